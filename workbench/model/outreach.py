"""Step 8: who is told what, how help is reached, and what partners' own policies say."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbench.model.base import Answer, Record, Ref, Section, Slug, Text
from workbench.model.enumerations import Frequency
from workbench.model.hours import Hours

__all__ = [
    "AccessRoute",
    "ActivityStatus",
    "Audience",
    "AudienceStatus",
    "BridgeKind",
    "LanguagePlan",
    "Outreach",
    "OutreachActivity",
    "PolicyAnswer",
    "PolicyFinding",
    "PolicyReview",
    "PublicMessage",
]

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
StakeholderId = Annotated[Slug, Ref("stakeholders")]


class AudienceStatus(StrEnum):
    NOT_STARTED = "not_started"
    CONSULTED = "consulted"
    INFORMED = "informed"
    ENGAGED = "engaged"


class ActivityStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"
    LATE = "late"


class Audience(Record):
    """People to reach: ``id`` is an audience of the outreach catalogue, such as ``family``."""

    main_action: Text | None = None
    worry: Text | None = None
    trusted_messenger: Text | None = None
    owner_role: Text | None = None
    languages: tuple[Slug, ...] = ()
    consulted_on: date | None = None
    status: AudienceStatus = AudienceStatus.NOT_STARTED
    not_needed_because: Text | None = None


class PublicMessage(Record):
    """A core message that every public text draws from."""

    claim: Text
    audiences: tuple[Slug, ...] = ()
    limits: Text | None = None
    call_to_action: Text | None = None
    reviewed_by_lived_experience_on: date | None = None
    approved_by: Text | None = None
    approved_on: date | None = None
    expires_on: date | None = None


class OutreachActivity(Record):
    """Something done to reach people."""

    kind: Slug | None = None
    title: Text
    audiences: tuple[Slug, ...] = ()
    channel: Slug | None = None
    languages: tuple[Slug, ...] = ()
    owner_role: Text | None = None
    planned_on: date | None = None
    done_on: date | None = None
    cadence: Frequency | None = None
    status: ActivityStatus = ActivityStatus.PLANNED
    reach: Count | None = None
    lesson: Text | None = None


class AccessRoute(Record):
    """A way to reach help that the public is told."""

    label: Text
    number_or_url: Text | None = None
    public: bool = True
    who_answers: Text | None = None
    hours: Hours = ()
    after_hours_goes_to: Text | None = None
    languages: tuple[Slug, ...] = ()
    asl: Answer | None = None
    text_ok: Answer | None = None
    may_send_police: Answer | None = None
    last_test_call: date | None = None
    last_test_passed: Answer | None = None


class LanguagePlan(Record):
    """A language that people here need: ``id`` is its code, such as ``es``."""

    label: Text
    priority: bool = False
    interpreter: Text | None = None
    access_sheet_checked_on: date | None = None
    reviewer: Text | None = None


class Outreach(Section):
    """The outreach plan."""

    lead_role: Text | None = None
    spokesperson_role: Text | None = None
    backup_spokesperson_role: Text | None = None
    budget: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = None
    publicity_date: date | None = None
    holding_lines: tuple[Slug, ...] = ()
    """Events for which a first statement is ready."""
    audiences: tuple[Audience, ...] = ()
    messages: tuple[PublicMessage, ...] = ()
    activities: tuple[OutreachActivity, ...] = ()
    access_routes: tuple[AccessRoute, ...] = ()
    languages: tuple[LanguagePlan, ...] = ()
    accessibility_checked_on: date | None = None
    accessibility_passed: Answer | None = None
    feedback_channel: Text | None = None
    feedback_reply_days: Annotated[int, Field(ge=0, le=365)] | None = None
    feedback_open_overdue: Count | None = None
    reported_back_on: date | None = None


class PolicyAnswer(StrEnum):
    SUPPORTS = "supports"
    SILENT = "silent"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class BridgeKind(StrEnum):
    AMEND_POLICY = "amend_policy"
    SIDE_LETTER = "side_letter"
    MOU_CLAUSE = "mou_clause"
    WORKAROUND = "workaround"
    ACCEPT_RISK = "accept_risk"


class PolicyFinding(Record):
    """What a partner's policy says to one question: ``id`` such as ``q2``."""

    answer: PolicyAnswer
    policy: Text | None = None
    effect_blocks: bool = False
    bridge: BridgeKind | None = None
    bridge_where: Text | None = None
    owner: Text | None = None
    until: date | None = None


class PolicyReview(Record):
    """A partner's own written policies, read against the joint work."""

    partner: StakeholderId
    reviewed_on: date | None = None
    policy_changed_on: date | None = None
    findings: tuple[PolicyFinding, ...] = ()
