"""What looks like a contact and what only looks like a number."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gaps.contacts import contact_kind


@pytest.mark.parametrize(
    "text",
    [
        "jo.miller@example.org",
        "Ask Jo (jo+crisis@county.example.us) first",
        "mailto:jo@example.org",
        "Jörg@beispiel.example",
        "ＪＯ＠ＥＸＡＭＰＬＥ．ＯＲＧ",
    ],
)
def test_an_e_mail_address_is_found(text):
    assert contact_kind(text) == "an e-mail address"


@pytest.mark.parametrize(
    "text",
    [
        "(425) 555-0142",
        "(425)555-0142",
        "425-555-0142",
        "425.555.0142",
        "425 555 0142",
        "4255550142",
        "+1 425 555 0142",
        "1-800-555-0142",
        "tel:425-555-0142",
        "Cell 555-0142, after hours",
        "555.0142",
        "425–555–0142",
        "425\u2011555\u20110142",
        "425\u00a0555\u00a00142",
        "４２５-５５５-０１４２",
        "425-555-0142x7",
        "+44 20 7946 0958",
        "ends the sentence: 425-555-0142.",
    ],
)
def test_a_phone_number_is_found(text):
    assert contact_kind(text) == "a phone number"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Call 911 or 988",
        "Open 800-1700 and 08:00-17:00",
        "830-1730",
        "2026-03-04 to 2026-12-31",
        "RCW 71.05.020 and 10.31.110",
        "Ordinance 445-2019",
        "Resolution 2024-0123",
        "98201-1234",
        "$2,000,000 per occurrence",
        "$4255550142",
        "12345 Main Street, Suite 600",
        "@countypolice on social media",
        "3 @ 25 dollars",
        "https://example.org/services/4455",
        "42 CFR 2.31",
        "5-10 people, 200-300 calls, 1000-2000 visits",
        "county-911",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert contact_kind(text) == ""


@given(st.text(alphabet="a1@.-+( ", max_size=300))
def test_any_text_has_an_answer(text):
    assert contact_kind(text) in ("", "an e-mail address", "a phone number")


@pytest.mark.parametrize(
    "text", ["a" * 50_000 + "@", "a." * 25_000 + "@" + "a" * 100, "+" + "1 " * 25_000, "425-" * 12_000]
)
def test_long_text_is_searched_in_no_time(text):
    start = time.perf_counter()
    contact_kind(text)
    assert time.perf_counter() - start < 2
