"""Bundled lists (sources, decisions, steps) from plain data, with every fault told at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, InstanceOf, ValidationError

from workbench.conditions import Condition, parse_condition
from workbench.errors import ContentError, Fault, format_location

__all__ = ["ConditionField", "Identifier", "read_entries", "refuse_repeats"]

M = TypeVar("M", bound=BaseModel)

Identifier = r"[a-z][a-z0-9_]{0,40}"
"""A name that templates and conditions can write with dots: small letters, digits and _."""


def _read_condition(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_condition(value)
    except ContentError as error:
        raise ValueError(error.message) from error


ConditionField = Annotated[InstanceOf[Condition], BeforeValidator(_read_condition)]
"""A condition, written as text in the data."""


def read_entries(kind: type[M], plain: Any, what: str) -> tuple[M, ...]:
    """Read a list of entries; ``what`` names one of them in faults, e.g. ``decision``.

    Raises:
        ContentError: with one fault for everything that is wrong.
    """
    if not isinstance(plain, list):
        raise ContentError(f"A list of {what} entries is expected.")
    entries: list[M] = []
    faults: list[Fault] = []
    for position, item in enumerate(plain):
        name = str(item.get("id") or position + 1) if isinstance(item, dict) else str(position + 1)
        try:
            entries.append(kind.model_validate(item))
        except ValidationError as error:
            faults.extend(_faults(error, f"{what} {name}"))
    if faults:
        raise ContentError(f"The list of {what} entries has faults.", faults=faults)
    return tuple(entries)


def refuse_repeats(ids: Iterable[str], what: str) -> None:
    """Raise a ContentError that names every id that stands twice."""
    seen: set[str] = set()
    repeated: dict[str, None] = {}
    for identity in ids:
        if identity in seen:
            repeated[identity] = None
        seen.add(identity)
    if repeated:
        faults = [
            Fault(path=f"{what} {name}", message="is there twice.", hint="Give each its own id.")
            for name in repeated
        ]
        raise ContentError(f"Some {what} ids are there twice.", faults=faults)


def _faults(error: ValidationError, name: str) -> list[Fault]:
    return [
        Fault(
            path=f"{name} {format_location(problem['loc'])}".strip(),
            message=problem["msg"].removeprefix("Value error, "),
        )
        for problem in error.errors(include_url=False, include_input=False, include_context=False)
    ]
