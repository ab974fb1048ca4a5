"""What is agreed with places that take a person in crisis."""

import pytest

from tests.gaps.rules.agreeing import POLICE, own, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped

PLACE = agency("crisis", "crisis_facility", program_roles=["receiving_facility"])
HOSPITAL = agency("ed", "hospital_ed", program_roles=["receiving_facility"])
PAPER = agreement("d", "pd", "crisis", "ed", kind="receiving_facility_mou", status="draft")


def agreed(answers=None, *, papers=(PAPER,), **fields):
    places = [{**PLACE, **fields}, HOSPITAL]
    return planned(answers, stakeholders=[POLICE, *places], agreements=list(papers))


# AGR-39


def test_places_with_an_agreement_or_a_reason():
    assert_no_gap("AGR-39", agreed())
    only_ed = agreement("d", "pd", "ed", kind="receiving_facility_mou", status="draft")
    assert_no_gap("AGR-39", agreed(papers=[only_ed], no_agreement_because="Run by the county itself"))


@pytest.mark.parametrize("fields", [{"status": "planned"}, {"expires": "2026-05-31"}, {"kind": "baa"}])
def test_places_without_an_agreement(fields):
    where = ["stakeholders[1]@crisis", "stakeholders[2]@ed"]
    assert_gap("AGR-39", agreed(papers=[{**PAPER, **fields}]), where=where)


def test_no_place_is_on_the_map():
    assert_skipped("AGR-39", planned(stakeholders=[POLICE]))


# AGR-40


def turned_away(*signs):
    rows = [{"sign": sign, "why": "Medical", "instead": "ED"} for sign in signs]
    return agreed({"facility.exclusions": own("crisis", rows)})


def test_signs_that_anyone_can_see():
    assert_no_gap("AGR-40", turned_away("Chest pain", "A seizure in the last hour"))


@pytest.mark.parametrize(
    "sign", ["At the discretion of staff", "As staff decide", "Case by case", "Unsuitable"]
)
def test_signs_that_nobody_can_see(sign):
    made = turned_away("Chest pain", sign)
    assert_gap("AGR-40", made, where="decisions.facility.exclusions@crisis", says=f'"{sign}"')


def test_no_list_of_signs():
    assert_skipped("AGR-40", agreed())


# AGR-41


@pytest.mark.parametrize("value", ["yes", "counsel"])
def test_a_hospital_screens(value):
    assert_no_gap("AGR-41", agreed({"facility.emtala": own("ed", value)}))


@pytest.mark.parametrize("answers", [None, {"facility.emtala": own("crisis", "no")}])
def test_a_hospital_of_which_it_is_open(answers):
    assert_gap("AGR-41", agreed(answers), where="decisions.facility.emtala@ed", says="nobody has decided")


def test_a_hospital_that_is_said_to_be_free_of_it():
    made = agreed({"facility.emtala": own("ed", "no")})
    assert_gap("AGR-41", made, where="decisions.facility.emtala@ed", says="ask counsel")


def test_no_agreement_with_a_hospital():
    only_place = agreement("d", "pd", "crisis", kind="receiving_facility_mou", status="draft")
    assert_skipped("AGR-41", agreed(papers=[only_place]))


# AGR-42


def waiting(minutes="15", clock="From the doors until the officer is clear"):
    answers = {"facility.turnaround_minutes": minutes, "facility.turnaround_clock": clock}
    return agreed({key: value for key, value in answers.items() if value})


def test_officers_are_soon_free():
    assert_no_gap("AGR-42", waiting())
    assert_no_gap("AGR-42", waiting("30"))


def test_officers_wait_too_long():
    where = ["decisions.facility.turnaround_minutes@crisis", "decisions.facility.turnaround_minutes@ed"]
    assert_gap("AGR-42", waiting("31"), where=where, says="free after 31 minutes")


@pytest.mark.parametrize(("fields", "key"), [({"minutes": None}, "minutes"), ({"clock": None}, "clock")])
def test_the_wait_or_its_clock_is_open(fields, key):
    place = f"decisions.facility.turnaround_{key}"
    assert_gap(
        "AGR-42", waiting(**fields), where=[f"{place}@crisis", f"{place}@ed"], says="Nobody has decided"
    )


def test_no_agreement_with_a_place():
    assert_skipped("AGR-42", agreed(papers=()))


# AGR-43


def bound(notice="with_consent", presence="not_confirmed", status="part2_program"):
    answers = {"facility.release_notice": notice, "facility.presence_answer": presence}
    return agreed({key: value for key, value in answers.items() if value}, part2_status=status)


@pytest.mark.parametrize("notice", ["not_given", "with_consent"])
def test_a_place_that_keeps_silent(notice):
    assert_no_gap("AGR-43", bound(notice))
    assert_no_gap("AGR-43", bound(notice, "mixed_place", "has_part2_unit"))


@pytest.mark.parametrize("notice", ["if_arrest_pending", "if_statute_requires"])
def test_a_place_that_tells_police_of_a_release(notice):
    assert_gap("AGR-43", bound(notice), where="decisions.facility.release_notice@crisis")


def test_a_place_that_says_who_is_there():
    made = bound(presence="mixed_place")
    assert_gap("AGR-43", made, where="decisions.facility.presence_answer@crisis")


def test_a_place_of_which_it_is_open():
    where = ["decisions.facility.presence_answer@crisis", "decisions.facility.release_notice@crisis"]
    assert_gap("AGR-43", bound(None, None), where=where)


@pytest.mark.parametrize("status", ["neither", "unknown", None])
def test_no_place_is_under_part_2(status):
    assert_skipped("AGR-43", bound(status=status))
