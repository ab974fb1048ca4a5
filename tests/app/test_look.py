from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.look import Markup, bar, join, plain, tag


def test_text_inside_an_element_is_escaped() -> None:
    assert tag("p", '<script>alert("x")</script> & more') == (
        "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more</p>"
    )


def test_markup_inside_an_element_is_kept() -> None:
    assert tag("p", tag("b", "a<b"), css="x") == '<p class="x"><b>a&lt;b</b></p>'


def test_an_attribute_cannot_be_left() -> None:
    assert tag("span", aria_label='x" onclick="alert(1)') == (
        '<span aria-label="x&quot; onclick=&quot;alert(1)"></span>'
    )


def test_an_element_has_a_plain_name() -> None:
    with pytest.raises(ValueError, match="not an element"):
        tag("p onclick=x")


def test_joined_text_is_escaped_and_joined_markup_is_not() -> None:
    assert join([tag("i", "1"), "<2>"]) == "<i>1</i>&lt;2&gt;"


def test_a_progress_bar_says_its_share_and_stays_inside() -> None:
    assert 'aria-valuenow="33"' in bar(1 / 3, "Step 1")
    assert 'style="width:100%"' in bar(7, "Step 1")


@given(st.text())
def test_no_text_adds_an_element(text: str) -> None:
    assert re.findall(r"<[^>]*>", tag("p", text)) == ["<p>", "</p>"]


@pytest.mark.parametrize(
    "text",
    [
        "**bold** _it_ `code`",
        "![x](https://example.com/x.png)",
        "[x](javascript:alert(1))",
        ":red[x] :material/home: :tada:",
        "<b>x</b>",
        "$x^2$",
        "https://example.com www.example.com a@example.com",
        "a -> b -- c >= d",
    ],
)
def test_a_label_keeps_the_letters_of_a_text_and_loses_its_meaning(text: str) -> None:
    label = plain(text)
    shown = re.sub(r"\\(.)", r"\1", label).replace("\N{WORD JOINER}", "")
    assert shown == text
    assert not re.search(r"(?<!\\)[*_`\[\]!<>$~#|]", label)
    assert not re.search(r":\w|@\w|https?:/|->|--|>=", label.replace("\\", ""))


def test_a_label_is_one_line() -> None:
    assert plain("two\n  lines") == "two lines"


def test_markup_is_text() -> None:
    assert isinstance(tag("p"), Markup)
