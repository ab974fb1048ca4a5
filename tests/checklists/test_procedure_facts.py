"""Every choice that procedures leave to a team is a question of the catalogue or a field of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.checklists.bundled import catalogue
from workbench.model.program import Program

DATA = Path(__file__).parent / "data"
WIZARD = (DATA / "procedure_questions.txt").read_text(encoding="utf-8").split()
"""The questions of the field's own list of decisions on procedures."""
FIELDS = (DATA / "procedure_fields.txt").read_text(encoding="utf-8").split()
"""The facts that its procedures settle and that are a choice of the team."""
RECORDS = {
    "comms.directory": "stakeholders.contact_role",
    "comms.steering_frequency": "workgroup.cadence",
    "destinations": "services.accepts_police_dropoff",
    "dispatch.call_codes": "call_criteria.call_types",
    "dispatch.risk_levels": "call_criteria.rows",
    "doc.approvals": "documents.sign_offs",
    "doc.effective_date": "documents.effective_date",
    "doc.legal_authority": "documents.legal_authority",
    "doc.next_review_date": "documents.next_review_date",
    "doc.number": "documents.number",
    "doc.owner_role": "documents.owner_role",
    "doc.status": "documents.status",
    "doc.supersedes": "documents.supersedes",
    "doc.version": "documents.version",
    "followup.caseload_max": "staffing.caseload_max",
    "hold.facilities": "services.accepts_involuntary",
    "info.law_matrix": "stakeholders.hipaa_status",
    "info.share_rules": "data_flows.legal_bases",
    "oncall.fire.live_hours": "program.hours",
    "oncall.police.hours": "staffing.positions.on_call",
    "program.languages": "outreach.languages",
    "program.lifeline_988_center": "stakeholders.subkind",
    "referral.directory": "services.verified_on",
    "review.log": "reviews.held_on",
    "review.owner_by_doc": "documents.owner_role",
    "suicide.approvals": "documents.sign_offs",
    "supervision.clinical.ratio": "staffing.supervision_ratio_max",
    "training.backfill_budget": "budget.lines.category",
    "training.lived_experience_trainer": "training.modules.taught_with_lived_experience",
    "training.modules": "training.requirements.due_days",
    "training.trainers": "training.modules.trainer",
}
"""Facts that are attributes of a thing, and where the program keeps them."""


def aliases(listed: str) -> set[str]:
    prefix = f"{listed}:"
    return {
        alias.removeprefix(prefix)
        for decision in catalogue()
        for alias in decision.aliases
        if alias.startswith(prefix)
    }


def test_every_question_of_the_wizard_is_asked() -> None:
    assert set(WIZARD) - aliases("procedures-decisions") == set()
    assert aliases("procedures-decisions") - set(WIZARD) == set()
    assert len(WIZARD) == 68


def test_every_field_that_is_a_choice_is_asked() -> None:
    known = aliases("procedures")
    assert [key for key in FIELDS if not any(f"{name}.".startswith(f"{key}.") for name in known)] == []


def record_type(annotation: Any) -> type[BaseModel] | None:
    """The model inside ``tuple[Model, ...]``, ``Model | None`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_type(part)) is not None), None)


@pytest.mark.parametrize(("fact", "path"), RECORDS.items())
def test_every_other_field_is_kept_with_its_record(fact: str, path: str) -> None:
    model: type[BaseModel] | None = Program
    for name in path.split("."):
        assert model is not None
        assert name in model.model_fields, f"{fact}: {path}"
        model = record_type(model.model_fields[name].annotation)


def test_no_field_is_asked_and_kept_twice() -> None:
    assert set(RECORDS) & set(FIELDS) == set()
    assert set(RECORDS) & aliases("procedures") == set()
