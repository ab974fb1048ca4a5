"""L, lifting and touching people."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import has_fire_or_ems, lacking, only_in_the_field, unsigned
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ReviewFlag, Stage

_TO_LIFT = {
    "lift.training": "which training staff must have who lift a person",
    "lift.equipment": "which lifting devices the team carries",
}
_NEVER = {"restraint": "restraining a person", "search": "searching a person"}


@rule(
    "L-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("niosh-35-pound-limit",),
    fix="In step 7, answer training and devices, and have the medical director and human resources sign who"
    " lifts. Or leave lifting to fire and EMS.",
    aliases=("procedures:L01",),
)
def others_lift_only_with_training_and_device(facts: Facts) -> Iterator[Gap]:
    """Staff who are not fire or EMS lift a person only with training, a device and two sign-offs.

    NIOSH sets 35 pounds as the limit for lifting a person, under the best
    conditions. Any whole person weighs more.
    """
    if "trained_staff" not in facts.chosen("lift.who"):
        raise NothingYet("only fire or EMS lift people, as far as is known")
    yield from undecided(facts, _TO_LIFT)
    yield from unsigned(facts, "lift.who", (ReviewFlag.MED, ReviewFlag.HR), "Lifting by other staff")


@rule(
    "L-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("ems-lift-assist", "consistency"),
    fix="In step 7, set the number of lifts after which the team is told; in step 4, let repeated lifts be a"
    " reason to call the team, or let crews refer.",
    aliases=("procedures:L03",),
)
def repeated_lifts_lead_to_help(facts: Facts) -> Iterator[Gap]:
    """After a set number of lifts at one address the team is told, and takes it on.

    Falls that come again have a cause: medicine, drink, a stair, loneliness. A
    crew that only lifts comes back next week.
    """
    if not has_fire_or_ems(facts):
        raise NothingYet("no fire or EMS agency is on the map yet")
    decision = "lift.repeat"
    yield from undecided(facts, {decision: "after how many lifts the team is told"})
    chosen = facts.chosen(decision)
    if "no_threshold" in chosen:
        yield Gap(
            message="No number of lifts leads to a visit. Set one.",
            location=place_of(decision),
            subject=decision,
        )
    elif chosen and not _takes_lifts(facts):
        yield Gap(
            message="The team is told of repeated lifts, but neither its calls nor its referrals hold them.",
            location=place_of("dispatch.inclusion"),
            subject="dispatch.inclusion",
        )


def _takes_lifts(facts: Facts) -> bool:
    """True when the team takes such calls or referrals, or nobody has said which it takes."""
    calls, sources = facts.chosen("dispatch.inclusion"), facts.chosen("referral.sources")
    return (
        "lift_assist_repeat" in calls
        or bool(sources & {"crews", "other"})
        or (not calls and not facts.is_settled("referral.sources"))
    )


@rule(
    "L-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("use-of-touch", "naemsp-restraint-2021"),
    fix="In step 7, add restraint and search to what co-responders never do.",
    aliases=("procedures:L04",),
)
def co_responders_never_restrain_or_search(facts: Facts) -> Iterator[Gap]:
    """What co-responders never do includes restraining and searching a person.

    In the struggle somebody will say: hold the legs. The answer must be learned
    before.
    """
    only_in_the_field(facts)
    yield from lacking(
        facts,
        "contact.prohibited",
        "what co-responders never do",
        _NEVER,
        "Not among the things that co-responders never do:",
    )
