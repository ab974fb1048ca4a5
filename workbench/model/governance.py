"""How the group works: meetings, reviews, RACI, prioritisation, self-assessment."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbench.model.base import Record, Ref, Section, Slug, Text

__all__ = [
    "Improvement",
    "ImprovementDecision",
    "Meeting",
    "MeetingKind",
    "Prioritisation",
    "PrioritisationMethod",
    "RaciRow",
    "Review",
    "ReviewKind",
    "ScoredNeed",
    "SelfAssessment",
    "SelfAssessmentItem",
]

Number = Annotated[Decimal, Field(max_digits=16, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
StakeholderId = Annotated[Slug, Ref("stakeholders")]


class ReviewKind(StrEnum):
    ANNUAL = "annual"
    DAYS_30 = "days_30"
    DAYS_60 = "days_60"
    DAYS_90 = "days_90"
    CRITERIA = "criteria"
    POLICY = "policy"
    AFTER_ACTION = "after_action"
    CASE_CONFERENCE = "case_conference"
    GOALS = "goals"
    OTHER = "other"


class Review(Record):
    """A look back: planned for a day, held on a day, with what came of it."""

    kind: ReviewKind
    due: date | None = None
    held_on: date | None = None
    about: Text | None = None
    outcome: Text | None = None
    open_actions_overdue: Count | None = None
    program_change: Text | None = None
    used_for_funding: Text | None = None
    shared_with_public_on: date | None = None


class ImprovementDecision(StrEnum):
    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


class Improvement(Record):
    """A small test of change (plan, do, study, act)."""

    aim: Text
    metric: Slug | None = None
    prediction: Text | None = None
    started_on: date | None = None
    ended_on: date | None = None
    learned: Text | None = None
    decision: ImprovementDecision | None = None


class MeetingKind(StrEnum):
    PLANNING = "planning"
    DESIGN = "design"
    OPERATIONS = "operations"
    STEERING = "steering"
    COMMUNITY = "community"
    TRAINING = "training"
    OTHER = "other"


class Meeting(Record):
    """A meeting that was held: kind, day, who was there (as agencies and sectors)."""

    kind: MeetingKind
    on: date
    partners: tuple[StakeholderId, ...] = ()
    sectors: tuple[Slug, ...] = ()
    decisions: tuple[Text, ...] = ()
    parked: tuple[Text, ...] = ()
    note: Text | None = None


class RaciRow(Record):
    """Who is responsible, accountable, consulted and informed for one activity."""

    responsible: tuple[StakeholderId, ...] = ()
    accountable: tuple[StakeholderId, ...] = ()
    consulted: tuple[StakeholderId, ...] = ()
    informed: tuple[StakeholderId, ...] = ()
    who_decides_when_they_disagree: Text | None = None


class PrioritisationMethod(StrEnum):
    HANLON_BPRS = "hanlon_bprs"
    HANLON_NACCHO = "hanlon_naccho"
    HANLON_PAHO = "hanlon_paho"
    MULTI_VOTE = "multi_vote"
    NOMINAL_GROUP = "nominal_group"
    STRATEGY_GRID = "strategy_grid"
    WEIGHTED_MATRIX = "weighted_matrix"
    MOSCOW = "moscow"


class ScoredNeed(Record):
    """One need under the method: ``id`` is the need."""

    scores: dict[Slug, Number] = Field(default_factory=dict)
    result: Number | None = None
    group: Text | None = None
    """For methods that sort into classes: must, should, could, won't; or a quadrant."""


class Prioritisation(Section):
    """How the needs were put in order, by whom, with what result."""

    method: PrioritisationMethod | None = None
    on: date | None = None
    voters: dict[Slug, Count] = Field(default_factory=dict)
    """Votes cast per sector."""
    weights: dict[Slug, Number] = Field(default_factory=dict)
    needs: tuple[ScoredNeed, ...] = ()
    result_without_convener: Text | None = None


class SelfAssessmentItem(Record):
    """One sub-item of the six framework questions, 0 to 4."""

    question: Slug
    police_rating: Annotated[int, Field(ge=0, le=4)] | None = None
    provider_rating: Annotated[int, Field(ge=0, le=4)] | None = None
    rating: Annotated[int, Field(ge=0, le=4)] | None = None
    not_applicable: bool = False
    evidence: tuple[Text, ...] = ()


class SelfAssessment(Section):
    """The partners' joint view of where they stand."""

    on: date | None = None
    police_rater_role: Text | None = None
    provider_rater_role: Text | None = None
    items: tuple[SelfAssessmentItem, ...] = ()
