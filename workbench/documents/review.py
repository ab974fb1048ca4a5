"""Who must review a paper, and whether they have.

A flag is raised by the template as a whole, or by decisions in it. It is
closed by a sign-off with that flag on the paper, or, where only decisions
raised it, by such a sign-off on every one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.documents.decisions import DecisionInfo
from workbench.documents.labels import REVIEWERS
from workbench.model.enumerations import ReviewFlag

__all__ = ["Review", "reviews_of"]

_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Review:
    """One row of the local review register.

    Attributes:
        flag: the kind of review.
        whole: whether the paper as a whole is reviewed.
        questions: the decisions that raised the flag, as questions.
        signed_by: the role (and name) that signed, when it is closed.
        signed_on: ISO date of the latest signature, when it is closed.
        open: not yet closed.
    """

    flag: ReviewFlag
    whole: bool
    questions: tuple[str, ...]
    signed_by: str
    signed_on: str
    open: bool

    @property
    def role(self) -> str:
        """Who reviews."""
        return REVIEWERS[self.flag]

    @property
    def scope(self) -> str:
        """What they review, in words."""
        shown = [question.rstrip() for question in self.questions[:_SHOWN]]
        if self.whole:
            shown.insert(0, "The whole paper.")
        more = len(self.questions) - _SHOWN
        if more > 0:
            shown.append(f"And {more} more decision{'s' if more > 1 else ''}.")
        return " ".join(shown)


def reviews_of(
    whole: Iterable[ReviewFlag],
    decisions: Sequence[DecisionInfo],
    document: Mapping[str, Any],
    answers: Mapping[str, Mapping[str, Any]],
) -> tuple[Review, ...]:
    """The review register of a paper, in the order of the flags.

    Args:
        whole: flags that the template raises.
        decisions: the decisions that the paper reads and the program needs.
        document: the paper's record under ``documents`` (may be empty).
        answers: the program's answers by decision id.
    """
    always = frozenset(whole)
    rows = []
    for flag in ReviewFlag:
        raised = [decision for decision in decisions if flag in decision.flags]
        if flag not in always and not raised:
            continue
        signed = _signatures(document, flag)
        if not signed and flag not in always:
            each = [_signatures(answers.get(decision.id) or {}, flag) for decision in raised]
            signed = [row for rows_of_one in each for row in rows_of_one] if all(each) else []
        latest = max(signed, key=lambda row: str(row["on"]), default=None)
        rows.append(
            Review(
                flag=flag,
                whole=flag in always,
                questions=tuple(decision.question for decision in raised),
                signed_by=_signer(latest) if latest else "",
                signed_on=str(latest["on"]) if latest else "",
                open=latest is None,
            )
        )
    return tuple(rows)


def _signatures(holder: Mapping[str, Any], flag: ReviewFlag) -> list[Mapping[str, Any]]:
    return [row for row in holder.get("sign_offs") or () if row.get("flag") == flag]


def _signer(row: Mapping[str, Any]) -> str:
    name, role = row.get("name"), row["role"]
    return f"{name}, {role}" if name else str(role)
