"""The builder of templates: text in, DOCX in the house style out."""

from pathlib import Path

import pytest
from lxml import etree
from template_builder.blocks import Heading, Paragraph, Table, read_blocks
from template_builder.build import build_template, drifted_parts, main, source_files
from template_builder.source import BuildError, Knowledge, Line, read_source, tags_of

from workbench.documents.package import read_package, write_package
from workbench.documents.tags import read_tags

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SAMPLES = ROOT / "tests/documents/data"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CATALOGUE = {
    "scene.clear_authority": {},
    "oncall.ack_minutes": {},
    "kit.items": {},
    "ride.seat": {},
    "reports.duties": {"columns": [{"id": "report", "label": "Report"}, {"id": "who", "label": "Who"}]},
}
SMALL = Knowledge(CATALOGUE, {"seed-000": {"title": "A source", "where": "Somewhere"}})
REAL = Knowledge.from_folder(ROOT / "checklists")
SOURCES = [(path, REAL) for path in source_files(TEMPLATES)]
SOURCES += [(path, SMALL) for path in sorted(SAMPLES.glob("*.md"))]
FRONT = "---\nid: test\ntitle: Test\nkind: form\nnumber: T-1\nstep: 7\n{}---\n"

each_source = pytest.mark.parametrize(
    ("path", "knowledge"), SOURCES, ids=lambda value: getattr(value, "stem", "")
)


def build(folder, text, front=""):
    path = folder / "test.md"
    path.write_text(FRONT.format(front) + text, encoding="utf-8")
    return build_template(path, TEMPLATES, SMALL)


def part(data, name="word/document.xml"):
    return etree.fromstring(read_package(data)[name])


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else style.get(W + "val")


def outline(data):
    """(style, text) of each paragraph between the control block and the closing part."""
    rows = [(style_of(p), "".join(p.itertext())) for p in part(data).find(W + "body").findall(W + "p")]
    end = next(i for i, (_, text) in enumerate(rows) if "paper.open_decisions" in text)
    return [(style, text) for style, text in rows[:end] if style != "Title" and text]


@each_source
def test_the_tags_of_text_and_document_are_the_same_in_the_same_order(path, knowledge):
    source = read_source(path, TEMPLATES, knowledge)
    found = read_tags(build_template(path, TEMPLATES, knowledge))
    assert found.problems == ()
    assert [tag.text for tag in found.tags] == tags_of((*source.lines, *source.footer, *source.header))


@each_source
def test_each_tag_is_alone_in_its_run(path, knowledge):
    data = build_template(path, TEMPLATES, knowledge)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for text in part(data, name).iter(W + "t"):
            if "{" in text.text:
                assert text.text[0] == "{"
                assert text.text[-1] == "}"
                assert text.text.count("{{") + text.text.count("{%") == 1


@each_source
def test_building_again_gives_the_same_bytes(path, knowledge):
    assert build_template(path, TEMPLATES, knowledge) == build_template(path, TEMPLATES, knowledge)


@each_source
def test_every_style_that_is_used_is_defined(path, knowledge):
    data = build_template(path, TEMPLATES, knowledge)
    defined = {style.get(W + "styleId") for style in part(data, "word/styles.xml").iter(W + "style")}
    used = {node.get(W + "val") for node in part(data).iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
    assert used <= defined
    numbers = {node.get(W + "numId") for node in part(data, "word/numbering.xml").iter(W + "num")}
    assert {node.get(W + "val") for node in part(data).iter(W + "numId")} <= numbers


@each_source
def test_every_table_is_described_and_its_rows_stay_whole(path, knowledge):
    for table in part(build_template(path, TEMPLATES, knowledge)).iter(W + "tbl"):
        properties = table.find(W + "tblPr")
        assert properties.find(W + "tblDescription").get(W + "val")
        columns = [int(column.get(W + "w")) for column in table.iter(W + "gridCol")]
        assert sum(columns) == 9360
        for row in table.iter(W + "tr"):
            text = "".join(row.itertext())
            assert row.find(f"{W}trPr/{W}cantSplit") is not None or text.startswith("{%tr")
        header = next(table.iter(W + "tr")).find(f"{W}trPr/{W}tblHeader")
        look = properties.find(W + "tblLook")
        assert (header is not None, look.get(W + "firstColumn")) in [(True, "0"), (False, "1")]


@pytest.mark.parametrize("path", source_files(TEMPLATES), ids=lambda path: path.stem)
def test_a_bundled_document_is_what_its_text_says(path):
    built = build_template(path, TEMPLATES, REAL)
    assert drifted_parts(built, path.with_suffix(".docx").read_bytes()) == []


def test_drift_is_seen_in_the_xml_and_not_in_the_zip(tmp_path):
    built = build(tmp_path, "# One\n\nText\n")
    parts = read_package(built)
    respelt = (
        parts["word/document.xml"]
        .replace(b"<w:body>", b"<w:body  >")
        .replace(b'encoding="UTF-8"', b'encoding="utf-8"')
    )
    assert drifted_parts(built, write_package({**parts, "word/document.xml": respelt})) == []
    reworded = parts["word/document.xml"].replace(b"Text", b"Other")
    changed = {**parts, "word/document.xml": reworded, "word/extra.xml": b"<x/>"}
    assert drifted_parts(built, write_package(changed)) == ["word/document.xml", "word/extra.xml"]


def test_headings_paragraphs_lists_and_notes_get_their_styles(tmp_path):
    text = (
        "# Part\n\n## Section\n\n### Detail\n\nWords\n\n"
        "- one\n  - deeper\n\n1. first\n   1. inner\n\n> Have counsel review.\n"
    )
    assert outline(build(tmp_path, text)) == [
        *(("Heading1", "Part"), ("Heading2", "Section"), ("Heading3", "Detail"), ("Normal", "Words")),
        *(
            ("ListBullet", "one"),
            ("ListBullet2", "deeper"),
            ("ListNumber", "first"),
            ("ListNumber2", "inner"),
        ),
        ("NoteBox", "Have counsel review."),
    ]


def test_a_paper_that_starts_with_second_level_headings_is_still_numbered_from_one(tmp_path):
    assert outline(build(tmp_path, "## A\n\nx\n\n### B\n\ny\n"))[::2] == [
        ("Heading1", "A"),
        ("Heading2", "B"),
    ]


def test_bold_and_italic_reach_the_runs_also_around_tags(tmp_path):
    data = build(tmp_path, "**{{ program.name }}** is *new*.\n")
    runs = {
        "".join(run.itertext()): [child.tag.removeprefix(W) for child in run.findall(f"{W}rPr/*")]
        for run in part(data).iter(W + "r")
    }
    assert (runs["new"], runs["."]) == (["i"], [])
    bold = [r for r in part(data).iter(W + "r") if r.find(f"{W}rPr/{W}b") is not None]
    assert "{{ program.name }}" in ["".join(run.itertext()) for run in bold]


def number_ids(data):
    found = {}
    for paragraph in part(data).iter(W + "p"):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            found["".join(paragraph.itertext())] = number.get(W + "val")
    return found


def test_each_numbered_list_starts_again_and_tags_do_not_end_one(tmp_path):
    text = "1. a\n2. b\n{% if program.host %}\n3. c\n{% endif %}\n4. d\n\nWords\n\n1. e\n"
    ids = number_ids(build(tmp_path, text))
    assert ids["a"] == ids["b"] == ids["c"] == ids["d"]
    assert ids["e"] != ids["a"]
    numbering = part(build(tmp_path, text), "word/numbering.xml")
    instance = next(num for num in numbering.iter(W + "num") if num.get(W + "numId") == ids["e"])
    assert [start.get(W + "val") for start in instance.iter(W + "startOverride")] == ["1", "1", "1"]


def test_tags_on_their_own_lines_stand_for_paragraphs_and_in_first_cells_for_rows(tmp_path):
    text = (
        "{% if program.host %}\n- a\n{% endif %}\n\n"
        "| A | B |\n|---|---|\n| {% for g in goals %} | |\n"
        "| {{ g.text }} | {{ g.primary or 'x|y' }} |\n| {% endfor %} | |\n"
    )
    data = build(tmp_path, text)
    texts = [node.text for node in part(data).iter(W + "t")]
    assert {"{%p if program.host %}", "{%p endif %}", "{%tr for g in goals %}", "{%tr endfor %}"} <= set(
        texts
    )
    assert "{{ g.primary or 'x|y' }}" in texts


def test_column_widths_follow_the_dashes_of_the_author(tmp_path):
    data = build(tmp_path, "| A | B |\n|---|---------|\n| x | y |\n")
    table = list(part(data).iter(W + "tbl"))[1]
    assert [int(column.get(W + "w")) for column in table.iter(W + "gridCol")] == [2340, 7020]


def test_line_breaks_and_page_breaks_are_real(tmp_path):
    data = build(tmp_path, "one<br>two\n\n---\n\nthree\n")
    assert [node.get(W + "type") for node in part(data).iter(W + "br")][:2] == [None, "page"]


def test_a_field_card_is_a_section_of_its_own_on_the_last_page(tmp_path):
    data = build(
        tmp_path,
        "[[field-card]]\n# Card\n\n1. Wait.\n\n| A | B |\n|---|---|\n| x | y |\n[[end field-card]]\n\n"
        "# Body\n\nText\n",
    )
    body = part(data).find(W + "body")
    styles = [style_of(paragraph) for paragraph in body.iter(W + "p")]
    assert styles.index("CardTitle") > styles.index("Heading1")
    assert {"CardNumber", "CardCell"} <= set(styles)
    sections = list(body.iter(W + "sectPr"))
    assert [section.find(W + "pgBorders") is not None for section in sections] == [False, True]


def test_the_document_says_its_language_and_title_and_no_time(tmp_path):
    data = build(tmp_path, "Text\n")
    core = "".join(part(data, "docProps/core.xml").itertext())
    assert core == "Testen-US"
    assert next(part(data, "word/styles.xml").iter(W + "lang")).get(W + "val") == "en-US"


def test_headings_stay_with_what_follows_and_lines_are_not_orphaned(tmp_path):
    styles = {
        s.get(W + "styleId"): s for s in part(build(tmp_path, "x\n"), "word/styles.xml").iter(W + "style")
    }
    for level in (1, 2, 3):
        properties = styles[f"Heading{level}"].find(W + "pPr")
        assert properties.find(W + "keepNext") is not None
        assert properties.find(f"{W}numPr/{W}ilvl").get(W + "val") == str(level - 1)
    assert styles["Normal"].find(f"{W}pPr/{W}widowControl") is not None


def test_the_package_is_slim(tmp_path):
    data = build(tmp_path, "x\n")
    assert len(data) < 12_000
    assert b"latentStyles" not in read_package(data)["word/styles.xml"]


def test_the_shorthands_of_a_decision_say_what_they_stand_for(tmp_path):
    source = tmp_path / "test.md"
    source.write_text(
        FRONT.format("") + "[[box kit.items]]\nAsk [[kit.items]] or [[blank program.name]].\n",
        encoding="utf-8",
    )
    lines = read_source(source, TEMPLATES, SMALL).lines
    texts = [line.text for line in lines if line.file == "test.md" and line.text]
    assert texts == [
        "{% if decisions.kit.items.open %}",
        "[[style decision-box]]",
        "**LOCAL DECISION NEEDED** — {{ decisions.kit.items.question }} "
        "Owner: {{ decisions.kit.items.owner }}.",
        "{% elif decisions.kit.items.not_for_us %}",
        "[[style unused-box]]",
        "Not used in this program: {{ decisions.kit.items.because }}",
        "{% endif %}",
        "Ask {{ decisions.kit.items.shown }}{% if decisions.kit.items.open %}\ue002"
        "[LOCAL DECISION NEEDED — owner: "
        "{{ decisions.kit.items.owner }}]\ue003{% endif %} or "
        "{% if program.name %}{{ program.name }}{% else %}____________{% endif %}.",
    ]


FAULTS = [
    (
        "[[scene.clear_authorty]]",
        "there is no decision `scene.clear_authorty` under checklists/decisions. "
        "In this area: scene.clear_authority",
    ),
    ("[[box kit]]", "`kit` is not a decision id (area.key)"),
    ("[[table kit.items]]", "`[[table kit.items]]` needs a decision of type table with columns"),
    ("[[include shared/nowhere]]", "there is no text `shared/nowhere.md` to include under templates/"),
    ("[[nonsense]]", "`[[nonsense]]` is not a shorthand"),
    ("[[style loud]]", "there is no style `loud`; styles: "),
    ("[[style control-block]]\n\ntext", "`[[style control-block]]` belongs before a table"),
    ("[[field-card]]", "a paper has one field card, from `[[field-card]]` to `[[end field-card]]`"),
    ("{{ program.name", "`{{` without its other half; a tag must end on the line where it starts"),
    ("{%- if program.host %}", "leave out the `-`"),
    ("{{ program.fax }}", "`program` has no `fax`."),
    ("{{ responder.name }}", "there is no `responder`."),
    ("{{ f() }}", "a call is not part of the template language"),
    ("{{ program.name | nosuch }}", "there is no filter `nosuch`."),
    ("{% if program.host %}", "Unexpected end of template"),
    ("{% if program.host == '100%' %}\n\nx\n\n{% endif %}", "must not hold % or }"),
    ("#### Too deep", "headings have three levels"),
    ("| {{ program.name }} | x |", "a table row outside a table"),
    ("| A | B |\n|---|---|\n| | |", "the table has an empty row"),
    (
        "a {% if program.host %}b\n\nc{% endif %}",
        "`{% if ... %}` is not closed in the same paragraph or cell",
    ),
    (
        "| A |\n|---|\n| {% if program.host %} |\n| b |\n\n{% endif %}",
        "is not closed in the rows of this table",
    ),
    (
        "{% if program.host %}\n\n| A |\n|---|\n| b |\n| {% endif %} |\n",
        "`{% endif %}` has no beginning on its level",
    ),
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_a_fault_is_told_with_file_and_line(tmp_path, text, said):
    with pytest.raises(BuildError) as caught:
        build(tmp_path, f"Fine.\n\n{text}\n")
    assert said in str(caught.value)
    if "Unexpected end" not in said:
        line = 9 + (2 if text.startswith(("{% if program.host %}\n\n|", "[[style control")) else 0)
        assert str(caught.value).startswith("test.md:")
        assert int(str(caught.value).split(":")[1]) in range(line, line + 4)


def test_a_fault_in_an_included_text_names_that_text(tmp_path):
    (tmp_path / "shared").mkdir()
    for name in ("control_block", "closing", "header", "footer"):
        (tmp_path / "shared" / f"{name}.md").write_text("x\n", encoding="utf-8")
    (tmp_path / "shared/clause.md").write_text("Good.\n\n{{ program.fax }}\n", encoding="utf-8")
    source = tmp_path / "test.md"
    source.write_text(FRONT.format("") + "[[include shared/clause]]\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"^clause\.md:3: `program` has no `fax`"):
        build_template(source, tmp_path, SMALL)


def test_every_unknown_name_is_told_at_once(tmp_path):
    with pytest.raises(BuildError) as caught:
        build(tmp_path, "{{ program.fax }}\n\n{{ program.nme }}\n")
    assert str(caught.value).splitlines() == [
        "test.md:8: `program` has no `fax`.",
        'test.md:10: `program` has no `nme`. Did you mean "name"?',
    ]


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("kindd: mou\n", 'kindd: is not a field of a template Did you mean "kind"?'),
        ("sources: [nowhere]\n", "there is no source `nowhere` in checklists/sources.yaml"),
        (
            "needs:\n  - {path: program.fax, question: Which}\n",
            "needs `program.fax`: `program` has no `fax`.",
        ),
        ("needs: {path: a, question: What?}\n", "put text that holds ? : or , in quotes"),
        ("per: {responder: 'party.x =='}\n", "front matter:"),
    ],
)
def test_faults_of_the_front_matter_are_told(tmp_path, front, said):
    with pytest.raises(BuildError) as caught:
        build(tmp_path, "Text\n", front)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["no front matter\n", "---\nid: test\n", "---\nid: other\n---\n"])
def test_a_text_needs_front_matter_with_its_own_name(tmp_path, text):
    (tmp_path / "test.md").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=r"^test\.md:1: "):
        build_template(tmp_path / "test.md", TEMPLATES, SMALL)


def test_the_command_builds_what_differs_and_checks_without_writing(tmp_path, capsys):
    for name in ("control_block", "closing", "header", "footer"):
        path = tmp_path / "templates/shared" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n", encoding="utf-8")
    source = tmp_path / "templates/mous/test.md"
    source.parent.mkdir()
    source.write_text(FRONT.format("") + "Text\n", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert not source.with_suffix(".docx").exists()
    assert main([], tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "built templates/mous/test.docx"
    assert main(["--check"], tmp_path) == 0
    source.write_text(FRONT.format("") + "Other\n", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert "word/document.xml" in capsys.readouterr().out
    source.write_text(FRONT.format("") + "{{ f() }}\n", encoding="utf-8")
    assert main([], tmp_path) == 1
    assert "test.md:8" in capsys.readouterr().err
    assert main(["--chek"], tmp_path) == 2


def test_blocks_keep_the_place_where_they_were_written():
    lines = [
        Line(text, "a.md", number)
        for number, text in enumerate(["# H", "", "p", "", "| A |", "|---|", "| b |"], 1)
    ]
    heading, paragraph, table = read_blocks(lines)
    assert (type(heading), heading.line.number) == (Heading, 1)
    assert (type(paragraph), paragraph.line.number) == (Paragraph, 3)
    assert (type(table), table.line.number, table.under) == (Table, 5, "H")
