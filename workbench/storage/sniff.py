"""What a file really is, before anything tries to read it as YAML.

People rename files, sync clients leave halves behind, and a browser saves a
sign-in page under the name of the file it was asked for. A message that names
what happened is worth more than a syntax error in line 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.errors import ContentError, Fault
from workbench.storage.limits import MAX_BYTES
from workbench.storage.nodes import BOM, LineIndex

__all__ = ["decode", "invisible_characters", "looks_like_json", "looks_like_toml", "refuse_other_formats"]

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive, or a Word or Excel file"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text file"),
    (b"SQLite format 3", "a database"),
    (b"version https://git-lfs", "a Git LFS pointer: the real content was not downloaded"),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|svg|!--)", re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$", re.MULTILINE)
_TOML = re.compile(r"^[ \t]*(?:\[\[?[\w.\"' -]+\]\]?|[\w.-]+[ \t]*=[ \t]*\S.*)$", re.MULTILINE)
_UNSUPPORTED = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_LINE_SEPARATOR = re.compile("[\u2028\u2029]")
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, with its byte-order mark if it has one.

    Raises:
        ContentError: it is too large, empty, all zeros, another encoding, or a known other format.
    """
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES / 1e6:g} MB"
        raise _refused(
            name, 0, f"the file is larger than {limit}.", "A program file is far smaller; check it."
        )
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise _refused(name, 0, "the file is empty.", "Restore a copy, or start with `workbench init`.")
    if not data.strip(b"\0"):
        message = "the file is corrupt: it holds only zero bytes, as after a power cut."
        raise _refused(name, 1, message, "Restore a backup copy.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _refused(name, 1, f"this is not YAML text but {what}.", "Check that it is the right file.")
    if data.startswith(_UTF_16) or (b"\0" in data[:4] and data[:4].strip(b"\0").isascii()):
        message = "the file is saved as UTF-16 or UTF-32, not as UTF-8."
        raise _refused(name, 1, message, 'Save it again and choose the encoding "UTF-8".')
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise _refused(name, line, "the file is corrupt: it holds NUL bytes.", "Restore a backup copy.")
    return _utf_8(data, name)


def _utf_8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\n|\r", data[: error.start])) + 1
        message = "the line holds a character that is not UTF-8."
        raise _refused(name, line, message, 'Save the file again and choose the encoding "UTF-8".') from error


def refuse_other_formats(text: str, name: str, lines: LineIndex) -> None:
    """Refuse web pages, merge conflicts and characters that no document can hold.

    Raises:
        ContentError: with the line.
    """
    if _MARKUP.match(text.lstrip(BOM)):
        raise _refused(
            name,
            1,
            "this is not YAML but a web page (HTML or XML).",
            "The download may have saved a sign-in page; fetch the file again.",
        )
    markers = list(_CONFLICT.finditer(text))
    if any(marker[0][0] in "<>" for marker in markers):
        line, _ = lines.place(markers[0].start())
        message = "the file holds the marks of an unfinished Git merge (`<<<<<<<`, `=======`, `>>>>>>>`)."
        raise _refused(name, line, message, "Keep one of the two versions and remove the marks.")
    faults = list(_bad_characters(text, name, lines))
    if faults:
        raise ContentError("The file holds characters that cannot be kept.", faults=faults)


def _bad_characters(text: str, name: str, lines: LineIndex) -> Iterator[Fault]:
    seen: set[int] = set()
    for pattern in (_UNSUPPORTED, _LINE_SEPARATOR):
        for match in pattern.finditer(text):
            line, column = lines.place(match.start())
            if line in seen or len(seen) >= 20:
                continue
            seen.add(line)
            yield Fault(
                file=name,
                line=line,
                column=column,
                message=f"the line holds the character U+{ord(match[0]):04X}, which a document cannot hold.",
                hint="Remove it.",
            )


def invisible_characters(text: str, name: str, lines: LineIndex) -> list[Fault]:
    """A warning for each line that holds characters nobody can see (first 20 lines).

    Such characters can make text read otherwise than it is stored.
    """
    warnings: dict[int, Fault] = {}
    for match in _INVISIBLE.finditer(text, 1 if text.startswith(BOM) else 0):
        line, column = lines.place(match.start())
        if line in warnings:
            continue
        warnings[line] = Fault(
            file=name,
            line=line,
            column=column,
            message=f"the line holds the invisible character U+{ord(match[0]):04X}.",
            hint="Retype the word if this is not wanted.",
        )
        if len(warnings) >= 20:
            break
    return list(warnings.values())


def looks_like_json(text: str) -> bool:
    """Whether a text that is not YAML was meant as JSON."""
    return text.lstrip(BOM + " \t\r\n").startswith(("{", "["))


def looks_like_toml(text: str) -> bool:
    """Whether a text that is not YAML was meant as TOML or an INI file."""
    written = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return bool(written) and len(_TOML.findall(text)) >= max(1, len(written) // 2)


def _refused(name: str, line: int, message: str, hint: str) -> ContentError:
    fault = Fault(file=name, line=line, message=message, hint=hint)
    return ContentError(message, hint, faults=[fault])
