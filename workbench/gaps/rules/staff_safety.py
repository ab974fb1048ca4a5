"""S, the safety of staff: alone, in a vest, in somebody else's vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.gaps.answers import place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_yes, lacking, only_in_the_field, uses
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ResponseModel, Stage

_CHECK_IN = {
    "safety.check_in_minutes": "how often a co-responder who works without a responder checks in",
    "safety.overdue_minutes": "after how many minutes without a check-in somebody acts",
    "safety.overdue_action": "what happens when somebody does not check in",
}
_VEST_CARE = {
    "issued_first": "that each wearer gets one before the first shift",
    "fitted": "that it is fitted to the wearer",
    "replacement_date": "the day of replacement",
    "own_label": "a label that is not a police label",
}
_ARMORED = frozenset({"required", "required_police_scenes"})
_LAW_TIES_SECOND_PERSON_TO_RISK = frozenset({"WA"})
"""States whose law gives crisis staff a second person by risk, as far as was read: RCW 71.05.700."""
_POLICE_WORDS = re.compile(r"\b(?:police|sheriff|deputy|law enforcement)\b", re.I)
_YEARLY_MONTHS = 12
_VIOLENCE_PREVENTION = "violence_prevention"


@rule(
    "S-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("osha-3148", "kraft-mobile-safety", "rcw-71-05-700"),
    fix="In step 7, answer how often staff check in, and what happens when somebody does not.",
    aliases=("procedures:S01",),
)
def nobody_is_missed_too_late(facts: Facts) -> Iterator[Gap]:
    """Staff check in at set times, and it is decided what happens when somebody does not.

    An overdue worker who is noticed at the end of the shift is noticed too
    late. The right to decline a call is asked by AGR-33.
    """
    if not is_yes(facts, "safety.home_visits"):
        only_in_the_field(facts)
    yield from undecided(facts, _CHECK_IN)


@rule(
    "S-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("rcw-71-05-700",),
    fix="In step 7, let two people go at least when the risk form says so.",
    aliases=("procedures:S02",),
)
def nobody_must_go_alone_into_a_home(facts: Facts) -> Iterator[Gap]:
    """Where staff visit homes, a second person comes along at least when the risk asks for it.

    Staff were hurt on visits alone. Washington law ties the second
    person to an assessment of the risk, and protects those who refuse.
    """
    follows_up = uses(facts, ResponseModel.FOLLOW_UP_REFERRAL)
    if not is_yes(facts, "safety.home_visits") and not follows_up:
        raise NothingYet("nobody visits homes, as far as is known")
    decision = "safety.two_person_rule"
    if not facts.is_settled(decision):
        if follows_up:
            raise NothingYet("it is not decided yet when two people go (M-03)")
        yield from undecided(facts, {decision: "when two people must go"})
    if "no_rule" in facts.chosen(decision):
        by_law = facts.program.program.state in _LAW_TIES_SECOND_PERSON_TO_RISK
        yield Gap(
            message="Staff visit homes, but no rule gives them a second person. Let the risk form decide.",
            location=place_of(decision),
            subject=decision,
            error_from=Stage.LAUNCHING if by_law else None,
        )


@rule(
    "S-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("julota-safety",),
    fix="In step 7, settle issue, fit, replacement and label of the vests.",
    aliases=("procedures:S03",),
)
def a_vest_that_is_required_is_cared_for(facts: Facts) -> Iterator[Gap]:
    """Where vests are required, their issue, fit, replacement and label are settled.

    A borrowed vest that does not fit protects nobody. One that says POLICE
    makes its wearer a target and a liar.
    """
    if not facts.chosen("safety.vest") & _ARMORED:
        raise NothingYet("no vest is required, as far as is known")
    yield from lacking(
        facts,
        "safety.vest_care",
        "what holds for issue, fit, replacement and label of the vests",
        _VEST_CARE,
        "On the vests these are open:",
    )


@rule(
    "S-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("pert-roles",),
    fix="In step 7, choose words that nobody takes for police, such as CRISIS RESPONSE.",
    aliases=("procedures:S04",),
)
def the_label_does_not_say_police(facts: Facts) -> Iterator[Gap]:
    """The words on the co-responder's clothes do not say police or sheriff.

    People must see at once who is who. Who looks like an officer is treated as
    one, by the frightened and by the armed.
    """
    decision = "safety.clothing_label"
    answer = facts.answer(decision)
    if answer is None or not isinstance(answer.value, str):
        raise NothingYet("the words on the clothes are not decided yet")
    if _POLICE_WORDS.search(answer.value):
        yield Gap(
            message="The label of the co-responder can be taken for police. Choose other words.",
            location=(*place_of(decision), "value"),
            subject=decision,
        )


@rule(
    "S-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("general-knowledge",),
    fix="In step 7, fill in for each role the employer of record and whose cover pays. Ask human resources"
    " and counsel of each agency.",
    aliases=("procedures:S07",),
)
def each_role_has_workers_compensation(facts: Facts) -> Iterator[Gap]:
    """For each role it is decided whose workers' compensation covers it, in any vehicle.

    After an accident in a partner's car, two insurers point at each other. The
    injured worker waits.
    """
    rides = uses(facts, ResponseModel.RIDE_ALONG) or is_yes(facts, "transport.offered")
    if not rides and len(facts.operating_agencies) < 2:
        raise NothingYet("nobody rides in the vehicle of another agency, as far as is known")
    decision = "safety.workers_comp"
    yield from undecided(facts, {decision: "whose workers' compensation covers each role"})
    for position, row in enumerate(table_rows(facts, decision)):
        if not (row.get("employer") and row.get("cover")):
            yield Gap(
                message=f"In row {position + 1} of the table on workers' compensation the employer or the"
                " cover is missing.",
                location=(*place_of(decision), "value", position),
                subject=f"{decision}.{position + 1}",
            )


@rule(
    "S-08",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=6,
    sources=("wac-246-341", "osha-3148"),
    fix="In step 6, add violence prevention to the yearly topics, or plan a course on it"
    " (`training.modules`, topic `violence_prevention`, `refresh_months: 12`).",
    aliases=("procedures:S08",),
)
def preventing_violence_is_taught_each_year(facts: Facts) -> Iterator[Gap]:
    """Staff train each year in preventing violence at work.

    Skills for a bad minute fade. Washington asks it of crisis staff every year,
    and it is good practice anywhere.
    """
    only_in_the_field(facts)
    yearly = any(
        _VIOLENCE_PREVENTION in module.topics
        and module.refresh_months is not None
        and module.refresh_months <= _YEARLY_MONTHS
        for module in facts.program.training.modules
    )
    if not yearly:
        yield from lacking(
            facts,
            "training.yearly_topics",
            "which topics everyone repeats each year",
            {_VIOLENCE_PREVENTION: "preventing violence at work"},
            "Not among the yearly topics:",
        )
