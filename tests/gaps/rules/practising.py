"""Programs that answer questions on practice; every answer must fit the catalogue."""

from __future__ import annotations

from typing import Any

from tests.checklists.bundled import catalogue
from tests.gaps import support
from workbench.checklists.catalogue import answer_problems
from workbench.model import Program

POLICE = {"id": "pd", "name": "Agency pd", "sector": "first_responder", "subkind": "police"}
FIRE = {"id": "fd", "name": "Agency fd", "sector": "first_responder", "subkind": "fire"}
CLINIC = {
    "id": "bh",
    "name": "Agency bh",
    "sector": "mh_provider",
    "program_roles": ["employer_of_clinician", "operator"],
}
SCENE = {"models": ["called_to_scene"]}
FOLLOW_UP = {"models": ["follow_up_referral"]}


def answered(answers: dict[str, Any], **sections: Any) -> Program:
    """A program with these answers, by decision id: a value, or the whole entry as a mapping."""
    decisions: dict[str, dict[str, Any]] = {}
    for identity, value in answers.items():
        area, _, key = identity.partition(".")
        decisions.setdefault(area, {})[key] = value if isinstance(value, dict) else {"value": value}
    made = support.program(decisions=decisions, **sections)
    assert answer_problems(made, catalogue()) == []
    return made


def on_scene(answers: dict[str, Any], **sections: Any) -> Program:
    """The same, for a team that is called to scenes."""
    return answered(answers, **{"program": SCENE, **sections})


def signed(value: Any, *flags: str, **fields: Any) -> dict[str, Any]:
    """An answer that these roles signed."""
    sign_offs = [{"id": flag.lower(), "role": "Role", "flag": flag, "on": "2026-05-01"} for flag in flags]
    return {"value": value, "sign_offs": sign_offs, **fields}


def without(answers: dict[str, Any], *decisions: str) -> dict[str, Any]:
    """The answers but for these."""
    return {identity: value for identity, value in answers.items() if identity not in decisions}
