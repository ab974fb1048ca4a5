"""The lists that programs choose from: data, so that a release can extend them."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbench.errors import Location, Problem, did_you_mean
from workbench.model.base import Path, Section, Slug, Text
from workbench.model.criteria import FactorAnswer
from workbench.model.enumerations import (
    DecisionRight,
    Frequency,
    Pillar,
    ProgramRole,
    ReviewFlag,
    SimIntercept,
)
from workbench.model.evaluation import MetricClass, MetricDirection
from workbench.model.program import Program
from workbench.model.resources import FundingKind, FundingLevel

__all__ = [
    "AudienceEntry",
    "DataSource",
    "Factor",
    "FactorKind",
    "FrameworkItem",
    "FrameworkQuestion",
    "FundingType",
    "KeyOutcome",
    "MetricEntry",
    "OutreachKind",
    "PolicyQuestion",
    "RaciActivity",
    "Sector",
    "ServiceType",
    "TimeMark",
    "TrainingTopic",
    "Vocabulary",
    "vocabulary_problems",
]


class Sector(Section):
    """A kind of partner on the stakeholder map."""

    id: Slug
    label: Text
    typical: Text
    required: bool
    """A partner, or a written reason why there is none, is expected."""
    order: Annotated[int, Field(ge=1)]
    default_role: ProgramRole | None = None
    part_of: Slug | None = None
    """The sector that an optional split belongs to."""
    sources: tuple[Slug, ...]


class ServiceType(Section):
    """A kind of service in the inventory."""

    id: Slug
    label: Text
    meaning: Text
    pillar: Pillar
    sim: SimIntercept
    capacity: Text | None = None
    """What its capacity is counted in."""
    sources: tuple[Slug, ...]


class FactorKind(StrEnum):
    """What a factor of the call criteria does to the answer."""

    HARD = "hard"
    """Not cleared while unknown; raises the tier at once."""
    SOFT = "soft"
    """Raises the tier when present; unknown counts as present where the place is unknown."""
    LINK = "link"
    """Ties the call to behavioral health."""
    OTHER = "other"


class Factor(Section):
    """A question that a call-taker answers with yes, no or unknown."""

    id: Slug
    wording: Text
    kind: FactorKind
    links: bool = False
    """A yes makes the call a behavioral-health call."""
    usual: FactorAnswer = FactorAnswer.NO
    """The answer when nobody said anything about it."""
    sources: tuple[Slug, ...]


class DataSource(StrEnum):
    """Where numbers come from."""

    CAD = "cad"
    """Computer-aided dispatch of the 911 center."""
    RMS = "rms"
    """Police records."""
    CO_RESP_APP = "co_resp_app"
    """What the team itself records about an encounter."""
    EMS_EPCR = "ems_epcr"
    JAIL_JMS = "jail_jms"
    ED_HIE = "ed_hie"
    BH_EHR = "bh_ehr"
    HMIS = "hmis"
    COURT = "court"
    SURVEY = "survey"
    HR = "hr"
    FINANCE = "finance"
    LINE_988 = "line_988"
    COMPLAINTS = "complaints"
    INCIDENT_REVIEW = "incident_review"


class KeyOutcome(StrEnum):
    """What a collaboration of police and behavioral health is measured by, and how many calls there are."""

    CALLS = "calls"
    CONNECTIONS = "connections"
    REPEATS = "repeats"
    ARRESTS = "arrests"
    FORCE = "force"


class MetricEntry(Section):
    """A measure of the catalogue; a program keeps it under the same id."""

    id: Slug
    name: Text
    numerator: Text
    denominator: Text | None = None
    unit: Text
    direction: MetricDirection
    data_sources: Annotated[tuple[DataSource, ...], Field(min_length=1)]
    frequency: Frequency
    metric_class: MetricClass
    must_have: bool = False
    """The starting sources ask every program for it."""
    key_outcome: KeyOutcome | None = None
    links_persons: bool = False
    """It follows a person over time, so records of that person must be joined."""
    limits: Text | None = None
    """What the number does not show."""
    sources: tuple[Slug, ...]


class FundingType(Section):
    """A kind of money; amounts and rules change every year, so each entry says from when it is."""

    id: Slug
    name: Text
    levels: Annotated[tuple[FundingLevel, ...], Field(min_length=1)]
    kind: FundingKind
    pays_for: Text | None = None
    limits: Text | None = None
    time_limited: bool | None = None
    """None where it depends on the award."""
    match_required: bool = False
    as_of: date
    verify: bool = True
    """Read the funder's present rules before you rely on this entry."""
    sources: tuple[Slug, ...]


class RaciActivity(Section):
    """Something for which one agency must answer."""

    id: Slug
    label: Text
    right: DecisionRight | None = None
    """What the agency that answers for it must be able to decide."""
    joint: bool = False
    """Both sides want the last word, so it must be written who decides when they disagree."""
    sources: tuple[Slug, ...]


class FrameworkItem(Section):
    """One thing to rate under a question of the framework."""

    id: Slug
    label: Text


class FrameworkQuestion(Section):
    """One of the six questions that leaders of a police and mental health collaboration ask themselves."""

    id: Slug
    label: Text
    items: tuple[FrameworkItem, ...]
    core: bool = False
    """A launch without a fair answer to it is too early."""
    sources: tuple[Slug, ...]


class TrainingTopic(Section):
    """Something that every team learns."""

    id: Slug
    label: Text
    meaning: Text
    sources: tuple[Slug, ...]


class AudienceEntry(Section):
    """A group to reach; a program's outreach plan keeps it under the same id."""

    id: Slug
    label: Text
    sectors: tuple[Slug, ...] = ()
    asks: Text
    message: Text
    """What to tell them, to be written anew with the group itself."""
    pitfall: Text
    essential: bool = False
    """A plan without this group, or without a reason why not, leaves people out."""
    sources: tuple[Slug, ...]


class PolicyQuestion(Section):
    """A question to a partner's own written policies; a finding of a review has the same id."""

    id: Slug
    question: Text
    conflict: Text
    """What reviewers often find."""
    flags: tuple[ReviewFlag, ...]
    essential: bool = False
    """Silence or a conflict here needs a clause in the agreement."""
    sources: tuple[Slug, ...]


class OutreachKind(Section):
    """A kind of outreach; an activity of the plan names it as its ``kind``."""

    id: Slug
    label: Text
    audiences: tuple[Slug, ...]
    when: Text
    done_when: Text
    sources: tuple[Slug, ...]


class TimeMark(Section):
    """A span of days before or after the launch, and what outreach does in it."""

    id: Slug
    label: Text
    from_day: int
    """Days from the launch; negative before it."""
    to_day: int | None
    """The last day of the span; None for an open end."""
    tasks: Annotated[tuple[Text, ...], Field(min_length=1)]
    gates: tuple[Path, ...] = ()
    """Rules that look at what should be done by then."""
    sources: tuple[Slug, ...]


class Vocabulary(Section):
    """The lists that programs choose from; each is a file of ``checklists/vocabulary`` with its name."""

    sectors: tuple[Sector, ...]
    service_types: tuple[ServiceType, ...]
    factors: tuple[Factor, ...] = ()
    metrics: tuple[MetricEntry, ...] = ()
    funding_types: tuple[FundingType, ...] = ()
    raci_activities: tuple[RaciActivity, ...] = ()
    framework_questions: tuple[FrameworkQuestion, ...] = ()
    training_topics: tuple[TrainingTopic, ...] = ()
    audiences: tuple[AudienceEntry, ...] = ()
    policy_questions: tuple[PolicyQuestion, ...] = ()
    activities: tuple[OutreachKind, ...] = ()
    time_marks: tuple[TimeMark, ...] = ()

    def sector(self, identity: str) -> Sector | None:
        """The sector with this id."""
        return next((sector for sector in self.sectors if sector.id == identity), None)

    def service_type(self, identity: str) -> ServiceType | None:
        """The service type with this id."""
        return next((kind for kind in self.service_types if kind.id == identity), None)

    def metric(self, identity: str) -> MetricEntry | None:
        """The metric of the catalogue with this id."""
        return next((metric for metric in self.metrics if metric.id == identity), None)

    def funding_type(self, identity: str) -> FundingType | None:
        """The kind of money with this id."""
        return next((kind for kind in self.funding_types if kind.id == identity), None)

    @property
    def required_sectors(self) -> tuple[Sector, ...]:
        """The sectors that every map is asked about, in the order of seed 004."""
        return tuple(sorted((s for s in self.sectors if s.required), key=lambda s: s.order))


def vocabulary_problems(program: Program, vocabulary: Vocabulary) -> list[Problem]:
    """Sectors and service types that are in no list."""
    sectors = {sector.id for sector in vocabulary.sectors}
    types = {kind.id for kind in vocabulary.service_types}
    named: list[tuple[Location, str]] = [
        (("stakeholders", i, "sector"), s.sector) for i, s in enumerate(program.stakeholders)
    ]
    named += [(("workgroup", "sectors", i, "id"), s.id) for i, s in enumerate(program.workgroup.sectors)]
    named += [
        (("workgroup", "members", i, "sector"), m.sector)
        for i, m in enumerate(program.workgroup.members)
        if m.sector is not None
    ]
    named += [
        (("needs", i, "raised_by", j), sector)
        for i, need in enumerate(program.needs)
        for j, sector in enumerate(need.raised_by)
    ]
    problems = [_not_listed(place, word, sectors, "sector") for place, word in named if word not in sectors]
    kinds: list[tuple[Location, str]] = [
        (("services", i, "service_type"), s.service_type) for i, s in enumerate(program.services)
    ]
    kinds += [
        (("needs", i, "service_types", j), kind)
        for i, need in enumerate(program.needs)
        for j, kind in enumerate(need.service_types)
    ]
    problems += [
        _not_listed(place, word, types, "service type") for place, word in kinds if word not in types
    ]
    return problems


def _not_listed(place: Location, word: str, choices: set[str], kind: str) -> Problem:
    hint = did_you_mean(word, sorted(choices)) or f"Use one of: {', '.join(sorted(choices)[:12])}."
    return Problem(location=place, message=f'"{word}" is not a {kind}.', hint=hint)
