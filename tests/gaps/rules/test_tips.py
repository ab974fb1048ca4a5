"""What programs that work have in common."""

import pytest

from tests.gaps.rules.calls import row
from tests.gaps.support import (
    agency,
    agreement,
    assert_gap,
    assert_no_gap,
    assert_skipped,
    check,
    program,
    tie,
)
from workbench.model.enumerations import Stage
from workbench.storage.bundled import data_file
from workbench.storage.yaml_reader import read_data_file

# TIP-1a

PARTNERS = {
    "pd": agency("pd", subkind="police"),
    "fire": agency("fire", subkind="fire"),
    "cmhc": agency("cmhc", "mh_provider"),
    "ed": agency("ed", "hospital_ed"),
    "911": agency("911", subkind="psap"),
}


def seated(*agencies, host=None):
    members = [{"id": one, "role": f"Seat {one}", "stakeholder": one} for one in agencies]
    members.append({"id": "x", "role": "Clerk"})
    return program(
        program={"host": host}, stakeholders=list(PARTNERS.values()), workgroup={"members": members}
    )


@pytest.mark.parametrize("health", ["cmhc", "ed"])
def test_responders_health_care_and_911_sit_together(health):
    assert_no_gap("TIP-1a", seated("pd", health, "911"))


def test_in_a_program_of_the_fire_department_fire_counts():
    assert_no_gap("TIP-1a", seated("fire", "cmhc", "911", host="fire_ems"))
    where = "workgroup.members@first_responder"
    assert_gap("TIP-1a", seated("fire", "cmhc", "911", host="police"), where=where)


def test_each_missing_system_is_named():
    found = assert_gap(
        "TIP-1a",
        seated(),
        where=[f"workgroup.members@{who}" for who in ("first_responder", "health_provider", "psap")],
    )
    assert [f.message.split("linked to ")[1] for f in found] == [
        "law enforcement. Invite them and add the seat.",
        "a health provider. Invite them and add the seat.",
        "the 911 center. Invite them and add the seat.",
    ]


# TIP-1b


def papers(*agreements):
    return program(stakeholders=[PARTNERS["pd"], PARTNERS["cmhc"]], agreements=list(agreements))


def mou(**fields):
    return agreement("m", "pd", "cmhc", **fields)


def sharing(**fields):
    return agreement("i", "pd", "cmhc", kind="information_sharing", **fields)


@pytest.mark.parametrize("status", ["draft", "counsel", "board", "signed"])
def test_a_memorandum_under_way_and_signed_rules_of_sharing(status):
    assert_no_gap("TIP-1b", papers(mou(status=status), sharing()))


@pytest.mark.parametrize("status", ["planned", "expired", "terminated"])
def test_a_memorandum_that_is_not_under_way(status):
    assert_gap("TIP-1b", papers(mou(status=status), sharing()), where="agreements@mou")


def test_neither_paper_is_begun():
    assert_gap("TIP-1b", papers(), where=["agreements@mou", "agreements@information_sharing"])


def test_the_rules_of_sharing_are_drafted_first_and_signed_by_launch():
    made = papers(mou(), sharing(status="draft"))
    assert_gap("TIP-1b", made, where="agreements@information_sharing", says="is not signed")
    assert [f.due for f in check("TIP-1b", made, stage=Stage.DEVELOPING).findings] == [Stage.LAUNCHING]
    assert [f.due for f in check("TIP-1b", papers(mou()), stage=Stage.DEVELOPING).findings] == [None]


# TIP-2a

GOALS = [{"id": "g", "text": "Fewer people in crisis are arrested"}]


def purpose(mission=None, vision=None, goals=GOALS):
    answers = {"statement": mission, "vision": vision}
    return program(
        goals=goals, decisions={"mission": {key: answer for key, answer in answers.items() if answer}}
    )


def test_a_mission_a_vision_and_a_goal():
    assert_no_gap("TIP-2a", purpose({"value": "We come."}, {"value": "Nobody waits alone."}))


def test_a_reason_stands_for_a_vision():
    not_for_us = {"status": "not_for_us", "because": "The county's vision holds."}
    assert_no_gap("TIP-2a", purpose({"value": "We come."}, not_for_us))


def test_nothing_is_written():
    assert_gap(
        "TIP-2a",
        purpose(goals=[]),
        where=[
            "decisions.mission.statement@mission.statement",
            "decisions.mission.vision@mission.vision",
            "goals@goals",
        ],
    )


def test_an_undecided_mission_is_not_written():
    made = purpose({"owner": "Chief"}, {"value": "Nobody waits alone."})
    assert_gap("TIP-2a", made, where="decisions.mission.statement", says="a mission")


def test_the_mission_and_the_vision_are_questions_of_the_catalogue():
    asked = {question["id"] for question in read_data_file(data_file("checklists/decisions/mission.yaml"))}
    assert {"mission.statement", "mission.vision"} <= asked


# TIP-1c

EVERYBODY = [
    agency("shops", "community"),
    agency("nami", "mh_advocate"),
    agency("families", "mh_advocate", subkind="family_group"),
    agency("peers", "mh_advocate", subkind="peer_run"),
]
ALL = ["shops", "nami", "families", "peers"]


def meeting(kind, partners=ALL, on="2026-05-01", **fields):
    return {"id": f"m-{kind}-{on}", "kind": kind, "on": on, "partners": partners, **fields}


def met(*meetings):
    return program(stakeholders=EVERYBODY, meetings=list(meetings))


@pytest.mark.parametrize("planning", ["planning", "community"])
def test_everybody_took_part_in_planning_and_design(planning):
    assert_no_gap("TIP-1c", met(meeting(planning), meeting("design")))


def test_sectors_at_the_table_count_as_well():
    people = meeting("design", ["families"], sectors=["community", "lived_experience"])
    assert_no_gap("TIP-1c", met(meeting("planning"), people))


@pytest.mark.parametrize(
    ("gone", "where"),
    [
        ("shops", ["meetings@community"]),
        ("families", ["meetings@family"]),
        ("peers", ["meetings@lived_experience"]),
    ],
)
def test_a_group_that_took_no_part_in_design(gone, where):
    made = met(meeting("planning"), meeting("design", [one for one in ALL if one != gone]))
    assert_gap("TIP-1c", made, where=where, says="took no part in design.")


def test_a_design_meeting_that_lies_ahead():
    made = met(meeting("planning"), meeting("design", on="2026-07-01"))
    where = [f"meetings@{group}" for group in ("community", "mh_advocate", "lived_experience", "family")]
    assert_gap("TIP-1c", made, where=where, says="no part in design.")


def test_no_meeting_is_logged():
    assert_gap("TIP-1c", met(meeting("training")), where="meetings@meetings")


# TIP-3a


def inventoried(approved="2026-05-01", verified="2026-04-01", **sections):
    kinds = [
        ("line_988", {}),
        ("mobile_crisis_adult", {}),
        ("crisis_receiving_23h", {"loc_mh": ["4"]}),
        ("inpt_psych_vol", {"capacity_staffed": "8"}),
        ("outpt_mh", {"wait_days_median": "3"}),
        ("hsg_psh", {}),
        ("peer_support", {}),
        ("sud_wm", {}),
    ]
    services = [
        {"id": kind.replace("_", "-"), "name": kind, "service_type": kind, "verified_on": verified, **fields}
        for kind, fields in kinds
    ]
    approval = {"by_role": "Operations manager", "on": approved} if approved else None
    needs = [{"id": "n", "title": "Beds", "gap_kind": "missing"}]
    criteria = {"rows": [row("a", 1, "coresp_separate")], "psap_approval": approval}
    return program(**{"services": services, "needs": needs, "call_criteria": criteria, **sections})


def test_the_inventory_comes_first():
    assert_no_gap("TIP-3a", inventoried())
    later = inventoried(verified="2026-05-20", prioritisation={"on": "2026-03-01"})
    assert_no_gap("TIP-3a", later)


def test_criteria_that_came_first():
    made = inventoried(verified="2026-05-02")
    where = "call_criteria.psap_approval.on@inventory"
    assert_gap(
        "TIP-3a", made, where=where, says="approved on 2026-05-01, and the inventory is begun on 2026-05-02"
    )


def test_without_an_inventory_or_an_approval_there_is_no_order():
    assert_skipped("TIP-3a", inventoried(services=[]), because="waits for NEED-01")
    assert_skipped("TIP-3a", inventoried(approved=None), because="CALL-06")


# TIP-3b


def test_rows_that_meet_a_need():
    rows = [row("a", 1, "coresp_separate", needs=["n"]), row("b", 2, "mobile_crisis", backup=["coresp_tele"])]
    assert_no_gap("TIP-3b", inventoried(call_criteria={"rows": rows}))


def test_a_row_that_meets_no_need():
    rows = [row("b", 2, "mobile_crisis"), row("a", 1, "police_cit", "coresp_staged")]
    made = inventoried(call_criteria={"rows": rows})
    assert_gap("TIP-3b", made, where="call_criteria.rows[1].needs@a")


def test_no_needs_or_no_rows_for_the_team():
    assert_skipped("TIP-3b", inventoried(needs=[]))
    assert_skipped("TIP-3b", inventoried(call_criteria={"rows": [row("b", 2, "mobile_crisis")]}))


# TIP-3c

LASTING = {
    "housing": "hsg_psh",
    "mental_health": "outpt_mh",
    "substance_use": "sud_wm",
    "peer": "peer_support",
}


def referring(*reached, **sections):
    partners = [agency(name.replace("_", "-"), "community") for name in LASTING]
    services = [
        {
            "id": kind.replace("_", "-"),
            "name": kind,
            "service_type": kind,
            "organization": name.replace("_", "-"),
        }
        for name, kind in LASTING.items()
    ]
    ties = [tie("team", name.replace("_", "-"), "referral") for name in reached]
    return program(**{"stakeholders": partners, "services": services, "relationships": ties, **sections})


def test_lasting_support_is_within_reach():
    assert_no_gap("TIP-3c", referring(*LASTING))
    onward = [tie("team", "peer", "referral"), tie("peer", "housing", "warm_handoff")]
    onward += [tie("housing", "mental-health", "referral"), tie("mental-health", "substance-use", "referral")]
    assert_no_gap("TIP-3c", referring(relationships=onward))


@pytest.mark.parametrize("gone", list(LASTING))
def test_a_support_that_no_referral_reaches(gone):
    made = referring(*(name for name in LASTING if name != gone))
    assert_gap("TIP-3c", made, where=f"relationships@{gone}", says="no referral leads from the team to it")


def test_a_support_that_nobody_offers():
    services = [
        {"id": "a", "name": "A", "service_type": "hsg_psh", "organization": "housing", "status": "planned"}
    ]
    made = referring("housing", services=services)
    assert_gap("TIP-3c", made, where="relationships@housing", says="no active service offers it")
    wanted = [{"id": "n", "title": "Peers", "service_types": ["peer_support"]}]
    made = referring("housing", services=services, needs=wanted)
    assert_gap("TIP-3c", made, where=["relationships@housing", "relationships@peer"])


def test_a_support_that_nobody_looked_for_is_asked_for_by_the_inventory():
    made = referring("peer", services=[])
    assert_skipped("TIP-3c", made, because="housing, mental health care, substance use care, peer support")


def test_no_ties_yet():
    assert_skipped("TIP-3c", referring())


# TIP-4c


def reviewed(**fields):
    return program(reviews=[{"id": "r", "kind": "annual", "held_on": "2025-06-01", **fields}])


def test_numbers_that_are_used():
    assert_no_gap("TIP-4c", reviewed(program_change="Later hours", used_for_funding="Levy"))


def test_numbers_that_are_filed():
    assert_gap("TIP-4c", reviewed(program_change="Later hours"), where="reviews@used_for_funding")
    assert_gap("TIP-4c", reviewed(used_for_funding="Levy"), where="reviews@program_change")


@pytest.mark.parametrize("day", ["2025-05-31", "2026-06-02", None])
def test_a_use_that_is_not_of_the_last_year(day):
    made = reviewed(held_on=day, program_change="Later hours", used_for_funding="Levy")
    assert_gap("TIP-4c", made, where=["reviews@program_change", "reviews@used_for_funding"])
