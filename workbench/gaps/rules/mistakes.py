"""MIST: the five common mistakes, read from the signs that other rules find.

Each rule here fails with one gap that names the signs. One sign is a warning;
two or more are an error once the program launches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workbench.errors import Location
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.workload import workload
from workbench.model.enumerations import Stage

_TOO_MANY_SIGNS = 2
_COMPLETE = Decimal(80)
_CAPTURED = 0.60
_CURRICULUM = {
    "harm_reduction": "harm reduction",
    "crisis_intervention": "crisis intervention",
    "de_escalation": "de-escalation",
}

_STAFFING = {
    "STAF-01": "too few people for the hours",
    "STAF-06": "no peer",
    "STAF-07": "no agreed way to choose people",
    "STAF-08": "somebody does not train with the other side",
    "STAF-14": "one person alone on scene",
}
_DATA = {
    "CI-01": "no owner, schedule or readers of the numbers",
    "STK-07": "data are shared on an unknown basis",
    "MET-01": "no number from before the launch",
    "MET-02": "expected numbers are not kept",
    "MET-03": "numbers and goals are apart",
}
_POLICIES = {
    "CALL-01": "no written criteria for the response",
    "TIP-2b": "joint papers are not approved",
    "G-03": "no day for the next review",
    "G-04": "a review is overdue",
    "G-05": "one side did not sign",
}
_POLICY_QUESTIONS = {
    "definitions.terms": "no list of terms",
    "scene.primary_talker": "open roles on scene",
    "handoff.officer_leave": "no rule for the handoff from officer to treatment",
    "referral.statuses": "no way to follow a referral",
    "review.ack_required": "no record of who has the papers",
}
_PARTNERS = {
    "STK-09": "partners or ties that stand alone",
    "STK-10": "no meeting schedule or no leader",
    "STK-14": "meetings that do not take place",
}
_PARTNER_QUESTIONS = {
    "comms.message_tool": "no agreed way to exchange messages",
    "comms.scene_channel": "no shared channel on scene",
    "comms.escalation": "no path for disputes",
    "hours.after_hours_plan": "nobody named for the hours off duty",
}
_MONEY = {
    "FUND-01": "the first year is not paid",
    "FUND-02": "money ends and nothing follows",
    "FUND-03": "one source carries all",
}


def _one_gap(
    facts: Facts, mistake: str, place: Location, rules: Mapping[str, str], more: Iterable[str]
) -> Iterator[Gap]:
    """One gap that names all signs.

    Raises:
        NothingYet: there is no sign, and no combined rule has passed either.
    """
    signs = [f"{words} ({identity})" for identity, words in rules.items() if identity in facts.failing]
    signs += more
    if not signs:
        if not set(rules) & facts.passing:
            raise NothingYet(f"none of {', '.join(rules)} could be judged yet")
        return
    count = "one sign" if len(signs) == 1 else f"{len(signs)} signs"
    yield Gap(
        message=f"There {'is' if len(signs) == 1 else 'are'} {count} of this mistake: {'; '.join(signs)}.",
        location=place,
        subject=mistake,
        error_from=Stage.LAUNCHING if len(signs) >= _TOO_MANY_SIGNS else None,
    )


def _open(facts: Facts, questions: Mapping[str, str]) -> list[str]:
    return [words for decision, words in questions.items() if not facts.is_settled(decision)]


@rule(
    "MIST-1",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002",),
    fix="Go through the named gaps in steps 5 and 6: people for the hours, a joint interview, a training plan"
    " for all.",
    aliases=("planning:MIST-1",),
    combines=(*_STAFFING, "STAF-09"),
)
def people_are_enough_and_train_together(facts: Facts) -> Iterator[Gap]:
    """There are enough people, well chosen, who train together.

    Too few people without common training are the first of five mistakes that
    programs name when they look back.
    """
    taught = {topic for module in facts.program.training.modules for topic in module.topics}
    missing = [words for topic, words in _CURRICULUM.items() if topic not in taught]
    more = [f"{', '.join(missing)} not taught (STAF-09)"] if missing and "STAF-09" in facts.failing else []
    yield from _one_gap(facts, "staffing", ("staffing",), _STAFFING, more)


@rule(
    "MIST-2",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("seed-002",),
    fix="Go through the named gaps in step 9: an owner for the numbers, a number from before the launch, one"
    " place for what each may see.",
    aliases=("planning:MIST-2",),
    combines=tuple(_DATA),
)
def data_are_put_to_use(facts: Facts) -> Iterator[Gap]:
    """Data are collected well, shared lawfully and tied to goals.

    Programs that cannot show what they do lose their money, and do not know
    what to mend.
    """
    more = _open(facts, {"information.shared_platform": "no word on one place for what each may see"})
    told = [metric.completeness_percent for metric in facts.program.metrics]
    if any(percent is not None and percent < _COMPLETE for percent in told):
        more.append("many required fields are blank")
    yield from _one_gap(facts, "data", ("metrics",), _DATA, more)


@rule(
    "MIST-3",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("seed-002",),
    fix="Go through the named gaps in step 7: write the papers with both sides, sign them, hand them out and"
    " set the next review.",
    aliases=("planning:MIST-3",),
    combines=tuple(_POLICIES),
)
def policies_are_clear(facts: Facts) -> Iterator[Gap]:
    """Policies are written together, clear on roles and handoffs, handed out and reviewed.

    Where it is not written who does what, each crew invents it anew, on the
    worst day of somebody's life.
    """
    yield from _one_gap(facts, "policies", ("documents",), _POLICIES, _open(facts, _POLICY_QUESTIONS))


@rule(
    "MIST-4",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("seed-002",),
    fix="Go through the named gaps in step 2, and agree on channels, meetings and a path for disputes.",
    aliases=("planning:MIST-4",),
    combines=tuple(_PARTNERS),
)
def partners_talk_with_each_other(facts: Facts) -> Iterator[Gap]:
    """Partners meet, reach each other at any hour and have a path for disputes.

    Silence between agencies is filled with rumors. Most programs do not fail
    at a call but between two meetings.
    """
    yield from _one_gap(facts, "partners", ("relationships",), _PARTNERS, _open(facts, _PARTNER_QUESTIONS))


@rule(
    "MIST-5",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002",),
    fix="Go through the named gaps in step 5: promised money, a second source, somebody who looks after the"
    " later years.",
    aliases=("planning:MIST-5",),
    combines=tuple(_MONEY),
)
def money_is_enough_and_lasts(facts: Facts) -> Iterator[Gap]:
    """The money is enough for the calls, has several sources, and somebody looks after the later years.

    In a survey in one state three of four police agencies named too little
    money. A program that begins with too little has little to show.
    """
    more = []
    if not facts.program.budget.sustainability_owner:
        more.append("nobody looks after the later years")
    share, work = facts.program.demand.share_in_program_hours, workload(facts.program)
    if share is not None and work is not None:
        met = float(share) * (1 - work.blocked)
        if met < _CAPTURED:
            more.append(f"the staff reach only {met:.0%} of the calls")
    yield from _one_gap(facts, "money", ("budget",), _MONEY, more)
