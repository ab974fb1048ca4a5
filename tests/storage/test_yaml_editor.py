"""A change touches the lines of what it changes, in the style of the file."""

import pytest

from workbench.errors import ContentError
from workbench.model.changes import Change, Operation
from workbench.storage import yaml_editor
from workbench.storage.yaml_editor import edit_yaml
from workbench.storage.yaml_reader import read_yaml


def edit(text: str, *changes: Change) -> str:
    return edit_yaml(read_yaml(text.encode("utf-8"), "p.yaml"), changes)


def put(path, value):
    return Change(operation=Operation.SET, path=path, value=value)


def remove(path):
    return Change(operation=Operation.UNSET, path=path)


def add(path, value):
    return Change(operation=Operation.ADD, path=path, value=value)


def move(path, after=""):
    return Change(operation=Operation.MOVE, path=path, after=after)


SET = {
    "a word keeps its comment": ("a: x   # why\nb: y\n", put("a", "z"), "a: z   # why\nb: y\n"),
    "a word that other readers would change is quoted": ("a: x\n", put("a", "17:30"), 'a: "17:30"\n'),
    "single quotes stay": ("a: 'x'\n", put("a", "it's"), "a: 'it''s'\n"),
    "double quotes stay": ('a: "x" # c\n', put("a", "y"), 'a: "y" # c\n'),
    "single quotes give way to an escape": ("a: 'x'\n", put("a", "b\u200bc"), 'a: "b\\u200Bc"\n'),
    "lines become a block": ("a: x # c\nb: y\n", put("a", "1\n2"), "a: |- # c\n  1\n  2\nb: y\n"),
    "a block stays a block": (
        "a: | # c\n   1\n   2\n\nb: y\n",
        put("a", "1\n3\n"),
        "a: | # c\n   1\n   3\n\nb: y\n",
    ),
    "a block of one line stays a block": ("a: |\n  1\n  2\nb: y\n", put("a", "x"), "a: |-\n  x\nb: y\n"),
    "a folded text stays folded": ("a: >-\n  x\n  y\nb: z\n", put("a", "x y z"), "a: >-\n  x y z\nb: z\n"),
    "a text over several lines": ("a: one\n  two # c\nb: y\n", put("a", "x"), "a: x # c\nb: y\n"),
    "a value below its key": ("a:\n  one\nb: y\n", put("a", "x"), "a:\n  x\nb: y\n"),
    "nothing is filled": ("a: # c\nb: y\n", put("a", "x"), "a: x # c\nb: y\n"),
    "null is filled": ("a: ~ # c\nb: y\n", put("a", "x"), "a: x # c\nb: y\n"),
    "nothing is filled with lines": ("a: # c\nb: y\n", put("a", "1\n2\n"), "a: | # c\n  1\n  2\nb: y\n"),
    "a value is emptied": ("a: x # c\nb: y\n", put("a", None), "a: # c\nb: y\n"),
    "an empty text is not nothing": ("a: x\n", put("a", ""), 'a: ""\n'),
    "an empty list is filled": (
        "a: [] # c\nb: y\n",
        put("a", ["x", "no"]),
        'a: # c\n  - x\n  - "no"\nb: y\n',
    ),
    "an empty mapping is filled": ("a: {}\nb: y\n", put("a.c.d", "x"), "a:\n  c:\n    d: x\nb: y\n"),
    "missing mappings are made": (
        "a:\n    b: 1\n",
        put("c.d.e", "x"),
        "a:\n    b: 1\nc:\n    d:\n        e: x\n",
    ),
    "a key is added behind the last": (
        "a:\n  b: 1\n\n# c\nd: 2\n",
        put("a.c", "x"),
        "a:\n  b: 1\n  c: x\n\n# c\nd: 2\n",
    ),
    "a key is added in braces": ("a: {b: 1} # c\n", put("a.c", "x, y"), 'a: {b: 1, c: "x, y"} # c\n'),
    "a value in braces": ("a: {b: 1, c: 'x'}\n", put("a.b", "[z]"), "a: {b: \"[z]\", c: 'x'}\n"),
    "a key in braces without value": ("a: {b, c: }\n", put("a.b", "x"), "a: {b: x, c: }\n"),
    "nothing in braces is filled": ("a: {b: , c: 1}\n", put("a.b", "x"), "a: {b: x, c: 1}\n"),
    "lines in braces": ("a: {b: 1}\n", put("a.b", "x\ny"), 'a: {b: "x\\ny"}\n'),
    "one word of a list": ("a:\n- x\n- y # c\n- z\n", put("a", ["x", "Y", "z"]), 'a:\n- x\n- "Y" # c\n- z\n'),
    "one word of a list in brackets": ("a: [x, yy, z] # c\n", put("a", ["x", "z"]), "a: [x, z] # c\n"),
    "brackets become other brackets": ("a: [x] # c\n", put("a", {"b": "x"}), "a: {b: x} # c\n"),
    "a mapping becomes a word": ("a: # c\n  b: 1\n  d: 2\ne: 3\n", put("a", "x"), "a: x # c\ne: 3\n"),
    "a word becomes a mapping": ("a: x # c\ne: 3\n", put("a", {"b": "1"}), "a: # c\n  b: 1\ne: 3\n"),
    "a mapping changes in one field": (
        "a:\n  b: 1 # b\n  # about d\n  d: 2\n",
        put("a", {"d": "3", "b": "1"}),
        "a:\n  b: 1 # b\n  # about d\n  d: 3\n",
    ),
    "a record changes in one field": (
        "l:\n  - id: a   # c\n    n: 1\n  - {id: b, n: 1}\n",
        put("l[b].n", "2"),
        "l:\n  - id: a   # c\n    n: 1\n  - {id: b, n: 2}\n",
    ),
    "a record gets another id": (
        "l:\n- id: a # c\n  n: 1\n",
        put("l[a].id", "z"),
        "l:\n- id: z # c\n  n: 1\n",
    ),
    "windows line ends stay": ("a: x\r\nb: y\r\n", put("a", "1\n2"), "a: |-\r\n  1\r\n  2\r\nb: y\r\n"),
    "a byte-order mark stays": ("\ufeffa: x\nb: y\n", put("a", "z"), "\ufeffa: z\nb: y\n"),
    "a file without a last line end": ("a: x", put("b", "z"), "a: x\nb: z"),
    "a block that ends the file": ("a: |\n  x", put("b", "z"), "a: |-\n  x\nb: z"),
    "a root in braces": ('{"a": "x"}\n', put("b", "y"), '{"a": "x", b: "y"}\n'),
    "an empty root": ("--- {} # c\n", put("a", "x"), "---\na: x\n"),
    "a document with an end": ("---\na: x\n...\n", put("b", "z"), "---\na: x\nb: z\n...\n"),
    "line ends of a browser": ("a: x\n", put("a", "1\r\n2"), "a: |-\n  1\n  2\n"),
}


@pytest.mark.parametrize(("text", "change", "expected"), SET.values(), ids=SET.keys())
def test_a_value_is_set(text, change, expected):
    assert edit(text, change) == expected


UNSET = {
    "a key": ("a: 1\nb: # c\n  - x\n\n# about d\nd: 2\n", "b", "a: 1\n\n# about d\nd: 2\n"),
    "the last key of a mapping": ("a:\n  b: 1 # c\nd: 2\n", "a.b", "a: {}\nd: 2\n"),
    "the first key of a list item": (
        "l:\n  - id: a\n    n: 1\n    m: 2\n",
        "l[a].id",
        "l:\n  - n: 1\n    m: 2\n",
    ),
    "the first key before a comment": (
        "l:\n- id: a # c\n  # n\n  n: 1\n",
        "l[a].id",
        "l:\n-\n  # n\n  n: 1\n",
    ),
    "a key in braces": ("a: {b: 1, c: 2, d: 3}\n", "a.c", "a: {b: 1, d: 3}\n"),
    "the last key in braces": ("a: {b: 1, c: 2}\n", "a.c", "a: {b: 1}\n"),
    "a line in brackets": ("l: [\n  {id: a}, # a\n  {id: b}, # b\n]\n", "l[b]", "l: [\n  {id: a}, # a\n]\n"),
    "an item": ("l:\n  # a\n  - id: a\n  # b\n  - id: b\n", "l[a]", "l:\n  # a\n  # b\n  - id: b\n"),
    "the last item of a list": ("l: # c\n  - id: a\nd: 2\n", "l[a]", "l: [] # c\nd: 2\n"),
    "the last item of a list under its key": ("l:\n- id: a\nd: 2\n", "l[a]", "l: []\nd: 2\n"),
    "the last item in brackets": ("l: [{id: a}] # c\n", "l[a]", "l: [] # c\n"),
    "the last key of the file": ("# c\na: 1\n# d\n", "a", "# c\n{}\n# d\n"),
    "a value of lines": ("a: |\n  x\n\n  y\n\nb: 1\n", "a", "\nb: 1\n"),
}


@pytest.mark.parametrize(("text", "path", "expected"), UNSET.values(), ids=UNSET.keys())
def test_a_key_or_item_is_removed(text, path, expected):
    assert edit(text, remove(path)) == expected


B = {"id": "b"}
ADD = {
    "an indented list": (
        "l:\n  - id: a\n\nd: 1\n",
        {**B, "m": "x"},
        "l:\n  - id: a\n  - id: b\n    m: x\n\nd: 1\n",
    ),
    "a list under its key": ("l:\n- id: a\nd: 1\n", B, "l:\n- id: a\n- id: b\nd: 1\n"),
    "a list of braces": ("l:\n  - {id: a}\n", {**B, "m": "x"}, "l:\n  - {id: a}\n  - {id: b, m: x}\n"),
    "brackets": ("l: [a, b] # c\n", "c d", "l: [a, b, c d] # c\n"),
    "brackets over lines": ("l: [\n  a, # x\n]\n", "b", "l: [\n  a, b, # x\n]\n"),
    "an empty list": ("l: []\n", B, "l:\n  - id: b\n"),
    "nothing": ("l:\nd: 1\n", B, "l:\n  - id: b\nd: 1\n"),
    "a missing list": ("d: 1\n", B, "d: 1\nl:\n  - id: b\n"),
    "a list not indented elsewhere": ("m:\n- x\nd: 1\n", "z", "m:\n- x\nd: 1\nl:\n- z\n"),
    "words in brackets elsewhere": ("m: [x]\n", {**B, "w": ["x"]}, "m: [x]\nl:\n  - id: b\n    w: [x]\n"),
    "lists in lists": (
        "l:\n  - id: a\n",
        {**B, "l": [{"x": "1"}, []]},
        "l:\n  - id: a\n  - id: b\n    l:\n      - x: 1\n      - []\n",
    ),
}


@pytest.mark.parametrize(("text", "value", "expected"), ADD.values(), ids=ADD.keys())
def test_an_item_is_added_in_the_style_of_the_list(text, value, expected):
    assert edit(text, add("l", value)) == expected


LIST = """\
l:
  # all partners
  - id: a
    n: 1
    # more to come on a
  # about b
  - id: b # b

  - {id: c}
end: x
"""


def test_an_item_moves_with_its_comments():
    assert edit(LIST, move("l[b]")) == (
        "l:\n  # all partners\n  # about b\n  - id: b # b\n  - id: a\n    n: 1\n    # more to come on a\n"
        "\n  - {id: c}\nend: x\n"
    )
    assert edit(LIST, move("l[a]", "c")) == (
        "l:\n  # all partners\n  # about b\n  - id: b # b\n\n  - {id: c}\n  - id: a\n    n: 1\n"
        "    # more to come on a\nend: x\n"
    )


def test_an_item_in_brackets_moves_between_the_commas():
    assert (
        edit("l: [{id: a}, {id: bb},\n  {id: c}] # x\n", move("l[a]", "c"))
        == "l: [{id: bb}, {id: c},\n  {id: a}] # x\n"
    )


def test_an_item_that_stays_in_its_place_changes_nothing():
    assert edit(LIST, move("l[b]", "a")) == LIST


def test_the_same_value_changes_no_byte():
    text = "a:   'x'   # c\r\nl: [ 1,2 ]\r\n"
    assert edit(text, put("a", "x"), put("l", ["1", "2"])) == text


def test_changes_are_made_in_order():
    text = edit("l:\n  - id: a\n", add("l", {"id": "b"}), put("l[b].n", "1"), move("l[b]"), remove("l[a]"))
    assert text == "l:\n  - id: b\n    n: 1\n"


def test_many_items_are_added_in_one_go():
    text = edit("l: []\n", *[add("l", {"id": f"i{n}"}) for n in range(3_000)])
    assert text.count("\n") == 3_001


def test_a_path_that_leads_nowhere_changes_nothing():
    with pytest.raises(ContentError, match=r"l\[z\]: has no item"):
        edit("l:\n  - id: a\n", put("l[a].n", "1"), remove("l[z]"))


def test_a_character_that_a_document_cannot_hold_is_refused_at_its_path():
    with pytest.raises(ContentError, match=r"^a: holds the character U\+0007"):
        edit("a: x\n", put("a", ["x\x07"]))


def test_a_surrogate_is_refused():
    with pytest.raises(ContentError, match=r"U\+D800"):
        edit("a: x\n", put("a", "\ud800"))


def test_a_text_that_could_not_be_read_again_is_refused():
    with pytest.raises(ContentError, match="longer than 50,000"):
        edit("a: x\n", put("a", "x" * 50_001))
    with pytest.raises(ContentError, match="larger than"):
        edit("a: x\n", *[put(f"k{n}", "x" * 49_000) for n in range(32)])


def test_nesting_that_could_not_be_read_again_is_refused():
    value: object = "x"
    for _ in range(40):
        value = {"a": value}
    with pytest.raises(ContentError, match="nested more than 30 deep"):
        edit("a: x\n", put("a", value))


def test_numbers_are_not_values_of_a_change():
    with pytest.raises(TypeError, match="is text, not int"):
        edit("a: x\n", put("a", 5))


def test_a_result_that_says_something_else_is_never_given_out(monkeypatch):
    """Spoil every way of writing but the last: the file is then rewritten as a whole."""
    genuine = yaml_editor._candidates

    def spoiled(*arguments):
        *others, last = genuine(*arguments)
        yield from ([] for _ in others)
        yield last

    monkeypatch.setattr(yaml_editor, "_candidates", spoiled)
    assert edit("# head\na: x # c\nb: {c: d}\n", put("a", "y")) == '# head\na: "y"\nb:\n  c: d\n'


def test_a_list_that_shares_its_line_with_a_dash_is_written_anew():
    text = "l:\n  - - id: a\n    - id: b # c\n  - - id: c # d\n"
    assert edit(text, put("l", [[{"id": "b"}], [{"id": "c"}]])) == "l:\n  - - id: b\n  - - id: c # d\n"


def test_keys_are_written_as_people_write_them():
    assert edit("a: x\n", put("d", {"on": "2027-01-31", "A b": "1", "null": "2", "1": "3", "x: y": "4"})) == (
        'a: x\nd:\n  on: 2027-01-31\n  A b: 1\n  "null": 2\n  1: 3\n  "x: y": 4\n'
    )
