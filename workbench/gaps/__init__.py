"""Gaps: rules that check a program, and the report of what they found."""

from workbench.gaps.catalogue import rules_markdown
from workbench.gaps.facts import Facts, PaperFacts
from workbench.gaps.report import NEVER, Finding, Outcome, Report, RuleOutcome, most_important, weight
from workbench.gaps.rule import Gap, NothingYet, Rule, Severity
from workbench.gaps.run import collect_rules, run_rules

__all__ = [
    "NEVER",
    "Facts",
    "Finding",
    "Gap",
    "NothingYet",
    "Outcome",
    "PaperFacts",
    "Report",
    "Rule",
    "RuleOutcome",
    "Severity",
    "collect_rules",
    "most_important",
    "rules_markdown",
    "run_rules",
    "weight",
]
