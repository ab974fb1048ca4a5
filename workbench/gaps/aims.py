"""What the objectives of a program are about: safety, access, or what gets better for the person."""

from __future__ import annotations

import re

from workbench.gaps.facts import Facts
from workbench.model.evaluation import Metric, MetricClass
from workbench.model.plan import Goal, Objective

__all__ = ["AIMS", "aims", "metric_of"]

AIMS = {
    "safety": "safety on scene",
    "access": "reaching help, or reaching it alike",
    "person": "what gets better for the person",
}
"""What a set of goals should look at, in words."""
_AIM_OF_METRIC = {
    "safety": frozenset({"m_uof", "m_injury", "m_deescal", "m_missed_harm", "m_police_backup"}),
    "access": frozenset(
        {
            "m_capture",
            "m_unmet",
            "m_resp_time",
            "m_fu72",
            "m_988_transfer",
            "m_equity_rr",
            "m_dropoff_time",
        }
    ),
    "person": frozenset(
        {
            "m_connect",
            "m_connect7",
            "m_engage90",
            "m_repeat30",
            "m_repeat12",
            "m_hu_calls",
            "m_house",
            "m_satisfy",
            "m_arrest",
            "m_cite",
            "m_divert_arrest",
            "m_divert_ed",
            "m_ed_transport",
            "m_jail",
            "m_ed12",
            "m_inv_hold",
            "m_on_scene",
            "m_vol_transport",
        }
    ),
}
"""Metrics of the catalogue by what they are about; a metric of one's own counts by its class."""
_AIM_OF_CLASS = {
    MetricClass.OUTCOME: "person",
    MetricClass.BALANCING: "safety",
    MetricClass.EQUITY: "access",
}
_AIM_WORDS = {
    "safety": re.compile(r"\bforce\b|\binjur|\bsafe|\bharm|\bhurt|\brestrain", re.I),
    "access": re.compile(r"\bwithin\b|\bwait|\bhours?\b|\bminutes?\b|\blanguage|\breach|\bunmet", re.I),
    "person": re.compile(
        r"\bcare\b|\bconnect|\barrest|\bjail|\brepeat|\bcrisis center|\bhous|\bcrises|\bemergency dep", re.I
    ),
}
"""An objective whose metric is not in the catalogue counts by its words."""


def aims(facts: Facts) -> frozenset[str]:
    """The keys of :data:`AIMS` that some objective, or a metric that serves a goal, is about."""
    found = {
        aim
        for goal in facts.program.goals
        for objective in goal.objectives
        for aim in _aims_of_objective(facts, goal, objective)
    }
    served = (metric for metric in facts.program.metrics if metric.goals)
    found |= {aim for one in served for aim in _aims_of_metric(facts, one.id, one.metric_class)}
    return frozenset(found)


def metric_of(facts: Facts, goal: Goal, objective: Objective) -> Metric | None:
    """The metric that stands for an objective: by id or name, or with the same goal, target and day."""
    words = (objective.metric or "").casefold()
    for metric in facts.program.metrics:
        named = words in (metric.id.casefold(), (metric.label or "").casefold()) and bool(words)
        same = (
            goal.id in metric.goals
            and objective.target is not None
            and metric.target_value == objective.target
            and metric.target_date == objective.due
        )
        if named or same:
            return metric
    return None


def _aims_of_objective(facts: Facts, goal: Goal, objective: Objective) -> set[str]:
    metric = metric_of(facts, goal, objective)
    known = facts.vocabulary.metric(objective.metric or "")
    if metric is not None or known is not None:
        identity = metric.id if metric else known.id if known else ""
        by_metric = _aims_of_metric(facts, identity, metric.metric_class if metric else None)
        if by_metric:
            return by_metric
    words = f"{objective.text} {objective.metric or ''}"
    return {aim for aim, pattern in _AIM_WORDS.items() if pattern.search(words)}


def _aims_of_metric(facts: Facts, identity: str, metric_class: MetricClass | None) -> set[str]:
    listed = {aim for aim, ids in _AIM_OF_METRIC.items() if identity in ids}
    if listed:
        return listed
    entry = facts.vocabulary.metric(identity)
    by_class = metric_class or (entry.metric_class if entry else None)
    return {_AIM_OF_CLASS[by_class]} if by_class in _AIM_OF_CLASS else set()
