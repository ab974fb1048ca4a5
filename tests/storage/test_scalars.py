"""A text written in YAML reads back as the same text everywhere."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.documents import TRICKY
from workbench.storage.scalars import folded_lines, literal_lines, one_line
from workbench.storage.yaml_reader import read_yaml

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40)


PLAIN = """ride_along|The ranking officer on scene|12|41250|3.25|2027-01-31|county-911|true|a, b|it's|24/7
http://example.org/x|50% of calls|café 😀|A(b)|mon-fri"""
QUOTED = """no,Yes,on,OFF,y,N,null,~,, x,x ,08:30,17:30,24:00,01234,1e3,1_000,1.10,1.,.5,+1,0x1F
0o17,.inf,.NaN,0b1,2027-01-31 10:00,2027-1-1,2027-02-30,True
FALSE,- a,-,?,a: b,a:,a #b,#1,*a,&a,!a,@a,`a,%a,>,[a],{a},<<,=,|,---
...,12345678901234567890,"a",'a'"""


@pytest.mark.parametrize("text", re.split(r"[|\n]", PLAIN))
def test_ordinary_words_stay_without_quotes(text):
    assert one_line(text) == text


@pytest.mark.parametrize("text", [*re.split(r"[,\n]", QUOTED), "1,000"])
def test_what_other_readers_would_change_is_quoted(text):
    assert one_line(text)[0] == '"'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('say "x"', 'say "x"'),
        ("#1F4E79", '"#1F4E79"'),
        ("a\tb\\: c", '"a\\tb\\\\: c"'),
        ("x\u200by", '"x\\u200By"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("a\nb", '"a\\nb"'),
        ('"', '"\\""'),
    ],
)
def test_quotes_and_escapes_are_exact(text, written):
    assert one_line(text) == written


def test_inside_brackets_commas_and_colons_are_quoted():
    assert one_line("a, b", flow=True) == '"a, b"'
    assert one_line("a:b", flow=True) == '"a:b"'
    assert one_line("a b", flow=True) == "a b"


def test_the_quotes_that_were_there_stay():
    assert one_line("it's", quote="'") == "'it''s'"
    assert one_line("x", quote='"') == '"x"'
    assert one_line("a\nb", quote="'") == '"a\\nb"'


@pytest.mark.parametrize("flow", [True, False])
@given(st.one_of(texts, st.sampled_from(TRICKY)))
def test_every_text_reads_back(flow, text):
    written = one_line(text, flow=flow)
    line = f"a: [{written}]\n" if flow else f"a: {written}\n"
    read = read_yaml(line.encode(), "p.yaml").plain["a"]
    assert read == ([text] if flow else text)


@given(st.one_of(texts, st.sampled_from(TRICKY)))
def test_a_yaml_1_1_reader_gives_back_what_was_written(text):
    read = yaml.safe_load(f"a: {one_line(text)}\n")["a"]
    if isinstance(read, bool):
        assert str(read).lower() == text
    else:
        assert str(read) == text


@given(st.one_of(texts, st.sampled_from(TRICKY), st.lists(texts, min_size=2).map("\n".join)))
def test_a_block_reads_back_or_is_not_offered(text):
    for write in (literal_lines, folded_lines):
        block = write(text, "  ")
        if block is not None:
            header, lines = block
            document = read_yaml("\n".join([f"a: {header}", *lines, "b: x", ""]).encode(), "p.yaml")
            assert document.plain == {"a": text, "b": "x"}


def test_lines_become_a_block():
    assert literal_lines("one\n  two\n\nthree", "    ") == ("|-", ["    one", "      two", "", "    three"])
    assert literal_lines("one\n", "  ") == ("|", ["  one"])


@pytest.mark.parametrize("text", ["", "\n", "x\n\n", " x\ny", "\tx\ny", "a\n \nb", "a\u200b\nb"])
def test_what_a_block_would_hide_is_not_written_as_one(text):
    assert literal_lines(text, "  ") is None


def test_a_long_text_is_folded_at_spaces():
    header, lines = folded_lines("word " * 30 + "end\nnext", "  ") or ("", [])
    assert header == ">-"
    assert all(len(line) <= 100 for line in lines)
    assert lines[-2:] == ["", "  next"]
