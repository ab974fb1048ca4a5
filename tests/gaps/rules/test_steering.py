"""Who has a seat, who leads, and who does the work."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, POLICE, planned
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped

PLACE = {"id": "crisis", "role": "Nurse manager", "sector": "crisis_facility"}
HOUSING = {"id": "housing", "role": "Housing manager", "sector": "housing_official"}
PEERS = [{"id": f"peer{n}", "role": "Peer", "lived_experience": "true"} for n in (1, 2)]


def seated(*members, answers=None, **group):
    return planned(
        answers,
        stakeholders=[POLICE, CLINIC],
        workgroup={"members": [*members], **group},
    )


# AGR-53


def test_every_door_is_at_the_table():
    assert_no_gap("AGR-53", seated(PLACE, HOUSING, *PEERS))
    assert_no_gap("AGR-53", seated({**PLACE, "sector": "hospital_ed"}, HOUSING))


@pytest.mark.parametrize(("members", "subject"), [([HOUSING, *PEERS], "place"), ([PLACE, *PEERS], "housing")])
def test_a_door_is_missing(members, subject):
    assert_gap("AGR-53", seated(*members), where=f"workgroup.members@{subject}")


def test_a_seat_counts_by_its_agency():
    made = planned(
        stakeholders=[{"id": "h", "name": "H", "sector": "homeless_housing"}],
        workgroup={"members": [PLACE, {"id": "s", "role": "Manager", "stakeholder": "h"}]},
    )
    assert_no_gap("AGR-53", made)


def test_a_person_with_lived_experience_without_a_vote():
    guest = {**PEERS[1], "voting": "false"}
    made = seated(PLACE, HOUSING, PEERS[0], guest)
    assert_gap("AGR-53", made, where="workgroup.members[3].voting@peer2")


def test_a_guest_beside_two_votes_is_no_gap():
    assert_no_gap("AGR-53", seated(PLACE, HOUSING, *PEERS, {**PEERS[0], "id": "peer3", "voting": "false"}))


def test_no_seat_at_all():
    assert_skipped("AGR-53", seated())


# AGR-54

COORDINATED = {"steering.coordinator": "Program coordinator, full time"}


def led(chair="Chief of Agency pd", co_chair="Director of Agency bh", answers=COORDINATED, **sections):
    group = {"chair": chair, "co_chair": co_chair}
    return planned(answers, stakeholders=[POLICE, CLINIC], workgroup=group, **sections)


def test_both_sides_lead():
    assert_no_gap("AGR-54", led())
    assert_no_gap("AGR-54", led("Somebody", "Somebody else"))


def test_a_program_manager_is_a_coordinator():
    manager = {"id": "m", "role": "program_manager", "fte": "1"}
    assert_no_gap("AGR-54", led(answers=None, staffing={"positions": [manager]}))


def test_one_chair():
    assert_gap("AGR-54", led(co_chair=None), where="workgroup.co_chair@co_chair", says="one chair")


def test_two_chairs_from_one_side():
    made = led(co_chair="Sergeant of Agency pd")
    assert_gap(
        "AGR-54", made, where="workgroup.co_chair@co_chair", says="Both chairs are from first response"
    )


def test_a_chair_counts_by_the_seat_with_that_role():
    seats = [
        {"id": "a", "role": "Captain", "stakeholder": "pd"},
        {"id": "b", "role": "Lieutenant", "stakeholder": "pd"},
    ]
    made = seated(*seats, chair="Captain", co_chair="Lieutenant", answers=COORDINATED)
    assert_gap("AGR-54", made, where="workgroup.co_chair@co_chair")


def test_nobody_runs_the_program():
    assert_gap("AGR-54", led(answers=None), where="decisions.steering.coordinator@steering.coordinator")


def test_no_chair_at_all():
    assert_skipped("AGR-54", led(chair=None))
