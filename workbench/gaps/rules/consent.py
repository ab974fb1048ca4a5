"""AGR, consent: the forms by which people agree, and what goes along with their records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.gaps.answers import place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.flows import ends_words, flow_place, listed_flows
from workbench.gaps.instruments import live_agreements
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import AgreementKind, DataClass, LegalBasis, Stage
from workbench.model.partners import DataFlow

_NOTES = frozenset({DataClass.PSYCHOTHERAPY_NOTES, DataClass.SUD_COUNSELING_NOTES})
_PART_2 = frozenset({DataClass.PART2_RECORDS, DataClass.SUD_COUNSELING_NOTES})
_PART_2_CONSENT = frozenset({LegalBasis.P2_TPO, LegalBasis.P2_SPECIFIC})
_CONSENT = _PART_2_CONSENT | {LegalBasis.HIPAA_AUTH, LegalBasis.CONSENT_VAWA}
_COURT = re.compile(r"\b(court|proceeding|proceedings|prosecution|trial)\b", re.I)
_ELEMENTS = {
    "person": "the person",
    "discloser": "who may tell",
    "recipient": "who may learn",
    "description": "what may be told",
    "purpose": "for what",
    "revocation": "how to take it back",
    "expiry": "when it ends",
    "signature": "signature and date",
    "redisclosure": "what may be passed on",
    "refusal": "what happens after a no",
    "copy": "that the person gets a copy",
}
"""42 CFR 2.31 and 45 CFR 164.508(c)."""


@rule(
    "AGR-05",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("part-2-rule-commentary",),
    fix="Put the notes in a flow of their own, with a consent form that is used for nothing else"
    " (`consent_form`).",
    aliases=("agreements:R05",),
)
def counseling_notes_have_a_consent_form_of_their_own(facts: Facts) -> Iterator[Gap]:
    """Psychotherapy and substance use counseling notes move under a consent form of their own.

    They hold what a person said in trust. Consent to share other records does
    not reach them.
    """
    flows = listed_flows(facts)
    if not any(_NOTES & set(flow.data_classes) for _, flow in flows):
        raise NothingYet("no counseling notes move")
    others = {flow.consent_form for _, flow in flows if not set(flow.data_classes) <= _NOTES}
    for position, flow in flows:
        if not _NOTES & set(flow.data_classes):
            continue
        if not flow.consent_form:
            fault = "no consent form is named"
        elif flow.consent_form in others:
            fault = "the consent form is used for other records too"
        else:
            continue
        yield Gap(
            message=f"Counseling notes move {ends_words(facts, flow)}, but {fault}."
            " Give them a form of their own.",
            location=flow_place(position, "consent_form"),
            subject=flow.id,
        )


@rule(
    "AGR-06",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("part-2-rule-commentary",),
    fix="In step 7, say that consent to use records in court has its own form or is never asked for, and"
    " keep that form apart in the list of forms.",
    aliases=("agreements:R06",),
)
def consent_for_use_in_court_stands_alone(facts: Facts) -> Iterator[Gap]:
    """Consent to use substance use records in court stands on a form of its own.

    A person who signs for care should not find that the same line opened the
    records for a trial.
    """
    if not _part_2_flows(facts):
        raise NothingYet("no substance use record moves")
    yield from undecided(facts, {"isa.court_form": "how consent to use records in court is asked for"})
    rows = table_rows(facts, "isa.consent_forms")
    for index, row in enumerate(rows):
        same_form = [other for other in rows if other.get("form") == row.get("form")]
        parts = re.split(r",|;|\band\b", row.get("covers", ""))
        court = [part for part in parts if _COURT.search(part)]
        if court and (len(same_form) > 1 or len(court) < len(parts)):
            yield Gap(
                message=f'The form "{row.get("form", "")}" joins consent for use in court with another'
                " consent. Make it two forms.",
                location=(*place_of("isa.consent_forms"), "value", index),
                subject="isa.consent_forms",
            )


def _part_2_flows(facts: Facts) -> list[tuple[int, DataFlow]]:
    return [(position, flow) for position, flow in listed_flows(facts) if _PART_2 & set(flow.data_classes)]


@rule(
    "AGR-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("cfr-42-2-32", "part-2-rule-commentary"),
    fix="In step 7, say which notice goes with substance use records, and whether a copy of the consent or"
    " an account of it goes along.",
    aliases=("agreements:R07",),
)
def a_notice_and_the_consent_travel_with_the_records(facts: Facts) -> Iterator[Gap]:
    """The notice of 2024, and a copy or account of the consent, travel with substance use records.

    The receiver must know that the records stay protected, and what the person
    agreed to. Since 2024 both must go along.
    """
    if not any(_PART_2_CONSENT & set(flow.legal_bases) for _, flow in listed_flows(facts)):
        raise NothingYet("no record moves on a consent under Part 2")
    yield from undecided(
        facts,
        {
            "isa.part2_notice": "which notice goes with substance use records",
            "isa.part2_copy": "how the receiver learns what the person agreed to",
        },
    )


@rule(
    "AGR-08",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("cfr-42-2-31",),
    fix="In step 7, list the consent forms with a box of its own for police, and check that each holds all"
    " that the federal rules ask for.",
    aliases=("agreements:R08", "procedures:R11"),
)
def consent_forms_hold_all_that_they_must(facts: Facts) -> Iterator[Gap]:
    """The consent forms hold all that they must, and police have a box of their own.

    A form that lacks one part is no consent at all. And a person who says yes
    to a clinic has not yet said yes to the police.
    """
    if not any(_CONSENT & set(flow.legal_bases) for _, flow in listed_flows(facts)):
        raise NothingYet("no flow of information rests on consent")
    yield from undecided(
        facts,
        {
            "isa.consent_forms": "which consent forms the program uses",
            "isa.consent_elements": "what a consent form holds",
        },
    )
    missing = [words for item, words in _ELEMENTS.items() if item not in facts.chosen("isa.consent_elements")]
    if facts.is_decided("isa.consent_elements") and missing:
        yield Gap(
            message=f"The consent form lacks: {', '.join(missing)}. Add it.",
            location=place_of("isa.consent_elements"),
            subject="isa.consent_elements",
        )
    for index, row in enumerate(table_rows(facts, "isa.consent_forms")):
        if not row.get("police_box"):
            yield Gap(
                message=f'For the form "{row.get("form", "")}" it is not said whether police have a box of'
                " their own."
                " Give them one.",
                location=(*place_of("isa.consent_forms"), "value", index),
                subject="isa.consent_forms",
            )


@rule(
    "AGR-22",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("lead-support-bureau", "vawa-confidentiality"),
    fix="In step 7, list each agency at the table with the consent form that names it, or talk without"
    " names.",
    aliases=("agreements:R22",),
)
def talks_about_single_people_rest_on_their_consent(facts: Facts) -> Iterator[Gap]:
    """Meetings about single people rest on a consent that names each agency at the table.

    A pledge on a sign-in sheet binds those who sign it. It does not give them
    the right to hear.
    """
    if not facts.program.data_flows and not any(live_agreements(facts, (AgreementKind.INFORMATION_SHARING,))):
        raise NothingYet("no information is shared yet")
    yield from undecided(facts, {"isa.case_review": "whether partners meet to talk about single people"})
    if facts.chosen("isa.case_review") != {"with_consent"}:
        return
    table = "isa.case_review_agencies"
    yield from undecided(facts, {table: "which agencies sit at that table, and by which consent"})
    for index, row in enumerate(table_rows(facts, table)):
        if not row.get("consent"):
            yield Gap(
                message=f"{row.get('agency', 'An agency')} sits in the meetings about single people, but no"
                " consent form names it."
                " Ask for that consent, or talk without names.",
                location=(*place_of(table), "value", index),
                subject=table,
            )
