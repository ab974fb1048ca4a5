"""The bundled data, read once and joined: vocabulary, decisions, checklist, sources, templates."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from workbench.checklists.catalogue import Decision, DecisionCatalogue, texts
from workbench.checklists.checklist import Checklist
from workbench.checklists.sources import Sources
from workbench.documents.decisions import DecisionInfo
from workbench.documents.front_matter import TemplateInfo
from workbench.documents.plan import Knowledge
from workbench.gaps import collect_rules
from workbench.gaps.rule import Rule
from workbench.model.changes import Plain
from workbench.model.criteria import CallCriteria
from workbench.model.vocabulary import Vocabulary
from workbench.storage.bundled import data_file, data_files
from workbench.storage.templates import TemplateFile, load_templates
from workbench.workspace.readings import DataCache

__all__ = ["Content"]


class Content:
    """What ships with the workbench; each part is read when first asked for.

    Args:
        root: the program's folder, under which readings are kept to start faster.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._data = DataCache(root)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Sectors, service types and the other lists: one file each, named after its list."""
        files = data_files("checklists/vocabulary/*.yaml")
        lists = self._data.read(files)
        return Vocabulary.model_validate({file.stem: plain for file, plain in zip(files, lists, strict=True)})

    @cached_property
    def catalogue(self) -> DecisionCatalogue:
        """Every decision that a planning team takes."""
        lists = self._data.read(data_files("checklists/decisions/*.yaml"))
        return DecisionCatalogue.from_plain([entry for entries in lists for entry in _as_list(entries)])

    @cached_property
    def checklist(self) -> Checklist:
        """The ten steps and their items."""
        return Checklist.from_plain(self._data.read([data_file("checklists/ten_steps.yaml")])[0])

    @cached_property
    def item_ids(self) -> frozenset[str]:
        """The ids of all checklist items; the items themselves are not made for it."""
        steps = _as_list(self._data.read([data_file("checklists/ten_steps.yaml")])[0])
        return frozenset(item["id"] for step in steps for item in step["items"])

    @cached_property
    def sources(self) -> Sources:
        """Where every claim comes from."""
        return Sources.from_plain(self._data.read([data_file("checklists/sources.yaml")])[0])

    @cached_property
    def sample_criteria(self) -> CallCriteria:
        """The sample table of call criteria, to be copied and changed."""
        return CallCriteria.model_validate(self._data.read([data_file("checklists/call_criteria.yaml")])[0])

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


def _as_list(plain: Plain) -> list[Any]:
    return plain if isinstance(plain, list) else []


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
