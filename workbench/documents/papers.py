"""One paper that a program could have: for whom, what it waits for, how its file stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from workbench.documents.front_matter import TemplateInfo
from workbench.documents.manifest import ManifestEntry
from workbench.documents.reading import TemplateReading
from workbench.documents.review import Review
from workbench.model.enumerations import DocumentStatus

__all__ = ["FileState", "MissingFact", "OpenDecision", "PaperPlan", "PaperReads", "state_of"]

Plain = Mapping[str, Any]


class FileState(StrEnum):
    """How a paper's file stands to what would be written now."""

    NEVER = "never"
    CURRENT = "current"
    STALE = "stale"
    EDITED = "edited"


@dataclass(frozen=True, kw_only=True)
class MissingFact:
    """A fact that a paper needs and the program does not hold.

    Attributes:
        path: a path of the program file.
        question: how a person is asked for it.
    """

    path: str
    question: str


@dataclass(frozen=True, kw_only=True)
class OpenDecision:
    """A decision that a paper reads and nobody has taken."""

    id: str
    question: str
    owner: str

    @property
    def path(self) -> str:
        """Where the answer goes."""
        return f"decisions.{self.id}"


@dataclass(frozen=True, kw_only=True)
class PaperReads:
    """What a paper reads.

    Attributes:
        inputs: the config paths.
        derived: the derived values, by name.
        inputs_hash: a hash of everything that its bytes depend on.
    """

    inputs: tuple[str, ...]
    derived: Plain
    inputs_hash: str


@dataclass(frozen=True, kw_only=True)
class PaperPlan:
    """One paper that the program could have.

    Attributes:
        id: the template's id, with ``@party+party`` when it is per partner.
        party: stakeholder ids by role; empty for a paper of the program.
        applies: None when that is not known yet, also while no partner
            matches a role.
        missing: facts that it needs; ``ready`` when there are none.
        decisions: views of the decisions that it reads, by id.
        open_decisions: those that are needed and not taken.
        reviews: the review register.
        document: its record under ``documents``; empty without one.
        digest: the template's digest.
        as_of: the day, when the template prints it, else empty.
        read: finds what the paper reads, when first asked; a check of the
            program needs only what it waits for.
    """

    id: str
    info: TemplateInfo
    reading: TemplateReading
    digest: str
    party: Mapping[str, str]
    applies: bool | None
    matched: bool
    missing: tuple[MissingFact, ...]
    decisions: Mapping[str, Plain] = field(repr=False)
    open_decisions: tuple[OpenDecision, ...]
    reviews: tuple[Review, ...]
    document: Plain
    as_of: str
    read: Callable[[], PaperReads] = field(repr=False, compare=False)

    @cached_property
    def _reads(self) -> PaperReads:
        return self.read()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The config paths that it reads."""
        return self._reads.inputs

    @property
    def derived(self) -> Plain:
        """The derived values that it reads."""
        return self._reads.derived

    @property
    def inputs_hash(self) -> str:
        """Of everything its bytes depend on."""
        return self._reads.inputs_hash

    @property
    def template(self) -> str:
        """The template's id."""
        return self.info.id

    @property
    def title(self) -> str:
        """The paper's title."""
        return self.info.title

    @property
    def kind(self) -> str:
        """``mou``, ``procedure``, ``personnel``, ``plan``, ``form`` or ``card``."""
        return self.info.kind.value

    @property
    def step(self) -> int:
        """The step of the checklist that it belongs to."""
        return self.info.step

    @property
    def file_name(self) -> str:
        """The name of its file, safe on every system."""
        return self.id.replace("@", "--") + ".docx"

    @property
    def ready(self) -> bool:
        """Whether it applies and no fact is missing."""
        return self.applies is True and self.matched and not self.missing

    @property
    def approval(self) -> str:
        """The paper's status: ``draft``, ``in_review``, ``approved`` or ``superseded``."""
        return str(self.document.get("status") or DocumentStatus.DRAFT.value)

    @property
    def open_flags(self) -> tuple[str, ...]:
        """Review flags that nobody has signed."""
        return tuple(review.flag.value for review in self.reviews if review.open)

    @cached_property
    def blockers(self) -> tuple[str, ...]:
        """What stands between this paper and its final form, in sentences."""
        return tuple(_blockers(self))


def state_of(plan: PaperPlan, entry: ManifestEntry | None, file_digest: str | None) -> FileState:
    """How the paper's file stands: never written, current, stale, or edited by hand.

    Args:
        plan: the paper as it would be now.
        entry: what the manifest says of the last writing.
        file_digest: SHA-256 of the file, or None when there is no file.
    """
    if file_digest is None:
        return FileState.NEVER
    if entry is None or entry.sha256 != file_digest:
        return FileState.EDITED
    return FileState.CURRENT if entry.inputs_hash == plan.inputs_hash else FileState.STALE


def _blockers(plan: PaperPlan) -> Iterator[str]:
    for fact in plan.missing:
        yield f"Missing: {fact.question} (`{fact.path}`)"
    for decision in plan.open_decisions:
        yield f"Not decided: {decision.question} Owner: {decision.owner}. (`{decision.path}`)"
    for review in plan.reviews:
        if review.open:
            yield f"Not signed: the {review.flag} review ({review.role})."
    if plan.approval != DocumentStatus.APPROVED:
        yield f"Not approved: the status of `documents[{plan.id}]` is {plan.approval.replace('_', ' ')}."
    if not plan.document.get("effective_date"):
        yield f"No effective date: set `documents[{plan.id}].effective_date`."
