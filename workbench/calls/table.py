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
    def _conditions(self) -> tuple[tuple[Criterion, frozenset[_Pair], tuple[frozenset[_Pair], ...]], ...]:
        """Each row with its forbidden answers, and the groups of which each must have one given."""
        return tuple(
            (
                row,
                frozenset(_pairs(row.none_of)),
                tuple(
                    frozenset(group)
                    for group in (
                        *(_pairs({name: wanted}) for name, wanted in row.all_of.items()),
                        *([_pairs(row.any_of)] if row.any_of else []),
                    )
                ),
            )
            for row in self.ordered
        )

    def row_for(self, call: Call) -> Criterion | None:
        """The first row that matches, or None; as :func:`matches`, for many calls."""
        given = set(call.answers.items())
        given.add((NEXUS, self._nexus(call)))
        given.add((SOFT_PRESENT, self._soft_present(call)))
        for row, forbidden, groups in self._conditions:
            if forbidden.isdisjoint(given) and not any(group.isdisjoint(given) for group in groups):
                return row
        return None

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
        answers[NEXUS] = self._nexus(call)
        answers[SOFT_PRESENT] = self._soft_present(call)
        return answers

    def _nexus(self, call: Call) -> FactorAnswer:
        links = [call.answers[name] for name in self._links]
        if FactorAnswer.YES in links or call.call_class in _LIKELY:
            return FactorAnswer.YES
        if FactorAnswer.UNKNOWN in links or call.call_class is BehavioralClass.POSSIBLE:
            return FactorAnswer.UNCLEAR
        return FactorAnswer.NO

    def _soft_present(self, call: Call) -> FactorAnswer:
        soft = [call.answers[name] for name in self._soft]
        if FactorAnswer.YES in soft:
            return FactorAnswer.YES
        place_known = call.answers.get(LOCATION, FactorAnswer.YES) is FactorAnswer.YES
        unknown = not place_known and FactorAnswer.UNKNOWN in soft
        return FactorAnswer.YES if unknown else FactorAnswer.NO


def _pairs(condition: Mapping[str, Iterable[FactorAnswer]]) -> list[_Pair]:
    return [(name, answer) for name, wanted in condition.items() for answer in wanted]


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
