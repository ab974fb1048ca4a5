"""AGR, the papers of privacy law: who needs which agreement, and what each must say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.flows import ends_words, flow_place
from workbench.gaps.instruments import agreement_of, live_agreements
from workbench.gaps.party_kinds import PartyKind, is_law_enforcement, is_public_body, party_kind
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import (
    AgreementKind,
    CjisStatus,
    DataClass,
    HipaaStatus,
    LegalBasis,
    Part2Status,
    ProgramRole,
    Stage,
)
from workbench.model.partners import Stakeholder

_PHI = frozenset({DataClass.SAFETY_CUES, DataClass.IDENTITY_CONTACT, DataClass.MENTAL_HEALTH_PHI})
_PART_2 = frozenset({DataClass.PART2_RECORDS, DataClass.SUD_COUNSELING_NOTES})
_CJIS_KINDS = {
    CjisStatus.CJA: AgreementKind.CJIS_INFORMATION_EXCHANGE,
    CjisStatus.NCJA_GOV: AgreementKind.CJIS_MANAGEMENT_CONTROL,
    CjisStatus.PRIVATE_CONTRACTOR: AgreementKind.CJIS_SECURITY_ADDENDUM,
}
_KIND_WORDS = {
    AgreementKind.CJIS_INFORMATION_EXCHANGE: "information exchange agreement",
    AgreementKind.CJIS_MANAGEMENT_CONTROL: "management control agreement",
    AgreementKind.CJIS_SECURITY_ADDENDUM: "security addendum, signed by each person",
}
_BAA_TERMS = {
    "permitted_uses": "what the vendor may do",
    "safeguards": "safeguards",
    "report_breach": "report of misuse and breach",
    "subcontractors": "subcontractors",
    "individual_rights": "the person's rights",
    "privacy_rule": "the Privacy Rule",
    "books_to_hhs": "books open to the federal health department",
    "return_destroy": "return or destruction",
    "termination": "an end after a serious breach",
}
"""45 CFR 164.504(e)(2)."""
_QSOA_TERMS = {
    "service": "the service",
    "bound_by_part2": "that Part 2 binds it",
    "resist_in_court": "that it resists in court",
    "subcontractors": "subcontractors",
    "security_breach": "security and breach notice",
}


def _missing_terms(facts: Facts, decision: str, terms: Mapping[str, str], paper: str) -> Iterator[Gap]:
    yield from undecided(facts, {decision: f"which terms the {paper} holds"})
    missing = [words for term, words in terms.items() if term not in facts.chosen(decision)]
    if facts.is_decided(decision) and missing:
        yield Gap(
            message=f"The {paper} lacks terms on: {', '.join(missing)}. Add them.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "AGR-09",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("cfr-45-164-504e", "hipaa-and-police", "general-knowledge"),
    fix="End the paper or take the agency out of it, and put what they share into the information-sharing"
    " agreement, with a legal basis for each flow.",
    aliases=("agreements:R09",),
)
def police_are_no_business_associate(facts: Facts) -> Iterator[Gap]:
    """No police agency is a business associate or a service organization of the provider.

    Police who answer calls together with clinicians do their own work, not the
    provider's. Such a paper would open records that the law keeps shut.
    """
    papers = list(live_agreements(facts, (AgreementKind.BAA, AgreementKind.QSOA)))
    if not papers:
        raise NothingYet("no business associate or service organization agreement is recorded")
    for position, agreement in papers:
        police = [
            facts.name(party)
            for party in agreement.parties
            if party in facts.stakeholders and is_law_enforcement(facts.stakeholders[party])
        ]
        if police:
            yield Gap(
                message=f'"{agreement.title}" makes {" and ".join(police)} a helper of the provider in law.'
                " Police agencies are not."
                " Take them out.",
                location=("agreements", position, "parties"),
                subject=agreement.id,
            )


@rule(
    "AGR-10",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("cfr-45-164-504e",),
    fix="Sign a business associate agreement and record it (`agreements`, kind `baa`), and in step 7 say"
    " which terms it holds.",
    aliases=("agreements:R10",),
)
def those_who_hold_health_records_for_others_have_a_baa(facts: Facts) -> Iterator[Gap]:
    """Whoever holds health records for the provider has a business associate agreement with all its terms.

    A vendor of a case platform sees what the provider sees. The federal rule
    lists what its contract must say.
    """
    holders = _holders_of_records(facts)
    papers = list(live_agreements(facts, (AgreementKind.BAA,)))
    if not holders and not papers:
        raise NothingYet("nobody is known to hold health records for another")
    for identity in holders:
        if agreement_of(facts, (identity,), (AgreementKind.BAA,)) is None:
            yield Gap(
                message=f"{facts.name(identity)} holds health records for others, but no business associate"
                " agreement names it."
                " Sign one.",
                location=("stakeholders", facts.positions[identity], "hipaa_status"),
                subject=identity,
            )
    if papers:
        yield from _missing_terms(facts, "isa.baa_terms", _BAA_TERMS, "business associate agreement")


def _holders_of_records(facts: Facts) -> list[str]:
    told = {
        flow.target
        for flow in facts.program.data_flows
        if _PHI & set(flow.data_classes) and party_kind(facts, flow.target) is PartyKind.VENDOR
    }
    return [
        stakeholder.id
        for stakeholder in facts.program.stakeholders
        if (
            stakeholder.hipaa_status is HipaaStatus.BUSINESS_ASSOCIATE and not is_law_enforcement(stakeholder)
        )
        or stakeholder.id in told
    ]


@rule(
    "AGR-11",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("part-2-final-rule-2024", "general-knowledge"),
    fix="Sign a qualified service organization agreement, alone or joined with the business associate"
    " agreement, and record it (`agreements`, kind `qsoa`). In step 7 say which terms it holds.",
    aliases=("agreements:R11",),
)
def those_who_hold_substance_use_records_for_others_have_a_qsoa(facts: Facts) -> Iterator[Gap]:
    """Whoever handles substance use records for a program has a qualified service organization agreement.

    A business associate agreement alone says nothing about Part 2. The holder
    must be bound by it in words, and must resist in court.
    """
    flows = [
        (position, flow)
        for position, flow in enumerate(facts.program.data_flows)
        if _PART_2 & set(flow.data_classes)
        and (LegalBasis.P2_QSO in flow.legal_bases or _serves_a_program(facts, flow.target))
    ]
    papers = list(live_agreements(facts, (AgreementKind.QSOA,)))
    if not flows and not papers:
        raise NothingYet("nobody is known to handle substance use records for another")
    for position, flow in flows:
        if agreement_of(facts, (flow.source, flow.target), (AgreementKind.QSOA,)) is None:
            yield Gap(
                message=f"Substance use records move {ends_words(facts, flow)} for a service, but no"
                " agreement binds the receiver to Part 2."
                " Sign one.",
                location=flow_place(position, "agreement"),
                subject=flow.id,
            )
    if papers:
        yield from _missing_terms(
            facts, "isa.qsoa_terms", _QSOA_TERMS, "qualified service organization agreement"
        )


def _serves_a_program(facts: Facts, identity: str) -> bool:
    stakeholder = facts.stakeholders.get(identity)
    return stakeholder is not None and (
        stakeholder.part2_status is Part2Status.QSO or party_kind(facts, identity) is PartyKind.VENDOR
    )


@rule(
    "AGR-12",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("cjis-policy", "cjis-everett"),
    fix="Ask the state's CJIS agency first, sign the paper that fits the clinician's employer and record"
    " it (`agreements`); or keep clinicians away from police systems.",
    aliases=("agreements:R12", "procedures:R12"),
)
def clinicians_see_police_systems_only_under_a_cjis_paper(facts: Facts) -> Iterator[Gap]:
    """Clinicians use police systems only under the CJIS paper that fits their employer.

    Criminal justice information is guarded by federal policy. Which paper is
    needed depends on who employs the person who looks.
    """
    if not any(is_law_enforcement(stakeholder) for stakeholder in facts.program.stakeholders):
        raise NothingYet("no police agency is on the map yet")
    decision = "information.cji_for_clinician"
    yield from undecided(facts, {decision: "whether co-responders see information from police systems"})
    if "screened_access" not in facts.chosen(decision):
        return
    for stakeholder in facts.program.stakeholders:
        if ProgramRole.EMPLOYER_OF_CLINICIAN not in stakeholder.program_roles:
            continue
        wanted = _cjis_papers(stakeholder)
        if agreement_of(facts, (stakeholder.id,), wanted) is None:
            words = " or a ".join(_KIND_WORDS[kind] for kind in wanted)
            yield Gap(
                message=f"Co-responders of {facts.name(stakeholder.id)} may use police systems, but no such"
                f" paper names it: a {words}."
                " Sign it first.",
                location=("agreements",),
                subject=stakeholder.id,
            )


def _cjis_papers(stakeholder: Stakeholder) -> tuple[AgreementKind, ...]:
    """The kinds of paper that fit an employer; two while its standing is not known."""
    known = _CJIS_KINDS.get(stakeholder.cjis_status) if stakeholder.cjis_status else None
    if known is not None:
        return (known,)
    if is_law_enforcement(stakeholder):
        return (AgreementKind.CJIS_INFORMATION_EXCHANGE,)
    if stakeholder.entity_type is None:
        return (AgreementKind.CJIS_MANAGEMENT_CONTROL, AgreementKind.CJIS_SECURITY_ADDENDUM)
    if is_public_body(stakeholder):
        return (AgreementKind.CJIS_MANAGEMENT_CONTROL,)
    return (AgreementKind.CJIS_SECURITY_ADDENDUM,)
