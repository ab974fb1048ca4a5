"""The budget as a matrix of lines and sources: what is charged where, and what lasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.gaps.dates import months_after
from workbench.model import Program
from workbench.model.base import AnswerValue
from workbench.model.resources import FundingSource

__all__ = ["Ledger", "dollars", "is_time_limited", "ledger"]

HORIZON_MONTHS = 24
"""Money that ends sooner counts as time-limited."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Sums of one year's budget.

    Attributes:
        total: all lines.
        funded: what promised sources pay, and what is given in kind.
        charged: source id to what its lines charge to it, for each source that is charged.
    """

    total: Decimal
    funded: Decimal
    charged: Mapping[str, Decimal]

    @property
    def allocated(self) -> Decimal:
        """What is charged to any source, promised or not."""
        return sum(self.charged.values(), Decimal(0))


def ledger(program: Program) -> Ledger:
    """The sums of the program's budget lines."""
    charged: dict[str, Decimal] = defaultdict(Decimal)
    promised = {source.id for source in program.funding if source.committed is AnswerValue.YES}
    funded = Decimal(0)
    for line in program.budget.lines:
        for part in line.allocations:
            charged[part.id] += part.amount
        if line.in_kind and not line.allocations:
            funded += line.total
        funded += sum((part.amount for part in line.allocations if part.id in promised), Decimal(0))
    total = sum((line.total for line in program.budget.lines), Decimal(0))
    return Ledger(total=total, funded=funded, charged=dict(charged))


def is_time_limited(source: FundingSource, as_of: date) -> bool:
    """Whether the money is known to end, or ends within two years."""
    if source.end is not None and source.end <= months_after(as_of, HORIZON_MONTHS):
        return True
    return source.time_limited is AnswerValue.YES


def dollars(amount: Decimal) -> str:
    """An amount in whole dollars: ``$1,250``."""
    return f"${amount:,.0f}"
