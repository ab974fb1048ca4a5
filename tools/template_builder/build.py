"""Build every template: text source in, DOCX out; or report what has drifted."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import TemplateSyntaxError
from lxml import etree

from template_builder.blocks import Block, Paragraph, read_blocks
from template_builder.house_style import font_table_xml, numbering_xml, settings_xml, styles_xml
from template_builder.nesting import check_nesting
from template_builder.source import BuildError, Knowledge, Line, Source, read_source, tags_of
from template_builder.word import document_xml, footer_xml, header_xml
from workbench.documents.environment import PlainEnvironment, TemplateRefusedError
from workbench.documents.front_matter import TemplateInfo
from workbench.documents.names import name_problem
from workbench.documents.package import read_package, write_package
from workbench.documents.reading import named_chains
from workbench.errors import ContentError

__all__ = ["build_all", "build_template", "drifted_parts", "main", "source_files"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def source_files(templates: Path) -> list[Path]:
    """The text sources of all papers, in order; ``shared`` holds parts, not papers."""
    found = (*templates.glob("mous/**/*.md"), *templates.glob("policies/**/*.md"))
    return sorted(path for path in found if path.name.lower() != "readme.md")


def build_template(path: Path, templates: Path, knowledge: Knowledge) -> bytes:
    """The DOCX of one text source.

    Raises:
        BuildError: with file and line.
    """
    source = read_source(path, templates, knowledge)
    _check_front(source)
    for lines in (source.lines, source.header, source.footer):
        _check_tags(lines, tuple(source.front.get("per") or ()))
    return write_package(_parts(source))


def build_all(templates: Path, knowledge: Knowledge) -> Iterator[tuple[Path, bytes | BuildError]]:
    """Each DOCX path with its content, or with the fault that stops it."""
    for path in source_files(templates):
        try:
            yield path.with_suffix(".docx"), build_template(path, templates, knowledge)
        except BuildError as error:
            yield path.with_suffix(".docx"), error


def drifted_parts(built: bytes, found: bytes) -> list[str]:
    """The parts in which two DOCX differ, by their XML and not by their ZIP bytes."""
    ours, theirs = read_package(built), read_package(found)
    return sorted(
        name
        for name in ours.keys() | theirs.keys()
        if name not in ours or name not in theirs or _normalised(ours[name]) != _normalised(theirs[name])
    )


def _normalised(content: bytes) -> bytes:
    target = io.BytesIO()
    etree.ElementTree(etree.fromstring(content)).write_c14n(target)
    return target.getvalue()


def _check_front(source: Source) -> None:
    """Refuse front matter that the workbench could not read, or that needs facts nobody can enter."""
    name = source.path.name
    try:
        info = TemplateInfo.from_plain(source.path.stem, source.front)
    except ContentError as error:
        raise BuildError("\n".join(f"{name}: front matter: {fault}" for fault in error.faults)) from error
    unknown = {need.path: name_problem(tuple(need.path.split(".")), info.per) for need in info.needs}
    faults = [f"{name}: needs `{path}`: {problem}" for path, problem in unknown.items() if problem]
    if "{{" in info.title:
        faults.append(f"{name}: the title holds a tag; use the subtitle for that")
    if faults:
        raise BuildError("\n".join(faults))


def _check_tags(lines: Sequence[Line], roles: Sequence[str]) -> None:
    """Refuse what no paper can print, each with its line.

    That is tags that the language does not have, tags that do not nest, and
    names that neither the program nor the paper knows.
    """
    source = "\n".join(" ".join(tags_of([line])) for line in lines)
    try:
        tree = PlainEnvironment().parse(source)
    except TemplateRefusedError as error:
        refused = "\n".join(f"{lines[number - 1].place}: {message}" for number, message in error.problems)
        raise BuildError(refused) from error
    except TemplateSyntaxError as error:
        raise lines[min(error.lineno, len(lines)) - 1].fault(str(error.message)) from error
    unknown = [(lines[number - 1], name_problem(chain, roles)) for number, chain in named_chains(tree)]
    faults = dict.fromkeys(f"{line.place}: {problem}" for line, problem in unknown if problem)
    if faults:
        raise BuildError("\n".join(faults))


def _parts(source: Source) -> dict[str, bytes]:
    blocks = _blocks(source.lines)
    steps = max((block.steps for block in blocks if isinstance(block, Paragraph)), default=0)
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _app_properties(),
        "docProps/core.xml": _core_properties(source),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": document_xml(blocks),
        "word/fontTable.xml": font_table_xml(),
        "word/footer1.xml": footer_xml(_blocks(source.footer)),
        "word/header1.xml": header_xml(_blocks(source.header)),
        "word/numbering.xml": numbering_xml(steps),
        "word/settings.xml": settings_xml(),
        "word/styles.xml": styles_xml(),
    }
    return {name: (_DECLARATION + text).encode() for name, text in texts.items()}


def _blocks(lines: Sequence[Line]) -> list[Block]:
    blocks = read_blocks(lines)
    check_nesting(blocks)
    return blocks


def _core_properties(source: Source) -> str:
    title = escape(str(source.front.get("title") or source.front["id"]))
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>en-US</dc:language></cp:coreProperties>"
    )


def _app_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Co-response workbench</Application></Properties>"
    )


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_MAIN}.document.main+xml",
        "/word/styles.xml": f"{_MAIN}.styles+xml",
        "/word/numbering.xml": f"{_MAIN}.numbering+xml",
        "/word/settings.xml": f"{_MAIN}.settings+xml",
        "/word/fontTable.xml": f"{_MAIN}.fontTable+xml",
        "/word/header1.xml": f"{_MAIN}.header+xml",
        "/word/footer1.xml": f"{_MAIN}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    rows = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{target}"/>' for i, t, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _package_relations() -> str:
    return _relations(
        [
            ("rIdDocument", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rIdCore", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rIdApp", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations() -> str:
    names = {
        "Styles": "styles",
        "Numbering": "numbering",
        "Settings": "settings",
        "Fonts": "fontTable",
        "Header": "header",
        "Footer": "footer",
    }
    numbered = {"Header", "Footer"}
    return _relations(
        [
            (f"rId{key}", f"{_OFFICE}/{kind}", f"{kind}{'1' if key in numbered else ''}.xml")
            for key, kind in names.items()
        ]
    )


def main(arguments: Sequence[str], root: Path) -> int:
    """Build all templates, or with ``--check`` only report which differ from their text.

    Returns:
        0 when all are built (or in step), 1 otherwise.
    """
    unknown = [word for word in arguments if word != "--check"]
    if unknown:
        print(f"usage: build_templates.py [--check]; not understood: {' '.join(unknown)}", file=sys.stderr)
        return 2
    checking = "--check" in arguments
    wrong = 0
    for path, result in build_all(root / "templates", Knowledge.from_folder(root / "checklists")):
        name = path.relative_to(root).as_posix()
        if isinstance(result, BuildError):
            print(result, file=sys.stderr)
            wrong += 1
            continue
        drift = drifted_parts(result, path.read_bytes()) if path.exists() else ["the whole file"]
        if checking and drift:
            print(f"{name} is not what its text says ({', '.join(drift)}); run tools/build_templates.py")
            wrong += 1
        elif drift:
            path.write_bytes(result)
            print(f"built {name}")
    return 1 if wrong else 0
