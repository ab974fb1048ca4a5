from __future__ import annotations

from typing import Any

import pytest

from tests.checklists.bundled import catalogue
from workbench.checklists.catalogue import DecisionCatalogue, answer_problems
from workbench.errors import ContentError, Problem, format_location
from workbench.model.program import Program

COMMON = {
    "step": "7",
    "question": "What applies here?",
    "owner": "Coordinator",
    "from_stage": "developing",
    "sources": ["seed-004"],
    "basis": "practice",
}
WAYS = [
    {"id": "ranking_officer", "label": "The ranking officer"},
    {"id": "fire_commander", "label": "The fire commander"},
]
ENTRIES: list[dict[str, Any]] = [
    {**COMMON, "id": "scene.authority", "type": "choice", "choices": WAYS, "per_party": "true"},
    {**COMMON, "id": "scene.ways", "type": "choices", "choices": WAYS},
    {**COMMON, "id": "oncall.ack", "type": "number", "unit": "minutes", "minimum": "1", "maximum": "60"},
    {**COMMON, "id": "oncall.paid", "type": "yes_no", "shown_if": "'called_to_scene' in program.models"},
    {**COMMON, "id": "oncall.start", "type": "date"},
    {**COMMON, "id": "mission.statement", "type": "text"},
    {**COMMON, "id": "transport.flags", "type": "list"},
    {
        **COMMON,
        "id": "safety.kit",
        "type": "table",
        "columns": [{"id": "item", "label": "Item"}, {"id": "owner", "label": "Owner"}],
    },
]
CATALOGUE = DecisionCatalogue.from_plain(ENTRIES)


def program(decisions: dict[str, Any]) -> Program:
    return Program.model_validate(
        {
            "schema_version": "2",
            "program": {"name": "Sample", "state": "WA"},
            "stakeholders": [{"id": "pd", "name": "Police", "sector": "first_responder"}],
            "decisions": decisions,
        }
    )


def problems(decisions: dict[str, Any]) -> list[Problem]:
    return answer_problems(program(decisions), CATALOGUE)


def test_the_catalogue_keeps_the_order_of_the_files_and_finds_entries_by_id() -> None:
    assert [decision.id for decision in CATALOGUE] == [entry["id"] for entry in ENTRIES]
    assert len(CATALOGUE) == 8
    found = CATALOGUE.get("oncall.ack")
    assert found is not None
    assert found.unit == "minutes"
    assert CATALOGUE.get("oncall.nothing") is None


def test_every_fault_of_the_entries_is_told_with_its_id_and_place() -> None:
    with pytest.raises(ContentError) as caught:
        DecisionCatalogue.from_plain([{**ENTRIES[0], "choices": [{"id": "A B"}]}, {"id": "x.y"}, "text"])
    told = [str(fault) for fault in caught.value.faults]
    assert any(text.startswith("decision scene.authority choices[0].id: is not an id") for text in told)
    assert any(text.startswith("decision x.y question:") for text in told)
    assert any(text.startswith("decision 3") for text in told)


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(ContentError, match=r"decision scene\.authority"):
        DecisionCatalogue.from_plain([ENTRIES[0], ENTRIES[0]])


def test_an_alias_stands_for_one_question_only() -> None:
    twins = [{**entry, "aliases": ["agreements:ack"]} for entry in (ENTRIES[0], ENTRIES[2])]
    with pytest.raises(ContentError, match="alias agreements:ack: is there twice"):
        DecisionCatalogue.from_plain(twins)


def test_the_aliases_that_ship_are_unique() -> None:
    aliases = [alias for decision in catalogue() for alias in decision.aliases]
    assert len(aliases) == len(set(aliases))


@pytest.mark.parametrize(
    ("models", "needed"), [(["called_to_scene"], True), (["ride_along"], False), ([], None)]
)
def test_a_question_is_needed_as_its_condition_says(models: list[str], needed: bool | None) -> None:
    paid, ack = CATALOGUE.get("oncall.paid"), CATALOGUE.get("oncall.ack")
    assert paid is not None
    assert ack is not None
    assert CATALOGUE.needed(paid, {"program": {"models": models}}) is needed
    assert CATALOGUE.needed(ack, {}) is True


def test_answers_that_fit_have_no_problems() -> None:
    assert (
        problems(
            {
                "scene": {
                    "authority": {
                        "value": "ranking_officer",
                        "by_party": [{"party": "pd", "value": "other"}],
                        "other": "the watch commander",
                    },
                    "ways": {"value": ["ranking_officer", "other"], "other": "a third way"},
                },
                "oncall": {
                    "ack": {"value": "15"},
                    "paid": {"value": "yes"},
                    "start": {"value": "2028-02-29"},
                },
                "mission": {"statement": {"value": "We help."}},
                "transport": {"flags": {"value": ["Chest pain", "Head injury"]}},
                "safety": {"kit": {"value": [{"item": "Radio", "owner": "Police"}, {"item": "Vest"}]}},
            }
        )
        == []
    )


def test_an_answer_without_a_value_has_no_problems() -> None:
    assert (
        problems(
            {
                "scene": {"authority": {"status": "undecided", "owner": "Lieutenant"}},
                "oncall": {"ack": {"status": "not_for_us", "because": "No on-call duty"}},
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("decisions", "place", "message", "hint"),
    [
        (
            {"scene": {"autority": {"value": "x"}}},
            "decisions.scene.autority",
            '"scene.autority" is not a decision of the catalogue.',
            'Did you mean "scene.authority"?',
        ),
        (
            {"scene": {"zzzzzzzz": {"value": "x"}}},
            "decisions.scene.zzzzzzzz",
            "is not a decision",
            "Decisions of this area: authority, ways.",
        ),
        (
            {"qqq": {"rrrrrrrrr": {"value": "x"}}},
            "decisions.qqq.rrrrrrrrr",
            "is not a decision",
            "Areas: scene, oncall, mission, transport, safety.",
        ),
        (
            {"scene": {"authority": {"value": "ranking_oficer"}}},
            "decisions.scene.authority.value",
            '"ranking_oficer" is not a choice of "scene.authority".',
            'Did you mean "ranking_officer"?',
        ),
        (
            {"scene": {"authority": {"value": "the mayor"}}},
            "decisions.scene.authority.value",
            "is not a choice",
            'Use one of: ranking_officer, fire_commander; or "other" with your own words under `other`.',
        ),
        (
            {"scene": {"authority": {"value": "undecided"}}},
            "decisions.scene.authority.value",
            '"undecided" is not a choice',
            "Leave the value out and write `status: undecided`.",
        ),
        (
            {"scene": {"authority": {"value": ["ranking_officer"]}}},
            "decisions.scene.authority.value",
            "takes one answer, not a list.",
            "Keep one of them.",
        ),
        (
            {"scene": {"authority": {"by_party": [{"party": "pd", "value": "ranking"}]}}},
            "decisions.scene.authority.by_party[0].value",
            '"ranking" is not a choice',
            'Did you mean "ranking_officer"?',
        ),
        (
            {"scene": {"ways": {"value": "ranking_officer"}}},
            "decisions.scene.ways.value",
            "is one text where a list is expected.",
            "Write each answer on its own line after a dash.",
        ),
        (
            {"scene": {"ways": {"value": ["ranking_officer", "fire"]}}},
            "decisions.scene.ways.value[1]",
            '"fire" is not a choice',
            "Use one of",
        ),
        (
            {"scene": {"ways": {"value": ["other"]}}},
            "decisions.scene.ways.value[0]",
            '"other" needs the words of the team.',
            "Add them under `other`.",
        ),
        (
            {"scene": {"ways": {"value": ["fire_commander", "fire_commander"]}}},
            "decisions.scene.ways.value[1]",
            '"fire_commander" is there twice.',
            "Remove one of them.",
        ),
        (
            {"scene": {"ways": {"value": []}}},
            "decisions.scene.ways.value",
            "is an empty list.",
            "Leave it out while it is undecided.",
        ),
        (
            {
                "scene": {
                    "ways": {"value": ["ranking_officer"], "by_party": [{"party": "pd", "value": ["x"]}]}
                }
            },
            "decisions.scene.ways.by_party",
            'the decision "scene.ways" has one answer for all partners.',
            "Write it under `value` and remove `by_party`.",
        ),
        (
            {"oncall": {"ack": {"value": "soon"}}},
            "decisions.oncall.ack.value",
            '"soon" is not a number (minutes).',
            "Write digits only, such as 15.",
        ),
        (
            {"oncall": {"ack": {"value": "0"}}},
            "decisions.oncall.ack.value",
            "is less than the least possible number of minutes.",
            "Use 1 or more.",
        ),
        (
            {"oncall": {"ack": {"value": "60.5"}}},
            "decisions.oncall.ack.value",
            "is more than the most possible number of minutes.",
            "Use 60 or less.",
        ),
        (
            {"oncall": {"paid": {"value": "maybe"}}},
            "decisions.oncall.paid.value",
            '"maybe" is not an answer',
            "Write yes or no.",
        ),
        (
            {"oncall": {"start": {"value": "2027-02-29"}}},
            "decisions.oncall.start.value",
            "is not a date",
            "such as 2026-03-04.",
        ),
        (
            {"mission": {"statement": {"value": "not for us"}}},
            "decisions.mission.statement.value",
            '"not for us" is not an answer.',
            "Leave the value out and write `status: not_for_us`.",
        ),
        (
            {"mission": {"statement": {"value": ["a", "b"]}}},
            "decisions.mission.statement.value",
            "takes one answer, not a list.",
            "Write it as one text.",
        ),
        (
            {"transport": {"flags": {"value": "Chest pain"}}},
            "decisions.transport.flags.value",
            "is one text where a list is expected.",
            "after a dash",
        ),
        (
            {"transport": {"flags": {"value": [{"item": "x"}]}}},
            "decisions.transport.flags.value[0]",
            "is a mapping where a text is expected.",
            "Write text.",
        ),
        (
            {"safety": {"kit": {"value": [{"item": "Radio", "ownr": "Police"}]}}},
            "decisions.safety.kit.value[0].ownr",
            '"ownr" is not a column of "safety.kit".',
            'Did you mean "owner"?',
        ),
        (
            {"safety": {"kit": {"value": ["Radio"]}}},
            "decisions.safety.kit.value",
            "is not a table.",
            "Write a list of rows with the columns item, owner.",
        ),
        (
            {"safety": {"kit": {"value": []}}},
            "decisions.safety.kit.value",
            "is an empty table.",
            "Leave it out while undecided.",
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_told_with_place_problem_and_remedy(
    decisions: dict[str, Any], place: str, message: str, hint: str
) -> None:
    (problem,) = problems(decisions)
    assert format_location(problem.location) == place
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize("value", ["somebody@agency.gov", "call 555 123 4567", "x" * 300])
def test_what_may_be_private_or_is_long_is_not_repeated(value: str) -> None:
    (problem,) = problems({"scene": {"authority": {"value": value}}})
    assert problem.message == 'This text is not a choice of "scene.authority".'
    assert value not in problem.hint
