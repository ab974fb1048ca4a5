"""DSP, dispatch: what the call guide may never do, its levels, its red flags, and phones."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calls.properties import POLICE_MODES
from workbench.calls.table import Call, Table, complete
from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_yes, unsigned
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.criteria import FactorAnswer, ResponseMode
from workbench.model.enumerations import ReviewFlag, Stage

_GO_WITHOUT_ESCORT = frozenset({ResponseMode.MOBILE_CRISIS, ResponseMode.COMMUNITY_RESPONDER})
"""Modes in which people go to the scene with neither police nor EMS."""
_ESCORTED = POLICE_MODES | {ResponseMode.EMS_ALS, ResponseMode.EMS_BLS, ResponseMode.FIRE_EMS_CORESP}
_DANGERS = {
    "f_weapon_hand": "a weapon in hand",
    "f_violence_now": "violence",
    "f_attempt_now": "a suicide attempt under way",
    "f_medical_red": "a medical danger sign",
}
_KNOWN = "f_bh_known"
"""A factor that ties a made-up call to behavioral health."""
_RED_FLAGS = ("dispatch.red_flags", "transport.red_flags")


@rule(
    "DSP-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("rohnert-park-sop-23", "csg-911-personnel"),
    fix="In step 4, put a row before it that takes calls with this danger and sends police or EMS.",
    aliases=("procedures:D3-2",),
)
def nobody_is_sent_alone_into_danger(facts: Facts) -> Iterator[Gap]:
    """No call with a weapon, violence, an attempt or a medical danger goes to a team on its own.

    A clinician who was sent alone by mistake is how programs end. Each danger
    is tried on the table with a made-up call.
    """
    rows = facts.program.call_criteria.rows
    if not rows:
        raise NothingYet("the call criteria have no row yet (CALL-01)")
    table = Table(rows=rows, factors=facts.vocabulary.factors)
    positions = {row.id: position for position, row in enumerate(rows)}
    for factor, words in _DANGERS.items():
        answers = complete(table.factors, dict.fromkeys((factor, _KNOWN), FactorAnswer.YES))
        outcome = table.decide(Call(answers=answers))
        modes = set(outcome.primary)
        if outcome.row is not None and _GO_WITHOUT_ESCORT & modes and not _ESCORTED & modes:
            yield Gap(
                message=f'On a call with {words} the row "{outcome.row.label}" sends people with neither'
                " police nor EMS.",
                location=("call_criteria", "rows", positions[outcome.row.id], "primary"),
                subject=factor,
            )


@rule(
    "DSP-04",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("il-cessa-minutes",),
    fix="Split the middle level in two: distress without danger, and distress with a doubt about safety.",
    aliases=("procedures:D3-4",),
)
def the_middle_level_is_split(facts: Facts) -> Iterator[Gap]:
    """The call guide has more than three levels, so that the middle one does not hold everything.

    Committees that began with three levels found most calls in the middle. The
    call-taker then decides alone again.
    """
    if not facts.is_decided("dispatch.levels"):
        raise NothingYet("it is not decided yet how many levels the call guide has")
    if "three" in facts.chosen("dispatch.levels"):
        yield Gap(
            message="The call guide has three levels. Split the middle one, so that calls with and without a"
            " doubt about safety differ.",
            location=place_of("dispatch.levels"),
            subject="dispatch.levels",
        )


@rule(
    "DSP-05",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("naemsp-behavioral-2024",),
    fix="Have the medical director sign the list (`sign_offs` of the answer, flag MED), or the paper that"
    " prints it.",
    aliases=("procedures:D3-5",),
)
def the_medical_director_signed_the_red_flags(facts: Facts) -> Iterator[Gap]:
    """Each list of medical red flags is signed by the medical director.

    What looks like a crisis of the mind can be a stroke or an overdose. Which
    signs mean EMS is a medical order, not an opinion of planners.
    """
    written = [decision for decision in _RED_FLAGS if facts.is_decided(decision)]
    if not written:
        raise NothingYet("no list of medical red flags is written yet")
    for decision in written:
        papers = ("transportation",) if decision == "transport.red_flags" else ()
        yield from unsigned(facts, decision, (ReviewFlag.MED,), "The list of medical red flags", *papers)


@rule(
    "DSP-11",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("consistency", "general-knowledge"),
    fix="In step 7, let staff text about people only with the secure tool; or have the privacy officer sign"
    " the rule.",
    aliases=("procedures:D3-11",),
)
def private_phones_hold_nothing_about_people(facts: Facts) -> Iterator[Gap]:
    """Staff do not text about people from their own phones, unless the privacy officer signed a rule.

    A message on a private phone can become a public record, a news story or a
    breach. Nobody can call it back.
    """
    decision = "comms.personal_text"
    yield from undecided(facts, {decision: "whether staff may text about people from their own phones"})
    if is_yes(facts, decision):
        yield from unsigned(facts, decision, (ReviewFlag.PRIV,), "Texting about people from private phones")
