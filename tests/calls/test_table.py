"""The sample table gives the worked answers, and broken tables are found out."""

import pytest

from workbench.calls.properties import (
    clashing_rows,
    lowered_tiers,
    sample_calls,
    tiers_without_civilian_mode,
    unanswered_calls,
    unreachable_rows,
)
from workbench.calls.table import Call, Table, complete, decide
from workbench.errors import ContentError
from workbench.model.criteria import CallCriteria, Criterion, FactorAnswer, ResponseMode, Tier
from workbench.model.vocabulary import Factor
from workbench.storage.bundled import data_file
from workbench.storage.yaml_reader import read_data_file

FACTORS = tuple(
    Factor.model_validate(f) for f in read_data_file(data_file("checklists/vocabulary/factors.yaml"))
)
TABLE = CallCriteria.model_validate(read_data_file(data_file("checklists/call_criteria.yaml")))


def outcome_of(scenario):
    call = Call(answers=complete(FACTORS, scenario.factors), call_class=scenario.call_class)
    return decide(TABLE.rows, FACTORS, call)


def test_the_sample_has_the_twenty_worked_calls():
    assert len(TABLE.scenarios) == 20


@pytest.mark.parametrize("scenario", TABLE.scenarios, ids=lambda s: s.id)
def test_each_worked_call_gets_its_row_tier_and_mode(scenario):
    outcome = outcome_of(scenario)
    assert (outcome.row.id, outcome.tier, outcome.primary[0]) == (
        scenario.row,
        scenario.tier,
        scenario.primary,
    )


def test_further_modes_of_the_worked_calls():
    by_id = {scenario.id: outcome_of(scenario) for scenario in TABLE.scenarios}
    assert by_id["call-01"].primary == (ResponseMode.POLICE_CIT, ResponseMode.CORESP_STAGED)
    assert by_id["call-03"].primary == (
        ResponseMode.EMS_ALS,
        ResponseMode.POLICE_CIT,
        ResponseMode.CORESP_STAGED,
    )


def call(call_class="unlikely", **said):
    answers = complete(FACTORS, {name: FactorAnswer(answer) for name, answer in said.items()})
    return Call(answers=answers, call_class=call_class)


def test_a_barricade_brings_the_tactical_team_instead():
    outcome = decide(TABLE.rows, FACTORS, call(f_barricade_hostage="yes", f_psychosis="yes"))
    assert outcome.primary == (ResponseMode.POLICE_TACTICAL, ResponseMode.CORESP_STAGED)


def test_medical_danger_with_violence_brings_police_too():
    outcome = decide(TABLE.rows, FACTORS, call(f_medical_red="yes", f_violence_now="yes", f_bh_known="yes"))
    assert outcome.primary == (ResponseMode.EMS_ALS, ResponseMode.POLICE_CIT)


def test_the_reasons_name_the_row_and_the_answers():
    outcome = decide(TABLE.rows, FACTORS, call(f_si_ideation="yes"))
    assert outcome.why == (
        "Row 90 (Talking may be enough) is the first that matches.",
        "nexus is yes.",
        "f_si_ideation is yes.",
    )


def test_an_unknown_factor_is_refused_with_the_nearest_name():
    with pytest.raises(ContentError, match="f_psychosis"):
        complete(FACTORS, {"f_psychoses": FactorAnswer.YES})


def test_the_sample_table_holds_together():
    calls = sample_calls(TABLE.rows, FACTORS, 20_000)
    assert unanswered_calls(TABLE.rows, FACTORS, calls) == []
    assert lowered_tiers(TABLE.rows, FACTORS, calls) == []
    assert unreachable_rows(TABLE.rows, FACTORS) == []
    assert clashing_rows(TABLE.rows) == []
    assert tiers_without_civilian_mode(TABLE.rows) == []


def without(*ids):
    return [row for row in TABLE.rows if row.id not in ids]


def row(identity, order, tier, mode, **conditions):
    return Criterion.model_validate(
        {"id": identity, "order": order, "label": identity, "tier": tier, "primary": [mode], **conditions}
    )


def test_a_table_without_its_last_row_leaves_calls_unanswered():
    rows = without("everything-else")
    calls = sample_calls(rows, FACTORS)
    left = unanswered_calls(rows, FACTORS, calls)
    assert left
    assert all(decide(TABLE.rows, FACTORS, c).row.id == "everything-else" for c in left)


def test_a_row_that_answers_danger_too_early_is_not_monotone():
    rows = [*TABLE.rows, row("early", 1, "t1", "phone_988", all_of={"f_weapon_hand": "yes"})]
    found = lowered_tiers(rows, FACTORS, sample_calls(rows, FACTORS))
    assert ("f_weapon_hand", FactorAnswer.YES) in {(one.factor, one.answer) for one in found}
    assert all(one.after.id == "early" for one in found if one.factor == "f_weapon_hand")


def test_a_row_behind_the_catch_all_is_never_reached():
    rows = [*TABLE.rows, row("late", 99, "t2", "mobile_crisis", all_of={"f_psychosis": "yes"})]
    assert [lost.id for lost in unreachable_rows(rows, FACTORS)] == ["late"]


def test_two_rows_with_one_condition_clash():
    rows = [*TABLE.rows, row("again", 76, "t2", "mobile_crisis", all_of={"f_leaving": "yes"})]
    assert [(clash.first.id, clash.second.id) for clash in clashing_rows(rows)] == [("gone", "again")]


def test_low_tiers_need_a_way_without_police():
    rows = [row("only", 1, "t1", "coresp_separate")]
    assert tiers_without_civilian_mode(rows) == [Tier.T1]


def test_tiers_are_ordered_by_urgency():
    assert [tier.rank for tier in (Tier.T4, Tier.T3, Tier.T2, Tier.T1, Tier.T0)] == [4, 3, 2, 1, 0]


def test_reading_many_calls_gives_the_same_rows_as_reading_one():
    table = Table(rows=TABLE.rows, factors=FACTORS)
    for one in sample_calls(TABLE.rows, FACTORS, 500):
        row = table.row_for(one)
        assert row is not None
        assert row.id == table.decide(one).row.id
