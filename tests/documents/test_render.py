import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.support import W, document, paragraphs, part, run
from workbench.documents.render import Renderer, render_docx
from workbench.documents.verify import paper_problems
from workbench.errors import ContentError
from workbench.model.base import unsupported_character

AWKWARD = [
    "Health & Housing",
    "R&D <interim> unit",
    "Mobile <Crisis> Team",
    "\"Access\" & 'Care'",
    "{{ x }} {% if y %} {# z #} {_{ }_} {_% %_}",
    "two\nlines\n\nand a\ttab",
    " spaces  at the ends ",
    "emoji 🚑👩‍⚕️, right to left שלום مرحبا, 漢字, é",
    "]]> <!-- x --> <?pi?> &amp; &#65;",
    "</w:t></w:r></w:p>",
    "None",
    "[]",
    "\\n \\t 100% {percent} }} {{",
]
LONG = settings().max_examples >= 1000
NAMES = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(min_size=1, max_size=60).filter(
        lambda text: not unsupported_character(text) and "\r" not in text
    ),
    st.lists(
        st.sampled_from(["{{", "}}", "{%", "%}", "{_{", "<", "&", "\n", "\t", "a", " "]),
        min_size=1,
        max_size=8,
    ).map("".join),
)


def rendered(template, **context):
    return render_docx(template, context, name="test", title="Test")


def texts(data):
    """Every paragraph that is not empty, with breaks as new lines and tabs as tabs."""
    return [_text(paragraph) for paragraph in part(data).iter(W + "p")]


def _text(paragraph):
    pieces = []
    for node in paragraph.iter(W + "t", W + "br", W + "tab"):
        pieces.append(node.text or "" if node.tag == W + "t" else {W + "br": "\n", W + "tab": "\t"}[node.tag])
    return "".join(pieces)


PLACES = document(
    run("Before {{ name }} after"),
    run("{%p for item in items %}"),
    run("{{ loop.index }}: {{ item }}"),
    run("{%p endfor %}"),
    run("{{ name | upper | lower | trim }}|{{ items | join('; ') }}|{{ name ~ '!' }}"),
    run("The last paragraph"),
)


@given(name=NAMES, items=st.lists(NAMES, max_size=3))
@settings(max_examples=2000 if LONG else 60)
def test_every_value_arrives_whole(name, items):
    data = rendered(PLACES, name=name, items=items)
    assert texts(data) == [
        f"Before {name} after",
        *(f"{number}: {item}" for number, item in enumerate(items, start=1)),
        f"{name.upper().lower().strip()}|{'; '.join(items)}|{name}!",
        "The last paragraph",
    ]
    problems = paper_problems(data, {"name": name, "items": items, "joined": "; ".join(items)}, PLACES)
    assert problems == []


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_names_arrive_whole(name):
    assert texts(rendered(PLACES, name=name, items=[]))[0] == f"Before {name} after"


def test_a_value_in_a_header_and_a_table_is_escaped_too():
    table = (
        '</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr for x in items %}</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>"
    )
    data = rendered(document(table), items=["a & b", "<c>"])
    assert [text for text in texts(data) if text] == ["a & b", "<c>"]
    assert len(list(part(data).iter(W + "tr"))) == 2


def test_what_an_untaken_tag_leaves_is_taken_away():
    data = rendered(
        document(
            run("{% if x %}gone{% endif %}"),
            run("stays {% if x %}gone{% endif %}"),
            "",
            run("{%p if x %}"),
            run("gone"),
            run("{%p endif %}"),
        ),
        x=False,
    )
    # the blank paragraph was the author's own and stays
    assert texts(data) == ["stays ", ""]


def test_the_same_input_gives_the_same_bytes():
    one, other = (rendered(PLACES, name="A", items=["b"]) for _ in range(2))
    assert one == other


def test_a_renderer_that_is_shared_gives_the_same_bytes():
    renderer = Renderer()
    for name in ("A", "B"):
        alone = render_docx(PLACES, {"name": name, "items": []}, name="t", title="T")
        shared = render_docx(PLACES, {"name": name, "items": []}, name="t", title="T", renderer=renderer)
        assert alone == shared


def test_properties_hold_the_title_and_no_time():
    data = render_docx(
        PLACES, {"name": "x", "items": []}, name="t", title="A & B {{ x }}", properties={"Template": "t-1"}
    )
    core = part(data, "docProps/core.xml")
    values = {re.sub(r"\{.*\}", "", element.tag): element.text for element in core}
    assert values["title"] == "A & B {{ x }}"
    assert values["language"] == "en-US"
    assert {"created", "modified"} & values.keys() == set()
    assert "t-1" in "".join(part(data, "docProps/custom.xml").itertext())


def test_an_unknown_name_is_told_with_paper_paragraph_and_tag():
    template = document(run("Fine"), run("Signed by {{ responder.legl_name }} today"))
    with pytest.raises(ContentError) as caught:
        rendered(template, responder={"legal_name": "City"})
    fault = caught.value.faults[0]
    assert fault.file == "test"
    assert fault.path == "document, paragraph 2"
    assert fault.message.startswith('there is no `legl_name` here. Did you mean "legal_name"?')
    assert "Signed by {{ responder.legl_name }} today" in fault.message
    assert fault.hint == "The tags there: {{ responder.legl_name }}"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ x.y.z }}", "there is no `y` here"),
        ("{% if x < 3 %}a{% endif %}", "not supported between"),
        ("{{ f() }}", "a call is not part of the template language"),
        ("{{ x | nosuch }}", "there is no filter `nosuch`"),
        ("{{ x | round }}", "cannot be printed as a whole"),
        ("{{ x }}", "cannot be printed as a whole"),
        ("{% if x %}", "endif"),
    ],
)
def test_every_kind_of_fault_becomes_a_told_error(tag, said):
    with pytest.raises(ContentError) as caught:
        rendered(document(run(tag)), x={"a": "b"})
    assert said in str(caught.value)


def test_tags_that_break_the_document_are_an_error_and_never_repaired():
    cell = "</w:p><w:tbl><w:tblGrid/><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl><w:p>"
    template = document(cell.format(run("one {% if x %}")), run("two {% endif %}"))
    with pytest.raises(ContentError, match="do not give a valid document"):
        rendered(template, x=False)


@pytest.mark.parametrize("text", ["a }} b", "{{", "%} x"])
def test_half_a_tag_in_the_text_is_never_printed(text):
    with pytest.raises(ContentError):
        rendered(document(run(text)))


def test_what_is_not_plain_data_never_reaches_a_template():
    with pytest.raises(TypeError):
        rendered(PLACES, name=object(), items=[])


def test_the_text_of_a_template_is_never_lost():
    assert paragraphs(rendered(PLACES, name="<", items=[]))[-1] == "The last paragraph"
