"""AGR, the narrow doors: legal bases that fit one moment only, and what a flow by them must show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.flows import class_words, ends_words, flow_place, flows_resting_on, listed_flows
from workbench.gaps.legal_bases import protected_classes
from workbench.gaps.party_kinds import CARE, JUSTICE_SIDE, PartyKind, party_kind
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import DataClass, LegalBasis, Stage
from workbench.model.partners import DataFlow

_EMERGENCY_LOG = {
    "recipient": "who was told",
    "discloser": "who told",
    "time": "the day and time",
    "nature": "the kind of emergency",
}
"""42 CFR 2.51: what is written down at once."""
_VICTIM_CONSENT = {"time_limited": "when it ends", "not_a_condition": "that help does not depend on it"}
_ROUTINE = re.compile(r"\b(routine|daily|weekly|monthly|every|each|always|meeting|spreadsheet)\b", re.I)
_CUSTODY = re.compile(r"custod|arrest|detain|booked|booking|jail|inmate|prison", re.I)
_BY_CHOICE = re.compile(r"\bvoluntar|\bby choice\b|\bagrees? to go\b", re.I)
_MAY_LESSEN_A_THREAT = CARE | JUSTICE_SIDE | {PartyKind.COMMUNITY}
_LOCATING = frozenset({DataClass.AGGREGATE, DataClass.INCIDENT_FACTS, DataClass.IDENTITY_CONTACT})


@rule(
    "AGR-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("cfr-42-2-51",),
    fix="Send the records to medical staff only, or name another basis. In step 7, say what is written"
    " down about each such moment.",
    aliases=("agreements:R04",),
)
def the_medical_emergency_rule_is_for_medical_staff(facts: Facts) -> Iterator[Gap]:
    """The emergency rule of Part 2 serves medical staff only, and each use of it is logged.

    In a medical emergency treatment records may go to those who treat. Police
    officers do not, even when they are first on scene.
    """
    for position, flow in flows_resting_on(facts, LegalBasis.P2_EMERG, "the medical emergency rule"):
        if party_kind(facts, flow.target) not in CARE:
            yield Gap(
                message=f"The flow {ends_words(facts, flow)} rests on the medical emergency rule, but the"
                " receiver is not medical staff."
                " Stop it.",
                location=flow_place(position, "legal_bases"),
                subject=flow.id,
            )
    decision = "isa.emergency_log"
    yield from undecided(facts, {decision: "what is written down after a medical emergency"})
    missing = [words for item, words in _EMERGENCY_LOG.items() if item not in facts.chosen(decision)]
    if facts.is_decided(decision) and missing:
        yield Gap(
            message=f"The log of medical emergencies lacks: {', '.join(missing)}. Add it.",
            location=("decisions", "isa", "emergency_log"),
            subject=decision,
        )


@rule(
    "AGR-14",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("cfr-45-164-512j", "hhs-faq-520"),
    fix="Write in `trigger` that the threat is serious and imminent, send it to somebody who can lessen"
    " it, and find another basis for whatever moves as a routine.",
    aliases=("agreements:R14",),
)
def the_threat_rule_is_for_serious_and_imminent_threats(facts: Facts) -> Iterator[Gap]:
    """A flow that rests on a threat names it as serious and imminent, and is no routine.

    The rule lets a clinician speak when somebody may be hurt now. Used every
    week, it would become a way around privacy.
    """
    for position, flow in flows_resting_on(facts, LegalBasis.HIPAA_J, "a threat"):
        told = " ".join(text for text in (flow.trigger, flow.purpose) if text)
        lacking = [word for word in ("serious", "imminent") if word not in told.lower()]
        faults = []
        if lacking:
            faults.append(f'its trigger does not say "{" and ".join(lacking)}"')
        if party_kind(facts, flow.target) not in _MAY_LESSEN_A_THREAT:
            faults.append("the receiver is not known to be able to lessen a threat")
        if _ROUTINE.search(" ".join(text for text in (flow.trigger, flow.channel) if text)):
            faults.append("it sounds like a routine")
        if faults:
            yield Gap(
                message=f"The flow {ends_words(facts, flow)} rests on a serious and imminent threat, but"
                f" {' and '.join(faults)}."
                " Mend that, or name another basis.",
                location=flow_place(position, "trigger"),
                subject=flow.id,
            )


@rule(
    "AGR-15",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("cfr-45-164-512f",),
    fix="Keep only who the person is (name, address, birth, injury, looks and the like) in this flow, or"
    " name another basis for the rest.",
    aliases=("agreements:R15",),
)
def looking_for_a_person_allows_eight_facts_only(facts: Facts) -> Iterator[Gap]:
    """A flow to find or identify a person holds nothing but who the person is.

    To find a suspect, a witness or a missing person, police may learn eight
    facts. What the person is treated for is not among them.
    """
    for position, flow in flows_resting_on(facts, LegalBasis.HIPAA_LE2, "the search for a person"):
        more = [kind for kind in flow.data_classes if kind not in _LOCATING]
        if more:
            yield Gap(
                message=f"The flow {ends_words(facts, flow)} is there to find a person, but it also holds:"
                f" {class_words(more)}."
                " Take that out.",
                location=flow_place(position, "data_classes"),
                subject=flow.id,
            )


@rule(
    "AGR-16",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("cfr-45-164-512k5",),
    fix="Say in `trigger` that the person is in lawful custody, or name another basis for people who came"
    " by choice.",
    aliases=("agreements:R16",),
)
def the_custody_rule_is_for_people_in_custody(facts: Facts) -> Iterator[Gap]:
    """A flow that rests on custody is about people in custody.

    The rule lets a clinician tell officers what a person in their charge
    needs. A person who rides along by choice is in nobody's custody.
    """
    for position, flow in flows_resting_on(facts, LegalBasis.HIPAA_K5, "custody"):
        told = " ".join(text for text in (flow.trigger, flow.purpose) if text)
        if not _CUSTODY.search(told) or _BY_CHOICE.search(told):
            yield Gap(
                message=f"The flow {ends_words(facts, flow)} rests on lawful custody, but what starts it"
                " is not custody."
                " Name another basis.",
                location=flow_place(position, "trigger"),
                subject=flow.id,
            )


@rule(
    "AGR-17",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("vawa-confidentiality",),
    fix="Name the written consent (`legal_bases: [CONSENT_VAWA]`), and in step 7 say that it is limited"
    " in time and that help does not depend on it.",
    aliases=("agreements:R17",),
)
def facts_about_victims_move_only_with_their_consent(facts: Facts) -> Iterator[Gap]:
    """Facts about a victim move only with a consent that ends soon and that help does not depend on.

    A victim's safety can hang on who knows an address. No agreement between
    agencies stands above that consent.
    """
    flows = [(position, flow) for position, flow in listed_flows(facts) if _is_about_victims(facts, flow)]
    if not flows:
        raise NothingYet("no facts about victims move")
    for position, flow in flows:
        if LegalBasis.CONSENT_VAWA not in flow.legal_bases:
            yield Gap(
                message=f"Facts about a victim move {ends_words(facts, flow)} without the consent that the"
                " law on victim services demands."
                " Get it first.",
                location=flow_place(position, "legal_bases"),
                subject=flow.id,
            )
    decision = "isa.vawa_terms"
    yield from undecided(facts, {decision: "what holds for consent to share facts about a victim"})
    missing = [words for item, words in _VICTIM_CONSENT.items() if item not in facts.chosen(decision)]
    if facts.is_decided(decision) and missing:
        yield Gap(
            message=f"The consent of victims does not say {' and '.join(missing)}. Add it.",
            location=("decisions", "isa", "vawa_terms"),
            subject=decision,
        )


def _is_about_victims(facts: Facts, flow: DataFlow) -> bool:
    if DataClass.VICTIM_SERVICE_PII in flow.data_classes:
        return True
    source = facts.stakeholders.get(flow.source)
    return (
        source is not None
        and source.victim_service_provider is AnswerValue.YES
        and bool(protected_classes(facts, flow))
    )
