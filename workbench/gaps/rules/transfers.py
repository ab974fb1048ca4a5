"""AGR, 911 and 988: what both centers and the team agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.gaps.answers import number_for, place_of
from workbench.gaps.disciplines import is_psap
from workbench.gaps.facts import Facts
from workbench.gaps.instruments import names_party
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import TEAM
from workbench.model.enumerations import AgreementKind, RelationshipType, Stage, StakeholderSubkind
from workbench.network.coverage import is_current

_LONGEST_NOTE = 12
"""Months."""
_CLINICAL_WORDS = re.compile(r"\bdiagnos|\bmedicat|\bsubstance|\baddict|\bschizo|\bbipolar|\bdrug", re.I)
_RESCUE = {
    "attempt_in_progress": "an attempt under way",
    "imminent_risk": "danger now and a caller who cannot or will not take part",
    "third_party": "a call about somebody else",
    "contact_confirmed": "word back that responders reached the person",
}
_WITH_DISPATCH = (AgreementKind.DISPATCH_988_MOU, AgreementKind.MOU, AgreementKind.INTERLOCAL)


@rule(
    "AGR-23",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("radar-evaluation", "va-crisis-alert"),
    fix="In step 4, keep notes in dispatch to behavior that matters for safety, and let them end within a"
    " year.",
    aliases=("agreements:R23",),
)
def notes_in_dispatch_are_short_lived_and_not_clinical(facts: Facts) -> Iterator[Gap]:
    """A note about a person or place in dispatch holds no clinical words and ends within 12 months.

    Crews act on what the screen says. An old diagnosis there makes them afraid
    of a person who is well.
    """
    decision = "psap.flag_content"
    if not facts.is_decided(decision) or facts.chosen(decision) == {"not_used"}:
        raise NothingYet("no notes about people or places are kept in dispatch, as far as is decided")
    answer = facts.answer(decision)
    if answer is not None and _CLINICAL_WORDS.search(answer.other or ""):
        yield Gap(
            message="Notes in dispatch may hold clinical words. Keep them to behavior that matters for"
            " safety.",
            location=place_of(decision),
            subject=decision,
        )
    months = number_for(facts, "psap.flag_months")
    if months is not None and months > _LONGEST_NOTE:
        yield Gap(
            message=f"A note in dispatch ends after {months:g} months. Let it end within {_LONGEST_NOTE}.",
            location=place_of("psap.flag_months"),
            subject="psap.flag_months",
        )


@rule(
    "AGR-45",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("lifeline-imminent-risk",),
    fix="In step 4, cover each of these moments in the rule on calls from 988 to 911.",
    aliases=("agreements:R45",),
)
def the_rescue_rule_covers_each_moment(facts: Facts) -> Iterator[Gap]:
    """The rule on calls from 988 to 911 covers attempts, danger now, calls about others and word back.

    Help without a person's consent is the last means. The rule says when it
    is used, and that somebody checks whether it arrived.
    """
    if not any(one.subkind is StakeholderSubkind.CRISIS_988 for one in facts.program.stakeholders):
        raise NothingYet("no 988 center is on the map yet (STK-05)")
    decision = "crisis_line.rescue_covers"
    yield from undecided(facts, {decision: "which moments the rule on calls from 988 to 911 covers"})
    missing = [words for item, words in _RESCUE.items() if item not in facts.chosen(decision)]
    if facts.is_decided(decision) and missing:
        yield Gap(
            message=f"The rule on calls from 988 to 911 does not cover: {', '.join(missing)}. Add it.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "AGR-46",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("dignity-transfers",),
    fix="Write the agreement with the 911 center, get it signed and record it (`agreements`, kind"
    " `dispatch_988_mou`), or write why none is needed (`no_agreement_because`).",
    aliases=("agreements:R46",),
)
def those_who_dispatch_the_team_signed(facts: Facts) -> Iterator[Gap]:
    """Each 911 center that sends the team has signed the agreement on dispatch and transfers.

    Police and providers often sign alone. Then nobody has promised that a call
    reaches the team.
    """
    centers = [
        (position, stakeholder)
        for position, stakeholder in enumerate(facts.program.stakeholders)
        if is_psap(stakeholder)
        and any(
            tie.type is RelationshipType.DISPATCH for tie in facts.graph.ties_between(stakeholder.id, TEAM)
        )
    ]
    if not centers:
        raise NothingYet("no 911 center sends the team yet (STK-04)")
    for position, center in centers:
        signed = any(
            is_current(agreement, facts.as_of)
            and agreement.kind in _WITH_DISPATCH
            and center.id in agreement.parties
            and (names_party(facts, agreement, TEAM) or agreement.kind is AgreementKind.DISPATCH_988_MOU)
            for agreement in facts.program.agreements
        )
        if not signed and not center.no_agreement_because:
            yield Gap(
                message=f"{facts.name(center.id)} sends the team, but has signed no agreement on dispatch"
                " that is in force."
                " Get it signed.",
                location=("stakeholders", position),
                subject=center.id,
            )
