"""Q, training: nobody does what they were not taught, and skills are kept up."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import number_for, place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_yes, only_in_the_field, only_with_police, uses
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.workload import CLINICIANS, FIELD_ROLES
from workbench.model.enumerations import ResponseModel, Stage
from workbench.model.resources import ResponderRole

_OFFICERS = frozenset({ResponderRole.OFFICER, ResponderRole.DEPUTY})
_EMS = frozenset({ResponderRole.FIREFIGHTER, ResponderRole.EMT, ResponderRole.PARAMEDIC})
_CALL_TAKERS = frozenset({ResponderRole.TELECOMMUNICATOR, ResponderRole.DISPATCHER_LEAD})
_PEERS = frozenset({ResponderRole.PEER_SPECIALIST})
_SCREENERS = {
    "clinician": ("clinicians", CLINICIANS),
    "officer": ("officers", _OFFICERS),
    "ems": ("fire and EMS crews", _EMS),
    "telecommunicator": ("call-takers", _CALL_TAKERS),
    "peer": ("peer specialists", _PEERS),
}
_LEAVERS = {
    "ems_only": ("fire and EMS crews",),
    "ems_and_co_responders": ("fire and EMS crews", "clinicians"),
    "also_officers": ("fire and EMS crews", "clinicians", "officers"),
    "all_trained": ("fire and EMS crews", "clinicians", "officers"),
}
_GROUPS = dict(_SCREENERS.values())
_CORE_DAYS = 90
"""WAC 182-140-0090: the core within 90 days."""
_CIT_MONTHS = 24
"""CIT International: in-service training at least every two years."""

Duty = tuple[str, str, str, frozenset[ResponderRole]]
"""What somebody does, its topic, who does it in words, and their roles."""


@rule(
    "Q-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=6,
    sources=("wac-182-140-0090", "maine-ems-naloxone"),
    fix="In step 6, add the topic to what everyone learns, or plan a course on it (`training.modules`,"
    " `topics`) that the role must take (`training.requirements`).",
    aliases=("procedures:Q02", "procedures:N03"),
)
def nobody_does_what_they_were_not_taught(facts: Facts) -> Iterator[Gap]:
    """Whoever screens, leaves kits, drives, starts holds or works by screen has training in it.

    A duty without training is a trap for the worker and a danger to the person.
    Until the course is planned the duty should wait.
    """
    duties = list(_duties(facts))
    if not duties:
        raise NothingYet("it is not decided yet who screens, leaves kits, drives, holds or works by screen")
    for words, topic, who, roles in duties:
        if not _is_taught(facts, topic, roles):
            yield Gap(
                message=f"{who[:1].upper()}{who[1:]} {words}, but no training in it is planned for them.",
                location=("training", "requirements"),
                subject=f"{topic}.{who.lower().replace(' ', '_')}",
            )


def _duties(facts: Facts) -> Iterator[Duty]:
    for choice in sorted(facts.chosen("suicide.tool_roles") & _SCREENERS.keys()):
        who, roles = _SCREENERS[choice]
        yield "use the tool on suicide", "suicide_risk", who, roles
    if is_yes(facts, "naloxone.leave_behind"):
        for choice in facts.chosen("naloxone.who_leaves") & _LEAVERS.keys():
            for who in _LEAVERS[choice]:
                yield "leave naloxone kits", "naloxone", who, _GROUPS[who]
    if is_yes(facts, "transport.offered") or is_yes(facts, "jd.driving"):
        yield "drive a program vehicle", "driving", "staff of the team", FIELD_ROLES
    if is_yes(facts, "hold.evaluation"):
        yield "start or evaluate holds", "involuntary_commitment", "clinicians", CLINICIANS
    if uses(facts, ResponseModel.TELE_RESPONSE):
        yield "work by screen", "tele_skills", "clinicians", CLINICIANS


def _is_taught(facts: Facts, topic: str, roles: frozenset[ResponderRole]) -> bool:
    """True when everyone learns the topic, or one of the roles must take a course on it."""
    if topic in facts.chosen("training.core_topics"):
        return True
    courses = {module.id for module in facts.program.training.modules if topic in module.topics}
    return any(one.module in courses and one.role in roles for one in facts.program.training.requirements)


@rule(
    "Q-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=6,
    sources=("wac-182-140-0090",),
    fix="In step 6, set 90 days or fewer, or write why not (`because` of the answer).",
    aliases=("procedures:Q03",),
)
def the_core_is_learned_within_ninety_days(facts: Facts) -> Iterator[Gap]:
    """The core training is done within 90 days of starting, or a reason is written.

    In the first months people take on habits. It is better that they are good
    ones.
    """
    decision = "training.core_deadline"
    answer, days = facts.answer(decision), number_for(facts, decision)
    if answer is None or days is None:
        raise NothingYet("it is not decided yet by when the core training is done")
    if days > _CORE_DAYS and not answer.because:
        yield Gap(
            message=f"The core training may take {days:g} days. Set {_CORE_DAYS} or fewer, or write why not.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "Q-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=6,
    sources=("cit-training-news-2023", "spd-16-110"),
    fix="Train more officers who volunteer, until each shift has one. Say so in step 6.",
    aliases=("procedures:Q04",),
)
def each_shift_has_an_officer_with_crisis_training(facts: Facts) -> Iterator[Gap]:
    """An officer with crisis intervention training is on every shift.

    When the team is off duty or busy, this officer is the team. A share of the
    force says little, if all of them work days.
    """
    only_with_police(facts)
    decision = "training.cit_every_shift"
    yield from undecided(facts, {decision: "whether each shift has an officer with crisis training"})
    if "no" in facts.chosen(decision):
        yield Gap(
            message="Some shifts have no officer with crisis intervention training. Raise the share.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "Q-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=6,
    sources=("cit-international-in-service",),
    fix="In step 6, let officers take it again at least every two years.",
    aliases=("procedures:Q05",),
)
def crisis_training_is_kept_up(facts: Facts) -> Iterator[Gap]:
    """Officers take crisis intervention training again at least every two years.

    Skills that are not used fade. A badge on the uniform does not.
    """
    only_with_police(facts)
    decision = "training.cit_refresh_months"
    yield from undecided(facts, {decision: "after how many months officers take crisis training again"})
    months = number_for(facts, decision)
    if months is not None and months > _CIT_MONTHS:
        yield Gap(
            message=f"Officers take crisis training again after {months:g} months. Set {_CIT_MONTHS} or"
            " fewer.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "Q-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=6,
    sources=("wac-246-341",),
    fix="In step 6, answer what shows that a new co-responder may work without an escort.",
    aliases=("procedures:Q07",),
)
def someone_signs_before_unsupervised_work(facts: Facts) -> Iterator[Gap]:
    """It is decided what shows that a new co-responder may work without an escort.

    The first night alone should not be the test.
    """
    only_in_the_field(facts)
    yield from undecided(
        facts, {"training.field_signoff": "what shows that a new co-responder may work without an escort"}
    )
