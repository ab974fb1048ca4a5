import pytest

from workbench.documents.filters import FILTERS


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("and_list", (["a", "b", "c"],), "a, b and c"),
        ("and_list", (["a", ""],), "a"),
        ("and_list", ("",), ""),
        ("or_list", (["a", "b"],), "a or b"),
        ("date", ("2026-03-04",), "March 4, 2026"),
        ("date", ("soon",), "soon"),
        ("date", ("",), ""),
        ("money", ("1234",), "$1,234"),
        ("money", ("1234.5",), "$1,234.50"),
        ("money", ("-20",), "-$20"),
        ("money", ("to be set",), "to be set"),
        ("words", ("ride_along",), "ride along"),
        ("words", (["a_b", "c-d"],), "a b and c d"),
        ("join", (["a", "b"], "; "), "a; b"),
        ("join", ([{"n": "a"}, {"n": "b"}], "/", "n"), "a/b"),
        ("length", (["a", "b"],), 2),
        ("length", ("",), 0),
        ("first", ([],), ""),
        ("last", (["a", "b"],), "b"),
        ("capitalize", ("the NAMI group",), "The NAMI group"),
        ("title", ("cedar county EMS",), "Cedar County EMS"),
        ("upper", ("a",), "A"),
        ("lower", ("A",), "a"),
        ("trim", (" a ",), "a"),
        ("replace", ("a-b", "-", "+"), "a+b"),
        ("default", ("", "x"), "x"),
        ("default", ("y", "x"), "y"),
        ("default", ([], "x"), "x"),
        ("default", (0, "x"), 0),
        ("sort", (["b", "A", 10, 2],), [2, 10, "A", "b"]),
        ("unique", (["a", "b", "a"],), ["a", "b"]),
        ("round", ("2.46", 1), 2.5),
        ("round", (2.6,), 3),
        ("int", ("12",), 12),
        ("int", ("",), 0),
    ],
)
def test_each_filter_says_what_it_should(name, arguments, result):
    assert FILTERS[name](*arguments) == result


def test_the_filters_are_those_of_the_template_language():
    assert sorted(FILTERS) == [
        *("and_list", "capitalize", "date", "default", "first", "int", "join", "last", "length", "lower"),
        *("money", "or_list", "replace", "round", "sort", "title", "trim", "unique", "upper", "words"),
    ]


def test_chained_filters_cannot_make_text_without_end():
    longer = FILTERS["replace"]("a" * 50, "a", "a" * 50)
    assert len(longer) == 2_500
    with pytest.raises(ValueError, match="too long"):
        FILTERS["replace"](longer, "a", "a" * 100)


@pytest.mark.parametrize("name", ["round", "int"])
def test_a_text_that_is_no_number_is_told(name):
    with pytest.raises(ValueError, match='"many" is not a number'):
        FILTERS[name]("many")
