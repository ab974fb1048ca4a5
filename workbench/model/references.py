"""Ids are unique in their list, and every reference names an existing record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from workbench.errors import Location, Problem, did_you_mean
from workbench.model.base import TEAM, Ref
from workbench.model.program import Program

__all__ = ["reference_problems"]


def reference_problems(program: Program) -> list[Problem]:
    """Duplicate ids, misuse of the reserved id, and dangling references."""
    problems: list[Problem] = []
    problems.extend(_duplicate_ids(program, ()))
    problems.extend(
        Problem(
            location=("stakeholders", position, "id"),
            message=f'"{TEAM}" is kept for the co-response team itself.',
            hint="Choose another id for this agency.",
        )
        for position, stakeholder in enumerate(program.stakeholders)
        if stakeholder.id == TEAM
    )
    known = {
        name: {record.id for record in getattr(program, name)}
        for name in ("stakeholders", "agreements", "goals", "needs", "services", "reviews")
    }
    problems.extend(_dangling(program, (), known))
    return problems


def _duplicate_ids(model: BaseModel, location: Location) -> Iterator[Problem]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        for place, items in _lists(value, (*location, name)):
            seen: dict[str, int] = {}
            for position, item in enumerate(items):
                identity = getattr(item, "id", None)
                if isinstance(identity, str):
                    folded = unicodedata.normalize("NFC", identity)
                    if folded in seen:
                        first = seen[folded] + 1
                        yield Problem(
                            location=(*place, position, "id"),
                            message=f'the id "{identity}" is already used by item {first} of this list.',
                            hint="Give each item its own id.",
                        )
                    seen.setdefault(folded, position)
                yield from _duplicate_ids(item, (*place, position))
        for place, child in _models(value, (*location, name)):
            yield from _duplicate_ids(child, place)


def _dangling(model: BaseModel, location: Location, known: dict[str, set[str]]) -> Iterator[Problem]:
    refs = _refs_of(type(model))
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in refs:
            if value is not None:
                yield from _missing(refs[name], value, (*location, name), known)
            continue
        if not isinstance(value, tuple | dict | BaseModel):
            continue
        for place, items in _lists(value, (*location, name)):
            for position, item in enumerate(items):
                yield from _dangling(item, (*place, position), known)
        for place, child in _models(value, (*location, name)):
            yield from _dangling(child, place, known)


def _missing(ref: Ref, value: Any, location: Location, known: dict[str, set[str]]) -> Iterator[Problem]:
    named = (
        [(location, value)] if isinstance(value, str) else [((*location, i), v) for i, v in enumerate(value)]
    )
    for place, identity in named:
        if identity in known[ref.section] or (ref.team and identity == TEAM):
            continue
        choices = sorted(known[ref.section] | ({TEAM} if ref.team else set()))
        hint = did_you_mean(identity, choices)
        if not hint:
            some = ", ".join(choices[:6])
            hint = f"Use one of: {some}." if choices else f"Add it under `{ref.section}` first."
        yield Problem(
            location=place,
            message=f'no record "{identity}" in `{ref.section}`.',
            hint=hint,
        )


def _lists(value: Any, place: Location) -> Iterator[tuple[Location, tuple[BaseModel, ...]]]:
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        yield place, value


def _models(value: Any, place: Location) -> Iterator[tuple[Location, BaseModel]]:
    if isinstance(value, BaseModel):
        yield place, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _models(child, (*place, key))


@cache
def _refs_of(model: type[BaseModel]) -> dict[str, Ref]:
    """The fields of a model that are references."""
    found = {name: _find_ref((f.annotation, *f.metadata)) for name, f in model.model_fields.items()}
    return {name: ref for name, ref in found.items() if ref is not None}


def _find_ref(annotations: Any) -> Ref | None:
    for part in annotations:
        if isinstance(part, Ref):
            return part
        if get_origin(part) is Annotated or get_args(part):
            inner = _find_ref(get_args(part))
            if inner is not None:
                return inner
    return None
