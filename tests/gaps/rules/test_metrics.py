"""What is measured, from before the launch on."""

import pytest

from tests.gaps.support import agency, assert_gap, assert_no_gap, assert_skipped, program, vocabulary

KEY = ["m_bh_calls", "m_connect", "m_repeat12", "m_arrest", "m_uof"]
EXPECTED = [metric.id for metric in vocabulary().metrics if metric.must_have]
KEPT = {"source": "Dispatch records", "owner": "Analyst", "frequency": "monthly"}


def metric(identity, **fields):
    return {"id": identity, **fields}


def measured(*identities, **sections):
    return program(metrics=[metric(one, baseline_value="1") for one in identities], **sections)


def test_without_metrics_nothing_is_said_of_them():
    for identity in ("MET-04", "MET-07", "MET-08", "MET-09", "MET-10", "MET-13"):
        assert_skipped(identity, program(), because="MET-02")


# MET-01


def test_the_time_before_the_launch_is_measured():
    assert_no_gap("MET-01", measured(*KEY))


def test_other_measures_of_the_same_outcome():
    made = measured(
        "m_connect7", "m_repeat30", "m_arrest", "m_uof", demand={"behavioral_calls_per_year": "6100"}
    )
    assert_no_gap("MET-01", made)


def test_a_new_program_measured_nothing():
    where = [f"metrics@{outcome}" for outcome in ("calls", "connections", "repeats", "arrests", "force")]
    assert_gap("MET-01", program(), where=where)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"start_date": "2026-06-02"}, "Measure it now."),
        ({"start_date": "2026-06-01"}, "Look for it in the records of that time."),
        ({"stage": "operating"}, "Look for it in the records of that time."),
    ],
)
def test_after_the_launch_only_old_records_can_tell(facts, says):
    made = measured(*KEY[1:], program=facts)
    assert_gap("MET-01", made, where="metrics@calls", says=says)


@pytest.mark.parametrize(
    ("gone", "outcome"),
    list(zip(KEY, ["calls", "connections", "repeats", "arrests", "force"], strict=True)),
)
def test_an_outcome_without_its_start(gone, outcome):
    metrics = [metric(one, **({} if one == gone else {"baseline_value": "0"})) for one in KEY]
    made = program(metrics=metrics)
    assert_gap("MET-01", made, where=f"metrics[{KEY.index(gone)}].baseline_value@{outcome}")


# MET-02


def test_each_expected_metric_has_an_owner():
    assert_no_gap("MET-02", program(metrics=[metric(one, **KEPT) for one in EXPECTED]))


def test_metrics_that_everyone_expects():
    made = program(metrics=[metric(one, **KEPT) for one in EXPECTED[:4]])
    (finding,) = assert_gap("MET-02", made, where="metrics@expected")
    assert finding.message.endswith(
        "Arrests avoided, Emergency department visits avoided, Rides to the emergency department,"
        " Use of force, Connection to care and 1 more."
    )


@pytest.mark.parametrize(
    ("gone", "says"), [("source", "lacks a source."), ("owner", "an owner."), ("frequency", "a rhythm.")]
)
def test_a_metric_that_nobody_answers_for(gone, says):
    kept = {field: value for field, value in KEPT.items() if field != gone}
    metrics = [metric("m_own"), *(metric(one, **(kept if one == "m_uof" else KEPT)) for one in EXPECTED)]
    made = program(metrics=metrics)
    assert_gap("MET-02", made, where=f"metrics[{EXPECTED.index('m_uof') + 1}]@m_uof", says=says)


def test_a_new_program_keeps_nothing():
    assert_gap("MET-02", program(), where="metrics@expected")


# MET-03

GOALS = [{"id": "g1", "text": "Fewer arrests"}, {"id": "g2", "text": "Calmer scenes"}]


def linked(*metrics, goals=GOALS[:1]):
    return program(goals=goals, metrics=list(metrics))


OUTCOME, PROCESS = metric("m_arrest", goals=["g1"]), metric("m_loop", goals=["g1"])


def test_goals_and_metrics_belong_together():
    assert_no_gap("MET-03", linked(OUTCOME, PROCESS, metric("m_cfs"), metric("m_injury"), metric("own")))


def test_the_class_of_the_program_goes_before_the_catalogue():
    assert_no_gap("MET-03", linked(OUTCOME, metric("m_jail", goals=["g1"], metric_class="process")))


def test_a_goal_with_half_of_its_metrics():
    made = linked(OUTCOME, PROCESS, metric("m_uof", goals=["g2"]), goals=GOALS)
    assert_gap("MET-03", made, where="goals[1]@g2", says="has no metric of process.")


def test_a_metric_for_nobody():
    made = linked(OUTCOME, PROCESS, metric("m_capture"))
    assert_gap("MET-03", made, where="metrics[2].goals@m_capture")


def test_no_goals_or_no_metrics():
    assert_skipped("MET-03", linked(OUTCOME | {"goals": []}, goals=[]), because="TIP-2a")
    assert_skipped("MET-03", linked(), because="MET-02")


# MET-04

AIM = {"target_value": "85", "target_date": "2027-12-31", "baseline_value": "40"}


def test_a_target_with_a_day_and_a_start():
    assert_no_gap("MET-04", program(metrics=[metric("m_fu72", **AIM), metric("m_loop")]))


@pytest.mark.parametrize("gone", ["target_date", "baseline_value"])
def test_a_target_that_cannot_be_reached(gone):
    aim = {field: value for field, value in AIM.items() if field != gone}
    assert_gap("MET-04", program(metrics=[metric("m_fu72", **aim)]), where=f"metrics[0].{gone}@m_fu72")


@pytest.mark.parametrize("identity", KEY)
def test_the_start_of_a_key_outcome_is_asked_once(identity):
    aim = {"target_value": "4", "target_date": "2027-12-31"}
    assert_no_gap("MET-04", program(metrics=[metric(identity, **aim)]))


def test_no_target_yet():
    assert_skipped("MET-04", program(metrics=[metric("m_fu72")]), because="no metric has a target")


# MET-07


@pytest.mark.parametrize("made", [metric("m_injury"), metric("own", metric_class="balancing")])
def test_harm_is_watched(made):
    assert_no_gap("MET-07", program(metrics=[metric("m_arrest"), made]))


def test_nobody_watches_for_harm():
    assert_gap("MET-07", program(metrics=[metric("m_arrest")]), where="metrics@balancing")


# MET-08


def by_hand(count):
    return program(metrics=[metric("auto"), *(metric(f"m{n}", by_hand="true") for n in range(count))])


def test_counting_by_hand():
    assert_no_gap("MET-08", by_hand(25))
    assert_gap("MET-08", by_hand(26), where="metrics@by_hand", says="26 metrics")


# MET-09

GROUPS = ["race_ethnicity", "age", "gender", "language", "housing"]


def test_fairness_can_be_seen():
    metrics = [
        metric("a", breakdowns=GROUPS[:3], completeness_percent="80"),
        metric("b", breakdowns=GROUPS[3:]),
    ]
    assert_no_gap("MET-09", program(metrics=metrics))


@pytest.mark.parametrize("gone", GROUPS)
def test_a_group_by_which_no_number_is_split(gone):
    groups = [one for one in GROUPS if one != gone]
    made = program(metrics=[metric("a", breakdowns=groups)])
    assert_gap("MET-09", made, where="metrics@breakdowns", says=gone.split("_")[0])


def test_groups_that_crews_leave_blank():
    metrics = [
        metric("b", completeness_percent="10"),
        metric("a", breakdowns=GROUPS, completeness_percent="48.5"),
    ]
    made = program(metrics=metrics)
    assert_gap("MET-09", made, where="metrics[1].completeness_percent@a", says="for 48.5 percent only")


# MET-10

FOLLOWS = [metric.id for metric in vocabulary().metrics if metric.links_persons]


def test_following_a_person_with_a_basis():
    made = program(metrics=[metric("m_arrest"), metric("m_connect", person_linkage_basis="Consent form 4")])
    assert_no_gap("MET-10", made)


@pytest.mark.parametrize("identity", FOLLOWS)
def test_following_a_person_without_a_basis(identity):
    made = program(metrics=[metric("m_arrest"), metric(identity)])
    assert_gap("MET-10", made, where=f"metrics[1].person_linkage_basis@{identity}")


def test_nobody_is_followed():
    assert_skipped("MET-10", program(metrics=[metric("m_arrest")]), because="follows a person")


# MET-13


@pytest.mark.parametrize(
    "partner", [agency("u", "evaluator"), agency("u", "funder", program_roles=["evaluator"])]
)
def test_somebody_outside_looks_at_the_results(partner):
    assert_no_gap("MET-13", program(metrics=[metric("a")], stakeholders=[partner]))


def test_nobody_outside_looks_at_the_results():
    assert_gap("MET-13", program(metrics=[metric("a")]), where="stakeholders@evaluator")
