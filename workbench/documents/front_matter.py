"""What a template says about itself: the front matter of its text source.

A county's own DOCX may come without any; then its file name and a few
defaults must do.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, InstanceOf, ValidationError

from workbench.conditions import Condition, parse_condition
from workbench.errors import ContentError, Fault, did_you_mean, format_location
from workbench.model.base import Path, Section, Slug, Text
from workbench.model.enumerations import ReviewFlag

__all__ = ["NeededFact", "PaperKind", "TemplateInfo"]


class PaperKind(StrEnum):
    """What sort of paper a template makes."""

    MOU = "mou"
    PROCEDURE = "procedure"
    PERSONNEL = "personnel"
    PLAN = "plan"
    FORM = "form"
    CARD = "card"


def _read_condition(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_condition(value)
    except ContentError as error:
        raise ValueError(error.message) from error


ConditionText = Annotated[InstanceOf[Condition], BeforeValidator(_read_condition)]
RoleName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,30}$")]


class NeededFact(Section):
    """A fact without which a paper is not ready.

    Attributes:
        path: where the program keeps it; may start with a role of ``per``.
        question: how a person is asked for it.
    """

    path: Path
    question: Text


class TemplateInfo(Section):
    """The front matter of a template.

    Attributes:
        id: the file name without its ending.
        subtitle: may hold tags; used when the template is built.
        per: by role, the condition on ``party`` that picks its partners; one
            paper for each match, or each combination. Empty: one paper.
        applies_when: whether the program needs the paper; always if left out.
        closes: ids of the gap rules that the paper closes.
        review_flags: who reviews the paper as a whole, besides the reviewers
            of the decisions in it.
        needs: facts without which the paper is not ready.
    """

    id: Slug
    title: Text
    subtitle: Text | None = None
    kind: PaperKind = PaperKind.FORM
    number: Text | None = None
    version: Text = "1.0"
    step: Annotated[int, Field(ge=1, le=10)] = 7
    audience: Text | None = None
    per: dict[RoleName, ConditionText] = Field(default_factory=dict)
    applies_when: ConditionText | None = None
    closes: tuple[Path, ...] = ()
    review_flags: tuple[ReviewFlag, ...] = ()
    review_cycle_months: Annotated[int, Field(ge=1, le=120)] | None = None
    owner_role: Text | None = None
    needs: tuple[NeededFact, ...] = ()
    sources: tuple[Slug, ...] = ()

    @classmethod
    def from_plain(cls, identity: str, front: Mapping[str, Any]) -> TemplateInfo:
        """Read the front matter of the template ``identity``; empty front matter gives the defaults.

        Raises:
            ContentError: with one fault for everything that is wrong.
        """
        title = identity.replace("-", " ").replace("_", " ").capitalize()
        given = {key: value for key, value in front.items() if value is not None}
        try:
            return cls.model_validate({"id": identity, "title": title, **given})
        except ValidationError as error:
            faults = [_fault(identity, detail) for detail in error.errors(include_input=False)]
            raise ContentError(f"The front matter of {identity} has faults.", faults=faults) from error


def _fault(identity: str, detail: Any) -> Fault:
    place = tuple(detail["loc"])
    message, hint = str(detail["msg"]).removeprefix("Value error, "), ""
    if detail["type"] == "extra_forbidden":
        message = "is not a field of a template"
        hint = did_you_mean(str(place[-1]), TemplateInfo.model_fields)
    return Fault(file=identity, path=format_location(place), message=message, hint=hint)
