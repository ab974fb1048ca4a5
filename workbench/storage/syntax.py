"""YAML syntax errors in plain words.

The parser says "did not find expected key"; a person wants to know that a
line is indented by one space too many. Wordings of both the C and the pure
Python parser are known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from workbench.errors import ContentError, Fault
from workbench.storage.nodes import LineIndex
from workbench.storage.sniff import looks_like_json, looks_like_toml

__all__ = ["syntax_error"]


@dataclass(frozen=True)
class _Explanation:
    """One kind of syntax error.

    Attributes:
        pattern: matched against the parser's context and problem.
        message: the plain words; ``{opened}`` is the line on which the construct began.
        hint: what to do.
        at_start: whether the fault is told at the start of the construct.
    """

    pattern: re.Pattern[str]
    message: str
    hint: str
    at_start: bool = False


def _when(pattern: str, message: str, hint: str, *, at_start: bool = False) -> _Explanation:
    return _Explanation(re.compile(pattern), message, hint, at_start)


_EXPLANATIONS = (
    _when(
        "scanning a quoted scalar.*unexpected (end of stream|document)",
        "the quote that opens here is never closed.",
        "Add the closing quote.",
        at_start=True,
    ),
    _when(
        "(unknown|invalid).*escape|expected escape|Unicode character escape|hexadecimal",
        r"a backslash in double quotes starts something that YAML does not know.",
        r"Write `\\` for a backslash, or use single quotes.",
    ),
    _when(
        "flow sequence.*expected ',' or",
        "the list that opens with `[` on line {opened} is not closed, or a comma is missing.",
        "Add the `]` or the comma.",
    ),
    _when(
        "flow mapping.*expected ',' or",
        "the mapping that opens with `{{` on line {opened} is not closed, or a comma is missing.",
        "Add the `}}` or the comma.",
    ),
    _when(
        "flow node",
        "a list or mapping in brackets is not closed, or holds something that is not a value.",
        "Close the bracket, or put the value in quotes.",
    ),
    _when(
        "found a tab|\\\\t.*cannot start",
        "the line is indented with a tab.",
        "Use spaces; YAML does not take tabs.",
    ),
    _when(
        "cannot start any token",
        "a value starts with `@`, a backtick or `%`, which YAML keeps for itself.",
        "Put the value in quotes.",
    ),
    _when(
        "mapping values are not allowed",
        "there is a second colon in the line, or the line is indented too far.",
        "Put a value that holds `: ` in quotes, or line the key up with its neighbours.",
    ),
    _when(
        "simple key|expected ':'",
        "the line has no colon, so it is neither a key nor part of a value.",
        "Write `key: value`, or indent the line if it belongs to the value above.",
    ),
    _when(
        "sequence entries are not allowed",
        "a list item (`- `) stands where none can be.",
        "Start the list on the line below its key.",
    ),
    _when(
        "block collection.*expected '-'|expected '-' indicator",
        "the line is not lined up with the list that started on line {opened}.",
        "Start each item with `- ` in the same column.",
    ),
    _when(
        "block mapping.*expected (key|<block end>)",
        "the line is not lined up with the keys that started on line {opened}, or follows a complete value.",
        "Check the indentation and the quotes here and on the line before.",
    ),
    _when(
        "block scalar|indentation indicator|chomping",
        "the text block that starts with `|` or `>` is not written properly.",
        "Put nothing but a comment behind `|` or `>`, and indent the text below it.",
    ),
    _when(
        "anchor|alias",
        "a value starts with `*` or `&`, which YAML reads as a reference.",
        "Put the value in quotes.",
    ),
    _when("tag", "a value starts with `!`, which YAML reads as a tag.", "Put the value in quotes."),
    _when(
        "directive|incompatible YAML|version",
        "a line that starts with `%` is not understood.",
        "Remove it, or put the value in quotes.",
    ),
    _when(
        "document (start|end|separator)|<document start>|<stream end>",
        "there is text before or after the document.",
        "A file holds one document; remove what does not belong to it.",
    ),
)

_FALLBACK = _when("", "the line is not valid YAML.", "Check its indentation, quotes and brackets.")


def syntax_error(error: Any, name: str, text: str, lines: LineIndex, shift: int) -> ContentError:
    """The one fault that a syntax error is told as.

    Args:
        error: what the parser raised.
        name: the file's name.
        text: the whole text.
        lines: its lines.
        shift: how many characters of ``text`` the parser did not see.
    """
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None) or problem
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    at = _offset(problem or context, text, shift)
    opened = _offset(context, text, shift)
    explanation = next((one for one in _EXPLANATIONS if one.pattern.search(said)), _FALLBACK)
    place = opened if explanation.at_start else at
    message, hint = explanation.message.format(opened=lines.place(opened)[0]), explanation.hint.format()
    tab = _tab_indent(text, lines.line_start(at))
    if tab >= 0 and not explanation.at_start:
        place, message, hint = tab, "the line is indented with a tab.", "Use spaces; YAML does not take tabs."
    elif looks_like_toml(text):
        message = "this is not YAML; it looks like TOML or an INI file."
        hint = "Write `key: value`, one to a line."
    elif looks_like_json(text):
        message = "this looks like JSON that is incomplete or broken."
    line, column = lines.place(place)
    fault = Fault(file=name, line=line, column=column, message=message, hint=hint)
    return ContentError(message, hint, faults=[fault])


def _offset(mark: Any, text: str, shift: int) -> int:
    """The place of a mark; one behind the last line moves to the last written character."""
    if mark is None:
        return 0
    offset = min(int(mark.index) + shift, len(text))
    return offset if text[offset:].strip() else len(text.rstrip())


def _tab_indent(text: str, start: int) -> int:
    """The offset of a tab in the indentation of the line at ``start``, or -1."""
    match = re.compile(r" *\t\s*\S").match(text, start)
    return text.index("\t", start) if match else -1
