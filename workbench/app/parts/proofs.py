"""What proves a step: its checklist items with their state and evidence in words."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.app.look import Markup, badge, bar, heading, join, show, small, tag
from workbench.app.words import ITEM_WORDS, count
from workbench.checklists.steps import ItemState, Progress
from workbench.workspace import StepState

__all__ = ["show_proofs"]


def show_proofs(step: StepState) -> None:
    """The items, open ones first; each opens to its reason and its evidence."""
    total = len(step.items) - step.not_applicable
    left = [item for item in step.items if item.state in (Progress.OPEN, Progress.CLAIMED)]
    show(
        heading("What proves this step", f"{step.done} of {total}"),
        bar(step.progress, f"{step.done} of {total} done"),
        small(f"Still open: {len(left)}" if left else "Nothing is open."),
        _list(left),
        *_folded("done", [item for item in step.items if item.state is Progress.DONE]),
        *_folded("not for us", [item for item in step.items if item.state is Progress.NOT_APPLICABLE]),
    )


def _list(items: Sequence[ItemState]) -> Markup:
    return tag("div", join(_item(item) for item in items), css="wb-items")


def _folded(word: str, items: Sequence[ItemState]) -> list[Markup]:
    if not items:
        return []
    return [
        tag("details", tag("summary", f"{count(len(items), 'item')} {word}"), _list(items), css="wb-folded")
    ]


def _item(item: ItemState) -> Markup:
    words, tone = ITEM_WORDS[item.state]
    proofs = [tag("li", proof.text, css="wb-holds" if proof.holds else "wb-lacks") for proof in item.evidence]
    claimed = badge(words, tone) if item.state is Progress.CLAIMED else tag("span", words, css="wb-aloud")
    return tag(
        "details",
        tag(
            "summary",
            tag("span", css=f"wb-mark wb-{item.state.value}"),
            tag("span", item.title, " ", claimed),
        ),
        tag("p", item.why, css="wb-small"),
        tag("ul", *proofs) if proofs else Markup(""),
        css="wb-item",
    )
