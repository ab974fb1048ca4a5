"""When something goes wrong: incidents, complaints, and papers that are looked at in time."""

import pytest

from tests.gaps.rules.practising import SCENE, on_scene
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, paper, program

#

LICENSED, REPORTS = "roles.licensed_agency", "incident.regulator_reports"


def report(hours):
    return {LICENSED: "yes", REPORTS: [{"office": "State", "about": "Deaths", "hours": hours}]}


@pytest.mark.parametrize("answers", [report("48"), report("24 hours"), {LICENSED: "no"}])
def test_an_agency_that_reports_in_time(answers):
    assert_no_gap("Q-11", on_scene(answers))


@pytest.mark.parametrize("hours", ["72", "soon"])
def test_an_agency_that_reports_too_late(hours):
    made = on_scene(report(hours))
    assert_gap("Q-11", made, where=f"decisions.{REPORTS}.value@{REPORTS}", says="within 48 hours")


def test_reports_that_nobody_thought_of():
    assert_gap("Q-11", on_scene({}), where=f"decisions.{LICENSED}@{LICENSED}")
    assert_gap("Q-11", on_scene({LICENSED: "yes"}), where=f"decisions.{REPORTS}@{REPORTS}")


def test_other_states_have_other_clocks():
    assert_skipped("Q-11", on_scene(report("72"), program={**SCENE, "state": "OR"}), because="ask counsel")


@pytest.mark.parametrize("rule", ["Q-11", "Q-12", "Q-13", "Q-14"])
def test_nobody_is_in_the_field(rule):
    assert_skipped(rule, program(), because="how the team takes part")


#

LIST = "incident.list"
WORST = ["suicide", "restraint_injury", "vehicle", "breach", "staff_assault"]


def test_a_list_with_the_worst():
    assert_no_gap("Q-12", on_scene({LIST: [*WORST, "death"]}))


def test_a_list_that_leaves_something_out():
    where = f"decisions.{LIST}@{LIST}"
    says = "leaves out: a loss of confidential facts, an assault on staff."
    assert_gap("Q-12", on_scene({LIST: WORST[:3]}), where=where, says=says)
    assert_gap("Q-12", on_scene({}), where=where, says="Nobody has decided")


#

ROUTES = "complaint.routes"


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"complaint.contact": "The county's ombuds"}, {}),
        ({ROUTES: ["police", "provider"]}, {}),
        ({ROUTES: ["host"]}, {"host": "fire_ems"}),
    ],
)
def test_a_complaint_apart_from_police(answers, fields):
    assert_no_gap("Q-13", on_scene(answers, program={**SCENE, **fields}))


@pytest.mark.parametrize("routes", [["police"], ["police", "host", "phone"]])
def test_each_complaint_goes_to_police(routes):
    made = on_scene({ROUTES: routes}, program={**SCENE, "host": "police"})
    assert_gap("Q-13", made, where=f"decisions.{ROUTES}@{ROUTES}", says="leads to police")


def test_complaints_that_nobody_thought_of():
    assert_gap("Q-13", on_scene({}), where=f"decisions.{ROUTES}@{ROUTES}", says="Nobody has decided")


#

CYCLE = "review.cycle"


@pytest.mark.parametrize("cycle", ["6_months", "12_months"])
def test_papers_that_are_reviewed_each_year(cycle):
    yearly = paper("transportation", review_cycle_months=12)
    assert_no_gap("Q-14", on_scene({CYCLE: cycle}), yearly, paper("job-description", review_cycle_months=24))


@pytest.mark.parametrize(
    ("answers", "says"), [({}, "Nobody"), ({CYCLE: "18_months"}, "every 18 months only")]
)
def test_papers_that_wait_too_long(answers, says):
    assert_gap("Q-14", on_scene(answers), where=f"decisions.{CYCLE}@{CYCLE}", says=says)


def test_one_paper_with_a_cycle_of_its_own():
    slow = paper("transportation", review_cycle_months=24)
    made = on_scene({CYCLE: "12_months"})
    assert_gap("Q-14", made, slow, where="documents@transportation", says="only every 24 months")
    assert_no_gap("Q-14", made, paper("transportation", review_cycle_months=24, applies=False))
