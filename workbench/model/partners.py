"""Step 2: who takes part (stakeholders, workgroup) and how they are tied."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Answer, Record, Ref, Section, Slug, Text
from workbench.model.enumerations import (
    AgreementKind,
    AgreementStatus,
    BindingLevel,
    CjisStatus,
    ConfidentialityBasis,
    DataClass,
    DecisionRight,
    EngagementLevel,
    EntityType,
    Formality,
    Frequency,
    HipaaStatus,
    LegalBasis,
    LegalDuty,
    Part2Status,
    ProgramRole,
    Redisclosure,
    RelationshipType,
    ReportedBy,
    StakeholderKind,
    StakeholderSubkind,
    Stance,
    TermType,
    UseInProsecution,
)
from workbench.model.governance import RaciRow

__all__ = [
    "Agreement",
    "DataFlow",
    "Insurance",
    "PublicLine",
    "Relationship",
    "SectorNote",
    "Signatory",
    "Stakeholder",
    "Workgroup",
    "WorkgroupMember",
]

Rating = Annotated[int, Field(ge=1, le=5)]
Level = Annotated[int, Field(ge=0, le=5)]
StakeholderId = Annotated[Slug, Ref("stakeholders")]
NodeId = Annotated[Slug, Ref("stakeholders", team=True)]
AgreementId = Annotated[Slug, Ref("agreements")]


class PublicLine(Record):
    """An agency's main or crisis line; only public numbers may be stored."""

    label: Text
    number: Text
    public: bool

    @model_validator(mode="after")
    def _public_only(self) -> Self:
        if not self.public:
            raise ValueError(
                "only numbers the public may call are kept here; leave private ones for the roster in Word"
            )
        return self


class Signatory(Section):
    """Who binds an agency, and by what authority."""

    name: Text | None = None
    title: Text
    authority: Text | None = None
    authority_date: date | None = None


class Insurance(Record):
    """One kind of cover: ``id`` is the kind, such as ``professional_liability``."""

    limit: Text | None = None
    evidence: Text | None = None
    expires: date | None = None


class Stakeholder(Record):
    """An agency, unit or group that the program needs or affects."""

    name: Text
    short_name: Text | None = None
    legal_name: Text | None = None
    acts_through: Text | None = None
    """The department a legal entity acts "by and through"."""
    entity_type: EntityType | None = None
    kind: StakeholderKind = StakeholderKind.ORGANIZATION
    sector: Slug
    subkind: StakeholderSubkind | None = None
    program_roles: tuple[ProgramRole, ...] = ()
    contact_role: Text | None = None
    contacts: Annotated[int, Field(ge=0, le=1000)] | None = None
    """How many people there know the program; 1 is a single point of failure."""
    lines: tuple[PublicLine, ...] = ()
    website: Text | None = None
    address: Text | None = None
    signatory: Signatory | None = None
    hipaa_status: HipaaStatus | None = None
    part2_status: Part2Status | None = None
    cjis_status: CjisStatus | None = None
    victim_service_provider: Answer | None = None
    hmis_participant: Answer | None = None
    insurance: tuple[Insurance, ...] = ()
    power: Rating | None = None
    interest: Rating | None = None
    stance: Stance | None = None
    desired_stance: Stance | None = None
    engagement_now: EngagementLevel | None = None
    engagement_target: EngagementLevel | None = None
    engagement_action: Text | None = None
    engagement_owner: Text | None = None
    decision_rights: tuple[DecisionRight, ...] = ()
    legal_duties: tuple[LegalDuty, ...] = ()
    policies_reviewed_on: date | None = None
    policies_review_note: Text | None = None
    yearly_budget: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = None
    """Dollars; what a small group can be asked to insure depends on it."""
    no_agreement_because: Text | None = None
    """Why this agency needs no agreement with the program."""
    note: Text | None = None


class Relationship(Record):
    """A directed tie from ``source`` to ``target``, as ``source`` (or ``reported_by``) sees it."""

    source: NodeId
    target: NodeId
    type: RelationshipType
    level: Level | None = None
    """Levels of Collaboration Scale, 0 none to 5 collaboration."""
    formality: Formality | None = None
    agreement: AgreementId | None = None
    confidentiality_basis: ConfidentialityBasis | None = None
    frequency: Frequency | None = None
    round_the_clock: Answer | None = None
    works_in_practice: Rating | None = None
    closes_loop: Answer | None = None
    reported_by: ReportedBy | None = None
    note: Text | None = None


class Agreement(Record):
    """A paper between parties: what it is, where it stands, when it ends."""

    title: Text
    kind: AgreementKind
    parties: tuple[NodeId, ...]
    binding_level: BindingLevel | None = None
    status: AgreementStatus = AgreementStatus.PLANNED
    effective: date | None = None
    expires: date | None = None
    term_type: TermType | None = None
    review_due: date | None = None
    renewal_notice_days: Annotated[int, Field(ge=0, le=1000)] | None = None
    filed_where: Text | None = None
    filed_on: date | None = None
    note: Text | None = None


class DataFlow(Record):
    """One row of the data-flow register."""

    source: NodeId
    target: NodeId
    data_classes: tuple[DataClass, ...]
    purpose: Text | None = None
    trigger: Text | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    state_basis: Text | None = None
    minimum_necessary: Text | None = None
    channel: Text | None = None
    system: Text | None = None
    recorded_in: Text | None = None
    retention_days: Annotated[int, Field(ge=0, le=40_000)] | None = None
    redisclosure: Redisclosure | None = None
    use_in_prosecution: UseInProsecution | None = None
    consent_form: Text | None = None
    owner: StakeholderId | None = None
    agreement: AgreementId | None = None


class WorkgroupMember(Record):
    """A seat in the planning workgroup: a role, not a person's private data."""

    role: Text
    stakeholder: StakeholderId | None = None
    sector: Slug | None = None
    lived_experience: bool = False
    employed_by_operator: Answer | None = None
    voting: bool = True
    alternate: Text | None = None
    compensated: Answer | None = None
    compensation_reason: Text | None = None


class SectorNote(Record):
    """Why a sector of the map stays empty: ``id`` is the sector."""

    required: bool = True
    reason: Text | None = None


class Workgroup(Section):
    """The group that owns the plan."""

    name: Text | None = None
    chair: Text | None = None
    co_chair: Text | None = None
    cadence: Frequency | None = None
    last_met: date | None = None
    members: tuple[WorkgroupMember, ...] = ()
    sectors: tuple[SectorNote, ...] = ()
    raci: tuple[RaciRow, ...] = ()
    """``id`` is an activity of the RACI list, such as ``a05-scene-safety``."""
