"""Make one paper: plan and template in, bytes and manifest entry out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workbench.documents.context import build_context
from workbench.documents.inputs import path_hashes
from workbench.documents.manifest import ManifestEntry
from workbench.documents.papers import PaperPlan
from workbench.errors import ContentError, Fault

if TYPE_CHECKING:
    from workbench.documents.render import Renderer

__all__ = ["PaperBytes", "make_paper", "why_not_final"]


@dataclass(frozen=True, kw_only=True)
class PaperBytes:
    """A paper, ready to be written.

    Attributes:
        name: the file name.
        data: the DOCX.
        entry: what goes into the manifest.
    """

    name: str
    data: bytes
    entry: ManifestEntry


def why_not_final(plan: PaperPlan) -> list[str]:
    """What blocks the final form of a paper, in plain sentences; empty when nothing does."""
    fit = [] if plan.applies is not False else ["The paper does not apply to this program."]
    return [*fit, *plan.blockers]


def make_paper(
    plan: PaperPlan,
    template: bytes,
    program: Mapping[str, Any],
    *,
    as_of: date,
    final: bool = False,
    renderer: Renderer | None = None,
) -> PaperBytes:
    """Render a paper and check the result.

    A paper is marked as a draft for as long as anything blocks its final form,
    whether or not ``final`` is asked for; so the same inputs give the same bytes.

    Args:
        plan: the paper, planned from the same program.
        template: the template's DOCX.
        program: the plain JSON form of the program.
        as_of: the day, for the manifest.
        final: refuse to make a draft.
        renderer: shared by the papers of a run, to save time.

    Raises:
        ContentError: no partner takes a role of the paper; ``final`` and
            something is missing; the template cannot be rendered; or the
            result is not a sound document.
    """
    if not plan.matched:
        raise ContentError(f"{plan.id}: {' '.join(fact.question for fact in plan.missing)}")
    reasons = why_not_final(plan) if final else []
    if reasons:
        raise ContentError(
            f"{plan.id} cannot be final yet.",
            faults=[Fault(file=plan.id, message=sentence) for sentence in reasons],
        )
    from workbench.documents.render import render_docx
    from workbench.documents.verify import paper_problems

    context = build_context(plan, program)
    data = render_docx(
        template,
        context,
        name=plan.id,
        title=plan.title,
        properties={
            "Template": plan.template,
            "Template version": plan.info.version,
            "Inputs": plan.inputs_hash,
        },
        renderer=renderer,
    )
    problems = paper_problems(data, context, template)
    if problems:
        raise ContentError(
            f"{plan.id}: the paper is not sound and was not written.",
            faults=[Fault(file=plan.id, message=problem) for problem in problems],
        )
    entry = ManifestEntry(
        file=plan.file_name,
        template=plan.template,
        template_version=plan.info.version,
        template_digest=plan.digest,
        inputs=path_hashes(program, plan.inputs),
        inputs_hash=plan.inputs_hash,
        sha256=hashlib.sha256(data).hexdigest(),
        as_of=as_of.isoformat(),
        open_decisions=tuple(decision.id for decision in plan.open_decisions),
        review_flags=plan.open_flags,
    )
    return PaperBytes(name=plan.file_name, data=data, entry=entry)
