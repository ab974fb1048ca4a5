"""Places to go: do they take the people who are brought, and can a crew know it?"""

import pytest

from tests.gaps.rules.practising import answered, signed
from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, check, program
from workbench.model.enumerations import Stage


def place(identity="center", kind="crisis_receiving_23h", **fields):
    return {"id": identity, "name": f"Place {identity}", "service_type": kind, **fields}


def inventory(*services, **answers):
    ids = {identity.replace("__", "."): value for identity, value in answers.items()}
    line = {"id": "front", "label": "Front desk", "number": "555-0100", "public": "true"}
    partners = [agency("listed", "crisis_facility", lines=[line]), agency("silent", "crisis_facility")]
    return answered(ids, services=list(services), stakeholders=partners)


CLOSED = {"accepts_police_dropoff": "no", "accepts_ems_dropoff": "no", "accepts_involuntary": "no"}

# T-11


@pytest.mark.parametrize("fields", [{}, {**CLOSED, "accepts_ems_dropoff": "unknown"}])
def test_a_place_that_may_take_somebody(fields):
    assert_no_gap("T-11", inventory(place(**fields)))


def test_a_place_that_takes_nobody():
    made = inventory(place("open"), place("closed", **CLOSED))
    assert_gap("T-11", made, where="services[1]@closed", says='"Place closed" takes nobody')


def test_a_hold_needs_a_place():
    held = {"hold__initiator": ["officer"]}
    made = inventory(place(accepts_involuntary="unknown"), **held)
    assert_gap("T-11", made, where="services@accepts_involuntary", says="No active service")
    far = place("far", "inpt_psych_invol", accepts_involuntary="yes")
    assert_no_gap("T-11", inventory(place(), far, **held))
    planned = inventory(place(), {**far, "status": "planned"}, **held)
    assert_gap("T-11", planned, where="services@accepts_involuntary")


def test_places_are_a_to_do_until_launch():
    report = check("T-11", inventory(place(**CLOSED)), stage=Stage.DEVELOPING)
    assert [finding.due for finding in report.findings] == ["launching"]


def test_no_place_yet():
    assert_skipped("T-11", inventory(place(kind="moud", **CLOSED)), because="NEED-01")
    assert_skipped("T-12", inventory(place(status="planned")), because="NEED-01")


# T-12

KNOWN = {
    "hours": [{"days": "all", "open": "08:00", "close": "20:00"}],
    "exclusions": ["no_involuntary"],
    "organization": "listed",
}


@pytest.mark.parametrize("rule", [{}, {"exclusions": [], "eligibility": "Adults"}])
def test_a_place_of_which_all_is_known(rule):
    assert_no_gap("T-12", inventory(place(**{**KNOWN, **rule})))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"hours": []}, "not known: its hours."),
        ({"exclusions": []}, "not known: whom it takes or turns away."),
        ({"organization": "silent"}, "not known: a public line."),
        ({"organization": None, "hours": []}, "not known: its hours, a public line."),
    ],
)
def test_a_place_of_which_something_is_not_known(changes, says):
    made = inventory(place("first", **KNOWN), place("second", **{**KNOWN, **changes}))
    assert_gap("T-12", made, where="services[1]@second", says=says)


# T-13

ELSEWHERE = {"transport.alternate_destination": "with_protocol"}
PROTOCOL = "transport.alternate_protocol"


def test_a_protocol_that_is_named_and_signed():
    assert_no_gap("T-13", answered({**ELSEWHERE, PROTOCOL: signed("Protocol 7 and sheet 7a", "MED")}))


def test_a_protocol_that_nobody_named():
    assert_gap("T-13", answered(ELSEWHERE), where=f"decisions.{PROTOCOL}@{PROTOCOL}")


def test_a_protocol_that_nobody_signed():
    made = answered({**ELSEWHERE, PROTOCOL: signed("Protocol 7", "CMD")})
    where = f"decisions.{PROTOCOL}.sign_offs@{PROTOCOL}"
    assert_gap("T-13", made, where=where, says="waits for the sign-off of the medical director")


def test_ems_goes_to_the_emergency_department():
    assert_skipped("T-13", answered({"transport.alternate_destination": "no"}), because="only")
    assert_skipped("T-13", program())
