"""Check the names in a template's tags against what a paper can know."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from workbench.documents.derived import DERIVED
from workbench.documents.reading import Chain
from workbench.errors import did_you_mean
from workbench.model.partners import Stakeholder
from workbench.model.program import Program

__all__ = ["DECISION_FIELDS", "PAPER_FIELDS", "name_problem"]

DECISION_FIELDS = (
    *("decided", "not_for_us", "needed", "open", "shown", "value", "text", "texts", "rows"),
    *("by_party", "owner", "question", "because"),
)
"""What templates may read of a decision."""

PAPER_FIELDS = (
    *("id", "title", "kind", "number", "version", "status", "owner_role", "effective_date"),
    *("next_review_date", "review_cycle_months", "supersedes", "legal_authority", "is_draft", "is_final"),
    *("parties", "parties_text", "open_decisions", "reviews"),
)
"""What templates may read of the paper itself."""


def name_problem(chain: Chain, roles: Iterable[str]) -> str:
    """Why no paper of a template could fill a name; empty when one could.

    Args:
        chain: the name.
        roles: the roles of the template's ``per``, which stand for partners.
    """
    partners = tuple(roles)
    root, rest = chain[0], chain[1:]
    if root in partners:
        return _walk(Stakeholder, chain, 1)
    if root == "decisions":
        return _not_among(rest[2:3], DECISION_FIELDS, "decisions.area.key")
    if root == "derived":
        return _not_among(rest[:1], DERIVED, "derived")
    if root == "paper":
        return _not_among(rest[:1], PAPER_FIELDS, "paper")
    if root == "as_of":
        return ""
    if root in Program.model_fields:
        return _walk(Program, chain, 0)
    known = (*partners, "decisions", "derived", "paper", "as_of", *Program.model_fields)
    return f"there is no `{root}`. {did_you_mean(root, known)}".strip()


def _not_among(part: Chain, known: Iterable[str], holder: str) -> str:
    if not part or part[0] in known:
        return ""
    return f"`{holder}` has no `{part[0]}`. {did_you_mean(part[0], known)}".strip()


def _walk(model: type[BaseModel], chain: Chain, start: int) -> str:
    """Follow the names through the model's fields."""
    kinds: list[Any] = [model]
    for position in range(start, len(chain)):
        models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        here = ".".join(chain[:position])
        if not models:
            kind = "is a list; use a loop" if tuple in kinds else "holds no fields"
            return f"`{here}` {kind}, so it has no `{chain[position]}`."
        fields = [one.model_fields[chain[position]] for one in models if chain[position] in one.model_fields]
        if not fields:
            known = [name for one in models for name in one.model_fields]
            holder = f"`{here}` has" if here else "the program has"
            return f"{holder} no `{chain[position]}`. {did_you_mean(chain[position], known)}".strip()
        kinds = list(_kinds(fields[0].annotation))
    return ""


def _kinds(annotation: Any) -> Iterator[Any]:
    """The plain types that an annotation allows; a list or tuple is ``tuple``."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _kinds(part)
    elif origin in (list, tuple):
        yield tuple
    else:
        yield origin or annotation
