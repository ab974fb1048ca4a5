from __future__ import annotations

from typing import Any

import pytest

from workbench.checklists.checklist import Checklist
from workbench.errors import ContentError

ITEM: dict[str, Any] = {
    "id": "an-item",
    "title": "Something is done.",
    "why": "It matters.",
    "sources": ["seed-004"],
    "evidence": [],
}


def ten(first: dict[str, Any]) -> list[dict[str, Any]]:
    """Ten steps; the first holds ``first``, the others an item each."""
    return [
        {
            "id": f"step-{number}",
            "number": str(number),
            "title": "A step",
            "why": "One. Two.",
            "items": [first if number == 1 else {**ITEM, "id": f"item-{number}"}],
        }
        for number in range(1, 11)
    ]


def test_steps_and_items_are_found() -> None:
    checklist = Checklist.from_plain(ten(ITEM))
    assert [step.number for step in checklist] == list(range(1, 11))
    item, step = checklist.item("item-7"), checklist.step_of("item-7")
    assert item is not None
    assert step is not None
    assert (item.id, step.number) == ("item-7", 7)
    assert checklist.item("nothing") is None
    assert checklist.step_of("nothing") is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"evidence": [{"text": "x"}]}, "needs exactly one of rule, filled, when, decided, paper"),
        ({"evidence": [{"paper": "a", "decided": "a.b"}]}, "needs exactly one of"),
        ({"evidence": [{"rule": "STK-01"}]}, "needs a text that says in plain words what holds"),
        ({"evidence": [{"filled": "needs"}]}, "needs a text"),
        ({"evidence": [{"when": "count(needs)", "text": "x"}]}, "expected a comparison"),
        ({"evidence": [{"decided": "scene"}]}, "decided"),
        ({"evidence": [{"filled": "program.name", "text": "x"}]}, "takes program.name as proof"),
        ({"evidence": [{"when": "program.stage == 'exploring'", "text": "x"}]}, "takes program.stage"),
        ({"evidence": [{"when": "filled(schema_version)", "text": "x"}]}, "takes schema_version"),
        ({"applies_when": "filled(needs)"}, "needs both applies_when and otherwise, or neither"),
        ({"otherwise": "Not here."}, "needs both applies_when and otherwise, or neither"),
        ({"sources": []}, "sources"),
        ({"surprise": "x"}, "surprise"),
    ],
)
def test_an_item_that_proves_nothing_or_contradicts_itself_is_refused(
    fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        Checklist.from_plain(ten({**ITEM, **fields}))
    assert message in str(caught.value)
    assert "step step-1 items[0]" in str(caught.value)


def test_the_steps_are_ten_and_in_order() -> None:
    with pytest.raises(ContentError, match="numbered 1 to 10, in order"):
        Checklist.from_plain(ten(ITEM)[:9])
    with pytest.raises(ContentError, match="numbered 1 to 10, in order"):
        Checklist.from_plain([*ten(ITEM)[1:], ten(ITEM)[0]])


def test_an_id_is_used_once_among_steps_and_items() -> None:
    with pytest.raises(ContentError, match="checklist item-3: is there twice"):
        Checklist.from_plain(ten({**ITEM, "id": "item-3"}))
    with pytest.raises(ContentError, match="checklist step-3: is there twice"):
        Checklist.from_plain(ten({**ITEM, "id": "step-3"}))
