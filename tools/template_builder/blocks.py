"""Turn expanded Markdown into the blocks of a Word document.

Tags are opaque: each is replaced by a token of private-use characters before
Markdown sees the text, and comes back as a piece of its own, which becomes one
run. A paragraph that holds only a ``{% ... %}`` tag is a paragraph-level tag,
a table row that holds only one is a row-level tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from template_builder.house_style import PARAGRAPH_STYLES, TABLE_STYLES
from template_builder.source import TAG, Line

__all__ = ["Block", "CardStart", "Heading", "PageBreak", "Paragraph", "Piece", "Row", "Table", "read_blocks"]

_TOKEN = re.compile("\ue000(\\d+)\ue001")
_MARK_ON, _MARK_OFF = "\ue002", "\ue003"
_PIECES = re.compile("(\ue000\\d+\ue001|\ue002|\ue003|<br ?/?>|\\[\\[(?:tab|page|pages)\\]\\])")
_DIRECTIVE = re.compile(r"\[\[(style|field-card|end)\s*([a-z-]*)\]\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph with one look.

    Attributes:
        kind: ``text``, ``tag``, ``break``, ``tab``, ``page`` or ``pages``.
        text: the words, or the tag.
    """

    kind: str
    text: str = ""
    bold: bool = False
    italic: bool = False
    marked: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``tag_only`` when its only content is a paragraph-level tag."""

    pieces: tuple[Piece, ...]
    style: str
    line: Line
    steps: int = 0
    """Which numbered list of the paper it belongs to; 0 for none."""
    depth: int = 0

    @property
    def tag_only(self) -> bool:
        """Whether the paragraph vanishes in the paper."""
        return len(self.pieces) == 1 and self.pieces[0].kind == "tag" and self.pieces[0].text.startswith("{%")


@dataclass(frozen=True)
class Heading:
    level: int
    pieces: tuple[Piece, ...]
    line: Line


@dataclass(frozen=True)
class Row:
    """A table row; with ``tag`` it is a row-level tag and has no cells."""

    cells: tuple[tuple[Piece, ...], ...] = ()
    tag: str = ""


@dataclass(frozen=True)
class Table:
    header: tuple[tuple[Piece, ...], ...]
    rows: tuple[Row, ...]
    style: str
    shares: tuple[int, ...]
    """Relative widths, from the dashes under the header; all equal means automatic."""
    line: Line
    under: str = ""
    """The heading above it, for the table's description."""
    in_card: bool = False


@dataclass(frozen=True)
class PageBreak:
    line: Line


@dataclass(frozen=True)
class CardStart:
    """From here on, the field card."""

    line: Line


Block = Paragraph | Heading | Table | PageBreak | CardStart


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text.

    Raises:
        BuildError: Markdown outside the subset.
    """
    if not lines:
        return []
    prepared = _separate_tag_lines(lines)
    return _Reader(prepared).read()


def _separate_tag_lines(lines: Sequence[Line]) -> list[Line]:
    """Give each line that holds only tags, and each directive, a paragraph of its own."""
    prepared: list[Line] = []
    for line in lines:
        stripped = line.text.strip()
        rest = TAG.sub("", stripped).strip()
        alone = stripped and not rest and all(tag.startswith("{%") for tag in TAG.findall(stripped))
        if alone or _DIRECTIVE.fullmatch(stripped):
            indent = line.text[: len(line.text) - len(line.text.lstrip())]
            for part in TAG.findall(stripped) or [stripped]:
                prepared += [
                    Line("", line.file, line.number),
                    Line(indent + part, line.file, line.number),
                    Line("", line.file, line.number),
                ]
        else:
            prepared.append(line)
    return prepared


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    blocks = ["code", "fence", "html_block", "lheading", "reference"]
    return parser.disable([*blocks, "html_inline", "link", "image", "autolink", "backticks", "entity"])


@dataclass
class _Reader:
    lines: list[Line]
    tags: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lists: list[tuple[bool, int]] = field(default_factory=list)
    """The open lists, outermost first: (ordered?, number of the list)."""
    quoted: int = 0
    in_card: bool = False
    style: str = ""
    heading: str = ""
    step_lists: int = 0
    items: int = 0

    def read(self) -> list[Block]:
        text = "\n".join(self._tokenised(line) for line in self.lines)
        tokens = _markdown().parse(text)
        position = 0
        while position < len(tokens):
            position = self._take(tokens, position)
        self._normalise_headings()
        return self.blocks

    def _tokenised(self, line: Line) -> str:
        if any("\ue000" <= letter <= "\ue001" for letter in line.text):
            raise line.fault("the text holds a private-use character")

        def keep(match: re.Match[str]) -> str:
            self.tags.append(match[0])
            return f"\ue000{len(self.tags) - 1}\ue001"

        return TAG.sub(keep, line.text)

    def _line(self, token: Token) -> Line:
        return self.lines[token.map[0]] if token.map else self.lines[0]

    def _take(self, tokens: list[Token], position: int) -> int:
        token = tokens[position]
        match token.type:
            case "heading_open":
                self._add_heading(token, tokens[position + 1])
                return position + 3
            case "paragraph_open":
                self._add_paragraph(tokens[position + 1])
                return position + 3
            case "table_open":
                return self._add_table(tokens, position)
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(token.type.startswith("ordered"))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.items = 0
            case "blockquote_open" | "blockquote_close":
                self.quoted += 1 if token.type.endswith("open") else -1
            case "hr":
                self.blocks.append(PageBreak(self._line(token)))
            case "list_item_close":
                pass
            case _:
                raise self._line(token).fault(f"{token.type} is not part of the template's Markdown")
        return position + 1

    def _open_list(self, ordered: bool) -> None:
        if not ordered:
            self.lists.append((False, 0))
            return
        outer = next((number for is_ordered, number in self.lists if is_ordered), 0)
        self.lists.append((True, outer or self._continued_list()))

    def _continued_list(self) -> int:
        """The list to go on with when only tags stand in between, else a new one."""
        for block in reversed(self.blocks):
            if isinstance(block, Paragraph) and block.tag_only:
                continue
            if isinstance(block, Paragraph) and block.steps:
                return block.steps
            break
        self.step_lists += 1
        return self.step_lists

    def _add_heading(self, token: Token, inline: Token) -> None:
        level = int(token.tag[1])
        line = self._line(token)
        if level > 3:
            raise line.fault("headings have three levels: #, ## and ###")
        pieces = tuple(self._pieces(inline))
        if not pieces:
            raise line.fault("the heading is empty")
        self.heading = "".join(piece.text for piece in pieces if piece.kind == "text").strip()
        if self.in_card:
            style = "CardTitle" if level == 1 else "CardHeading"
            self.blocks.append(Paragraph(pieces, style, line))
        else:
            self.blocks.append(Heading(level, pieces, line))
        self.items += 1

    def _add_paragraph(self, inline: Token) -> None:
        line = self._line(inline)
        directive = _DIRECTIVE.fullmatch(inline.content.strip())
        if directive:
            self._obey(directive[1], directive[2], line)
            return
        if inline.content.lstrip().startswith("|"):
            raise line.fault(
                "a table row outside a table; in a table a tag stands in the first cell: `| {% if x %} | |`"
            )
        pieces = tuple(self._pieces(inline))
        if not pieces:
            return
        paragraph = Paragraph(pieces, "Normal", line)
        if paragraph.tag_only:
            self.blocks.append(paragraph)
            return
        self.blocks.append(self._styled(paragraph))
        self.items += 1

    def _styled(self, paragraph: Paragraph) -> Paragraph:
        style, self.style = self.style, ""
        if style in TABLE_STYLES:
            raise paragraph.line.fault(f"`[[style {style}]]` belongs before a table")
        if style:
            return Paragraph(paragraph.pieces, PARAGRAPH_STYLES[style], paragraph.line)
        if self.lists:
            return self._list_paragraph(paragraph)
        if self.quoted:
            return Paragraph(paragraph.pieces, "NoteBox", paragraph.line)
        return Paragraph(paragraph.pieces, "CardText" if self.in_card else "Normal", paragraph.line)

    def _list_paragraph(self, paragraph: Paragraph) -> Paragraph:
        ordered, number = self.lists[-1]
        depth = len(self.lists) - 1
        if depth > 2:
            raise paragraph.line.fault("lists are nested three deep at most")
        suffix = str(depth + 1) if depth else ""
        if self.items:
            return Paragraph(paragraph.pieces, f"ListContinue{suffix}", paragraph.line, depth=depth)
        kind = "Number" if ordered else "Bullet"
        name = f"Card{kind}" if self.in_card else f"List{kind}{suffix}"
        return Paragraph(paragraph.pieces, name, paragraph.line, steps=number if ordered else 0, depth=depth)

    def _obey(self, word: str, value: str, line: Line) -> None:
        if word == "field-card":
            self.in_card = True
            self.blocks.append(CardStart(line))
        elif word == "style":
            if value not in PARAGRAPH_STYLES and value not in TABLE_STYLES:
                known = ", ".join((*PARAGRAPH_STYLES, *TABLE_STYLES))
                raise line.fault(f"there is no style `{value}`; styles: {known}")
            self.style = value
        else:
            raise line.fault(f"`[[end {value}]]` without its beginning")

    def _add_table(self, tokens: list[Token], position: int) -> int:
        line = self._line(tokens[position])
        rows: list[list[tuple[Piece, ...]]] = []
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(tuple(self._pieces(token)))
            position += 1
        header, *body = (tuple(row) for row in rows)
        style, self.style = self.style, ""
        if style in PARAGRAPH_STYLES:
            raise line.fault(f"`[[style {style}]]` belongs before a paragraph")
        self.blocks.append(
            Table(
                header=header if any(header) else (),
                rows=tuple(_row(cells, line) for cells in body),
                style=TABLE_STYLES.get(style, "HouseTable"),
                shares=self._shares(line, len(header)),
                line=line,
                under=self.heading,
                in_card=self.in_card,
            )
        )
        self.items += 1
        return position + 1

    def _shares(self, line: Line, columns: int) -> tuple[int, ...]:
        start = self.lines.index(line)
        cells = self.lines[start + 1].text.strip().strip("|").split("|")
        return tuple(cell.count("-") for cell in cells) if len(cells) == columns else (1,) * columns

    def _normalise_headings(self) -> None:
        """Let the highest heading in use be Heading 1, so that numbers start at 1."""
        levels = [block.level for block in self.blocks if isinstance(block, Heading)]
        shift = min(levels, default=1) - 1
        self.blocks = [
            Heading(block.level - shift, block.pieces, block.line) if isinstance(block, Heading) else block
            for block in self.blocks
        ]

    def _pieces(self, inline: Token) -> Iterator[Piece]:
        bold = italic = 0
        marked = False
        for token in inline.children or []:
            match token.type:
                case "text" | "text_special":
                    for piece in self._split(token.content):
                        if piece.kind in ("mark-on", "mark-off"):
                            marked = piece.kind == "mark-on"
                        else:
                            yield Piece(piece.kind, piece.text, bold > 0, italic > 0, marked)
                case "strong_open" | "strong_close":
                    bold += 1 if token.type.endswith("open") else -1
                case "em_open" | "em_close":
                    italic += 1 if token.type.endswith("open") else -1
                case "softbreak":
                    yield Piece("text", " ", bold > 0, italic > 0, marked)
                case "hardbreak":
                    yield Piece("break")
                case _:
                    raise self._line(inline).fault(f"{token.type} is not part of the template's Markdown")

    def _split(self, text: str) -> Iterator[Piece]:
        for part in _PIECES.split(text):
            token = _TOKEN.fullmatch(part)
            if token:
                yield Piece("tag", self.tags[int(token[1])])
            elif part in (_MARK_ON, _MARK_OFF):
                yield Piece("mark-on" if part == _MARK_ON else "mark-off")
            elif part.startswith("<br"):
                yield Piece("break")
            elif part.startswith("[["):
                yield Piece(part[2:-2])
            elif part:
                yield Piece("text", part)


def _row(cells: tuple[tuple[Piece, ...], ...], line: Line) -> Row:
    filled = [cell for cell in cells if any(piece.kind != "text" or piece.text.strip() for piece in cell)]
    only = [piece for piece in (cells[0] if cells else ()) if piece.kind != "text" or piece.text.strip()]
    if len(filled) == 1 and filled[0] is cells[0] and len(only) == 1 and only[0].text.startswith("{%"):
        return Row(tag=only[0].text)
    if not filled:
        raise line.fault("the table has an empty row")
    return Row(cells=cells)
