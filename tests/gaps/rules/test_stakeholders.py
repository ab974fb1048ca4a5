"""Who is on the map and what it may not hold."""

import pytest

from tests.gaps.support import (
    agency,
    assert_gap,
    assert_no_gap,
    assert_skipped,
    check,
    program,
    tie,
    vocabulary,
)

SEED_SECTORS = (
    "mh_provider",
    "mh_advocate",
    "sud_provider",
    "first_responder",
    "homeless_housing",
    "hospital_ed",
    "justice_other",
    "elected",
    "funder",
    "community",
    "lived_experience",
)


def one_of_each(without=()):
    return [agency(f"a{n}", sector) for n, sector in enumerate(SEED_SECTORS) if sector not in without]


# STK-01


def test_a_map_with_one_partner_in_each_sector_has_no_gap():
    assert_no_gap("STK-01", program(stakeholders=one_of_each()))


def test_each_empty_sector_is_named_in_the_order_of_the_map():
    assert [sector.id for sector in vocabulary().required_sectors] == list(SEED_SECTORS)
    found = assert_gap(
        "STK-01",
        program(stakeholders=one_of_each(without=("hospital_ed", "funder"))),
        where=["stakeholders@hospital_ed", "stakeholders@funder"],
    )
    label = vocabulary().sector("hospital_ed").label
    assert found[0].message == f'Nobody on the map stands for "{label}". Add a partner, or write why not.'


def test_an_empty_map_lacks_all_sectors():
    assert [f.subject for f in check("STK-01", program()).findings] == list(SEED_SECTORS)


def test_a_written_reason_settles_an_empty_sector():
    reason = {"id": "funder", "reason": "The county pays all."}
    made = program(stakeholders=one_of_each(without=("funder",)), workgroup={"sectors": [reason]})
    assert_no_gap("STK-01", made)


def test_saying_that_a_sector_is_not_required_needs_a_reason():
    note = {"id": "funder", "required": "false"}
    made = program(stakeholders=one_of_each(without=("funder",)), workgroup={"sectors": [note]})
    assert_gap("STK-01", made, where="stakeholders@funder")


def test_a_split_sector_counts_for_its_parent():
    stakeholders = [*one_of_each(without=("homeless_housing",)), agency("hh", "housing_official")]
    assert_no_gap("STK-01", program(stakeholders=stakeholders))


def test_a_council_that_pays_counts_as_a_funder():
    others = [one for one in one_of_each(without=("funder",)) if one["sector"] != "elected"]
    council = agency("council", "elected", program_roles=["funder"])
    assert_no_gap("STK-01", program(stakeholders=[*others, council]))


def test_a_seat_for_lived_experience_counts_as_a_partner():
    seat = {"id": "peer", "role": "Peer", "lived_experience": "true"}
    made = program(stakeholders=one_of_each(without=("lived_experience",)), workgroup={"members": [seat]})
    assert_no_gap("STK-01", made)


# STK-03


@pytest.mark.parametrize(
    "fields", [{"sector": "mh_advocate"}, {"sector": "community", "subkind": "family_group"}]
)
def test_a_group_of_families_or_advocates_is_enough(fields):
    assert_no_gap("STK-03", program(stakeholders=[agency("a", **fields)]))


def test_a_map_without_families_has_a_gap():
    assert_gap("STK-03", program(stakeholders=[agency("a", "community")]), where="stakeholders@mh_advocate")


# STK-04


def center(identity="county-911", **fields):
    return agency(identity, subkind="psap", **fields)


@pytest.mark.parametrize("ends", [("county-911", "team"), ("team", "county-911")])
def test_a_911_center_with_a_dispatch_tie_to_the_team(ends):
    assert_no_gap("STK-04", program(stakeholders=[center()], relationships=[tie(*ends, "dispatch")]))


def test_a_map_without_a_911_center():
    assert_gap("STK-04", program(stakeholders=[agency("pd", subkind="police")]), where="stakeholders@psap")


def test_a_988_center_that_dispatches_is_no_911_center():
    line = agency("line", "psap_988", subkind="crisis_988", program_roles=["dispatcher"])
    assert_gap("STK-04", program(stakeholders=[line]), where="stakeholders@psap")


def test_an_agency_in_the_role_of_dispatcher_is_a_911_center():
    made = program(stakeholders=[agency("pd", program_roles=["dispatcher"])])
    assert_gap("STK-04", made, where="stakeholders[0]@pd")


@pytest.mark.parametrize(
    "ties",
    [
        [],
        [tie("county-911", "team", "data_share")],
        [tie("county-911", "pd", "dispatch")],
        [tie("county-911", "team", "dispatch", level="0")],
        [tie("county-911", "team", "dispatch", frequency="never")],
    ],
)
def test_a_911_center_without_a_working_dispatch_tie_to_the_team(ties):
    made = program(stakeholders=[agency("pd"), center()], relationships=ties)
    (found,) = assert_gap("STK-04", made, where="stakeholders[1]@county-911")
    assert found.message.startswith("Agency county-911 has no working dispatch tie to the team.")


def test_each_911_center_needs_its_own_tie():
    made = program(
        stakeholders=[center(), center("city-911")], relationships=[tie("county-911", "team", "dispatch")]
    )
    assert_gap("STK-04", made, where="stakeholders[1]@city-911")


def test_the_dispatch_gap_is_a_to_do_while_exploring():
    report = check("STK-04", program(), stage=None)
    assert [finding.due for finding in report.findings] == ["developing"]


# STK-05


def line(**fields):
    return agency("line-988", "psap_988", subkind="crisis_988", **fields)


def test_a_988_center_with_a_transfer_tie():
    ties = [tie("line-988", "county-911", "transfer_911_988")]
    assert_no_gap("STK-05", program(stakeholders=[center(), line()], relationships=ties))


def test_a_map_without_a_988_center():
    assert_gap("STK-05", program(stakeholders=[center()]), where="stakeholders@crisis_988")


def test_a_988_center_without_a_transfer_tie():
    ties = [tie("line-988", "county-911", "contact_only")]
    made = program(stakeholders=[center(), line()], relationships=ties)
    assert_gap("STK-05", made, where="stakeholders[1]@line-988")


def test_a_written_reason_stands_for_a_988_center():
    note = {"id": "psap_988", "reason": "The state line answers; it has no local desk."}
    assert_no_gap("STK-05", program(workgroup={"sectors": [note]}))


# STK-13


def doubter(**fields):
    return agency("da", "justice_other", stance="opposed", power="4", **fields)


def test_a_doubter_with_a_next_step_and_an_owner():
    made = program(stakeholders=[doubter(engagement_action="Meet in May", engagement_owner="Chief")])
    assert_no_gap("STK-13", made)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, "what to do next and who does it"),
        ({"engagement_action": "Meet"}, "Write down who does it."),
        ({"engagement_owner": "Chief"}, "Write down what to do next."),
    ],
)
def test_a_doubter_without_a_next_step_or_an_owner(fields, missing):
    assert_gap("STK-13", program(stakeholders=[doubter(**fields)]), where="stakeholders[0]@da", says=missing)


@pytest.mark.parametrize("fields", [{"power": "3"}, {"stance": "neutral"}, {"power": None}])
def test_nobody_powerful_doubts(fields):
    assert_skipped("STK-13", program(stakeholders=[{**doubter(), **fields}]))


# STK-16

CHAIN = [tie("a", "b"), tie("b", "c")]


def chain(**fields):
    return program(stakeholders=[agency("a"), agency("b", **fields), agency("c")], relationships=CHAIN)


def test_a_key_agency_with_two_contacts():
    assert_no_gap("STK-16", chain(contacts="2"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"contacts": "1"}, "only one person there knows the program"),
        ({"contacts": "0"}, "nobody there knows the program"),
        ({}, "nobody wrote down how many people"),
    ],
)
def test_a_key_agency_with_one_contact_or_an_unknown_number(fields, says):
    assert_gap("STK-16", chain(**fields), where="stakeholders[1].contacts@b", says=says)


def test_a_network_without_key_agencies():
    assert_skipped("STK-16", program(stakeholders=[agency("a")]), because="no agency holds")


# STK-17


def test_public_lines_may_hold_numbers():
    lines = [{"id": "main", "label": "Crisis line", "number": "425-555-0142", "public": "true"}]
    assert_no_gap("STK-17", program(stakeholders=[agency("a", lines=lines)]))


def test_contact_details_are_found_wherever_they_hide_and_are_never_repeated():
    made = program(
        stakeholders=[
            agency("a"),
            agency(
                "b",
                note="Call Jo, 425-555-0142",
                contact_role="jo@example.org",
                signatory={"title": "Director 425-555-0143"},
                lines=[{"id": "m", "label": "Jo 425-555-0144", "number": "911", "public": "true"}],
            ),
        ],
        relationships=[tie("a", "b", note="(425) 555-0145")],
        workgroup={"chair": "jo@example.org", "members": [{"id": "s", "role": "Cell 555-0146"}]},
    )
    findings = assert_gap(
        "STK-17",
        made,
        where=[
            "relationships[0].note@a-b",
            "stakeholders[1].contact_role@b",
            "stakeholders[1].lines[0].label@b",
            "stakeholders[1].note@b",
            "stakeholders[1].signatory.title@b",
            "workgroup.chair@workgroup",
            "workgroup.members[0].role@workgroup",
        ],
    )
    assert findings[1].message == "This text seems to hold an e-mail address. Remove it from the map."
    assert all(word not in str(findings) for word in ("555", "example.org"))


def test_a_name_that_holds_a_number_is_not_repeated_by_other_rules():
    made = program(stakeholders=[agency("a", subkind="psap") | {"name": "Jo 425-555-0142"}])
    (found,) = assert_gap("STK-04", made, where="stakeholders[0]@a")
    assert found.message.startswith("a has no working dispatch tie")


def test_an_empty_map_holds_nothing():
    assert_skipped("STK-17", program(), because="nobody is on the map")
