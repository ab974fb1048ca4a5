"""Legal bases that fit one moment only."""

import pytest

from tests.gaps.rules.agreeing import EVERYONE, flow, flowing
from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped

# AGR-04

LOG = {"isa.emergency_log": ["recipient", "discloser", "time", "nature"]}
EMERGENCY = {"bases": ("P2_EMERG",)}


@pytest.mark.parametrize("target", ["fd", "bh", "team"])
def test_the_emergency_rule_used_for_medical_staff(target):
    assert_no_gap("AGR-04", flowing(flow("detox", target, "part2_records", **EMERGENCY), answers=LOG))


def test_the_emergency_rule_used_for_police():
    made = flowing(flow("detox", "pd", "part2_records", **EMERGENCY), answers=LOG)
    assert_gap("AGR-04", made, where="data_flows[0].legal_bases@f0", says="not medical staff")


def test_the_emergency_rule_without_a_log():
    made = flowing(flow("detox", "fd", "part2_records", **EMERGENCY))
    assert_gap(
        "AGR-04", made, where="decisions.isa.emergency_log@isa.emergency_log", says="Nobody has decided"
    )


def test_a_log_that_lacks_a_part():
    made = flowing(
        flow("detox", "fd", "part2_records", **EMERGENCY),
        answers={"isa.emergency_log": ["recipient", "discloser", "time"]},
    )
    assert_gap("AGR-04", made, where="decisions.isa.emergency_log", says="lacks: the kind of emergency.")


def test_nobody_uses_the_emergency_rule():
    assert_skipped("AGR-04", flowing(flow("detox", "fd", "part2_records", bases=("P2_TPO",))))


# AGR-14


def threat(trigger, target="pd", **fields):
    return flowing(flow("bh", target, "mental_health_phi", bases=("HIPAA_J",), trigger=trigger, **fields))


def test_a_serious_and_imminent_threat():
    assert_no_gap("AGR-14", threat("A serious and imminent threat", channel="Spoken, on scene"))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (threat("Imminent risk"), 'its trigger does not say "serious"'),
        (threat(None), 'does not say "serious and imminent"'),
        (threat("A serious and imminent threat", "app"), "not known to be able to lessen"),
        (threat("Serious and imminent threat, every Tuesday"), "sounds like a routine"),
        (threat("Serious and imminent threat", channel="Weekly meeting"), "sounds like a routine"),
    ],
)
def test_a_threat_that_is_none(made, says):
    assert_gap("AGR-14", made, where="data_flows[0].trigger@f0", says=says)


def test_nothing_rests_on_a_threat():
    assert_skipped("AGR-14", flowing(flow("bh", "pd", "mental_health_phi")))


# AGR-15


def test_who_the_person_is_and_no_more():
    assert_no_gap("AGR-15", flowing(flow("bh", "pd", "identity_contact", bases=("HIPAA_LE2",))))


def test_a_search_that_also_tells_of_treatment():
    row = flow("bh", "pd", "identity_contact", "mental_health_phi", bases=("HIPAA_LE2",))
    assert_gap("AGR-15", flowing(row), where="data_flows[0].data_classes@f0", says=": mental health records.")


# AGR-16


def custody(trigger):
    return flowing(flow("bh", "pd", "mental_health_phi", bases=("HIPAA_K5",), trigger=trigger))


@pytest.mark.parametrize("trigger", ["A person in lawful custody", "Booking at the jail", "After an arrest"])
def test_custody_that_is_custody(trigger):
    assert_no_gap("AGR-16", custody(trigger))


@pytest.mark.parametrize(
    "trigger", [None, "On scene", "Voluntary ride, no custody", "A person who came by choice"]
)
def test_custody_that_is_none(trigger):
    assert_gap("AGR-16", custody(trigger), where="data_flows[0].trigger@f0")


# AGR-17

TERMS = {"isa.vawa_terms": ["informed", "written", "time_limited", "not_a_condition"]}
CONSENT = {"bases": ("CONSENT_VAWA",)}
SHELTER = agency("shelter", "community", victim_service_provider="yes")


def test_facts_about_a_victim_with_consent():
    assert_no_gap("AGR-17", flowing(flow("housing", "bh", "victim_service_pii", **CONSENT), answers=TERMS))


@pytest.mark.parametrize(
    "row",
    [
        flow("housing", "pd", "victim_service_pii", bases=("HIPAA_J",)),
        flow("shelter", "bh", "identity_contact", bases=("HIPAA_AUTH",)),
    ],
)
def test_facts_about_a_victim_without_consent(row):
    made = flowing(row, answers=TERMS, stakeholders=[*EVERYONE, SHELTER])
    assert_gap("AGR-17", made, where="data_flows[0].legal_bases@f0")


def test_a_consent_without_an_end():
    made = flowing(
        flow("housing", "bh", "victim_service_pii", **CONSENT),
        answers={"isa.vawa_terms": ["informed", "written"]},
    )
    says = "does not say when it ends and that help does not depend on it."
    assert_gap("AGR-17", made, where="decisions.isa.vawa_terms", says=says)


def test_a_consent_that_nobody_thought_about():
    made = flowing(flow("housing", "bh", "victim_service_pii", **CONSENT))
    assert_gap("AGR-17", made, where="decisions.isa.vawa_terms", says="Nobody has decided yet")


def test_counts_of_a_shelter_are_not_about_a_victim():
    made = flowing(flow("shelter", "bh", "aggregate"), stakeholders=[*EVERYONE, SHELTER])
    assert_skipped("AGR-17", made)
