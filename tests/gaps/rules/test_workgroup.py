"""Who sits in the workgroup, who leads it, and whether it meets."""

from datetime import date

import pytest

from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, check, program


def seat(identity, **fields):
    return {"id": identity, "role": f"Seat {identity}", **fields}


def peer(identity, **fields):
    return seat(identity, lived_experience="true", **fields)


def group(*members, **fields):
    return program(workgroup={"members": list(members), **fields})


# STK-02


def test_two_seats_and_one_free_of_the_operators():
    assert_no_gap(
        "STK-02", group(peer("a", employed_by_operator="no"), peer("b", employed_by_operator="yes"))
    )


def test_a_seat_of_the_sector_counts():
    seats = [seat("a", sector="lived_experience", employed_by_operator="no"), peer("b")]
    assert_no_gap("STK-02", group(*seats))


def test_no_seat_at_all():
    assert_gap("STK-02", group(seat("a")), where="workgroup.members@lived_experience", says="nobody has")


def test_one_seat_is_not_enough():
    made = group(seat("x"), peer("a", employed_by_operator="no"))
    assert_gap("STK-02", made, where="workgroup.members@lived_experience", says="only one person has")


@pytest.mark.parametrize("answer", ["yes", "unknown", None])
def test_two_seats_of_whom_none_is_known_to_be_free(answer):
    made = group(seat("x"), peer("a", employed_by_operator=answer), peer("b", employed_by_operator=answer))
    assert_gap("STK-02", made, where="workgroup.members[1]@employed_by_operator")


def test_the_seats_are_a_to_do_until_launch():
    assert [f.due for f in check("STK-02", group(), stage=None).findings] == ["launching"]


# STK-10


def led(**fields):
    champion = {"stance": "champion", **fields}
    return program(
        stakeholders=[agency("a", **{"sector": "elected", **champion})],
        workgroup={"chair": "Chief", "cadence": "monthly"},
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"sector": "funder", "program_roles": ["sponsor"]},
        {"sector": "first_responder", "program_roles": ["lead_agency"]},
        {"sector": "hospital_ed", "decision_rights": ["budget"]},
    ],
)
def test_a_champion_in_power_and_a_workgroup_with_chair_and_schedule(fields):
    assert_no_gap("STK-10", led(**fields))


@pytest.mark.parametrize("fields", [{"stance": "supportive"}, {"sector": "community"}])
def test_a_champion_without_power_is_not_enough(fields):
    assert_gap("STK-10", led(**fields), where="stakeholders@champion")


def test_a_program_that_nobody_leads():
    assert_gap(
        "STK-10",
        group(cadence="ad_hoc"),
        where=["stakeholders@champion", "workgroup.cadence@cadence", "workgroup.chair@chair"],
    )


# STK-14


@pytest.mark.parametrize(
    ("cadence", "last_met"),
    [
        ("daily", "2026-05-30"),
        ("weekly", "2026-05-18"),
        ("every_two_weeks", "2026-05-04"),
        ("monthly", "2026-03-31"),
        ("quarterly", "2025-11-29"),
        ("twice_a_year", "2025-05-29"),
        ("yearly", "2024-05-30"),
    ],
)
def test_the_last_meeting_may_lie_twice_the_schedule_back_and_no_day_more(cadence, last_met):
    assert_no_gap("STK-14", group(cadence=cadence, last_met=last_met))
    day_before = date.fromordinal(date.fromisoformat(last_met).toordinal() - 1).isoformat()
    made = group(cadence=cadence, last_met=day_before)
    assert_gap("STK-14", made, where="workgroup.last_met", says=f"it last met on {day_before}")


def test_a_schedule_without_any_meeting():
    assert_gap("STK-14", group(cadence="monthly"), where="workgroup.last_met", says="no meeting is recorded")


def logged(kind, on):
    return {"id": f"m{on}", "kind": kind, "on": on}


@pytest.mark.parametrize("kind", ["planning", "design", "operations", "steering"])
def test_a_meeting_of_the_log_counts(kind):
    meetings = [logged(kind, "2026-05-20"), logged("planning", "2026-09-01")]
    made = program(workgroup={"cadence": "monthly", "last_met": "2025-01-10"}, meetings=meetings)
    assert_no_gap("STK-14", made)


@pytest.mark.parametrize("kind", ["community", "training", "other"])
def test_other_meetings_do_not_keep_the_group_together(kind):
    meetings = [logged(kind, "2026-05-20"), logged("planning", "2026-01-10")]
    made = program(workgroup={"cadence": "monthly"}, meetings=meetings)
    assert_gap("STK-14", made, where="workgroup.last_met", says="it last met on 2026-01-10")


@pytest.mark.parametrize("fields", [{}, {"cadence": "ad_hoc"}, {"cadence": "never"}])
def test_without_a_schedule_there_is_nothing_to_miss(fields):
    assert_skipped("STK-14", group(**fields), because="STK-10")


# STK-15


def test_paid_seats_and_seats_with_a_reason():
    made = group(
        peer("a", compensated="yes"),
        peer("b", compensated="no", compensation_reason="The person asked not to be paid."),
        seat("c"),
    )
    assert_no_gap("STK-15", made)


@pytest.mark.parametrize("answer", ["no", "unknown", None])
def test_a_seat_that_is_not_known_to_be_paid(answer):
    made = group(seat("x"), peer("a", compensated=answer))
    assert_gap("STK-15", made, where="workgroup.members[1].compensated@a", says='the seat "Seat a" is paid')


def test_a_role_that_holds_a_number_is_not_repeated():
    made = group({**peer("a"), "role": "Jo 425-555-0142"})
    assert_gap("STK-15", made, where="workgroup.members[0].compensated@a", says='the seat "a" is paid')


def test_nobody_to_pay_yet():
    assert_skipped("STK-15", group(seat("x")), because="STK-02")
