"""Step 4: call criteria, an ordered table in which the first match decides.

A row matches on factors, each answered yes, no or unknown. The table belongs
to the team: the one that ships is an editable sample, not clinical or legal
advice. How a table is read and tested is in ``workbench.calls``.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from workbench.model.base import Answer, Record, Ref, Section, Slug, Text

__all__ = [
    "Activation",
    "BehavioralClass",
    "CallCriteria",
    "CallType",
    "CriteriaApproval",
    "Criterion",
    "ExtraMode",
    "FactorAnswer",
    "ResponseMode",
    "RowHours",
    "Scenario",
    "Tier",
    "TransferMethod",
]


class ResponseMode(StrEnum):
    """Who answers a call."""

    USUAL_DISPATCH = "usual_dispatch"
    PHONE_988 = "phone_988"
    PHONE_CLINICIAN_911 = "phone_clinician_911"
    MOBILE_CRISIS = "mobile_crisis"
    COMMUNITY_RESPONDER = "community_responder"
    CORESP_RIDE_ALONG = "coresp_ride_along"
    CORESP_SEPARATE = "coresp_separate"
    CORESP_STAGED = "coresp_staged"
    CORESP_TELE = "coresp_tele"
    FIRE_EMS_CORESP = "fire_ems_coresp"
    EMS_ALS = "ems_als"
    EMS_BLS = "ems_bls"
    POLICE_CIT = "police_cit"
    POLICE_STANDARD = "police_standard"
    POLICE_TACTICAL = "police_tactical"
    FOLLOWUP_ONLY = "followup_only"
    REFER_NONURGENT = "refer_nonurgent"


class Tier(StrEnum):
    """How urgent a call is: 4 is highest, 0 is not a behavioral-health call."""

    T4 = "t4"
    T3 = "t3"
    T2 = "t2"
    T1 = "t1"
    T0 = "t0"

    @property
    def rank(self) -> int:
        """0 to 4."""
        return int(self.value[1])


class FactorAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    """Only for the link to behavioral health, when it may or may not be there."""


class BehavioralClass(StrEnum):
    """How likely calls of a dispatch code concern behavioral health."""

    DEFINITE = "definite"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Activation(StrEnum):
    DISPATCH = "dispatch"
    OFFICER = "officer"
    EMS = "ems"
    FIRE = "fire"
    SUPERVISOR = "supervisor"
    LINE_988 = "line_988"
    CLINICIAN_SELF = "clinician_self"
    COMMUNITY_DIRECT = "community_direct"


class TransferMethod(StrEnum):
    WARM = "warm"
    ONE_BUTTON = "one_button"
    CONFERENCE = "conference"
    NO_TRANSFER = "no_transfer"


class RowHours(StrEnum):
    WHEN_STAFFED = "when_staffed"
    ALWAYS = "always"


def _as_list(value: Any) -> Any:
    """One answer may be written without brackets; YAML 1.1 editors may have made it a boolean."""
    values = value if isinstance(value, list | tuple) else [value]
    return [("yes" if v else "no") if isinstance(v, bool) else v for v in values]


Answers = Annotated[tuple[FactorAnswer, ...], BeforeValidator(_as_list), Field(min_length=1)]


class ExtraMode(Record):
    """A mode that joins a row's primary modes when one of these answers is given."""

    mode: ResponseMode
    any_of: dict[Slug, Answers]
    instead_of: ResponseMode | None = None
    """The primary mode that it replaces; without one it is added."""


class Criterion(Record):
    """One row of the table; an empty row matches every call."""

    order: Annotated[int, Field(ge=0, le=10_000)]
    label: Text
    tier: Tier
    all_of: dict[Slug, Answers] = Field(default_factory=dict)
    any_of: dict[Slug, Answers] = Field(default_factory=dict)
    none_of: dict[Slug, Answers] = Field(default_factory=dict)
    primary: tuple[ResponseMode, ...]
    also: tuple[ExtraMode, ...] = ()
    backup: tuple[ResponseMode, ...] = ()
    """Used when the primary unit is unavailable or off duty."""
    staging_required: bool = False
    clears_scene: Text | None = None
    """The role that says the scene may be entered."""
    hours: RowHours = RowHours.ALWAYS
    who_may_activate: tuple[Activation, ...] = ()
    who_may_cancel: tuple[Activation, ...] = ()
    transfer: TransferMethod | None = None
    stay_on_line: Answer | None = None
    call_types: tuple[Text, ...] = ()
    assessments: tuple[Text, ...] = ()
    supports: tuple[Text, ...] = ()
    needs: tuple[Annotated[Slug, Ref("needs")], ...] = ()
    note: Text | None = None


class CallType(Record):
    """A dispatch code of the local 911 center and what it means here."""

    code: Text
    label: Text | None = None
    behavioral_class: BehavioralClass
    reviewed_by: Text | None = None
    reviewed_on: date | None = None
    note: Text | None = None


class Scenario(Record):
    """A call whose answer must not change by accident."""

    label: Text
    factors: dict[Slug, FactorAnswer] = Field(default_factory=dict)
    call_class: BehavioralClass = BehavioralClass.UNLIKELY
    row: Slug | None = None
    tier: Tier
    primary: ResponseMode | None = None


class CriteriaApproval(Section):
    """The 911 center's consent to the table."""

    by_role: Text
    on: date


class CallCriteria(Section):
    """When the team goes, and who goes instead."""

    rows: tuple[Criterion, ...] = ()
    call_types: tuple[CallType, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    psap_approval: CriteriaApproval | None = None
    call_takers_trained_on: date | None = None
    reviewed_on: date | None = None
    review_due: date | None = None
    behavioral_code_at_close: Answer | None = None
    """Responders can mark a call as behavioral health after the scene."""
    projected_calls_per_week: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    projection_source: Text | None = None
    note: Text | None = None
