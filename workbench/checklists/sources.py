"""Where every claim comes from: one id for each source, whatever others call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.checklists.reading import read_entries, refuse_repeats
from workbench.model.base import Section, Slug, Text

__all__ = ["Source", "SourceKind", "Sources"]


class SourceKind(StrEnum):
    """What kind of authority a source has."""

    SEED = "seed"
    LAW = "law"
    GUIDANCE = "guidance"
    STUDY = "study"
    PROGRAM = "program"
    NEWS = "news"
    PRACTICE = "practice"


class Source(Section):
    """One source.

    Attributes:
        where: who published it, and where it is found.
        note: what a reader should know before relying on it.
        aliases: other tags of the same source, as ``list:tag``.
    """

    id: Slug
    title: Text
    where: Text
    kind: SourceKind
    note: Text | None = None
    aliases: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Sources:
    """All sources, by id and by alias."""

    by_id: Mapping[str, Source]
    by_alias: Mapping[str, Source]

    @classmethod
    def from_plain(cls, plain: Any) -> Sources:
        """Read ``checklists/sources.yaml``.

        A tag without its list (``S06``) is an alias too where it means one source only.

        Raises:
            ContentError: an entry is wrong, or an id or alias stands twice.
        """
        entries = read_entries(Source, plain, "source")
        refuse_repeats([source.id for source in entries], "source")
        refuse_repeats([alias for source in entries for alias in source.aliases], "alias")
        by_alias = {alias: source for source in entries for alias in source.aliases}
        meanings: dict[str, set[str]] = defaultdict(set)
        for alias, source in by_alias.items():
            meanings[alias.partition(":")[2]].add(source.id)
        by_id = {source.id: source for source in entries}
        plain_tags = {tag: by_id[ids.pop()] for tag, ids in meanings.items() if tag and len(ids) == 1}
        return cls(by_id=by_id, by_alias={**plain_tags, **by_alias})

    def get(self, identity: str) -> Source | None:
        """The source with this id."""
        return self.by_id.get(identity)

    def resolve(self, name: str) -> Source | None:
        """The source with this id or alias."""
        return self.by_id.get(name) or self.by_alias.get(name)

    def __iter__(self) -> Iterator[Source]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)
