"""The five common mistakes, read from the signs of other rules."""

import pytest

from tests.gaps.rules.calls import decided, row
from tests.gaps.support import (
    agency,
    agreement,
    assert_gap,
    assert_no_gap,
    assert_skipped,
    check,
    program,
    tie,
    vocabulary,
)
from workbench.gaps import Severity
from workbench.model.enumerations import Stage

TOPICS = [topic.id for topic in vocabulary().training_topics]
CLINICIAN = {"id": "c", "role": "clinician_licensed"}
OFFICER = {"id": "o", "role": "officer"}
HOURS = [{"days": "mon-fri", "open": "12:00", "close": "22:00"}]
CHOSEN = {
    "responder_criteria": ["volunteers"],
    "clinician_criteria": ["field_temperament"],
    "panel": ["first_responder", "behavioral_health", "human_resources"],
}


def severities(identity, made):
    return {stage: [f.severity for f in check(identity, made, stage=stage).findings] for stage in Stage}


# MIST-1


def staffed(topics=TOPICS, **changes):
    position = {"role": "clinician_licensed", "fte": "3", "leave": {}}
    staffing = {
        "team": [CLINICIAN, OFFICER],
        "positions": [{"id": "p", **position}, {"id": "q", **position, "role": "officer"}],
        "no_peer_reason": "The peer center sends one.",
        **changes,
    }
    module = {"id": "joint", "title": "Joint course", "topics": topics, "cross_training": "true"}
    roles = ["clinician_licensed", "officer", "telecommunicator"]
    requirements = [{"id": f"r{n}", "role": role, "module": "joint"} for n, role in enumerate(roles)]
    return program(
        staffing=staffing,
        training={"modules": [module], "requirements": requirements},
        decisions=decided(selection=CHOSEN),
        program={"hours": HOURS},
    )


def test_people_are_enough_and_train_together():
    assert_no_gap("MIST-1", staffed())


def test_one_sign_is_a_warning():
    made = staffed(no_peer_reason=None)
    assert_gap(
        "MIST-1",
        made,
        where="staffing@staffing",
        says="There is one sign of this mistake: no peer (STAF-06).",
    )
    # While exploring, the missing peer is not due, so it is no sign yet.
    expected = {stage: [Severity.WARNING] for stage in Stage}
    assert severities("MIST-1", made) == {**expected, Stage.EXPLORING: []}


def test_two_signs_are_an_error_once_the_program_launches():
    made = staffed(no_peer_reason=None, team=[CLINICIAN])
    (finding,) = assert_gap("MIST-1", made, where="staffing@staffing")
    assert finding.message == (
        "There are 2 signs of this mistake: no peer (STAF-06); one person alone on scene (STAF-14)."
    )
    assert severities("MIST-1", made)[Stage.LAUNCHING] == [Severity.ERROR]
    # Before the launch only the missing peer is due.
    assert severities("MIST-1", made)[Stage.DEVELOPING] == [Severity.WARNING]


def test_the_core_of_the_curriculum_is_a_sign_of_its_own():
    made = staffed(topics=[topic for topic in TOPICS if topic not in ("de_escalation", "racial_equity")])
    assert_gap(
        "MIST-1", made, where="staffing", says="one sign of this mistake: de-escalation not taught (STAF-09)."
    )
    assert_no_gap("MIST-1", staffed(topics=[topic for topic in TOPICS if topic != "racial_equity"]))


def test_a_waived_gap_is_no_sign():
    waiver = {"id": "w", "rule": "STAF-06", "by_role": "Chief", "reason": "Next year.", "until": "2026-12-31"}
    plain = staffed(no_peer_reason=None).model_dump(mode="json")
    plain["waivers"] = [waiver]
    assert_no_gap("MIST-1", program(**{k: v for k, v in plain.items() if k != "schema_version"}))


def test_nothing_can_be_judged_yet():
    module = {"id": "m", "title": "M", "topics": TOPICS, "scheduled_on": "2026-07-01"}
    made = program(training={"modules": [module]})
    assert_skipped("MIST-1", made, because="none of STAF-01, STAF-06")


# MIST-2


def counted(**sections):
    needed = ["m_bh_calls", "m_connect", "m_repeat12", "m_arrest", "m_uof"]
    expected = [metric.id for metric in vocabulary().metrics if metric.must_have]
    kept = {"source": "CAD", "owner": "Analyst", "frequency": "monthly", "goals": ["g"]}
    metrics = [{"id": one, **kept, **({"baseline_value": "1"} if one in needed else {})} for one in expected]
    answers = {
        "evaluation": {"data_owner": "Analyst", "audience": ["crews"]},
        "records": {"report_frequency": "monthly"},
        "information": {"shared_platform": "no"},
    }
    made = {"metrics": metrics, "goals": [{"id": "g", "text": "Better"}], "decisions": decided(**answers)}
    return program(**{**made, **sections})


def test_data_are_put_to_use():
    assert_no_gap("MIST-2", counted())


@pytest.mark.parametrize(
    ("sections", "says"),
    [
        (
            {"goals": [{"id": "g", "text": "A"}, {"id": "h", "text": "B"}]},
            "numbers and goals are apart (MET-03).",
        ),
        (
            {
                "stakeholders": [agency("a"), agency("b")],
                "relationships": [tie("a", "b", "data_share")],
            },
            "data are shared on an unknown basis (STK-07).",
        ),
        (
            {
                "decisions": decided(
                    evaluation={"data_owner": "Analyst", "audience": ["crews"]},
                    records={"report_frequency": "monthly"},
                )
            },
            "no word on one place for what each may see.",
        ),
    ],
)
def test_a_sign_of_data_that_nobody_uses(sections, says):
    assert_gap("MIST-2", counted(**sections), where="metrics@data", says=f"one sign of this mistake: {says}")


def test_blank_fields_are_a_sign():
    metrics = counted().model_dump(mode="json")["metrics"]
    made = counted(metrics=[{**metrics[0], "completeness_percent": 79}, *metrics[1:]])
    assert_gap("MIST-2", made, where="metrics", says="many required fields are blank")


# MIST-3

PAPERS = {
    "dispatch": {"inclusion": ["distress"], "exclusion": ["weapon"]},
    "definitions": {"terms": "x"},
    "scene": {"primary_talker": "x"},
    "handoff": {"officer_leave": "x"},
    "referral": {"statuses": "x"},
    "review": {"ack_required": "yes"},
}


def written(**changes):
    criteria = {"rows": [row("a", 1, "coresp_separate")]}
    return program(call_criteria=criteria, decisions=decided(**{**PAPERS, **changes}))


def test_policies_are_clear():
    assert_no_gap("MIST-3", written())


@pytest.mark.parametrize(
    ("area", "says"),
    [
        ("dispatch", "no written criteria for the response (CALL-01)"),
        ("definitions", "no list of terms"),
        ("scene", "open roles on scene"),
        ("handoff", "no rule for the handoff from officer to treatment"),
        ("referral", "no way to follow a referral"),
        ("review", "no record of who has the papers"),
    ],
)
def test_a_sign_of_unclear_policies(area, says):
    assert_gap(
        "MIST-3", written(**{area: {}}), where="documents@policies", says=f"one sign of this mistake: {says}."
    )


# MIST-4

CHANNELS = {
    "comms": {"message_tool": "x", "scene_channel": "x", "escalation": "x"},
    "hours": {"after_hours_plan": "mobile_crisis"},
}


def talking(cadence="monthly", last_met="2026-05-20", **changes):
    lead = agency("pd", "elected", stance="champion")
    partners = [lead, agency("bh", "mh_provider")]
    return program(
        stakeholders=partners,
        relationships=[tie("pd", "bh", formality="mou", agreement="m")],
        agreements=[agreement("m", "pd", "bh")],
        workgroup={"chair": "Captain", "cadence": cadence, "last_met": last_met},
        decisions=decided(**{**CHANNELS, **changes}),
    )


def test_partners_talk_with_each_other():
    assert_no_gap("MIST-4", talking())


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (talking(last_met="2025-01-10"), "meetings that do not take place (STK-14)"),
        (talking(cadence=None), "no meeting schedule or no leader (STK-10)"),
        (talking(hours={}), "nobody named for the hours off duty"),
        (talking(comms={"message_tool": "x", "scene_channel": "x"}), "no path for disputes"),
    ],
)
def test_a_sign_of_silence(made, says):
    assert_gap("MIST-4", made, where="relationships@partners", says=f"one sign of this mistake: {says}.")


# MIST-5

LINES = ["clinical_supervision", "relief_backfill", "vehicle_lease", "software_case_mgmt"]


def paid(owner="Chief", sources=("city", "state", "levy"), **sections):
    funding = [
        {"id": one, "name": one, "level": "local", "kind": "general_fund", "committed": "yes"}
        for one in sources
    ]
    share = [{"id": one, "amount": str(300 / len(sources))} for one in sources]
    lines = [
        {"id": one.replace("_", "-"), "category": one, "label": one, "total": "300", "allocations": share}
        for one in LINES
    ]
    return program(funding=funding, budget={"lines": lines, "sustainability_owner": owner}, **sections)


def test_money_is_enough_and_lasts():
    assert_no_gap("MIST-5", paid())


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (paid(owner=None), "nobody looks after the later years"),
        (paid(sources=("city",)), "one source carries all (FUND-03)"),
        (
            paid(
                demand={"eligible_calls_per_year": "2600", "share_in_program_hours": "0.7"},
                staffing={"cycle_minutes": "95"},
                program={"hours": HOURS},
            ),
            "the staff reach only 33% of the calls",
        ),
    ],
)
def test_a_sign_of_too_little_money(made, says):
    assert_gap("MIST-5", made, where="budget@money", says=f"one sign of this mistake: {says}.")
