"""Read a table of call criteria: the first row that matches decides.

Factors are yes, no or unknown; unknown is never taken for no. Two answers are
computed from the others and may be used in rows like any factor:

- ``nexus``: does the call concern behavioral health? ``yes`` when a linking
  factor is yes or the dispatch code is definite or probable; ``unclear`` when a
  linking factor is unknown or the code is possible; else ``no``.
- ``soft_present``: is a soft factor present? An unknown soft factor counts as
  present only while the place is not known.

Dispatch codes matter only through ``nexus``, so rows stay readable.

Source: the ordered decision table with its twenty worked calls
(``docs/vocabulary.md``, planning 3.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.errors import ContentError, Fault, did_you_mean
from workbench.model.criteria import BehavioralClass, Criterion, ExtraMode, FactorAnswer, ResponseMode, Tier
from workbench.model.vocabulary import Factor, FactorKind

__all__ = [
    "COMPUTED",
    "LOCATION",
    "NEXUS",
    "SOFT_PRESENT",
    "Call",
    "Outcome",
    "Table",
    "complete",
    "decide",
    "in_order",
    "matches",
]

NEXUS = "nexus"
SOFT_PRESENT = "soft_present"
COMPUTED = frozenset({NEXUS, SOFT_PRESENT})
LOCATION = "f_location_known"

_Pair = tuple[str, FactorAnswer]
_YES_UNKNOWN = (FactorAnswer.YES, FactorAnswer.UNKNOWN)
_LIKELY = (BehavioralClass.DEFINITE, BehavioralClass.PROBABLE)


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is known about one call.

    Attributes:
        answers: factor id to answer, for every factor (see :func:`complete`).
        call_class: how likely calls of this dispatch code concern behavioral health.
    """

    answers: Mapping[str, FactorAnswer]
    call_class: BehavioralClass = BehavioralClass.UNLIKELY


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the table says about a call.

    Attributes:
        row: the row that decided, or None when no row matched.
        tier: urgency.
        primary: who goes.
        backup: who goes when they cannot.
        why: the reasons in plain words, one a line.
    """

    row: Criterion | None
    tier: Tier | None
    primary: tuple[ResponseMode, ...]
    backup: tuple[ResponseMode, ...]
    why: tuple[str, ...]


def complete(factors: Iterable[Factor], said: Mapping[str, FactorAnswer]) -> dict[str, FactorAnswer]:
    """An answer for every factor: what was said, else the usual answer.

    Raises:
        ContentError: an answer is for a factor that does not exist.
    """
    usual = {factor.id: factor.usual for factor in factors}
    faults = [
        Fault(path=name, message=f'"{name}" is not a factor.', hint=did_you_mean(name, sorted(usual)))
        for name in said
        if name not in usual
    ]
    if faults:
        raise ContentError("Some factors do not exist.", faults=faults)
    return {**usual, **said}


def in_order(rows: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The rows in the order in which they are asked."""
    return tuple(sorted(rows, key=lambda row: row.order))


@dataclass(frozen=True)
class Table:
    """Rows and factors, made ready once to read many calls.

    Attributes:
        rows: in any order.
        factors: every factor that a call has an answer for.
    """

    rows: tuple[Criterion, ...]
    factors: tuple[Factor, ...]

    @cached_property
    def ordered(self) -> tuple[Criterion, ...]:
        """The rows in the order in which they are asked."""
        return in_order(self.rows)

    @cached_property
    def _links(self) -> tuple[str, ...]:
        return tuple(factor.id for factor in self.factors if factor.links)

    @cached_property
    def _soft(self) -> tuple[str, ...]:
        return tuple(factor.id for factor in self.factors if factor.kind is FactorKind.SOFT)

    @cached_property
    def _bits(self) -> Mapping[_Pair, int]:
        """One bit for each answer of each factor, so that a call is a number and a test is an `and`."""
        names = [*(factor.id for factor in self.factors), NEXUS, SOFT_PRESENT]
        pairs = [(name, answer) for name in names for answer in FactorAnswer]
        return {pair: 1 << place for place, pair in enumerate(pairs)}

    @cached_property
    def _tests(self) -> tuple[tuple[Criterion, int, tuple[int, ...]], ...]:
        """Each row with its forbidden answers, and the groups of which each must have one given."""
        return tuple(
            (
                row,
                self._mask(row.none_of),
                (
                    *(self._mask({name: wanted}) for name, wanted in row.all_of.items()),
                    *([self._mask(row.any_of)] if row.any_of else []),
                ),
            )
            for row in self.ordered
        )

    @cached_property
    def _link_masks(self) -> tuple[int, int]:
        yes, unknown = (dict.fromkeys(self._links, (answer,)) for answer in _YES_UNKNOWN)
        return self._mask(yes), self._mask(unknown)

    @cached_property
    def _soft_masks(self) -> tuple[int, int]:
        yes, unknown = (dict.fromkeys(self._soft, (answer,)) for answer in _YES_UNKNOWN)
        return self._mask(yes), self._mask(unknown)

    def _mask(self, condition: Mapping[str, Iterable[FactorAnswer]]) -> int:
        # a factor that does not exist can never be given, so its bit is 0
        return sum(
            {self._bits.get((name, answer), 0) for name, wanted in condition.items() for answer in wanted}
        )

    def encode(self, answers: Mapping[str, FactorAnswer]) -> int:
        """The answers of a call as a number; for :meth:`row_of`."""
        return sum(self._bits.get(pair, 0) for pair in answers.items())

    def raised(self, code: int, factor: str, before: FactorAnswer, after: FactorAnswer) -> int:
        """The number with one answer changed."""
        return code - self._bits[factor, before] + self._bits[factor, after]

    def row_of(self, code: int, call_class: BehavioralClass) -> Criterion | None:
        """The first row that matches; as :meth:`decide`, for many calls."""
        code |= self._bits[NEXUS, self._nexus_of(code, call_class)]
        code |= self._bits[SOFT_PRESENT, self._soft_of(code)]
        for row, forbidden, groups in self._tests:
            if code & forbidden:
                continue
            for group in groups:
                if not code & group:
                    break
            else:
                return row
        return None

    def _nexus_of(self, code: int, call_class: BehavioralClass) -> FactorAnswer:
        yes, unknown = self._link_masks
        if code & yes or call_class in _LIKELY:
            return FactorAnswer.YES
        if code & unknown or call_class is BehavioralClass.POSSIBLE:
            return FactorAnswer.UNCLEAR
        return FactorAnswer.NO

    def _soft_of(self, code: int) -> FactorAnswer:
        yes, unknown = self._soft_masks
        place_known = code & self._bits.get((LOCATION, FactorAnswer.YES), 0)
        present = code & yes or (not place_known and code & unknown)
        return FactorAnswer.YES if present else FactorAnswer.NO

    def row_for(self, call: Call) -> Criterion | None:
        """The first row that matches, or None."""
        return self.row_of(self.encode(call.answers), call.call_class)

    def decide(self, call: Call) -> Outcome:
        """The outcome for a call: the first row that matches."""
        answers = self.with_computed(call)
        for row in self.ordered:
            if matches(row, answers):
                return _outcome(row, answers)
        return Outcome(row=None, tier=None, primary=(), backup=(), why=("No row matches this call.",))

    def with_computed(self, call: Call) -> dict[str, FactorAnswer]:
        """The answers with ``nexus`` and ``soft_present`` added."""
        answers = dict(call.answers)
        code = self.encode(call.answers)
        answers[NEXUS] = self._nexus_of(code, call.call_class)
        answers[SOFT_PRESENT] = self._soft_of(code)
        return answers


def decide(rows: Iterable[Criterion], factors: Iterable[Factor], call: Call) -> Outcome:
    """The outcome for one call; for many calls make a :class:`Table` once."""
    return Table(rows=tuple(rows), factors=tuple(factors)).decide(call)


def matches(row: Criterion, answers: Mapping[str, FactorAnswer]) -> bool:
    """Whether all of ``all_of``, one of ``any_of`` and none of ``none_of`` hold."""
    for name, wanted in row.all_of.items():
        if answers.get(name) not in wanted:
            return False
    for name, wanted in row.none_of.items():
        if answers.get(name) in wanted:
            return False
    return not row.any_of or any(answers.get(name) in wanted for name, wanted in row.any_of.items())


def _outcome(row: Criterion, answers: Mapping[str, FactorAnswer]) -> Outcome:
    primary = list(row.primary)
    for extra in row.also:
        if any(answers.get(name) in wanted for name, wanted in extra.any_of.items()):
            _join(primary, extra)
    return Outcome(
        row=row, tier=row.tier, primary=tuple(primary), backup=row.backup, why=tuple(_reasons(row, answers))
    )


def _join(primary: list[ResponseMode], extra: ExtraMode) -> None:
    if extra.instead_of in primary:
        primary[primary.index(extra.instead_of)] = extra.mode
    elif extra.mode not in primary:
        primary.append(extra.mode)


def _reasons(row: Criterion, answers: Mapping[str, FactorAnswer]) -> Iterable[str]:
    yield f"Row {row.order} ({row.label}) is the first that matches."
    met = [name for name, wanted in {**row.all_of, **row.any_of}.items() if answers.get(name) in wanted]
    for name in met:
        yield f"{name} is {answers[name]}."
    if not row.all_of and not row.any_of:
        yield "It takes every call that no earlier row took."
