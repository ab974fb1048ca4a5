"""Who decides on scene, whose hours and staff, and whether the loop closes."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, POLICE, PROVIDER_ROLES, planned
from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, program, tie

# AGR-33

RIGHTS = {
    "scene.clear_authority": "ranking_officer",
    "scene.clear_phrase": "Scene is yours",
    "scene.safety_veto": "own_entry",
    "scene.decline": "always",
    "scene.officer_leaves": "clinician_agrees",
    "scene.disagreement_minutes": "10",
    "scene.diversion": "written_criteria",
    "hold.initiator": ["officer"],
    "hold.disagree": "supervisors_confer",
}


def settled(answers=RIGHTS, raci=(), **bh):
    return planned(
        answers,
        stakeholders=[POLICE, {**CLINIC, **bh}, agency("fd", subkind="fire", program_roles=PROVIDER_ROLES)],
        program={"models": ["called_to_scene"]},
        workgroup={"raci": list(raci)},
    )


def row(identity, *accountable):
    return {"id": identity, "responsible": list(accountable), "accountable": list(accountable)}


def test_each_right_is_settled():
    assert_no_gap("AGR-33", settled())


@pytest.mark.parametrize("right", RIGHTS)
def test_a_right_that_is_open(right):
    made = settled({key: value for key, value in RIGHTS.items() if key != right})
    assert_gap("AGR-33", made, where=f"decisions.{right}@{right}")


def test_each_side_keeps_its_own_profession():
    rows = [row("a05-scene-safety", "pd"), row("a06-clinical-assessment", "bh")]
    assert_no_gap("AGR-33", settled(raci=rows))
    assert_no_gap("AGR-33", settled(raci=[row("a06-clinical-assessment", "fd")]))


@pytest.mark.parametrize(
    ("identity", "agency_id"), [("a05-scene-safety", "bh"), ("a06-clinical-assessment", "pd")]
)
def test_a_side_that_takes_the_others_profession(identity, agency_id):
    made = settled(raci=[row(identity, agency_id)])
    assert_gap("AGR-33", made, where=f"workgroup.raci[0].accountable@{identity}")


def test_nobody_works_together_yet():
    assert_skipped("AGR-33", planned(stakeholders=[POLICE]))


# AGR-37

HOURS = [{"days": "mon-fri", "open": "12:00", "close": "22:00"}]


def working(shifts, role="clinician_licensed"):
    position = {"id": "p", "role": role, "fte": "1", "shifts": shifts}
    return program(program={"hours": HOURS}, staffing={"positions": [position]})


def test_clinicians_work_in_the_hours_that_are_promised():
    assert_no_gap("AGR-37", working(HOURS))
    assert_no_gap("AGR-37", working([{"days": "all", "open": "08:00", "close": "24:00"}]))


def test_hours_that_are_promised_and_not_worked():
    made = working([{"days": "mon-fri", "open": "12:00", "close": "20:00"}])
    assert_gap("AGR-37", made, where="program.hours@hours", says="Monday 20:00 to 22:00")


def test_shifts_of_officers_do_not_count():
    assert_skipped("AGR-37", working(HOURS, role="officer"))


# AGR-38


def criterion(identity="r", primary=("police_cit", "coresp_staged"), **fields):
    return {
        "id": identity,
        "order": "10",
        "label": f"Row {identity}",
        "tier": "t4",
        "primary": list(primary),
        "any_of": {"f_weapon_hand": "yes", "f_violence_now": "yes"},
        **fields,
    }


def excluded(*rows, calls=("weapon", "violence_now")):
    return planned({"dispatch.exclusion": list(calls)}, call_criteria={"rows": list(rows)})


def test_both_lists_say_the_same():
    assert_no_gap("AGR-38", excluded(criterion()))
    assert_no_gap("AGR-38", excluded(criterion(any_of={}, all_of={"f_weapon_hand": "yes"}), calls=["weapon"]))


def test_a_call_that_dispatch_knows_nothing_of():
    made = excluded(criterion(), calls=["weapon", "barricade"])
    assert_gap("AGR-38", made, where="call_criteria.rows@barricade", says='"barricade" is not for the team')


def test_an_answer_of_no_is_not_about_the_call():
    made = excluded(criterion(any_of={"f_weapon_hand": "no"}), calls=["weapon"])
    assert_gap("AGR-38", made, where="call_criteria.rows@weapon")


@pytest.mark.parametrize("mode", ["coresp_ride_along", "coresp_separate", "fire_ems_coresp"])
def test_a_row_that_sends_the_team_at_once(mode):
    made = excluded(criterion(primary=["police_cit", mode]), calls=["weapon"])
    assert_gap("AGR-38", made, where="call_criteria.rows[0].primary@r", says="sends it at once")


def test_one_of_the_lists_is_empty():
    assert_skipped("AGR-38", excluded(calls=["weapon"]))
    assert_skipped("AGR-38", planned(call_criteria={"rows": [criterion()]}))


# AGR-52


def employed(**fields):
    position = {"id": "p", "role": "clinician_licensed", "fte": "1", "title": "Clinician", **fields}
    stakeholders = [POLICE, {**CLINIC, "program_roles": PROVIDER_ROLES}]
    return planned(stakeholders=stakeholders, staffing={"positions": [position]})


def test_one_employer():
    assert_no_gap("AGR-52", employed(employer="bh"))
    assert_no_gap("AGR-52", employed(employer="pd", role="officer"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [({}, "has no employer"), ({"employer": "pd"}, "by Agency pd here and by Agency bh on the map")],
)
def test_no_employer_or_two(fields, says):
    assert_gap("AGR-52", employed(**fields), where="staffing.positions[0].employer@p", says=says)


def test_no_position_is_planned():
    assert_skipped("AGR-52", planned())


# AGR-63

LOOP = {"followup.accepted_means": "appointment_made", "followup.who": "peer"}


def referring(answers=LOOP, source="team", kind="referral", **fields):
    ties = [{**tie(source, "x", kind), **fields}]
    return planned(answers, stakeholders=[POLICE, agency("x", "community")], relationships=ties)


def test_the_team_hears_what_came_of_it():
    assert_no_gap("AGR-63", referring(closes_loop="yes"))


@pytest.mark.parametrize("answer", ["no", "unknown", None])
@pytest.mark.parametrize("kind", ["referral", "warm_handoff"])
def test_the_team_does_not_hear_what_came_of_it(answer, kind):
    made = referring(closes_loop=answer, kind=kind)
    assert_gap("AGR-63", made, where="relationships[0].closes_loop@team-x")


def test_it_is_open_when_a_referral_is_accepted():
    where = ["decisions.followup.accepted_means", "decisions.followup.who"]
    assert_gap("AGR-63", referring(answers={}, closes_loop="yes"), where=where)


def test_referrals_of_others_are_their_own():
    assert_skipped("AGR-63", referring(source="pd"))


# AGR-64


@pytest.mark.parametrize("value", ["never", "on_request", "by_risk"])
def test_an_officer_is_the_exception(value):
    assert_no_gap("AGR-64", planned({"followup.officer_joins": value}))


def test_an_officer_on_each_visit():
    made = planned({"followup.officer_joins": "plain_clothes"})
    assert_gap("AGR-64", made, where="decisions.followup.officer_joins")


def test_it_is_open_when_an_officer_joins():
    assert_skipped("AGR-64", planned())


# AGR-70

MODULES = [
    {"id": "joint", "title": "Joint", "hours": "16", "cross_training": "true"},
    {"id": "alone", "title": "Alone", "hours": "40"},
]


def trained(*requirements, hours="16"):
    needed = [
        {"id": f"r{n}", "role": role, "module": module, "before_first_shift": first}
        for n, (role, module, first) in enumerate(requirements)
    ]
    answers = {"training.cross_hours_clinician": hours}
    return planned(answers, training={"modules": MODULES, "requirements": needed})


def test_joint_hours_before_the_first_shift():
    assert_no_gap("AGR-70", trained(("clinician_licensed", "joint", "true")))


@pytest.mark.parametrize(
    "requirements",
    [
        [],
        [("clinician_licensed", "alone", "true")],
        [("clinician_licensed", "joint", "false")],
        [("officer", "joint", "true")],
        [("clinician_licensed", "joint", "true"), ("nurse", "alone", "true")],
    ],
)
def test_fewer_joint_hours_than_agreed(requirements):
    where = "training.requirements@training.cross_hours_clinician"
    assert_gap("AGR-70", trained(*requirements), where=where, says="only 0 are planned")


def test_each_side_has_its_own_number():
    made = planned({"training.cross_hours_responder": "8"})
    assert_gap(
        "AGR-70", made, where="training.requirements@training.cross_hours_responder", says="Responders"
    )


def test_no_hours_are_agreed():
    assert_skipped("AGR-70", planned())
