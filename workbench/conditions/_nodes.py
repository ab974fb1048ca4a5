"""The syntax tree of a condition: each node knows its value and the paths it reads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.conditions.logic import Truth, any_holds, as_truth, compare, is_unset, negated

__all__ = [
    "ITEM",
    "Comparison",
    "Count",
    "Filled",
    "Joined",
    "Literal",
    "Membership",
    "Node",
    "Not",
    "Path",
    "Quantified",
    "Scope",
]

ITEM = "it"
"""The name of the list item inside ``count``, ``any`` and ``all``."""


@dataclass(frozen=True)
class Scope:
    """Where names are looked up: plain data, and the list item at hand."""

    names: Mapping[str, Any]
    item: Any = None

    def find(self, names: tuple[str, ...]) -> Any:
        """The value at a path; None when it is unset."""
        current: Any = self.item if names[0] == ITEM else self.names.get(names[0])
        for name in names[1:]:
            current = current.get(name) if isinstance(current, Mapping) else None
        return None if is_unset(current) else current


class Node(ABC):
    """A part of a condition. A value of None is unknown."""

    @property
    def is_condition(self) -> bool:
        """Whether it may stand where a yes or no is wanted."""
        return True

    @abstractmethod
    def value(self, scope: Scope) -> Any:
        """Its plain value, or a range of numbers when only bounds are known."""

    @abstractmethod
    def paths(self) -> Iterator[str]:
        """The dotted paths that it reads."""

    def truth(self, scope: Scope) -> Truth:
        """Its value as true, false or unknown."""
        return as_truth(self.value(scope))


@dataclass(frozen=True)
class Literal(Node):
    """A text, number, truth value or list, written out."""

    content: Any

    @property
    def is_condition(self) -> bool:
        return isinstance(self.content, bool)

    def value(self, scope: Scope) -> Any:  # noqa: ARG002
        return self.content

    def paths(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True)
class Path(Node):
    """A dotted path."""

    names: tuple[str, ...]

    def value(self, scope: Scope) -> Any:
        return scope.find(self.names)

    def paths(self) -> Iterator[str]:
        if self.names[0] != ITEM:
            yield ".".join(self.names)


@dataclass(frozen=True)
class Filled(Node):
    """Whether a path holds something."""

    path: Path

    def value(self, scope: Scope) -> Any:
        return self.path.value(scope) is not None

    def paths(self) -> Iterator[str]:
        return self.path.paths()


@dataclass(frozen=True)
class Count(Node):
    """How many items; a range of numbers while the condition is unknown for some."""

    path: Path
    of: Node | None

    @property
    def is_condition(self) -> bool:
        return False

    def value(self, scope: Scope) -> Any:
        items = self.path.value(scope)
        if items is None:
            return range(1)
        if not isinstance(items, list | tuple | Mapping):
            return None
        if self.of is None:
            return range(len(items), len(items) + 1)
        truths = [self.of.truth(Scope(scope.names, item)) for item in items]
        least = truths.count(True)
        return range(least, least + truths.count(None) + 1)

    def paths(self) -> Iterator[str]:
        yield from self.path.paths()
        if self.of is not None:
            yield from self.of.paths()


@dataclass(frozen=True)
class Quantified(Node):
    """``any`` or ``all``; over nothing it is unknown, so an empty list proves nothing."""

    join: Callable[[Iterable[Truth]], Truth]
    path: Path
    of: Node

    def value(self, scope: Scope) -> Any:
        items = self.path.value(scope)
        if not isinstance(items, list | tuple):
            return None
        return self.join(self.of.truth(Scope(scope.names, item)) for item in items)

    def paths(self) -> Iterator[str]:
        yield from self.path.paths()
        yield from self.of.paths()


@dataclass(frozen=True)
class Comparison(Node):
    """Two values compared."""

    sign: str
    left: Node
    right: Node

    def value(self, scope: Scope) -> Any:
        left, right = _candidates(self.left.value(scope)), _candidates(self.right.value(scope))
        return _agreed({compare(self.sign, one, other) for one in left for other in right})

    def paths(self) -> Iterator[str]:
        yield from self.left.paths()
        yield from self.right.paths()


@dataclass(frozen=True)
class Membership(Node):
    """Whether a value is in a list."""

    left: Node
    right: Path | tuple[Any, ...]

    def value(self, scope: Scope) -> Any:
        choices = self.right.value(scope) if isinstance(self.right, Path) else self.right
        if not isinstance(choices, list | tuple):
            return None
        return _agreed(
            {
                any_holds(compare("==", one, choice) for choice in choices)
                for one in _candidates(self.left.value(scope))
            }
        )

    def paths(self) -> Iterator[str]:
        yield from self.left.paths()
        if isinstance(self.right, Path):
            yield from self.right.paths()


@dataclass(frozen=True)
class Not(Node):
    """The opposite of a condition."""

    part: Node

    def value(self, scope: Scope) -> Any:
        return negated(self.part.truth(scope))

    def paths(self) -> Iterator[str]:
        return self.part.paths()


@dataclass(frozen=True)
class Joined(Node):
    """Parts joined by ``and`` or by ``or``."""

    join: Callable[[Iterable[Truth]], Truth]
    parts: tuple[Node, ...]

    def value(self, scope: Scope) -> Any:
        return self.join(part.truth(scope) for part in self.parts)

    def paths(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.paths()


def _candidates(value: Any) -> Iterable[Any]:
    return value if isinstance(value, range) else (value,)


def _agreed(answers: set[Truth]) -> Truth:
    """The answer when every possible value gives the same one."""
    return answers.pop() if len(answers) == 1 else None
