"""Values that papers print but nobody types: computed from declared paths.

Each declares the paths of the program that it reads, so that a paper that
prints it knows what it depends on. A test records the reads and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.documents.filters import and_list
from workbench.documents.hours import hours_in_words, hours_rows, is_round_the_clock, read_blocks
from workbench.documents.labels import AGREEMENT_STATUS, EXCLUDED, HOSTS, MODELS, STAGES
from workbench.model.enumerations import (
    AgreementKind,
    AgreementStatus,
    Pillar,
    ProgramRole,
    ServiceStatus,
    StakeholderSubkind,
)
from workbench.model.hours import weekly_hours
from workbench.model.vocabulary import Vocabulary

__all__ = ["DERIVED", "Derived", "DerivedFacts", "home_of"]

Plain = Mapping[str, Any]

PARTNER_FIELDS = (
    "name",
    "short_name",
    "legal_name",
    "acts_through",
    "entity_type",
    "sector",
    "subkind",
    "program_roles",
    "contact_role",
    "lines",
    "address",
    "signatory",
    "hipaa_status",
    "part2_status",
    "cjis_status",
)
"""What the lists of partners hold of each; ratings and notes are not for papers."""

_SERVICE_FIELDS = (
    "organization",
    "name",
    "service_type",
    "status",
    "min_age",
    "max_age",
    "eligibility",
    "exclusions",
    "hours",
    "hours_unknown",
    "accepts_police_dropoff",
    "accepts_ems_dropoff",
    "accepts_involuntary",
    "medical_clearance",
    "languages",
)
_AGREEMENT_FIELDS = ("title", "kind", "parties", "status", "effective", "expires")
_TERMS = (
    *("title", "kind", "binding_level", "status", "effective", "expires", "term_type"),
    *("review_due", "renewal_notice_days", "filed_where", "filed_on"),
)
_ENDED = (AgreementStatus.EXPIRED, AgreementStatus.TERMINATED)
_PARTNERS = tuple(f"stakeholders[*].{field}" for field in PARTNER_FIELDS)
_SERVICES = tuple(f"services[*].{field}" for field in _SERVICE_FIELDS)
_AGREEMENTS = tuple(f"agreements[*].{field}" for field in _AGREEMENT_FIELDS)

_RESPONDERS = frozenset(StakeholderSubkind) - {
    StakeholderSubkind.PSAP,
    StakeholderSubkind.CRISIS_988,
    StakeholderSubkind.FAMILY_GROUP,
    StakeholderSubkind.PEER_RUN,
    StakeholderSubkind.OTHER,
}
_RUNS_TEAM = frozenset({ProgramRole.OPERATOR, ProgramRole.LEAD_AGENCY})
_CARE_SECTORS = frozenset({"mh_provider", "sud_provider"})
_PLACES = frozenset({Pillar.SAFE_PLACE, Pillar.TREAT})


@dataclass(frozen=True)
class DerivedFacts:
    """What a value is derived from.

    Attributes:
        program: the plain JSON form of the program.
        vocabulary: sectors and service types.
        parties: ids of the partners of the paper, if it is per partner.
    """

    program: Plain
    vocabulary: Vocabulary
    parties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Derived:
    """One derived value.

    Attributes:
        reads: the paths of the program that it is computed from.
        compute: gives plain data; unset is empty text.
        home: where in the program a person mends it.
        of_paper: whether it differs from paper to paper, by their partners.
    """

    reads: tuple[str, ...]
    compute: Callable[[DerivedFacts], Any]
    home: str
    of_paper: bool = False


def home_of(path: str, value: Any) -> str:
    """Where in the program the answer to ``derived.x...`` goes.

    Args:
        path: the part after ``derived.``.
        value: the derived value of that name.
    """
    name, _, rest = path.partition(".")
    home = DERIVED[name].home if name in DERIVED else name
    if rest and isinstance(value, Mapping) and value.get("id"):
        return f"{home}[{value['id']}].{rest}"
    return home


def _hours(facts: DerivedFacts) -> list[dict[str, str]]:
    return hours_rows(facts.program["program"]["hours"])


def _hours_text(facts: DerivedFacts) -> str:
    return hours_in_words(facts.program["program"]["hours"])


def _weekly_hours(facts: DerivedFacts) -> int | float:
    hours = weekly_hours(read_blocks(facts.program["program"]["hours"]))
    return int(hours) if hours == int(hours) else round(hours, 2)


def _round_the_clock(facts: DerivedFacts) -> bool:
    return is_round_the_clock(facts.program["program"]["hours"])


def _jurisdictions_text(facts: DerivedFacts) -> str:
    return and_list([place["name"] for place in facts.program["program"]["jurisdictions"] or ()])


def _models(facts: DerivedFacts) -> list[dict[str, str]]:
    return [
        {"id": model, "label": MODELS[model][0], "text": MODELS[model][1]}
        for model in facts.program["program"]["models"] or ()
    ]


def _models_text(facts: DerivedFacts) -> str:
    labels = [model["label"] for model in _models(facts)]
    return and_list([label[:1].lower() + label[1:] for label in labels])


def _host_label(facts: DerivedFacts) -> str:
    host = facts.program["program"]["host"]
    return HOSTS[host] if host else ""


def _stage_label(facts: DerivedFacts) -> str:
    return STAGES[facts.program["program"]["stage"]]


def _partner(stakeholder: Plain) -> dict[str, Any]:
    card = {"id": stakeholder["id"]}
    card.update({field: _plain(stakeholder[field]) for field in PARTNER_FIELDS})
    return card


def _plain(value: Any) -> Any:
    """A value with unset turned to empty text."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return {key: _plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return value


def _partners(facts: DerivedFacts, chosen: Callable[[Plain], bool]) -> list[dict[str, Any]]:
    return [
        _partner(stakeholder) for stakeholder in facts.program["stakeholders"] or () if chosen(stakeholder)
    ]


def _runs_team(stakeholder: Plain) -> bool:
    return bool(_RUNS_TEAM & set(stakeholder["program_roles"] or ()))


def _is_responder(stakeholder: Plain) -> bool:
    kind = stakeholder["subkind"]
    return kind in _RESPONDERS or (not kind and stakeholder["sector"] == "first_responder")


def _is_provider(stakeholder: Plain) -> bool:
    roles = set(stakeholder["program_roles"] or ())
    runs = _runs_team(stakeholder) and stakeholder["sector"] in _CARE_SECTORS
    return ProgramRole.EMPLOYER_OF_CLINICIAN in roles or runs


def _operators(facts: DerivedFacts) -> list[dict[str, Any]]:
    return _partners(facts, _runs_team)


def _responders(facts: DerivedFacts) -> list[dict[str, Any]]:
    return _partners(facts, lambda partner: _runs_team(partner) and _is_responder(partner))


def _providers(facts: DerivedFacts) -> list[dict[str, Any]]:
    return _partners(facts, _is_provider)


def _first_of_subkind(facts: DerivedFacts, subkind: StakeholderSubkind) -> dict[str, Any] | str:
    return next(iter(_partners(facts, lambda partner: bool(partner["subkind"] == subkind))), "")


def _psap(facts: DerivedFacts) -> dict[str, Any] | str:
    return _first_of_subkind(facts, StakeholderSubkind.PSAP)


def _crisis_line_988(facts: DerivedFacts) -> dict[str, Any] | str:
    return _first_of_subkind(facts, StakeholderSubkind.CRISIS_988)


def _destinations(facts: DerivedFacts) -> list[dict[str, Any]]:
    """The open doors: active services where a person can be brought or admitted."""
    partners = {partner["id"]: partner for partner in facts.program["stakeholders"] or ()}
    places = []
    for service in facts.program["services"] or ():
        kind = facts.vocabulary.service_type(service["service_type"])
        if kind is None or kind.pillar not in _PLACES or service["status"] != ServiceStatus.ACTIVE:
            continue
        partner = partners.get(service["organization"] or "")
        places.append(
            {
                "id": service["id"],
                "name": service["name"],
                "organization": partner["name"] if partner else "",
                "type_label": kind.label,
                "hours_text": "not known" if service["hours_unknown"] else hours_in_words(service["hours"]),
                "ages": _ages(service["min_age"], service["max_age"]),
                "eligibility": service["eligibility"] or "",
                "exclusions_text": and_list([EXCLUDED[flag] for flag in service["exclusions"] or ()]),
                "accepts_police": service["accepts_police_dropoff"] or "unknown",
                "accepts_ems": service["accepts_ems_dropoff"] or "unknown",
                "accepts_involuntary": service["accepts_involuntary"] or "unknown",
                "medical_clearance": service["medical_clearance"] or "unknown",
                "languages_text": and_list(
                    [word.replace("_", " ").title() for word in service["languages"] or ()]
                ),
                "line": _line(partner),
                "agreement_status": _agreement_status(facts, service["organization"] or ""),
            }
        )
    return places


def _ages(least: int | None, most: int | None) -> str:
    if least is None and most is None:
        return ""
    if most is None:
        return f"{least} and older"
    return f"up to {most}" if not least else f"{least} to {most}"


def _line(partner: Plain | None) -> str:
    """The first public number of an agency."""
    lines = (partner["lines"] if partner else None) or ()
    return next((str(line["number"]) for line in lines), "")


def _receiving(facts: DerivedFacts) -> Iterator[Plain]:
    for agreement in facts.program["agreements"] or ():
        if agreement["kind"] == AgreementKind.RECEIVING_FACILITY_MOU:
            yield agreement


def _agreement_status(facts: DerivedFacts, organization: str) -> str:
    status = [a["status"] for a in _receiving(facts) if organization and organization in a["parties"]]
    best = [key for key in reversed(list(AGREEMENT_STATUS)) if key in status]
    signed = [key for key in best if key not in _ENDED]
    chosen = signed or best
    return AGREEMENT_STATUS[chosen[0]] if chosen else "no agreement"


def _receiving_agreements(facts: DerivedFacts) -> list[dict[str, Any]]:
    names = {partner["id"]: partner["name"] for partner in facts.program["stakeholders"] or ()}
    return [
        {
            "id": agreement["id"],
            "title": agreement["title"],
            "parties_text": and_list([names[party] for party in agreement["parties"] if party in names]),
            "status": AGREEMENT_STATUS[agreement["status"]],
            "effective": agreement["effective"] or "",
            "expires": agreement["expires"] or "",
        }
        for agreement in _receiving(facts)
    ]


_BINDING_KINDS = (AgreementKind.MOU, AgreementKind.INTERLOCAL, AgreementKind.CLINICIAN_CONTRACT)
"""Agreements on the joint work itself; one on information or transfers alone says nothing of its terms."""


def _agreement(facts: DerivedFacts) -> dict[str, Any] | str:
    """The agreement that binds the parties of this paper; a memorandum in force comes first."""
    parties = set(facts.parties)
    found = [
        row
        for row in facts.program["agreements"] or ()
        if parties and parties <= set(row["parties"]) and row["kind"] in _BINDING_KINDS
    ]
    found.sort(key=lambda row: (row["status"] in _ENDED, row["kind"] != AgreementKind.MOU))
    if not found:
        return ""
    return {"id": found[0]["id"], **{field: _plain(found[0][field]) for field in _TERMS}}


_PROGRAM_HOURS = ("program.hours",)
DERIVED: Mapping[str, Derived] = {
    "hours": Derived(_PROGRAM_HOURS, _hours, "program.hours"),
    "hours_text": Derived(_PROGRAM_HOURS, _hours_text, "program.hours"),
    "weekly_hours": Derived(_PROGRAM_HOURS, _weekly_hours, "program.hours"),
    "round_the_clock": Derived(_PROGRAM_HOURS, _round_the_clock, "program.hours"),
    "jurisdictions_text": Derived(
        ("program.jurisdictions[*].name",), _jurisdictions_text, "program.jurisdictions"
    ),
    "models": Derived(("program.models",), _models, "program.models"),
    "models_text": Derived(("program.models",), _models_text, "program.models"),
    "host_label": Derived(("program.host",), _host_label, "program.host"),
    "stage_label": Derived(("program.stage",), _stage_label, "program.stage"),
    "operators": Derived(_PARTNERS, _operators, "stakeholders"),
    "responders": Derived(_PARTNERS, _responders, "stakeholders"),
    "providers": Derived(_PARTNERS, _providers, "stakeholders"),
    "psap": Derived(_PARTNERS, _psap, "stakeholders"),
    "crisis_line_988": Derived(_PARTNERS, _crisis_line_988, "stakeholders"),
    "destinations": Derived(
        (*_SERVICES, *_AGREEMENTS, "stakeholders[*].name", "stakeholders[*].lines"),
        _destinations,
        "services",
    ),
    "receiving_agreements": Derived(
        (*_AGREEMENTS, "stakeholders[*].name"), _receiving_agreements, "agreements"
    ),
    "agreement": Derived(
        ("agreements[*].parties", "agreements[*].kind", *(f"agreements[*].{field}" for field in _TERMS)),
        _agreement,
        "agreements",
        of_paper=True,
    ),
}
"""By the name after ``derived.`` in templates."""
