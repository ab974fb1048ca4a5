"""SELF: how both sides rate where they stand, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.metrics.assessment import FULLY_IN_PLACE, share_in_place
from workbench.model.enumerations import Stage
from workbench.model.governance import SelfAssessmentItem

_APART = 2
_FAIR = 0.5


def _items(facts: Facts) -> list[tuple[int, SelfAssessmentItem]]:
    found = [
        (position, item)
        for position, item in enumerate(facts.program.self_assessment.items)
        if not item.not_applicable
    ]
    if not found:
        raise NothingYet("nothing is rated yet (SELF-01)")
    return found


def _label(facts: Facts, item: SelfAssessmentItem) -> str:
    """The words of the framework's item, or its id where the team wrote its own."""
    for question in facts.vocabulary.framework_questions:
        for known in question.items:
            if question.id == item.question and known.id == item.id:
                return known.label
    return item.id


@rule(
    "SELF-01",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("csg-framework-2019", "csg-collaboration-assessment"),
    fix="Have both sides rate each item apart, then agree on one rating together (`self_assessment`).",
    aliases=("planning:SELF-01",),
)
def both_sides_rated_together(facts: Facts) -> Iterator[Gap]:
    """Police and provider rated the program together on a known day.

    One side alone is often kinder to itself. The talk about the differences is
    worth more than the number.
    """
    made = facts.program.self_assessment
    if not made.items:
        yield Gap(
            message="Both sides have not rated yet where the program stands. Do it together.",
            location=("self_assessment", "items"),
            subject="items",
        )
        return
    for field, words, value in (
        ("on", "on which day it was rated", made.on),
        ("police_rater_role", "who rated for the police", made.police_rater_role),
        ("provider_rater_role", "who rated for the provider", made.provider_rater_role),
    ):
        if value is None:
            yield Gap(
                message=f"It is not written {words}. Enter it.",
                location=("self_assessment", field),
                subject=field,
            )
    open_items = [item.id for _, item in _items(facts) if item.rating is None and not _apart(item)]
    if open_items:
        items = "one item" if len(open_items) == 1 else f"{len(open_items)} items"
        yield Gap(
            message=f"For {items} both sides have not agreed on a rating yet. Agree on one.",
            location=("self_assessment", "items"),
            subject="rating",
        )


def _apart(item: SelfAssessmentItem) -> bool:
    if item.police_rating is None or item.provider_rating is None:
        return False
    return abs(item.police_rating - item.provider_rating) >= _APART


@rule(
    "SELF-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("workbench-design",),
    fix="Put the item on the agenda of the next meeting, and enter the rating on which both agree"
    " (`rating`).",
    aliases=("planning:SELF-02",),
)
def large_differences_are_talked_about(facts: Facts) -> Iterator[Gap]:
    """Where the two sides are two or more points apart, they have talked and agreed on a rating.

    One of them sees something that the other does not. Find out before it
    shows on scene.
    """
    for position, item in _items(facts):
        if _apart(item) and item.rating is None:
            yield Gap(
                message=f'On "{_label(facts, item)}" police say {item.police_rating} and the provider says'
                f" {item.provider_rating}. Talk about it.",
                location=("self_assessment", "items", position),
                subject=item.id,
            )


@rule(
    "SELF-03",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=10,
    sources=("csg-framework-2019", "workbench-design"),
    fix="Work on the items with the lowest rating first; the steps of the workbench say how.",
    aliases=("planning:SELF-03",),
)
def the_core_questions_are_half_answered(facts: Facts) -> Iterator[Gap]:
    """Leadership, policy, training and data are each at least half in place.

    A launch on a weak base costs trust that takes years to win back.
    """
    ratings: dict[str, list[int]] = {}
    for _, item in _items(facts):
        if item.rating is not None:
            ratings.setdefault(item.question, []).append(item.rating)
    core = [q for q in facts.vocabulary.framework_questions if q.core and q.id in ratings]
    if not core:
        raise NothingYet("no item of a core question has an agreed rating yet (SELF-01)")
    for question in core:
        share = share_in_place(ratings[question.id])
        if share < _FAIR:
            yield Gap(
                message=f'"{question.label}" is {share:.0%} in place. Reach half before the launch.',
                location=("self_assessment", "items"),
                subject=question.id,
            )


@rule(
    "SELF-04",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("csg-collaboration-assessment",),
    fix="Rate again together and enter the new day (`self_assessment.on`).",
    aliases=("planning:SELF-04",),
)
def the_rating_is_repeated_each_year(facts: Facts) -> Iterator[Gap]:
    """The rating is at most a year old.

    People change, and so does what they see.
    """
    rated = facts.program.self_assessment.on
    if rated is None:
        raise NothingYet("no day of rating is known (SELF-01)")
    if rated < months_after(facts.as_of, -YEAR):
        yield Gap(
            message=f"Both sides last rated on {rated}. Rate again.",
            location=("self_assessment", "on"),
            subject="on",
        )


@rule(
    "SELF-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("workbench-design",),
    fix="Name what shows it: a paper, an agreement, a rule that passes, a metric (`evidence`).",
    aliases=("planning:SELF-05",),
)
def high_ratings_have_evidence(facts: Facts) -> Iterator[Gap]:
    """Each item that is rated as fully in place names what shows it.

    Hope is not a rating.
    """
    high = [(n, item) for n, item in _items(facts) if (item.rating or 0) >= FULLY_IN_PLACE]
    if not high:
        raise NothingYet("nothing is rated as fully in place")
    for position, item in high:
        if not item.evidence:
            yield Gap(
                message=f'"{_label(facts, item)}" is rated {item.rating}, but nothing is named that shows'
                " it.",
                location=("self_assessment", "items", position, "evidence"),
                subject=item.id,
            )
