"""Vehicles and drivers: insured, inspected, fit for everyone."""

import pytest

from tests.gaps.rules.practising import answered, signed, without
from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped

RIDES = {"transport.offered": "yes"}
SEDAN = {"vehicle": "Sedan", "insured_by": "Pool", "inspected": "May 2026", "accessible": "No"}

# T-01

INSURED = {
    **RIDES,
    "transport.vehicles": [SEDAN],
    "transport.vehicle_papers": ["policy_number", "registration", "inspection"],
}


def test_vehicles_that_are_insured_and_inspected():
    assert_no_gap("T-01", answered(INSURED))


def test_a_vehicle_without_insurer_and_inspection():
    made = answered({**INSURED, "transport.vehicles": [SEDAN, {"vehicle": "Van"}]})
    where = "decisions.transport.vehicles.value[1]@transport.vehicles.2"
    (found,) = assert_gap("T-01", made, where=where)
    assert found.message == 'The vehicle "Van" has no insurer and no inspection.'


def test_papers_that_are_not_on_file():
    made = answered({**INSURED, "transport.vehicle_papers": ["policy_number"]})
    where = "decisions.transport.vehicle_papers@transport.vehicle_papers"
    assert_gap("T-01", made, where=where, says="for every vehicle: the registration.")


def test_no_vehicles_yet():
    where = ["decisions.transport.vehicle_papers", "decisions.transport.vehicles@transport.vehicles"]
    assert_gap("T-01", answered(RIDES), where=where)


@pytest.mark.parametrize("answers", [{}, {"transport.offered": "no"}])
def test_without_rides_no_vehicle_is_asked_for(answers):
    assert_skipped("T-01", answered(answers), because="not settled that the team gives rides")
    assert_skipped("T-04", answered(answers), because="rides")
    assert_skipped("T-10", answered(answers), because="rides")


# T-04

STANDARDS = "transport.driver_standards"


def test_drivers_who_are_checked_and_trained():
    assert_no_gap("T-04", answered({**RIDES, STANDARDS: ["license", "record_check", "training"]}))


def test_drivers_who_are_not():
    made = answered({**RIDES, STANDARDS: ["license", "first_aid"]})
    says = "A driver needs no: a driving record check, training before the first ride."
    assert_gap("T-04", made, where=f"decisions.{STANDARDS}@{STANDARDS}", says=says)
    assert_gap("T-04", answered(RIDES), where=f"decisions.{STANDARDS}", says="Nobody has decided")


# T-06

OWN_CARS = "transport.personal_cars"


@pytest.mark.parametrize(
    "answer",
    [
        "no",
        signed("with_approval", "LEGAL", because="The county is large"),
        signed("with_approval", "HR", because="The county is large"),
    ],
)
def test_own_cars_as_an_exception(answer):
    assert_no_gap("T-06", answered({OWN_CARS: answer}))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("with_approval", "without a written reason and the sign-off"),
        (signed("with_approval", "CMD", because="The county is large"), "without the sign-off"),
        (signed("with_approval", "LEGAL"), "without a written reason."),
    ],
)
def test_own_cars_without_reason_or_sign_off(answer, says):
    assert_gap("T-06", answered({OWN_CARS: answer}), where=f"decisions.{OWN_CARS}@{OWN_CARS}", says=says)


def test_own_cars_that_nobody_thought_of():
    assert_skipped("T-06", answered({}), because="own cars")


# T-10


@pytest.mark.parametrize(
    "answers",
    [
        {"transport.vehicles": [SEDAN, {"vehicle": "Van", "accessible": "Yes"}]},
        {"transport.voluntary_by": ["transport_vendor"]},
        {"transport.accessible_option": "The county's wheelchair taxi"},
    ],
)
def test_a_way_for_a_person_in_a_wheelchair(answers):
    assert_no_gap("T-10", answered({**RIDES, **answers}))


@pytest.mark.parametrize("answers", [{}, without(INSURED, "transport.vehicle_papers")])
def test_no_way_for_a_person_in_a_wheelchair(answers):
    where = "decisions.transport.accessible_option@transport.accessible_option"
    assert_gap("T-10", answered({**RIDES, **answers}), where=where)
