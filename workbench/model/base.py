"""The building blocks of the program model: records, text, ids, clocks.

All scalars of a program file reach the model as text (see ``storage``); the
types here decide what they mean. Models are strict (unknown keys are faults)
and immutable: a change is always a new, validated program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticKnownError

__all__ = [
    "TEAM",
    "Answer",
    "AnswerValue",
    "Clock",
    "Ids",
    "LongText",
    "Path",
    "Record",
    "Ref",
    "Section",
    "Slug",
    "Text",
    "as_plain",
    "minutes_of",
    "unsupported_character",
]

TEAM = "team"
"""The reserved id of the co-response team in ties and flows."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_TEXT_LIMIT = 5_000
_LONG_TEXT_LIMIT = 50_000
_PATH_LIMIT = 400


def unsupported_character(text: str) -> str:
    """The first character that XML 1.0 (and so Word) cannot hold, or ``""``."""
    if text.isprintable():
        # whatever can be printed can be kept, and most text is only that
        return ""
    for character in text:
        code = ord(character)
        allowed = (
            code in (0x9, 0xA)
            or 0x20 <= code <= 0xD7FF
            or 0xE000 <= code <= 0xFFFD
            or 0x10000 <= code <= 0x10FFFF
        )
        if not allowed or 0x7F <= code <= 0x9F:
            return character
    return ""


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value


def _check_characters(value: str) -> str:
    bad = unsupported_character(value)
    if bad:
        raise ValueError(f"holds the character U+{ord(bad):04X}, which a document cannot hold; remove it")
    return value


def _read_text(limit: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _string(value).replace("\r\n", "\n").replace("\r", "\n")
        _check_characters(text)
        if not text.strip():
            raise ValueError("is empty; write something or leave the field out")
        if len(text) > limit:
            raise PydanticKnownError("string_too_long", {"max_length": limit})
        return text

    return read


def _read_path(value: Any) -> str:
    text = _check_characters(_string(value))
    if not text:
        raise ValueError("is empty; write something or leave the field out")
    if len(text) > _PATH_LIMIT:
        raise PydanticKnownError("string_too_long", {"max_length": _PATH_LIMIT})
    return text


def _read_slug(given: Any) -> str:
    value = _string(given)
    if not _SLUG.fullmatch(value):
        raise ValueError(
            "is not an id: use small letters, digits, - and _, starting with a letter or digit, at most 41"
        )
    if value in _DEVICE_NAMES:
        raise ValueError("is a name that Windows keeps for a device; choose another id")
    return value


def _read_clock(value: Any) -> str:
    match = _CLOCK.fullmatch(_string(value))
    if not match or (match[1] == "24" and match[2] != "00"):
        raise ValueError('is not a time of day; write it as "08:30" (00:00 to 24:00)')
    return f"{int(match[1]):02d}:{match[2]}"


def _read_answer(value: Any) -> Any:
    """Accept the YAML 1.1 spellings of yes and no that people type."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        plain = value.strip().lower()
        return {"true": "yes", "false": "no", "y": "yes", "n": "no", "n/a": "not_applicable"}.get(
            plain, plain
        )
    return value


# One validator each: a chain of them would be built anew at every one of some thousand fields.

Text = Annotated[str, PlainValidator(_read_text(_TEXT_LIMIT), json_schema_input_type=str)]
"""Words that people typed, up to 5,000 characters; what XML cannot hold is refused."""

LongText = Annotated[str, PlainValidator(_read_text(_LONG_TEXT_LIMIT), json_schema_input_type=str)]
"""As :data:`Text`, up to 50,000 characters."""

Slug = Annotated[str, PlainValidator(_read_slug, json_schema_input_type=str)]
"""An id: ``county-911``; safe as a file name on every system."""

Clock = Annotated[str, PlainValidator(_read_clock, json_schema_input_type=str)]
"""A time of day as text, ``"00:00"`` to ``"24:00"``."""

Path = Annotated[str, PlainValidator(_read_path, json_schema_input_type=str)]
"""A path into the program, a rule id or a paper id, as text."""


class Ref:
    """Marks a field whose text must be the id of a record in ``section``."""

    def __init__(self, section: str, *, team: bool = False) -> None:
        self.section = section
        self.team = team

    def __repr__(self) -> str:
        return f"Ref({self.section!r}, team={self.team})"


def minutes_of(clock: str) -> int:
    """Minutes since midnight of a :data:`Clock`; ``24:00`` is 1,440."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


class Section(BaseModel):
    """A mapping of the program file; unknown keys are faults."""

    # Building a validator for each part on its own would more than double the start-up time:
    # the root builds all of them once, when a program is first validated.
    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, str_max_length=50_000, defer_build=True
    )


class Record(Section):
    """A list item of the program file; its id is unique in its list and never changes."""

    id: Slug


Ids = tuple[Slug, ...]


class AnswerValue(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


Answer = Annotated[AnswerValue, BeforeValidator(_read_answer)]
"""``yes``, ``no``, ``unknown`` or ``not_applicable``; unknown is not no."""


def as_plain(model: BaseModel) -> Mapping[str, Any]:
    """The model as dict, list, text, number and None only."""
    return model.model_dump(mode="json")
