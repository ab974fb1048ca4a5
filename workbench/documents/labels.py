"""The words in which papers say the closed lists of the model."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model.enumerations import (
    AgreementStatus,
    DocumentStatus,
    ExclusionFlag,
    Host,
    ResponseModel,
    ReviewFlag,
    Stage,
)

__all__ = ["AGREEMENT_STATUS", "EXCLUDED", "HOSTS", "MODELS", "PAPER_STATUS", "REVIEWERS", "STAGES"]

REVIEWERS: Mapping[ReviewFlag, str] = {
    ReviewFlag.MED: "EMS or program medical director",
    ReviewFlag.CLIN: "Clinical director of the behavioral health employer",
    ReviewFlag.LEGAL: "Agency counsel, county attorney or prosecutor",
    ReviewFlag.PRIV: "Privacy officer, records custodian or CJIS officer",
    ReviewFlag.HR: "Human resources, labor relations and risk management",
    ReviewFlag.CMD: "Police, fire or EMS command",
    ReviewFlag.COMM: "Community members and people with lived experience",
}
"""The role that closes each review flag."""

PAPER_STATUS: Mapping[str, str] = {
    DocumentStatus.DRAFT: "Draft",
    DocumentStatus.IN_REVIEW: "In review",
    DocumentStatus.APPROVED: "Approved",
    DocumentStatus.SUPERSEDED: "Superseded",
}

STAGES: Mapping[str, str] = {
    Stage.EXPLORING: "exploring",
    Stage.DEVELOPING: "developing",
    Stage.LAUNCHING: "launching",
    Stage.OPERATING: "operating",
}

HOSTS: Mapping[str, str] = {
    Host.POLICE: "police department",
    Host.SHERIFF: "sheriff's office",
    Host.FIRE_EMS: "fire department with EMS",
    Host.EMS_ONLY: "EMS agency",
    Host.PUBLIC_SAFETY: "combined public safety department",
    Host.BEHAVIORAL_HEALTH_AGENCY: "behavioral health agency",
    Host.COUNTY_HEALTH: "county health department",
    Host.INTERLOCAL: "interlocal body of several governments",
}

MODELS: Mapping[str, tuple[str, str]] = {
    ResponseModel.RIDE_ALONG: (
        "Ride-along",
        "a behavioral health professional rides with a first responder and both answer the call",
    ),
    ResponseModel.CALLED_TO_SCENE: (
        "Called to the scene",
        "first responders call a behavioral health professional to the scene when they see the need",
    ),
    ResponseModel.FOLLOW_UP_REFERRAL: (
        "Follow-up by referral",
        "first responders refer a person, and the team visits or calls in the days after",
    ),
    ResponseModel.TELE_RESPONSE: (
        "Tele-response",
        "a behavioral health professional joins by phone or video while first responders are on scene",
    ),
}
"""Each response model: its label, and what happens, as part of a sentence."""

AGREEMENT_STATUS: Mapping[str, str] = {
    AgreementStatus.PLANNED: "planned",
    AgreementStatus.DRAFT: "in draft",
    AgreementStatus.COUNSEL: "with counsel",
    AgreementStatus.BOARD: "before the board",
    AgreementStatus.SIGNED: "signed",
    AgreementStatus.EXPIRED: "expired",
    AgreementStatus.TERMINATED: "ended",
}

EXCLUDED: Mapping[str, str] = {
    ExclusionFlag.NO_INVOLUNTARY: "does not take people on an involuntary hold",
    ExclusionFlag.NO_ACTIVE_SI: "does not take people with active thoughts of suicide",
    ExclusionFlag.NO_AGGRESSION_HISTORY: "does not take people with a history of aggression",
    ExclusionFlag.NO_MEDICAL_NEED: "does not take people with a medical need",
    ExclusionFlag.NO_REGISTERED_SEX_OFFENDER: "does not take people on a sex offense register",
    ExclusionFlag.INSURANCE_REQUIRED: "needs insurance",
    ExclusionFlag.RESIDENCY_REQUIRED: "needs proof of residence",
    ExclusionFlag.SOBRIETY_REQUIRED: "needs people to be sober",
    ExclusionFlag.ID_REQUIRED: "needs an identity card",
    ExclusionFlag.NO_PETS: "does not take pets",
    ExclusionFlag.REFERRAL_REQUIRED: "needs a referral",
}
"""Why a service turns people away, as part of a sentence that starts with the service."""
