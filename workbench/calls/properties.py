"""Does a table of call criteria hold together?

Six properties, checked on any edited table: it answers every call (total),
more danger never means less response (monotone), every row can decide
something, no two rows with one condition send different help, somebody can
come at every hour, and the low tiers have a way without police.

Totality, monotonicity and reach are tested on calls: some are built toward
each row, many are drawn at random with a fixed seed, so a finding is always
the same for the same table. A finding is certain; that none was found is
strong evidence, not proof.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.calls.table import COMPUTED, LOCATION, NEXUS, SOFT_PRESENT, Call, Table, in_order
from workbench.model.criteria import BehavioralClass, Criterion, FactorAnswer, ResponseMode, Tier
from workbench.model.vocabulary import Factor, FactorKind

__all__ = [
    "POLICE_MODES",
    "Clash",
    "Lowered",
    "clashing_rows",
    "lowered_tiers",
    "sample_calls",
    "tiers_without_civilian_mode",
    "unanswered_calls",
    "unreachable_rows",
]

SAMPLES = 4_000
_SEED = 20_190_101
_TRIES_PER_ROW = 400

POLICE_MODES = frozenset(
    {
        ResponseMode.POLICE_CIT,
        ResponseMode.POLICE_STANDARD,
        ResponseMode.POLICE_TACTICAL,
        ResponseMode.CORESP_RIDE_ALONG,
        ResponseMode.CORESP_SEPARATE,
        ResponseMode.CORESP_STAGED,
    }
)
"""Modes in which an officer comes."""


@dataclass(frozen=True, kw_only=True)
class Lowered:
    """More danger, less response: a change of one answer that lowered the tier."""

    factor: str
    answer: FactorAnswer
    before: Criterion
    after: Criterion | None
    call: Call


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Two rows with one condition that send different help; only the first can ever decide."""

    first: Criterion
    second: Criterion


def sample_calls(
    rows: Sequence[Criterion], factors: Sequence[Factor], count: int = SAMPLES, toward_each: int = 24
) -> list[Call]:
    """Calls to test a table on; always the same ones.

    Args:
        rows: the table.
        factors: what a call has answers for.
        count: how many are drawn at random.
        toward_each: how many are built toward each row.
    """
    dice = random.Random(_SEED)
    calls = [_toward(row, factors, dice) for row in in_order(rows) for _ in range(toward_each)]
    calls += [_random_call(factors, dice) for _ in range(count)]
    return calls


def unanswered_calls(
    rows: Sequence[Criterion], factors: Sequence[Factor], calls: Sequence[Call]
) -> list[Call]:
    """The calls that no row takes."""
    table = Table(rows=tuple(rows), factors=tuple(factors))
    return [call for call in calls if table.row_for(call) is None]


def unreachable_rows(
    rows: Sequence[Criterion], factors: Sequence[Factor], calls: Sequence[Call] | None = None
) -> list[Criterion]:
    """The rows that never decide, whatever the call.

    Args:
        rows: the table.
        factors: what a call has answers for.
        calls: what to try first; :func:`sample_calls` when left out. A row that
            none of them reaches is tried again with calls built toward it.
    """
    table = Table(rows=tuple(rows), factors=tuple(factors))
    dice = random.Random(_SEED)
    tried = sample_calls(rows, factors) if calls is None else calls
    reached = {row.id for call in tried if (row := table.row_for(call)) is not None}
    return [
        row
        for row in table.ordered
        if row.id not in reached
        and not any(table.row_for(_toward(row, factors, dice)) is row for _ in range(_TRIES_PER_ROW))
    ]


def lowered_tiers(
    rows: Sequence[Criterion], factors: Sequence[Factor], calls: Sequence[Call]
) -> list[Lowered]:
    """One finding for each factor whose rise lowers the tier of some call.

    A hard factor may rise from no to yes or unknown, a soft one from no to yes.
    """
    table = Table(rows=tuple(rows), factors=tuple(factors))
    ranks = {row.id: row.tier.rank for row in rows}
    found: dict[tuple[str, FactorAnswer], Lowered] = {}
    for call in calls:
        code = table.encode(call.answers)
        before = table.row_of(code, call.call_class)
        if before is None:
            continue
        for factor, answer in _rises(factors, call):
            if (factor, answer) in found:
                continue
            after = table.row_of(table.raised(code, factor, FactorAnswer.NO, answer), call.call_class)
            if after is None or ranks[after.id] < ranks[before.id]:
                found[factor, answer] = Lowered(
                    factor=factor, answer=answer, before=before, after=after, call=call
                )
    return list(found.values())


def clashing_rows(rows: Sequence[Criterion]) -> list[Clash]:
    """Pairs of rows with the same condition and a different answer."""
    ordered = in_order(rows)
    return [
        Clash(first=first, second=second)
        for position, first in enumerate(ordered)
        for second in ordered[position + 1 :]
        if _condition(first) == _condition(second)
        and (first.primary, first.tier) != (second.primary, second.tier)
    ]


def tiers_without_civilian_mode(rows: Sequence[Criterion]) -> list[Tier]:
    """The tiers 1 and 2 of the table in which an officer is in every mode."""
    lacking = []
    for tier in (Tier.T2, Tier.T1):
        modes = [mode for row in rows if row.tier is tier for mode in (*row.primary, *row.backup)]
        if modes and all(mode in POLICE_MODES for mode in modes):
            lacking.append(tier)
    return lacking


def _condition(row: Criterion) -> tuple[object, ...]:
    return tuple(
        frozenset((name, frozenset(wanted)) for name, wanted in part.items())
        for part in (row.all_of, row.any_of, row.none_of)
    )


def _rises(factors: Sequence[Factor], call: Call) -> Iterator[tuple[str, FactorAnswer]]:
    for factor in factors:
        if call.answers[factor.id] is not FactorAnswer.NO:
            continue
        if factor.kind is FactorKind.HARD:
            yield factor.id, FactorAnswer.UNKNOWN
        if factor.kind in (FactorKind.HARD, FactorKind.SOFT):
            yield factor.id, FactorAnswer.YES


def _random_call(factors: Sequence[Factor], dice: random.Random) -> Call:
    """A call with few, some or many answers that are not the usual one."""
    busy = dice.choice((0.03, 0.1, 0.3, 0.6))
    answers = {}
    for factor in factors:
        if dice.random() < busy:
            answers[factor.id] = dice.choice((FactorAnswer.YES, FactorAnswer.NO, FactorAnswer.UNKNOWN))
        else:
            answers[factor.id] = factor.usual
    return Call(answers=answers, call_class=dice.choice(tuple(BehavioralClass)))


def _toward(row: Criterion, factors: Sequence[Factor], dice: random.Random) -> Call:
    """A call that meets the row's conditions, as far as its factors can be set directly."""
    answers = {factor.id: factor.usual for factor in factors}
    call_class = dice.choice(tuple(BehavioralClass))
    wishes = dict(row.all_of)
    if row.any_of:
        name = dice.choice(sorted(row.any_of))
        wishes[name] = row.any_of[name]
    links = [factor.id for factor in factors if factor.links and factor.id not in row.none_of]
    soft = [
        factor.id for factor in factors if factor.kind is FactorKind.SOFT and factor.id not in row.none_of
    ]
    for name, wanted in wishes.items():
        answer = dice.choice(wanted)
        if name == NEXUS:
            call_class = _class_for(answer, call_class)
            if answer is FactorAnswer.YES and links and dice.random() < 0.7:
                answers[dice.choice(links)] = FactorAnswer.YES
        elif name == SOFT_PRESENT and answer is FactorAnswer.YES and soft:
            answers[dice.choice(soft)] = FactorAnswer.YES
        elif name not in COMPUTED:
            answers[name] = answer
    if not wishes and dice.random() < 0.5:
        call_class = BehavioralClass.POSSIBLE
    if dice.random() < 0.2:
        answers[LOCATION] = FactorAnswer.UNKNOWN
    return Call(answers=answers, call_class=call_class)


def _class_for(answer: FactorAnswer, present: BehavioralClass) -> BehavioralClass:
    if answer is FactorAnswer.NO:
        return BehavioralClass.UNLIKELY
    if answer is FactorAnswer.UNCLEAR:
        return BehavioralClass.POSSIBLE
    return present if present is not BehavioralClass.UNLIKELY else BehavioralClass.PROBABLE
