"""Recognize e-mail addresses and phone numbers in text, so that they are not stored by accident.

The patterns are meant for what people type in the United States. They leave
alone what only looks like a number: times ("800-1700"), the number of an
ordinance with its year ("445-2019"), a postal code, an amount of money.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["contact_kind"]

_EMAIL = re.compile(r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_AREA_NUMBER = re.compile(
    r"(?<![\w$.,/-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-]?)[2-9]\d{2}[ .-]?\d{4}(?!\d)"
)
_LOCAL_NUMBER = re.compile(
    r"(?<![\w$.,/-])"
    r"(?!\d(?:00|15|30|45)-[012]\d(?:00|15|30|45))"  # a span of clock times
    r"[2-9]\d{2}[.-](?!(?:19|20)\d{2}(?!\d))\d{4}(?!\d)"
)
_WORLD_NUMBER = re.compile(r"\+[1-9](?:[ ().-]{0,3}\d){7,14}(?!\d)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"\s+")


def contact_kind(text: str) -> str:
    """What the text seems to hold: ``"an e-mail address"``, ``"a phone number"`` or ``""``."""
    plain = _SPACES.sub(" ", _DASHES.sub("-", unicodedata.normalize("NFKC", text)))
    if "@" in plain and _EMAIL.search(plain):
        return "an e-mail address"
    if any(pattern.search(plain) for pattern in (_AREA_NUMBER, _LOCAL_NUMBER, _WORLD_NUMBER)):
        return "a phone number"
    return ""
