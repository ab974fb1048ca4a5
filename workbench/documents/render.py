"""Render a template to a paper: bytes and a context in, bytes out.

docxtpl does the work on the XML; the environment, the escaping and the
strictness are ours. A template is parsed anew for each paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from docxtpl.template import DocxTemplate
from jinja2 import Template, TemplateError, TemplateRuntimeError, TemplateSyntaxError
from lxml import etree

from workbench.documents.environment import PlainEnvironment, check_plain
from workbench.documents.package import read_package, with_custom_properties, write_package
from workbench.documents.tags import part_label
from workbench.errors import ContentError, Fault

__all__ = ["Renderer", "render_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_TAG = re.compile(r"<[^>]+>")
_JINJA_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_HALF_TAG = re.compile(r"\{\{|\}\}|\{%|%\}")
_TEMPLATE_FILE = "<template>"
_CORE_PROPERTIES = "docProps/core.xml"


class Renderer:
    """Renders templates; a template that comes again is not compiled again.

    One renderer serves one run. It keeps what it made of templates, never a
    document or a context.
    """

    def __init__(self) -> None:
        self.environment = PlainEnvironment()
        self._patched: dict[str, str] = {}
        self._compiled: dict[str, Template] = {}

    def patched(self, xml: str, patch: Callable[[str], str]) -> str:
        """What ``patch`` makes of a part's XML."""
        if xml not in self._patched:
            self._patched[xml] = patch(xml)
        return self._patched[xml]

    def compiled(self, source: str) -> Template:
        """The compiled form of one part's XML with tags."""
        if source not in self._compiled:
            self._compiled[source] = self.environment.from_string(source)
        return self._compiled[source]


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl without its repairs: what is not well-formed is an error."""

    def __init__(self, data: bytes, renderer: Renderer) -> None:
        super().__init__(io.BytesIO(data))
        self.renderer = renderer
        self.part = "document"
        self.source = ""

    def patch_xml(self, src_xml: str) -> str:
        """The XML of a part with its tags healed and lifted out of their paragraphs and rows."""
        return self.renderer.patched(src_xml, super().patch_xml)

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ARG002
        """Render one part; line n of ``source`` holds paragraph n."""
        self.part = part_label(str(part.partname))
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        text: str = self.renderer.compiled(self.source).render(context)
        # Braces of values are character references here, so these are the template's own.
        left_over = _HALF_TAG.search(text)
        if left_over:
            raise TemplateRuntimeError(f"`{left_over[0]}` was left in the text")
        # docxtpl would parse with recovery and so lose text without a word
        etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
        return re.sub(r"\n<w:p([ >])", r"<w:p\1", text)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave the properties alone; they are set after rendering, without tags."""


def render_docx(
    template: bytes,
    context: dict[str, Any],
    *,
    name: str,
    title: str,
    properties: Mapping[str, str] | None = None,
    renderer: Renderer | None = None,
) -> bytes:
    """The paper that ``template`` gives with ``context``.

    Args:
        template: the DOCX template.
        context: plain data (see :func:`~workbench.documents.environment.check_plain`).
        name: what the paper is called in messages.
        title: the document's title property.
        properties: custom properties of the document, such as the template id.
        renderer: shared by the papers of a run, to save time.

    Raises:
        ContentError: the template cannot be rendered with this context; names
            the paper, the paragraph and the tag.
    """
    check_plain(context)
    renderer = renderer or Renderer()
    document = _StrictTemplate(template, renderer)
    try:
        document.render(context, renderer.environment, autoescape=True)
    except etree.XMLSyntaxError as error:
        raise _located(
            name, document, 0, f"the tags of this part do not give a valid document ({error})"
        ) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        line = getattr(error, "lineno", None) or _template_line(error.__traceback__)
        raise _located(name, document, line, _in_words(error)) from error
    _remove_remnants(document.docx.element.body)
    _set_core_properties(document.docx.core_properties, title)
    saved = io.BytesIO()
    document.docx.save(saved)
    parts = read_package(saved.getvalue())
    return write_package(with_custom_properties(parts, properties or {}))


def _set_core_properties(core: Any, title: str) -> None:
    core.title = title[:255]
    core.language = core.language or "en-US"
    core.last_modified_by = ""
    core.revision = 1
    for element in list(core._element):
        # no paper holds the time at which it was made
        if etree.QName(element).localname in ("created", "modified", "lastPrinted"):
            core._element.remove(element)


def _remove_remnants(body: etree._Element) -> None:
    """Take away the runs, paragraphs and rows of which only an untaken tag was left."""
    emptied: list[etree._Element] = []
    for run in list(body.iter(_W + "r")):
        content = [child for child in run if child.tag != _W + "rPr"]
        if content and all(child.tag == _W + "t" and not child.text for child in content):
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
                emptied.append(parent)
    for paragraph in emptied:
        if paragraph.tag == _W + "p" and _is_removable(paragraph):
            _drop_paragraph(paragraph)


def _is_removable(paragraph: etree._Element) -> bool:
    inside = [child for child in paragraph if child.tag not in (_W + "pPr", _W + "proofErr")]
    return paragraph.getparent() is not None and not inside and paragraph.find(f"{_W}pPr/{_W}sectPr") is None


def _drop_paragraph(paragraph: etree._Element) -> None:
    holder = paragraph.getparent()
    if holder is None:
        return
    if holder.tag != _W + "tc":
        holder.remove(paragraph)
        return
    if len(holder.findall(_W + "p")) > 1 and holder[-1] is not paragraph:
        holder.remove(paragraph)  # a cell must keep a paragraph at its end


def _template_line(traceback: TracebackType | None) -> int:
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _TEMPLATE_FILE:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _in_words(error: Exception) -> str:
    text = str(error.message if isinstance(error, TemplateSyntaxError) else error) or type(error).__name__
    return text.removesuffix(".")


def _located(name: str, document: _StrictTemplate, line: int, message: str) -> ContentError:
    """An error that names the paper, the paragraph (by its text) and the tag."""
    lines = document.source.splitlines()
    raw = lines[line - 1] if 0 < line <= len(lines) else ""
    text = " ".join(_XML_TAG.sub("", raw).split())
    tags = _JINJA_TAG.findall(text)
    place = f"{document.part}, paragraph {line - 1}" if line > 1 else document.part
    quoted = f' in "{text[:160]}"' if text else ""
    hint = f"The tags there: {' '.join(tags[:4])}" if tags else ""
    return ContentError(
        f"{name}: {place}: {message}{quoted}.",
        hint,
        faults=[Fault(file=name, path=place, message=f"{message}{quoted}.", hint=hint)],
    )
