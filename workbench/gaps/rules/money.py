"""FUND: what the first year costs, who pays, and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.gaps.facts import Facts
from workbench.gaps.ledger import Ledger, dollars, is_time_limited, ledger
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.metrics.money import funding_concentration
from workbench.model.enumerations import Stage
from workbench.model.resources import BudgetCategory, BudgetLine, FundingSource

_MUST_BE_PAID = {
    "clinical_supervision": ("clinical supervision", {BudgetCategory.CLINICAL_SUPERVISION}),
    "relief": ("relief", {BudgetCategory.RELIEF_BACKFILL, BudgetCategory.OVERTIME_STANDBY}),
    "vehicle": ("a vehicle", {BudgetCategory.VEHICLE_LEASE, BudgetCategory.FUEL_MAINT}),
    "data": ("data", {BudgetCategory.SOFTWARE_CASE_MGMT, BudgetCategory.DATA_INTEGRATION}),
}
_TIME_LIMITED = Decimal("0.50")
_ONE_SOURCE = Decimal("0.60")
_CONCENTRATION = 0.50
"""Herfindahl-Hirschman index."""


def _budget(facts: Facts) -> Ledger:
    if not facts.program.budget.lines:
        raise NothingYet("the budget has no line yet")
    return ledger(facts.program)


def _charged(facts: Facts) -> Ledger:
    book = _budget(facts)
    if not book.allocated:
        raise NothingYet("no budget line says yet who pays it")
    return book


@rule(
    "FUND-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("seed-002",),
    fix="In step 5, find the rest or cut the plan, mark what is promised (`funding`, `committed`), and add"
    " the lines that are missing (`budget.lines`).",
    aliases=("planning:FUND-01",),
)
def the_first_year_is_paid(facts: Facts) -> Iterator[Gap]:
    """The first year is paid in full by promised money, with supervision, relief, a vehicle and data.

    Grants pay salaries and forget the rest. A team without a car, cover or a
    supervisor stops after a few months.
    """
    book = _budget(facts)
    if book.funded < book.total:
        yield Gap(
            message=f"The first year costs {dollars(book.total)}; {dollars(book.funded)} of it is promised."
            f" Find the other {dollars(book.total - book.funded)}.",
            location=("budget", "lines"),
            subject="total",
        )
    categories = {line.category for line in facts.program.budget.lines}
    for subject, (words, lines) in _MUST_BE_PAID.items():
        if not lines & categories:
            yield Gap(
                message=f"The budget has no line for {words}. Add one.",
                location=("budget", "lines"),
                subject=subject,
            )


@rule(
    "FUND-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002", "austin-dacc-2025"),
    fix="Write who pays after the grants end, and from when (`budget.sustainability_plan`).",
    aliases=("planning:FUND-02",),
)
def money_that_ends_has_a_successor(facts: Facts) -> Iterator[Gap]:
    """Where more than half of the money ends within two years, a plan says what follows.

    Grants start positions and then leave. Programs that begin to look in the
    last year close.
    """
    ends = _what_ends(facts)
    if ends and not facts.program.budget.sustainability_plan:
        yield Gap(
            message=f"{ends}, and no plan says what follows. Write one.",
            location=("budget", "sustainability_plan"),
            subject="sustainability_plan",
        )


def _what_ends(facts: Facts) -> str:
    """How much of the money ends, in words; empty when it is half or less."""
    sources = {source.id: source for source in facts.program.funding}
    ending = {identity for identity, one in sources.items() if is_time_limited(one, facts.as_of)}
    if sources and len(ending) == len(sources) and not facts.program.budget.lines:
        return "All the money that is named ends or has ended"
    book = _charged(facts)
    share = sum(amount for identity, amount in book.charged.items() if identity in ending) / book.allocated
    return f"{share:.0%} of the money ends soon" if share > _TIME_LIMITED else ""


@rule(
    "FUND-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("workbench-design",),
    fix="Add a second and a third source, even small ones (`funding`, and `allocations` of the lines).",
    aliases=("planning:FUND-03",),
)
def no_single_source_carries_the_program(facts: Facts) -> Iterator[Gap]:
    """No source pays more than 60 percent, and the money is not concentrated in one or two.

    What one council or one funder gives alone it can also end alone.
    """
    book = _charged(facts)
    largest = max(book.charged, key=lambda identity: book.charged[identity])
    share = book.charged[largest] / book.allocated
    amounts = [float(amount) for amount in book.charged.values() if amount]
    if share > _ONE_SOURCE or funding_concentration(amounts) > _CONCENTRATION:
        positions = {source.id: n for n, source in enumerate(facts.program.funding)}
        index = positions.get(largest)
        name = facts.program.funding[index].name if index is not None else largest
        yield Gap(
            message=f'"{name}" pays {share:.0%} of what is charged. Look for others.',
            location=("funding",) if index is None else ("funding", index),
            subject=largest,
        )


@rule(
    "FUND-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("general-knowledge", "naco-braiding"),
    fix="In step 5, correct the amounts of the line (`allocations`), or charge it to a source that may pay"
    " it.",
    aliases=("planning:FUND-04",),
)
def no_cost_is_charged_twice_or_to_the_wrong_source(facts: Facts) -> Iterator[Gap]:
    """No line is charged above its cost or to a source that may not pay it, and no source above its award.

    Auditors ask for money back, with interest, years later.
    """
    book = _charged(facts)
    sources = {source.id: source for source in facts.program.funding}
    for position, line in enumerate(facts.program.budget.lines):
        yield from _line_gaps(position, line, sources)
    for index, source in enumerate(facts.program.funding):
        limit = source.per_year if source.per_year is not None else source.award
        charged = book.charged.get(source.id, Decimal(0))
        if limit is not None and charged > limit:
            yield Gap(
                message=f'"{source.name}" gives {dollars(limit)}, but {dollars(charged)} is charged to it.',
                location=("funding", index),
                subject=source.id,
            )


def _line_gaps(position: int, line: BudgetLine, sources: dict[str, FundingSource]) -> Iterator[Gap]:
    place = ("budget", "lines", position, "allocations")
    charged = sum((part.amount for part in line.allocations), Decimal(0))
    if charged > line.total:
        yield Gap(
            message=f'The line "{line.label}" costs {dollars(line.total)}, but {dollars(charged)} is'
            " charged.",
            location=place,
            subject=line.id,
        )
    for index, part in enumerate(line.allocations):
        source = sources.get(part.id)
        if source is None:
            yield Gap(
                message=f'The line "{line.label}" is charged to "{part.id}", which is no source of money'
                " here.",
                location=(*place, index, "id"),
                subject=line.id,
            )
        elif source.restricted_to and line.category not in source.restricted_to:
            yield Gap(
                message=f'"{source.name}" may not pay for {line.category.value.replace("_", " ")}, but the'
                f' line "{line.label}" is charged to it.',
                location=(*place, index),
                subject=line.id,
            )


@rule(
    "FUND-08",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("general-knowledge",),
    fix="Write which staff and services can be billed, to whom, and for about how many people"
    " (`budget.billing_plan`).",
    aliases=("planning:FUND-08",),
)
def it_is_known_what_can_be_billed(facts: Facts) -> Iterator[Gap]:
    """A plan says which staff and services can be billed, and to whom.

    Minutes beside an officer can seldom be billed, follow-up often can. Some
    programs pay a position from it.
    """
    _budget(facts)
    if not facts.program.budget.billing_plan:
        yield Gap(
            message="There is no plan for what the team can bill. Write one, or that nothing can be billed.",
            location=("budget", "billing_plan"),
            subject="billing_plan",
        )


@rule(
    "FUND-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("general-knowledge",),
    fix="Add a line of the category `evaluation`; 5 to 10 percent of the budget is common. Mark it `in_kind`"
    " where a partner gives the work.",
    aliases=("planning:FUND-09",),
)
def evaluation_has_a_line(facts: Facts) -> Iterator[Gap]:
    """The budget has a line for evaluation.

    Results are what keeps the money coming. Counting takes time that somebody
    must pay.
    """
    _budget(facts)
    if BudgetCategory.EVALUATION not in {line.category for line in facts.program.budget.lines}:
        yield Gap(
            message="The budget has no line for evaluation. Add one.",
            location=("budget", "lines"),
            subject="evaluation",
        )


@rule(
    "FUND-10",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("erie-co-response-2025",),
    fix="Enter the increase that you expect each year (`budget.growth_share`, such as 0.03).",
    aliases=("planning:FUND-10",),
)
def later_years_cost_more(facts: Facts) -> Iterator[Gap]:
    """The budget says by how much costs grow in the years after the first.

    Pay scales rise each year. Money that stays the same pays for fewer people.
    """
    _budget(facts)
    if facts.program.budget.growth_share is None:
        yield Gap(
            message="It is not said by how much costs grow each year. Enter it.",
            location=("budget", "growth_share"),
            subject="growth_share",
        )


@rule(
    "FUND-11",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-000",),
    fix="Agree on how often elected officials hear from you, and write it down"
    " (`budget.official_update_cadence`).",
    aliases=("planning:FUND-11",),
)
def officials_hear_from_the_program(facts: Facts) -> Iterator[Gap]:
    """It is agreed how often elected officials hear from the program.

    Those who vote on the money want to know it before the vote, not at the
    vote.
    """
    _budget(facts)
    if not facts.program.budget.official_update_cadence:
        yield Gap(
            message="It is not agreed how often elected officials hear from the program. Agree on it.",
            location=("budget", "official_update_cadence"),
            subject="official_update_cadence",
        )
