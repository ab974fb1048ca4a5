"""The one Jinja environment: plain data in, text out, nothing else.

The usual sandbox is not enough for templates that come from outside, so this
environment is built the other way round. It knows what it allows: names,
dotted and indexed access to dictionaries and lists, ``if``, ``for``,
comparisons, ``and``/``or``/``not``, ``+``, ``-``, ``~``, and the filters of
:mod:`workbench.documents.filters`. Everything else is refused on the syntax
tree, before a line of it runs, and an attribute is a dictionary key, never an
attribute of a Python object.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from jinja2 import Environment, StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import LoopContext
from markupsafe import Markup

from workbench.documents.filters import FILTERS, text_of
from workbench.errors import did_you_mean
from workbench.model.base import unsupported_character

__all__ = ["PlainEnvironment", "TemplateRefusedError", "check_plain", "refusals"]

_TESTS = ("defined", "undefined", "even", "odd")
_LOOP_FIELDS = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"})
_MAX_LOOP_DEPTH = 3
_MAX_NUMBER = 1_000_000
_MAX_TEXT = 2_000
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Sub,
    nodes.Neg,
    nodes.Concat,
    nodes.Filter,
    nodes.Test,
    nodes.Keyword,
)
_NAMES = {
    nodes.Call: "a call",
    nodes.Macro: "a macro",
    nodes.CallBlock: "a call block",
    nodes.FilterBlock: "a filter block",
    nodes.Assign: "`set`",
    nodes.AssignBlock: "`set`",
    nodes.Block: "a block",
    nodes.Extends: "`extends`",
    nodes.Include: "`include`",
    nodes.Import: "`import`",
    nodes.FromImport: "`import`",
    nodes.Mul: "`*`",
    nodes.Pow: "`**`",
    nodes.Div: "`/`",
    nodes.FloorDiv: "`//`",
    nodes.Mod: "`%`",
    nodes.Dict: "a dictionary",
    nodes.With: "`with`",
}


class TemplateRefusedError(TemplateSyntaxError):
    """A template uses something that the template language does not have.

    Attributes:
        problems: every use, as (line, what is wrong).
    """

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        line, message = problems[0]
        super().__init__(message, line)
        self.problems = problems


def refusals(tree: nodes.Template) -> list[tuple[int, str]]:
    """Everything in a syntax tree that is not allowed, as (line, what is wrong)."""
    return sorted(set(_refusals(tree, depth=0)), key=lambda problem: problem[0])


def _refusals(node: nodes.Node, depth: int) -> Iterator[tuple[int, str]]:
    if not isinstance(node, _ALLOWED):
        name = _NAMES.get(type(node), f"`{type(node).__name__.lower()}`")
        yield node.lineno, f"{name} is not part of the template language"
        return
    complaint = _complaint(node)
    if complaint:
        yield node.lineno, complaint
    inner = depth + isinstance(node, nodes.For)
    if inner > _MAX_LOOP_DEPTH:
        yield node.lineno, f"loops may be nested {_MAX_LOOP_DEPTH} deep at most"
        return
    for child in node.iter_child_nodes():
        yield from _refusals(child, inner)


def _complaint(node: nodes.Node) -> str:  # noqa: C901 - one branch per kind of node
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return f"the name `{name}` is not allowed"
        case nodes.Getitem(arg=nodes.Const(value=str() as key)) if key.startswith("_"):
            return f"the name `{key}` is not allowed"
        case nodes.Const(value=value):
            return _constant_complaint(value)
        case nodes.For(recursive=True):
            return "a recursive loop is not part of the template language"
        case nodes.For(target=target) if not isinstance(target, nodes.Name):
            return "a loop has one variable: `{% for item in list %}`"
        case nodes.Slice():
            parts = (node.start, node.stop, node.step)
            if not all(part is None or _is_whole_number(part) for part in parts):
                return "a slice takes whole numbers only"
        case nodes.Filter(name=name) if name not in FILTERS:
            hint = did_you_mean(name, FILTERS)
            return f"there is no filter `{name}`. {hint or 'Filters: ' + ', '.join(FILTERS) + '.'}"
        case nodes.Filter(node=None):
            return "a filter needs a value before it"
        case nodes.Filter() | nodes.Test() if node.dyn_args is not None or node.dyn_kwargs is not None:
            return "`*` arguments are not part of the template language"
        case nodes.Test(name=name) if name not in _TESTS:
            return f"there is no test `is {name}`. Tests: {', '.join(_TESTS)}."
        case _:
            return ""
    return ""


def _constant_complaint(value: Any) -> str:
    if isinstance(value, str) and len(value) > _MAX_TEXT:
        return f"a text in a tag is longer than {_MAX_TEXT:,} characters"
    if isinstance(value, int | float) and abs(value) > _MAX_NUMBER:
        return f"a number in a tag is larger than {_MAX_NUMBER:,}"
    return ""


def _is_whole_number(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Neg):
        return _is_whole_number(node.node)
    return isinstance(node, nodes.Const) and isinstance(node.value, int)


class PlainEnvironment(Environment):
    """An environment that reads plain data and refuses everything else.

    Printed values are escaped for WordprocessingML: a line break becomes
    ``w:br``, a tab ``w:tab``, and braces stay literal text.
    """

    def __init__(self) -> None:
        super().__init__(
            autoescape=True, undefined=StrictUndefined, finalize=_printed, optimized=False, cache_size=0
        )
        self.globals.clear()
        self.filters.clear()
        self.filters.update(FILTERS)
        self.tests = {name: self.tests[name] for name in _TESTS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # Both `parse` and `compile` come through here, so no template is ever
        # compiled (and no constant folded) before its tree was checked.
        tree = super()._parse(source, name, filename)
        problems = refusals(tree)
        if problems:
            raise TemplateRefusedError(problems)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value at a key of a dictionary; never an attribute of an object."""
        return self._look_up(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value at a key of a dictionary or a position of a list."""
        return self._look_up(obj, argument)

    def _look_up(self, obj: Any, key: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj  # what was missing first is what is told
        if isinstance(obj, LoopContext):
            return getattr(obj, key) if key in _LOOP_FIELDS else self._nothing(f"`loop` has no `{key}`")
        if obj == "" and isinstance(obj, str):
            return ""  # an unset section: what is inside it is unset too
        if isinstance(obj, dict):
            if key in obj:
                return obj[key]
            hint = did_you_mean(str(key), [str(known) for known in obj])
            return self._nothing(f"there is no `{key}` here. {hint}".strip())
        if isinstance(obj, list) and isinstance(key, int) and not isinstance(key, bool):
            return obj[key] if -len(obj) <= key < len(obj) else self._nothing(f"there is no item {key}")
        return self._nothing(f"`{key}` cannot be read from a {_kind(obj)}")

    def _nothing(self, message: str) -> Undefined:
        return self.undefined(hint=message)


def _kind(value: Any) -> str:
    names = {str: "text", bool: "yes/no value", int: "number", float: "number", list: "list"}
    return names.get(type(value), "value")


def _printed(value: Any) -> Any:
    """What ``{{ value }}`` puts into the XML of a paper."""
    if isinstance(value, Undefined):
        return value  # raises when it is turned into text, with the name in the message
    if isinstance(value, LoopContext):
        raise TemplateRuntimeError("`loop` cannot be printed; use `loop.index`")
    try:
        text = text_of(value)
    except ValueError as error:
        raise TemplateRuntimeError(str(error)) from None
    return Markup(_word_markup(text))


def _word_markup(text: str) -> str:
    # Braces leave as character references, so that no later step can take
    # text that looks like a tag for a tag.
    xml = escape(text, {'"': "&quot;", "{": "&#123;", "}": "&#125;"})
    if "\n" in xml or "\t" in xml:
        xml = xml.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        xml = xml.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return xml


def check_plain(value: Any, place: str = "context") -> None:
    """Refuse everything that is not plain data, and characters that XML cannot hold.

    Plain data are dict (with text keys), list, str, int, float and bool,
    exactly: no subclasses, no None.

    Raises:
        TypeError: something else is in the data; the message says where.
        ValueError: a text holds a character that a document cannot hold.
    """
    kind = type(value)
    if kind is str:
        bad = "" if value.isprintable() else unsupported_character(value)
        if bad:
            raise ValueError(f"{place} holds the character U+{ord(bad):04X}, which a document cannot hold")
    elif kind is dict:
        for key, child in value.items():
            if type(key) is not str:
                raise TypeError(f"{place} has a key that is not text")
            check_plain(child, f"{place}.{key}")
    elif kind is list:
        for position, child in enumerate(value):
            check_plain(child, f"{place}[{position}]")
    elif kind not in (int, float, bool):
        raise TypeError(f"{place} is a {kind.__name__}, which is not plain data")
