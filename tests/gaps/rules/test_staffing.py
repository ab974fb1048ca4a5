"""Enough people for the hours and the calls."""

import pytest

from tests.gaps.rules.calls import decided
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

NINETY = [
    {"days": "mon-fri", "open": "08:00", "close": "22:00"},
    {"days": "sat-sun", "open": "10:00", "close": "20:00"},
]
ALWAYS = [{"days": "all", "open": "00:00", "close": "24:00"}]
LEAVE = {"vacation": "120", "sick": "80", "holiday": "102", "training": "80"}
"""382 hours: 1,698 of 2,080 are left."""
CLINICIAN = {"id": "clinician", "role": "clinician_licensed"}
OFFICER = {"id": "officer", "role": "officer"}


def position(identity="c", role="clinician_licensed", fte="3", **fields):
    return {"id": identity, "role": role, "fte": fte, "leave": LEAVE, **fields}


def staffed(*positions, team=(CLINICIAN,), hours=NINETY, **sections):
    staffing = {"positions": list(positions), "team": list(team)}
    return program(staffing=staffing, program={"hours": hours}, **sections)


# STAF-01


@pytest.mark.parametrize(
    ("hours", "enough", "short"), [(NINETY, "2.764", "2.763"), (ALWAYS, "5.16", "5.158")]
)
def test_the_worked_relief_factors(hours, enough, short):
    assert_no_gap("STAF-01", staffed(position(fte=enough), hours=hours))
    assert_gap("STAF-01", staffed(position(fte=short), hours=hours), where="staffing.team[0]@clinician")


def test_a_seat_that_too_few_people_fill():
    made = staffed(position(fte="2"), position("p", role="social_worker", fte="0.5"))
    (finding,) = assert_gap("STAF-01", made, where="staffing.team[0]")
    assert finding.message == (
        'The seat "clinician licensed" is to be filled 90 hours a week. That takes 2.8 full-time positions;'
        " 2.5 are planned."
    )


def test_two_seats_take_twice_the_people():
    made = staffed(position(fte="5"), team=[{**CLINICIAN, "count": "2"}])
    assert_gap("STAF-01", made, where="staffing.team[0]", says="180 hours a week. That takes 5.5 full-time")


def test_two_teams_take_twice_the_people():
    assert_gap("STAF-01", staffed(position(fte="5", min_on_duty="2")), where="staffing.team[0]")


def test_a_seat_that_nobody_fills():
    made = staffed(position(), team=[CLINICIAN, OFFICER])
    assert_gap(
        "STAF-01", made, where="staffing.team[1]@officer", says="2.3 full-time positions; 0 are planned"
    )


def test_officers_from_patrol_are_counted_there():
    patrol = decided(staffing={"assignment": "any_on_duty"})
    assert_no_gap("STAF-01", staffed(position(), team=[CLINICIAN, OFFICER], decisions=patrol))


def test_without_leave_hours_enough_people_may_still_be_too_few():
    made = staffed(position(), position("o", "deputy", leave=None), team=[CLINICIAN, OFFICER])
    assert_gap("STAF-01", made, where="staffing.positions[1].leave@o", says="has no leave hours")


def test_a_position_of_unknown_size_leaves_it_open_whether_people_are_enough():
    made = staffed(position(fte="1"), position("p", fte=None))
    assert_gap("STAF-01", made, where="staffing.positions[1].fte@p", says="how many full-time jobs")
    assert_no_gap("STAF-01", staffed(position(), position("p", fte=None)))


def test_no_seats_or_no_hours():
    assert_skipped("STAF-01", staffed(position(), team=()))
    assert_skipped("STAF-01", staffed(position(), hours=[]))


# STAF-02


def busy(calls="2600", share="0.7", **clinicians):
    return program(
        demand={"eligible_calls_per_year": calls, "share_in_program_hours": share},
        staffing={"cycle_minutes": "95", "positions": [position(**clinicians)]},
        program={"hours": NINETY},
    )


def test_two_teams_have_time_for_the_next_call():
    assert_no_gap("STAF-02", busy(min_on_duty="2"))


def test_one_team_is_never_there_for_the_next_call():
    made = busy()
    (finding,) = assert_gap("STAF-02", made, where="staffing@utilization")
    assert "on calls 61% of its time, and 38% of calls find no team free" in finding.message


def test_a_single_team_misses_calls_long_before_it_is_busy():
    assert_gap("STAF-02", busy(calls="1300"), where="staffing", says="31% of its time, and 23% of calls")
    assert_no_gap("STAF-02", busy(calls="1000"))


def test_more_calls_than_time_are_told_elsewhere():
    assert_skipped("STAF-02", busy(calls="9000"), because="CALL-09")


def test_minutes_that_nobody_knows():
    made = program(call_criteria={"projected_calls_per_week": "20"}, program={"hours": NINETY})
    assert_skipped("STAF-02", made, because="minutes")


# STAF-03


def test_hours_that_meet_most_calls():
    assert_no_gap("STAF-03", busy(share="0.60"))


def test_hours_that_miss_most_calls():
    made = busy(share="0.59")
    assert_gap("STAF-03", made, where="demand.share_in_program_hours@share_in_program_hours", says="Only 59%")


def test_nobody_counted_the_calls_in_the_hours():
    assert_skipped("STAF-03", staffed())


# STAF-11


@pytest.mark.parametrize("roles", [["clinician_licensed"], ["clinician_licensed", "clinician_prelicensed"]])
def test_more_than_one_clinician(roles):
    positions = [
        position(f"p{n}", role, fte="2" if len(roles) == 1 else "0.6") for n, role in enumerate(roles)
    ]
    assert_no_gap("STAF-11", staffed(*positions))


def test_one_clinician_alone():
    made = staffed(position("o", "officer"), position(fte="1"))
    assert_gap("STAF-11", made, where="staffing.positions[1]@c")


def test_a_second_clinician_of_unknown_hours():
    assert_skipped("STAF-11", staffed(position(fte="1"), position("p", fte=None)), because="not known")


def test_no_clinician_yet():
    assert_skipped("STAF-11", staffed(position(role="officer")))


# STAF-14


@pytest.mark.parametrize(
    "team",
    [[CLINICIAN, OFFICER], [OFFICER], [{**CLINICIAN, "count": "2"}], [{**CLINICIAN, "role": "paramedic"}]],
)
def test_a_team_that_can_look_after_itself(team):
    assert_no_gap("STAF-14", staffed(team=team))


def test_a_clinician_alone_on_scene():
    assert_gap("STAF-14", staffed(), where="staffing.team@team")


def test_no_team_yet():
    assert_skipped("STAF-14", program())
