"""How a text is written in YAML so that everything reads it back as the same text.

Readers differ: YAML 1.1 takes ``no`` for a truth value, ``17:30`` for 1,050 and
``01234`` for 668; YAML 1.2 takes ``1e3`` for 1,000. A text is left without
quotes only where both versions, and this program, give it back as it was.
"""

from __future__ import annotations

import re
from datetime import date

__all__ = ["folded_lines", "literal_lines", "one_line"]

FOLD_COLUMN = 100

_ESCAPED = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u061b\\u061d-\\u200a\\u2010-\\u2027\\u202f-\\u205f\\u2070-\\ud7ff"
    "\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
_LEADING_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~]|\.\.\.")
_FAITHFUL_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})|-?(?:0|[1-9]\d{0,9})\.\d{0,4}[1-9]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TYPED_WORD = re.compile(r"y|n|yes|no|on|off|true|false|null|~", re.IGNORECASE)
_TYPED_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?|\.inf|\.nan)",
    re.IGNORECASE,
)
_TIMESTAMP = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt\s]|$)")
_NAMED_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def one_line(text: str, *, flow: bool = False, quote: str = "") -> str:
    """The text on one line: plain where that is safe, otherwise in quotes.

    Args:
        text: any text.
        flow: whether it stands inside brackets, where commas and colons count.
        quote: the quotes that it had before; they stay where they can.
    """
    if quote == "'" and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    if quote != '"' and _plain_is_safe(text, flow):
        return text
    return f'"{_ESCAPED_OR_QUOTE.sub(_escape, text)}"'


def literal_lines(text: str, indent: str) -> tuple[str, list[str]] | None:
    """A text of several lines as a ``|`` block: its header and its lines.

    None when a block could not hold it exactly, or not visibly.
    """
    if not _fits_block(text):
        return None
    header = "|" if text.endswith("\n") else "|-"
    return header, [indent + line if line else "" for line in text.removesuffix("\n").split("\n")]


def folded_lines(text: str, indent: str) -> tuple[str, list[str]] | None:
    """A text as a ``>`` block, wrapped at spaces; None when folding could not hold it exactly."""
    paragraphs = text.removesuffix("\n").split("\n")
    if not _fits_block(text) or any(line != line.strip() or not line for line in paragraphs):
        return None
    lines: list[str] = []
    for paragraph in paragraphs:
        if lines:
            lines.append("")
        lines.extend(indent + line for line in _wrapped(paragraph, FOLD_COLUMN - len(indent)))
    return ">" if text.endswith("\n") else ">-", lines


def _plain_is_safe(text: str, flow: bool) -> bool:
    if not text or text != text.strip() or _ESCAPED.search(text) or "\u00a0" in (text[0], text[-1]):
        return False
    if _FAITHFUL_NUMBER.fullmatch(text) or _is_date(text) or text in ("true", "false"):
        return True
    if _LEADING_INDICATOR.match(text) or ": " in text or " #" in text or text.endswith(":"):
        return False
    if flow and any(character in ",[]{}:?" for character in text):
        return False
    return not any(typed.fullmatch(text) for typed in (_TYPED_WORD, _TYPED_NUMBER)) and not _TIMESTAMP.match(
        text
    )


def _is_date(text: str) -> bool:
    """Whether it is a day of the calendar; other readers stumble over 30 February."""
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _fits_block(text: str) -> bool:
    """Whether a block scalar shows the text as it is, without counting spaces or line ends."""
    body = text.removesuffix("\n")
    if not body.strip() or body.endswith("\n") or _ESCAPED.search(body.replace("\n", "").replace("\t", "")):
        return False
    lines = body.split("\n")
    first = next(line for line in lines if line)
    return first[0] not in " \t" and not any(line and not line.strip() for line in lines)


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    # Only a single space folds back into itself; wider gaps must stay inside a line.
    for word in re.split(r"(?<=[^ \t]) (?=[^ \t])", paragraph):
        if lines and len(lines[-1]) + 1 + len(word) <= max(width, 40):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


_ESCAPED_OR_QUOTE = re.compile(rf'["\\]|{_ESCAPED.pattern}')


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[character]
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
