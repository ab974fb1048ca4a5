"""Which keys the model knows at a place of the data."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from workbench.errors import Location

__all__ = ["known_keys"]


def known_keys(model: type[BaseModel], place: Location) -> list[str]:
    """The keys of the section at a place; empty when the model has no section there."""
    found: Any = model
    for part in place:
        found = _inner(found, part)
    section = _section(found)
    return list(section.model_fields) if section is not None else []


def _inner(annotation: Any, part: str | int) -> Any:
    section = _section(annotation)
    if section is not None:
        field = section.model_fields.get(str(part))
        return field.annotation if field is not None else None
    for option in _options(annotation):
        arguments = get_args(option)
        if get_origin(option) is dict:
            return arguments[1]
        if get_origin(option) in (tuple, list):
            return arguments[0]
    return None


def _section(annotation: Any) -> type[BaseModel] | None:
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def _options(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [one for argument in get_args(annotation) for one in _options(argument)]
    return [annotation]
