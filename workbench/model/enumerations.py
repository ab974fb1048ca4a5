"""The closed lists of the program model, one per idea.

Sectors and service types are not here: they are data (``checklists/vocabulary``).
``docs/vocabulary.md`` says which names of the field's sources became which value.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "ActionStatus",
    "AgreementKind",
    "AgreementStatus",
    "BindingLevel",
    "CapacityStatus",
    "CapacityUnit",
    "CjisStatus",
    "ConfidentialityBasis",
    "Confidence",
    "DataClass",
    "Day",
    "DecisionRight",
    "DecisionStatus",
    "DocumentStatus",
    "EngagementLevel",
    "EntityType",
    "ExclusionFlag",
    "Formality",
    "Frequency",
    "GapKind",
    "HipaaStatus",
    "Host",
    "JurisdictionKind",
    "LegalBasis",
    "LegalDuty",
    "MedicalClearance",
    "NeedDecision",
    "Part2Status",
    "Payer",
    "Pillar",
    "Population",
    "ProgramRole",
    "Redisclosure",
    "ReferralMethod",
    "RelationshipType",
    "ReportedBy",
    "ResponseModel",
    "ReviewFlag",
    "ServiceStatus",
    "SimIntercept",
    "Stage",
    "StakeholderKind",
    "StakeholderSubkind",
    "Stance",
    "StandardSource",
    "TermType",
    "UseInProsecution",
]


class Stage(StrEnum):
    """How far the program is (seed 004 names these four), in order."""

    EXPLORING = "exploring"
    DEVELOPING = "developing"
    LAUNCHING = "launching"
    OPERATING = "operating"

    @property
    def rank(self) -> int:
        """0 for exploring to 3 for operating."""
        return _STAGE_RANKS[self.value]


_STAGE_RANKS = {stage.value: rank for rank, stage in enumerate(Stage)}


class Host(StrEnum):
    """The kind of agency that runs the team."""

    POLICE = "police"
    SHERIFF = "sheriff"
    FIRE_EMS = "fire_ems"
    EMS_ONLY = "ems_only"
    PUBLIC_SAFETY = "public_safety"
    BEHAVIORAL_HEALTH_AGENCY = "behavioral_health_agency"
    COUNTY_HEALTH = "county_health"
    INTERLOCAL = "interlocal"


class ResponseModel(StrEnum):
    """How the behavioral-health professional takes part; a program may use several."""

    RIDE_ALONG = "ride_along"
    CALLED_TO_SCENE = "called_to_scene"
    FOLLOW_UP_REFERRAL = "follow_up_referral"
    TELE_RESPONSE = "tele_response"


class JurisdictionKind(StrEnum):
    CITY = "city"
    TOWN = "town"
    COUNTY = "county"
    TRIBE = "tribe"
    FIRE_DISTRICT = "fire_district"
    REGIONAL_FIRE_AUTHORITY = "regional_fire_authority"
    OTHER = "other"


class Day(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Confidence(StrEnum):
    MEASURED = "measured"
    ESTIMATED = "estimated"
    GUESSED = "guessed"


class Pillar(StrEnum):
    """The pillars of the crisis continuum and the supports around it."""

    CONTACT = "contact"
    RESPOND = "respond"
    SAFE_PLACE = "safe_place"
    TREAT = "treat"
    SUPPORT = "support"
    JUSTICE = "justice"
    ENABLE = "enable"


class SimIntercept(StrEnum):
    """Sequential Intercept Model."""

    SIM_PRE0 = "sim_pre0"
    SIM0 = "sim0"
    SIM1 = "sim1"
    SIM2 = "sim2"
    SIM3 = "sim3"
    SIM4 = "sim4"
    SIM5 = "sim5"


class ServiceStatus(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily_closed"
    PLANNED = "planned"


class Population(StrEnum):
    ADULT = "adult"
    YOUTH_0_12 = "youth_0_12"
    YOUTH_13_17 = "youth_13_17"
    OLDER_ADULT = "older_adult"
    VETERAN = "veteran"
    IDD = "idd"
    PERINATAL = "perinatal"
    UNHOUSED = "unhoused"
    JUSTICE_INVOLVED = "justice_involved"
    SPANISH_SPEAKING = "spanish_speaking"
    DEAF_HOH = "deaf_hoh"
    TRIBAL = "tribal"


class ExclusionFlag(StrEnum):
    """Who a service turns away: the real barrier list."""

    NO_INVOLUNTARY = "no_involuntary"
    NO_ACTIVE_SI = "no_active_si"
    NO_AGGRESSION_HISTORY = "no_aggression_history"
    NO_MEDICAL_NEED = "no_medical_need"
    NO_REGISTERED_SEX_OFFENDER = "no_registered_sex_offender"
    INSURANCE_REQUIRED = "insurance_required"
    RESIDENCY_REQUIRED = "residency_required"
    SOBRIETY_REQUIRED = "sobriety_required"
    ID_REQUIRED = "id_required"
    NO_PETS = "no_pets"
    REFERRAL_REQUIRED = "referral_required"


class Payer(StrEnum):
    MEDICAID = "medicaid"
    MEDICARE = "medicare"
    COMMERCIAL = "commercial"
    VA = "va"
    UNINSURED_FREE = "uninsured_free"
    SLIDING_FEE = "sliding_fee"
    SELF_PAY = "self_pay"


class CapacityUnit(StrEnum):
    BEDS = "beds"
    CHAIRS = "chairs"
    SLOTS = "slots"
    TEAMS = "teams"
    STAFF_FTE = "staff_fte"
    CONTACTS_MONTH = "contacts_month"
    CALLS_MONTH = "calls_month"
    VISITS_DAY = "visits_day"
    VISITS_WEEK = "visits_week"
    HOURS_WEEK = "hours_week"
    UNITS = "units"
    VEHICLES = "vehicles"
    OTHER = "other"


class CapacityStatus(StrEnum):
    HAS_CAPACITY = "has_capacity"
    NO_CAPACITY = "no_capacity"
    NO_CAPACITY_WAITLIST = "no_capacity_waitlist"
    NEEDS_ASSESSMENT = "needs_assessment"


class MedicalClearance(StrEnum):
    NOT_REQUIRED = "not_required"
    FIELD_SCREEN = "field_screen"
    ED = "ed"
    UNKNOWN = "unknown"


class ReferralMethod(StrEnum):
    WARM_HANDOFF = "warm_handoff"
    PHONE = "phone"
    ONLINE_FORM = "online_form"
    WALK_IN = "walk_in"
    FAX = "fax"
    COORDINATED_ENTRY = "coordinated_entry"


class StandardSource(StrEnum):
    """Where a need's should-be value comes from."""

    SAMHSA = "samhsa"
    STATE_RULE = "state_rule"
    CALCULATOR = "calculator"
    LOCAL_GOAL = "local_goal"
    PEER_COMMUNITY = "peer_community"
    STATUTE = "statute"


class GapKind(StrEnum):
    MISSING = "missing"
    INSUFFICIENT_CAPACITY = "insufficient_capacity"
    HOURS = "hours"
    ELIGIBILITY_BARRIER = "eligibility_barrier"
    GEOGRAPHY = "geography"
    LANGUAGE_CULTURE = "language_culture"
    WAIT = "wait"
    QUALITY = "quality"
    COORDINATION = "coordination"
    AWARENESS = "awareness"
    DATA = "data"


class NeedDecision(StrEnum):
    ADDRESS_NOW = "address_now"
    ADDRESS_LATER = "address_later"
    REFER_TO_PARTNER = "refer_to_partner"
    WATCH = "watch"
    NOT_OURS = "not_ours"


class StakeholderKind(StrEnum):
    ORGANIZATION = "organization"
    UNIT = "unit"
    GROUP = "group"
    PERSON_ROLE = "person_role"


class StakeholderSubkind(StrEnum):
    """Kinds of first responders, and kinds that rules must tell apart."""

    POLICE = "police"
    SHERIFF = "sheriff"
    FIRE = "fire"
    EMS_PUBLIC = "ems_public"
    EMS_PRIVATE = "ems_private"
    PSAP = "psap"
    CAMPUS_POLICE = "campus_police"
    TRANSIT_POLICE = "transit_police"
    TRIBAL_POLICE = "tribal_police"
    STATE_PATROL = "state_patrol"
    CRISIS_988 = "crisis_988"
    FAMILY_GROUP = "family_group"
    PEER_RUN = "peer_run"
    OTHER = "other"


class ProgramRole(StrEnum):
    LEAD_AGENCY = "lead_agency"
    OPERATOR = "operator"
    EMPLOYER_OF_CLINICIAN = "employer_of_clinician"
    DISPATCHER = "dispatcher"
    RECEIVING_FACILITY = "receiving_facility"
    REFERRAL_DESTINATION = "referral_destination"
    REFERRAL_SOURCE = "referral_source"
    SUPERVISOR_CLINICAL = "supervisor_clinical"
    SUPERVISOR_LE = "supervisor_le"
    DATA_HOLDER = "data_holder"
    DATA_ANALYST = "data_analyst"
    FUNDER = "funder"
    SPONSOR = "sponsor"
    POLICY_PARTNER = "policy_partner"
    ADVISER = "adviser"
    CO_DESIGNER = "co_designer"
    EVALUATOR = "evaluator"
    TRAINER = "trainer"


class EntityType(StrEnum):
    CITY = "city"
    COUNTY = "county"
    TRIBE = "tribe"
    STATE = "state"
    SPECIAL_DISTRICT = "special_district"
    NONPROFIT = "nonprofit"
    FOR_PROFIT = "for_profit"
    HOSPITAL = "hospital"
    OTHER = "other"


class HipaaStatus(StrEnum):
    COVERED_ENTITY = "covered_entity"
    HYBRID_COMPONENT = "hybrid_component"
    BUSINESS_ASSOCIATE = "business_associate"
    NOT_COVERED = "not_covered"
    UNKNOWN = "unknown"


class Part2Status(StrEnum):
    """42 CFR Part 2 (substance-use treatment records)."""

    PART2_PROGRAM = "part2_program"
    HAS_PART2_UNIT = "has_part2_unit"
    LAWFUL_HOLDER = "lawful_holder"
    QSO = "qso"
    NEITHER = "neither"
    UNKNOWN = "unknown"


class CjisStatus(StrEnum):
    """Criminal Justice Information Services Policy."""

    CJA = "cja"
    NCJA_GOV = "ncja_gov"
    PRIVATE_CONTRACTOR = "private_contractor"
    NO_ACCESS = "no_access"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    CHAMPION = "champion"
    SUPPORTIVE = "supportive"
    NEUTRAL = "neutral"
    SKEPTICAL = "skeptical"
    OPPOSED = "opposed"
    UNKNOWN = "unknown"


class EngagementLevel(StrEnum):
    NOT_CONTACTED = "not_contacted"
    INFORMED = "informed"
    CONSULTED = "consulted"
    INVOLVED = "involved"
    COLLABORATING = "collaborating"
    LEADING = "leading"


class DecisionRight(StrEnum):
    BUDGET = "budget"
    DISPATCH_POLICY = "dispatch_policy"
    CLINICAL_POLICY = "clinical_policy"
    USE_OF_FORCE_POLICY = "use_of_force_policy"
    DATA_RELEASE = "data_release"
    FACILITY_ACCESS = "facility_access"
    HIRING = "hiring"
    LEGAL_SIGNOFF = "legal_signoff"


class LegalDuty(StrEnum):
    HIPAA_COVERED = "hipaa_covered"
    PART2_PROGRAM = "part2_program"
    CJIS_USER = "cjis_user"
    FERPA = "ferpa"
    STATE_MH_CONFIDENTIALITY = "state_mh_confidentiality"
    NOT_SUBJECT = "not_subject"


class RelationshipType(StrEnum):
    REFERRAL = "referral"
    WARM_HANDOFF = "warm_handoff"
    DISPATCH = "dispatch"
    TRANSFER_911_988 = "transfer_911_988"
    DATA_SHARE = "data_share"
    FUNDING = "funding"
    SUPERVISION = "supervision"
    CO_LOCATION = "co_location"
    JOINT_TRAINING = "joint_training"
    GOVERNANCE = "governance"
    LEGAL_AUTHORITY = "legal_authority"
    TRANSPORT = "transport"
    CONTACT_ONLY = "contact_only"


class Formality(StrEnum):
    """How a tie is written down; a signed paper is not yet a working tie."""

    NOT_WRITTEN = "not_written"
    VERBAL = "verbal"
    EMAIL = "email"
    MOU = "mou"
    INTERLOCAL = "interlocal"
    CONTRACT = "contract"
    STATUTE = "statute"


class ConfidentialityBasis(StrEnum):
    CONSENT = "consent"
    HIPAA_TREATMENT = "hipaa_treatment"
    HIPAA_EMERGENCY = "hipaa_emergency"
    PART2_CONSENT = "part2_consent"
    QSOA = "qsoa"
    DE_IDENTIFIED = "de_identified"
    PUBLIC_RECORD = "public_record"
    UNKNOWN = "unknown"


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every_two_weeks"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TWICE_A_YEAR = "twice_a_year"
    YEARLY = "yearly"
    AD_HOC = "ad_hoc"
    NEVER = "never"


class ReportedBy(StrEnum):
    SELF = "self"
    OTHER = "other"
    FACILITATOR = "facilitator"


class AgreementKind(StrEnum):
    MOU = "mou"
    RECEIVING_FACILITY_MOU = "receiving_facility_mou"
    DISPATCH_988_MOU = "dispatch_988_mou"
    COMMUNITY_PARTNER_MOU = "community_partner_mou"
    INTERLOCAL = "interlocal"
    INFORMATION_SHARING = "information_sharing"
    STEERING_CHARTER = "steering_charter"
    CLINICIAN_CONTRACT = "clinician_contract"
    BAA = "baa"
    QSOA = "qsoa"
    CJIS_INFORMATION_EXCHANGE = "cjis_information_exchange"
    CJIS_MANAGEMENT_CONTROL = "cjis_management_control"
    CJIS_SECURITY_ADDENDUM = "cjis_security_addendum"
    HMIS_PARTICIPATION = "hmis_participation"
    OTHER = "other"


class BindingLevel(StrEnum):
    NON_BINDING_STATEMENT = "non_binding_statement"
    OPERATIONAL_MOU = "operational_mou"
    BINDING_CONTRACT = "binding_contract"
    STATUTORY_INTERLOCAL = "statutory_interlocal"


class AgreementStatus(StrEnum):
    PLANNED = "planned"
    DRAFT = "draft"
    COUNSEL = "counsel"
    BOARD = "board"
    SIGNED = "signed"
    EXPIRED = "expired"
    TERMINATED = "terminated"


class TermType(StrEnum):
    FIXED = "fixed"
    FIXED_WITH_RENEWAL_OPTIONS = "fixed_with_renewal_options"
    AUTO_RENEW_ANNUAL = "auto_renew_annual"
    EVERGREEN = "evergreen"
    PILOT = "pilot"


class DataClass(StrEnum):
    """Kinds of information, from aggregate counts to specially protected records."""

    AGGREGATE = "aggregate"
    INCIDENT_FACTS = "incident_facts"
    SAFETY_CUES = "safety_cues"
    IDENTITY_CONTACT = "identity_contact"
    MENTAL_HEALTH_PHI = "mental_health_phi"
    PSYCHOTHERAPY_NOTES = "psychotherapy_notes"
    PART2_RECORDS = "part2_records"
    SUD_COUNSELING_NOTES = "sud_counseling_notes"
    CJI = "cji"
    OTHER_POLICE_RECORDS = "other_police_records"
    EDUCATION_RECORDS = "education_records"
    VICTIM_SERVICE_PII = "victim_service_pii"
    HMIS = "hmis"
    STATE_PROTECTED = "state_protected"


class LegalBasis(StrEnum):
    """What allows a flow of information; the codes of the field's agreements."""

    HIPAA_TX = "HIPAA_TX"
    HIPAA_OPS = "HIPAA_OPS"
    HIPAA_SOCIAL = "HIPAA_SOCIAL"
    HIPAA_AUTH = "HIPAA_AUTH"
    HIPAA_510 = "HIPAA_510"
    HIPAA_RBL = "HIPAA_RBL"
    HIPAA_CHILD = "HIPAA_CHILD"
    HIPAA_ABUSE = "HIPAA_ABUSE"
    HIPAA_LE1 = "HIPAA_LE1"
    HIPAA_LE2 = "HIPAA_LE2"
    HIPAA_LE3 = "HIPAA_LE3"
    HIPAA_LE5 = "HIPAA_LE5"
    HIPAA_LE6 = "HIPAA_LE6"
    HIPAA_J = "HIPAA_J"
    HIPAA_J2 = "HIPAA_J2"
    HIPAA_K5 = "HIPAA_K5"
    P2_TPO = "P2_TPO"
    P2_SPECIFIC = "P2_SPECIFIC"
    P2_CJREF = "P2_CJREF"
    P2_EMERG = "P2_EMERG"
    P2_CRIME = "P2_CRIME"
    P2_CHILD = "P2_CHILD"
    P2_QSO = "P2_QSO"
    P2_AUDIT = "P2_AUDIT"
    P2_RESEARCH = "P2_RESEARCH"
    P2_COURT = "P2_COURT"
    CJIS_IEA = "CJIS_IEA"
    CJIS_MCA = "CJIS_MCA"
    CJIS_SA = "CJIS_SA"
    AGENCY_OWN = "AGENCY_OWN"
    CONSENT_VAWA = "CONSENT_VAWA"
    STATE_LAW = "STATE_LAW"


class Redisclosure(StrEnum):
    PROHIBITED = "prohibited"
    WITH_CONSENT = "with_consent"
    HIPAA = "hipaa"


class UseInProsecution(StrEnum):
    NO = "no"
    IF_ORDER = "if_order"


class ReviewFlag(StrEnum):
    """Who must decide or sign before a paper may be used."""

    MED = "MED"
    CLIN = "CLIN"
    LEGAL = "LEGAL"
    PRIV = "PRIV"
    HR = "HR"
    CMD = "CMD"
    COMM = "COMM"


class DecisionStatus(StrEnum):
    DECIDED = "decided"
    UNDECIDED = "undecided"
    NOT_FOR_US = "not_for_us"


class DocumentStatus(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class ActionStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
