"""What the composer refuses, with the line, and what it leaves as text."""

import pytest

from workbench.errors import ContentError
from workbench.storage.yaml_reader import read_yaml


def refusals(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_yaml(text.encode("utf-8"), "p.yaml")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "word",
    [
        "08:30",
        "17:30",
        "01234",
        "no",
        "Yes",
        "on",
        "1.10",
        "1_000",
        "1e3",
        "0x1F",
        "2027-01-31",
        ".inf",
        "=",
        "+1",
    ],
)
def test_a_value_stays_the_text_that_was_typed(word):
    assert read_yaml(f"a: {word}\n".encode(), "p.yaml").plain == {"a": word}


def test_keys_stay_the_text_that_was_typed():
    assert read_yaml(b"on: 1\nno: 2\n1: 3\n~: 4\n", "p.yaml").plain == {
        "on": "1",
        "no": "2",
        "1": "3",
        "~": "4",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_an_unquoted_null_is_nothing(nothing):
    assert read_yaml(f"a: {nothing}\n".encode(), "p.yaml").plain == {"a": None}


@pytest.mark.parametrize("quoted", ['""', "''", '"~"', "'null'"])
def test_a_quoted_null_is_text(quoted):
    assert read_yaml(f"a: {quoted}\n".encode(), "p.yaml").plain == {"a": quoted[1:-1]}


def test_a_question_mark_at_the_end_of_a_value_is_not_an_old_style_key():
    assert read_yaml(b"a: Who is first ?\nb: x\n", "p.yaml").plain == {"a": "Who is first ?", "b": "x"}


def test_a_duplicate_key_is_refused_with_both_lines():
    assert refusals("a: 1\nb:\n  c: 1\n  d: 2\n  'c': 3\n") == [
        "p.yaml:5:3 duplicate key `c`: it is already on line 3. Keep one of the two."
    ]


def test_keys_that_only_look_the_same_are_duplicates():
    assert refusals("caf\u00e9: 1\ncafe\u0301: 2\n")[0].startswith("p.yaml:2:1 duplicate key")


def test_all_duplicates_are_told_at_once():
    assert len(refusals("a: 1\na: 2\nb: 1\nb: 2\n")) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "a: !!python/name:os.system x\n",
            "p.yaml:1:4 the tag `tag:yaml.org,2002:python/name:os.system` is not",
        ),
        ("a: !secret x\n", "p.yaml:1:4 the tag `!secret` is not allowed."),
        ("a: &x 1\n", "p.yaml:1:4 a value starts with `&`"),
        ("a: 1\nb: *x\n", "p.yaml:2:4 a value starts with `*`"),
        ("a:\n  <<: {b: 1}\n", "p.yaml:2:3 the merge key `<<` is not allowed."),
        ("? a\n: b\n", "p.yaml:1:3 a key is written with `?`."),
        ("? [a]\n: b\n", "p.yaml:1:3 a key is a list or a mapping"),
        ("{? a : b}\n", "p.yaml:1:4 a key is written with `?`."),
        ('a: "\\x07"\n', "p.yaml:1:4 a value holds the character U+0007"),
        ("a: 1\n---\nb: 1\n", "p.yaml:2:1 a second document starts here"),
        ("a: " + "x" * 50_001, "p.yaml:1:4 a value is longer than 50,000 characters."),
        ("a: " + "[" * 30, "p.yaml:1:33 lists and mappings are nested more than 30 deep."),
    ],
)
def test_what_a_program_file_may_not_hold_is_refused_with_its_place(text, words):
    assert refusals(text)[0].startswith(words)


def test_the_deepest_nesting_allowed_is_read():
    text = "a: " + "[" * 29 + "]" * 29
    assert read_yaml(text.encode(), "p.yaml").plain["a"]


def test_a_list_of_too_many_values_is_refused():
    assert "holds more than 50,000 values" in refusals("a: [" + "x," * 50_001 + "]")[0]


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_fifty_thousand_brackets_do_not_crash(opening):
    assert "nested more than 30 deep" in refusals("a: " + opening * 50_000)[0]


def test_an_alias_bomb_is_refused_before_it_grows():
    bomb = "".join(f"b{i}: &b{i} [{','.join([f'*b{i - 1}'] * 9)}]\n" for i in range(1, 20))
    assert len(refusals("b0: &b0 [x]\n" + bomb)) <= 101


def test_a_message_never_repeats_a_large_value():
    message = refusals("a:\n  " + "k" * 900 + ": 1\n  " + "k" * 900 + ": 2\n")[0]
    assert len(message) < 200
