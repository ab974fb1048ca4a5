"""Who is chosen, who supervises, who cares for staff."""

import pytest

from tests.gaps.rules.calls import decided
from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, program

HOURS = [{"days": "all", "open": "12:00", "close": "22:00"}]
NAMED = {"supervision": {"clinical_supervisor": "Clinical director", "reach_minutes": "10"}}
POLICE = agency("pd", subkind="police")
CLINIC = agency("bh", "mh_provider")


def position(identity="p", role="clinician_licensed", **fields):
    return {"id": identity, "role": role, "fte": "2", **fields}


def supervisor(**fields):
    return position("s", "clinical_supervisor", **{"licensed": "yes", "employer": "bh", **fields})


def staff(*positions, answers=None, **staffing):
    return program(
        stakeholders=[POLICE, CLINIC],
        staffing={"positions": list(positions), **staffing},
        decisions=decided(**(answers or {})),
        program={"hours": HOURS},
    )


# STAF-04


def test_a_supervisor_within_reach():
    assert_no_gap("STAF-04", staff(supervisor(), answers=NAMED))


def test_shifts_and_on_call_time_cover_the_hours():
    day, evening = {**HOURS[0], "close": "18:00"}, {**HOURS[0], "open": "18:00"}
    assert_no_gap("STAF-04", staff(supervisor(shifts=[day], on_call=[evening])))


def test_a_supervisor_whom_nobody_named():
    where = "decisions.supervision.clinical_supervisor@supervision.clinical_supervisor"
    assert_gap("STAF-04", staff(position()), where=where)


def test_a_name_is_not_a_license():
    assert_gap("STAF-04", staff(answers=NAMED), where="staffing.positions@licensed")


@pytest.mark.parametrize("licensed", ["no", "unknown", None])
def test_a_supervisor_without_a_license(licensed):
    made = staff(position(), supervisor(licensed=licensed), answers=NAMED)
    assert_gap("STAF-04", made, where="staffing.positions[1].licensed@licensed")


def test_a_supervisor_in_the_chain_of_the_police():
    made = staff(supervisor(employer="pd"), answers=NAMED)
    assert_gap("STAF-04", made, where="staffing.positions[0].employer@s", says="employed by Agency pd")


def test_a_supervisor_who_goes_home_at_six():
    made = staff(supervisor(shifts=[{**HOURS[0], "days": "mon-sat"}]), answers=NAMED)
    assert_gap("STAF-04", made, where="staffing.positions@hours", says="on call on Sunday 12:00 to 22:00.")


def test_it_is_not_said_how_fast_the_supervisor_answers():
    assert_gap("STAF-04", staff(supervisor()), where="decisions.supervision.reach_minutes")


# STAF-05

LINES = {"reports_to": "Sergeant", "clinical_supervisor": "Clinical director"}


def test_both_lines_are_written():
    assert_no_gap("STAF-05", staff(position(**LINES), supervisor()))
    answers = {"supervision": {"clinical_supervisor": "Clinical director", "tasking": "program_coordinator"}}
    assert_no_gap("STAF-05", staff(position(), answers=answers))


@pytest.mark.parametrize("gone", ["reports_to", "clinical_supervisor"])
def test_a_line_that_is_not_written(gone):
    lines = {field: words for field, words in LINES.items() if field != gone}
    made = staff(supervisor(), position("o", "officer"), position(**lines))
    assert_gap("STAF-05", made, where=f"staffing.positions[2].{gone}@p")


def test_a_supervisor_whom_nobody_named_is_told_once():
    assert_no_gap("STAF-05", staff(position(reports_to="Sergeant")))


def test_nobody_to_supervise():
    assert_skipped("STAF-05", staff(position(role="officer")))
    assert_skipped("STAF-05", staff())


# STAF-06


@pytest.mark.parametrize(
    "fields",
    [{"no_peer_reason": "The peer center sends one."}, {"team": [{"id": "t", "role": "peer_specialist"}]}],
)
def test_a_peer_or_a_reason(fields):
    assert_no_gap("STAF-06", staff(position(), **fields))
    assert_no_gap("STAF-06", staff(position(role="peer_specialist")))


def test_neither_a_peer_nor_a_reason():
    assert_gap("STAF-06", staff(position()), where="staffing.no_peer_reason@peer_specialist")


def test_no_position_for_anyone():
    for identity in ("STAF-06", "STAF-07", "STAF-10", "STAF-12"):
        assert_skipped(identity, staff())


# STAF-07

CHOSEN = {
    "responder_criteria": ["volunteers", "good_record"],
    "clinician_criteria": ["field_temperament"],
    "panel": ["first_responder", "behavioral_health", "lived_experience"],
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"responder_criteria": ["service_style"]},
        {"clinician_criteria": ["works_beside_police"]},
        {"panel": ["first_responder", "behavioral_health", "human_resources"]},
    ],
)
def test_both_sides_choose_people_who_suit(changes):
    assert_no_gap("STAF-07", staff(position(), answers={"selection": {**CHOSEN, **changes}}))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"responder_criteria": ["good_record"]}, "responder_criteria@volunteers"),
        ({"clinician_criteria": ["crisis_experience"]}, "clinician_criteria@field_temperament"),
        ({"panel": ["human_resources", "behavioral_health"]}, "panel@panel"),
        ({"panel": ["human_resources", "first_responder"]}, "panel@panel"),
        ({"panel": ["behavioral_health", "first_responder"]}, "panel@panel"),
    ],
)
def test_a_choice_that_leaves_half_out(changes, where):
    made = staff(position(), answers={"selection": {**CHOSEN, **changes}})
    assert_gap("STAF-07", made, where=f"decisions.selection.{where}")


def test_nobody_thought_of_whom_to_choose():
    where = [f"decisions.selection.{key}" for key in ("clinician_criteria", "panel", "responder_criteria")]
    assert_gap("STAF-07", staff(position()), where=where, says="what to look for in co-responders")


# STAF-10


def test_a_goal_for_a_team_like_the_community():
    assert_no_gap("STAF-10", staff(position(), diversity_goal="Half of us speak Spanish by 2028"))


def test_no_goal_for_a_team_like_the_community():
    assert_gap("STAF-10", staff(position()), where="staffing.diversity_goal@diversity_goal")


# STAF-12

SUPPORT = {"debrief": {"support": ["peer_contact"]}}


def test_staff_are_cared_for():
    assert_no_gap("STAF-12", staff(position(), answers=SUPPORT, caseload_max="20"))


def test_staff_without_support_or_limit():
    where = ["decisions.debrief.support@debrief.support", "staffing.caseload_max@caseload_max"]
    assert_gap("STAF-12", staff(position()), where=where)


# STAF-13

FAIR = {"oncall": {"pay": "comp_time", "arrive_min": "30", "rest": "eight_hours"}}


def test_fair_on_call_duty():
    assert_no_gap("STAF-13", staff(position(on_call=HOURS), answers=FAIR))


@pytest.mark.parametrize("asked", [("jd", "on_call"), ("oncall", "police"), ("oncall", "fire")])
def test_on_call_duty_without_rules(asked):
    area, key = asked
    where = [f"decisions.oncall.{one}@oncall.{one}" for one in ("arrive_min", "pay", "rest")]
    assert_gap("STAF-13", staff(answers={area: {key: "yes"}}), where=where)


def test_nobody_is_on_call():
    assert_skipped("STAF-13", staff(position(), answers={"jd": {"on_call": "no"}}))
