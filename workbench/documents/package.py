"""The ZIP package of a Word document: read within limits, written the same way every time.

Written packages have a fixed time, a fixed order of parts and no extra fields,
so equal content is equal bytes on every day and in every process.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from workbench.errors import ContentError

__all__ = ["parse_part", "read_package", "with_custom_properties", "write_package"]

MAX_ENTRIES = 2_000
MAX_UNPACKED = 60_000_000
MAX_RATIO = 100
RATIO_FROM = 1_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name.

    Raises:
        ContentError: not a ZIP package, too large, or a part carries a
            document type declaration (which Word never writes).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if (
                len(entries) > MAX_ENTRIES
                or any(map(_is_blown_up, entries))
                or _unpacked(entries) > MAX_UNPACKED
            ):
                raise ContentError(
                    "The document is too large once unpacked.", "Save it again in Word without attachments."
                )
            parts = {entry.filename: package.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ContentError("This is not a Word document (DOCX).", "Save it in Word as .docx.") from error
    if "word/document.xml" not in parts:
        raise ContentError("This is not a Word document (DOCX).", "Save it in Word as .docx.")
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:4096].replace(b"\x00", b"").upper():
            raise ContentError(f"The part {name} has a document type declaration.", "Save it again in Word.")
    return parts


def _unpacked(entries: list[zipfile.ZipInfo]) -> int:
    return sum(entry.file_size for entry in entries)


def _is_blown_up(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is large and packs like nothing that people write."""
    return entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size


def parse_part(name: str, content: bytes) -> etree._Element:
    """One XML part as a tree, strictly: no recovery, no entities, no network.

    Raises:
        ContentError: the part is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ContentError(f"The part {name} of the document is damaged: {error}.") from error


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A DOCX with these parts: content types first, the rest by name."""
    order = [name for name in _FIRST if name in parts]
    order += sorted(name for name in parts if name not in _FIRST)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in order:
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name], compresslevel=6)
    return target.getvalue()


def with_custom_properties(parts: Mapping[str, bytes], properties: Mapping[str, str]) -> dict[str, bytes]:
    """The parts with ``properties`` (text) as the document's custom properties.

    Properties that the package had before are replaced.
    """
    rows = "".join(
        f"<property fmtid={quoteattr(_CUSTOM_FORMAT)} pid={quoteattr(str(number))} name={quoteattr(name)}>"
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), start=2)
    )
    result = dict(parts)
    result[_CUSTOM] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{rows}</Properties>"
    ).encode()
    if _CUSTOM not in parts:
        result["[Content_Types].xml"] = _inserted(
            parts["[Content_Types].xml"],
            f'<Override PartName="/{_CUSTOM}" ContentType="{_CUSTOM_TYPE}"/>',
            b"</Types>",
        )
        result["_rels/.rels"] = _inserted(
            parts["_rels/.rels"],
            f'<Relationship Id="rIdCustomProperties" Type="{_CUSTOM_RELATION}" Target="{_CUSTOM}"/>',
            b"</Relationships>",
        )
    return result


def _inserted(content: bytes, element: str, before: bytes) -> bytes:
    head, _, tail = content.rpartition(before)
    return head + element.encode() + before + tail
