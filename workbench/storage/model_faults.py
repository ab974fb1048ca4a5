"""All complaints of the model about a file, each at its place, told once.

They are told in the order of the file, and never so many that nobody reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from workbench.errors import Location, Problem, did_you_mean
from workbench.storage.limits import shorten
from workbench.storage.model_shape import known_keys
from workbench.storage.wording import MOST_CHOICES, WRONG_TYPES, Complaint, explain

__all__ = ["in_file_order", "model_problems"]

_MOST_UNKNOWN_KEYS = 20
_MOST_HINTS = 200


def model_problems(error: ValidationError, model: type[BaseModel], data: Any) -> list[Problem]:
    """All complaints of a validation, in the order of the data.

    Args:
        error: what the validation of ``data`` raised.
        model: the model that ``data`` was validated against.
        data: the plain data.
    """
    unknown: dict[Location, list[str]] = defaultdict(list)
    branches: dict[Location, list[tuple[Location, Mapping[str, Any]]]] = defaultdict(list)
    problems: list[Problem] = []
    for detail in error.errors(include_url=False):
        location, inside = _place(tuple(detail["loc"]), data, detail["type"])
        if inside is not None:
            branches[inside].append((location, detail))
        elif detail["type"] == "extra_forbidden":
            unknown[location[:-1]].append(str(location[-1]))
        else:
            # A spelling hint takes a millisecond; a thousand of them help nobody.
            problems.append(_problem(location, detail, hinted=len(problems) < _MOST_HINTS))
    problems.extend(_one_of_several(place, found) for place, found in branches.items())
    for place, keys in unknown.items():
        problems.extend(_unknown_keys(place, keys, known_keys(model, place)))
    return in_file_order(problems, data)


def in_file_order(problems: Iterable[Problem], data: Any) -> list[Problem]:
    """The problems in the order in which their places stand in ``data``."""
    order = {location: index for index, location in enumerate(_walk(data))}
    return sorted(problems, key=lambda problem: _rank(problem.location, order))


def _walk(data: Any, location: Location = ()) -> Iterable[Location]:
    yield location
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        pairs = data.items()
    elif isinstance(data, list):
        pairs = enumerate(data)
    for part, value in pairs:
        yield from _walk(value, (*location, part))


def _rank(location: Location, order: Mapping[Location, int]) -> int:
    for length in range(len(location), -1, -1):
        if location[:length] in order:
            return order[location[:length]]
    return 0


def _place(loc: Location, data: Any, kind: str) -> tuple[Location, Location | None]:
    """The place in the data, and the place of the choice of forms it lies in, if any.

    The model's own locations also name the form it tried; those parts are not
    in the data.
    """
    location: list[str | int] = []
    inside: Location | None = None
    current = data
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if _holds(current, part):
            location.append(part)
            current = current[part]
        elif last and kind == "missing":
            location.append(part)
        elif not (last and part == "[key]") and inside is None:
            inside = tuple(location)
    return tuple(location), inside


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _one_of_several(place: Location, found: list[tuple[Location, Mapping[str, Any]]]) -> Problem:
    """The one complaint about a value that may have several forms."""
    fitting = [(at, detail) for at, detail in found if detail["type"] not in WRONG_TYPES]
    if fitting:
        location, detail = min(fitting, key=lambda pair: len(pair[0]))
        return _problem(location, detail, hinted=True)
    return Problem(
        location=place,
        message="needs text, a list of texts, or a table (a list of `key: value` rows).",
        hint="Do not mix them, and put nothing deeper inside.",
    )


def _problem(location: Location, detail: Mapping[str, Any], *, hinted: bool) -> Problem:
    complaint = Complaint(
        kind=detail["type"],
        value=detail.get("input"),
        context=detail.get("ctx") or {},
        location=location,
        hinted=hinted,
    )
    message, hint = explain(complaint)
    return Problem(location=location, message=message, hint=hint)


def _unknown_keys(place: Location, keys: list[str], known: list[str]) -> Iterable[Problem]:
    for key in keys[:_MOST_UNKNOWN_KEYS]:
        near = did_you_mean(key[:100], known).replace('"', "`")
        some = ", ".join(f"`{name}`" for name in known[:MOST_CHOICES])
        more = ", ..." if len(known) > MOST_CHOICES else ""
        word = shorten(key, 40)
        yield Problem(
            location=(*place, key),
            message=f"unknown key `{word}`.",
            hint=near or (f"Known here: {some}{more}." if known else "Remove it."),
        )
    rest = len(keys) - _MOST_UNKNOWN_KEYS
    if rest > 0:
        yield Problem(
            location=(*place, keys[_MOST_UNKNOWN_KEYS]),
            message=f"and {rest:,} more unknown keys here.",
            hint="Check that this is the right file.",
        )
