"""Weighing findings, choosing the ten, and deciding whether a run fails."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gaps import NEVER, Finding, Outcome, Report, RuleOutcome, Severity, most_important, weight
from workbench.model.enumerations import Stage


def finding(rule="TST-01", **changes):
    settings = {
        "title": "Claim",
        "severity": Severity.WARNING,
        "step": 1,
        "outcome": Outcome.FAILED,
        "message": "Missing.",
        "why": "Reason.",
        "fix": "Fix it.",
        "source": ("seed-000",),
    }
    return Finding(rule=rule, **{**settings, **changes})


def report(*findings, errored=False):
    outcomes = {f.rule: RuleOutcome(outcome=Outcome.FAILED) for f in findings}
    if errored:
        outcomes["TST-99"] = RuleOutcome(outcome=Outcome.ERRORED)
    return Report(
        stage=Stage.EXPLORING,
        as_of=date(2026, 6, 1),
        findings=tuple(sorted(findings, key=weight)),
        rule_outcomes=outcomes,
    )


ORDER = [
    finding("A-01", severity=Severity.INFO, outcome=Outcome.ERRORED),
    finding("A-02", severity=Severity.ERROR, step=9),
    finding("A-03", step=1),
    finding("A-04", step=2, location=("stakeholders", 2)),
    finding("A-04", step=2, location=("stakeholders", 10)),
    finding("A-10", step=2),
    finding("A-05", severity=Severity.INFO),
    finding("A-06", due=Stage.DEVELOPING),
    finding("A-07", due=Stage.LAUNCHING, severity=Severity.ERROR),
    finding("A-08", due=Stage.LAUNCHING, severity=Severity.INFO),
    finding("A-09", waived=True, severity=Severity.ERROR),
]


@given(st.permutations(ORDER))
def test_what_counts_now_comes_first_then_what_is_due_then_what_is_waived(findings):
    assert sorted(findings, key=weight) == ORDER


def test_the_most_important_are_the_heaviest_of_each_rule_without_waived_ones():
    chosen = most_important(report(*ORDER), n=5)
    assert [f.rule for f in chosen] == ["A-01", "A-02", "A-03", "A-04", "A-10"]
    assert chosen[3].location == ("stakeholders", 2)
    assert len(report(*ORDER).most_important()) == 9


def test_ten_are_chosen_unless_told_otherwise():
    many = report(*(finding(f"TST-{n:02d}") for n in range(20)))
    assert [f.rule for f in many.most_important()] == [f"TST-{n:02d}" for n in range(10)]


@pytest.mark.parametrize(
    ("fail_on", "worst"),
    [
        ("error", None),
        ("warning", Severity.WARNING),
        ("info", Severity.WARNING),
        ("never", None),
    ],
)
def test_a_run_fails_on_what_is_at_or_above_the_threshold(fail_on, worst):
    found = report(finding(), finding("TST-02", severity=Severity.INFO))
    assert found.worst(fail_on) is worst
    assert found.fails(fail_on) is (worst is not None)


def test_errors_fail_a_run_unless_waived_or_due_later():
    error = {"severity": Severity.ERROR}
    assert report(finding(**error)).fails()
    assert not report(finding(**error, due=Stage.LAUNCHING)).fails("info")
    assert not report(finding(**error, waived=True)).fails("info")


def test_a_broken_rule_fails_a_run_at_any_threshold():
    assert report(errored=True).worst(NEVER) is Severity.ERROR


def test_an_unknown_threshold_is_refused():
    with pytest.raises(ValueError, match="fatal"):
        report(finding()).worst("fatal")


def test_waived_findings_are_counted_apart():
    found = report(finding(waived=True), finding(waived=True), finding())
    assert found.outcomes == {"passed": 0, "failed": 1, "skipped": 0, "errored": 0, "waived": 2}


def test_lines_are_filled_in_where_a_finding_has_a_place():
    found = report(finding(location=("goals",)), finding("TST-02"))
    placed = found.with_lines(lambda location: 41 if location == ("goals",) else 1)
    assert [f.line for f in placed.findings] == [41, 0]
    assert placed.rule_outcomes == found.rule_outcomes


def test_a_report_as_plain_data():
    plain = report(finding()).to_plain()
    assert list(plain) == ["stage", "as_of", "findings", "outcomes", "rules"]
    assert plain["rules"] == {"TST-01": {"outcome": "failed", "reason": ""}}
    assert (plain["stage"], plain["as_of"], len(plain["findings"])) == ("exploring", "2026-06-01", 1)
