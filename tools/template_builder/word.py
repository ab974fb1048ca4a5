"""Write blocks as WordprocessingML, one run for each piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from template_builder.blocks import Block, CardStart, Heading, PageBreak, Paragraph, Piece, Row, Table
from template_builder.house_style import (
    AMBER,
    MARGIN,
    NAMESPACE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    STEPS,
    TEXT_WIDTH,
    card_borders,
)
from template_builder.source import Line

__all__ = ["document_xml", "footer_xml", "header_xml"]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TAG_WIDTH = 14
_MIN_COLUMN = 880
_MAX_WORDS = 60
_SIGN_OFF_HEIGHT = 720
_SPACED = frozenset({"BackHeading", "DecisionBox", "UnusedBox", "NoteBox", "CardHeading"})


def document_xml(blocks: Sequence[Block]) -> str:
    """``word/document.xml`` of a paper; a field card becomes a section of its own."""
    body: list[str] = []
    in_card = False
    for position, block in enumerate(blocks):
        if isinstance(block, CardStart):
            # the paragraph that ends the first section must not be empty text, or it would show as a gap
            body.append(f"<w:p><w:pPr>{_tiny()}{_section(card=False)}</w:pPr></w:p>")
            in_card = True
        else:
            body.extend(_with_space(blocks, position))
    return (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONS}"><w:body>'
        + "".join(body)
        + _section(card=in_card)
        + "</w:body></w:document>"
    )


def header_xml(blocks: Iterable[Block]) -> str:
    """``word/header1.xml``."""
    return f'<w:hdr xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONS}">{"".join(map(_block, blocks))}</w:hdr>'


def footer_xml(blocks: Iterable[Block]) -> str:
    """``word/footer1.xml``."""
    return f'<w:ftr xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONS}">{"".join(map(_block, blocks))}</w:ftr>'


def _section(*, card: bool) -> str:
    borders = card_borders() if card else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        f'w:header="620" w:footer="560" w:gutter="0"/>{borders}<w:cols w:space="720"/></w:sectPr>'
    )


def _block(block: Block, *, keep_next: bool = False) -> str:
    match block:
        case Heading():
            return _paragraph(block.pieces, f"Heading{block.level}")
        case Paragraph():
            if block.tag_only:
                return _paragraph((Piece("tag", _levelled(block.pieces[0].text, "p", block.line)),), "Normal")
            steps = (
                f'<w:numPr><w:ilvl w:val="{block.depth}"/><w:numId w:val="{STEPS + block.steps}"/></w:numPr>'
            )
            extra = ("<w:keepNext/>" if keep_next else "") + (steps if block.steps else "")
            return _paragraph(block.pieces, block.style, extra)
        case Table():
            return _table(block)
        case PageBreak():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        case CardStart():
            return ""


def _levelled(tag: str, level: str, line: Line) -> str:
    """``{% if x %}`` as ``{%p if x %}``."""
    inner = tag[2:-2]
    if "%" in inner or "}" in inner:
        raise line.fault(f"`{tag}`: a tag on its own line or row must not hold % or }}")
    return f"{{%{level}{inner}%}}"


def _paragraph(pieces: Iterable[Piece], style: str, extra: str = "") -> str:
    name = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    properties = f"<w:pPr>{name}{extra}</w:pPr>" if name or extra else ""
    return f"<w:p>{properties}{''.join(_run(piece) for piece in _merged(pieces))}</w:p>"


def _merged(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Neighbouring words of one look as one piece; tags stay alone."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        look = (piece.bold, piece.italic, piece.marked)
        if last and last.kind == piece.kind == "text" and (last.bold, last.italic, last.marked) == look:
            merged[-1] = Piece("text", last.text + piece.text, *look)
        else:
            merged.append(piece)
    return merged


def _run(piece: Piece) -> str:
    look = (
        ('<w:rStyle w:val="LocalDecision"/>' if piece.marked else "")
        + ("<w:b/>" if piece.bold else "")
        + ("<w:i/>" if piece.italic else "")
        # said again, because LibreOffice lets a table's style win over a character style
        + (f'<w:color w:val="{AMBER}"/>' if piece.marked else "")
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    match piece.kind:
        case "break":
            return f"<w:r>{properties}<w:br/></w:r>"
        case "tab":
            return f"<w:r>{properties}<w:tab/></w:r>"
        case "page" | "pages":
            code = "PAGE" if piece.kind == "page" else "NUMPAGES"
            return f'<w:fldSimple w:instr=" {code} "><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>'
        case _:
            return f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r>'


def _table(table: Table) -> str:
    columns = len(table.header) or max(len(row.cells) for row in table.rows)
    widths = _widths(table, columns)
    label = _description(table)
    rows = []
    if table.header:
        cells = "".join(_cell(c, w, "TableHeading") for c, w in zip(table.header, widths, strict=True))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    rows += [_table_row(row, table, widths) for row in table.rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = "1" if table.header else "0"
    names = "0" if table.header else "1"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{table.style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0620" if table.header else "0680"}" w:firstRow="{first}" w:lastRow="0" '
        f'w:firstColumn="{names}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(label[0])}/>"
        f"<w:tblDescription w:val={quoteattr(label[1])}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _table_row(row: Row, table: Table, widths: Sequence[int]) -> str:
    if row.tag:
        tag = (Piece("tag", _levelled(row.tag, "tr", table.line)),)
        cells = _cell(tag, widths[0], "TableText")
        cells += "".join(_cell((), width, "TableText") for width in widths[1:])
        return f"<w:tr>{cells}</w:tr>"
    plain = "CardCell" if table.in_card else "TableText"
    cells = "".join(
        _cell(cell, width, "TableLabel", shaded=True)
        if _is_label(table, column)
        else _cell(cell, width, plain)
        for column, (cell, width) in enumerate(zip(row.cells, widths, strict=True))
    )
    height = f'<w:trHeight w:val="{_SIGN_OFF_HEIGHT}"/>' if table.style == "SignOffTable" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _is_label(table: Table, column: int) -> bool:
    """Whether a column names the values beside it; so do all first columns without a header row."""
    if table.style == "ControlBlock":
        return column % 2 == 0
    return not table.header and column == 0


def _cell(pieces: Iterable[Piece], width: int, style: str, *, shaded: bool = False) -> str:
    shading = '<w:shd w:val="clear" w:color="auto" w:fill="F2F4F7"/>' if shaded else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>'
    return f"<w:tc>{properties}{_paragraph(pieces, style)}</w:tc>"


def _widths(table: Table, columns: int) -> list[int]:
    """Column widths that add up to the text width.

    Written by the author as dashes under the header, or else after the length
    of the words in each column.
    """
    if len(set(table.shares)) > 1 and len(table.shares) == columns:
        weights = [float(share) for share in table.shares]
    else:
        lengths = [[_length(cell) for cell in column] for column in zip(*_full_rows(table), strict=True)]
        weights = [
            max(8.0, min(_MAX_WORDS, 0.5 * max(column) + 0.5 * sum(column) / len(column)))
            for column in lengths
        ]
    return _shared_out(weights)


def _shared_out(weights: Sequence[float]) -> list[int]:
    """The text width in the proportion of ``weights``, no column narrower than the least."""
    least = min(_MIN_COLUMN, TEXT_WIDTH // len(weights))
    narrow: set[int] = set()
    while True:
        free = TEXT_WIDTH - least * len(narrow)
        total = sum(weight for column, weight in enumerate(weights) if column not in narrow)
        widths = [
            least if column in narrow else int(free * weight / total) for column, weight in enumerate(weights)
        ]
        below = {column for column, width in enumerate(widths) if width < least} - narrow
        if not below or len(narrow) + len(below) == len(weights):
            break
        narrow |= below
    widths[widths.index(max(widths))] += TEXT_WIDTH - sum(widths)
    return widths


def _full_rows(table: Table) -> list[tuple[tuple[Piece, ...], ...]]:
    rows = [row.cells for row in table.rows if row.cells]
    return ([table.header] if table.header else []) + rows


def _length(cell: Iterable[Piece]) -> int:
    words = 0
    for piece in cell:
        if piece.kind == "text":
            words += len(piece.text)
        elif piece.text.startswith("{{"):
            words += _TAG_WIDTH
    return words


def _description(table: Table) -> tuple[str, str]:
    """The table's title and description for people who listen to the paper."""
    names = [_words(cell) for cell in table.header]
    columns = ", ".join(name for name in names if name)
    title = {"ControlBlock": "Document control", "SignOffTable": "Signatures"}.get(table.style) or table.under
    title = title or "Table"
    if not columns:
        return title, f"{title}: names and values in pairs."
    return title, f"{title}. Columns: {columns}."


def _words(cell: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in cell if piece.kind == "text").strip()


def _with_space(blocks: Sequence[Block], position: int) -> Iterable[str]:
    """A block with a little air between a table and what stands around it.

    Headings and boxes bring their own space.
    """
    block = blocks[position]
    before, after = _visible(reversed(blocks[:position])), _visible(blocks[position + 1 :])
    if not isinstance(block, Table):
        leads = isinstance(after, Table) and isinstance(block, Paragraph) and not block.tag_only
        yield _block(block, keep_next=leads)
        return
    gap = f"<w:p><w:pPr>{_tiny()}</w:pPr></w:p>"
    if isinstance(before, Paragraph) and before.style.startswith(("List", "Card")):
        yield gap
    yield _block(block)
    follower = blocks[position + 1] if position + 1 < len(blocks) else None
    # what follows a tag may be absent from the paper
    uncertain = isinstance(follower, Paragraph) and follower.tag_only
    if uncertain or isinstance(after, Table) or (isinstance(after, Paragraph) and after.style not in _SPACED):
        yield gap


def _visible(blocks: Iterable[Block]) -> Block | None:
    return next((b for b in blocks if not (isinstance(b, Paragraph) and b.tag_only)), None)


def _tiny() -> str:
    return '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
