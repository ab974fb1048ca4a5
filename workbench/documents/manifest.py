"""The manifest beside the papers: what each was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

__all__ = ["MANIFEST_FORMAT", "ManifestEntry", "entries_of", "manifest_plain"]

MANIFEST_FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class ManifestEntry:
    """What one paper was made from.

    Attributes:
        file: the name of its file.
        template: the template's id.
        template_version: as its front matter says.
        template_digest: SHA-256 of the template.
        inputs: a short hash of the value at each config path that it read.
        inputs_hash: of everything its bytes depend on.
        sha256: of the file as it was written.
        as_of: the day for which it was made, ISO.
        open_decisions: ids of decisions that were not taken.
        review_flags: review flags that were not signed.
    """

    file: str
    template: str
    template_version: str
    template_digest: str
    inputs: Mapping[str, str]
    inputs_hash: str
    sha256: str
    as_of: str
    open_decisions: tuple[str, ...]
    review_flags: tuple[str, ...]

    def as_plain(self) -> dict[str, Any]:
        """For JSON."""
        plain = asdict(self)
        plain["open_decisions"] = list(self.open_decisions)
        plain["review_flags"] = list(self.review_flags)
        return plain

    @classmethod
    def from_plain(cls, plain: Any) -> ManifestEntry | None:
        """From JSON; None when it is not an entry (somebody edited the manifest)."""
        if not isinstance(plain, Mapping) or any(field.name not in plain for field in fields(cls)):
            return None
        values = {field.name: plain[field.name] for field in fields(cls)}
        if not isinstance(values["inputs"], Mapping):
            return None
        for name in ("open_decisions", "review_flags"):
            if not isinstance(values[name], list | tuple):
                return None
            values[name] = tuple(str(item) for item in values[name])
        texts = ("file", "template", "template_version", "template_digest", "inputs_hash", "sha256", "as_of")
        return cls(**values) if all(isinstance(values[name], str) for name in texts) else None


def manifest_plain(entries: Mapping[str, ManifestEntry]) -> dict[str, Any]:
    """The manifest as plain data for JSON: entries by paper id."""
    return {
        "format": MANIFEST_FORMAT,
        "papers": {identity: entries[identity].as_plain() for identity in sorted(entries)},
    }


def entries_of(manifest: Any) -> dict[str, ManifestEntry]:
    """The entries of a manifest by paper id; what cannot be read is left out."""
    papers = manifest.get("papers") if isinstance(manifest, Mapping) else None
    if not isinstance(papers, Mapping):
        return {}
    read = {str(identity): ManifestEntry.from_plain(plain) for identity, plain in papers.items()}
    return {identity: entry for identity, entry in read.items() if entry is not None}
