"""A syntax error is told alone, in plain words, where it is."""

import pytest
import yaml

from workbench.errors import ContentError
from workbench.storage.yaml_reader import read_yaml

CASES = [
    ("a: 1\nb: 'x\nc: 2\n", "p.yaml:2:4 the quote that opens here is never closed."),
    ('a: 1\nb: "x\nc: 2\n', "p.yaml:2:4 the quote that opens here is never closed."),
    ('a: "\\q"\n', "p.yaml:1:5 a backslash in double quotes starts something that YAML does not know."),
    ("a: [1,\nb: 2\n", "p.yaml:2:5 the list that opens with `[` on line 1 is not closed"),
    ("a: {b: 1\nc: 2\n", "p.yaml:2:2 the mapping that opens with `{` on line 1 is not closed"),
    ("a:\n\tb: 1\n", "p.yaml:2:1 the line is indented with a tab."),
    ("a:\n  b: 1\n\tc: 2\n", "p.yaml:3:1 the line is indented with a tab."),
    ("a: @x\n", "p.yaml:1:4 a value starts with `@`, a backtick or `%`"),
    ("a: `x`\n", "p.yaml:1:4 a value starts with `@`, a backtick or `%`"),
    ("a: Note: x\n", "p.yaml:1:8 there is a second colon in the line"),
    ("a: 1\nfoo\nb: 2\n", "p.yaml:3:1 the line has no colon"),
    ("a: - b\n", "p.yaml:1:4 a list item (`- `) stands where none can be."),
    ("a:\n  - b\n  c: 1\n", "p.yaml:3:3 the line is not lined up with the list that started on line 2."),
    ("a:\n  b: 1\n c: 2\n", "p.yaml:3:2 the line is not lined up with the keys that started on line 1"),
    ("a: | x\n y\n", "p.yaml:1:6 the text block that starts with `|` or `>` is not written properly."),
    ("a: & x\n", "p.yaml:1:5 a value starts with `*` or `&`"),
    ("%YAML 9.0\n---\na: 1\n", "p.yaml:1:1 a line that starts with `%` is not understood."),
    ("a: 1\n...\nb: 2\n", "p.yaml:3:1 there is text before or after the document."),
    ('{"a": 1,', "p.yaml:1:9 this looks like JSON that is incomplete or broken."),
    ("[a]\nb = 1\n", "p.yaml:2:1 this is not YAML; it looks like TOML or an INI file."),
]


def refusals(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_yaml(text.encode("utf-8"), "p.yaml")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_a_syntax_error_is_explained(text, words):
    (message,) = refusals(text)
    assert message.startswith(words)


@pytest.mark.parametrize(("text", "words"), CASES)
def test_the_parser_without_the_c_library_is_explained_on_the_same_line(text, words, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    (message,) = refusals(text)
    place, _, told = words.partition(" ")
    line = place.rsplit(":", 1)[0]
    assert message.startswith(f"{line}:")
    assert told[:10] in message or "not valid YAML" in message


def test_a_syntax_error_is_told_alone():
    assert refusals("a: 1\na: 2\nb: 'x\n") == [
        "p.yaml:3:4 the quote that opens here is never closed. Add the closing quote."
    ]
