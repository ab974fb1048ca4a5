"""What the call guide may never do, its levels, its red flags, and phones."""

import pytest

from tests.gaps.rules.calls import row, sample_rows, table
from tests.gaps.rules.practising import answered, signed
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

ALL = row("all", 90, "mobile_crisis")

# DSP-02


def test_the_table_that_ships_sends_nobody_alone_into_danger():
    assert_no_gap("DSP-02", table(*sample_rows()))


def test_a_table_that_sends_a_team_alone_into_any_danger():
    where = [
        "call_criteria.rows[0].primary@f_weapon_hand",
        "call_criteria.rows[0].primary@f_violence_now",
        "call_criteria.rows[0].primary@f_attempt_now",
        "call_criteria.rows[0].primary@f_medical_red",
    ]
    assert_gap("DSP-02", table(ALL), where=where, says="neither police nor EMS")


def test_the_row_that_decides_is_named():
    danger = row("danger", 10, "police_cit", any_of={"f_weapon_hand": "yes", "f_violence_now": "yes"})
    medical = row("medical", 5, "ems_als", all_of={"f_medical_red": "yes"})
    (found,) = assert_gap(
        "DSP-02", table(ALL, danger, medical), where="call_criteria.rows[0].primary@f_attempt_now"
    )
    assert found.message == (
        'On a call with a suicide attempt under way the row "Row all" sends people with neither police nor'
        " EMS."
    )


def test_help_by_phone_is_no_team_that_is_sent():
    assert_no_gap("DSP-02", table(row("all", 90, "phone_988")))


def test_without_rows_nobody_is_sent():
    assert_skipped("DSP-02", program(), because="CALL-01")


# DSP-04


@pytest.mark.parametrize("levels", ["four", "five"])
def test_a_middle_that_is_split(levels):
    assert_no_gap("DSP-04", answered({"dispatch.levels": levels}))


def test_three_levels():
    made = answered({"dispatch.levels": "three"})
    assert_gap("DSP-04", made, where="decisions.dispatch.levels@dispatch.levels", says="three levels")


def test_levels_that_are_not_decided():
    assert_skipped("DSP-04", program(), because="how many levels")


# DSP-05

FLAGS = ["Chest pain"]


def test_red_flags_that_the_medical_director_signed():
    assert_no_gap("DSP-05", answered({"dispatch.red_flags": signed(FLAGS, "MED")}))


def test_a_signed_paper_counts_for_the_flags_that_it_prints():
    sign_off = {"id": "m", "role": "Director", "flag": "MED", "on": "2026-05-01"}
    documents = [{"id": "transportation", "sign_offs": [sign_off]}]
    assert_no_gap("DSP-05", answered({"transport.red_flags": FLAGS}, documents=documents))
    made = answered({"dispatch.red_flags": FLAGS}, documents=documents)
    assert_gap("DSP-05", made, where="decisions.dispatch.red_flags.sign_offs")


def test_red_flags_that_somebody_else_signed():
    made = answered({"dispatch.red_flags": signed(FLAGS, "CMD"), "transport.red_flags": FLAGS})
    where = [
        "decisions.dispatch.red_flags.sign_offs@dispatch.red_flags",
        "decisions.transport.red_flags.sign_offs@transport.red_flags",
    ]
    assert_gap("DSP-05", made, where=where, says="waits for the sign-off of the medical director")


def test_no_red_flags_yet():
    assert_skipped("DSP-05", program(), because="no list of medical red flags")


# DSP-11


@pytest.mark.parametrize("answer", ["no", signed("yes", "PRIV")])
def test_private_phones_without_facts_about_people(answer):
    assert_no_gap("DSP-11", answered({"comms.personal_text": answer}))


def test_private_phones_with_facts_about_people():
    made = answered({"comms.personal_text": "yes"})
    where = "decisions.comms.personal_text.sign_offs@comms.personal_text"
    assert_gap("DSP-11", made, where=where, says="private phones waits for the sign-off of the privacy")


def test_private_phones_of_which_nobody_thought():
    assert_gap("DSP-11", program(), where="decisions.comms.personal_text")
