from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.checklists.bundled import catalogue, sources, vocabulary
from workbench.model.enumerations import DecisionRight, Pillar, ProgramRole
from workbench.model.evaluation import MetricClass
from workbench.model.vocabulary import KeyOutcome, Vocabulary

REQUIRED = [
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
]


def test_the_eleven_partners_of_the_ten_step_checklist_are_required_in_its_order() -> None:
    assert [sector.id for sector in vocabulary().required_sectors] == REQUIRED
    assert [sector.order for sector in vocabulary().required_sectors] == list(range(1, 12))
    assert all("seed-004" in sector.sources for sector in vocabulary().required_sectors)


def test_homeless_advocates_and_housing_officials_may_be_split() -> None:
    parts = [sector for sector in vocabulary().sectors if sector.part_of]
    assert [(sector.id, sector.part_of, sector.required) for sector in parts] == [
        ("homeless_advocate", "homeless_housing", False),
        ("housing_official", "homeless_housing", False),
    ]


def test_ids_and_orders_are_unique() -> None:
    lists = vocabulary()
    for names in (
        [sector.id for sector in lists.sectors],
        [str(sector.order) for sector in lists.sectors],
        [kind.id for kind in lists.service_types],
    ):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_the_default_role_of_a_sector_is_what_it_does_for_the_team() -> None:
    roles = {sector.id: sector.default_role for sector in vocabulary().sectors}
    assert roles["first_responder"] is ProgramRole.OPERATOR
    assert roles["hospital_ed"] is ProgramRole.RECEIVING_FACILITY
    assert roles["lived_experience"] is ProgramRole.CO_DESIGNER


def test_the_inventory_has_services_for_every_pillar_and_point_of_the_justice_system() -> None:
    kinds = vocabulary().service_types
    assert len(kinds) == 73
    assert Counter(kind.pillar for kind in kinds) == {
        Pillar.CONTACT: 7,
        Pillar.RESPOND: 10,
        Pillar.SAFE_PLACE: 8,
        Pillar.TREAT: 16,
        Pillar.SUPPORT: 19,
        Pillar.JUSTICE: 7,
        Pillar.ENABLE: 6,
    }
    assert {kind.sim.value for kind in kinds} == {"sim0", "sim1", "sim2", "sim3", "sim4", "sim5"}


def test_the_metrics_hold_what_the_starting_sources_ask_for() -> None:
    metrics = vocabulary().metrics
    assert len(metrics) == 51
    assert [metric.id for metric in metrics if metric.must_have] == [
        "m_bh_calls",
        "m_scene_time",
        "m_officer_scene_time",
        "m_arrest",
        "m_divert_arrest",
        "m_divert_ed",
        "m_ed_transport",
        "m_uof",
        "m_connect",
        "m_repeat12",
    ]
    assert {metric.metric_class for metric in metrics} == set(MetricClass)


def test_each_key_outcome_has_one_metric() -> None:
    found = {metric.key_outcome: metric.id for metric in vocabulary().metrics if metric.key_outcome}
    assert found == {
        KeyOutcome.CALLS: "m_bh_calls",
        KeyOutcome.CONNECTIONS: "m_connect",
        KeyOutcome.REPEATS: "m_repeat12",
        KeyOutcome.ARRESTS: "m_arrest",
        KeyOutcome.FORCE: "m_uof",
    }
    assert all(vocabulary().metric(identity) for identity in found.values())


def test_shares_say_of_what_they_are() -> None:
    shares = [metric for metric in vocabulary().metrics if metric.unit.startswith(("percent", "per "))]
    assert [metric.id for metric in shares if not metric.denominator] == []


def test_each_kind_of_money_is_dated_and_to_be_verified() -> None:
    kinds = vocabulary().funding_types
    assert len(kinds) == 34
    assert [kind.id for kind in kinds if not kind.verify] == []
    assert [kind.id for kind in kinds if kind.match_required] == ["bja_connect_protect"]
    opioid = vocabulary().funding_type("opioid_settlement")
    assert opioid
    assert opioid.time_limited is None


def test_the_responsibility_chart_has_its_22_activities() -> None:
    activities = vocabulary().raci_activities
    assert [int(activity.id[1:3]) for activity in activities] == list(range(1, 23))
    assert [activity.id for activity in activities if activity.joint] == [
        "a05-scene-safety",
        "a07-involuntary-decision",
    ]
    rights = {activity.id: activity.right for activity in activities if activity.right}
    assert rights["a17-funding"] is DecisionRight.BUDGET
    assert len(rights) == 7


def test_four_of_the_six_framework_questions_hold_up_a_launch() -> None:
    questions = vocabulary().framework_questions
    assert len(questions) == 6
    assert [question.id for question in questions if question.core] == [
        "q1_leadership",
        "q2_policy",
        "q3_training",
        "q5_data",
    ]
    assert sum(len(question.items) for question in questions) == 45


def test_the_team_learns_eleven_topics_that_the_training_question_knows() -> None:
    topics = [topic.id for topic in vocabulary().training_topics]
    assert len(topics) == 11
    core = catalogue().get("training.core_topics")
    assert core
    # The question asks about crisis intervention and de-escalation as one.
    assert set(topics) - {choice.id for choice in core.choices} == {"crisis_intervention"}


def test_seventeen_audiences_are_listed_and_six_of_them_no_plan_may_forget() -> None:
    audiences = vocabulary().audiences
    assert len(audiences) == 17
    assert {audience.id for audience in audiences if audience.essential} == {
        "lived_exp",
        "family",
        "officers",
        "dispatch",
        "lep",
        "deaf_hoh",
    }
    sectors = {sector.id for sector in vocabulary().sectors}
    assert {sector for audience in audiences for sector in audience.sectors} <= sectors


def test_sixteen_questions_are_put_to_partners_policies_and_four_need_a_clause() -> None:
    questions = vocabulary().policy_questions
    assert [question.id for question in questions] == [f"q{n}" for n in range(1, 17)]
    assert [question.id for question in questions if question.essential] == ["q2", "q3", "q5", "q8"]
    assert [question.id for question in questions if not question.flags] == []


def test_fifteen_kinds_of_outreach_reach_audiences_of_the_list() -> None:
    kinds = vocabulary().activities
    assert [int(kind.id[1:3]) for kind in kinds] == list(range(1, 16))
    known = {audience.id for audience in vocabulary().audiences}
    assert {audience for kind in kinds for audience in kind.audiences} <= known


def test_the_time_marks_of_outreach_cover_every_day_from_90_before_the_launch() -> None:
    marks = vocabulary().time_marks
    assert marks[0].from_day == -90
    assert [mark.from_day for mark in marks[1:]] == [
        mark.to_day + 1 for mark in marks[:-1] if mark.to_day is not None
    ]
    assert marks[-1].to_day is None


CITED = [(name, entry) for name in Vocabulary.model_fields for entry in getattr(vocabulary(), name)]


@pytest.mark.parametrize(("name", "entry"), CITED, ids=[f"{name}.{entry.id}" for name, entry in CITED])
def test_each_entry_cites_sources_that_exist(name: str, entry: Any) -> None:
    assert entry.sources, name
    assert all(sources().get(identity) for identity in entry.sources)


@pytest.mark.parametrize("name", list(Vocabulary.model_fields))
def test_ids_are_unique_in_each_list(name: str) -> None:
    ids = [entry.id for entry in getattr(vocabulary(), name)]
    assert len(ids) == len(set(ids))
