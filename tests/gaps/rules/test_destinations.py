"""Where the team can bring a person, when, and whom these places turn away."""

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

DAY = {"days": "all", "open": "08:00", "close": "23:00"}
NIGHT = {"days": "all", "open": "23:00", "close": "08:00"}
FRIDAY = {"days": "fri", "open": "16:00", "close": "02:00"}


def place(identity, kind="crisis_receiving_23h", *hours, **fields):
    return {"id": identity, "name": f"Place {identity}", "service_type": kind, "hours": list(hours), **fields}


def working(*services, hours=(FRIDAY,), **sections):
    return program(services=list(services), program={"hours": list(hours)}, **sections)


# NEED-04


def test_a_door_is_open_at_every_hour_of_the_team():
    assert_no_gap("NEED-04", working(place("a", "crisis_receiving_23h", DAY), place("b", "sobering", NIGHT)))


def test_hours_with_no_open_door_are_listed():
    services = [
        place("a", "crisis_receiving_23h", DAY),
        place("b", "sobering", NIGHT, accepts_police_dropoff="no"),
        place("c", "ed_general", NIGHT, accepts_police_dropoff="yes"),
        place("d", "crisis_stab_beds", NIGHT, status="planned"),
        place("e", "sud_wm", NIGHT),
    ]
    assert_gap(
        "NEED-04",
        working(*services),
        where="program.hours@destinations",
        says="open on Friday 23:00 to Saturday 02:00.",
    )


@pytest.mark.parametrize(
    "fields",
    [{"accepts_police_dropoff": "yes"}, {"accepts_police_dropoff": "no", "accepts_ems_dropoff": "yes"}],
)
def test_a_treatment_place_that_takes_people_is_a_door(fields):
    assert_no_gap("NEED-04", working(place("a", "sud_wm", DAY, NIGHT, **fields)))


def test_a_place_whose_hours_are_unknown_is_worth_a_call():
    services = [place("a", "crisis_receiving_23h", DAY), place("b", "sobering", hours_unknown="true")]
    made = working(*services)
    assert_gap("NEED-04", made, where="program.hours", says="Ask for the hours of Place b.")


def test_no_hours_or_no_services_yet():
    assert_skipped("NEED-04", working(place("a"), hours=()), because="hours are not set")
    assert_skipped("NEED-04", working(), because="NEED-01")


# NEED-05


def meeting(*services, calls=("substance_use",), needs=()):
    answers = {"dispatch": {"inclusion": {"value": list(calls)}}} if calls else {}
    return program(services=list(services), decisions=answers, needs=list(needs))


SOBER = {"exclusions": ["sobriety_required"]}


def test_services_that_take_the_people_of_the_team():
    assert_no_gap("NEED-05", meeting(place("a", "hsg_es", exclusions=["no_pets", "no_active_si"])))


@pytest.mark.parametrize(
    ("flag", "call"),
    [
        ("sobriety_required", "substance_use"),
        ("no_active_si", "suicidal_thoughts"),
        ("insurance_required", "homelessness"),
        ("id_required", "homelessness"),
        ("residency_required", "homelessness"),
    ],
)
def test_a_service_that_turns_the_people_of_the_team_away(flag, call):
    made = meeting(place("x", "psap"), place("a", "hsg_es", exclusions=[flag]), calls=(call,))
    assert_gap("NEED-05", made, where="services[1].exclusions@a")


def test_people_without_housing_are_met_when_a_need_names_them():
    unhoused = {"id": "n", "title": "Nights", "population": ["unhoused"]}
    made = meeting(place("a", "moud", exclusions=["id_required"]), calls=(), needs=[unhoused])
    assert_gap("NEED-05", made, where="services[0].exclusions", says="with identity papers")


def test_another_service_of_the_kind_may_take_them():
    assert_no_gap("NEED-05", meeting(place("a", "hsg_es", **SOBER), place("b", "hsg_es")))


def test_a_barrier_that_is_written_down_as_a_need():
    barrier = {"id": "n", "title": "Shelter", "gap_kind": "eligibility_barrier", "service_types": ["hsg_es"]}
    assert_no_gap("NEED-05", meeting(place("a", "hsg_es", **SOBER), needs=[barrier]))


def test_nobody_has_said_whom_the_team_meets():
    watched = {"id": "n", "title": "Nights", "population": ["unhoused"], "decision": "watch"}
    assert_skipped("NEED-05", meeting(place("a", "hsg_es", **SOBER), calls=(), needs=[watched]))
    assert_skipped("NEED-05", meeting(), because="NEED-01")


# NEED-08


def test_ways_for_the_young_and_the_old():
    young, old = place("a", populations=["youth_13_17"]), place("b", populations=["idd"])
    assert_no_gap("NEED-08", program(services=[young, old]))
    assert_no_gap("NEED-08", program(services=[place("a", "child_family"), place("b", "aging_aps")]))


def test_services_for_adults_only():
    made = program(services=[place("a", populations=["adult"]), place("b", "child_family", status="planned")])
    assert_gap("NEED-08", made, where=["services@youth", "services@older_adult_idd"])


def test_no_services_for_anyone_yet():
    assert_skipped("NEED-08", program())


# NEED-09


def drop_off(**fields):
    return place("a", accepts_police_dropoff="yes", **fields)


def test_a_quick_drop_off():
    assert_no_gap("NEED-09", program(services=[drop_off(police_dropoff_minutes_p90="15")]))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"police_dropoff_minutes_p90": "71"}, "more than 71 minutes"),
        ({"police_dropoff_minutes_p90": "100"}, "more than 100 minutes"),
        ({"police_dropoff_minutes_p90": "15.5"}, "more than 15.5 minutes"),
        ({}, "Nobody has timed"),
    ],
)
def test_a_slow_drop_off(fields, says):
    made = program(services=[place("x"), drop_off(**fields)])
    assert_gap("NEED-09", made, where="services[1].police_dropoff_minutes_p90@a", says=says)


def test_nowhere_to_drop_off():
    assert_skipped("NEED-09", program(services=[place("a", accepts_police_dropoff="no")]))
