"""Programs with answers and flows, for rules on agreements, outreach and goals."""

from __future__ import annotations

from typing import Any

from tests.checklists.bundled import catalogue
from tests.gaps.support import agency, program
from workbench.checklists.catalogue import answer_problems
from workbench.model import Program

POLICE = agency("pd", subkind="police", hipaa_status="not_covered", part2_status="neither", cjis_status="cja")
CLINIC = agency(
    "bh", "mh_provider", hipaa_status="covered_entity", part2_status="neither", cjis_status="no_access"
)
FIRE = agency("fd", subkind="fire", hipaa_status="covered_entity")
DISPATCH = agency("911", subkind="psap")
LINE = agency("988", "psap_988", subkind="crisis_988")
PEERS = agency("peers", "mh_advocate", subkind="peer_run", hipaa_status="not_covered")
HOUSING = agency("housing", "homeless_housing", hipaa_status="not_covered")
PROSECUTOR = agency("da", "justice_other")
DETOX = agency("detox", "sud_provider", hipaa_status="covered_entity", part2_status="part2_program")
VENDOR = agency("app", "it_data", hipaa_status="business_associate")
EVERYONE = [POLICE, CLINIC, FIRE, DISPATCH, LINE, PEERS, HOUSING, PROSECUTOR, DETOX, VENDOR]
PROVIDER_ROLES = ["employer_of_clinician"]


def planned(answers: dict[str, Any] | None = None, **sections: Any) -> Program:
    """A valid program whose answers fit the catalogue; an answer is a value or a whole record."""
    decisions: dict[str, dict[str, Any]] = {}
    for identity, given in (answers or {}).items():
        area, _, key = identity.partition(".")
        decisions.setdefault(area, {})[key] = given if isinstance(given, dict) else {"value": given}
    made = program(decisions=decisions, **sections)
    assert answer_problems(made, catalogue()) == []
    return made


def own(party: str, value: Any) -> dict[str, Any]:
    """An answer for one partner only."""
    return {"by_party": [{"party": party, "value": value}]}


def flow(source: str, target: str, *kinds: str, bases: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:
    row = {"id": "f", "source": source, "target": target, "data_classes": list(kinds)}
    return {**row, "legal_bases": list(bases), **fields}


def flowing(*flows: dict[str, Any], answers: dict[str, Any] | None = None, **sections: Any) -> Program:
    """A program in which everybody is on the map and this information moves."""
    numbered = [{**row, "id": row["id"] if row["id"] != "f" else f"f{n}"} for n, row in enumerate(flows)]
    return planned(answers, **{"stakeholders": EVERYONE, "data_flows": numbered, **sections})
