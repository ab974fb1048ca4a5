"""The bundled lists, read once for all tests of this folder."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbench.checklists.catalogue import DecisionCatalogue
from workbench.checklists.sources import Sources
from workbench.checklists.steps import Checklist
from workbench.model.vocabulary import Vocabulary
from workbench.storage.bundled import data_file, data_files
from workbench.storage.yaml_reader import read_data_file


@cache
def sources() -> Sources:
    return Sources.from_plain(read_data_file(data_file("checklists/sources.yaml")))


@cache
def catalogue() -> DecisionCatalogue:
    entries: list[Any] = []
    for place in data_files("checklists/decisions/*.yaml"):
        entries.extend(read_data_file(place) or [])  # type: ignore[arg-type]
    return DecisionCatalogue.from_plain(entries)


@cache
def checklist() -> Checklist:
    return Checklist.from_plain(read_data_file(data_file("checklists/ten_steps.yaml")))


@cache
def vocabulary() -> Vocabulary:
    lists = {
        name: read_data_file(data_file(f"checklists/vocabulary/{name}.yaml"))
        for name in Vocabulary.model_fields
    }
    return Vocabulary.model_validate(lists)
