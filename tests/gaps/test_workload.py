"""How much work reaches the team."""

import pytest

from tests.gaps.rules.calls import HOURS
from tests.gaps.support import program
from workbench.gaps.workload import calls_per_week, teams_on_duty, workload

WEEK = [
    {"days": "mon-fri", "open": "08:00", "close": "22:00"},
    {"days": "sat-sun", "open": "10:00", "close": "20:00"},
]
DEMAND = {"eligible_calls_per_year": "2600", "share_in_program_hours": "0.7"}


def clinicians(**fields):
    return {"id": "c", "role": "clinician_licensed", "fte": "3", **fields}


def test_the_worked_load_of_a_ninety_hour_week():
    made = program(demand=DEMAND, staffing={"cycle_minutes": "95"}, program={"hours": WEEK})
    work = workload(made)
    assert work.load == pytest.approx(0.61405, abs=1e-5)
    assert work.utilization == pytest.approx(0.61405, abs=1e-5)
    assert work.blocked == pytest.approx(0.3804, abs=1e-4)


def test_two_teams_are_busy_half_as_much():
    staffing = {"cycle_minutes": "95", "positions": [clinicians(min_on_duty="2")]}
    work = workload(program(demand=DEMAND, staffing=staffing, program={"hours": WEEK}))
    assert (work.teams, work.utilization) == (2, pytest.approx(0.30703, abs=1e-5))
    assert work.blocked == pytest.approx(0.1046, abs=1e-4)


def test_a_projection_goes_before_the_yearly_count():
    made = program(demand=DEMAND, call_criteria={"projected_calls_per_week": "12"})
    assert calls_per_week(made) == 12
    assert calls_per_week(program(demand=DEMAND)) == pytest.approx(1820 / 365 * 7)


@pytest.mark.parametrize(
    ("staffing", "teams"),
    [
        ({}, 1),
        ({"positions": [clinicians(min_on_duty="3")]}, 3),
        (
            {
                "positions": [clinicians(min_on_duty="3")],
                "team": [{"id": "a", "role": "clinician_licensed", "count": "2"}],
            },
            1,
        ),
        ({"positions": [{"id": "o", "role": "officer", "fte": "6", "min_on_duty": "4"}]}, 1),
    ],
)
def test_teams_on_duty(staffing, teams):
    assert teams_on_duty(program(staffing=staffing)) == teams


def test_without_calls_hours_or_minutes_there_is_no_load():
    minutes = {"cycle_minutes": "95"}
    assert workload(program(staffing=minutes, program={"hours": HOURS})) is None
    assert workload(program(demand=DEMAND, program={"hours": HOURS})) is None
    assert workload(program(demand=DEMAND, staffing=minutes)) is None
    assert calls_per_week(program(demand={"eligible_calls_per_year": "2600"})) is None
