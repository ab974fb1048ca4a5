import pytest

from tests.documents.support import INFOS
from workbench.documents.review import reviews_of
from workbench.model.enumerations import ReviewFlag

CLEAR, SEAT = INFOS["scene.clear_authority"], INFOS["ride.seat"]
SIGNED = {"role": "Chief", "flag": "CMD", "on": "2026-02-01"}


def review(whole=(), document=None, answers=None):
    (row,) = reviews_of(whole, [CLEAR, SEAT], document or {}, answers or {})
    return row


def test_a_flag_of_the_paper_is_open_until_the_paper_is_signed():
    assert review(["CMD"]).open is True
    row = review(["CMD"], {"sign_offs": [SIGNED, {**SIGNED, "name": "R. Lee", "on": "2026-02-09"}]})
    assert (row.open, row.signed_by, row.signed_on) == (False, "R. Lee, Chief", "2026-02-09")


def test_a_flag_of_decisions_is_closed_by_signing_each_of_them():
    one = {CLEAR.id: {"sign_offs": [SIGNED]}}
    assert review(answers=one).open is True
    assert review(answers={**one, SEAT.id: {"sign_offs": [SIGNED]}}).open is False


def test_signing_the_decisions_does_not_sign_a_paper_that_is_reviewed_as_a_whole():
    both = {identity: {"sign_offs": [SIGNED]} for identity in (CLEAR.id, SEAT.id)}
    assert review(["CMD"], answers=both).open is True


@pytest.mark.parametrize("flag", ["LEGAL", None])
def test_a_signature_for_something_else_closes_nothing(flag):
    assert review(["CMD"], {"sign_offs": [{**SIGNED, "flag": flag}]}).open is True


def test_the_scope_names_the_paper_and_the_first_questions():
    assert review(["CMD"]).scope == (
        "The whole paper. Who says that the scene is safe? Where does the clinician sit?"
    )
    many = [CLEAR] * 5
    (row,) = reviews_of([], many, {}, {})
    assert row.scope.endswith("And 2 more decisions.")


def test_rows_come_in_the_order_of_the_flags():
    rows = reviews_of(["PRIV", "MED"], [], {}, {})
    assert [row.flag for row in rows] == [ReviewFlag.MED, ReviewFlag.PRIV]
    assert rows[0].role == "EMS or program medical director"
