"""Goals, decisions, papers and their sign-offs, waivers, claims and actions."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import LongText, Path, Record, Ref, Section, Slug, Text
from workbench.model.enumerations import ActionStatus, DecisionStatus, DocumentStatus, ReviewFlag, Stage

__all__ = [
    "Action",
    "Claim",
    "DecisionAnswer",
    "DecisionValue",
    "Document",
    "Goal",
    "Objective",
    "PartyAnswer",
    "SignOff",
    "Waiver",
]

StakeholderId = Annotated[Slug, Ref("stakeholders")]

DecisionValue = LongText | tuple[LongText, ...] | tuple[dict[Slug, LongText], ...]
"""Text, a list of texts, or a table (a list of rows). The decision catalogue says which."""


PaperId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_@+-]{0,160}$")]
"""A template id, with ``@party`` (``@party+party``) for a paper that is per partner."""


class PartyAnswer(Section):
    """The answer for one partner, where it differs from the program's."""

    party: StakeholderId
    value: DecisionValue


class SignOff(Record):
    """One role's approval of a paper or a flagged decision."""

    role: Text
    flag: ReviewFlag | None = None
    name: Text | None = None
    agency: StakeholderId | None = None
    on: date


class DecisionAnswer(Section):
    """What the team decided about one entry of the decision catalogue.

    A decision with a value is decided; without one it is undecided, unless the
    team says that the question is not for them, and why.
    """

    status: DecisionStatus | None = None
    value: DecisionValue | None = None
    other: LongText | None = None
    """The team's own words when ``value`` is ``other``."""
    by_party: tuple[PartyAnswer, ...] = ()
    because: Text | None = None
    by: Text | None = None
    on: date | None = None
    owner: Text | None = None
    """Who finds out, while undecided."""
    due: date | None = None
    note: Text | None = None
    sign_offs: tuple[SignOff, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.status is DecisionStatus.DECIDED and self.value is None:
            raise ValueError('has status "decided" but no value; add the value or say "undecided"')
        if self.status is DecisionStatus.NOT_FOR_US and not self.because:
            raise ValueError('has status "not_for_us" but no reason; add "because"')
        if self.status in (DecisionStatus.UNDECIDED, DecisionStatus.NOT_FOR_US) and self.value is not None:
            raise ValueError(f'has a value but status "{self.status}"; remove one of them')
        if self.value == "other" and not self.other:
            raise ValueError('has the value "other" but no words; add them under "other"')
        return self

    @property
    def state(self) -> DecisionStatus:
        """Decided, undecided or not for us."""
        if self.status is not None:
            return self.status
        return DecisionStatus.DECIDED if self.value is not None else DecisionStatus.UNDECIDED


class Objective(Record):
    """A measurable step toward a goal."""

    text: Text
    metric: Text | None = None
    baseline: Decimal | None = None
    baseline_period: Text | None = None
    baseline_source: Text | None = None
    target: Decimal | None = None
    unit: Text | None = None
    due: date | None = None
    owner: StakeholderId | None = None


class Goal(Record):
    """One thing the program is for."""

    text: Text
    primary: bool = False
    priority_source: Text | None = None
    """Whose priority it is, and how that is known."""
    needs: tuple[Annotated[Slug, Ref("needs")], ...] = ()
    objectives: tuple[Objective, ...] = ()


class Document(Section):
    """The life of one paper: status, who signed, when it is reviewed."""

    id: PaperId
    number: Text | None = None
    version: Path | None = None
    status: DocumentStatus = DocumentStatus.DRAFT
    owner_role: Text | None = None
    effective_date: date | None = None
    next_review_date: date | None = None
    supersedes: Text | None = None
    legal_authority: tuple[Text, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    note: Text | None = None


class Waiver(Record):
    """A gap that the team accepts for a while, with its reason."""

    rule: Path
    subject: Path | None = None
    by_role: Text
    reason: Text
    until: date


class Claim(Section):
    """A checklist item that somebody ticked by hand; counted apart from evidence."""

    id: Slug
    by: Text
    on: date | None = None
    not_applicable: bool = False
    note: Text | None = None

    @model_validator(mode="after")
    def _reason_when_not_applicable(self) -> Self:
        if self.not_applicable and not self.note:
            raise ValueError("is marked not applicable without a reason; add a note")
        return self


class Action(Record):
    """Something that somebody does by a day."""

    what: Text
    owner: Text | None = None
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    step: Annotated[int, Field(ge=1, le=10)] | None = None
    before_stage: Stage | None = None
    from_review: Annotated[Slug, Ref("reviews")] | None = None
    """The review that asked for it, such as the one after a critical incident."""
    about: Path | None = None
    """The decision, rule or paper that it closes."""
