"""What is agreed on the table of call criteria."""

from datetime import date

import pytest

from tests.gaps.rules.calls import decided, row, sample_rows, table
from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.gaps import Severity
from workbench.model.enumerations import Stage

LISTS = decided(dispatch={"inclusion": ["distress"], "exclusion": ["weapon"]})
TEAM = row("team", 50, "coresp_separate", clears_scene="Ranking officer")


# CALL-01


def test_written_criteria():
    assert_no_gap("CALL-01", table(TEAM, decisions=LISTS))


def test_a_backup_may_be_the_team():
    assert_no_gap("CALL-01", table(row("a", 1, "mobile_crisis", backup=["coresp_staged"]), decisions=LISTS))


def test_an_empty_table():
    assert_gap("CALL-01", program(decisions=LISTS), where="call_criteria.rows@rows")


def test_a_table_without_the_team():
    assert_gap("CALL-01", table(row("a", 1, "police_cit"), decisions=LISTS), where="call_criteria.rows@team")


def test_lists_that_nobody_wrote():
    assert_gap(
        "CALL-01",
        table(TEAM),
        where=["decisions.dispatch.exclusion@dispatch.exclusion", "decisions.dispatch.inclusion"],
        says="Nobody has decided yet which calls are not for the team",
    )


# CALL-03


def test_each_row_says_who_clears_the_scene():
    staged = row("b", 20, "police_cit", "coresp_staged", staging_required="true", clears_scene="Sergeant")
    assert_no_gap("CALL-03", table(TEAM, staged, row("c", 90, "phone_988")))


def test_a_row_without_anybody_who_clears_the_scene():
    joins = {"id": "joins", "mode": "coresp_separate", "any_of": {"f_psychosis": "yes"}}
    rows = [TEAM, row("a", 60, "fire_ems_coresp"), row("b", 70, "police_cit", also=[joins])]
    where = ["call_criteria.rows[1].clears_scene@a", "call_criteria.rows[2].clears_scene@b"]
    assert_gap("CALL-03", table(*rows), where=where)


def test_a_row_that_sends_and_does_not_ask_for_waiting():
    staged = row("a", 20, "coresp_staged", clears_scene="Sergeant")
    assert_gap("CALL-03", table(staged), where="call_criteria.rows[0].staging_required@a")


def test_no_rows_to_clear():
    assert_skipped("CALL-03", program(), because="CALL-01")


# CALL-05

LINE = agency("line", "psap_988", subkind="crisis_988")
WARM = row("talk", 90, "phone_988", tier="t1", transfer="warm", stay_on_line="yes")
BACK = {"crisis_line": {"transfer_mode": "warm_stay"}, "psap": {"fallback": "dispatch_team"}}


BOTH_WAYS = {**BACK, "psap": {"fallback": "dispatch_team", "transfer_mode": "warm_stay"}}


def transfers(*rows, answers):
    return table(*rows, stakeholders=[LINE], decisions=decided(**answers))


def test_warm_transfers_in_both_directions():
    assert_no_gap("CALL-05", transfers(WARM, answers=BACK))
    assert_no_gap("CALL-05", transfers(TEAM, answers=BOTH_WAYS))


def test_a_transfer_that_leaves_the_caller_alone():
    cold = {**WARM, "id": "cold", "transfer": "one_button"}
    alone = {**WARM, "id": "alone", "stay_on_line": "unknown"}
    where = ["call_criteria.rows[0].transfer@cold", "call_criteria.rows[1].stay_on_line@alone"]
    assert_gap("CALL-05", transfers(cold, alone, answers=BACK), where=where)


def test_transfers_that_nobody_decided():
    where = [
        "decisions.crisis_line.transfer_mode@crisis_line.transfer_mode",
        "decisions.psap.fallback@psap.fallback",
        "decisions.psap.transfer_mode@psap.transfer_mode",
    ]
    assert_gap("CALL-05", transfers(TEAM, answers={}), where=where)


def test_a_missing_transfer_is_an_error_from_the_launch_on():
    made = transfers(TEAM, answers={})
    before = check("CALL-05", made, stage=Stage.DEVELOPING)
    after = check("CALL-05", made, stage=Stage.LAUNCHING)
    assert {finding.severity for finding in before.findings} == {Severity.WARNING}
    assert {finding.severity for finding in after.findings} == {Severity.ERROR}


def test_without_a_988_center_there_are_no_transfers():
    assert_skipped("CALL-05", table(WARM), because="STK-05")


# CALL-06

APPROVAL = {"by_role": "Operations manager", "on": "2026-05-01"}


def test_an_approved_table_and_trained_call_takers():
    made = table(TEAM, criteria={"psap_approval": APPROVAL, "call_takers_trained_on": "2026-05-20"})
    assert_no_gap("CALL-06", made)


def test_a_table_that_the_911_center_did_not_approve():
    assert_gap(
        "CALL-06",
        table(TEAM),
        where=["call_criteria.call_takers_trained_on", "call_criteria.psap_approval@psap_approval"],
        says="no day is set for it",
    )


def test_training_that_is_still_ahead():
    made = table(TEAM, criteria={"psap_approval": APPROVAL, "call_takers_trained_on": "2026-09-01"})
    assert_gap("CALL-06", made, where="call_criteria.call_takers_trained_on", says="planned for 2026-09-01")


def test_nothing_to_approve():
    assert_skipped("CALL-06", program())


# CALL-07

ROUTES = {
    "dispatch": {"requesters": ["telecommunicator", "officer"]},
    "criteria": {"self_assign": "not_allowed"},
}


@pytest.mark.parametrize("crew", ["officer", "fire_ems_crew"])
def test_dispatch_and_crews_may_ask(crew):
    routes = {**ROUTES, "dispatch": {"requesters": ["telecommunicator", crew]}}
    assert_no_gap("CALL-07", program(decisions=decided(**routes)))


@pytest.mark.parametrize(
    ("requesters", "subject"),
    [(["officer"], "dispatch"), (["telecommunicator", "hospital"], "crews")],
)
def test_only_one_way_to_the_team(requesters, subject):
    made = program(decisions=decided(**{**ROUTES, "dispatch": {"requesters": requesters}}))
    assert_gap("CALL-07", made, where=f"decisions.dispatch.requesters@{subject}")


def test_ways_that_nobody_decided():
    where = ["decisions.criteria.self_assign@criteria.self_assign", "decisions.dispatch.requesters"]
    assert_gap("CALL-07", program(), where=where)


# CALL-14


def launching(start="2026-03-01", reviews=(), **criteria):
    return table(TEAM, criteria=criteria, reviews=list(reviews), program={"start_date": start})


def review(due=None, held_on=None, kind="criteria"):
    return {"id": f"r{due}{held_on}".lower(), "kind": kind, "due": due, "held_on": held_on}


@pytest.mark.parametrize(
    "fields",
    [
        {"review_due": "2026-09-01"},
        {"reviews": [review(due="2026-08-15")]},
        {"start": "2027-01-15", "reviews": [review(due="2027-07-15")]},
        {"start": "2025-03-01", "reviewed_on": "2025-08-01", "review_due": "2026-08-01"},
        {"start": "2025-03-01", "reviews": [review(held_on="2025-09-01"), review(due="2026-07-01")]},
    ],
)
def test_a_review_that_is_planned_in_time(fields):
    assert_no_gap("CALL-14", launching(**fields))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "planned by 2026-09-01"),
        ({"review_due": "2026-09-02"}, "planned by 2026-09-01"),
        ({"reviews": [review(due="2026-08-15", kind="annual")]}, "planned by 2026-09-01"),
        ({"reviewed_on": "2026-02-01"}, "planned by 2026-09-01"),
        ({"start": "2025-08-01", "reviewed_on": "2025-12-01"}, "planned by 2026-12-01"),
    ],
)
def test_no_review_is_planned_in_time(fields, says):
    assert_gap("CALL-14", launching(**fields), where="call_criteria.review_due@not_planned", says=says)


@pytest.mark.parametrize(
    "fields", [{"start": "2025-11-01"}, {"start": "2024-01-01", "reviewed_on": "2025-05-01"}]
)
def test_a_review_that_was_not_held(fields):
    assert_gap(
        "CALL-14",
        launching(**fields),
        where="call_criteria.reviewed_on@overdue",
        says="was due by 2026-05-01",
    )


def test_the_day_itself_is_in_time():
    made = launching(start="2025-12-01", reviews=[review(due="2026-06-01")])
    assert_no_gap("CALL-14", made, as_of=date(2026, 6, 1))


def test_without_a_start_there_is_no_review():
    assert_skipped("CALL-14", table(TEAM), because="start date")
    assert_skipped("CALL-14", program(), because="CALL-01")


# CALL-15

CARE = {"assessments": ["Risk screen"], "supports": ["Safety plan"]}


def test_help_is_named_at_each_level():
    rows = [row("a", 1, "ems_als", tier="t4", **CARE), row("b", 2, "phone_988", tier="t1", **CARE)]
    rows.append(row("c", 3, "usual_dispatch", tier="t0"))
    rows.append(row("d", 4, "mobile_crisis", tier="t1"))
    assert_no_gap("CALL-15", table(*rows))


def test_a_level_without_help():
    rows = [row("a", 1, "phone_988", tier="t1"), row("b", 2, "ems_als", tier="t4", supports=["Rest"])]
    where = ["call_criteria.rows[0]@t1", "call_criteria.rows[1]@t4"]
    (low, high) = assert_gap("CALL-15", table(*rows), where=where)
    assert low.message.endswith("names assessments or supports. Add them.")
    assert high.message == "At level 4 no row of the call criteria names assessments. Add them."


def test_the_bundled_table_leaves_help_to_the_team():
    assert (
        len(
            assert_gap(
                "CALL-15", table(*sample_rows()), where=[f"call_criteria.rows[{n}]" for n in (1, 4, 9, 10)]
            )
        )
        == 4
    )


def test_no_level_yet():
    assert_skipped("CALL-15", program())
