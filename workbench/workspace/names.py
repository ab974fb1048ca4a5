"""Ids in a program that must exist in the bundled data: rules, checklist items, papers."""

from __future__ import annotations

from collections.abc import Iterable, Set

from workbench.errors import Location, Problem, did_you_mean
from workbench.model import Program
from workbench.workspace.content import Content

__all__ = ["identity_problems"]


def identity_problems(program: Program, content: Content) -> list[Problem]:
    """Waivers of unknown rules, claims of unknown items, papers of unknown templates."""
    problems: list[Problem] = []
    if program.waivers:
        rules = {name for rule in content.rules for name in (rule.id, *rule.aliases)}
        problems += _unknown(
            "waivers", "rule", "rule", ((i, w.rule) for i, w in enumerate(program.waivers)), rules
        )
    if program.claims:
        named = ((i, claim.id) for i, claim in enumerate(program.claims))
        problems += _unknown("claims", "id", "checklist item", named, content.item_ids)
    if program.documents:
        templates = {info.id for _, info in content.templates}
        named = ((i, document.id.partition("@")[0]) for i, document in enumerate(program.documents))
        problems += _unknown("documents", "id", "paper", named, templates)
    return problems


def _unknown(
    section: str, key: str, kind: str, named: Iterable[tuple[int, str]], known: Set[str]
) -> Iterable[Problem]:
    for position, identity in named:
        if identity not in known:
            place: Location = (section, position, key)
            yield Problem(
                location=place,
                message=f'there is no {kind} "{identity}".',
                hint=did_you_mean(identity, sorted(known))
                or f"See the list of {kind}s in the documentation.",
            )
