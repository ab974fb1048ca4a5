"""What to ask of software."""

from tests.gaps.support import assert_gap, assert_no_gap, program

QUESTIONS = [
    "information.shared_platform",
    "technology.le_bh_fit",
    "technology.live_results",
    "technology.privacy_law",
]


def answers(*questions, answer):
    areas = {}
    for question in questions:
        area, key = question.split(".")
        areas.setdefault(area, {})[key] = answer
    return program(decisions=areas)


def test_questions_that_are_answered():
    assert_no_gap("TECH-01", answers(*QUESTIONS, answer={"value": "no"}))
    none = {"status": "not_for_us", "because": "No shared software is planned."}
    assert_no_gap("TECH-01", answers(*QUESTIONS, answer=none))


def test_questions_that_nobody_asked():
    where = [f"decisions.{question}@{question}" for question in QUESTIONS]
    assert_gap("TECH-01", program(), where=where)
