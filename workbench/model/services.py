"""Step 1: what the community has (services) and what it lacks (needs)."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from workbench.model.base import Answer, Ids, Path, Record, Ref, Slug, Text
from workbench.model.enumerations import (
    CapacityStatus,
    CapacityUnit,
    Confidence,
    ExclusionFlag,
    GapKind,
    MedicalClearance,
    NeedDecision,
    Payer,
    Pillar,
    Population,
    ReferralMethod,
    ServiceStatus,
    SimIntercept,
    StandardSource,
)
from workbench.model.hours import Hours

__all__ = ["Need", "Service"]

Count = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=3, allow_inf_nan=False)]
Age = Annotated[int, Field(ge=0, le=120)]


class Service(Record):
    """One service of the inventory, in the terms of Open Referral (HSDS) where they exist."""

    organization: Annotated[Slug, Ref("stakeholders")] | None = None
    name: Text
    service_type: Slug
    status: ServiceStatus = ServiceStatus.ACTIVE
    sim_intercepts: tuple[SimIntercept, ...] = ()
    loc_mh: tuple[Path, ...] = ()
    loc_asam: tuple[Path, ...] = ()
    asam_edition: Annotated[int, Field(ge=3, le=4)] | None = None
    populations: tuple[Population, ...] = ()
    min_age: Age | None = None
    max_age: Age | None = None
    eligibility: Text | None = None
    exclusions: tuple[ExclusionFlag, ...] = ()
    payers: tuple[Payer, ...] = ()
    hours: Hours = ()
    hours_unknown: bool = False
    capacity_unit: CapacityUnit | None = None
    capacity_licensed: Count | None = None
    capacity_staffed: Count | None = None
    capacity_available_typical: Count | None = None
    capacity_status: CapacityStatus | None = None
    occupancy_percent: Annotated[Decimal, Field(ge=0, le=300, max_digits=6)] | None = None
    wait_days_median: Count | None = None
    wait_days_p90: Count | None = None
    accepts_police_dropoff: Answer | None = None
    police_dropoff_minutes_p90: Count | None = None
    accepts_ems_dropoff: Answer | None = None
    accepts_involuntary: Answer | None = None
    medical_clearance: MedicalClearance | None = None
    drive_minutes: Count | None = None
    languages: tuple[Slug, ...] = ()
    referral_method: ReferralMethod | None = None
    closes_loop: Answer | None = None
    accessible: Answer | None = None
    verified_on: date | None = None
    verified_by: Text | None = None
    note: Text | None = None


class Need(Record):
    """A gap between what should be and what is, and what the team decided about it."""

    title: Text
    sim: SimIntercept | None = None
    pillar: Pillar | None = None
    service_types: Ids = ()
    population: tuple[Population, ...] = ()
    is_value: Count | None = None
    should_value: Count | None = None
    unit: Text | None = None
    standard_source: StandardSource | None = None
    as_of: date | None = None
    source_note: Text | None = None
    confidence: Confidence | None = None
    gap_kind: GapKind | None = None
    raised_by: Ids = ()
    """Ids of sectors."""
    priority: Annotated[int, Field(ge=1, le=50)] | None = None
    decision: NeedDecision | None = None
    owner: Annotated[Slug, Ref("stakeholders", team=True)] | None = None
    goals: tuple[Annotated[Slug, Ref("goals")], ...] = ()
    note: Text | None = None
