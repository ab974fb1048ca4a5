"""GOAL: what the program is for, and whether its numbers can show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from workbench.gaps.aims import AIMS, aims, metric_of
from workbench.gaps.dates import months_after
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ActionStatus, Stage
from workbench.model.governance import ReviewKind
from workbench.model.plan import Goal, Objective

_MOST_GOALS = 6
_REVIEW_MONTHS = 13
_FEWEST_CASES = 10
_EFFECT = re.compile(r"\b(reduced|lowered|cut|caused|led to|thanks to|because of|prevented|saved)\b", re.I)
_COMPARED = re.compile(r"\b(compar\w+|baseline|before the launch|control|than in|versus|from \d)", re.I)
_CASES = re.compile(r"\bn\s*=\s*(\d+)", re.I)


def _goals(facts: Facts) -> list[tuple[int, Goal]]:
    if not facts.program.goals:
        raise NothingYet("no goal is written yet (TIP-2a)")
    return list(enumerate(facts.program.goals))


@rule(
    "GOAL-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=3,
    sources=("seed-004", "seed-003"),
    fix="In step 3, link the goal to a need (`needs`), and give it an objective with what is counted, a"
    " target, a day and an owner (`objectives`).",
    aliases=("outreach:GOAL-01", "agreements:R55"),
)
def each_goal_can_be_reached_or_missed(facts: Facts) -> Iterator[Gap]:
    """Each goal answers a need, and has an objective with a metric, a target, a day and an owner.

    A goal that nobody can miss steers nothing. Who owns it, and by when, is
    what makes it real. For the number to start from GOAL-03 asks.
    """
    answered = {goal for need in facts.program.needs for goal in need.goals}
    for position, goal in _goals(facts):
        if not goal.needs and goal.id not in answered:
            yield Gap(
                message=f'The goal "{goal.text}" answers no need on the list. Link one.',
                location=("goals", position, "needs"),
                subject=goal.id,
            )
        lacking = [_lacking(objective) for objective in goal.objectives]
        if not lacking:
            fault = "has no objective"
        elif all(lacking):
            fault = f'lacks, in "{goal.objectives[0].text}": {", ".join(lacking[0])}'
        else:
            continue
        yield Gap(
            message=f'The goal "{goal.text}" {fault}. Fill it in.',
            location=("goals", position, "objectives"),
            subject=goal.id,
        )


def _lacking(objective: Objective) -> list[str]:
    return [
        words
        for value, words in (
            (objective.metric, "what is counted"),
            (objective.target, "a target"),
            (objective.due, "a day"),
            (objective.owner, "an owner"),
        )
        if value is None
    ]


@rule(
    "GOAL-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=3,
    sources=("seed-004", "workbench-design"),
    fix="In step 3, add an objective on what is missing: safety, access, or what gets better for the person.",
    aliases=("outreach:GOAL-02",),
)
def goals_look_at_safety_access_and_the_person(facts: Facts) -> Iterator[Gap]:
    """Among the objectives are safety, access, and what gets better for the person.

    What is not counted is not steered. A program that counts only its own work
    can be busy and help nobody.
    """
    goals = _goals(facts)
    if not any(goal.objectives for _, goal in goals):
        raise NothingYet("no goal has an objective yet (GOAL-01)")
    found = aims(facts)
    for aim, words in AIMS.items():
        if aim not in found:
            yield Gap(message=f"No objective is about {words}.", location=("goals",), subject=aim)


@rule(
    "GOAL-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=3,
    sources=("seed-000", "seed-003"),
    fix="In step 3, enter the number from before the launch (`baseline`), or add an action to collect it"
    " that is due before the launch (`actions`, with the objective under `about`).",
    aliases=("outreach:GOAL-03",),
)
def each_objective_knows_where_it_starts(facts: Facts) -> Iterator[Gap]:
    """Each objective has a number from before the launch, or an action to collect it in time.

    After the launch it is too late. Nobody can show a change from a number
    that nobody took.
    """
    for position, goal in _goals(facts):
        for index, objective in enumerate(goal.objectives):
            counted = objective.metric is not None or objective.target is not None  # else GOAL-01
            if not counted or objective.baseline is not None:
                continue
            # For metrics of the list MET-01 and MET-04 ask.
            if metric_of(facts, goal, objective) or _is_being_collected(facts, goal, objective):
                continue
            yield Gap(
                message=f'"{objective.text}" has no number from before the launch, and no action collects'
                " it in time."
                " Add one of them.",
                location=("goals", position, "objectives", index, "baseline"),
                subject=objective.id,
            )


def _is_being_collected(facts: Facts, goal: Goal, objective: Objective) -> bool:
    start = facts.program.program.start_date
    about = {objective.id, f"{goal.id}.{objective.id}", f"goals[{goal.id}].objectives[{objective.id}]"}
    return any(
        action.about in about
        and action.status is not ActionStatus.DROPPED
        and action.due is not None
        and (start is None or action.due < start)
        for action in facts.program.actions
    )


@rule(
    "GOAL-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=3,
    sources=("seed-004",),
    fix="In step 3, write whose priority the goal is and how you know (`priority_source`), or in step 1 who"
    " raised its need (`raised_by`).",
    aliases=("outreach:GOAL-04",),
)
def each_goal_is_somebodys_priority(facts: Facts) -> Iterator[Gap]:
    """For each goal it is known for whom it matters: a partner, or people who are served.

    Goals from a grant form keep a program alive for one grant. Those that
    partners and people asked for keep it alive.
    """
    raised = {need.id for need in facts.program.needs if need.raised_by}
    by_goal = {goal for need in facts.program.needs if need.raised_by for goal in need.goals}
    for position, goal in _goals(facts):
        if not goal.priority_source and goal.id not in by_goal and not raised & set(goal.needs):
            yield Gap(
                message=f'It is not written whose priority the goal "{goal.text}" is. Write it down.',
                location=("goals", position, "priority_source"),
                subject=goal.id,
            )


@rule(
    "GOAL-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=3,
    sources=("general-knowledge", "workbench-design"),
    fix="In step 3, mark the goal that wins (`primary`), or merge and park goals until six are left.",
    aliases=("outreach:GOAL-05",),
)
def goals_are_few_and_one_wins(facts: Facts) -> Iterator[Gap]:
    """There are at most six goals, and where two pull apart it is said which one wins.

    Less time for officers and more care for a person do not always go
    together. Say it now, not when a sergeant asks.
    """
    goals = _goals(facts)
    if len(goals) > _MOST_GOALS:
        yield Gap(
            message=f"There are {len(goals)} goals. Keep at most {_MOST_GOALS}.",
            location=("goals",),
            subject="goals",
        )
    if any(goal.primary for _, goal in goals) or facts.is_decided("goal.primary"):
        return
    for (_, one), (position, other) in combinations(goals, 2):
        if _pulls_apart(one, other):
            yield Gap(
                message=f'"{one.text}" and "{other.text}" move the same number in two directions, and no'
                " goal is marked as the one that wins."
                " Mark one.",
                location=("goals", position),
                subject=other.id,
            )


def _pulls_apart(one: Goal, other: Goal) -> bool:
    return any(
        a.metric and b.metric and a.metric.casefold() == b.metric.casefold() and _way(a) * _way(b) < 0
        for a in one.objectives
        for b in other.objectives
    )


def _way(objective: Objective) -> int:
    """1 when the number is to rise, -1 when it is to fall, 0 while that is unknown."""
    if objective.target is None or objective.baseline is None:
        return 0
    return (objective.target > objective.baseline) - (objective.target < objective.baseline)


@rule(
    "GOAL-06",
    severity=Severity.WARNING,
    from_stage=Stage.OPERATING,
    step=10,
    sources=("street-triage-review-2018", "workbench-design"),
    fix="In step 10, write what was counted and with what it was compared, or leave the word out"
    " (`reviews`, `outcome`).",
    aliases=("outreach:GOAL-06",),
)
def reports_claim_no_more_than_they_show(facts: Facts) -> Iterator[Gap]:
    """A review that speaks of an effect says with what it compared, and rests on ten cases or more.

    Studies of co-response are mixed. A claim that does not hold costs more
    trust than a modest number.
    """
    told = [(n, review) for n, review in enumerate(facts.program.reviews) if review.outcome]
    if not told:
        raise NothingYet("no review says yet what came of it")
    for position, review in told:
        text = review.outcome or ""
        few = [int(number) for number in _CASES.findall(text) if int(number) < _FEWEST_CASES]
        if not _EFFECT.search(text):
            continue
        if few:
            fault = f"rests on {few[0]} cases"
        elif not _COMPARED.search(text):
            fault = "does not say with what it was compared"
        else:
            continue
        yield Gap(
            message=f'The review "{review.id}" claims an effect, but {fault}.'
            " Write what was counted, no more.",
            location=("reviews", position, "outcome"),
            subject=review.id,
        )


@rule(
    "GOAL-07",
    severity=Severity.WARNING,
    from_stage=Stage.OPERATING,
    step=10,
    sources=("seed-000", "seed-004"),
    fix="Hold the review of the goals, set those of the next year, and enter the day in step 10"
    " (`reviews`, kind `goals`, `held_on`).",
    aliases=("outreach:GOAL-07",),
)
def goals_are_reviewed_each_year(facts: Facts) -> Iterator[Gap]:
    """The goals were reviewed within the last 13 months.

    Ask what was reached, what to add or change, and what comes next. Without
    that, goals are a page that nobody opens.
    """
    _goals(facts)
    kinds = (ReviewKind.GOALS, ReviewKind.ANNUAL)
    held = [r.held_on for r in facts.program.reviews if r.kind in kinds and r.held_on is not None]
    earliest = months_after(facts.as_of, -_REVIEW_MONTHS)
    start = facts.program.program.start_date
    if not held and start is not None and start > earliest:
        raise NothingYet("the program is not 13 months old yet")
    if not held or max(held) < earliest:
        when = f"was on {max(held)}" if held else "is not recorded"
        yield Gap(
            message=f"The last review of the goals {when}. Hold one.",
            location=("reviews",),
            subject="goals",
        )


@rule(
    "AGR-57",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("csg-information-sharing", "workbench-design"),
    fix="In step 9, count without names and take the basis for joining records away"
    " (`person_linkage_basis`).",
    aliases=("agreements:R57",),
)
def names_are_used_only_where_counts_do_not_do(facts: Facts) -> Iterator[Gap]:
    """Records of single people are joined only for metrics that need it.

    Most numbers of a program can be counted without names. Each list of names
    is one more that can get out.
    """
    joined = [(n, one) for n, one in enumerate(facts.program.metrics) if one.person_linkage_basis]
    if not joined:
        raise NothingYet("no metric joins records of single people")
    for position, metric in joined:
        entry = facts.vocabulary.metric(metric.id)
        if entry is not None and not entry.links_persons:
            yield Gap(
                message=f'"{metric.label or entry.name}" joins records of single people, but can be counted'
                " without names."
                " Do so.",
                location=("metrics", position, "person_linkage_basis"),
                subject=metric.id,
            )
