"""The one door for app and command line."""

from workbench.gaps.report import Finding, Report
from workbench.workspace.calls import CallDecision, minute_of_week
from workbench.workspace.catalogues import TemplateEntry, rule_catalogue, template_catalogue
from workbench.workspace.creating import PROGRAM_FILE, create_program, parse_value
from workbench.workspace.decisions import DecisionView, answer_of
from workbench.workspace.editing import EditResult
from workbench.workspace.papers import Failure, Generated, PaperState
from workbench.workspace.schema import json_schema
from workbench.workspace.workspace import StepState, Validation, Workspace

__all__ = [
    "PROGRAM_FILE",
    "CallDecision",
    "DecisionView",
    "EditResult",
    "Failure",
    "Finding",
    "Generated",
    "PaperState",
    "Report",
    "StepState",
    "TemplateEntry",
    "Validation",
    "Workspace",
    "answer_of",
    "create_program",
    "json_schema",
    "minute_of_week",
    "parse_value",
    "rule_catalogue",
    "template_catalogue",
]
