"""Step 9: metrics, demand and what events cost."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workbench.model.base import Answer, Record, Ref, Section, Slug, Text
from workbench.model.enumerations import Confidence, Frequency

__all__ = [
    "CostUnit",
    "Demand",
    "Metric",
    "MetricClass",
    "MetricDirection",
]

Number = Annotated[Decimal, Field(max_digits=16, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Share = Annotated[Decimal, Field(ge=0, le=1, max_digits=7, decimal_places=6, allow_inf_nan=False)]


class MetricDirection(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    CONTEXT = "context"


class MetricClass(StrEnum):
    CONTEXT = "context"
    INPUT = "input"
    PROCESS = "process"
    OUTPUT = "output"
    OUTCOME = "outcome"
    BALANCING = "balancing"
    EQUITY = "equity"


class Metric(Record):
    """A measure the program keeps; ``id`` is one of the catalogue's where it is one of those."""

    label: Text | None = None
    definition: Text | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    unit: Text | None = None
    direction: MetricDirection | None = None
    metric_class: MetricClass | None = None
    source: Text | None = None
    owner: Text | None = None
    frequency: Frequency | None = None
    by_hand: bool = False
    baseline_value: Number | None = None
    baseline_period: Text | None = None
    baseline_source: Text | None = None
    confidence: Confidence | None = None
    target_value: Number | None = None
    target_date: date | None = None
    target_reason: Text | None = None
    suppression_threshold: Annotated[int, Field(ge=0, le=1000)] | None = None
    breakdowns: tuple[Slug, ...] = ()
    completeness_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    person_linkage_basis: Text | None = None
    goals: tuple[Annotated[Slug, Ref("goals")], ...] = ()
    off_target: Answer | None = None
    note: Text | None = None


class Demand(Section):
    """How many calls there are, and how that was counted."""

    calls_per_year: Count | None = None
    behavioral_calls_per_year: Count | None = None
    eligible_calls_per_year: Count | None = None
    counted_by: Text | None = None
    """``coded``, ``coded_plus_keyword`` or ``sample_adjusted``."""
    under_count_notice: bool = False
    period: Text | None = None
    source_note: Text | None = None
    hour_of_week_known: Answer | None = None
    share_in_program_hours: Share | None = None
    demographics_compared: Answer | None = None
    officials_told_on: date | None = None


class CostUnit(Record):
    """What one event costs, and to whom."""

    label: Text
    amount: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
    unit: Text
    marginal: bool = False
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    source_note: Text | None = None
    payer: Text | None = None
