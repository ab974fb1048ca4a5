"""AGR, those who share: what is known of them, and to what they are bound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.gaps.answers import chosen_for, own_choice, place_of, read_number, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.flows import ends_words, flow_place
from workbench.gaps.instruments import agreement_of, live_agreements
from workbench.gaps.legal_bases import protected_classes
from workbench.gaps.party_kinds import JUSTICE_SIDE, is_public_body, party_kind
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import (
    AgreementKind,
    CjisStatus,
    DataClass,
    HipaaStatus,
    Part2Status,
    ProgramRole,
    Stage,
)
from workbench.model.partners import DataFlow, Stakeholder

_SHARING_KINDS = (AgreementKind.INFORMATION_SHARING, AgreementKind.BAA, AgreementKind.QSOA)
_PHI = frozenset({DataClass.SAFETY_CUES, DataClass.IDENTITY_CONTACT, DataClass.MENTAL_HEALTH_PHI})
_PART_2 = frozenset({DataClass.PART2_RECORDS, DataClass.SUD_COUNSELING_NOTES})
_CBO_TERMS = {
    "use_limit": "a limit on use",
    "no_redisclosure": "that it is not passed on",
    "breach_notice": "notice when it gets out",
}
_LATEST_NOTICE_HOURS = 60 * 24
"""45 CFR 164.404: 60 days to tell the people concerned."""
_EDITIONS = {
    "Part 2": (re.compile(r"part\s*2", re.I), 2024, _PART_2),
    "the CJIS policy": (re.compile(r"cjis", re.I), 6, frozenset({DataClass.CJI})),
}
"""Each rule: how its row is known, the oldest edition that is still good, and which information asks for it.

42 CFR Part 2 in the text of 2024 (89 FR 12472); CJIS Security Policy, version 6.0.
"""


@rule(
    "AGR-13",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("csg-information-sharing", "coe-phi-deflection-2025"),
    fix="Ask the agency's privacy officer, and enter the answers in step 2 (`hipaa_status`,"
    " `part2_status`, `cjis_status`).",
    aliases=("agreements:R13", "procedures:R08"),
)
def the_legal_standing_of_those_who_share_is_known(facts: Facts) -> Iterator[Gap]:
    """For everyone who shares protected information, it is known which privacy laws bind them.

    Nearly every question on sharing begins with who is bound by what. An
    agreement that is signed before that is known rests on guesses.
    """
    sharing = _those_who_share(facts)
    if not sharing:
        raise NothingYet("nobody shares protected information yet")
    for position, stakeholder in enumerate(facts.program.stakeholders):
        unknown = _unknown_standing(facts, stakeholder) if stakeholder.id in sharing else []
        if unknown:
            yield Gap(
                message=f"It is not known how {facts.name(stakeholder.id)} stands to {', '.join(unknown)}."
                " Ask.",
                location=("stakeholders", position),
                subject=stakeholder.id,
            )


def _those_who_share(facts: Facts) -> frozenset[str]:
    ends = {
        identity
        for flow in facts.program.data_flows
        if protected_classes(facts, flow)
        for identity in (flow.source, flow.target)
    }
    parties = {party for _, one in live_agreements(facts, _SHARING_KINDS) for party in one.parties}
    return frozenset((ends | parties) & facts.stakeholders.keys())


def _unknown_standing(facts: Facts, stakeholder: Stakeholder) -> list[str]:
    """The laws of which it is open whether they bind the agency.

    An empty CJIS status counts only for those who have, or work beside, police systems.
    """
    near_police = (
        party_kind(facts, stakeholder.id) in JUSTICE_SIDE
        or ProgramRole.EMPLOYER_OF_CLINICIAN in stakeholder.program_roles
    )
    standing = (
        (stakeholder.hipaa_status or HipaaStatus.UNKNOWN, "HIPAA"),
        (stakeholder.part2_status or Part2Status.UNKNOWN, "42 CFR Part 2"),
        (stakeholder.cjis_status or (CjisStatus.UNKNOWN if near_police else None), "the CJIS policy"),
    )
    return [words for status, words in standing if status is not None and status.value == "unknown"]


@rule(
    "AGR-18",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("hmis-agreements",),
    fix="Sign the participation agreement of the housing system and record it (`agreements`, kind"
    " `hmis_participation`), or take the access away.",
    aliases=("agreements:R18",),
)
def access_to_housing_data_rests_on_its_agreement(facts: Facts) -> Iterator[Gap]:
    """Whoever sees the housing data system is a party of its participation agreement.

    The system belongs to the local housing partnership. Only its own agreement
    lets somebody in.
    """
    inside = [
        stakeholder
        for stakeholder in facts.program.stakeholders
        if stakeholder.hmis_participant is AnswerValue.YES
        or own_choice(facts, "partner.hmis_access", stakeholder.id) in ("read", "write")
    ]
    if not inside:
        raise NothingYet("nobody on the map sees the housing data system")
    for stakeholder in inside:
        if agreement_of(facts, (stakeholder.id,), (AgreementKind.HMIS_PARTICIPATION,)) is None:
            yield Gap(
                message=f"{facts.name(stakeholder.id)} sees the housing data system, but no participation"
                " agreement names it."
                " Sign one.",
                location=("stakeholders", facts.positions[stakeholder.id], "hmis_participant"),
                subject=stakeholder.id,
            )


@rule(
    "AGR-19",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("hhs-faq-social-services",),
    fix="In step 7, bind the partner in writing: a limit on use, no passing on, and notice when something"
    " gets out.",
    aliases=("agreements:R19",),
)
def partners_outside_hipaa_are_bound_by_contract(facts: Facts) -> Iterator[Gap]:
    """A partner that HIPAA does not bind is bound by contract when it learns about a person.

    Once a record has left the clinic for such a partner, no federal health law
    follows it. Only the agreement does.
    """
    told = [
        (position, flow)
        for position, flow in enumerate(facts.program.data_flows)
        if _is_told_outside_hipaa(facts, flow)
    ]
    if not told:
        raise NothingYet("no health record moves to a partner that HIPAA does not bind")
    seen: set[str] = set()
    for position, flow in told:
        chosen = chosen_for(facts, "partner.data_terms", flow.target)
        missing = [words for term, words in _CBO_TERMS.items() if term not in chosen]
        if missing and flow.target not in seen:
            yield Gap(
                message=f"Health records move {ends_words(facts, flow)}, which HIPAA does not bind. No"
                f" agreement holds: {', '.join(missing)}."
                " Add them.",
                location=place_of("partner.data_terms") if chosen else flow_place(position, "target"),
                subject=flow.target,
            )
        seen.add(flow.target)


def _is_told_outside_hipaa(facts: Facts, flow: DataFlow) -> bool:
    source, target = facts.stakeholders.get(flow.source), facts.stakeholders.get(flow.target)
    return (
        bool(_PHI & set(protected_classes(facts, flow)))
        and source is not None
        and source.hipaa_status in (HipaaStatus.COVERED_ENTITY, HipaaStatus.HYBRID_COMPONENT)
        and target is not None
        and target.hipaa_status is HipaaStatus.NOT_COVERED
        and not is_public_body(target)
    )


@rule(
    "AGR-26",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("part-2-enforcement-2026", "general-knowledge"),
    fix="In step 7, agree on the hours within which a party tells the others.",
    aliases=("agreements:R26",),
)
def partners_tell_each_other_soon_when_information_gets_out(facts: Facts) -> Iterator[Gap]:
    """Each agreement on sharing says within how many hours partners hear that information got out.

    The law gives 60 days to tell the people concerned. Those days are lost
    when the partner who must tell them hears of it last.
    """
    if not any(live_agreements(facts, _SHARING_KINDS)):
        raise NothingYet("no agreement on sharing is drafted or signed yet")
    decision = "isa.breach_hours"
    yield from undecided(facts, {decision: "how soon partners hear that information got out"})
    answer = facts.answer(decision)
    hours = read_number(answer.value) if answer and isinstance(answer.value, str) else None
    if hours is not None and hours > _LATEST_NOTICE_HOURS:
        yield Gap(
            message=f"Partners hear after {hours} hours that information got out. By then the 60 days to tell"
            " the people concerned are over."
            " Agree on less.",
            location=(*place_of(decision), "value"),
            subject=decision,
        )


@rule(
    "AGR-68",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("part-2-final-rule-2024", "cjis-policy"),
    fix="Let counsel bring forms and agreements up to the present edition, and enter it in step 10.",
    aliases=("agreements:R68",),
)
def forms_follow_the_present_rules(facts: Facts) -> Iterator[Gap]:
    """Forms and agreements follow the present edition of the federal rules.

    The rule on substance use records changed in 2024. Forms from before then
    still circulate, and no longer hold.
    """
    moving = {kind for flow in facts.program.data_flows for kind in flow.data_classes}
    wanted = {name: row for name, row in _EDITIONS.items() if row[2] & moving}
    if not wanted:
        raise NothingYet("no substance use record and no criminal justice information moves")
    decision = "isa.rule_versions"
    if not facts.is_settled(decision):
        yield from undecided(facts, {decision: "which edition of the federal rules the forms follow"})
        return
    rows = table_rows(facts, decision)
    for name, (pattern, oldest, _) in wanted.items():
        named = [(i, row) for i, row in enumerate(rows) if pattern.search(row.get("rule", ""))]
        if not named:
            yield Gap(
                message=f"It is not said which edition of {name} the forms follow. Find out.",
                location=place_of(decision),
                subject=name,
            )
        for index, row in named:
            edition = read_number(row.get("edition"))
            if edition is None or edition < oldest:
                yield Gap(
                    message=f"The forms follow {name} in an edition before {oldest}. Renew them.",
                    location=(*place_of(decision), "value", index),
                    subject=name,
                )
