"""Whom to reach, how people reach help, and what comes back."""

import pytest

from tests.gaps.rules.agreeing import planned
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, vocabulary
from workbench.gaps import collect_rules
from workbench.model.enumerations import Stage


def plan(**outreach):
    return planned(outreach=outreach)


def test_the_gates_of_the_time_marks_are_rules():
    ids = {rule.id for rule in collect_rules()}
    assert {gate for mark in vocabulary().time_marks for gate in mark.gates} <= ids


# OUT-01

LED = {
    "lead_role": "Outreach coordinator",
    "budget": "0",
    "spokesperson_role": "Information officer",
    "backup_spokesperson_role": "Clinical lead",
    "holding_lines": ["death-or-injury", "suicide", "force-or-arrest", "privacy-breach", "rumor", "team-off"],
}


def test_people_money_and_first_words():
    assert_no_gap("OUT-01", plan(**LED))


def test_a_line_of_the_budget_is_money_too():
    line = {"id": "o", "category": "outreach_comms", "label": "Outreach", "total": "5000"}
    without = {key: value for key, value in LED.items() if key != "budget"}
    assert_no_gap("OUT-01", planned(outreach=without, budget={"lines": [line]}))


@pytest.mark.parametrize("field", LED)
def test_people_money_or_first_words_are_missing(field):
    made = plan(**{key: value for key, value in LED.items() if key != field})
    assert_gap("OUT-01", made, where=f"outreach.{field}@{field}")


def test_some_of_it_is_needed_only_at_the_launch():
    report = check("OUT-01", plan(), stage=Stage.DEVELOPING)
    due = {finding.subject: finding.due for finding in report.findings}
    assert due == {
        "lead_role": None,
        "budget": None,
        "spokesperson_role": Stage.LAUNCHING,
        "backup_spokesperson_role": Stage.LAUNCHING,
        "holding_lines": Stage.LAUNCHING,
    }


def test_the_events_without_first_words_are_named():
    made = plan(**{**LED, "holding_lines": ["suicide"]})
    (found,) = assert_gap("OUT-01", made, where="outreach.holding_lines")
    assert "`rumor`" in found.message
    assert "a suicide" not in found.message


# OUT-02

ESSENTIAL = ["lived_exp", "family", "officers", "dispatch", "lep", "deaf_hoh"]


def reaching(*audiences, **reasons):
    rows = [{"id": one} for one in audiences]
    rows += [{"id": one, "not_needed_because": reason} for one, reason in reasons.items()]
    return plan(audiences=rows)


def test_eight_groups_with_the_six():
    assert_no_gap("OUT-02", reaching(*ESSENTIAL, "hospital", "schools"))


def test_a_reason_stands_for_a_group():
    made = reaching(*ESSENTIAL[:-1], "hospital", "schools", "faith", deaf_hoh="Reached with the state center")
    assert_no_gap("OUT-02", made)


@pytest.mark.parametrize("missing", ESSENTIAL)
def test_a_group_that_was_forgotten(missing):
    others = [one for one in ESSENTIAL if one != missing]
    made = reaching(*others, "hospital", "schools", "faith")
    labels = {entry.id: entry.label for entry in vocabulary().audiences}
    assert_gap("OUT-02", made, where=f"outreach.audiences@{missing}", says=labels[missing])


def test_an_empty_plan_is_one_gap_that_names_the_six():
    (finding,) = assert_gap("OUT-02", plan(), where="outreach.audiences@audiences")
    labels = {entry.id: entry.label for entry in vocabulary().audiences}
    assert [label for label in ESSENTIAL if labels[label] not in finding.message] == []


def test_the_six_are_those_of_the_vocabulary():
    assert {entry.id for entry in vocabulary().audiences if entry.essential} == set(ESSENTIAL)


def test_too_few_groups():
    made = reaching(*ESSENTIAL, "hospital", elected="No council")
    assert_gap("OUT-02", made, where="outreach.audiences@audiences", says="looks at 7 audiences")


# OUT-03

OPEN = [{"days": "all", "open": "00:00", "close": "24:00"}]
DAY = [{"days": "mon-fri", "open": "08:00", "close": "17:00"}]
TESTED = {"last_test_call": "2026-05-02", "last_test_passed": "yes"}


def routes(**fields):
    route = {"id": "r", "label": "Crisis line", "hours": OPEN, **TESTED, **fields}
    return plan(access_routes=[route])


def test_a_number_that_works():
    assert_no_gap("OUT-03", routes())
    assert_no_gap("OUT-03", routes(hours=DAY, after_hours_goes_to="988"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"hours": []}, "no hours are given, it is not said what comes after hours"),
        ({"hours": DAY}, "it is not said what comes after hours"),
        ({"last_test_call": None}, "no test call was made in the last 30 days"),
        ({"last_test_call": "2026-05-01"}, "no test call was made in the last 30 days"),
        ({"last_test_passed": "unknown"}, "the last test call is not known to have worked"),
    ],
)
def test_a_number_that_may_not_work(fields, says):
    assert_gap("OUT-03", routes(**fields), where="outreach.access_routes[0]@r", says=says)


def test_numbers_for_partners_are_not_looked_at():
    made = plan(access_routes=[{"id": "p", "label": "Partners", "public": "false"}])
    assert_gap("OUT-03", made, where="outreach.access_routes@access_routes", says="No way to reach help")


# OUT-06


def said(identity="m2", **fields):
    return plan(messages=[{"id": identity, "claim": "Call 988.", **fields}])


def test_a_message_that_was_read():
    assert_no_gap("OUT-06", said(reviewed_by_lived_experience_on="2026-05-01"))


@pytest.mark.parametrize("identity", ["m2", "m6", "what-it-is"])
def test_a_message_that_was_not_read(identity):
    where = f"outreach.messages[0].reviewed_by_lived_experience_on@{identity}"
    assert_gap("OUT-06", said(identity), where=where)


@pytest.mark.parametrize("identity", ["m1", "m7", "m8", "m9"])
def test_messages_on_other_things_need_no_such_reader(identity):
    assert_skipped("OUT-06", said(identity))


# OUT-08


def public(*done, day="2026-05-20"):
    rows = [{"id": f"a{n}", "title": "T", "kind": kind, "done_on": on} for n, (kind, on) in enumerate(done)]
    return plan(publicity_date=day, activities=rows)


def test_dispatch_and_crews_know_first():
    made = public(("a03-dispatch-tabletop", "2026-05-01"), ("a02-shift-briefings", "2026-05-20"))
    assert_no_gap("OUT-08", made)
    assert_no_gap("OUT-08", public(("a3", "2026-05-01"), ("a02", "2026-05-19")))


@pytest.mark.parametrize(
    ("done", "subject"),
    [
        ([("a3", "2026-05-01")], "a02"),
        ([("a3", "2026-05-21"), ("a2", "2026-05-01")], "a03"),
        ([("a3", None), ("a2", "2026-05-01")], "a03"),
        ([("a13", "2026-05-01"), ("a2", "2026-05-01")], "a03"),
    ],
)
def test_the_public_knows_first(done, subject):
    assert_gap("OUT-08", public(*done), where=f"outreach.publicity_date@{subject}")


def test_no_day_of_publicity():
    assert_skipped("OUT-08", public(day=None))


# OUT-10


def readable(checked="2026-05-01", passed="yes", approved="2026-04-30"):
    message = {"id": "m1", "claim": "We come.", "approved_on": approved}
    return plan(accessibility_checked_on=checked, accessibility_passed=passed, messages=[message])


def test_pages_that_everyone_can_read():
    assert_no_gap("OUT-10", readable())
    assert_no_gap("OUT-10", readable(approved=None))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"checked": None}, "No check of access"),
        ({"passed": "no"}, "is not known to have passed"),
        ({"approved": "2026-05-02"}, "is older than the texts of 2026-05-02"),
    ],
)
def test_pages_that_not_everyone_can_read(fields, says):
    where = "outreach.accessibility_checked_on@accessibility_checked_on"
    assert_gap("OUT-10", readable(**fields), where=where, says=says)


# OUT-11


def spoken(**fields):
    return plan(languages=[{"id": "es", "label": "Spanish", "priority": "true", **fields}])


def test_checked_words_in_each_main_language():
    assert_no_gap("OUT-11", spoken(reviewer="Reader", access_sheet_checked_on="2026-05-01"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"reviewer": "Reader"}, "when that was"),
        ({"access_sheet_checked_on": "2026-05-01"}, "who checked the words"),
    ],
)
def test_words_that_nobody_checked(fields, says):
    where = "outreach.languages[0].access_sheet_checked_on@es"
    assert_gap("OUT-11", spoken(**fields), where=where, says=says)


def test_no_main_language():
    assert_skipped("OUT-11", spoken(priority="false"))


# OUT-13


def test_people_heard_what_came_of_it():
    assert_no_gap("OUT-13", plan(feedback_open_overdue="0", reported_back_on="2026-03-03"))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"feedback_open_overdue": "2", "reported_back_on": "2026-05-01"}, "feedback_open_overdue"),
        ({"reported_back_on": "2026-03-02"}, "reported_back_on"),
        ({}, "reported_back_on"),
    ],
)
def test_people_did_not_hear(fields, field):
    assert_gap("OUT-13", plan(**fields), where=f"outreach.{field}@{field}")


# OUT-14


def done(*, audiences=("officers", "elected"), languages=("es",), **fields):
    activity = {"id": "a", "title": "T", "audiences": list(audiences), "languages": list(languages)}
    return plan(
        audiences=[{"id": "officers"}, {"id": "faith", "not_needed_because": "No such group"}],
        languages=[{"id": "es", "label": "Spanish", "priority": "true"}],
        activities=[{**activity, "done_on": "2025-12-03", "status": "done", **fields}],
    )


def test_every_group_was_reached():
    assert_no_gap("OUT-14", done())


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        ({"audiences": ["elected"]}, "officers"),
        ({"audiences": ["officers"]}, "elected"),
        ({"languages": []}, "es"),
    ],
)
def test_a_group_that_went_quiet(fields, subject):
    assert_gap("OUT-14", done(**fields), where=f"outreach.activities@{subject}")


@pytest.mark.parametrize("fields", [{"done_on": "2025-12-02"}, {"done_on": None}, {"status": "cancelled"}])
def test_an_activity_that_does_not_count(fields):
    where = [f"outreach.activities@{subject}" for subject in ("officers", "elected", "es")]
    assert_gap("OUT-14", done(**fields), where=where)


def test_no_audience_is_listed():
    assert_skipped("OUT-14", plan())
