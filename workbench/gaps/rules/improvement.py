"""CI: whether the program looks back, learns and tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.facts import Facts
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import Stage
from workbench.model.governance import ReviewKind

_ANNUAL_MONTHS = 13
"""A year, and a month of grace."""
_EARLY_REVIEWS = {ReviewKind.DAYS_30: 30, ReviewKind.DAYS_60: 60, ReviewKind.DAYS_90: 90}
_PROCESS = {
    "evaluation.data_owner": "who answers for the numbers",
    "records.report_frequency": "how often numbers are reported",
    "evaluation.audience": "who sees the results",
}


@rule(
    "CI-01",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("seed-003",),
    fix="In step 9, decide who answers for the numbers, how often they are reported and who sees the"
    " results.",
    aliases=("planning:CI-01", "planning:TIP-4b"),
)
def the_numbers_are_collected_and_read(facts: Facts) -> Iterator[Gap]:
    """Collecting and reading the numbers has an owner, a schedule and readers.

    Data that nobody looks at are soon no longer collected.
    """
    yield from undecided(facts, _PROCESS)


@rule(
    "CI-02",
    severity=Severity.ERROR,
    from_stage=Stage.OPERATING,
    step=10,
    sources=("seed-000",),
    fix="Hold the yearly review with all partners and record it (`reviews`, kind `annual`, `held_on`).",
    aliases=("planning:CI-02",),
)
def the_program_was_reviewed_this_year(facts: Facts) -> Iterator[Gap]:
    """A yearly review was held in the last thirteen months.

    Once a year the partners ask three things. What was reached, what must
    change and what comes next?
    """
    start = facts.program.program.start_date
    since = months_after(facts.as_of, -_ANNUAL_MONTHS)
    if start is not None and start > since:
        raise NothingYet("the program started less than thirteen months ago")
    annual = [review.held_on for review in facts.program.reviews if review.kind is ReviewKind.ANNUAL]
    held = [day for day in annual if day is not None and day <= facts.as_of]
    last = max(held, default=None)
    if last is None or last < since:
        told = "No yearly review is recorded." if last is None else f"The last yearly review was on {last}."
        yield Gap(message=f"{told} Hold one.", location=("reviews",), subject="annual")


@rule(
    "CI-03",
    severity=Severity.WARNING,
    from_stage=Stage.OPERATING,
    step=10,
    sources=("seed-004",),
    fix="In step 10, start a small test of change for the metric (`improvements`), or write why not (`note`"
    " of the metric).",
    aliases=("planning:CI-03",),
)
def a_metric_off_target_leads_to_a_test_of_change(facts: Facts) -> Iterator[Gap]:
    """For each metric that misses its target a small test of change is under way, or a reason is given.

    A number that is read out each month and changes nothing is noise.
    """
    off = [(n, m) for n, m in enumerate(facts.program.metrics) if m.off_target is AnswerValue.YES]
    if not off:
        raise NothingYet("no metric is marked as off target")
    tested = {one.metric for one in facts.program.improvements if one.ended_on is None}
    for index, metric in off:
        if metric.id not in tested and not metric.note:
            known = facts.vocabulary.metric(metric.id)
            name = metric.label or (known.name if known else metric.id)
            yield Gap(
                message=f'"{name}" misses its target, and nothing is being tried. Try one small change.',
                location=("metrics", index),
                subject=metric.id,
            )


@rule(
    "CI-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("workbench-design", "after-action-reviews"),
    fix="Do what was agreed, or agree on something else, and correct the count (`open_actions_overdue`).",
    aliases=("planning:CI-05",),
)
def what_a_hard_call_taught_is_done(facts: Facts) -> Iterator[Gap]:
    """No action of an after-action review is more than 30 days late.

    A lesson that nobody acts on will be taught again, at the same price.
    """
    found = [
        (position, review)
        for position, review in enumerate(facts.program.reviews)
        if review.kind is ReviewKind.AFTER_ACTION and review.open_actions_overdue is not None
    ]
    if not found:
        raise NothingYet("no after-action review says how many of its actions are late")
    for position, review in found:
        late = review.open_actions_overdue
        if late:
            about = f' on "{review.about}"' if review.about else ""
            actions = "one action is" if late == 1 else f"{late} actions are"
            yield Gap(
                message=f"From the after-action review{about} {actions} more than 30 days late. Do it,"
                " or decide anew.",
                location=("reviews", position, "open_actions_overdue"),
                subject=review.id,
            )


@rule(
    "CI-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("seed-000", "seed-004"),
    fix="In step 8, name the way to give feedback and the days until a reply (`outreach.feedback_channel`,"
    " `feedback_reply_days`).",
    aliases=("planning:CI-06",),
)
def people_served_can_say_what_they_think(facts: Facts) -> Iterator[Gap]:
    """People served and families have a way to give feedback, and get a reply within set days.

    They see what the team cannot see. Who never hears back does not speak up
    again.
    """
    outreach = facts.program.outreach
    if not outreach.feedback_channel:
        yield Gap(
            message="People served and families have no way to give feedback. Open one.",
            location=("outreach", "feedback_channel"),
            subject="feedback_channel",
        )
    if outreach.feedback_reply_days is None:
        yield Gap(
            message="It is not set within how many days somebody who gave feedback gets a reply. Set it.",
            location=("outreach", "feedback_reply_days"),
            subject="feedback_reply_days",
        )


@rule(
    "CI-07",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("general-knowledge",),
    fix="Write before the test what you expect (`prediction`), and after it what you decided (`decision`).",
    aliases=("planning:CI-07",),
)
def each_test_of_change_expects_and_decides(facts: Facts) -> Iterator[Gap]:
    """Each small test of change says what was expected and, at its end, what was decided.

    Without an expectation nobody can be surprised, and surprise is what
    teaches.
    """
    if not facts.program.improvements:
        raise NothingYet("no small test of change is recorded")
    for position, one in enumerate(facts.program.improvements):
        ended = one.ended_on is not None and one.ended_on <= facts.as_of
        for field, words, written in (
            ("prediction", "what was expected", one.prediction),
            ("decision", "what was decided", one.decision or not ended),
        ):
            if not written:
                yield Gap(
                    message=f'The test "{one.aim}" does not say {words}. Write it down.',
                    location=("improvements", position, field),
                    subject=one.id,
                )


@rule(
    "CI-09",
    severity=Severity.INFO,
    from_stage=Stage.OPERATING,
    step=10,
    sources=("seed-000",),
    fix="Tell them, and enter the days (`demand.officials_told_on`; `shared_with_public_on` of the review).",
    aliases=("planning:CI-09",),
)
def results_are_shared(facts: Facts) -> Iterator[Gap]:
    """Elected officials and the public heard the results within a year.

    Those who pay for the program and those for whom it is there have a right
    to know.
    """
    since = months_after(facts.as_of, -YEAR)
    told = facts.program.demand.officials_told_on
    if told is None or told < since:
        yield Gap(
            message="Elected officials have not heard the results within a year. Tell them.",
            location=("demand", "officials_told_on"),
            subject="officials",
        )
    shared = [review.shared_with_public_on for review in facts.program.reviews]
    if not any(day is not None and day >= since for day in shared):
        yield Gap(
            message="The public has not heard the results within a year. Publish them.",
            location=("reviews",),
            subject="public",
        )


@rule(
    "CI-10",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("interrupted-time-series",),
    fix="Enter the day from which the change was in force (`held_on` of the review, `ended_on` of the test),"
    " so that charts can mark it.",
    aliases=("planning:CI-10",),
)
def each_change_has_its_day(facts: Facts) -> Iterator[Gap]:
    """Each change of criteria, codes or practice carries the day from which it was in force.

    A line that jumps because a code changed looks like success or failure. The
    day on the chart tells them apart.
    """
    changes = [(n, review) for n, review in enumerate(facts.program.reviews) if review.program_change]
    kept = [
        (n, one) for n, one in enumerate(facts.program.improvements) if one.decision in ("adopt", "adapt")
    ]
    if not changes and not kept:
        raise NothingYet("no change is recorded")
    for position, review in changes:
        if review.held_on is None:
            yield Gap(
                message=f'The change "{review.program_change}" has no day. Enter it.',
                location=("reviews", position, "held_on"),
                subject=review.id,
            )
    for position, one in kept:
        if one.ended_on is None:
            yield Gap(
                message=f'The test "{one.aim}" was kept, but it has no day from which it is in force.',
                location=("improvements", position, "ended_on"),
                subject=one.id,
            )


@rule(
    "CI-11",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("workbench-design",),
    fix="Put the three days in the calendar before the launch (`reviews`, kinds `days_30`, `days_60`,"
    " `days_90`, with `due`).",
    aliases=("planning:CI-11",),
)
def the_first_ninety_days_are_looked_at(facts: Facts) -> Iterator[Gap]:
    """Reviews 30, 60 and 90 days after the launch are planned or were held.

    What goes wrong in the first weeks becomes habit in the third month.
    """
    start = facts.program.program.start_date
    if start is None:
        raise NothingYet("the program has no start date yet")
    planned = {review.kind for review in facts.program.reviews if review.due or review.held_on}
    missing = {n: start + timedelta(days=n) for kind, n in _EARLY_REVIEWS.items() if kind not in planned}
    ahead = {days: day for days, day in missing.items() if day >= facts.as_of}
    if missing and not ahead:
        raise NothingYet("the first ninety days are over; CI-02 asks for the yearly review")
    if ahead:
        *most, last = map(str, ahead)
        yield Gap(
            message=f"No review is planned for {' and '.join(filter(None, (', '.join(most), last)))} days"
            f" after the launch ({', '.join(map(str, ahead.values()))}). Plan it.",
            location=("reviews",),
            subject="first_ninety_days",
        )
