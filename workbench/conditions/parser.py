"""Read a condition; every mistake is told with its column and what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workbench.conditions._nodes import (
    ITEM,
    Comparison,
    Count,
    Filled,
    Joined,
    Literal,
    Membership,
    Node,
    Not,
    Path,
    Quantified,
    Scope,
)
from workbench.conditions.logic import SIGNS, Truth, all_hold, any_holds
from workbench.errors import ContentError, Fault, did_you_mean

__all__ = ["Condition", "parse_condition"]

_LONGEST = 4_000
_DEEPEST = 40
_FUNCTIONS = ("filled", "count", "any", "all")
_KEYWORDS = frozenset({"and", "or", "not", "in", "true", "false"})
_TOKEN = re.compile(
    r"(?P<text>'(?:[^']|'')*')"
    r"|(?P<number>-?[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)*)"
    r"|(?P<sign>==|!=|<=|>=|<|>|\(|\)|\[|\]|,)"
)


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Raises:
        ContentError: the text is not a condition; the fault holds the column
            (1-based) and what was expected there.
    """
    if len(text) > _LONGEST:
        raise _wrong(text, _LONGEST, f"a condition may have at most {_LONGEST} characters")
    return Condition(text=text, root=_Parser(text).condition())


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition that was read.

    Attributes:
        text: as it was written.
        root: the syntax tree.
    """

    text: str
    root: Node

    def evaluate(self, scope: Mapping[str, Any]) -> Truth:
        """Whether the condition holds for plain data; None when that is unknown. Never raises."""
        return self.root.truth(Scope(scope))

    def paths(self) -> frozenset[str]:
        """The dotted paths that the condition reads.

        A list that is counted or searched is named as a whole; fields of its
        items (``it.sector``) are not named apart.
        """
        return frozenset(self.root.paths())

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class _Token:
    """One word, number, text or sign of a condition."""

    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if not match:
            raise _wrong(text, at, _odd_character(text[at]))
        tokens.append(_Token(str(match.lastgroup), match[0], at))
        at = match.end()
    tokens.append(_Token("end", "", len(text)))
    return tokens


def _odd_character(character: str) -> str:
    if character == "'":
        return "the text that starts here has no closing quote"
    hints = {'"': " (write text in single quotes)", "=": ' (write "==")', "!": ' (write "!=" or "not")'}
    return f'"{character}" has no meaning here{hints.get(character, "")}'


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.position = 0
        self.depth = 0
        self.lists_around = 0

    def condition(self) -> Node:
        root = self._disjunction()
        if self._next.kind != "end":
            raise self._expected('"and", "or" or the end')
        return root

    @property
    def _next(self) -> _Token:
        return self.tokens[self.position]

    def _take(self, *texts: str) -> bool:
        token = self._next
        if token.kind in ("sign", "name") and token.text in texts:
            self.position += 1
            return True
        return False

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise self._expected(f'"{text}"')

    def _expected(self, what: str) -> ContentError:
        token = self._next
        found = f'"{token.text}"' if token.text else "the end"
        return _wrong(self.text, token.at, f"expected {what} but found {found}")

    def _disjunction(self) -> Node:
        parts = [self._conjunction()]
        while self._take("or"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Joined(any_holds, tuple(parts))

    def _conjunction(self) -> Node:
        parts = [self._negation()]
        while self._take("and"):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else Joined(all_hold, tuple(parts))

    def _negation(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _wrong(self.text, self._next.at, f"a condition may be nested at most {_DEEPEST} deep")
        node = Not(self._negation()) if self._take("not") else self._comparison()
        self.depth -= 1
        return node

    def _comparison(self) -> Node:
        left = self._operand()
        sign = self._next.text
        if self._take(*SIGNS):
            return Comparison(sign, left, self._operand())
        if self._take("in"):
            return Membership(left, self._choices())
        if self._next.text == "not" and self._next.kind == "name":
            self.position += 1
            self._need("in")
            return Not(Membership(left, self._choices()))
        if not left.is_condition:
            raise self._expected("a comparison such as ==")
        return left

    def _choices(self) -> Path | tuple[Any, ...]:
        if not self._take("["):
            return self._path()
        choices = [self._literal()]
        while self._take(","):
            choices.append(self._literal())
        self._need("]")
        return tuple(choices)

    def _operand(self) -> Node:
        if self._take("("):
            inner = self._disjunction()
            self._need(")")
            return inner
        token = self._next
        if token.kind in ("text", "number") or token.text in ("true", "false"):
            return Literal(self._literal())
        if token.kind != "name" or token.text in _KEYWORDS:
            raise self._expected("a path such as program.host, a text in single quotes or a number")
        if self.tokens[self.position + 1].text == "(":
            return self._function()
        return self._path()

    def _literal(self) -> Any:
        token = self._next
        if token.kind == "text":
            content: Any = token.text[1:-1].replace("''", "'")
        elif token.kind == "number":
            content = Decimal(token.text)
        elif token.text in ("true", "false"):
            content = token.text == "true"
        else:
            raise self._expected("a text in single quotes, a number, true or false")
        self.position += 1
        return content

    def _function(self) -> Node:
        token = self._next
        if token.text not in _FUNCTIONS:
            hint = did_you_mean(token.text, _FUNCTIONS)
            raise _wrong(self.text, token.at, f'"{token.text}" is not a function. {hint}'.strip())
        self.position += 2
        path = self._path()
        node: Node
        if token.text == "filled":
            node = Filled(path)
        elif token.text == "count":
            node = Count(path, self._about_items() if self._take(",") else None)
        else:
            self._need(",")
            node = Quantified(any_holds if token.text == "any" else all_hold, path, self._about_items())
        self._need(")")
        return node

    def _about_items(self) -> Node:
        self.lists_around += 1
        node = self._disjunction()
        self.lists_around -= 1
        return node

    def _path(self) -> Path:
        token = self._next
        if token.kind != "name" or token.text in _KEYWORDS:
            raise self._expected("a path such as program.host")
        names = tuple(token.text.split("."))
        if names[0] == ITEM and not self.lists_around:
            raise _wrong(self.text, token.at, '"it" has a meaning only inside count(), any() and all()')
        self.position += 1
        return Path(names)


def _wrong(text: str, at: int, what: str) -> ContentError:
    shown = text if len(text) <= 120 else f"{text[:117]}..."
    message = f'The condition "{shown}" is wrong at column {at + 1}: {what}.'
    return ContentError(message, faults=[Fault(column=at + 1, message=message)])
