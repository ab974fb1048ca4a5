"""The root of a program file."""

from datetime import date
from typing import Annotated

from pydantic import Field

from workbench.model.base import Record, Ref, Section, Slug, Text
from workbench.model.criteria import CallCriteria
from workbench.model.enumerations import Host, JurisdictionKind, ResponseModel, Stage
from workbench.model.evaluation import CostUnit, Demand, Metric
from workbench.model.governance import Improvement, Meeting, Prioritisation, Review, SelfAssessment
from workbench.model.hours import Hours
from workbench.model.outreach import Outreach, PolicyReview
from workbench.model.partners import Agreement, DataFlow, Relationship, Stakeholder, Workgroup
from workbench.model.plan import Action, Claim, DecisionAnswer, Document, Goal, Waiver
from workbench.model.resources import Budget, FundingSource, Staffing, Training
from workbench.model.services import Need, Service

__all__ = ["SCHEMA_VERSION", "Jurisdiction", "Look", "Program", "ProgramFacts"]

SCHEMA_VERSION = 2
"""The version that this release writes; ``model.migrations`` lifts older files."""

StateCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Jurisdiction(Record):
    """A place that the program serves."""

    name: Text
    kind: JurisdictionKind
    population: Annotated[int, Field(ge=0, le=50_000_000)] | None = None
    population_source: Text | None = None
    calls_per_year: Annotated[int, Field(ge=0, le=100_000_000)] | None = None
    calls_source: Text | None = None


class Look(Section):
    """The county's own look: files beside the program file, and colours."""

    logo: Text | None = None
    letterhead: Text | None = None
    primary_colour: Colour | None = None
    accent_colour: Colour | None = None


class ProgramFacts(Section):
    """What the program is, in the facts that most papers repeat."""

    name: Text
    short_name: Text | None = None
    state: StateCode
    stage: Stage = Stage.EXPLORING
    jurisdictions: tuple[Jurisdiction, ...] = ()
    host: Host | None = None
    lead_agency: Annotated[Slug, Ref("stakeholders")] | None = None
    models: tuple[ResponseModel, ...] = ()
    hours: Hours = ()
    start_date: date | None = None
    pilot_end_date: date | None = None
    look: Look | None = None


class Program(Section):
    """A co-response program: everything that a planning team owns, in one file."""

    # The defaults of whole sections are constructed, not validated: they hold only defaults.

    schema_version: Annotated[int, Field(ge=1)]
    program: ProgramFacts
    services: tuple[Service, ...] = ()
    needs: tuple[Need, ...] = ()
    prioritisation: Prioritisation = Prioritisation.model_construct()
    stakeholders: tuple[Stakeholder, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    workgroup: Workgroup = Workgroup.model_construct()
    policy_reviews: tuple[PolicyReview, ...] = ()
    goals: tuple[Goal, ...] = ()
    call_criteria: CallCriteria = CallCriteria.model_construct()
    staffing: Staffing = Staffing.model_construct()
    budget: Budget = Budget.model_construct()
    funding: tuple[FundingSource, ...] = ()
    training: Training = Training.model_construct()
    decisions: dict[Slug, dict[Slug, DecisionAnswer]] = Field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    outreach: Outreach = Outreach.model_construct()
    metrics: tuple[Metric, ...] = ()
    demand: Demand = Demand.model_construct()
    cost_units: tuple[CostUnit, ...] = ()
    data_flows: tuple[DataFlow, ...] = ()
    reviews: tuple[Review, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    self_assessment: SelfAssessment = SelfAssessment.model_construct()
    actions: tuple[Action, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    claims: tuple[Claim, ...] = ()
