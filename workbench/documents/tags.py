"""Find the tags of a DOCX template, in reading order, each with its place.

Word splits text into runs as it likes, so tags are read from the text of a
paragraph, not from the XML. Headers, footers and footnotes are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from workbench.documents.package import parse_part, read_package

__all__ = ["Tag", "TagProblem", "TemplateTags", "part_label", "read_tags"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_OPEN = re.compile(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BLOCK = re.compile(r"\{% (end)?(?:if|for)\b")
_LEVEL = re.compile(r"^(\{[{%#])(p|tr|tc|r)\s")
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
_UNSUPPORTED = re.compile(r"^\{%\s*(colspan|cellbg|vm|hm)\b")
MAX_TAGS = 5_000
MAX_TAG_LENGTH = 2_000
MAX_BRACKETS = 20
MAX_DEPTH = 30


@dataclass(frozen=True)
class Tag:
    """One tag of a template.

    Attributes:
        text: the tag as Jinja reads it, without the level letters of docxtpl.
        part: where it stands, in words: ``document``, ``header 1``.
        paragraph: 1-based number of the paragraph in its part.
        context: the text of the paragraph, shortened.
        level: ``p``, ``tr``, ``tc`` or ``r`` when the tag stands for a whole
            paragraph, row, cell or run, else empty.
    """

    text: str
    part: str
    paragraph: int
    context: str
    level: str = ""

    @property
    def where(self) -> str:
        """The place in words, for a message."""
        return f"{self.part}, paragraph {self.paragraph}"


@dataclass(frozen=True)
class TagProblem:
    """Something wrong with a tag before Jinja has seen it."""

    message: str
    where: str
    tag: str


@dataclass(frozen=True)
class TemplateTags:
    """All tags of a template and what is wrong with their form."""

    tags: tuple[Tag, ...]
    problems: tuple[TagProblem, ...]

    @property
    def source(self) -> str:
        """The tags alone as a Jinja template, one on each line: line n is tag n."""
        return "\n".join(tag.text for tag in self.tags)


def part_label(name: str) -> str:
    """``word/header1.xml`` as ``header 1``."""
    stem = name.rpartition("/")[2].removesuffix(".xml")
    return re.sub(r"(\D)(\d+)$", r"\1 \2", stem)


def read_tags(data: bytes | Mapping[str, bytes]) -> TemplateTags:
    """The tags of a DOCX (its bytes, or its parts) in reading order: document, footers, headers, notes.

    Raises:
        ContentError: the file is not a Word document.
    """
    parts = read_package(data) if isinstance(data, bytes) else data
    tags: list[Tag] = []
    problems: list[TagProblem] = []
    for name in sorted(parts):
        if not _PARTS.fullmatch(name):
            continue
        root = parse_part(name, parts[name])
        problems.extend(_misplaced(root, part_label(name)))
        for number, text in enumerate(_paragraph_texts(root), start=1):
            if "{" in text or "}" in text:
                _read_paragraph(text, part_label(name), number, tags, problems)
    if len(tags) > MAX_TAGS:
        problems.append(TagProblem(f"more than {MAX_TAGS:,} tags", "document", ""))
    problems.extend(_too_deep(tags))
    return TemplateTags(tuple(tags), tuple(problems))


def _misplaced(root: etree._Element, part: str) -> Iterator[TagProblem]:
    """Tags in attributes, field codes and deleted text, where nobody sees them."""
    for element in root.iter(etree.Element):
        texts = [str(value) for value in element.attrib.values()]
        if element.tag != _W + "t":
            texts.append(element.text or "")
        for text in texts:
            if "{{" in text or "{%" in text:
                yield TagProblem("a tag outside the text of a paragraph", part, text[:80])


def _read_paragraph(text: str, part: str, number: int, tags: list[Tag], problems: list[TagProblem]) -> None:
    context = text if len(text) <= 120 else text[:117] + "..."
    where = f"{part}, paragraph {number}"
    found, rest = _split(text)
    for raw in found:
        tag = " ".join(raw.translate(_QUOTES).split())
        level = _LEVEL.match(tag)
        if _UNSUPPORTED.match(tag) or (level and not tag.startswith("{%") and not tag.startswith("{#")):
            problems.append(TagProblem("this kind of tag is not part of the template language", where, tag))
        elif "%-" in tag[:3] or "-%" in tag[-3:] or "{-" in tag[:3] or "-}" in tag[-3:]:
            problems.append(TagProblem("`-` at the edge of a tag joins paragraphs; leave it out", where, tag))
        elif len(tag) > MAX_TAG_LENGTH or sum(map(tag.count, "([{")) > MAX_BRACKETS:
            problems.append(TagProblem("the tag is too long or too deep", where, tag[:80]))
        elif not tag.startswith("{#"):
            bare = _LEVEL.sub(r"\1 ", tag)
            tags.append(Tag(bare, part, number, context, level[2] if level else ""))
    half = _HALF.search(rest)
    if half:
        problems.append(TagProblem(f"`{half[0]}` without its other half", where, context))


def _split(text: str) -> tuple[list[str], str]:
    """The tags of a text, and the text without them; in one pass, however many braces are left open."""
    tags: list[str] = []
    rest: list[str] = []
    position = 0
    while opening := _OPEN.search(text, position):
        end = text.find(_CLOSE[opening[0]], opening.end())
        if end < 0:
            break
        rest.append(text[position : opening.start()])
        tags.append(text[opening.start() : end + 2])
        position = end + 2
    return tags, " ".join([*rest, text[position:]])


def _too_deep(tags: list[Tag]) -> Iterator[TagProblem]:
    depth = 0
    for tag in tags:
        block = _BLOCK.match(tag.text)
        if block:
            depth += -1 if block[1] else 1
        if depth > MAX_DEPTH:
            message = f"tags are nested more than {MAX_DEPTH} deep"
            yield TagProblem(message, tag.where, tag.text)
            return


def _paragraph_texts(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(_W + "p"):
        nested = paragraph.find(f".//{_W}p") is not None
        yield "".join(
            _text_of(node)
            for node in paragraph.iter(_W + "t", _W + "tab", _W + "br")
            if not nested or _owner(node) is paragraph
        )


def _text_of(node: etree._Element) -> str:
    if node.tag == _W + "t":
        return node.text or ""
    return "\t" if node.tag == _W + "tab" else "\n"


def _owner(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(_W + "p"), None)
