"""AGR, governments that share a team: what their agreement must say, and shares that add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbench.gaps.answers import number_for, place_of, read_number, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.instruments import live_agreements
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import AgreementKind, Host, Stage
from workbench.model.partners import Agreement

_MUST_SAY: Mapping[str, str] = {
    "ila.form": "how the governments are organized",
    "ila.formula": "how the costs are shared",
    "ila.budget_total": "what the shared team costs",
    "ila.assets": "who gets what when the agreement ends",
}
"""RCW 39.34.030, a good list for any state: organization, finance, property at the end. For the
purpose TIP-2a asks."""
_PERCENT_SLACK = Decimal("0.01")
_DOLLAR_SLACK = Decimal(1)
_PERIOD_MONTHS = {"one_year": 12, "two_years": 24}
_FILING_BEFORE_EFFECT = frozenset({"WA"})
"""States whose law makes filing or posting a condition, as far as was read: RCW 39.34.040."""


def _interlocals(facts: Facts) -> list[tuple[int, Agreement]]:
    found = list(live_agreements(facts, (AgreementKind.INTERLOCAL,)))
    if not found and facts.program.program.host is not Host.INTERLOCAL:
        raise NothingYet("no governments share the team")
    return found


@rule(
    "AGR-47",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("rcw-39-34",),
    fix="In step 7, answer the open questions; in step 2, enter the end of the agreement or that it renews"
    " itself (`expires`, `term_type`).",
    aliases=("agreements:R47",),
)
def an_interlocal_agreement_says_what_the_law_asks_for(facts: Facts) -> Iterator[Gap]:
    """An agreement between governments says how long it lasts, how it is organized, paid for and ended.

    State laws list what such a paper must hold. A court may treat one that
    lacks a part as never made.
    """
    papers = _interlocals(facts)
    yield from undecided(facts, _MUST_SAY)
    if not facts.is_settled("ila.boards") and not facts.is_settled("ila.administrator"):
        yield from undecided(facts, {"ila.administrator": "who administers the agreement, or which board"})
    for position, agreement in papers:
        if agreement.expires is None and agreement.term_type is None:
            yield Gap(
                message=f'It is not known how long "{agreement.title}" lasts. Enter its end.',
                location=("agreements", position, "expires"),
                subject=agreement.id,
            )


@rule(
    "AGR-48",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("published-agreements",),
    fix="In step 5, correct the table of shares, the budget or the table of other money.",
    aliases=("agreements:R48",),
)
def the_shares_of_the_members_add_up(facts: Facts) -> Iterator[Gap]:
    """The members' percents add up to 100, and their amounts to the budget less other money.

    Each council checks its own line. Somebody must check the sum.
    """
    _interlocals(facts)
    decision = "ila.shares"
    yield from undecided(facts, {decision: "what each member pays"})
    rows = table_rows(facts, decision)
    if not rows:
        return
    place = (*place_of(decision), "value")
    percents = [read_number(row.get("percent")) for row in rows]
    total = sum((percent or Decimal(0) for percent in percents), Decimal(0))
    if any(percents) and abs(total - 100) > _PERCENT_SLACK:
        yield Gap(
            message=f"The members' shares add up to {total:g} percent, not to 100. Correct them.",
            location=place,
            subject="percent",
        )
    amounts = [read_number(row.get("amount")) for row in rows]
    budget = number_for(facts, "ila.budget_total")
    if budget is None or not any(amounts):
        return
    other = sum(
        (read_number(row.get("amount")) or Decimal(0) for row in table_rows(facts, "ila.other_revenue")),
        Decimal(0),
    )
    paid = sum((amount or Decimal(0) for amount in amounts), Decimal(0))
    if abs(paid - (budget - other)) > _DOLLAR_SLACK * len(rows):
        yield Gap(
            message=f"The members pay ${paid:,.0f} together. The budget less other money is"
            f" ${budget - other:,.0f}."
            " Correct one of them.",
            location=place,
            subject="amount",
        )


@rule(
    "AGR-49",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("published-agreements", "wria-8-interlocal"),
    fix="In step 5, add the member, the source and the year to the table of numbers.",
    aliases=("agreements:R49",),
)
def each_number_of_the_formula_has_a_source_and_a_year(facts: Facts) -> Iterator[Gap]:
    """For each member, the numbers in the formula have a source and a year.

    "By population" means three different bills, depending on who counted and
    when.
    """
    _interlocals(facts)
    decision = "ila.formula_inputs"
    yield from undecided(facts, {decision: "which numbers go into the formula"})
    rows = table_rows(facts, decision)
    for index, row in enumerate(rows):
        missing = [words for column, words in (("source", "source"), ("year", "year")) if not row.get(column)]
        if missing:
            yield Gap(
                message=f"The numbers of {row.get('member', 'a member')} have no {' and no '.join(missing)}."
                " Add it.",
                location=(*place_of(decision), "value", index),
                subject=row.get("member", str(index)),
            )
    listed = {row.get("member", "").casefold() for row in rows}
    for row in table_rows(facts, "ila.shares") if rows else ():
        member = row.get("member", "")
        if member and member.casefold() not in listed:
            yield Gap(
                message=f"{member} pays a share, but has no numbers in the formula. Add them.",
                location=(*place_of(decision), "value"),
                subject=member,
            )


@rule(
    "AGR-50",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("rcw-39-34",),
    fix="File or post the agreement before it takes effect, and enter where and when (`filed_where`,"
    " `filed_on`). In other states counsel says what the law asks for.",
    aliases=("agreements:R50",),
)
def an_interlocal_agreement_is_filed_before_it_takes_effect(facts: Facts) -> Iterator[Gap]:
    """An agreement between governments is filed or posted before it takes effect, where the law asks for it.

    In Washington a paper that is not filed or listed in time may not stand.
    Other states have rules of their own.
    """
    papers = _interlocals(facts)
    if not papers:
        raise NothingYet("no agreement between governments is drafted yet")
    by_law = facts.program.program.state in _FILING_BEFORE_EFFECT
    for position, agreement in papers:
        if not agreement.filed_where:
            field, fault = "filed_where", "it is not said where it is filed or posted"
        elif not by_law:
            continue
        elif agreement.filed_on is None:
            field, fault = "filed_on", "it is not known when it is filed or posted"
        elif agreement.effective is not None and agreement.filed_on > agreement.effective:
            field, fault = "filed_on", f"it is filed on {agreement.filed_on}, after it takes effect"
        else:
            continue
        yield Gap(
            message=f'"{agreement.title}": {fault}. File it in time, and enter that.',
            location=("agreements", position, field),
            subject=agreement.id,
        )


@rule(
    "AGR-51",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("published-agreements",),
    fix="In step 7, make the notice at least one budget period long.",
    aliases=("agreements:R51",),
)
def a_member_leaves_with_enough_notice(facts: Facts) -> Iterator[Gap]:
    """A member that leaves gives notice of at least one budget period.

    When a member goes in mid-year, the others pay for staff whom they counted
    on sharing.
    """
    _interlocals(facts)
    yield from undecided(
        facts,
        {
            "ila.withdrawal_months": "how much notice a member gives before it leaves",
            "ila.budget_period": "how long a budget period is",
        },
    )
    notice = number_for(facts, "ila.withdrawal_months")
    period = next((_PERIOD_MONTHS.get(one) for one in facts.chosen("ila.budget_period")), None)
    if notice is not None and period is not None and notice < period:
        yield Gap(
            message=f"A member may leave after {notice:g} months, in the middle of a budget of {period}."
            " Ask for more.",
            location=place_of("ila.withdrawal_months"),
            subject="ila.withdrawal_months",
        )
