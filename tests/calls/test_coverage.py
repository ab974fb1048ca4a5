"""Modes come when the program's hours and the inventory say so."""

from workbench.calls.coverage import is_staffed, minutes_of_mode, unstaffed_minutes
from workbench.model import SCHEMA_VERSION, Program
from workbench.model.criteria import ResponseMode as Mode

WEEKDAYS = [{"days": "mon-fri", "open": "08:00", "close": "18:00"}]
SATURDAY_2_AM = 5 * 1440 + 2 * 60
MONDAY_9_AM = 9 * 60


def program(hours=(), services=(), models=()):
    facts = {"name": "X", "state": "WA", "hours": list(hours), "models": list(models)}
    return Program.model_validate(
        {"schema_version": SCHEMA_VERSION, "program": facts, "services": list(services)}
    )


def service(kind, **more):
    return {"id": kind.replace("_", "-"), "name": kind, "service_type": kind, **more}


def test_police_ems_and_988_always_come():
    for mode in (Mode.POLICE_CIT, Mode.EMS_ALS, Mode.PHONE_988):
        assert is_staffed(mode, program(), SATURDAY_2_AM) is True


def test_the_team_comes_in_its_hours_and_is_unknown_without_any():
    assert is_staffed(Mode.CORESP_SEPARATE, program(WEEKDAYS), MONDAY_9_AM) is True
    assert is_staffed(Mode.CORESP_SEPARATE, program(WEEKDAYS), SATURDAY_2_AM) is False
    assert is_staffed(Mode.CORESP_SEPARATE, program(), MONDAY_9_AM) is None


def test_mobile_crisis_comes_only_where_there_is_one():
    assert minutes_of_mode(Mode.MOBILE_CRISIS, program()) == frozenset()
    mobile = service("mobile_crisis_adult", hours=WEEKDAYS)
    assert is_staffed(Mode.MOBILE_CRISIS, program(services=[mobile]), MONDAY_9_AM) is True
    closed = service("mobile_crisis_adult", hours=WEEKDAYS, status="planned")
    assert minutes_of_mode(Mode.MOBILE_CRISIS, program(services=[closed])) == frozenset()
    unknown = service("mobile_crisis_adult", hours_unknown="true")
    assert is_staffed(Mode.MOBILE_CRISIS, program(services=[unknown]), MONDAY_9_AM) is None


def test_tele_response_is_the_teams_own_or_a_service():
    assert is_staffed(Mode.CORESP_TELE, program(WEEKDAYS, models=["tele_response"]), MONDAY_9_AM) is True
    assert is_staffed(Mode.CORESP_TELE, program(WEEKDAYS), MONDAY_9_AM) is False


def test_hours_in_which_nobody_comes():
    part_week = program(WEEKDAYS)
    assert len(unstaffed_minutes([Mode.CORESP_SEPARATE], part_week)) == 10_080 - 5 * 600
    assert unstaffed_minutes([Mode.CORESP_SEPARATE, Mode.POLICE_CIT], part_week) == frozenset()
    assert unstaffed_minutes([Mode.CORESP_SEPARATE], program()) is None
