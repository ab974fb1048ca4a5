from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from workbench.checklists.decision import Choice, Decision

PLAIN: dict[str, Any] = {
    "id": "oncall.ack",
    "step": "7",
    "question": "How fast must a call be answered?",
    "type": "number",
    "unit": "minutes",
    "owner": "Program coordinator",
    "from_stage": "developing",
    "sources": ["seed-004"],
    "basis": "practice",
}
CLOSED = {"type": "choice", "unit": None, "choices": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}


def test_an_entry_is_read_from_text() -> None:
    decision = Decision.model_validate({**PLAIN, "minimum": "1", "per_party": "true", "flags": ["CMD"]})
    assert (decision.step, decision.minimum, decision.per_party) == (7, 1, True)
    assert (decision.area, decision.key, decision.path) == ("oncall", "ack", "decisions.oncall.ack")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": "oncall"}, "id"),
        ({"id": "on-call.ack"}, "id"),
        ({"step": "11"}, "step"),
        ({"sources": []}, "sources"),
        ({"surprise": "x"}, "surprise"),
        ({"unit": None}, "is a number without a unit"),
        ({"minimum": "9", "maximum": "3"}, "a minimum above its maximum"),
        ({"type": "text"}, "a unit or limits, which only a number can have"),
        ({"type": "choice", "unit": None}, "needs at least two choices"),
        ({"choices": CLOSED["choices"]}, 'has choices, which the type "number" cannot have'),
        ({**CLOSED, "choices": [{"id": "a", "label": "A"}] * 2}, 'has the choice "a" twice'),
        ({**CLOSED, "choices": [{"id": "a", "label": "A"}, {"id": "other", "label": "O"}]}, 'choice "other"'),
        (
            {**CLOSED, "choices": [{"id": "a", "label": "A"}, {"id": "undecided", "label": "U"}]},
            '"undecided"',
        ),
        ({"type": "table", "unit": None}, "has columns if it is a table, and only then"),
        ({"columns": [{"id": "a", "label": "A"}]}, "has columns if it is a table, and only then"),
        ({"type": "table", "unit": None, "columns": [{"id": "a", "label": "A"}] * 2}, 'the column "a" twice'),
        ({"type": "table", "unit": None, "columns": [{"id": "a-b", "label": "A"}]}, "columns"),
        ({"aliases": ["bwc_rule"]}, "aliases"),
        ({"shown_if": "program.host ="}, 'has no meaning here (write "==")'),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Decision.model_validate({**PLAIN, **fields})
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("label", "phrase", "words"),
    [
        ("The ranking officer", None, "the ranking officer"),
        ("EMS crew", None, "EMS crew"),
        ("911 decides", None, "911 decides"),
        ("Officer", "a law enforcement officer", "a law enforcement officer"),
    ],
)
def test_a_choice_has_words_for_the_middle_of_a_sentence(label: str, phrase: str | None, words: str) -> None:
    assert Choice(id="x", label=label, phrase=phrase).words == words
