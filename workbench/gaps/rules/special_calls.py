"""CALL, calls that need a rule of their own, and how they are marked."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.criteria import BehavioralClass
from workbench.model.enumerations import Stage

_ON_MINORS = {
    "dispatch.age_scope": "which ages the team serves, and who answers calls about minors",
    "criteria.guardian_rule": "when a parent or guardian is asked",
}
_ON_PLANS = {"criteria.repeat_plan_basis": "what allows partners to share plans and notes on people"}
_ON_NOTES = {
    "psap.flag_content": "what a note in the dispatch system may say",
    "psap.flag_author": "who may write or approve a note in the dispatch system",
    "psap.flag_months": "when a note in the dispatch system ends",
}


@rule(
    "CALL-11",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("general-knowledge",),
    fix="In step 4, answer which ages the team serves, and when a parent or guardian is asked.",
    aliases=("planning:CALL-11",),
)
def there_is_a_way_for_minors(facts: Facts) -> Iterator[Gap]:
    """It is decided who answers calls about minors, and when a parent or guardian is asked.

    A team for adults still meets children at the door. Nobody should have to
    look up the law on the doorstep.
    """
    yield from undecided(facts, _ON_MINORS)


@rule(
    "CALL-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("radar-evaluation",),
    fix="In step 4, answer how crews learn what helps a person whom they meet again, and what allows it."
    " For notes in dispatch, answer who approves them and when they end.",
    aliases=("planning:CALL-12", "procedures:D3-8"),
)
def people_met_again_have_a_plan(facts: Facts) -> Iterator[Gap]:
    """There is a way to learn what helps a person who is met again and again, with its legal basis.

    A few people are met many times. What calmed them last time helps the next
    crew; what is written about them without a basis can harm them.
    """
    plans = facts.chosen("criteria.repeat_plan") - {"not_used"}
    notes = facts.chosen("psap.flag_content") - {"not_used"}
    if not plans and not notes:
        yield from undecided(
            facts, {"criteria.repeat_plan": "how crews learn what helps a person whom they meet again"}
        )
    if plans:
        yield from undecided(facts, _ON_PLANS)
    if notes or "caution_note" in plans:
        yield from undecided(facts, _ON_NOTES)


@rule(
    "CALL-13",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("csg-five-solutions", "seed-000", "bja-pmhc-element-4"),
    fix="Ask the 911 center for a code that says behavioral health, at the start of a call and when crews"
    " close it (`call_criteria.call_types`, `behavioral_code_at_close`).",
    aliases=("planning:CALL-13", "procedures:D3-7"),
)
def codes_can_mark_these_calls(facts: Facts) -> Iterator[Gap]:
    """Dispatch codes can mark a behavioral health call at its start, and again when it is closed.

    What a call is about often shows only on scene. Without a code at the end
    nobody can count these calls later.
    """
    criteria = facts.program.call_criteria
    if not criteria.rows and not criteria.call_types:
        raise NothingYet("the call criteria have no row and no code yet (CALL-01)")
    likely = (BehavioralClass.DEFINITE, BehavioralClass.PROBABLE)
    if not any(one.behavioral_class in likely for one in criteria.call_types):
        yield Gap(
            message="No dispatch code is listed that stands for a behavioral health call. Ask for one.",
            location=("call_criteria", "call_types"),
            subject="start",
        )
    if criteria.behavioral_code_at_close is not AnswerValue.YES:
        yield Gap(
            message="As far as is known, crews cannot mark a call as behavioral health when they close"
            " it. Ask"
            " for a code.",
            location=("call_criteria", "behavioral_code_at_close"),
            subject="close",
        )


@rule(
    "CALL-16",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("johnson-county-co-response", "general-knowledge"),
    fix="In step 4, answer what the team does on a domestic violence call. Ask the victim service first.",
    aliases=("planning:CALL-16",),
)
def domestic_violence_has_its_own_rule(facts: Facts) -> Iterator[Gap]:
    """It is decided what the team does on a domestic violence call.

    These calls are dangerous for crews and victims. A talk with both partners
    together can make it worse.
    """
    yield from undecided(
        facts, {"criteria.domestic_violence": "what the team does on a domestic violence call"}
    )
