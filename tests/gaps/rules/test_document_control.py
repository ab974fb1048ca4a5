"""What goes with papers: laws, languages, signatures of readers, lessons from incidents."""

from datetime import date

import pytest

from tests.gaps.rules.practising import answered, on_scene, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, paper, program
from workbench.model.enumerations import Stage

SPANISH = {"languages": [{"id": "en", "label": "English"}, {"id": "es", "label": "Spanish"}]}
LATE = date(2026, 7, 1)

# G-11


def test_handouts_in_every_language():
    made = answered({"documentation.translated": ["consent", "complaint"]}, outreach=SPANISH)
    assert_no_gap("G-11", made)


def test_handouts_of_what_the_team_does():
    answers = {
        "documentation.translated": ["complaint"],
        "suicide.safety_plan": "yes",
        "naloxone.leave_behind": "yes",
    }
    (found,) = assert_gap(
        "G-11",
        answered(answers, outreach=SPANISH),
        where="decisions.documentation.translated@documentation.translated",
    )
    assert found.message == (
        "These are not there in every language of the list: the consent form, the safety plan, the naloxone"
        " handout."
    )


def test_handouts_of_which_nobody_thought():
    assert_gap("G-11", program(outreach=SPANISH), where="decisions.documentation.translated", says="Nobody")


def test_english_alone_needs_no_other_handout():
    made = program(outreach={"languages": [{"id": "en", "label": "English"}]})
    assert_skipped("G-11", made, because="no language besides English")


# G-13

SIGNED_FOR = {
    "review.ack_required": "yes",
    "review.ack_papers": ["roles", "staff_safety", "suicide"],
    "review.ack_days": "30",
    "transport.offered": "no",
}


def test_staff_sign_for_the_papers_that_matter():
    assert_no_gap("G-13", answered(SIGNED_FOR))


def test_a_team_with_rides_also_signs_for_them():
    made = answered({**SIGNED_FOR, "transport.offered": "yes"})
    assert_gap("G-13", made, where="decisions.review.ack_papers", says="do not sign for: transportation.")


def test_signing_without_days():
    assert_gap("G-13", answered(without(SIGNED_FOR, "review.ack_days")), where="decisions.review.ack_days")


@pytest.mark.parametrize("answers", [{}, {"review.ack_required": "no"}])
def test_where_nobody_signs_nothing_is_missing(answers):
    assert_skipped("G-13", answered(answers), because="not settled that staff sign")


# G-14


def lesson(status="approved", sign_offs=(), about="transportation", **review):
    return program(
        documents=[{"id": "transportation", "status": status, "sign_offs": list(sign_offs)}],
        reviews=[
            {"id": "crash", "kind": "after_action", "held_on": "2026-05-01"},
            {"id": "paper", "kind": "policy", "about": "transportation", **review},
        ],
        actions=[
            {"id": "a", "what": "Something else"},
            {"id": "b", "what": "Say it in the paper", "from_review": "crash", "about": about},
        ],
    )


@pytest.mark.parametrize(
    "made",
    [
        lesson(status="in_review"),
        lesson(due="2026-05-31"),
        lesson(held_on="2026-05-20"),
        lesson(sign_offs=[{"id": "s", "role": "Chief", "on": "2026-05-10"}]),
    ],
)
def test_a_lesson_that_reached_its_paper(made):
    assert_no_gap("G-14", made, as_of=LATE)


def test_a_lesson_has_thirty_days():
    assert_no_gap("G-14", lesson(), as_of=date(2026, 5, 31))
    where = "actions[1]@transportation"
    assert_gap("G-14", lesson(), where=where, as_of=date(2026, 6, 1), says="had not begun by 2026-05-31")


def test_a_review_that_comes_too_late():
    assert_gap("G-14", lesson(due="2026-06-02"), where="actions[1]", as_of=LATE)


def test_a_paper_is_called_by_its_title():
    known = paper("transportation")
    assert_gap("G-14", lesson(), known, where="actions[1]", as_of=LATE, says='"Paper transportation"')


def test_lessons_that_touch_no_paper():
    assert_skipped("G-14", lesson(about="transport.seating"), because="no review of an incident")
    assert_skipped("G-14", program())


# G-15

LAWS = {
    "hold.statute": "Chapter 1",
    "reporting.statute": "Chapter 2",
    "information.state_law": "Chapter 3",
    "camera.in_use": "no",
}


def test_counsel_named_the_laws():
    assert_no_gap("G-15", on_scene(LAWS))
    assert_no_gap("G-15", on_scene({**LAWS, "camera.in_use": "yes", "camera.statute": "Chapter 4"}))


def test_laws_that_are_missing():
    where = ["decisions.hold.statute@hold.statute", "decisions.information.state_law"]
    assert_gap("G-15", on_scene(without(LAWS, "hold.statute", "information.state_law")), where=where)
    assert_gap("G-15", on_scene({**LAWS, "camera.in_use": "yes"}), where="decisions.camera.statute")


def test_a_clinician_who_may_start_a_hold_needs_the_statute():
    clinician = {"hold.initiator": ["officer", "licensed_clinician"]}
    assert_no_gap("G-15", on_scene(clinician | LAWS))
    made = on_scene(clinician | without(LAWS, "hold.statute"))
    assert_gap("G-15", made, where="decisions.hold.statute@hold.statute")


def test_laws_are_a_to_do_until_launch():
    assert [f.due for f in check("G-15", on_scene({}), stage=Stage.DEVELOPING).findings] == ["launching"] * 3


def test_before_the_models_are_chosen_no_law_is_asked_for():
    assert_skipped("G-15", answered({}), because="how the team takes part")
