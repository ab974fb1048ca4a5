import pytest

from tests.documents.support import document, run, template
from workbench.documents.package import read_package, write_package
from workbench.documents.verify import paper_problems


def heading(text, level=1):
    return f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{run(text)}'


def row(*cells):
    return (
        "<w:tr>"
        + "".join(f"<w:tc><w:p>{run(cell) if cell else ''}</w:p></w:tc>" for cell in cells)
        + "</w:tr>"
    )


def table(*rows):
    return f"</w:p><w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl><w:p>"


def test_a_sound_paper_has_no_problems():
    assert (
        paper_problems(
            document(heading("One"), run("Text"), heading("Two", 2), run("More"), table(row("a", "")))
        )
        == []
    )


@pytest.mark.parametrize("text", ["{{ x }}", "a }} b", "{% if x %}", "%}"])
def test_a_left_over_tag_is_told(text):
    assert paper_problems(document(run(text))) == [f'A tag was left in word/document.xml: "{text}".']


def test_braces_that_a_value_brought_are_no_left_over():
    assert paper_problems(document(run("Name: {{ x }}")), {"program": {"name": "{{ x }}"}}) == []


@pytest.mark.parametrize("text", ["None", "Undefined", "[]", "{}"])
def test_an_empty_value_that_was_printed_is_told_unless_somebody_wrote_it(text):
    assert paper_problems(document(run(text))) == [
        f'An empty value was printed as "{text}" in word/document.xml.'
    ]
    assert paper_problems(document(run(text)), {"answers": [text]}) == []
    assert paper_problems(document(run(text)), {}, document(run(text))) == []
    assert paper_problems(document(run(f"{text} of the above"))) == []


def test_a_heading_over_nothing_is_told():
    problems = paper_problems(
        document(
            heading("Filled"), heading("Also filled", 2), run("Text"), heading("Bare", 2), heading("Last")
        )
    )
    assert problems == [
        'There is nothing under the heading "Bare".',
        'There is nothing under the heading "Last".',
    ]


def test_a_table_under_a_heading_is_something():
    assert paper_problems(document(heading("One"), table(row("a")))) == []


def test_an_empty_heading_and_an_empty_row_are_told():
    assert paper_problems(document(heading(""), run("x"), table(row("a", "b"), row("", "")))) == [
        "A heading is empty.",
        "A table has an empty row.",
    ]


def test_a_part_that_is_missing_or_damaged_is_told():
    parts = read_package(template("sample-mou")[0].docx)
    lost = {name: content for name, content in parts.items() if name != "word/styles.xml"}
    assert "The part styles.xml is missing from the document." in paper_problems(write_package(lost))
    damaged = write_package({**parts, "word/styles.xml": b"<w:styles"})
    assert paper_problems(damaged)[0].startswith("The part word/styles.xml of the document is damaged")
    assert paper_problems(b"nothing") == ["This is not a Word document (DOCX)."]
