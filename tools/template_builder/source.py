"""Read a template's text: front matter, includes and shorthands.

The result is lines of Markdown with Jinja tags, each of which remembers the
file and line it came from, so that every fault can be told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

__all__ = ["TAG", "BuildError", "Knowledge", "Line", "Source", "read_source", "tags_of"]

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
"""A Jinja tag; a tag never runs over the end of a line."""

_SHORTHAND = re.compile(r"\[\[\s*([^\[\]]+?)\s*\]\]")
_DECISION = re.compile(r"[a-z0-9][a-z0-9_-]*\.[a-z0-9][a-z0-9_]*")
_PATH = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)+")
_BLANK = "____________"
_INCLUDE_DEPTH = 5
_FIELD_MARKS = ("tab", "page", "pages")


class BuildError(Exception):
    """A template text cannot be built; the message starts with file and line."""


@dataclass(frozen=True)
class Line:
    """One line of text and where it was written."""

    text: str
    file: str
    number: int

    @property
    def place(self) -> str:
        """``file:line`` for messages."""
        return f"{self.file}:{self.number}"

    def fault(self, message: str) -> BuildError:
        """The error that something is wrong here."""
        return BuildError(f"{self.place}: {message}")


@dataclass(frozen=True)
class Knowledge:
    """What shorthands refer to: the decision catalogue and the list of sources.

    An empty catalogue (or list) means that it is not known here, so ids are
    taken as they are.
    """

    decisions: Mapping[str, Mapping[str, Any]]
    sources: Mapping[str, Mapping[str, Any]]

    @classmethod
    def from_folder(cls, checklists: Path) -> Knowledge:
        """Read ``decisions/*.yaml`` and ``sources.yaml``."""
        decisions: dict[str, Mapping[str, Any]] = {}
        for path in sorted((checklists / "decisions").glob("*.yaml")):
            decisions.update({entry["id"]: entry for entry in _read_yaml(path) or []})
        listed = checklists / "sources.yaml"
        sources = {entry["id"]: entry for entry in _read_yaml(listed) or []} if listed.exists() else {}
        return cls(decisions, sources)


@dataclass(frozen=True)
class Source:
    """A template text, expanded.

    Attributes:
        front: the front matter as plain data (all scalars text).
        lines: the whole paper: control block, text, registers, field card.
        header: the running header.
        footer: the footer.
    """

    path: Path
    front: Mapping[str, Any]
    lines: tuple[Line, ...]
    header: tuple[Line, ...]
    footer: tuple[Line, ...]


def tags_of(lines: Iterable[Line]) -> list[str]:
    """The Jinja tags of the lines, in order, with single spaces."""
    return [normal_tag(match[0]) for line in lines for match in TAG.finditer(line.text) if match[0][1] != "#"]


def normal_tag(tag: str) -> str:
    """A tag with one space inside each brace."""
    return f"{tag[:2]} {' '.join(tag[2:-2].split())} {tag[-2:]}"


def read_source(path: Path, templates: Path, knowledge: Knowledge) -> Source:
    """Read and expand one template text.

    Args:
        path: the ``.md`` file.
        templates: the folder that ``[[include ...]]`` starts from, and whose
            ``shared`` folder holds the parts that every paper has.
        knowledge: decisions and sources.

    Raises:
        BuildError: an unknown include, decision, source or shorthand, or a tag
            that is not closed on its line.
    """
    front, body = _split_front_matter(path)
    expander = _Expander(templates, knowledge, front)
    text = list(expander.expand(body))
    text, card = _take_field_card(text)
    return Source(
        path=path,
        front=front,
        lines=tuple(_apart(expander.shared("control_block"), text, expander.shared("closing"), card)),
        header=tuple(expander.shared("header")),
        footer=tuple(expander.shared("footer")),
    )


def _read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _split_front_matter(path: Path) -> tuple[dict[str, Any], list[Line]]:
    raw = path.read_text(encoding="utf-8").split("\n")
    lines = [Line(text, path.name, number) for number, text in enumerate(raw, start=1)]
    if raw[0].strip() != "---":
        raise lines[0].fault("a template text starts with its front matter between two `---` lines")
    end = next((line.number for line in lines[1:] if line.text.strip() == "---"), 0)
    if not end:
        raise lines[0].fault("the front matter has no closing `---`")
    try:
        front = yaml.load("\n".join(raw[1 : end - 1]), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        number = error.problem_mark.line + 2 if error.problem_mark else 1
        raise BuildError(
            f"{path.name}:{number}: front matter: {error.problem}; put text that holds ? : or , in quotes"
        ) from error
    if isinstance(front, dict):
        front = {key: value for key, value in front.items() if value != ""}
    if not isinstance(front, dict) or front.get("id") != path.stem:
        raise lines[0].fault(f"the front matter needs `id: {path.stem}`, like the file")
    return front, lines[end:]


def _apart(*parts: Iterable[Line]) -> Iterator[Line]:
    """The parts of a paper with a blank line after each, so that no table runs into the next."""
    for part in parts:
        last = Line("", "", 0)
        for last in part:
            yield last
        yield replace(last, text="")


def _take_field_card(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the field card out of the text; it becomes the last page."""
    starts = [i for i, line in enumerate(lines) if line.text.strip() == "[[field-card]]"]
    ends = [i for i, line in enumerate(lines) if line.text.strip() == "[[end field-card]]"]
    if not starts and not ends:
        return lines, []
    if len(starts) != 1 or len(ends) != 1 or ends[0] < starts[0]:
        where = lines[(starts or ends)[0]]
        raise where.fault("a paper has one field card, from `[[field-card]]` to `[[end field-card]]`")
    start, end = starts[0], ends[0]
    return lines[:start] + lines[end + 1 :], lines[start:end]


class _Expander:
    """Replaces shorthands by what they stand for."""

    def __init__(self, templates: Path, knowledge: Knowledge, front: Mapping[str, Any]) -> None:
        self._templates = templates
        self._knowledge = knowledge
        self._front = front

    def shared(self, name: str) -> Iterator[Line]:
        path = self._templates / "shared" / f"{name}.md"
        return self.expand(_file_lines(path))

    def expand(self, lines: Iterable[Line], depth: int = 0) -> Iterator[Line]:
        for line in lines:
            match = _SHORTHAND.fullmatch(line.text.strip())
            word, _, rest = match[1].partition(" ") if match else ("", "", "")
            if word == "include":
                yield from self._include(line, rest.strip(), depth)
            elif match and (block := self._blocks().get(word)) is not None:
                yield from (replace(line, text=text) for text in block(line, rest.strip()))
            else:
                text = _SHORTHAND.sub(lambda found, at=line: self._inline(at, found[1]), line.text)  # type: ignore[misc]
                yield replace(line, text=_normal_tags(replace(line, text=text)))

    def _include(self, line: Line, name: str, depth: int) -> Iterator[Line]:
        path = self._templates / f"{name}.md"
        if depth >= _INCLUDE_DEPTH:
            raise line.fault(f"includes are nested more than {_INCLUDE_DEPTH} deep")
        if not path.is_file():
            raise line.fault(f"there is no text `{name}.md` to include under {self._templates.name}/")
        yield from self.expand(_file_lines(path), depth + 1)

    def _blocks(self) -> Mapping[str, Callable[[Line, str], Iterable[str]]]:
        return {
            "box": self._box,
            "table": self._table,
            "list": self._list,
            "sources": self._sources,
            "subtitle": self._subtitle,
            "style": lambda _line, name: [f"[[style {name}]]"],
            "field-card": lambda _line, _rest: ["[[field-card]]"],
            "end": lambda _line, rest: [f"[[end {rest}]]"],
        }

    def _box(self, line: Line, identity: str) -> list[str]:
        d = self._decision(line, identity)
        return [
            f"{{% if {d}.open %}}",
            "[[style decision-box]]",
            f"**LOCAL DECISION NEEDED** — {{{{ {d}.question }}}} Owner: {{{{ {d}.owner }}}}.",
            f"{{% elif {d}.not_for_us %}}",
            "[[style unused-box]]",
            f"Not used in this program: {{{{ {d}.because }}}}",
            "{% endif %}",
        ]

    def _table(self, line: Line, identity: str) -> list[str]:
        d = self._decision(line, identity)
        columns = self._knowledge.decisions.get(identity, {}).get("columns") or []
        if not columns:
            raise line.fault(f"`[[table {identity}]]` needs a decision of type table with columns")
        blanks = " |" * (len(columns) - 1)
        return [
            f"{{% if {d}.rows %}}",
            "| " + " | ".join(column["label"] for column in columns) + " |",
            "|" + "---|" * len(columns),
            f"| {{% for row in {d}.rows %}} |{blanks}",
            "| " + " | ".join(f"{{{{ row.{column['id']} }}}}" for column in columns) + " |",
            f"| {{% endfor %}} |{blanks}",
            "{% endif %}",
            *self._box(line, identity),
        ]

    def _list(self, line: Line, identity: str) -> list[str]:
        d = self._decision(line, identity)
        return [
            f"{{% for item in {d}.texts %}}",
            "- {{ item }}",
            "{% endfor %}",
            *self._box(line, identity),
        ]

    def _sources(self, line: Line, _rest: str) -> list[str]:
        names: list[str] = []
        for identity in self._front.get("sources") or []:
            entry = self._knowledge.sources.get(identity)
            if entry is None and self._knowledge.sources:
                raise line.fault(f"there is no source `{identity}` in checklists/sources.yaml")
            names.append(_source_name(identity, entry))
        if not names:
            return []
        return ["[[style small]]", "Sources: " + "; ".join(names) + "."]

    def _subtitle(self, line: Line, _rest: str) -> list[str]:
        text = self._front.get("subtitle")
        return ["[[style subtitle]]", _normal_tags(replace(line, text=str(text)))] if text else []

    def _inline(self, line: Line, content: str) -> str:
        word, _, rest = content.strip().partition(" ")
        if word == "blank" and _PATH.fullmatch(rest.strip()):
            path = rest.strip()
            return f"{{% if {path} %}}{{{{ {path} }}}}{{% else %}}{_BLANK}{{% endif %}}"
        if not rest and word in _FIELD_MARKS:
            return f"[[{word}]]"
        if not rest and _DECISION.fullmatch(word):
            return self._decided_words(line, word)
        raise line.fault(f"`[[{content}]]` is not a shorthand")

    def _decided_words(self, line: Line, identity: str) -> str:
        d = self._decision(line, identity)
        needed = f"\ue002[LOCAL DECISION NEEDED — owner: {{{{ {d}.owner }}}}]\ue003"
        return f"{{{{ {d}.shown }}}}{{% if {d}.open %}}{needed}{{% endif %}}"

    def _decision(self, line: Line, identity: str) -> str:
        if not _DECISION.fullmatch(identity):
            raise line.fault(f"`{identity}` is not a decision id (area.key)")
        known = self._knowledge.decisions
        if known and identity not in known:
            area = identity.partition(".")[0]
            near = ", ".join(name for name in sorted(known) if name.startswith(f"{area}."))[:200]
            hint = f" In this area: {near}." if near else ""
            raise line.fault(f"there is no decision `{identity}` under checklists/decisions.{hint}")
        return f"decisions.{identity}"


def _file_lines(path: Path) -> list[Line]:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    return [Line(line, path.name, number) for number, line in enumerate(text.split("\n"), start=1)]


def _normal_tags(line: Line) -> str:
    """The line with tidy tags; half a tag is a fault."""
    rest = TAG.sub("", line.text)
    half = re.search(r"\{\{|\}\}|\{%|%\}", rest)
    if half:
        raise line.fault(f"`{half[0]}` without its other half; a tag must end on the line where it starts")
    for tag in TAG.findall(line.text):
        if "-" in (tag[2], tag[-3]):
            raise line.fault(f"`{tag}`: leave out the `-`; lines that hold only a tag vanish by themselves")
    return TAG.sub(lambda match: "" if match[0][1] == "#" else normal_tag(match[0]), line.text)


def _source_name(identity: str, entry: Mapping[str, Any] | None) -> str:
    if entry is None:
        return identity
    where = entry.get("where")
    return f"{entry['title']} ({where})" if where else str(entry["title"])
