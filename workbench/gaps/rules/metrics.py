"""MET: what is measured, from before the launch on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ProgramRole, Stage
from workbench.model.evaluation import Metric, MetricClass
from workbench.model.vocabulary import KeyOutcome

_OUTCOMES = {
    KeyOutcome.CALLS: "the number of behavioral health calls",
    KeyOutcome.CONNECTIONS: "connections to care",
    KeyOutcome.REPEATS: "repeat encounters",
    KeyOutcome.ARRESTS: "arrests",
    KeyOutcome.FORCE: "use of force",
}
_CONNECTED = ("m_connect", "m_connect7")
_REPEATED = ("m_repeat12", "m_repeat30")
_BY_HAND = 25
"""More metrics counted by hand wear out a team; workbench design."""
_BREAKDOWNS = {
    "race_ethnicity": "race and ethnicity",
    "age": "age",
    "gender": "gender",
    "language": "language",
    "housing": "housing",
}
_COMPLETE = Decimal(80)
_MUST_SERVE_A_GOAL = frozenset({MetricClass.OUTCOME, MetricClass.OUTPUT, MetricClass.PROCESS})


def _metrics(facts: Facts) -> list[tuple[int, Metric]]:
    found = list(enumerate(facts.program.metrics))
    if not found:
        raise NothingYet("no metric is chosen yet (MET-02)")
    return found


def _class(facts: Facts, metric: Metric) -> MetricClass | None:
    known = facts.vocabulary.metric(metric.id)
    return metric.metric_class or (known.metric_class if known else None)


def _name(facts: Facts, metric: Metric) -> str:
    known = facts.vocabulary.metric(metric.id)
    return metric.label or (known.name if known else metric.id)


def _ids_of(facts: Facts, outcome: KeyOutcome) -> tuple[str, ...]:
    """The metrics that can stand for an outcome."""
    if outcome is KeyOutcome.CONNECTIONS:
        return _CONNECTED
    if outcome is KeyOutcome.REPEATS:
        return _REPEATED
    return tuple(metric.id for metric in facts.vocabulary.metrics if metric.key_outcome is outcome)


@rule(
    "MET-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("seed-000", "seed-003", "csg-framework-2019"),
    fix="In step 9, measure the twelve months before the launch with the definitions that you will use later"
    " (`metrics`, `baseline_value` and `baseline_period`).",
    aliases=("planning:MET-01", "planning:TIP-4a"),
)
def the_time_before_the_launch_is_measured(facts: Facts) -> Iterator[Gap]:
    """Calls and the four key outcomes have a number from before the launch.

    After the launch nobody can measure the time before it. Without that number
    no result can be shown.
    """
    start, stage = facts.program.program.start_date, facts.program.program.stage
    late = stage is Stage.OPERATING or (start is not None and start <= facts.as_of)
    do = "Look for it in the records of that time." if late else "Measure it now."
    measured = {metric.id for metric in facts.program.metrics if metric.baseline_value is not None}
    positions = {metric.id: index for index, metric in enumerate(facts.program.metrics)}
    for outcome, words in _OUTCOMES.items():
        ids = _ids_of(facts, outcome)
        if measured & set(ids):
            continue
        if outcome is KeyOutcome.CALLS and facts.program.demand.behavioral_calls_per_year is not None:
            continue
        index = next((positions[one] for one in ids if one in positions), None)
        yield Gap(
            message=f"There is no number from before the launch for {words}. {do}",
            location=("metrics",) if index is None else ("metrics", index, "baseline_value"),
            subject=outcome.value,
        )


@rule(
    "MET-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("seed-000", "seed-003"),
    fix="In step 9, add the metric from the catalogue (`metrics`), and say where the number comes from, who"
    " answers for it and how often it is read (`source`, `owner`, `frequency`).",
    aliases=("planning:MET-02",),
)
def each_expected_metric_has_an_owner(facts: Facts) -> Iterator[Gap]:
    """Each metric that is expected of every program has a definition, a source, an owner and a rhythm.

    Numbers that everyone expects and nobody collects are missed in the first
    yearly report.
    """
    kept = {metric.id: (index, metric) for index, metric in enumerate(facts.program.metrics)}
    expected = [metric for metric in facts.vocabulary.metrics if metric.must_have]
    absent = [metric.name for metric in expected if metric.id not in kept]
    if absent:
        named = ", ".join(absent[:5])
        more = f" and {len(absent) - 5} more" if len(absent) > 5 else ""
        yield Gap(
            message=f"These are expected of every program and are not kept yet: {named}{more}.",
            location=("metrics",),
            subject="expected",
        )
    for entry in expected:
        if entry.id not in kept:
            continue
        index, metric = kept[entry.id]
        fields = {"a source": metric.source, "an owner": metric.owner, "a rhythm": metric.frequency}
        missing = [words for words, value in fields.items() if value is None]
        if missing:
            yield Gap(
                message=f'"{_name(facts, metric)}" lacks {" and ".join(missing)}. Add what is missing.',
                location=("metrics", index),
                subject=metric.id,
            )


@rule(
    "MET-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("seed-004",),
    fix="In step 9, link metrics to goals (`metrics`, `goals`), so that each goal has one for what changes"
    " and one for the work itself.",
    aliases=("planning:MET-03",),
)
def goals_and_metrics_belong_together(facts: Facts) -> Iterator[Gap]:
    """Each goal has a metric of outcome and one of process, and each metric serves a goal.

    An outcome alone does not show why it moved. A metric without a goal is work
    for nobody.
    """
    if not facts.program.goals:
        raise NothingYet("no goal is written yet (TIP-2a)")
    metrics = _metrics(facts)
    for index, goal in enumerate(facts.program.goals):
        classes = {_class(facts, metric) for _, metric in metrics if goal.id in metric.goals}
        lacking = [one.value for one in (MetricClass.OUTCOME, MetricClass.PROCESS) if one not in classes]
        if lacking:
            yield Gap(
                message=f'The goal "{goal.text}" has no metric of {" and none of ".join(lacking)}.',
                location=("goals", index),
                subject=goal.id,
            )
    for index, metric in metrics:
        if not metric.goals and _class(facts, metric) in _MUST_SERVE_A_GOAL:
            yield Gap(
                message=f'"{_name(facts, metric)}" serves no goal. Link it, or stop counting it.',
                location=("metrics", index, "goals"),
                subject=metric.id,
            )


@rule(
    "MET-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("workbench-design",),
    fix="In step 9, enter the day of the target and the number from which you start (`target_date`,"
    " `baseline_value`).",
    aliases=("planning:MET-04",),
)
def each_target_has_a_day_and_a_start(facts: Facts) -> Iterator[Gap]:
    """Each metric with a target says by when, and from which number it starts.

    A target without a start cannot be missed, and one without a day cannot be
    reached. For the key outcomes MET-01 asks for the start.
    """
    aimed = [(index, metric) for index, metric in _metrics(facts) if metric.target_value is not None]
    if not aimed:
        raise NothingYet("no metric has a target yet")
    asked_elsewhere = {identity for outcome in _OUTCOMES for identity in _ids_of(facts, outcome)}
    for index, metric in aimed:
        if metric.target_date is None:
            yield Gap(
                message=f'"{_name(facts, metric)}" has a target, but no day by which to reach it. Set one.',
                location=("metrics", index, "target_date"),
                subject=metric.id,
            )
        if metric.baseline_value is None and metric.id not in asked_elsewhere:
            yield Gap(
                message=f'"{_name(facts, metric)}" has a target, but no number from which it starts.'
                " Measure it.",
                location=("metrics", index, "baseline_value"),
                subject=metric.id,
            )


@rule(
    "MET-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("general-knowledge",),
    fix="In step 9, add one, such as injuries, sustained complaints or urgent backup (`metrics`).",
    aliases=("planning:MET-07",),
)
def harm_is_watched_too(facts: Facts) -> Iterator[Gap]:
    """At least one metric watches for harm that the program could do.

    A number that only may go up is pushed up. Somebody must look at what it
    costs.
    """
    if not any(_class(facts, metric) is MetricClass.BALANCING for _, metric in _metrics(facts)):
        yield Gap(message="No metric watches for harm. Add one.", location=("metrics",), subject="balancing")


@rule(
    "MET-08",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("workbench-design",),
    fix="Keep those that somebody uses for a decision, and let systems count the others (`by_hand: false`).",
    aliases=("planning:MET-08",),
)
def counting_does_not_eat_the_day(facts: Facts) -> Iterator[Gap]:
    """At most 25 metrics are counted by hand.

    Monthly reports that eat a day are soon filled in from memory.
    """
    by_hand = sum(metric.by_hand for _, metric in _metrics(facts))
    if by_hand > _BY_HAND:
        yield Gap(
            message=f"{by_hand} metrics are counted by hand. Keep {_BY_HAND} at most.",
            location=("metrics",),
            subject="by_hand",
        )


@rule(
    "MET-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("seed-001", "rcr-data-2023"),
    fix="In step 9, say by which groups numbers are split (`breakdowns`: `race_ethnicity`, `age`, `gender`,"
    " `language`, `housing`), and work on what crews leave blank (`completeness_percent`).",
    aliases=("planning:MET-09",),
)
def fairness_can_be_seen(facts: Facts) -> Iterator[Gap]:
    """Numbers are split by race, age, gender, language and housing, known for four people in five.

    Where the group is blank for half of the people, nobody can tell if help
    and arrests are fair.
    """
    metrics = _metrics(facts)
    planned = {breakdown for _, metric in metrics for breakdown in metric.breakdowns}
    missing = [words for identity, words in _BREAKDOWNS.items() if identity not in planned]
    if missing:
        yield Gap(
            message=f"No number is split by {', '.join(missing)}. Plan to split some.",
            location=("metrics",),
            subject="breakdowns",
        )
    for index, metric in metrics:
        complete = metric.completeness_percent
        if metric.breakdowns and complete is not None and complete < _COMPLETE:
            yield Gap(
                message=f'For "{_name(facts, metric)}" the groups are known for {complete.normalize():f}'
                f" percent only. Aim for {_COMPLETE}.",
                location=("metrics", index, "completeness_percent"),
                subject=metric.id,
            )


@rule(
    "MET-10",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("seed-000", "cfr-42-part-2"),
    fix="Ask counsel or the privacy officer what allows it, and write it down (`person_linkage_basis`).",
    aliases=("planning:MET-10",),
)
def following_a_person_has_a_legal_basis(facts: Facts) -> Iterator[Gap]:
    """Each metric that follows a person over time says what allows joining the records.

    Connection to care and repeat encounters need records of one person from
    two agencies. Health and police records have different laws.
    """
    linked = [
        (index, metric)
        for index, metric in _metrics(facts)
        if (known := facts.vocabulary.metric(metric.id)) is not None and known.links_persons
    ]
    if not linked:
        raise NothingYet("no metric follows a person over time")
    for index, metric in linked:
        if not metric.person_linkage_basis:
            yield Gap(
                message=f'"{_name(facts, metric)}" joins records of one person, and it is not written what'
                " allows it.",
                location=("metrics", index, "person_linkage_basis"),
                subject=metric.id,
            )


@rule(
    "MET-13",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("general-knowledge",),
    fix="Ask a university or a state agency, and add it to the map (`stakeholders`, role `evaluator`).",
    aliases=("planning:MET-13",),
)
def somebody_outside_looks_at_the_results(facts: Facts) -> Iterator[Gap]:
    """An independent evaluator is on the map.

    Councils believe numbers more readily when the team did not count them
    itself.
    """
    _metrics(facts)
    if not any(
        ProgramRole.EVALUATOR in partner.program_roles or partner.sector == "evaluator"
        for partner in facts.program.stakeholders
    ):
        yield Gap(
            message="No partner on the map evaluates the program from outside. Ask a university.",
            location=("stakeholders",),
            subject="evaluator",
        )
