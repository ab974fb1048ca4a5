"""Step 5 and 6: who works, what it costs, who pays, who is trained in what."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbench.model.base import Answer, Record, Ref, Section, Slug, Text
from workbench.model.hours import Hours

__all__ = [
    "Allocation",
    "Budget",
    "BudgetCategory",
    "BudgetLine",
    "FundingKind",
    "FundingLevel",
    "FundingSource",
    "Leave",
    "MatchYear",
    "Position",
    "ResponderRole",
    "Staffing",
    "TeamMember",
    "Training",
    "TrainingModule",
    "TrainingRequirement",
]

Money = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2, allow_inf_nan=False)]
Fte = Annotated[Decimal, Field(ge=0, le=10_000, max_digits=8, decimal_places=3, allow_inf_nan=False)]
HoursCount = Annotated[Decimal, Field(ge=0, le=100_000, max_digits=9, decimal_places=2, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, max_digits=7, decimal_places=6, allow_inf_nan=False)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4, allow_inf_nan=False)]
Minutes = Annotated[Decimal, Field(ge=0, le=100_000, max_digits=9, decimal_places=2, allow_inf_nan=False)]
StakeholderId = Annotated[Slug, Ref("stakeholders")]


class ResponderRole(StrEnum):
    """Who works in or around the team."""

    CLINICIAN_LICENSED = "clinician_licensed"
    CLINICIAN_PRELICENSED = "clinician_prelicensed"
    SOCIAL_WORKER = "social_worker"
    PEER_SPECIALIST = "peer_specialist"
    CASE_MANAGER = "case_manager"
    COMMUNITY_HEALTH_WORKER = "community_health_worker"
    OFFICER = "officer"
    DEPUTY = "deputy"
    FIREFIGHTER = "firefighter"
    EMT = "emt"
    PARAMEDIC = "paramedic"
    NURSE = "nurse"
    ARNP = "arnp"
    PSYCHIATRIST_CONSULT = "psychiatrist_consult"
    TELECOMMUNICATOR = "telecommunicator"
    DISPATCHER_LEAD = "dispatcher_lead"
    CLINICAL_SUPERVISOR = "clinical_supervisor"
    LE_SUPERVISOR = "le_supervisor"
    PROGRAM_MANAGER = "program_manager"
    MEDICAL_DIRECTOR = "medical_director"
    DESIGNATED_HOLD_EVALUATOR = "designated_hold_evaluator"
    DATA_ANALYST = "data_analyst"
    ADMIN = "admin"


class Leave(Section):
    """Hours a year that a person is paid but not at the post."""

    vacation: HoursCount = Decimal(0)
    sick: HoursCount = Decimal(0)
    holiday: HoursCount = Decimal(0)
    training: HoursCount = Decimal(0)
    supervision: HoursCount = Decimal(0)
    court: HoursCount = Decimal(0)
    other: HoursCount = Decimal(0)


class Position(Record):
    """A kind of post: how many people, who employs them, when they work."""

    title: Text | None = None
    role: ResponderRole
    fte: Fte | None = None
    """Full-time jobs; None while it is not known how many."""
    filled_fte: Fte | None = None
    employer: StakeholderId | None = None
    paid_hours_year: HoursCount = Decimal(2080)
    leave: Leave | None = None
    shifts: Hours = ()
    on_call: Hours = ()
    min_on_duty: Annotated[int, Field(ge=0, le=1000)] | None = None
    licensed: Answer | None = None
    reports_to: Text | None = None
    clinical_supervisor: Text | None = None
    job_description: Text | None = None
    note: Text | None = None


class TeamMember(Record):
    """One seat of the team that goes to a scene."""

    role: ResponderRole
    count: Annotated[int, Field(ge=1, le=20)] = 1


class Staffing(Section):
    """The staffing plan."""

    positions: tuple[Position, ...] = ()
    team: tuple[TeamMember, ...] = ()
    target_utilization: Share | None = None
    cycle_minutes: Minutes | None = None
    """Travel, scene, transport and waiting for one call."""
    documentation_minutes: Minutes | None = None
    followups_per_call: Annotated[Decimal, Field(ge=0, le=100, max_digits=7)] | None = None
    followup_minutes: Minutes | None = None
    supervision_ratio_max: Annotated[Decimal, Field(gt=0, le=100, max_digits=7)] | None = None
    caseload_max: Annotated[int, Field(ge=1, le=1000)] | None = None
    ramp_weeks: Annotated[int, Field(ge=0, le=300)] | None = None
    diversity_goal: Text | None = None
    no_peer_reason: Text | None = None


class BudgetCategory(StrEnum):
    PERSONNEL_SALARY = "personnel_salary"
    FRINGE = "fringe"
    OVERTIME_STANDBY = "overtime_standby"
    RELIEF_BACKFILL = "relief_backfill"
    CLINICAL_SUPERVISION = "clinical_supervision"
    OFFICER_SALARY_SHARE = "officer_salary_share"
    CONTRACT_AGENCY = "contract_agency"
    TRAINING_CONF = "training_conf"
    RECRUITMENT = "recruitment"
    VEHICLE_LEASE = "vehicle_lease"
    FUEL_MAINT = "fuel_maint"
    UNIFORM_PPE_VEST = "uniform_ppe_vest"
    RADIO_MOBILE = "radio_mobile"
    TABLET_LAPTOP = "tablet_laptop"
    SOFTWARE_CASE_MGMT = "software_case_mgmt"
    DATA_INTEGRATION = "data_integration"
    INTERPRETER = "interpreter"
    CLIENT_FLEX_FUND = "client_flex_fund"
    NALOXONE_SUPPLIES = "naloxone_supplies"
    TRANSPORT_VOUCHERS = "transport_vouchers"
    OFFICE_SPACE = "office_space"
    INSURANCE_LIABILITY = "insurance_liability"
    LEGAL_REVIEW = "legal_review"
    OUTREACH_COMMS = "outreach_comms"
    COMMUNITY_STIPENDS = "community_stipends"
    EVALUATION = "evaluation"
    INDIRECT = "indirect"
    CONTINGENCY = "contingency"
    STARTUP_ONE_TIME = "startup_one_time"


class FundingLevel(StrEnum):
    FEDERAL = "federal"
    FEDERAL_VIA_STATE = "federal_via_state"
    STATE = "state"
    LOCAL = "local"
    PRIVATE = "private"
    SETTLEMENT = "settlement"


class FundingKind(StrEnum):
    GRANT = "grant"
    FORMULA = "formula"
    BILLING = "billing"
    CLAIMING = "claiming"
    CONTRACT = "contract"
    DEDICATED_TAX_OR_FEE = "dedicated_tax_or_fee"
    GENERAL_FUND = "general_fund"
    SETTLEMENT = "settlement"
    COST_SHARE = "cost_share"
    IN_KIND = "in_kind"


class MatchYear(Record):
    """The local match of one year: ``id`` such as ``year-1``."""

    share: Share
    source: Text | None = None
    amount: Money | None = None


class FundingSource(Record):
    """Money, with its limits and its end."""

    name: Text
    source_type: Slug | None = None
    """An entry of the funding catalogue, such as ``opioid_settlement``."""
    level: FundingLevel | None = None
    kind: FundingKind | None = None
    award: Money | None = None
    per_year: Money | None = None
    start: date | None = None
    end: date | None = None
    time_limited: Answer | None = None
    committed: Answer | None = None
    restricted_to: tuple[BudgetCategory, ...] = ()
    match: tuple[MatchYear, ...] = ()
    enhanced_match_until: date | None = None
    sud_nexus: Text | None = None
    """For opioid settlement money: how the use concerns overdose or substance use."""
    formula: Text | None = None
    exit_clause: Text | None = None
    as_of: date | None = None
    source_note: Text | None = None
    note: Text | None = None


class Allocation(Record):
    """The part of a line that one source pays: ``id`` is the funding source."""

    amount: Money


class BudgetLine(Record):
    """One line of one year's budget."""

    category: BudgetCategory
    label: Text
    total: Money
    fte: Fte | None = None
    one_time: bool = False
    in_kind: bool = False
    allocations: tuple[Allocation, ...] = ()
    note: Text | None = None


class Budget(Section):
    """The budget of the first full year, and what happens after."""

    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    lines: tuple[BudgetLine, ...] = ()
    growth_share: Share | None = None
    """Expected yearly cost increase, such as 0.03."""
    sustainability_plan: Text | None = None
    sustainability_owner: Text | None = None
    billing_plan: Text | None = None
    official_update_cadence: Text | None = None


class TrainingModule(Record):
    """A course: ``topics`` are ids of the training topics of the checklist."""

    title: Text
    topics: tuple[Slug, ...] = ()
    hours: HoursCount | None = None
    trainer: Text | None = None
    taught_with_lived_experience: Answer | None = None
    refresh_months: Annotated[int, Field(ge=1, le=120)] | None = None
    scheduled_on: date | None = None
    cross_training: bool = False
    note: Text | None = None


class TrainingRequirement(Record):
    """One cell of the matrix: a role must finish a module by a day of employment."""

    role: ResponderRole
    module: Slug
    due_days: Annotated[int, Field(ge=0, le=1000)] | None = None
    before_first_shift: bool = False
    done_percent: Percent | None = None


class Training(Section):
    """Modules and who must take them."""

    modules: tuple[TrainingModule, ...] = ()
    requirements: tuple[TrainingRequirement, ...] = ()
    evaluation: Text | None = None
