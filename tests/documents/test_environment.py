import pytest
from jinja2 import TemplateError, UndefinedError

from workbench.documents.environment import PlainEnvironment, TemplateRefusedError, check_plain

REFUSED = [
    ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "a call"),
    ("{{ ''.__class__ }}", "`__class__`"),
    ("{{ x['__class__'] }}", "`__class__`"),
    ("{{ x|attr('__class__') }}", "no filter `attr`"),
    ("{{ x.append(1) }}", "a call"),
    ("{{ x.items() }}", "a call"),
    ("{{ 9**9 }}", "`**`"),
    ("{{ 'x' * 1000000000 }}", "`*`"),
    ("{{ 7 % 2 }}", "`%`"),
    ("{{ 7 / 2 }}", "`/`"),
    ("{{ '%s' | format(x) }}", "no filter `format`"),
    ("{{ x | map(attribute='y') }}", "no filter `map`"),
    ("{{ x | groupby('y') }}", "no filter `groupby`"),
    ("{{ x | tojson }}", "no filter `tojson`"),
    ("{% set y = 1 %}", "`set`"),
    ("{% macro m() %}{% endmacro %}", "a macro"),
    ("{% import 'x' as y %}", "`import`"),
    ("{% from 'x' import y %}", "`import`"),
    ("{% include 'x' %}", "`include`"),
    ("{% extends 'x' %}", "`extends`"),
    ("{% block b %}{% endblock %}", "a block"),
    ("{% filter upper %}x{% endfilter %}", "a filter block"),
    ("{% with a = 1 %}{% endwith %}", "`with`"),
    ("{% for a, b in x %}{% endfor %}", "one variable"),
    ("{% for a in x recursive %}{% endfor %}", "recursive"),
    (
        "{% for a in x %}" * 4 + "{% endfor %}" * 4,
        "3 deep",
    ),
    ("{{ x[a:b] }}", "a slice"),
    ("{{ x is callable }}", "no test `is callable`"),
    ("{{ {'a': 1} }}", "a dictionary"),
    ("{{ 99999999 }}", "larger than"),
    ("{{ x | join(*y) }}", "arguments"),
]


@pytest.mark.parametrize(("source", "named"), REFUSED)
def test_what_the_language_does_not_have_is_refused_before_it_runs(source, named):
    with pytest.raises(TemplateRefusedError) as caught:
        PlainEnvironment().from_string("\n" + source)
    assert named in caught.value.problems[0][1]
    assert caught.value.problems[0][0] == 2


def test_every_refusal_of_a_template_is_told_at_once():
    with pytest.raises(TemplateRefusedError) as caught:
        PlainEnvironment().parse("{{ f() }}\n{{ a ** 2 }}\n{{ b | nosuch }}")
    assert [line for line, _ in caught.value.problems] == [1, 2, 3]


def test_folding_of_constants_never_runs_what_is_refused():
    with pytest.raises(TemplateRefusedError):
        PlainEnvironment().parse("{{ 9 ** (9 ** 9) }}")


def render(source, **context):
    return PlainEnvironment().from_string(source).render(context)


@pytest.mark.parametrize("key", ["items", "values", "keys", "get", "update", "pop"])
def test_a_key_that_is_also_a_method_of_dictionaries_is_the_key(key):
    assert render(f"{{{{ record.{key} }}}}", record={key: "the value"}) == "the value"


def test_a_method_of_a_dictionary_is_not_there():
    with pytest.raises(UndefinedError, match="no `items`"):
        render("{{ record.items }}", record={"item": "x"})


def test_an_attribute_of_an_object_is_never_read():
    class Record:
        name = "secret"

    with pytest.raises(UndefinedError, match="cannot be read"):
        render("{{ record.name }}", record=Record())


def test_a_misspelt_key_is_told_with_the_likely_one():
    with pytest.raises(UndefinedError, match='Did you mean "legal_name"'):
        render("{{ responder.legl_name }}", responder={"legal_name": "City"})


def test_what_is_inside_an_unset_section_is_unset_too():
    assert render("[{{ responder.signatory.name }}]", responder={"signatory": ""}) == "[]"


def test_values_are_printed_as_words():
    assert (
        render("{{ a }} {{ b }} {{ c }} {{ d }}", a=True, b=1.0, c=["x", "y", "z"], d="")
        == "yes 1 x, y and z "
    )


def test_a_record_or_a_loop_cannot_be_printed_whole():
    for source in ("{{ r }}", "{% for x in [1] %}{{ loop }}{% endfor %}"):
        with pytest.raises(TemplateError):
            render(source, r={"a": "b"})


def test_markup_and_braces_in_a_value_stay_text():
    text = render("{{ x }}", x='<w:p> & {{ y }} {% if %} {_{ "q"')
    assert "<w:p>" not in text
    assert "{" not in text
    assert "&amp;" in text


def test_loops_know_their_position_and_lists_their_places():
    loop = "{% for x in xs %}{{ loop.index }}{{ x }}{% if not loop.last %}-{% endif %}{% endfor %}"
    assert render(loop, xs=["a", "b", "c"]) == "1a-2b-3c"
    assert render("{{ xs[0] }} {{ xs[-1] }} {{ xs[:2] }}", xs=["a", "b", "c"]) == "a c a and b"


@pytest.mark.parametrize("value", [None, (1,), {1: "x"}, object(), b"x", {"a": {"b": None}}, [set()]])
def test_what_is_not_plain_data_is_refused(value):
    with pytest.raises(TypeError):
        check_plain({"x": value})


def test_subclasses_of_plain_types_are_refused():
    class Sneaky(dict):
        pass

    with pytest.raises(TypeError, match=r"context\.x is a Sneaky"):
        check_plain({"x": Sneaky()})


@pytest.mark.parametrize("text", ["\x00", "a\x07b", "\ud800", "\ufffe", "\x0c"])
def test_a_character_that_a_document_cannot_hold_is_refused_with_its_place(text):
    with pytest.raises(ValueError, match=r"context\.a\[0\] holds the character U\+"):
        check_plain({"a": [text]})
