"""The root model: strict, with references, decisions and migrations."""

import pytest
from pydantic import ValidationError

from workbench.model import SCHEMA_VERSION, Program
from workbench.model.changes import apply_changes
from workbench.model.enumerations import DecisionStatus
from workbench.model.migrations import migration_changes
from workbench.model.references import reference_problems


def program(**sections):
    facts = {"name": "Example", "state": "WA", **sections.pop("program", {})}
    return Program.model_validate({"schema_version": str(SCHEMA_VERSION), "program": facts, **sections})


def test_a_program_needs_only_a_name_a_state_and_a_version():
    made = program()
    assert made.program.stage == "exploring"
    assert made.stakeholders == ()


def test_unknown_keys_are_faults():
    with pytest.raises(ValidationError, match="stakeholers"):
        program(stakeholers=[])


def test_a_program_cannot_be_changed_in_place():
    with pytest.raises(ValidationError, match="frozen"):
        program().schema_version = 7


def test_private_numbers_are_refused():
    lines = [{"id": "cell", "label": "Chief's cell", "number": "555-0100", "public": "false"}]
    with pytest.raises(ValidationError, match="only numbers the public may call"):
        program(stakeholders=[{"id": "pd", "name": "PD", "sector": "first_responder", "lines": lines}])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"value": "yes"}, DecisionStatus.DECIDED),
        ({"owner": "Chief", "due": "2027-01-31"}, DecisionStatus.UNDECIDED),
        ({"status": "not_for_us", "because": "No vehicle"}, DecisionStatus.NOT_FOR_US),
    ],
)
def test_the_state_of_a_decision_follows_from_what_is_there(answer, state):
    assert (
        program(decisions={"transport": {"vehicle": answer}}).decisions["transport"]["vehicle"].state is state
    )


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"status": "decided"}, "no value"),
        ({"status": "not_for_us"}, "no reason"),
        ({"status": "undecided", "value": "x"}, "has a value but status"),
        ({"value": "other"}, "no words"),
    ],
)
def test_a_decision_that_contradicts_itself_is_refused(answer, why):
    with pytest.raises(ValidationError, match=why):
        program(decisions={"transport": {"vehicle": answer}})


def test_decision_values_are_text_lists_or_tables():
    answers = {"a": {"value": "1"}, "b": {"value": ["x", "y"]}, "c": {"value": [{"item": "vest"}]}}
    made = program(decisions={"safety": answers}).decisions["safety"]
    assert [made[k].value for k in "abc"] == ["1", ("x", "y"), ({"item": "vest"},)]


def test_dangling_references_are_all_told_with_the_nearest_id():
    made = program(
        stakeholders=[{"id": "sheriff", "name": "Sheriff", "sector": "first_responder"}],
        relationships=[
            {"id": "t1", "source": "team", "target": "sherif", "type": "referral"},
            {"id": "t2", "source": "sheriff", "target": "team", "type": "dispatch"},
        ],
        agreements=[{"id": "a1", "title": "MOU", "kind": "mou", "parties": ["sheriff", "clinic"]}],
    )
    told = [(p.location, p.message, p.hint) for p in reference_problems(made)]
    assert told == [
        (("relationships", 0, "target"), 'no record "sherif" in `stakeholders`.', 'Did you mean "sheriff"?'),
        (
            ("agreements", 0, "parties", 1),
            'no record "clinic" in `stakeholders`.',
            "Use one of: sheriff, team.",
        ),
    ]


def test_ids_are_unique_in_their_list_and_team_is_reserved():
    person = {"name": "X", "sector": "first_responder"}
    made = program(stakeholders=[{"id": "pd", **person}, {"id": "team", **person}, {"id": "pd", **person}])
    assert [(p.location, p.message) for p in reference_problems(made)] == [
        (("stakeholders", 2, "id"), 'the id "pd" is already used by item 1 of this list.'),
        (("stakeholders", 1, "id"), '"team" is kept for the co-response team itself.'),
    ]


def test_nested_lists_have_unique_ids_too():
    made = program(
        goals=[{"id": "g", "text": "G", "objectives": [{"id": "o", "text": "1"}, {"id": "o", "text": "2"}]}]
    )
    assert [p.location for p in reference_problems(made)] == [("goals", 0, "objectives", 1, "id")]


def test_a_version_1_worksheet_is_lifted():
    old = {
        "schema_version": "1",
        "program": {
            "name": "Old",
            "state": "WA",
            "model": ["coresp_separate"],
            "hours": {"mon-fri": "08:00-22:00", "sat-sun": "10:00-20:00"},
        },
    }
    lifted = Program.model_validate(apply_changes(old, migration_changes(old, 1)))
    assert lifted.schema_version == SCHEMA_VERSION
    assert lifted.program.models == ("called_to_scene",)
    assert [(b.open, b.close, len(b.days)) for b in lifted.program.hours] == [
        ("08:00", "22:00", 5),
        ("10:00", "20:00", 2),
    ]


def test_the_present_version_needs_no_migration():
    assert migration_changes({"schema_version": str(SCHEMA_VERSION)}, SCHEMA_VERSION) == []
