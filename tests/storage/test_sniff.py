"""A file that is not a program is named for what it is."""

import pytest

from workbench.errors import ContentError
from workbench.storage.yaml_reader import read_yaml


def refusal(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read_yaml(data, "p.yaml")
    return str(caught.value.faults[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "p.yaml the file is empty."),
        (b" \n\r\n\t", "p.yaml the file is empty."),
        (b"\xef\xbb\xbf", "p.yaml the file is empty."),
        (b"# only\n# comments\n", "p.yaml:1 the file is empty: it holds nothing but comments."),
        (b"\0" * 400, "p.yaml:1 the file is corrupt: it holds only zero bytes"),
        (b"a: 1\nb: \0\n", "p.yaml:2 the file is corrupt: it holds NUL bytes."),
        (b"\x89PNG\r\n\x1a\n\0\0", "p.yaml:1 this is not YAML text but a PNG picture."),
        (b"PK\x03\x04\0\0", "p.yaml:1 this is not YAML text but a ZIP archive, or a Word or Excel file."),
        (b"%PDF-1.7\n", "p.yaml:1 this is not YAML text but a PDF."),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "p.yaml:1 this is not YAML text but a Git LFS pointer",
        ),
        (b"<!DOCTYPE html><html>", "p.yaml:1 this is not YAML but a web page (HTML or XML)."),
        (b"\n<?xml version='1.0'?>", "p.yaml:1 this is not YAML but a web page (HTML or XML)."),
        ("a: 1\n".encode("utf-16"), "p.yaml:1 the file is saved as UTF-16 or UTF-32"),
        ("a: 1\n".encode("utf-16-be"), "p.yaml:1 the file is saved as UTF-16 or UTF-32"),
        ("a: 1\n".encode("utf-32"), "p.yaml:1 the file is saved as UTF-16 or UTF-32"),
        (b"a: 1\r\nb: caf\xe9\r\n", "p.yaml:2 the line holds a character that is not UTF-8."),
        (b"a: 1\nb: \xed\xa0\x80\n", "p.yaml:2 the line holds a character that is not UTF-8."),
        (
            b"a: 1\n<<<<<<< ours\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n",
            "p.yaml:2 the file holds the marks of an unfin",
        ),
        (b"a: 1\nb: x\x07y\n", "p.yaml:2:5 the line holds the character U+0007"),
        ("a: x\u2028y\n".encode(), "p.yaml:1:5 the line holds the character U+2028"),
        (b"- a\n- b\n", "p.yaml:1 the file does not hold `key: value` lines."),
        (b'["a", "b"]\n', "p.yaml:1 the file holds a list in brackets"),
        (b"just words\n", "p.yaml:1 the file does not hold `key: value` lines."),
        (b"a = 1\n[b]\nc = 2\n", "p.yaml:1 this is not YAML; it looks like TOML or an INI file."),
        (b"a: x\n" * 300_001, "p.yaml the file is larger than 1.5 MB."),
    ],
)
def test_a_file_is_named_for_what_it_is(data, words):
    assert refusal(data).startswith(words)


def test_a_heading_of_equal_signs_alone_is_no_merge_conflict():
    assert read_yaml(b"a: |\n  Title\n  =======\n", "p.yaml").plain == {"a": "Title\n=======\n"}


def test_every_line_with_a_bad_character_is_told_up_to_twenty():
    with pytest.raises(ContentError) as caught:
        read_yaml(b"a: x\x07y\x07\n" * 30, "p.yaml")
    assert [fault.line for fault in caught.value.faults] == list(range(1, 21))


def test_invisible_characters_are_warned_about_once_a_line():
    document = read_yaml("\ufeffa: x\nb: \u202ey\u202c\nc: z\u200b\n".encode(), "p.yaml")
    assert [str(warning) for warning in document.warnings] == [
        "p.yaml:2:4 the line holds the invisible character U+202E. Retype the word if this is not wanted.",
        "p.yaml:3:5 the line holds the invisible character U+200B. Retype the word if this is not wanted.",
    ]
