"""The house style: fonts, styles, lists and settings of every bundled paper.

Arial is used because Word has it everywhere and LibreOffice sets it in
Liberation Sans, which has the same widths: pages break at the same place.
Sizes are half points, lengths are twentieths of a point (1,440 to the inch).
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "MARGIN",
    "PAGE_HEIGHT",
    "PAGE_WIDTH",
    "PARAGRAPH_STYLES",
    "TABLE_STYLES",
    "TEXT_WIDTH",
    "card_borders",
    "font_table_xml",
    "numbering_xml",
    "settings_xml",
    "styles_xml",
]

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 12_240, 15_840, 1_440
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
FONT = "Arial"
INK, NAVY, BLUE, GREY, RULE = "1A1A1A", "1B365D", "2B5C8A", "595959", "B8C2CC"
AMBER, AMBER_PALE, RED = "B45309", "FFF4E0", "A61B1B"
NOTE_PALE, LABEL_PALE = "EEF3F8", "F2F4F7"

HEADINGS, BULLETS, STEPS = 1, 2, 3
"""Numbering definitions: the multi-level headings, bullets, and numbered steps."""

PARAGRAPH_STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "back-heading": "BackHeading",
    "decision-box": "DecisionBox",
    "unused-box": "UnusedBox",
    "note": "NoteBox",
    "small": "SmallText",
    "header": "Header",
    "footer": "Footer",
    "draft-mark": "DraftMark",
    "card-title": "CardTitle",
}
"""Names for ``[[style NAME]]`` in a source, and the paragraph styles they mean."""

TABLE_STYLES = {"control-block": "ControlBlock", "sign-off": "SignOffTable"}
"""Names for ``[[style NAME]]`` before a table, and the table styles they mean."""

_BUILT_IN = frozenset(
    {"normal", "title", "subtitle", "header", "footer", "heading 1", "heading 2", "heading 3"}
)
_SIZES = {1: 28, 2: 23, 3: 21}


def _paragraph(
    identity: str,
    name: str,
    *,
    based_on: str | None = "Normal",
    following: str = "",
    ppr: str = "",
    rpr: str = "",
    default: bool = False,
) -> str:
    mark = ' w:default="1"' if default else ""
    custom = "" if name.casefold() in _BUILT_IN or name.startswith("List ") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom}{mark} w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def _space(before: int, after: int, line: int | None = None) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _font(size: int, colour: str = "", *, bold: bool = False, spread: int = 0) -> str:
    return (
        ("<w:b/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:spacing w:val="{spread}"/>' if spread else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _box(colour: str, fill: str, *, left_only: bool = False) -> str:
    sides = ("left",) if left_only else ("top", "left", "bottom", "right")
    size = 24 if left_only else 12
    space = {"left": 7, "right": 7}
    edges = "".join(_edge(side, size, space.get(side, 5), colour) for side in sides)
    return f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _edge(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _heading(level: int) -> str:
    size = _SIZES[level]
    before, after = {1: (360, 120), 2: (260, 80), 3: (200, 60)}[level]
    return _paragraph(
        f"Heading{level}",
        f"heading {level}",
        following="Normal",
        ppr=(
            "<w:keepNext/><w:keepLines/>"
            f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
            f'{_space(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>'
        ),
        rpr=_font(size, NAVY if level < 3 else INK, bold=True),
    )


def _list_styles() -> Iterable[str]:
    for number, level in ((BULLETS, "Bullet"), (STEPS, "Number")):
        for depth in range(3):
            suffix = str(depth + 1) if depth else ""
            yield _paragraph(
                f"List{level}{suffix}",
                f"List {level} {suffix}".strip(),
                ppr=(
                    f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>{_space(0, 100)}'
                ),
            )
    for depth in range(3):
        suffix = str(depth + 1) if depth else ""
        yield _paragraph(
            f"ListContinue{suffix}",
            f"List Continue {suffix}".strip(),
            ppr=f'{_space(0, 100)}<w:ind w:left="{_LIST_INDENT * (depth + 1)}"/>',
        )


def _card_styles() -> Iterable[str]:
    yield _paragraph(
        "CardTitle",
        "Card Title",
        following="CardText",
        ppr=f"<w:keepNext/>{_space(0, 200)}",
        rpr=_font(40, NAVY, bold=True),
    )
    yield _paragraph(
        "CardHeading",
        "Card Heading",
        following="CardText",
        ppr=f'<w:keepNext/>{_space(240, 80)}<w:outlineLvl w:val="1"/>',
        rpr=_font(28, NAVY, bold=True),
    )
    yield _paragraph("CardText", "Card Text", ppr=_space(0, 120, 276), rpr=_font(26))
    yield _paragraph("CardCell", "Card Cell", based_on="CardText", ppr=_space(20, 20, 252), rpr=_font(24))
    for number, name in ((BULLETS, "Bullet"), (STEPS, "Number")):
        yield _paragraph(
            f"Card{name}",
            f"Card {name}",
            based_on="CardText",
            ppr=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>{_space(0, 100, 264)}',
        )


def _table_style(identity: str, name: str, borders: str, conditional: str = "", margin: int = 60) -> str:
    return (
        f'<w:style w:type="table" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
        f"{_margins(margin, 100)}</w:tblPr>{conditional}</w:style>"
    )


def _margins(vertical: int, horizontal: int) -> str:
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _rules(*sides: str, colour: str = RULE, size: int = 6) -> str:
    return "".join(_edge(side, size, 0, colour) for side in sides)


def _table_styles() -> Iterable[str]:
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{_margins(0, 108)}</w:tblPr></w:style>'
    )
    header = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{NAVY}"/></w:tcPr></w:tblStylePr>'
    )
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    yield _table_style("HouseTable", "House Table", _rules(*sides), header)
    yield _table_style("ControlBlock", "Control Block", _rules(*sides), margin=50)
    yield _table_style("SignOffTable", "Sign-off Table", _rules(*sides), header, margin=80)


_LIST_INDENT = 360


def styles_xml() -> str:
    """``word/styles.xml``: only the styles that papers use, and the defaults."""
    styles = [
        _paragraph("Normal", "Normal", based_on=None, ppr="<w:widowControl/>", default=True),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
        '<w:style w:type="character" w:customStyle="1" w:styleId="LocalDecision">'
        '<w:name w:val="Local Decision"/><w:qFormat/><w:rPr><w:b/>'
        f'<w:color w:val="{AMBER}"/><w:shd w:val="clear" w:color="auto" w:fill="{AMBER_PALE}"/>'
        "</w:rPr></w:style>",
        _paragraph(
            "Title",
            "Title",
            following="Subtitle",
            ppr=f"<w:keepNext/>{_space(0, 60, 240)}",
            rpr=_font(44, NAVY, bold=True),
        ),
        _paragraph(
            "Subtitle",
            "Subtitle",
            following="Normal",
            ppr=f"<w:keepNext/>{_space(0, 180)}",
            rpr=_font(24, GREY),
        ),
        *(_heading(level) for level in (1, 2, 3)),
        _paragraph(
            "BackHeading",
            "Back Heading",
            based_on="Heading1",
            following="Normal",
            ppr='<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>',
        ),
        *_list_styles(),
        _paragraph(
            "NoteBox",
            "Note Box",
            ppr=_boxed(_box(BLUE, NOTE_PALE, left_only=True)),
            rpr=_font(20),
        ),
        _paragraph(
            "DecisionBox",
            "Local Decision Box",
            ppr=_boxed(_box(AMBER, AMBER_PALE)),
            rpr=_font(20),
        ),
        _paragraph(
            "UnusedBox",
            "Not Used Box",
            ppr=_boxed(_box(RULE, LABEL_PALE)),
            rpr=_font(20, GREY),
        ),
        _paragraph("SmallText", "Small Text", ppr=_space(0, 80, 252), rpr=_font(17, GREY)),
        _paragraph("TableText", "Table Text", ppr=_space(0, 0, 247), rpr=_font(19)),
        _paragraph("TableHeading", "Table Heading", based_on="TableText", ppr="<w:keepNext/>", rpr="<w:b/>"),
        _paragraph("TableLabel", "Table Label", based_on="TableText", rpr=_font(18, GREY, bold=True)),
        _paragraph(
            "Header",
            "header",
            ppr=f"<w:pBdr>{_edge('bottom', 6, 4, RULE)}</w:pBdr>{_tabs()}{_space(0, 60)}",
            rpr=_font(17, GREY),
        ),
        _paragraph(
            "Footer",
            "footer",
            ppr=f"<w:pBdr>{_edge('top', 6, 4, RULE)}</w:pBdr>{_tabs()}{_space(0, 0)}",
            rpr=_font(17, GREY),
        ),
        _paragraph(
            "DraftMark",
            "Draft Mark",
            ppr=f'{_space(0, 60)}<w:jc w:val="center"/>',
            rpr=_font(20, RED, bold=True, spread=20),
        ),
        *_card_styles(),
        *_table_styles(),
    ]
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
        + "".join(styles)
        + "</w:styles>"
    )


def card_borders() -> str:
    """The frame of a field card, as page borders."""
    sides = "".join(_edge(side, 18, 16, NAVY) for side in ("top", "left", "bottom", "right"))
    return f'<w:pgBorders w:offsetFrom="text">{sides}</w:pgBorders>'


def _boxed(box: str) -> str:
    return f'<w:keepLines/>{box}{_space(140, 180)}<w:ind w:left="160" w:right="160"/>'


def _tabs() -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def numbering_xml(step_lists: int) -> str:
    """``word/numbering.xml``: headings, bullets, and one restarted instance for each list of steps.

    Args:
        step_lists: how many numbered lists the paper has; their ids are
            ``STEPS + 1`` and up.
    """
    heading_levels = ("%1.", "%1.%2", "%1.%2.%3")
    headings = "".join(
        _level(
            i, "decimal", text, left=(480, 600, 760)[i], hanging=(480, 600, 760)[i], style=f"Heading{i + 1}"
        )
        for i, text in enumerate(heading_levels)
    )
    bullets = "".join(
        _level(i, "bullet", mark, left=_LIST_INDENT * (i + 1), hanging=260, style=_list_style("Bullet", i))
        for i, mark in enumerate(("•", "–", "·"))
    )
    steps = "".join(
        _level(
            i, kind, f"%{i + 1}.", left=_LIST_INDENT * (i + 1), hanging=360, style=_list_style("Number", i)
        )
        for i, kind in enumerate(("decimal", "lowerLetter", "lowerRoman"))
    )
    kinds = ((HEADINGS, headings), (BULLETS, bullets), (STEPS, steps))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
        for number, levels in kinds
    )
    plain = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _ in kinds
    )
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(3)
    )
    restarted = "".join(
        f'<w:num w:numId="{STEPS + n}"><w:abstractNumId w:val="{STEPS}"/>{restart}</w:num>'
        for n in range(1, step_lists + 1)
    )
    return f'<w:numbering xmlns:w="{NAMESPACE}">{abstract}{plain}{restarted}</w:numbering>'


def _list_style(kind: str, depth: int) -> str:
    return f"List{kind}{depth + 1 if depth else ''}"


def _level(depth: int, kind: str, text: str, *, left: int, hanging: int, style: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def settings_xml() -> str:
    """``word/settings.xml``: no compatibility modes, US English."""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:val="15" '
        'w:uri="http://schemas.microsoft.com/office/word"/></w:compat>'
        '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table_xml() -> str:
    """``word/fontTable.xml``."""
    return (
        f'<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
