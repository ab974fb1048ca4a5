"""How far a program is in the ten steps: by evidence, with hand-made ticks counted apart.

An item is done only by evidence: a gap rule that passed, a filled field, a
decision that was taken, a paper that was signed off. A rule that was skipped
proves nothing, and a condition that is unknown does not hold. A tick by hand
makes an open item ``claimed``, never done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from workbench.checklists.catalogue import DecisionCatalogue
from workbench.checklists.checklist import Checklist, Evidence, Item, Step
from workbench.conditions import is_unset

__all__ = [
    "Checklist",
    "ItemState",
    "PaperEvidence",
    "Progress",
    "Proof",
    "RuleResult",
    "StepState",
    "step_states",
]


class RuleResult(Protocol):
    """What came of a gap rule: ``passed``, ``failed``, ``skipped`` or ``errored``, and why."""

    @property
    def outcome(self) -> str:
        """The outcome."""

    @property
    def reason(self) -> str:
        """Why it was skipped or errored."""


@dataclass(frozen=True, kw_only=True)
class PaperEvidence:
    """The papers of one template.

    Attributes:
        title: of the template.
        expected: how many papers the program has of it, one per partner where it is per partner.
        approved: how many of them are signed off.
    """

    title: str
    expected: int
    approved: int


class Progress(StrEnum):
    """The state of an item."""

    DONE = "done"
    OPEN = "open"
    CLAIMED = "claimed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One piece of evidence, in plain words.

    Attributes:
        kind: ``rule``, ``filled``, ``when``, ``decided`` or ``paper``; ``claim`` and
            ``applies`` explain the state of an item without proving anything.
        text: what is or would be true.
        holds: whether it is.
        about: the rule, path, decision or paper, for a link.
    """

    kind: str
    text: str
    holds: bool
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemState:
    """One item for one program."""

    id: str
    title: str
    why: str
    state: Progress
    evidence: tuple[Proof, ...]


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step for one program.

    Attributes:
        progress: items done by evidence, of those that apply; 0 when none applies.
    """

    number: int
    id: str
    title: str
    items: tuple[ItemState, ...]

    def _count(self, state: Progress) -> int:
        return sum(item.state is state for item in self.items)

    @property
    def done(self) -> int:
        """How many items are proved."""
        return self._count(Progress.DONE)

    @property
    def claimed(self) -> int:
        """How many items somebody ticked by hand."""
        return self._count(Progress.CLAIMED)

    @property
    def open(self) -> int:
        """How many items are neither proved nor ticked."""
        return self._count(Progress.OPEN)

    @property
    def not_applicable(self) -> int:
        """How many items do not concern the program."""
        return self._count(Progress.NOT_APPLICABLE)

    @property
    def progress(self) -> float:
        """Done divided by the items that apply, 0 to 1."""
        applicable = len(self.items) - self.not_applicable
        return self.done / applicable if applicable else 0.0


def step_states(
    checklist: Checklist,
    program: Mapping[str, Any],
    rule_outcomes: Mapping[str, RuleResult],
    papers: Mapping[str, PaperEvidence],
    catalogue: DecisionCatalogue,
) -> list[StepState]:
    """The ten steps for one program.

    Args:
        checklist: steps and items.
        program: the program as plain JSON data.
        rule_outcomes: what came of each gap rule, by rule id.
        papers: the papers of each template, by template id.
        catalogue: the decisions, for their questions.
    """
    room = _Room(program, rule_outcomes, papers, catalogue)
    return [_step_state(step, room) for step in checklist]


def _step_state(step: Step, room: _Room) -> StepState:
    return StepState(
        number=step.number,
        id=step.id,
        title=step.title,
        items=tuple(_item_state(item, room) for item in step.items),
    )


def _item_state(item: Item, room: _Room) -> ItemState:
    proofs = tuple(room.prove(evidence) for evidence in item.evidence)
    claim = room.claims.get(item.id)
    if item.applies_when is not None and item.applies_when.evaluate(room.program) is False:
        state = Progress.NOT_APPLICABLE
        proofs = (Proof(kind="applies", text=item.otherwise or "", holds=True),)
    elif claim is not None and claim.get("not_applicable"):
        state, proofs = Progress.NOT_APPLICABLE, (_say_claim(claim),)
    elif proofs and all(proof.holds for proof in proofs):
        state = Progress.DONE
    elif claim is not None:
        state, proofs = Progress.CLAIMED, (*proofs, _say_claim(claim))
    else:
        state = Progress.OPEN
    return ItemState(id=item.id, title=item.title, why=item.why, state=state, evidence=proofs)


def _say_claim(claim: Mapping[str, Any]) -> Proof:
    verb = "Set aside" if claim.get("not_applicable") else "Ticked"
    when = f" on {claim['on']}" if claim.get("on") else ""
    note = f": {claim['note']}" if claim.get("note") else "."
    return Proof(kind="claim", text=f"{verb} by {claim['by']}{when}{note}", holds=False)


@dataclass(frozen=True)
class _Room:
    """All that evidence is looked up in."""

    program: Mapping[str, Any]
    rule_outcomes: Mapping[str, RuleResult]
    papers: Mapping[str, PaperEvidence]
    catalogue: DecisionCatalogue

    @cached_property
    def claims(self) -> dict[str, Mapping[str, Any]]:
        """The ticks by hand, by item."""
        return {claim["id"]: claim for claim in self.program.get("claims") or ()}

    def prove(self, evidence: Evidence) -> Proof:
        ways: dict[str, Callable[[Evidence], Proof]] = {
            "rule": self._rule,
            "filled": self._filled,
            "when": self._when,
            "decided": self._decided,
            "paper": self._paper,
        }
        return ways[evidence.kind](evidence)

    def _rule(self, evidence: Evidence) -> Proof:
        rule, text = str(evidence.rule), str(evidence.text)
        result = self.rule_outcomes.get(rule)
        outcome = str(result.outcome) if result else "not run"
        reason = result.reason if result else ""
        if outcome == "skipped":
            text += f" Nothing to check yet: {reason}." if reason else " Nothing to check yet."
        elif outcome not in ("passed", "failed"):
            text += " This could not be checked."
        return Proof(kind="rule", text=text, holds=outcome == "passed", about=rule)

    def _filled(self, evidence: Evidence) -> Proof:
        path = str(evidence.filled)
        value: Any = self.program
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        return Proof(kind="filled", text=str(evidence.text), holds=not is_unset(value), about=path)

    def _when(self, evidence: Evidence) -> Proof:
        holds = evidence.when is not None and evidence.when.evaluate(self.program) is True
        return Proof(kind="when", text=str(evidence.text), holds=holds, about=str(evidence.when))

    def _decided(self, evidence: Evidence) -> Proof:
        identity = str(evidence.decided)
        area, _, key = identity.partition(".")
        answer = ((self.program.get("decisions") or {}).get(area) or {}).get(key) or {}
        decision = self.catalogue.get(identity)
        question = decision.question if decision else identity
        holds = decision is not None and _is_settled(answer)
        prefix = "Decided" if holds else "Not decided yet"
        if holds and answer.get("status") == "not_for_us":
            prefix = "Not for this program"
        return Proof(kind="decided", text=f"{prefix}: {question}", holds=holds, about=identity)

    def _paper(self, evidence: Evidence) -> Proof:
        template = str(evidence.paper)
        paper = self.papers.get(template)
        if paper is None or not paper.expected:
            title = paper.title if paper else template
            return Proof(
                kind="paper", text=f"{title}: there is no such paper yet.", holds=False, about=template
            )
        holds = paper.approved >= paper.expected
        count = f"{paper.approved} of {paper.expected} signed off"
        return Proof(kind="paper", text=f"{paper.title}: {count}.", holds=holds, about=template)


def _is_settled(answer: Mapping[str, Any]) -> bool:
    """A value, or a written reason why the question is not for this program."""
    if answer.get("status") == "not_for_us":
        return not is_unset(answer.get("because"))
    return answer.get("status") != "undecided" and not is_unset(answer.get("value"))
