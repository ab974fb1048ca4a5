from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.checklists.bundled import catalogue, checklist, vocabulary
from tests.checklists.test_catalogue import CATALOGUE
from tests.checklists.test_checklist import ITEM, ten
from workbench.checklists.steps import (
    Checklist,
    ItemState,
    PaperEvidence,
    Progress,
    StepState,
    step_states,
)
from workbench.gaps.facts import Facts
from workbench.gaps.run import collect_rules, run_rules
from workbench.model.base import as_plain
from workbench.model.program import Program
from workbench.storage.program_file import load_program
from workbench.workspace.starter import starter_text


@dataclass(frozen=True)
class Came:
    outcome: str
    reason: str = ""


def first_step(
    item: dict[str, Any],
    program: Mapping[str, Any] | None = None,
    rules: Mapping[str, Came] | None = None,
    papers: Mapping[str, PaperEvidence] | None = None,
) -> StepState:
    steps = Checklist.from_plain(ten({**ITEM, **item}))
    return step_states(steps, program or {}, rules or {}, papers or {}, CATALOGUE)[0]


def state_of(*args: Any, **named: Any) -> ItemState:
    (item,) = first_step(*args, **named).items
    return item


RULE = {"evidence": [{"rule": "STK-01", "text": "All sectors are there."}]}


@pytest.mark.parametrize(
    ("came", "state", "text"),
    [
        (Came("passed"), Progress.DONE, "All sectors are there."),
        (Came("failed"), Progress.OPEN, "All sectors are there."),
        (
            Came("skipped", "nobody is on the map yet"),
            Progress.OPEN,
            "All sectors are there. Nothing to check yet: nobody is on the map yet.",
        ),
        (Came("errored", "boom"), Progress.OPEN, "All sectors are there. This could not be checked."),
        (None, Progress.OPEN, "All sectors are there. This could not be checked."),
    ],
)
def test_only_a_rule_that_passed_is_evidence(came: Came | None, state: Progress, text: str) -> None:
    item = state_of(RULE, rules={"STK-01": came} if came else {})
    assert item.state is state
    (proof,) = item.evidence
    assert (proof.kind, proof.text, proof.about) == ("rule", text, "STK-01")
    assert proof.holds is (state is Progress.DONE)


@pytest.mark.parametrize(
    ("program", "holds"),
    [
        ({}, False),
        ({"program": {"host": None}}, False),
        ({"program": {"host": " "}}, False),
        ({"program": "text"}, False),
        ({"program": {"host": "police"}}, True),
    ],
)
def test_an_unset_field_is_no_evidence(program: dict[str, Any], holds: bool) -> None:
    item = state_of({"evidence": [{"filled": "program.host", "text": "The host is chosen."}]}, program)
    assert item.evidence[0].holds is holds
    assert item.state is (Progress.DONE if holds else Progress.OPEN)


@pytest.mark.parametrize(
    ("needs", "holds"),
    [([], False), ([{"decision": None}], False), ([{"decision": "watch"}], True)],
)
def test_a_condition_that_is_unknown_does_not_hold(needs: list[dict[str, Any]], holds: bool) -> None:
    item = state_of(
        {"evidence": [{"when": "all(needs, it.decision == 'watch')", "text": "All are watched."}]},
        {"needs": needs},
    )
    assert item.evidence[0].holds is holds


@pytest.mark.parametrize(
    ("answer", "holds", "text"),
    [
        ({}, False, "Not decided yet: What applies here?"),
        ({"value": "15"}, True, "Decided: What applies here?"),
        ({"status": "decided", "value": "15"}, True, "Decided: What applies here?"),
        ({"status": "undecided"}, False, "Not decided yet: What applies here?"),
        ({"status": None, "value": None}, False, "Not decided yet: What applies here?"),
        ({"status": "not_for_us", "because": "No nights"}, True, "Not for this program: What applies here?"),
        ({"status": "not_for_us"}, False, "Not decided yet: What applies here?"),
    ],
)
def test_a_decision_is_evidence_once_it_is_taken_or_set_aside_with_a_reason(
    answer: dict[str, Any], holds: bool, text: str
) -> None:
    item = state_of({"evidence": [{"decided": "oncall.ack"}]}, {"decisions": {"oncall": {"ack": answer}}})
    (proof,) = item.evidence
    assert (proof.holds, proof.text) == (holds, text)


def test_an_answer_to_a_question_that_does_not_exist_is_no_evidence() -> None:
    item = state_of(
        {"evidence": [{"decided": "oncall.gone"}]}, {"decisions": {"oncall": {"gone": {"value": "15"}}}}
    )
    assert item.state is Progress.OPEN


@pytest.mark.parametrize(
    ("paper", "holds", "text"),
    [
        (None, False, "transportation: there is no such paper yet."),
        (PaperEvidence(title="Transportation", expected=0, approved=0), False, "Transportation: there is no"),
        (PaperEvidence(title="Transportation", expected=2, approved=1), False, "1 of 2 signed off"),
        (PaperEvidence(title="Transportation", expected=2, approved=2), True, "2 of 2 signed off"),
    ],
)
def test_a_paper_is_evidence_when_all_of_its_kind_are_signed_off(
    paper: PaperEvidence | None, holds: bool, text: str
) -> None:
    item = state_of(
        {"evidence": [{"paper": "transportation"}]}, papers={"transportation": paper} if paper else {}
    )
    (proof,) = item.evidence
    assert proof.holds is holds
    assert text in proof.text


TWO = {
    "evidence": [
        {"filled": "program.host", "text": "The host is chosen."},
        {"filled": "program.hours", "text": "The hours are set."},
    ]
}


def test_all_evidence_must_hold() -> None:
    assert state_of(TWO, {"program": {"host": "police"}}).state is Progress.OPEN
    assert state_of(TWO, {"program": {"host": "police", "hours": [{"days": ["mon"]}]}}).state is Progress.DONE


CLAIM = {"id": "an-item", "by": "Coordinator", "on": "2026-11-12", "note": None, "not_applicable": False}


def test_a_tick_by_hand_makes_an_open_item_claimed_and_never_done() -> None:
    step = first_step(TWO, {"claims": [CLAIM]})
    (item,) = step.items
    assert item.state is Progress.CLAIMED
    assert item.evidence[-1].text == "Ticked by Coordinator on 2026-11-12."
    assert item.evidence[-1].holds is False
    assert (step.done, step.claimed, step.open, step.progress) == (0, 1, 0, 0.0)


def test_an_item_without_evidence_can_only_be_claimed() -> None:
    assert state_of({}).state is Progress.OPEN
    assert state_of({}, {"claims": [CLAIM]}).state is Progress.CLAIMED


def test_a_tick_beside_evidence_changes_nothing() -> None:
    program = {"program": {"host": "police", "hours": ["x"]}, "claims": [CLAIM]}
    item = state_of(TWO, program)
    assert item.state is Progress.DONE
    assert [proof.kind for proof in item.evidence] == ["filled", "filled"]


def test_an_item_set_aside_by_hand_shows_the_reason_and_leaves_the_count() -> None:
    claim = {**CLAIM, "on": None, "not_applicable": True, "note": "We have no fire department"}
    step = first_step(TWO, {"claims": [claim]})
    (item,) = step.items
    assert item.state is Progress.NOT_APPLICABLE
    assert item.evidence[0].text == "Set aside by Coordinator: We have no fire department"
    assert (step.not_applicable, step.progress) == (1, 0.0)


@pytest.mark.parametrize(
    ("host", "state"),
    [("fire_ems", Progress.DONE), ("police", Progress.NOT_APPLICABLE), (None, Progress.OPEN)],
)
def test_an_item_concerns_a_program_unless_its_condition_is_known_to_fail(
    host: str | None, state: Progress
) -> None:
    item = state_of(
        {
            "applies_when": "program.host == 'fire_ems'",
            "otherwise": "No fire agency runs this team.",
            "evidence": [{"filled": "program.host", "text": "The host is chosen."}],
        },
        {"program": {"host": host}},
    )
    assert item.state is state
    if state is Progress.NOT_APPLICABLE:
        assert item.evidence[0].text == "No fire agency runs this team."


def test_progress_is_done_divided_by_what_applies() -> None:
    plain = ten({**ITEM, **TWO})
    plain[0]["items"] += [
        {**ITEM, "id": "second"},
        {**ITEM, "id": "third", "applies_when": "program.host != 'police'", "otherwise": "Police only."},
        {**ITEM, "id": "fourth", "evidence": [{"filled": "program.hours", "text": "The hours are set."}]},
    ]
    program = {"program": {"host": "police", "hours": ["x"]}}
    step = step_states(Checklist.from_plain(plain), program, {}, {}, CATALOGUE)[0]
    assert (step.done, step.open, step.not_applicable, step.progress) == (2, 1, 1, 2 / 3)


def states_of(program: Program) -> list[StepState]:
    """The bundled checklist for a program without papers, with the outcomes of the real rules."""
    facts = Facts(program=program, vocabulary=vocabulary(), as_of=date(2026, 11, 25), papers={})
    outcomes = run_rules(collect_rules(), facts).rule_outcomes
    return step_states(checklist(), as_plain(program), outcomes, {}, catalogue())


def test_the_program_that_init_writes_has_made_no_progress(tmp_path: Any) -> None:
    path = tmp_path / "program_config.yaml"
    path.write_text(starter_text("Sample", "WA"), encoding="utf-8")
    program = load_program(path).program
    assert program is not None
    states = states_of(program)
    assert [step.number for step in states] == list(range(1, 11))
    assert [step.progress for step in states] == [0.0] * 10
    assert {item.state for step in states for item in step.items} == {Progress.OPEN}
    assert not any(proof.holds for step in states for item in step.items for proof in item.evidence)


@pytest.mark.parametrize("stage", ["exploring", "developing", "launching", "operating"])
def test_labels_and_dates_of_the_program_prove_nothing(stage: str) -> None:
    program = Program.model_validate(
        {
            "schema_version": "2",
            "program": {
                "name": "Sample",
                "short_name": "S",
                "state": "WA",
                "stage": stage,
                "start_date": "2027-01-01",
                "look": {"primary_colour": "#000000"},
            },
        }
    )
    assert [step.progress for step in states_of(program)] == [0.0] * 10


def test_a_program_with_one_need_has_begun_with_the_first_step_only() -> None:
    program = Program.model_validate(
        {
            "schema_version": "2",
            "program": {"name": "Sample", "state": "WA"},
            "needs": [
                {"id": "night", "title": "No place at night", "decision": "address_now", "gap_kind": "hours"}
            ],
        }
    )
    done = [item.id for step in states_of(program) for item in step.items if item.state is Progress.DONE]
    assert done == ["target-issues", "services-to-expand"]
