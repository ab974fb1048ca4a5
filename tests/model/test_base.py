"""Text, ids and clocks refuse what papers and file systems cannot hold."""

import pytest
from pydantic import TypeAdapter, ValidationError

from workbench.model.base import Answer, Clock, Slug, Text, minutes_of, unsupported_character

text, slug, clock, answer = (TypeAdapter(kind) for kind in (Text, Slug, Clock, Answer))


@pytest.mark.parametrize("word", ["a\x00b", "bell\x07", "\ud800", "￾", "\x85"])
def test_text_refuses_what_xml_cannot_hold(word):
    with pytest.raises(ValidationError, match=r"which a document cannot hold"):
        text.validate_python(word)


def test_text_keeps_tabs_line_breaks_emoji_and_right_to_left():
    whole = 'Health & Housing <team>\t"R&D"\nשלום 🚒'
    assert text.validate_python(whole) == whole
    assert unsupported_character(whole) == ""


def test_text_turns_windows_line_ends_into_line_breaks():
    assert text.validate_python("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_text_refuses_blank():
    with pytest.raises(ValidationError, match="is empty"):
        text.validate_python("  \n")


@pytest.mark.parametrize("word", ["../x", "CON", "con", "lpt1", "A", "ünit", "a b", "", "-a", "a" * 42])
def test_ids_are_safe_file_names_everywhere(word):
    with pytest.raises(ValidationError):
        slug.validate_python(word)


def test_ids_accept_both_hyphens_and_underscores():
    assert [slug.validate_python(w) for w in ("county-911", "svc_23h", "9")] == ["county-911", "svc_23h", "9"]


def test_clock_is_text_and_gets_two_digits():
    assert clock.validate_python("8:30") == "08:30"
    assert clock.validate_python("24:00") == "24:00"


@pytest.mark.parametrize("word", ["24:01", "25:00", "8.30", "0830", "1350", "8:3"])
def test_clock_refuses_other_shapes(word):
    with pytest.raises(ValidationError, match="not a time of day"):
        clock.validate_python(word)


def test_minutes_of_counts_from_midnight():
    assert [minutes_of(c) for c in ("00:00", "08:30", "24:00")] == [0, 510, 1440]


def test_answers_accept_the_yaml_1_1_spellings():
    words = ["yes", "True", "n", "unknown", "N/A", False]
    assert [str(answer.validate_python(w)) for w in words] == [
        "yes",
        "yes",
        "no",
        "unknown",
        "not_applicable",
        "no",
    ]


def test_whatever_is_printable_can_be_kept():
    def kept(code):
        return code in (0x9, 0xA) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000

    wrong = [code for code in range(0x110000) if chr(code).isprintable() and not kept(code)]
    assert wrong == []
    assert unsupported_character("line\nbreak\ttab") == ""
    assert unsupported_character("line\n\x07") == "\x07"
