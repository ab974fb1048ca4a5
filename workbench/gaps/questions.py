"""Questions that the team must settle, as gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap

__all__ = ["undecided"]


def undecided(facts: Facts, questions: Mapping[str, str]) -> Iterator[Gap]:
    """A gap for each question that is neither decided nor said not to concern the program.

    Args:
        facts: where the answers are.
        questions: decision id (``area.key``) to what nobody has decided, as it
            follows "Nobody has decided yet".
    """
    for decision, words in questions.items():
        if not facts.is_settled(decision):
            yield Gap(
                message=f"Nobody has decided yet {words}.",
                location=("decisions", *decision.split(".")),
                subject=decision,
            )
