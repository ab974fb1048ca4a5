"""Body cameras on calls with a co-responder."""

import pytest

from tests.gaps.rules.practising import answered, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

CAMERAS = {"camera.in_use": "yes"}

# H-11

STOPPING = {
    **CAMERAS,
    "camera.stop_permitted": ["clinical_talk"],
    "camera.stop_decider": "officer",
    "camera.stop_record": ["announced", "reason"],
    "camera.facility_rule": "place_decides",
    "camera.notice": "officer",
}


def test_a_rule_that_is_whole():
    assert_no_gap("H-11", answered(STOPPING))


@pytest.mark.parametrize("open_question", list(STOPPING)[1:])
def test_a_rule_with_an_open_question(open_question):
    made = answered(without(STOPPING, open_question))
    assert_gap("H-11", made, where=f"decisions.{open_question}@{open_question}")


@pytest.mark.parametrize("answers", [{}, {"camera.in_use": "no"}])
def test_without_cameras_there_is_no_rule(answers):
    assert_skipped("H-11", answered(answers), because="not settled that responders wear cameras")
    assert_skipped("H-13", answered(answers), because="cameras")


# H-12

SCRIPT = "camera.notice_script"
CONSENT = {**CAMERAS, "camera.all_party_consent": "yes"}
BY_SCREEN = {"program": {"models": ["tele_response"]}}


@pytest.mark.parametrize(("answers", "sections"), [(CONSENT, {}), ({}, BY_SCREEN)])
def test_the_words_of_the_notice(answers, sections):
    assert_no_gap("H-12", answered({**answers, SCRIPT: "This is recorded. Is that all right?"}, **sections))
    assert_gap("H-12", answered(answers, **sections), where=f"decisions.{SCRIPT}@{SCRIPT}")


@pytest.mark.parametrize("answers", [{}, CAMERAS, {"camera.all_party_consent": "yes"}])
def test_nothing_asks_for_set_words(answers):
    assert_skipped("H-12", answered(answers), because="neither the law nor")


# H-13


def test_a_stop_with_a_reason():
    assert_no_gap("H-13", answered(STOPPING))


def test_a_stop_without_a_reason():
    made = answered({**STOPPING, "camera.stop_record": ["announced", "report"]})
    where = "decisions.camera.stop_record@camera.stop_record"
    assert_gap("H-13", made, where=where, says="documented without: the reason")


def test_no_stop_to_document():
    made = answered({**STOPPING, "camera.stop_permitted": ["not_at_all"]})
    assert_skipped("H-13", made, because="no camera may be stopped")
    assert_skipped("H-13", answered(without(STOPPING, "camera.stop_record")), because="H-11")
    assert_skipped("H-13", program())
