"""What a program does, and what its answers on practice lack."""

import re
from pathlib import Path

import pytest

import workbench.gaps
from tests.checklists.bundled import catalogue
from tests.gaps.rules.practising import CLINIC, FIRE, POLICE, SCENE, answered, signed
from tests.gaps.support import facts, program
from workbench.gaps.practice import (
    has_fire_or_ems,
    has_police,
    is_signed,
    is_yes,
    lacking,
    only_if_yes,
    only_in_the_field,
    only_with_police,
    safe_places,
    unsigned,
    uses,
)
from workbench.gaps.rule import NothingYet
from workbench.model.enumerations import ResponseModel, ReviewFlag

MED, HR = ReviewFlag.MED, ReviewFlag.HR


def test_a_thing_is_done_only_when_the_answer_is_yes():
    known = facts(answered({"transport.offered": "yes", "camera.in_use": "no"}))
    asked = ("transport.offered", "camera.in_use", "oncall.fire")
    assert [decision for decision in asked if is_yes(known, decision)] == ["transport.offered"]
    only_if_yes(known, "transport.offered", "no rides")
    with pytest.raises(NothingYet, match="no cameras"):
        only_if_yes(known, "camera.in_use", "no cameras")


def test_the_field_begins_with_a_response_model():
    made = facts(program(program=SCENE))
    only_in_the_field(made)
    assert uses(made, ResponseModel.CALLED_TO_SCENE)
    assert not uses(made, ResponseModel.RIDE_ALONG)
    with pytest.raises(NothingYet, match="how the team takes part"):
        only_in_the_field(facts(program()))


@pytest.mark.parametrize(
    ("sections", "police", "fire"),
    [
        ({}, False, False),
        ({"stakeholders": [POLICE]}, True, False),
        ({"stakeholders": [FIRE, CLINIC]}, False, True),
        ({"program": {"host": "sheriff"}}, True, False),
        ({"program": {"host": "ems_only"}}, False, True),
        ({"program": {"host": "public_safety"}}, True, True),
    ],
)
def test_who_is_part_of_the_work(sections, police, fire):
    known = facts(program(**sections))
    assert (has_police(known), has_fire_or_ems(known)) == (police, fire)
    if police:
        only_with_police(known)
    else:
        with pytest.raises(NothingYet, match="no police agency"):
            only_with_police(known)


def test_safe_places_are_active_services_of_that_kind():
    services = [
        {"id": "line", "name": "Line", "service_type": "line_988"},
        {"id": "center", "name": "Center", "service_type": "crisis_receiving_23h"},
        {"id": "plan", "name": "Plan", "service_type": "sobering", "status": "planned"},
    ]
    found = safe_places(facts(program(services=services)))
    assert [(position, service.id) for position, service in found] == [(1, "center")]


def messages(gaps):
    return [(gap.message, gap.location, gap.subject) for gap in gaps]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (["lot", "teaching"], []),
        ({"value": ["other"], "other": "the state's form"}, []),
        ({"status": "not_for_us", "because": "The state counts"}, []),
        (["teaching", "language"], ["It leaves out: the lot."]),
        ({"owner": "Coordinator"}, ["Nobody has decided yet what is written down."]),
    ],
)
def test_what_a_list_lacks(answer, told):
    known = facts(answered({"naloxone.log_fields": answer}))
    wanted = {"lot": "the lot", "teaching": "the teaching"}
    gaps = lacking(known, "naloxone.log_fields", "what is written down", wanted, "It leaves out:")
    place = ("decisions", "naloxone", "log_fields")
    assert messages(gaps) == [(message, place, "naloxone.log_fields") for message in told]


def test_sign_offs_stand_on_the_answer_or_on_its_paper():
    sign_off = {"id": "h", "role": "Director", "flag": "HR", "on": "2026-05-01"}
    documents = [{"id": "transportation@pd", "sign_offs": [sign_off]}]
    known = facts(answered({"lift.who": signed("trained_staff", "MED")}, documents=documents))
    assert is_signed(known, "lift.who", MED)
    assert not is_signed(known, "lift.who", HR)
    assert is_signed(known, "lift.who", HR, "transportation")
    assert not is_signed(known, "lift.repeat", MED)


def test_missing_sign_offs_are_told_together():
    known = facts(answered({"lift.who": "trained_staff"}))
    place = ("decisions", "lift", "who", "sign_offs")
    message = "Lifting waits for the sign-off of the medical director and human resources."
    assert messages(unsigned(known, "lift.who", (MED, HR), "Lifting")) == [(message, place, "lift.who")]
    known = facts(answered({"lift.who": signed("trained_staff", "MED", "HR")}))
    assert messages(unsigned(known, "lift.who", (MED, HR), "Lifting")) == []


def test_each_question_that_a_rule_reads_is_in_the_catalogue():
    areas = {decision.area for decision in catalogue()}
    read = {
        identity
        for path in Path(workbench.gaps.__file__).parent.rglob("*.py")
        for identity in re.findall(r'"([a-z]+\.[a-z][a-z0-9_]+)"', path.read_text(encoding="utf-8"))
        if identity.partition(".")[0] in areas
    }
    assert len(read) > 150
    assert sorted(identity for identity in read if catalogue().get(identity) is None) == []
