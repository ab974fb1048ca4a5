"""What programs that work have in common."""

import pytest

from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, check, program
from workbench.model.enumerations import Stage
from workbench.storage.bundled import data_file
from workbench.storage.yaml_reader import read_data_file

# TIP-1a

PARTNERS = {
    "pd": agency("pd", subkind="police"),
    "fire": agency("fire", subkind="fire"),
    "cmhc": agency("cmhc", "mh_provider"),
    "ed": agency("ed", "hospital_ed"),
    "911": agency("911", subkind="psap"),
}


def seated(*agencies, host=None):
    members = [{"id": one, "role": f"Seat {one}", "stakeholder": one} for one in agencies]
    members.append({"id": "x", "role": "Clerk"})
    return program(
        program={"host": host}, stakeholders=list(PARTNERS.values()), workgroup={"members": members}
    )


@pytest.mark.parametrize("health", ["cmhc", "ed"])
def test_responders_health_care_and_911_sit_together(health):
    assert_no_gap("TIP-1a", seated("pd", health, "911"))


def test_in_a_program_of_the_fire_department_fire_counts():
    assert_no_gap("TIP-1a", seated("fire", "cmhc", "911", host="fire_ems"))
    where = "workgroup.members@first_responder"
    assert_gap("TIP-1a", seated("fire", "cmhc", "911", host="police"), where=where)


def test_each_missing_system_is_named():
    found = assert_gap(
        "TIP-1a",
        seated(),
        where=[f"workgroup.members@{who}" for who in ("first_responder", "health_provider", "psap")],
    )
    assert [f.message.split("linked to ")[1] for f in found] == [
        "law enforcement. Invite them and add the seat.",
        "a health provider. Invite them and add the seat.",
        "the 911 center. Invite them and add the seat.",
    ]


# TIP-1b


def papers(*agreements):
    return program(stakeholders=[PARTNERS["pd"], PARTNERS["cmhc"]], agreements=list(agreements))


def mou(**fields):
    return agreement("m", "pd", "cmhc", **fields)


def sharing(**fields):
    return agreement("i", "pd", "cmhc", kind="information_sharing", **fields)


@pytest.mark.parametrize("status", ["draft", "counsel", "board", "signed"])
def test_a_memorandum_under_way_and_signed_rules_of_sharing(status):
    assert_no_gap("TIP-1b", papers(mou(status=status), sharing()))


@pytest.mark.parametrize("status", ["planned", "expired", "terminated"])
def test_a_memorandum_that_is_not_under_way(status):
    assert_gap("TIP-1b", papers(mou(status=status), sharing()), where="agreements@mou")


def test_neither_paper_is_begun():
    assert_gap("TIP-1b", papers(), where=["agreements@mou", "agreements@information_sharing"])


def test_the_rules_of_sharing_are_drafted_first_and_signed_by_launch():
    made = papers(mou(), sharing(status="draft"))
    assert_gap("TIP-1b", made, where="agreements@information_sharing", says="is not signed")
    assert [f.due for f in check("TIP-1b", made, stage=Stage.DEVELOPING).findings] == [Stage.LAUNCHING]
    assert [f.due for f in check("TIP-1b", papers(mou()), stage=Stage.DEVELOPING).findings] == [None]


# TIP-2a

GOALS = [{"id": "g", "text": "Fewer people in crisis are arrested"}]


def purpose(mission=None, vision=None, goals=GOALS):
    answers = {"statement": mission, "vision": vision}
    return program(
        goals=goals, decisions={"mission": {key: answer for key, answer in answers.items() if answer}}
    )


def test_a_mission_a_vision_and_a_goal():
    assert_no_gap("TIP-2a", purpose({"value": "We come."}, {"value": "Nobody waits alone."}))


def test_a_reason_stands_for_a_vision():
    not_for_us = {"status": "not_for_us", "because": "The county's vision holds."}
    assert_no_gap("TIP-2a", purpose({"value": "We come."}, not_for_us))


def test_nothing_is_written():
    assert_gap(
        "TIP-2a",
        purpose(goals=[]),
        where=[
            "decisions.mission.statement@mission.statement",
            "decisions.mission.vision@mission.vision",
            "goals@goals",
        ],
    )


def test_an_undecided_mission_is_not_written():
    made = purpose({"owner": "Chief"}, {"value": "Nobody waits alone."})
    assert_gap("TIP-2a", made, where="decisions.mission.statement", says="a mission")


def test_the_mission_and_the_vision_are_questions_of_the_catalogue():
    asked = {question["id"] for question in read_data_file(data_file("checklists/decisions/mission.yaml"))}
    assert {"mission.statement", "mission.vision"} <= asked
