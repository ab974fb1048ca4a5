"""AGR, the terms: money, liability and insurance between the parties."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.gaps.answers import own_choice, place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.instruments import live_agreements
from workbench.gaps.party_kinds import is_public_body
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import EntityType, ProgramRole, ReviewFlag, Stage
from workbench.model.partners import Stakeholder

_SMALL_BUDGET = Decimal(1_000_000)
"""Dollars a year; general knowledge of the field."""
_PROFESSIONAL = ("professional", "malpractice")
_AUTO = ("auto", "vehicle")
_WORKERS = ("workers",)
_PROMISES = {
    "mutual_comparative": "each pays in proportion to its fault",
    "one_way_provider": "the provider holds the agency harmless",
}


@rule(
    "AGR-58",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("leap-liability-2024",),
    fix="In step 2, enter the cover of the agency with its limit and proof (`insurance`, such as"
    " `professional_liability`, `auto`, `workers_compensation`), or get it.",
    aliases=("agreements:R58",),
)
def cover_fits_the_work(facts: Facts) -> Iterator[Gap]:
    """Clinical work, driving people and employing staff are each insured.

    Limits are often copied from a building contract. Then nobody pays when a
    clinician is sued or hurt.
    """
    asked = list(_needed_cover(facts))
    if not asked:
        raise NothingYet("nobody is known to employ staff of the team or to drive people")
    lacking: dict[str, list[str]] = {}
    for stakeholder, kinds, words in asked:
        if not _has_cover(facts, stakeholder, kinds):
            lacking.setdefault(stakeholder.id, []).append(words)
    for identity, missing in lacking.items():
        yield Gap(
            message=f"{facts.name(identity)} {', and '.join(missing)}, as far as is known."
            " Get it, or enter it.",
            location=("stakeholders", facts.positions[identity], "insurance"),
            subject=identity,
        )


def _has_cover(facts: Facts, stakeholder: Stakeholder, kinds: tuple[str, ...]) -> bool:
    return any(
        any(kind in one.id for kind in kinds) and (one.expires is None or one.expires >= facts.as_of)
        for one in stakeholder.insurance
    )


def _needed_cover(facts: Facts) -> Iterator[tuple[Stakeholder, tuple[str, ...], str]]:
    """Who needs cover, which kinds count as it, and what is lacking without it."""
    employers = {position.employer for position in facts.program.staffing.positions}
    drivers = _drivers(facts)
    for stakeholder in facts.program.stakeholders:
        clinical = ProgramRole.EMPLOYER_OF_CLINICIAN in stakeholder.program_roles
        if clinical:
            yield stakeholder, _PROFESSIONAL, "employs clinicians without professional liability cover"
        if stakeholder.id in drivers:
            yield stakeholder, _AUTO, "drives people without auto cover"
        if clinical or stakeholder.id in employers:
            yield stakeholder, _WORKERS, "employs staff of the team without workers' compensation"


def _drivers(facts: Facts) -> set[str]:
    """Owners of the listed vehicles; while none is known by name, those who employ the clinicians."""
    if "yes" not in facts.chosen("transport.offered"):
        return set()
    owners = " | ".join(row.get("owner", "") for row in table_rows(facts, "transport.vehicles")).casefold()
    named = {
        one.id
        for one in facts.program.stakeholders
        if any(
            word and word.casefold() in owners
            for word in (one.name, one.short_name, None if one.acts_through else one.legal_name)
        )
    }
    by_law = {
        one.id
        for one in facts.program.stakeholders
        if one.id in facts.operating_agencies and one.legal_name and one.legal_name.casefold() in owners
    }
    clinical = {
        one.id for one in facts.program.stakeholders if ProgramRole.EMPLOYER_OF_CLINICIAN in one.program_roles
    }
    return named | by_law or clinical


@rule(
    "AGR-59",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("general-knowledge",),
    fix="In step 7, ask for general cover only, or free the partner from what it cannot buy.",
    aliases=("agreements:R59",),
)
def small_partners_can_carry_what_is_asked(facts: Facts) -> Iterator[Gap]:
    """A small community partner is not asked for cover that it cannot buy.

    Terms made for hospitals shut out the groups that people trust. Ask what
    the partner in fact does.
    """
    small = [
        stakeholder
        for stakeholder in facts.program.stakeholders
        if stakeholder.entity_type in (EntityType.NONPROFIT, EntityType.OTHER, None)
        and stakeholder.yearly_budget is not None
        and stakeholder.yearly_budget < _SMALL_BUDGET
    ]
    if not small:
        raise NothingYet("no partner is known to be small (`yearly_budget`)")
    for stakeholder in small:
        tier = own_choice(facts, "partner.insurance_tier", stakeholder.id)
        freed = own_choice(facts, "partner.insurance_waiver", stakeholder.id) == "yes"
        if tier in ("clinical", "driving") and not freed:
            yield Gap(
                message=f"{facts.name(stakeholder.id)} is small, but must carry more than general cover."
                " Ask for less, or free it.",
                location=place_of("partner.insurance_tier"),
                subject=stakeholder.id,
            )


@rule(
    "AGR-60",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("leap-liability-2024", "published-agreements"),
    fix="Let counsel check the promise against state law, and record the sign-off on the answer.",
    aliases=("agreements:R60",),
    flags=(ReviewFlag.LEGAL,),
)
def counsel_checked_promises_of_governments(facts: Facts) -> Iterator[Gap]:
    """Where a government promises to pay for another's harm, counsel checked that it may.

    Some states bar or cap such promises of public bodies. A promise beyond the
    law is worth nothing to the one who relies on it.
    """
    decision = "mou.indemnity"
    promised = facts.chosen(decision) & _PROMISES.keys()
    public = any(
        party in facts.stakeholders and is_public_body(facts.stakeholders[party])
        for _, agreement in live_agreements(facts)
        for party in agreement.parties
    )
    if not promised or not public:
        raise NothingYet("no government is known to promise to pay for another's harm")
    answer = facts.answer(decision)
    if answer is not None and any(one.flag is ReviewFlag.LEGAL for one in answer.sign_offs):
        return
    words = " and ".join(_PROMISES[one] for one in sorted(promised))
    yield Gap(
        message=f"The parties agreed that {words}. State law may limit what a government may promise; counsel"
        " has not signed off."
        " Ask.",
        location=place_of(decision),
        subject=decision,
    )


@rule(
    "AGR-61",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("published-agreements", "csg-embedded-clinicians-2024"),
    fix="In step 7, answer when the invoice is sent, what a vacancy changes, and what happens when a"
    " governing body does not fund the next year.",
    aliases=("agreements:R61",),
)
def terms_of_payment_are_whole(facts: Facts) -> Iterator[Gap]:
    """Where money moves, the invoice, vacancies and a missing budget are settled too.

    Quarrels between partners who like each other are mostly about an empty
    position that was billed.
    """
    if not facts.is_decided("mou.payment_model") or facts.chosen("mou.payment_model") == {"none_in_kind"}:
        raise NothingYet("no money is known to move between the parties")
    yield from undecided(
        facts,
        {
            "mou.invoice_day": "when the invoice is sent",
            "mou.vacancy_credit": "whether a vacancy lowers the payment",
            "mou.appropriation": "what happens when a governing body does not fund the next year",
        },
    )
