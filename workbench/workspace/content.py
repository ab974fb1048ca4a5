"""The bundled data, read once and joined: vocabulary, decisions, checklist, sources, templates."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from workbench.checklists.catalogue import Decision, DecisionCatalogue, texts
from workbench.checklists.checklist import Checklist
from workbench.checklists.sources import Sources
from workbench.documents.decisions import DecisionInfo
from workbench.documents.front_matter import TemplateInfo
from workbench.documents.plan import Knowledge
from workbench.gaps import collect_rules
from workbench.gaps.rule import Rule
from workbench.model.vocabulary import Vocabulary
from workbench.storage.bundled import data_file, data_files
from workbench.storage.templates import TemplateFile, load_templates
from workbench.storage.yaml_reader import read_data_file

__all__ = ["Content"]


class Content:
    """What ships with the workbench; each part is read when first asked for."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Sectors and service types."""
        return Vocabulary.model_validate(
            {
                "sectors": read_data_file(data_file("checklists/vocabulary/sectors.yaml")),
                "service_types": read_data_file(data_file("checklists/vocabulary/service_types.yaml")),
                "factors": read_data_file(data_file("checklists/vocabulary/factors.yaml")),
            }
        )

    @cached_property
    def catalogue(self) -> DecisionCatalogue:
        """Every decision that a planning team takes."""
        entries: list[Any] = []
        for place in data_files("checklists/decisions/*.yaml"):
            entries.extend(read_data_file(place) or [])
        return DecisionCatalogue.from_plain(entries)

    @cached_property
    def checklist(self) -> Checklist:
        """The ten steps and their items."""
        return Checklist.from_plain(read_data_file(data_file("checklists/ten_steps.yaml")))

    @cached_property
    def sources(self) -> Sources:
        """Where every claim comes from."""
        return Sources.from_plain(read_data_file(data_file("checklists/sources.yaml")))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every gap rule."""
        return tuple(collect_rules())

    @cached_property
    def templates(self) -> tuple[tuple[TemplateFile, TemplateInfo], ...]:
        """The bundled templates with their front matter."""
        return tuple((file, TemplateInfo.from_plain(file.id, file.front)) for file in load_templates())

    @cached_property
    def knowledge(self) -> Knowledge:
        """What papers need to know of decisions and vocabulary."""
        infos = {decision.id: _info(decision) for decision in self.catalogue}
        return Knowledge(infos=infos, vocabulary=self.vocabulary)


def _info(decision: Decision) -> DecisionInfo:
    return DecisionInfo(
        id=decision.id,
        question=decision.question,
        owner=decision.owner,
        flags=decision.flags,
        columns=tuple(column.id for column in decision.columns),
        shown_if=decision.shown_if,
        say=lambda value, other: texts(decision, _as_answer(value), other),
    )


def _as_answer(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
