"""When a person may be thinking of suicide: who approved it, with which tool, and what is done."""

import pytest

from tests.gaps.rules.practising import FIRE, POLICE, answered, on_scene, signed, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage

BANDS = "suicide.bands"
HIGH = {"band": "High", "rule": "As the tool says", "actions": "Plan and call", "stays": "Both"}

# Z-01


def test_a_plan_that_all_signed():
    assert_no_gap("Z-01", on_scene({BANDS: signed([HIGH], "CLIN", "LEGAL", "CMD")}, stakeholders=[POLICE]))
    made = on_scene({BANDS: signed([HIGH], "CLIN", "LEGAL", "CMD", "MED")}, stakeholders=[FIRE])
    assert_no_gap("Z-01", made)


def test_a_paper_that_all_signed():
    sign_offs = [
        {"id": flag.lower(), "role": "Role", "flag": flag, "on": "2026-05-01"}
        for flag in ("CLIN", "LEGAL", "CMD")
    ]
    documents = [{"id": "suicide", "sign_offs": sign_offs}]
    assert_no_gap("Z-01", on_scene({BANDS: [HIGH]}, documents=documents))


def test_a_plan_that_waits_for_some():
    made = on_scene({BANDS: signed([HIGH], "CLIN", "LEGAL", "CMD")}, stakeholders=[FIRE])
    where = f"decisions.{BANDS}.sign_offs@{BANDS}"
    assert_gap("Z-01", made, where=where, says="waits for the sign-off of the medical director.")
    assert_gap("Z-01", on_scene({BANDS: [HIGH]}), where=where, says="the clinical lead and counsel and")


def test_a_plan_that_is_not_written():
    assert_skipped("Z-01", on_scene({}), because="Z-03")
    assert_skipped("Z-01", answered({BANDS: [HIGH]}), because="how the team takes part")


# Z-02

TOOL = {
    "suicide.tool": "cssrs_screener",
    "suicide.tool_roles": ["clinician"],
    "suicide.tool_source": "The clinical director keeps it",
    "dispatch.age_scope": "adults",
}


@pytest.mark.parametrize(
    "answers",
    [
        TOOL,
        {**TOOL, "dispatch.age_scope": "all", "suicide.youth_tool": "ASQ"},
        {"suicide.tool": "interview_only"},
    ],
)
def test_one_tool_that_is_lawfully_used(answers):
    assert_no_gap("Z-02", on_scene(answers))


@pytest.mark.parametrize("open_question", ["suicide.tool", "suicide.tool_roles", "suicide.tool_source"])
def test_a_tool_with_an_open_question(open_question):
    made = on_scene(without(TOOL, open_question))
    assert_gap("Z-02", made, where=f"decisions.{open_question}@{open_question}")


def test_no_tool_for_young_people():
    made = on_scene({**TOOL, "dispatch.age_scope": "all"})
    assert_gap("Z-02", made, where="decisions.suicide.youth_tool@suicide.youth_tool")


def test_nobody_is_in_the_field():
    assert_skipped("Z-02", answered(TOOL), because="how the team takes part")


# Z-03

ACTIONS = {
    BANDS: [HIGH],
    "suicide.imminent_actions": ["Stay", "Call"],
    "suicide.who_stays": "any_team_member",
}


def test_levels_with_actions():
    assert_no_gap("Z-03", on_scene(ACTIONS))


@pytest.mark.parametrize("open_question", ACTIONS)
def test_levels_with_an_open_question(open_question):
    made = on_scene(without(ACTIONS, open_question))
    assert_gap("Z-03", made, where=f"decisions.{open_question}@{open_question}")
    assert [f.due for f in check("Z-03", made, stage=Stage.DEVELOPING).findings] == ["launching"]


def test_a_level_without_action():
    made = on_scene({**ACTIONS, BANDS: [HIGH, {"band": "Low"}]})
    where = f"decisions.{BANDS}.value[1]@{BANDS}.2"
    assert_gap("Z-03", made, where=where, says='At the level "Low" it is open what is done and who stays')


def test_no_levels_before_the_models():
    assert_skipped("Z-03", program(), because="how the team takes part")


# Z-06

PARTS = [
    "warning_signs",
    "own_coping",
    "distraction",
    "people_who_help",
    "professionals",
    "safer_place",
]
PLAN = {
    "suicide.safety_plan": "yes",
    "suicide.plan_parts": PARTS,
    "suicide.plan_copies": ["person", "record"],
}


def test_a_safety_plan_that_is_whole():
    assert_no_gap("Z-06", answered(PLAN))


def test_a_safety_plan_without_the_part_on_means():
    made = answered({**PLAN, "suicide.plan_parts": PARTS[:-1]})
    where = "decisions.suicide.plan_parts@suicide.plan_parts"
    assert_gap("Z-06", made, where=where, says="The safety plan leaves out: a safer place.")


def test_a_safety_plan_that_the_person_does_not_hold():
    made = answered({**PLAN, "suicide.plan_copies": ["record"]})
    where = "decisions.suicide.plan_copies@suicide.plan_copies"
    assert_gap("Z-06", made, where=where, says="No copy goes to: the person.")


@pytest.mark.parametrize("answers", [{}, {"suicide.safety_plan": "no"}])
def test_no_safety_plans(answers):
    assert_skipped("Z-06", answered(answers), because="safety plans")


# Z-13

DUTIES = ["criteria", "supervisor", "follow_up_owner", "address_note", "report"]


def test_police_who_leave_a_plan():
    made = answered({"suicide.disengage": "supervisor", "suicide.disengage_duties": DUTIES})
    assert_no_gap("Z-13", made)


def test_police_who_leave_without_a_plan():
    leave = {"suicide.disengage": "supervisor_and_clinician"}
    where = "decisions.suicide.disengage_duties@suicide.disengage_duties"
    made = answered({**leave, "suicide.disengage_duties": DUTIES[:3]})
    assert_gap("Z-13", made, where=where, says="goes without: a note at the address, a report.")
    assert_gap("Z-13", answered(leave), where=where, says="Nobody has decided")


def test_police_who_stay():
    assert_skipped("Z-13", answered({"suicide.disengage": "not_allowed"}), because="do not leave")
    assert_skipped("Z-13", program())
