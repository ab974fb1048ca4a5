"""STK, the ties: agreements behind them, and whether they lead to care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from workbench.gaps.disciplines import is_psap
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import TEAM
from workbench.model.enumerations import (
    AgreementKind,
    AgreementStatus,
    ConfidentialityBasis,
    NeedDecision,
    ProgramRole,
    RelationshipType,
    ServiceStatus,
    Stage,
    TermType,
)
from workbench.model.partners import Agreement
from workbench.network.coverage import is_current

_MOU_KINDS = (AgreementKind.MOU, AgreementKind.INTERLOCAL, AgreementKind.CLINICIAN_CONTRACT)
_NOTICE = timedelta(days=90)
_RENEWS_ITSELF = frozenset({TermType.AUTO_RENEW_ANNUAL, TermType.EVERGREEN})
_HANDOFFS = 2
_NOT_PURSUED = frozenset({NeedDecision.WATCH, NeedDecision.NOT_OURS})
_ASKED_FOR_A_PAPER = frozenset(
    {ProgramRole.RECEIVING_FACILITY, ProgramRole.REFERRAL_DESTINATION, ProgramRole.REFERRAL_SOURCE}
)
"""Roles for which AGR-39 and AGR-62 ask for an agreement with the program."""


@rule(
    "STK-06",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-000", "seed-003"),
    fix="Write the memorandum, have both sign it, and record it under `agreements` with status"
    " `signed`, both parties and its dates.",
    aliases=("planning:STK-06",),
)
def operating_agencies_have_a_signed_agreement(facts: Facts) -> Iterator[Gap]:
    """Every two agencies that run the team have a signed agreement that is in force.

    On scene nobody can look up what was never agreed: who decides, who pays,
    who is liable, what may be told to whom.
    """
    agencies = facts.operating_agencies
    if len(agencies) < 2:
        raise NothingYet("fewer than two agencies are named that run the team")
    drafted, agreed = _pairs_with_a_paper(facts)
    for a, b in combinations(agencies, 2):
        if frozenset((a, b)) in agreed:
            continue
        position = drafted.get(frozenset((a, b)))
        message = (
            f"{facts.name(a)} and {facts.name(b)} run the team together, but no signed agreement in force"
        )
        if position is None:
            message += " names both. Write one."
        else:
            status = _standing(facts.program.agreements[position], facts.as_of)
            message += f" names both: theirs {status}. Get it signed."
        yield Gap(
            message=message,
            location=("agreements",) if position is None else ("agreements", position),
            subject="+".join(sorted((a, b))),
        )


def _pairs_with_a_paper(facts: Facts) -> tuple[dict[frozenset[str], int], set[frozenset[str]]]:
    """The first agreement that names each pair, by its position; and the pairs with one in force."""
    drafted: dict[frozenset[str], int] = {}
    agreed: set[frozenset[str]] = set()
    for position, agreement in enumerate(facts.program.agreements):
        if agreement.kind not in _MOU_KINDS:
            continue
        for pair in map(frozenset, combinations(agreement.parties, 2)):
            drafted.setdefault(pair, position)
            if is_current(agreement, facts.as_of):
                agreed.add(pair)
    return drafted, agreed


def _standing(agreement: Agreement, as_of: date) -> str:
    if agreement.status is AgreementStatus.SIGNED:
        if agreement.expires is not None and agreement.expires < as_of:
            return f"ended on {agreement.expires.isoformat()}"
        return f"begins on {agreement.effective.isoformat()}" if agreement.effective else "is not in force"
    words = {
        AgreementStatus.PLANNED: "is only planned",
        AgreementStatus.DRAFT: "is a draft",
        AgreementStatus.COUNSEL: "is with counsel",
        AgreementStatus.BOARD: "waits for a board's vote",
        AgreementStatus.EXPIRED: "has ended",
        AgreementStatus.TERMINATED: "was ended",
    }
    return words[agreement.status]


@rule(
    "STK-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-000",),
    fix="Ask counsel or the privacy officer what allows the sharing, and set `confidentiality_basis`"
    " on the tie.",
    aliases=("planning:STK-07",),
)
def data_sharing_has_a_legal_basis(facts: Facts) -> Iterator[Gap]:
    """Each tie that shares data says what allows it.

    Health and police records are protected by different laws. Sharing without
    a known basis can harm a person in crisis and put staff at risk; and fear
    of sharing stops what is allowed.
    """
    shared = [
        (position, tie)
        for position, tie in enumerate(facts.program.relationships)
        if tie.type is RelationshipType.DATA_SHARE
    ]
    if not shared:
        raise NothingYet("no tie that shares data is recorded")
    for position, tie in shared:
        if tie.confidentiality_basis in (None, ConfidentialityBasis.UNKNOWN):
            yield Gap(
                message=f"{facts.name(tie.source)} shares data with {facts.name(tie.target)}, but it is not"
                " known what allows it. Find out before the first record moves.",
                location=("relationships", position, "confidentiality_basis"),
                subject=tie.id,
            )


@rule(
    "STK-08",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("workbench-design",),
    fix="Start the renewal now; then record the new end date (`expires`) or the new status.",
    aliases=("planning:STK-08",),
)
def no_agreement_is_about_to_end(facts: Facts) -> Iterator[Gap]:
    """No signed agreement ends within 90 days or within its own notice time.

    Councils and counsel need months. An agreement that lapses quietly leaves
    the team without its ground on an ordinary Tuesday.
    """
    dated = [
        (position, agreement)
        for position, agreement in enumerate(facts.program.agreements)
        if agreement.status is AgreementStatus.SIGNED
        and agreement.expires is not None
        and agreement.term_type not in _RENEWS_ITSELF
    ]
    if not dated:
        raise NothingYet("no signed agreement with an end date is recorded")
    for position, agreement in dated:
        notice = max(_NOTICE, timedelta(days=agreement.renewal_notice_days or 0))
        if agreement.expires is None or agreement.expires > facts.as_of + notice:
            continue
        days = (agreement.expires - facts.as_of).days
        when = f"ended on {agreement.expires}" if days < 0 else f"ends on {agreement.expires}"
        yield Gap(
            message=f'The agreement "{agreement.title}" {when}. Renew it.',
            location=("agreements", position, "expires"),
            subject=agreement.id,
        )


@rule(
    "STK-09",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("workbench-design",),
    fix="In step 2, add the ties that exist (`relationships`) or meet the partner; where one tie alone"
    " holds two parts together, put it in writing (`formality`).",
    aliases=("planning:STK-09",),
)
def no_partner_stands_alone(facts: Facts) -> Iterator[Gap]:
    """Each required partner has a working tie, and no tie that alone links two parts is unwritten.

    A partner whom nobody works with is only a name on a list. A tie that rests
    on two people's good will ends when one of them leaves. The papers of those
    who run the team, dispatch it, refer or receive people are asked for by
    STK-06, AGR-46, AGR-62 and AGR-39.
    """
    if not facts.program.stakeholders:
        raise NothingYet("nobody is on the map yet")
    required = {sector.id for sector in facts.vocabulary.required_sectors}
    for identity in facts.graph.isolates():
        if facts.sector_of(facts.stakeholders[identity]) in required:
            yield Gap(
                message=f"Nobody on the map works with {facts.name(identity)} yet. Meet them and add"
                " the tie.",
                location=("stakeholders", facts.positions[identity]),
                subject=identity,
            )
    for a, b in facts.graph.unwritten_bridges():
        if _is_asked_for_elsewhere(facts, a, b):
            continue
        ties = facts.graph.ties_between(a, b)
        known = any(tie.formality is not None for tie in ties)
        written = "nothing about it is written" if known else "it is not known whether anything is written"
        yield Gap(
            message=f"The tie of {facts.name(a)} and {facts.name(b)} alone holds two parts of the network"
            f" together, and {written}. Put it in writing.",
            location=("relationships", facts.tie_positions[ties[0].id]),
            subject=f"{a}+{b}",
        )


def _is_asked_for_elsewhere(facts: Facts, a: str, b: str) -> bool:
    """True when another rule asks for the paper behind this tie of the team or of those who run it."""
    outside = {a, b} - {TEAM, *facts.operating_agencies}
    if len(outside) != 1:
        return not outside
    partner = facts.stakeholders[outside.pop()]
    return is_psap(partner) or bool(_ASKED_FOR_A_PAPER & set(partner.program_roles))


@rule(
    "STK-11",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("seed-003",),
    fix="In step 2, agree on referrals with an agency that offers the service, and add the tie"
    " (`relationships`, type `referral` or `warm_handoff`, from `team`); or add the missing service in"
    " step 1.",
    aliases=("planning:STK-11",),
)
def the_team_can_refer_for_each_need(facts: Facts) -> Iterator[Gap]:
    """For each need, the team can refer to a fitting service within two handoffs.

    A response that ends at the front door changes little. Each handoff more is
    a place where a person gets lost.
    """
    needs = [
        (position, need)
        for position, need in enumerate(facts.program.needs)
        if need.service_types and need.decision not in _NOT_PURSUED
    ]
    if not needs:
        raise NothingYet("no need names the kinds of service that would meet it")
    for position, need in needs:
        for index, service_type in enumerate(need.service_types):
            problem = _referral_problem(facts, service_type)
            if problem:
                yield Gap(
                    message=f'Need "{need.title}": {problem}',
                    location=("needs", position, "service_types", index),
                    subject=need.id,
                )


def _referral_problem(facts: Facts, service_type: str) -> str:
    """Why a person cannot get from the team to this kind of service; empty when they can."""
    known = facts.vocabulary.service_type(service_type)
    label = known.label if known else service_type
    offered = [
        service.organization
        for service in facts.program.services
        if service.service_type == service_type and service.status is ServiceStatus.ACTIVE
    ]
    organizations = [organization for organization in offered if organization]
    if not organizations:
        reason = "names its agency" if offered else "is in the inventory"
        return f'no active service of the kind "{label}" {reason}. Find one, or record how people get it.'
    paths = [path for one in organizations if (path := facts.graph.referral_path(one, TEAM))]
    shortest = min(paths, key=len, default=None)
    if shortest is None:
        return (
            f'no referral leads from the team to "{label}". Agree on one with {_names(facts, organizations)}.'
        )
    handoffs = len(shortest) - 1
    if handoffs > _HANDOFFS:
        return f'"{label}" is {handoffs} handoffs away from the team. Find a shorter way.'
    return ""


def _names(facts: Facts, organizations: list[str]) -> str:
    names = list(dict.fromkeys(facts.name(one) for one in organizations))
    return " or ".join(names[:3])
