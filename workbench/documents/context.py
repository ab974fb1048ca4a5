"""The plain data that a template sees when a paper is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.documents.filters import and_list
from workbench.documents.labels import PAPER_STATUS
from workbench.documents.papers import PaperPlan

__all__ = ["build_context", "without_none"]


def without_none(value: Any) -> Any:
    """Plain data with unset values as empty text, so that a template can print or test them."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return {key: without_none(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [without_none(child) for child in value]
    return value


def build_context(plan: PaperPlan, program: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the paper's template may name, as dict, list, text and number.

    Only the sections of the program that the template names are in it.

    Args:
        plan: the paper.
        program: the plain JSON form of the program.
    """
    partners = {partner["id"]: partner for partner in program.get("stakeholders") or ()}
    parties = {role: without_none(partners[identity]) for role, identity in plan.party.items()}
    sections = {name: without_none(value) for name, value in program.items() if name in plan.reading.roots}
    decisions: dict[str, dict[str, Any]] = {}
    for identity, view in plan.decisions.items():
        area, _, key = identity.partition(".")
        decisions.setdefault(area, {})[key] = without_none(view)
    return {
        **sections,
        "decisions": decisions,
        "derived": without_none(plan.derived),
        "paper": _paper(plan, parties),
        "as_of": plan.as_of,
        **parties,
    }


def _paper(plan: PaperPlan, parties: Mapping[str, Any]) -> dict[str, Any]:
    info, document = plan.info, plan.document
    rows = [_party(role, record) for role, record in parties.items()]
    return {
        "id": plan.id,
        "title": info.title,
        "kind": info.kind.value,
        "number": document.get("number") or info.number or plan.id,
        "version": document.get("version") or info.version,
        "status": PAPER_STATUS[plan.approval],
        "owner_role": document.get("owner_role") or info.owner_role or "",
        "effective_date": document.get("effective_date") or "",
        "next_review_date": document.get("next_review_date") or "",
        "review_cycle_months": info.review_cycle_months or "",
        "supersedes": document.get("supersedes") or "",
        "legal_authority": list(document.get("legal_authority") or ()),
        "is_draft": bool(plan.blockers),
        "is_final": not plan.blockers,
        "parties": rows,
        "parties_text": and_list([row["legal_name"] for row in rows]),
        "open_decisions": [
            {"id": decision.id, "question": decision.question, "owner": decision.owner}
            for decision in plan.open_decisions
        ],
        "reviews": [
            {
                "flag": review.flag.value,
                "role": review.role,
                "reviews": review.scope,
                "signed_by": review.signed_by,
                "signed_on": review.signed_on,
            }
            for review in plan.reviews
        ],
    }


def _party(role: str, record: Mapping[str, Any]) -> dict[str, str]:
    signatory = record["signatory"] or {}
    return {
        "id": record["id"],
        "role": role.replace("_", " "),
        "name": record["name"],
        "legal_name": record["legal_name"] or record["name"],
        "acts_through": record["acts_through"],
        "signatory_name": signatory.get("name", ""),
        "signatory_title": signatory.get("title", ""),
    }
