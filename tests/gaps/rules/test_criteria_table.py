"""The table of call criteria, put to the test."""

import time

import pytest

from tests.gaps.rules.calls import HOURS, decided, row, sample_rows, table
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program


def changed(identity, **fields):
    """The bundled rows with one of them changed."""
    return [{**one, **fields} if one["id"] == identity else one for one in sample_rows()]


def without(*identities):
    return [one for one in sample_rows() if one["id"] not in identities]


# CALL-02


def test_the_bundled_table_holds_together():
    assert_no_gap("CALL-02", table(*sample_rows()))


def test_the_test_of_the_bundled_table_is_quick():
    made = table(*sample_rows())
    check("CALL-02", made)
    start = time.process_time()
    check("CALL-02", made)
    assert time.process_time() - start < 0.25


def test_a_table_that_leaves_calls_unanswered():
    made = table(*without("everything-else"))
    assert_gap("CALL-02", made, where="call_criteria.rows@unanswered", says="made-up calls no row decides")


def test_a_table_that_answers_danger_with_less():
    early = row("early", 1, "phone_988", tier="t1", all_of={"f_weapon_hand": "yes"})
    (finding,) = assert_gap("CALL-02", table(*sample_rows(), early), where="call_criteria.rows[13]@early")
    assert "turns from no to yes" in finding.message
    assert '"Row early" decides' in finding.message


def test_two_rows_with_one_condition():
    again = row("again", 76, "mobile_crisis", tier="t2", all_of={"f_leaving": "yes"})
    assert_gap(
        "CALL-02", table(*sample_rows(), again), where="call_criteria.rows[13]@again", says="Keep one."
    )


def test_a_row_in_vain():
    late = row("late", 99, "mobile_crisis", tier="t2", all_of={"f_psychosis": "yes"})
    made = table(*sample_rows(), late)
    assert_gap("CALL-02", made, where="call_criteria.rows[13]@late", says="never decides")


def test_a_factor_that_does_not_exist():
    typo = row("typo", 41, "coresp_separate", all_of={"f_pysychosis": "yes"})
    made = table(*sample_rows(), typo)
    assert_gap("CALL-02", made, where="call_criteria.rows[13]@typo", says='"f_pysychosis"')


def test_low_levels_with_police_only():
    rows = changed("visit", primary=["coresp_separate"], backup=["police_cit"])
    rows = [
        one if one["id"] != "everything-else" else {**one, "primary": ["coresp_separate"]} for one in rows
    ]
    assert_gap("CALL-02", table(*rows), where="call_criteria.rows@t2", says="At level 2")


def test_no_table_to_test():
    assert_skipped("CALL-02", program(), because="CALL-01")


# CALL-04

NIGHT_TEAM = {"id": "m", "name": "M", "service_type": "mobile_crisis_adult"}


def staffed(*rows, hours=None):
    services = [{**NIGHT_TEAM, "hours": hours or HOURS}]
    return table(*rows, services=services, program={"hours": HOURS})


@pytest.mark.parametrize("backup", [[], ["police_cit"]])
def test_police_and_988_are_always_there(backup):
    assert_no_gap("CALL-04", staffed(row("a", 1, "phone_988", backup=backup)))


def test_a_backup_fills_the_hours():
    nights = [{"days": "all", "open": "22:00", "close": "12:00"}]
    assert_no_gap("CALL-04", staffed(row("a", 1, "coresp_separate", backup=["mobile_crisis"]), hours=nights))
    assert_no_gap("CALL-04", staffed(row("a", 1, "coresp_separate", backup=["police_cit"])))


def test_a_row_without_a_backup():
    rows = [row("b", 2, "phone_988"), row("a", 1, "coresp_separate")]
    assert_gap(
        "CALL-04", staffed(*rows), where="call_criteria.rows[1].backup@a", says="first choice is off duty"
    )


def test_a_backup_that_sleeps_at_the_same_hours():
    made = staffed(row("a", 1, "coresp_separate", backup=["mobile_crisis"]))
    assert_gap(
        "CALL-04", made, where="call_criteria.rows[0].backup", says="on Monday 22:00 to Tuesday 12:00;"
    )


def test_a_backup_whose_hours_nobody_knows_is_not_blamed():
    services = [{**NIGHT_TEAM, "hours_unknown": "true"}]
    made = table(row("a", 1, "mobile_crisis", backup=["mobile_crisis"]), services=services)
    assert_no_gap("CALL-04", made)


def test_no_rows_to_staff():
    assert_skipped("CALL-04", program())


# CALL-08


def test_the_bundled_table_is_wide_enough():
    assert_no_gap("CALL-08", table(*sample_rows()))
    wide = decided(dispatch={"inclusion": ["suicidal_thoughts", "welfare_check"]})
    assert_no_gap("CALL-08", table(*sample_rows(), decisions=wide))


@pytest.mark.parametrize(
    ("factor", "subject"),
    [("f_third_party", "third_party"), ("f_minor_offence", "minor_offence")],
)
def test_a_table_that_leaves_a_kind_of_call_out(factor, subject):
    early = row("early", 6, "police_standard", tier="t0", all_of={factor: "yes"})
    assert_gap("CALL-08", table(*sample_rows(), early), where=f"call_criteria.rows@{subject}")


def test_a_table_that_leaves_thoughts_of_suicide_out():
    any_of = {"f_si_ideation": "yes", "f_si_plan_means": "yes", "f_attempt_now": "yes"}
    early = row("early", 6, "ems_als", tier="t4", any_of=any_of)
    assert_gap("CALL-08", table(*sample_rows(), early), where="call_criteria.rows@suicidal")


def test_a_list_of_calls_that_leaves_them_out():
    narrow = decided(dispatch={"inclusion": ["distress"]})
    where = ["decisions.dispatch.inclusion@third_party", "decisions.dispatch.inclusion@suicidal"]
    assert_gap("CALL-08", table(*sample_rows(), decisions=narrow), where=where)


def test_no_table_is_not_narrow():
    assert_skipped("CALL-08", program())


# CALL-09


def busy(**fields):
    demand = {"eligible_calls_per_year": "2600", "share_in_program_hours": "0.58"}
    staffing = {"cycle_minutes": "95", **fields.pop("staffing", {})}
    return program(**{"demand": demand, "staffing": staffing, "program": {"hours": HOURS}, **fields})


def expecting(calls, **fields):
    return busy(call_criteria={"projected_calls_per_week": str(calls)}, **fields)


def test_calls_that_fit_the_team():
    assert_no_gap("CALL-09", busy())
    assert_no_gap("CALL-09", expecting(5))


def test_a_team_that_stands_idle():
    made = expecting(4)
    assert_gap(
        "CALL-09", made, where="call_criteria.projected_calls_per_week@too_few", says="About 4.0 calls"
    )


def test_two_teams_share_the_calls():
    clinicians = {"id": "c", "role": "clinician_licensed", "fte": "6", "min_on_duty": "2"}
    made = expecting(9, staffing={"positions": [clinicians]})
    assert_gap(
        "CALL-09", made, where="call_criteria.projected_calls_per_week@too_few", says="About 4.5 calls"
    )


def test_more_calls_than_time():
    made = busy(demand={"eligible_calls_per_year": "9000", "share_in_program_hours": "0.6"})
    (finding,) = assert_gap("CALL-09", made, where="demand.eligible_calls_per_year@too_many")
    # 5,400 calls x 95 minutes in 3,650 hours of 70 a week.
    assert "fill 234% of the time" in finding.message


def test_nobody_counted_the_calls():
    assert_skipped("CALL-09", busy(demand={"eligible_calls_per_year": "2600"}))


# CALL-10


def test_medical_danger_brings_ems_first():
    assert_no_gap("CALL-10", table(*sample_rows()))


def test_a_row_that_sends_police_first_on_medical_danger():
    made = table(*changed("medical", primary=["police_cit", "ems_als"]))
    assert_gap("CALL-10", made, where="call_criteria.rows[1]@medical")


def test_violence_does_not_push_medical_danger_aside():
    made = table(*changed("danger", order="9"))
    (finding,) = assert_gap("CALL-10", made, where="call_criteria.rows[2]@danger")
    assert finding.message.startswith('The row "Weapon in hand')


def test_no_row_for_medical_danger():
    made = table(row("a", 1, "phone_988", all_of={"f_medical_red": "no"}))
    assert_gap("CALL-10", made, where="call_criteria.rows@unanswered")


def test_no_table_for_medical_danger():
    assert_skipped("CALL-10", program())
