"""The inventory of services, and what the community lacks."""

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program, vocabulary
from workbench.model.enumerations import Pillar


def service_type(pillar):
    return next(kind.id for kind in vocabulary().service_types if kind.pillar is pillar)


def service(identity, pillar=Pillar.CONTACT, **fields):
    return {"id": identity, "name": f"Service {identity}", "service_type": service_type(pillar), **fields}


def need(identity, **fields):
    return {"id": identity, "title": f"Need {identity}", **fields}


CORE = [Pillar.CONTACT, Pillar.RESPOND, Pillar.SAFE_PLACE]


# NEED-01


def test_the_core_of_crisis_care():
    assert_no_gap("NEED-01", program(services=[service(pillar.value, pillar) for pillar in CORE]))


def test_an_empty_inventory_lacks_the_whole_core():
    assert_gap("NEED-01", program(), where=["services@contact", "services@respond", "services@safe_place"])


@pytest.mark.parametrize("status", ["inactive", "planned", "temporarily_closed", "defunct"])
def test_a_service_that_is_not_active_does_not_count(status):
    services = [service("a", Pillar.CONTACT), service("b", Pillar.RESPOND)]
    services.append(service("c", Pillar.SAFE_PLACE, status=status))
    assert_gap("NEED-01", program(services=services), where="services@safe_place", says="a safe place to go")


# NEED-02

KNOWN = [
    {"id": "hospital", "name": "Ward", "service_type": "inpt_psych_vol", "capacity_staffed": "8"},
    {"id": "clinic", "name": "Clinic", "service_type": "outpt_mh", "wait_days_median": "4", "loc_mh": ["2"]},
    {"id": "homes", "name": "Homes", "service_type": "hsg_psh"},
    {"id": "peers", "name": "Peers", "service_type": "peer_support"},
    {"id": "detox", "name": "Detox", "service_type": "sud_wm", "loc_asam": ["3.7-WM"]},
]
TOO_SMALL = need("a", gap_kind="insufficient_capacity")


def test_an_inventory_that_answers_the_questions():
    assert_no_gap("NEED-02", program(services=KNOWN, needs=[TOO_SMALL]))


def test_a_need_answers_for_a_service_that_is_missing():
    kinds = ["inpt_psych_vol", "outpt_mh", "hsg_psh", "peer_support", "sud_wm"]
    lacking = need("a", gap_kind="missing", service_types=kinds)
    assert_no_gap("NEED-02", program(services=[service("a", loc_mh=["4"])], needs=[lacking]))


@pytest.mark.parametrize(
    ("gone", "where"),
    [
        ("hospital", "services@inpatient"),
        ("homes", "services@housing"),
        ("peers", "services@peer"),
        ("detox", "services@substance_use"),
    ],
)
def test_a_question_without_an_answer(gone, where):
    services = [one for one in KNOWN if one["id"] != gone]
    assert_gap("NEED-02", program(services=services, needs=[TOO_SMALL]), where=where)


def test_a_service_alone_does_not_say_how_much_room_there_is():
    bare = [{key: one[key] for key in ("id", "name", "service_type")} for one in KNOWN]
    assert_gap(
        "NEED-02",
        program(services=bare),
        where=["needs@expansion", "services@level_of_care", "services@inpatient", "services@outpatient"],
    )


def test_an_empty_inventory_answers_nothing_yet():
    assert_skipped("NEED-02", program(), because="NEED-01")


# NEED-03


def test_a_service_checked_180_days_ago():
    assert_no_gap("NEED-03", program(services=[service("a", verified_on="2025-12-03")]))


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"verified_on": "2025-12-02"}, "was last checked on 2025-12-02"), ({}, "was never checked")],
)
def test_a_service_that_was_not_checked_for_long(fields, says):
    services = [service("old", status="inactive"), service("a", **fields)]
    assert_gap("NEED-03", program(services=services), where="services[1].verified_on@a", says=says)


def test_an_empty_inventory_is_not_fresh_either():
    assert_skipped("NEED-03", program(services=[service("a", status="planned")]))


# NEED-10


@pytest.mark.parametrize("decision", ["refer_to_partner", "not_ours", "watch"])
def test_a_priority_that_somebody_else_looks_after(decision):
    assert_no_gap("NEED-10", program(needs=[need("a", priority="1", decision=decision, owner="team")]))


@pytest.mark.parametrize("linked_by", ["need", "goal"])
def test_a_priority_with_a_goal(linked_by):
    made = program(
        needs=[need("a", decision="address_now", goals=["g"] if linked_by == "need" else [])],
        goals=[{"id": "g", "text": "Better nights", "needs": ["a"] if linked_by == "goal" else []}],
    )
    assert_no_gap("NEED-10", made)


@pytest.mark.parametrize(
    "fields", [{"priority": "1"}, {"decision": "address_now"}, {"priority": "2", "decision": "watch"}]
)
def test_a_priority_that_nobody_looks_after(fields):
    assert_gap("NEED-10", program(needs=[need("x"), need("a", **fields)]), where="needs[1]@a")


def test_no_priorities_yet():
    assert_skipped("NEED-10", program(needs=[need("a")]))


# NEED-11


def test_a_need_raised_by_people_with_lived_experience():
    needs = [need("a"), need("b", raised_by=["first_responder", "lived_experience"])]
    assert_no_gap("NEED-11", program(needs=needs))


def test_needs_raised_by_agencies_only():
    assert_gap(
        "NEED-11", program(needs=[need("a", raised_by=["hospital_ed"])]), where="needs@lived_experience"
    )


def test_no_needs_yet():
    assert_skipped("NEED-11", program())


# NEED-13


def ranked(count):
    return program(needs=[need(f"n{n}", priority=str(n)) for n in range(1, count + 1)])


def test_five_priorities_are_few():
    assert_no_gap("NEED-13", ranked(5))


def test_six_priorities_are_too_many():
    assert_gap("NEED-13", ranked(6), where="needs@priority", says="6 needs are priorities")


def scored(count):
    needs = [need(f"n{n}") for n in range(count)]
    return program(needs=needs, prioritisation={"needs": [{"id": one["id"]} for one in needs]})


def test_ten_scored_needs_can_still_be_talked_about():
    assert_no_gap("NEED-13", scored(10))


def test_eleven_scored_needs_are_too_many():
    assert_gap("NEED-13", scored(11), where="prioritisation.needs@scored", says="11 needs were scored")


def test_without_priorities_there_are_not_too_many():
    assert_skipped("NEED-13", program(needs=[need("a")]))


# NEED-15


def test_a_target_with_its_standard():
    assert_no_gap("NEED-15", program(needs=[need("a", should_value="12", standard_source="calculator")]))


def test_a_target_out_of_nowhere():
    made = program(needs=[need("x"), need("a", should_value="0")])
    assert_gap("NEED-15", made, where="needs[1].standard_source@a")


def test_no_target_yet():
    assert_skipped("NEED-15", program(needs=[need("a", is_value="5")]))
