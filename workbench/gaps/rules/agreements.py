"""AGR, the papers: who signs, in which form, for how long, and who still has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.facts import Facts
from workbench.gaps.instruments import is_alive, live_agreements
from workbench.gaps.legal_bases import protected_classes
from workbench.gaps.party_kinds import is_law_enforcement
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import (
    AgreementKind,
    BindingLevel,
    ProgramRole,
    Stage,
    StakeholderKind,
    StakeholderSubkind,
    TermType,
)
from workbench.model.partners import Agreement, Stakeholder

_TOO_WEIGHTY = {
    AgreementKind.CLINICIAN_CONTRACT: "money",
    AgreementKind.INTERLOCAL: "the duties of governments",
    AgreementKind.BAA: "health records",
    AgreementKind.QSOA: "substance use records",
    AgreementKind.CJIS_INFORMATION_EXCHANGE: "criminal justice information",
    AgreementKind.CJIS_MANAGEMENT_CONTROL: "criminal justice information",
    AgreementKind.CJIS_SECURITY_ADDENDUM: "criminal justice information",
}
"""Kinds of agreement that are nothing unless they bind."""
_RENEWS_ITSELF = frozenset({TermType.AUTO_RENEW_ANNUAL, TermType.EVERGREEN})
_OPERATIONS = (AgreementKind.MOU, AgreementKind.CLINICIAN_CONTRACT, AgreementKind.INTERLOCAL)
_DEPARTMENT = re.compile(r"\b(department|division|bureau|unit)\b", re.I)
_MAY_SIGN_FOR_ITSELF = frozenset(
    {
        StakeholderSubkind.SHERIFF,
        StakeholderSubkind.STATE_PATROL,
        StakeholderSubkind.TRIBAL_POLICE,
    }
)
_REFERS = frozenset({ProgramRole.REFERRAL_DESTINATION, ProgramRole.REFERRAL_SOURCE})


def _papers(facts: Facts) -> list[tuple[int, Agreement]]:
    found = list(live_agreements(facts))
    if not found:
        raise NothingYet("no agreement is drafted or signed yet")
    return found


def _parties(facts: Facts) -> list[tuple[int, Stakeholder, Agreement]]:
    """Each party of a live agreement once, with the first agreement that names it."""
    named: dict[str, Agreement] = {}
    for _, agreement in _papers(facts):
        for party in agreement.parties:
            named.setdefault(party, agreement)
    return [
        (position, stakeholder, named[stakeholder.id])
        for position, stakeholder in enumerate(facts.program.stakeholders)
        if stakeholder.id in named
    ]


def _is_department(stakeholder: Stakeholder) -> bool:
    """Part of a government and, as a rule, no legal person; some sheriffs and state agencies are."""
    if stakeholder.kind is StakeholderKind.UNIT or _DEPARTMENT.search(stakeholder.name):
        return True
    return is_law_enforcement(stakeholder) and stakeholder.subkind not in _MAY_SIGN_FOR_ITSELF


@rule(
    "AGR-27",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("published-agreements", "general-knowledge"),
    fix="In step 2, enter the agency's legal name, the title of the one who signs, and the resolution or"
    " bylaw behind it (`legal_name`, `signatory.title`, `signatory.authority`).",
    aliases=("agreements:R27",),
)
def each_party_is_named_and_signs_with_authority(facts: Facts) -> Iterator[Gap]:
    """Each party of an agreement has its legal name, a signer by title, and the authority to sign.

    A paper signed by somebody who may not bind the agency binds nobody. That
    shows on the day when it is needed.
    """
    for position, stakeholder, agreement in _parties(facts):
        signatory = stakeholder.signatory
        unnamed = not stakeholder.legal_name and not _is_department(stakeholder)  # departments: AGR-29
        missing = [
            words
            for there, words in (
                (not unnamed, "its legal name"),
                (signatory, "who signs for it"),
                (signatory and signatory.authority, "by which authority"),
            )
            if not there
        ]
        if missing:
            yield Gap(
                message=f'{facts.name(stakeholder.id)} is a party of "{agreement.title}". Not known:'
                f" {', '.join(missing)}."
                " Ask and enter it.",
                location=("stakeholders", position, "legal_name" if unnamed else "signatory"),
                subject=stakeholder.id,
            )


@rule(
    "AGR-28",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("published-agreements", "general-knowledge"),
    fix="Make it a binding agreement (`binding_level`), or take money, staff, liability and records out of"
    " it.",
    aliases=("agreements:R28",),
)
def what_must_bind_is_binding(facts: Facts) -> Iterator[Gap]:
    """No agreement on money, staff, liability or records is a statement that binds nobody.

    A statement of good will is fine for meetings. Where people work, get paid
    or are written about, each side must be able to rely on it.
    """
    for position, agreement in _papers(facts):
        if agreement.binding_level is not BindingLevel.NON_BINDING_STATEMENT:
            continue
        weighty = list(_weighty(facts, agreement))
        if weighty:
            yield Gap(
                message=f'"{agreement.title}" binds nobody, but it is about {" and ".join(weighty)}.'
                " Make it bind.",
                location=("agreements", position, "binding_level"),
                subject=agreement.id,
            )


def _weighty(facts: Facts, agreement: Agreement) -> Iterator[str]:
    if agreement.kind in _TOO_WEIGHTY:
        yield _TOO_WEIGHTY[agreement.kind]
    if agreement.kind is AgreementKind.MOU:
        if facts.chosen("mou.payment_model") - {"none_in_kind"}:
            yield "money"
        if facts.chosen("mou.indemnity") & {"mutual_comparative", "one_way_provider"}:
            yield "liability"
        employers = {position.employer for position in facts.program.staffing.positions}
        if employers & set(agreement.parties):
            yield "staff"
    if any(
        flow.agreement == agreement.id and protected_classes(facts, flow) for flow in facts.program.data_flows
    ):
        yield "records about people"


@rule(
    "AGR-29",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("published-agreements", "general-knowledge"),
    fix="In step 2, enter the city, county or district as the legal name, and the department under"
    ' "acts through" (`legal_name`, `acts_through`).',
    aliases=("agreements:R29",),
)
def a_department_signs_through_its_government(facts: Facts) -> Iterator[Gap]:
    """A department that is a party is named with the government for which it acts.

    A police department is, as a rule, no legal person. The city or county is
    the party and acts through it.
    """
    departments = [
        (position, stakeholder, agreement)
        for position, stakeholder, agreement in _parties(facts)
        if _is_department(stakeholder)
    ]
    if not departments:
        raise NothingYet("no department is a party of an agreement")
    for position, stakeholder, agreement in departments:
        legal = stakeholder.legal_name
        if not legal:
            fault = "the government behind it is not named"
        elif _DEPARTMENT.search(legal) or legal == stakeholder.name:
            fault = "its legal name is that of the department"
        else:
            continue
        yield Gap(
            message=f'{facts.name(stakeholder.id)} is a party of "{agreement.title}", but {fault}.'
            " Name the government.",
            location=("stakeholders", position, "legal_name"),
            subject=stakeholder.id,
        )


@rule(
    "AGR-30",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("published-agreements", "workbench-design"),
    fix="Correct the dates of the agreement (`effective`, `expires`, `renewal_notice_days`, `review_due`).",
    aliases=("agreements:R30",),
)
def the_dates_of_an_agreement_make_sense(facts: Facts) -> Iterator[Gap]:
    """An agreement ends after it begins, its notice fits its term, and it is reviewed within a year.

    A notice time that is longer than the term can never be kept. And a paper
    that nobody looks at each year drifts away from the work.
    """
    for position, agreement in _papers(facts):
        for field, fault in _date_faults(facts, agreement):
            yield Gap(
                message=f'"{agreement.title}": {fault}. Correct it.',
                location=("agreements", position, field),
                subject=agreement.id,
            )


def _date_faults(facts: Facts, agreement: Agreement) -> Iterator[tuple[str, str]]:
    begins, ends, review = agreement.effective, agreement.expires, agreement.review_due
    if begins and ends and ends < begins:
        yield "expires", f"it ends on {ends}, before it begins on {begins}"
    elif begins and ends and ends - timedelta(days=agreement.renewal_notice_days or 0) <= begins:
        yield "renewal_notice_days", "notice of its renewal is due before it begins"
    if begins is None:
        return
    if review is None:
        if agreement.term_type not in _RENEWS_ITSELF:  # AGR-31
            yield "review_due", "no day is set for its review"
    elif review > months_after(max(begins, facts.as_of), YEAR):
        yield "review_due", f"its review on {review} is more than a year away"


@rule(
    "AGR-31",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("published-agreements",),
    fix="Set a day for the yearly review (`review_due`), and in step 7 say what happens when money ends.",
    aliases=("agreements:R31",),
)
def what_renews_itself_is_looked_at(facts: Facts) -> Iterator[Gap]:
    """An agreement that renews itself has a day of review, and does not outlive its grant in silence.

    It is the paper that nobody reads again. Staff leave, money ends, and the
    promise goes on.
    """
    papers = [(p, one) for p, one in _papers(facts) if one.term_type in _RENEWS_ITSELF]
    if not papers:
        raise NothingYet("no agreement renews itself")
    grant = next((source.name for source in facts.program.funding if source.end is not None), None)
    for position, agreement in papers:
        if agreement.review_due is None:
            yield Gap(
                message=f'"{agreement.title}" renews itself, but no day is set for its review. Set one.',
                location=("agreements", position, "review_due"),
                subject=agreement.id,
            )
        if grant and agreement.kind in _OPERATIONS and not _says_what_if_money_ends(facts, agreement):
            yield Gap(
                message=f'"{agreement.title}" renews itself, but "{grant}" ends, and it is not said what'
                " happens then."
                " Write it down.",
                location=("agreements", position, "term_type"),
                subject=agreement.id,
            )


def _says_what_if_money_ends(facts: Facts, agreement: Agreement) -> bool:
    answer = facts.answer("mou.appropriation")
    if answer is None:
        return False
    own = [part.value for part in answer.by_party if part.party in agreement.parties]
    if own:
        return "not_contingent" not in own
    return answer.value not in (None, "not_contingent")


@rule(
    "AGR-32",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("published-agreements",),
    fix="In step 7, say what the parties do when a grant or a budget ends; or shorten the agreement.",
    aliases=("agreements:R32",),
)
def an_agreement_says_what_happens_when_its_grant_ends(facts: Facts) -> Iterator[Gap]:
    """An agreement that lasts longer than a grant says what happens when the grant ends.

    Staff are hired for as long as the paper says. When the money ends first,
    somebody pays out of pocket or somebody loses a job.
    """
    ending = sorted((source.end, source.name) for source in facts.program.funding if source.end is not None)
    papers = [
        (position, agreement)
        for position, agreement in live_agreements(facts, _OPERATIONS)
        if agreement.expires is not None
    ]
    if not ending or not papers:
        raise NothingYet("no agreement with an end, or no money with an end, is recorded")
    for position, agreement in papers:
        first, name = ending[0]
        outlives = agreement.expires is not None and agreement.expires > first
        if outlives and not _says_what_if_money_ends(facts, agreement):
            yield Gap(
                message=f'"{agreement.title}" lasts until {agreement.expires}, but "{name}" ends on {first},'
                " and it is not said what happens then."
                " Write it down.",
                location=("agreements", position, "expires"),
                subject=agreement.id,
            )


@rule(
    "AGR-62",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-002", "seed-003"),
    fix="Draft an agreement with the agency (`agreements`), or write why none is needed"
    " (`no_agreement_because`).",
    aliases=("agreements:R62",),
)
def those_who_refer_have_an_agreement(facts: Facts) -> Iterator[Gap]:
    """Each agency that sends people to the team, or takes its referrals, has an agreement or a reason.

    Those who run the team, who dispatch and who take people in a crisis are
    asked for by other rules. A referral to the rest needs a promise too.
    """
    elsewhere = {*facts.operating_agencies, *facts.graph.isolates()}  # STK-06 and STK-09
    asked = [
        (position, stakeholder)
        for position, stakeholder in enumerate(facts.program.stakeholders)
        if _REFERS & set(stakeholder.program_roles)
        and stakeholder.id not in elsewhere
        and not {ProgramRole.RECEIVING_FACILITY, ProgramRole.DISPATCHER} & set(stakeholder.program_roles)
    ]
    if not asked:
        raise NothingYet("nobody else on the map refers people or takes referrals yet")
    with_paper = {
        party
        for agreement in facts.program.agreements
        if is_alive(facts, agreement)
        for party in agreement.parties
    }
    for position, stakeholder in asked:
        if stakeholder.id not in with_paper and not stakeholder.no_agreement_because:
            yield Gap(
                message=f"{facts.name(stakeholder.id)} takes part in referrals, but no agreement is drafted"
                " and no reason is written."
                " Draft one, or write why not.",
                location=("stakeholders", position),
                subject=stakeholder.id,
            )


@rule(
    "AGR-69",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("published-agreements",),
    fix="In step 7, say which text wins when two papers say different things.",
    aliases=("agreements:R69",),
)
def it_is_said_which_paper_wins(facts: Facts) -> Iterator[Gap]:
    """Where the same parties have two agreements on the work, it is said which text wins.

    Papers are written in different years by different people. Two rules on one
    scene are worse than none.
    """
    pairs = [
        (one, other)
        for one, other in combinations([paper for _, paper in live_agreements(facts, _OPERATIONS)], 2)
        if len(set(one.parties) & set(other.parties)) > 1
    ]
    if not pairs:
        raise NothingYet("no two agreements on the work name the same parties")
    one, other = pairs[0]
    words = f'which text wins when "{one.title}" and "{other.title}" say different things'
    yield from undecided(facts, {"mou.precedence": words})
