"""CALL, the table itself: it is put to the test with made-up calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from workbench.calls.coverage import unstaffed_minutes
from workbench.calls.properties import (
    clashing_rows,
    lowered_tiers,
    sample_calls,
    tiers_without_civilian_mode,
    unanswered_calls,
    unreachable_rows,
)
from workbench.calls.table import COMPUTED, Call, Table, complete
from workbench.errors import Location
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.schedule import blocks_of, uncovered_words
from workbench.gaps.workload import calls_per_week, teams_on_duty, workload
from workbench.model.criteria import Criterion, FactorAnswer, ResponseMode
from workbench.model.enumerations import Stage

_RANDOM_CALLS = 100
_CALLS_TOWARD_EACH_ROW = 10
"""Fewer than the tests of the bundled table use, so that a check stays quick."""

_CALLS_A_WEEK = 5
"""A team with fewer stands idle; workbench design."""

_WITHOUT_CARE = frozenset(
    {
        ResponseMode.USUAL_DISPATCH,
        ResponseMode.EMS_ALS,
        ResponseMode.EMS_BLS,
        ResponseMode.POLICE_CIT,
        ResponseMode.POLICE_STANDARD,
        ResponseMode.POLICE_TACTICAL,
        ResponseMode.REFER_NONURGENT,
    }
)
"""Modes that bring no behavioral health care."""
_EMS = (ResponseMode.EMS_ALS, ResponseMode.EMS_BLS)
_RED_FLAG = "f_medical_red"
_KNOWN = "f_bh_known"
"""A factor that ties a made-up call to behavioral health."""

_CAREFUL_LISTS: dict[str, tuple[str, str, tuple[tuple[str, ...], ...]]] = {
    "third_party": (
        "from callers who are not with the person",
        "welfare_check",
        (("f_third_party", "f_psychosis"), ("f_third_party", _KNOWN)),
    ),
    "minor_offence": (
        "about low-level offenses",
        "",
        (("f_minor_offence", "f_psychosis"), ("f_minor_offence", _KNOWN)),
    ),
    "suicidal": (
        "about thoughts of suicide",
        "suicidal_thoughts",
        (("f_si_ideation",), ("f_si_plan_means",), ("f_attempt_now",)),
    ),
}
"""For each kind of call: what it is about, its name among the calls of the team, and made-up calls of it."""


def _table(facts: Facts) -> Table:
    rows = facts.program.call_criteria.rows
    if not rows:
        raise NothingYet("the call criteria have no row yet (CALL-01)")
    return Table(rows=rows, factors=facts.vocabulary.factors)


def _place(facts: Facts, row: Criterion) -> Location:
    rows = facts.program.call_criteria.rows
    return ("call_criteria", "rows", [one.id for one in rows].index(row.id))


def _call(table: Table, yes: Iterable[str]) -> Call:
    return Call(answers=complete(table.factors, dict.fromkeys(yes, FactorAnswer.YES)))


@rule(
    "CALL-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("workbench-design", "samhsa-crisis-guidelines-2025"),
    fix="In step 4, change the order or the conditions of the rows. The table that ships with the workbench"
    " passes this test and is a start.",
    aliases=("planning:CALL-02",),
)
def the_table_of_criteria_holds_together(facts: Facts) -> Iterator[Gap]:
    """The table answers every call, never answers more danger with less, and has no row in vain.

    It is tried on made-up calls: ten toward each row and a hundred at random,
    always the same ones. On lower levels one way must do without police.
    """
    table = _table(facts)
    calls = sample_calls(table.rows, table.factors, _RANDOM_CALLS, _CALLS_TOWARD_EACH_ROW)
    misspelled = list(_unknown_factors(table))
    yield from misspelled
    left = len(unanswered_calls(table.rows, table.factors, calls))
    if left:
        yield Gap(
            message=f"For {left} of {len(calls)} made-up calls no row decides. Add a last row without"
            " conditions.",
            location=("call_criteria", "rows"),
            subject="unanswered",
        )
    yield from _lowered(facts, table, calls)
    clashes = clashing_rows(table.rows)
    for clash in clashes:
        yield Gap(
            message=f'The rows "{clash.first.label}" and "{clash.second.label}" have the same conditions, but'
            " send different help. Keep one.",
            location=_place(facts, clash.second),
            subject=clash.second.id,
        )
    told = {gap.subject for gap in misspelled} | {clash.second.id for clash in clashes}
    for row in unreachable_rows(table.rows, table.factors, calls):
        if row.id not in told:
            yield Gap(
                message=f'The row "{row.label}" never decides, because earlier rows take all its calls. Move'
                " it up, or remove it.",
                location=_place(facts, row),
                subject=row.id,
            )
    for tier in tiers_without_civilian_mode(table.rows):
        yield Gap(
            message=f"At level {tier.rank} each response brings police. Add one that does not.",
            location=("call_criteria", "rows"),
            subject=tier.value,
        )


def _unknown_factors(table: Table) -> Iterator[Gap]:
    known = {factor.id for factor in table.factors} | COMPUTED
    for position, row in enumerate(table.rows):
        conditions = (row.all_of, row.any_of, row.none_of, *(extra.any_of for extra in row.also))
        for name in dict.fromkeys(name for part in conditions for name in part if name not in known):
            yield Gap(
                message=f'The row "{row.label}" asks about "{name}", which is not on the list of'
                " factors. Correct it.",
                location=("call_criteria", "rows", position),
                subject=row.id,
            )


def _lowered(facts: Facts, table: Table, calls: list[Call]) -> Iterator[Gap]:
    """One gap for each row that answers more danger with a lower level."""
    wording = {factor.id: factor.wording for factor in table.factors}
    by_row = defaultdict(list)
    for one in lowered_tiers(table.rows, table.factors, calls):
        if one.after is not None:
            by_row[one.after.id].append(one)
    for found in by_row.values():
        first, row = found[0], found[0].after
        if row is not None:
            yield Gap(
                message=f'"{wording[first.factor]}" When the answer turns from no to {first.answer}, the'
                f" level falls from {first.before.tier.rank} to {row.tier.rank}, because the row"
                f' "{row.label}" decides. Move that row down.',
                location=_place(facts, row),
                subject=row.id,
            )


@rule(
    "CALL-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("boulder-cirt-news",),
    fix="In the row of the call criteria, add who goes when the first choice is off duty (`backup`). Police,"
    " EMS and 988 are there at every hour.",
    aliases=("planning:CALL-04", "procedures:D3-3"),
)
def somebody_comes_at_every_hour(facts: Facts) -> Iterator[Gap]:
    """Each row of the call criteria has somebody who can come at every hour.

    A table that is right at noon and empty at 3 a.m. leaves the call-taker
    alone when crises are worst.
    """
    for position, row in enumerate(_table(facts).rows):
        if unstaffed_minutes(row.primary, facts.program) == frozenset():
            continue
        place = ("call_criteria", "rows", position, "backup")
        gap = partial(Gap, location=place, subject=row.id)
        if not row.backup:
            yield gap(
                message=f'The row "{row.label}" does not say who goes when its first choice is off duty.'
                " Add it."
            )
            continue
        empty = unstaffed_minutes((*row.primary, *row.backup), facts.program)
        if empty:
            yield gap(
                message=f'In the row "{row.label}" neither the first choice nor the backup is on duty on'
                f" {uncovered_words(blocks_of(empty))}."
            )


@rule(
    "CALL-08",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("cap-leap-community-responders", "boulder-care-2025"),
    fix="Widen the criteria by steps: thoughts of suicide without a plan, low-level offenses, then welfare"
    " checks. Leave the danger signs as they are.",
    aliases=("planning:CALL-08",),
)
def the_criteria_are_not_too_narrow(facts: Facts) -> Iterator[Gap]:
    """Callers who are not with the person, low-level offenses and thoughts of suicide are not all left out.

    Teams whose lists left these calls out met few people, and some were closed
    for lack of work.
    """
    table = _table(facts)
    inclusion = facts.chosen("dispatch.inclusion")
    for subject, (words, name, probes) in _CAREFUL_LISTS.items():
        outcomes = [table.decide(_call(table, probe)) for probe in probes]
        if all(set(outcome.primary) <= _WITHOUT_CARE for outcome in outcomes):
            yield Gap(
                message=f"No call {words} brings behavioral health help in this table. Expect few calls.",
                location=("call_criteria", "rows"),
                subject=subject,
            )
        elif name and inclusion and not {name, "other"} & inclusion:
            yield Gap(
                message=f"Calls {words} are not among the calls of the team. Expect few calls.",
                location=("decisions", "dispatch", "inclusion"),
                subject=subject,
            )


@rule(
    "CALL-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("workbench-design", "boulder-care-2025"),
    fix="Widen the criteria step by step where the team would stand idle. Where it would drown, add staff or"
    " hours (step 5), or let others take the lighter calls.",
    aliases=("planning:CALL-09",),
)
def the_calls_fit_the_team(facts: Facts) -> Iterator[Gap]:
    """The expected calls are neither too few nor more than the team has time for.

    Strict lists leave teams with fewer than five calls a week, and then with
    no money. Wide lists with few staff leave most calls to patrol.
    """
    calls = calls_per_week(facts.program)
    if calls is None:
        raise NothingYet("nobody has said how many calls a week the team is to expect")
    teams = teams_on_duty(facts.program)
    work = workload(facts.program)
    place = ("call_criteria", "projected_calls_per_week")
    if facts.program.call_criteria.projected_calls_per_week is None:
        place = ("demand", "eligible_calls_per_year")
    if calls / teams < _CALLS_A_WEEK:
        yield Gap(
            message=f"About {calls / teams:.1f} calls a week for each team on duty are expected. Below"
            f" {_CALLS_A_WEEK} a team stands idle: widen the criteria.",
            location=place,
            subject="too_few",
        )
    elif work is not None and work.utilization >= 1:
        yield Gap(
            message=f"The expected calls fill {work.utilization:.0%} of the time of the teams on duty. They"
            " cannot take them all.",
            location=place,
            subject="too_many",
        )


@rule(
    "CALL-10",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("general-knowledge",),
    fix="In step 4, put a row first that sends EMS on a medical danger sign (`f_medical_red`), with police"
    " beside it where there is violence.",
    aliases=("planning:CALL-10",),
)
def medical_danger_brings_ems_first(facts: Facts) -> Iterator[Gap]:
    """A medical danger sign, such as an overdose, brings EMS first, whatever else is true.

    What looks like a mental health crisis can be a stroke, a seizure or an
    overdose. Minutes count, and a talk does not help.
    """
    table = _table(facts)
    lead = {row.id: row for row in table.rows}
    wrong: dict[str, str] = {}
    for factor in table.factors:
        outcome = table.decide(_call(table, {_RED_FLAG, _KNOWN, factor.id}))
        if not outcome.primary or outcome.primary[0] not in _EMS:
            wrong.setdefault(outcome.row.id if outcome.row else "", factor.wording)
    for identity, wording in wrong.items():
        if identity:
            yield Gap(
                message=f'The row "{lead[identity].label}" sends others first on a medical danger sign, for'
                f' example with yes to "{wording}".',
                location=_place(facts, lead[identity]),
                subject=identity,
            )
        else:
            yield Gap(
                message="No row decides on a medical danger sign. Add one that sends EMS first.",
                location=("call_criteria", "rows"),
                subject="unanswered",
            )
