"""Check a rendered paper before anybody sees it.

The checks are about the paper as a reader meets it: it opens, nothing of the
template is left, no heading stands over nothing, no table row is empty.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from workbench.documents.package import parse_part, read_package
from workbench.errors import ContentError

__all__ = ["document_text", "paper_problems"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_EMPTY_WORDS = frozenset({"none", "undefined", "[]", "{}"})
_HEADING = re.compile(r"(?:Heading|heading )([1-9])$")
_BACK_HEADING = "BackHeading"


def paper_problems(
    data: bytes, context: Mapping[str, Any] | None = None, template: bytes | None = None
) -> list[str]:
    """What is wrong with a rendered paper, in sentences; empty when it is sound.

    Args:
        data: the DOCX.
        context: what it was rendered with. Text with braces may come from
            here; the renderer has told it apart from left-over tags.
        template: what it was rendered from; its own words are not taken for
            a value that is empty.
    """
    try:
        parts = read_package(data)
        trees = {
            name: parse_part(name, content)
            for name, content in parts.items()
            if name.endswith((".xml", ".rels"))
        }
    except ContentError as error:
        return [error.message]
    spoken = _odd_texts(context or {}) | _own_words(template)
    problems = list(_broken_relations(parts.keys(), trees))
    for name, tree in trees.items():
        if name.startswith("word/") and name.endswith(".xml"):
            problems.extend(_left_overs(name, tree, spoken))
    body = trees["word/document.xml"].find(f"{_W}body")
    if body is None:
        return [*problems, "The document has no body."]
    problems.extend(_empty_headings(body))
    problems.extend(_empty_rows(body))
    return problems


def document_text(element: etree._Element) -> str:
    r"""The text of a paragraph or part: ``w:br`` as ``\n``, ``w:tab`` as ``\t``, paragraphs on lines."""
    pieces: list[str] = []
    for node in element.iter(_W + "t", _W + "br", _W + "tab", _W + "p"):
        if node.tag == _W + "t":
            pieces.append(node.text or "")
        elif node.tag == _W + "br":
            pieces.append("\n")
        elif node.tag == _W + "tab":
            parent = node.getparent()
            if parent is not None and parent.tag == _W + "r":  # not a tab stop
                pieces.append("\t")
        elif pieces:
            pieces.append("\n")
    return "".join(pieces)


def _odd_texts(value: Any) -> set[str]:
    """The texts of the context that look like a left-over themselves, in small letters."""
    if isinstance(value, str):
        text = value.strip().casefold()
        return {text} if _LEFTOVER.search(text) or text in _EMPTY_WORDS else set()
    children = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    )
    return {text for child in children for text in _odd_texts(child)}


def _own_words(template: bytes | None) -> set[str]:
    if template is None:
        return set()
    body = parse_part("word/document.xml", read_package(template)["word/document.xml"])
    texts = {document_text(paragraph).strip().casefold() for paragraph in body.iter(_W + "p")}
    return texts & _EMPTY_WORDS


def _broken_relations(names: Any, trees: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for relation in tree.iter(_RELATION):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") == "External" or target.startswith("#"):
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
            if posixpath.normpath(path) not in names:
                yield f"The part {target} is missing from the document."


def _left_overs(name: str, tree: etree._Element, spoken: set[str]) -> Iterator[str]:
    braces_spoken = any(_LEFTOVER.search(text) for text in spoken)
    for paragraph in tree.iter(_W + "p"):
        text = document_text(paragraph).strip()
        if not braces_spoken and _LEFTOVER.search(text):
            yield f'A tag was left in {name}: "{text[:80]}".'
        if text.casefold() in _EMPTY_WORDS - spoken:
            yield f'An empty value was printed as "{text}" in {name}.'


def _empty_headings(body: etree._Element) -> Iterator[str]:
    """A heading with nothing before the next one of its level or a higher one."""
    waiting: list[tuple[int, str]] = []
    for child in body:
        level = _heading_level(child)
        if level:
            yield from (_nothing_under(title) for deep, title in waiting if deep >= level)
            waiting = [(deep, title) for deep, title in waiting if deep < level]
            waiting.append((level, document_text(child).strip()))
            if not waiting[-1][1]:
                yield "A heading is empty."
        elif child.tag == _W + "tbl" or document_text(child).strip():
            waiting.clear()
    yield from (_nothing_under(title) for _, title in waiting)


def _heading_level(element: etree._Element) -> int:
    if element.tag != _W + "p":
        return 0
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(_W + "val") if style is not None else None) or ""
    if name == _BACK_HEADING:
        return 1
    match = _HEADING.match(name)
    return int(match[1]) if match else 0


def _nothing_under(title: str) -> str:
    return f'There is nothing under the heading "{title[:80]}".'


def _empty_rows(body: etree._Element) -> Iterator[str]:
    for row in body.iter(_W + "tr"):
        has_picture = next(row.iter(_W + "drawing", _W + "pict", _W + "object", _W + "fldSimple"), None)
        if has_picture is None and not document_text(row).strip():
            yield "A table has an empty row."
