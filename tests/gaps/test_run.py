"""Running rules: outcomes, order, stages, waivers, and rules that break."""

import importlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gaps.support import AS_OF, facts, program
from workbench.errors import CannotRunError
from workbench.gaps import Gap, NothingYet, Outcome, Severity, collect_rules, run_rules
from workbench.gaps.rule import rule
from workbench.model.enumerations import Stage


def declared(identity, check=lambda _: (), **changes):
    def claim(facts):
        return check(facts)

    claim.__doc__ = f"Claim {identity}.\n\nReason {identity}."
    settings = {
        "severity": Severity.ERROR,
        "from_stage": Stage.EXPLORING,
        "step": 1,
        "sources": ("seed-000",),
        "fix": "Fix it.",
        **changes,
    }
    return rule(identity, **settings)(claim)


def gap(subject="thing", **changes):
    settings = {"message": "Missing.", "location": ("stakeholders", 0, "name"), "subject": subject}
    return Gap(**{**settings, **changes})


def failing(identity, *gaps, **changes):
    return declared(identity, lambda _: iter(gaps or (gap(),)), **changes)


def skipping(identity, reason="no agreements yet", **changes):
    def check(_):
        raise NothingYet(reason)
        yield gap()

    return declared(identity, check, **changes)


def breaking(identity, error=None, **changes):
    def check(_):
        yield gap()
        raise error or KeyError("jo@example.org")

    return declared(identity, check, **changes)


def run(*rules, made=None, **changes):
    return run_rules(rules, facts(made or program()), **changes)


def test_the_four_outcomes():
    report = run(declared("TST-01"), failing("TST-02"), skipping("TST-03"), breaking("TST-04"))
    assert {name: str(result.outcome) for name, result in report.rule_outcomes.items()} == {
        "TST-01": "passed",
        "TST-02": "failed",
        "TST-03": "skipped",
        "TST-04": "errored",
    }
    assert report.outcomes == {"passed": 1, "failed": 1, "skipped": 1, "errored": 1, "waived": 0}


def test_a_skipped_rule_says_what_it_waits_for():
    assert run(skipping("TST-01")).rule_outcomes["TST-01"].reason == "no agreements yet"


def test_a_finding_carries_all_that_a_reader_needs():
    (finding,) = run(failing("TST-02", step=7, closed_by=("a-paper",))).findings
    assert finding.to_plain() == {
        "rule": "TST-02",
        "title": "Claim TST-02",
        "severity": "error",
        "step": 7,
        "outcome": "failed",
        "due": None,
        "waived": False,
        "waived_because": "",
        "waived_until": None,
        "message": "Missing.",
        "path": "stakeholders[0].name",
        "line": 0,
        "subject": "thing",
        "why": "Reason TST-02.",
        "fix": "Fix it.",
        "source": ["seed-000"],
        "closed_by": ["a-paper"],
    }


def test_papers_that_close_a_gap_are_added_to_those_the_rule_names():
    rules = [failing("TST-01", closed_by=("a",)), failing("TST-02")]
    report = run(*rules, closed_by={"TST-01": ["b", "a"]})
    assert [finding.closed_by for finding in report.findings] == [("a", "b"), ()]


def test_a_broken_rule_never_stops_the_others_and_tells_no_data():
    report = run(breaking("TST-01"), failing("TST-02"))
    errored = report.of_rule("TST-01")
    assert [finding.outcome for finding in errored] == [Outcome.ERRORED]
    assert errored[0].message.startswith("TST-01 could not run (KeyError).")
    assert "jo@example.org" not in str(report)
    assert len(report.of_rule("TST-02")) == 1


def test_ctrl_c_is_no_broken_rule():
    with pytest.raises(KeyboardInterrupt):
        run(breaking("TST-01", KeyboardInterrupt()))


@pytest.mark.parametrize("required", [failing("TST-01"), skipping("TST-01"), breaking("TST-01")])
def test_a_rule_waits_for_the_rule_that_it_requires(required):
    report = run(failing("TST-02", requires=("TST-01",)), required)
    result = report.rule_outcomes["TST-02"]
    assert (result.outcome, result.reason) == (Outcome.SKIPPED, "waits for TST-01")


def test_a_rule_runs_when_the_required_rule_passed():
    report = run(failing("TST-02", requires=("TST-01",)), declared("TST-01"))
    assert report.rule_outcomes["TST-02"].outcome is Outcome.FAILED


def test_rules_that_wait_pass_it_on():
    report = run(
        declared("TST-03", requires=("TST-02",)), declared("TST-02", requires=("TST-01",)), failing("TST-01")
    )
    assert report.rule_outcomes["TST-03"].reason == "waits for TST-02"


def combining(identity, *names, error_from=None, **changes):
    """A rule that tells which of the others failed or passed."""

    def check(facts):
        failed, passed = sorted(facts.failing), sorted(facts.passing)
        yield gap(message=f"failed {failed} passed {passed}", error_from=error_from)

    return declared(identity, check, combines=names, **changes)


def test_a_rule_that_combines_others_runs_after_them_and_sees_what_came_of_them():
    rules = [
        combining("TST-01", "TST-02", "TST-03", "TST-04", "TST-05"),
        failing("TST-02"),
        declared("TST-03"),
        skipping("TST-04"),
        breaking("TST-05"),
    ]
    report = run(*rules)
    assert [f.message for f in report.of_rule("TST-01")] == ["failed ['TST-02'] passed ['TST-03']"]
    # It sees the same when it alone is asked for.
    (only,) = run(*rules, only=["TST-01"]).findings
    assert only.message == "failed ['TST-02'] passed ['TST-03']"


def test_a_gap_that_is_due_later_or_waived_does_not_count_as_failing():
    rules = [combining("TST-01", "TST-02"), failing("TST-02", from_stage=Stage.LAUNCHING)]
    assert run(*rules).of_rule("TST-01")[0].message == "failed [] passed []"
    waiver = {"id": "w", "rule": "TST-02", "by_role": "Chief", "reason": "Later.", "until": "2026-12-31"}
    waived = run(*rules, made=program(waivers=[waiver]), stage=Stage.LAUNCHING)
    assert waived.of_rule("TST-01")[0].message == "failed [] passed []"


def test_a_combined_rule_must_exist():
    with pytest.raises(ValueError, match="TST-09, which does not exist"):
        run(combining("TST-01", "TST-09"))


def test_a_gap_may_weigh_more_from_a_later_stage():
    rules = [combining("TST-01", error_from=Stage.LAUNCHING, severity=Severity.WARNING)]
    weights = {stage: run(*rules, stage=stage).findings[0].severity for stage in Stage}
    assert weights == {
        Stage.EXPLORING: Severity.WARNING,
        Stage.DEVELOPING: Severity.WARNING,
        Stage.LAUNCHING: Severity.ERROR,
        Stage.OPERATING: Severity.ERROR,
    }


def test_rules_that_require_each_other_are_refused():
    with pytest.raises(ValueError, match="cycle"):
        run(declared("TST-01", requires=("TST-02",)), declared("TST-02", requires=("TST-01",)))


def test_a_required_rule_must_exist():
    with pytest.raises(ValueError, match="TST-09, which does not exist"):
        run(declared("TST-01", requires=("TST-09",)))


def test_a_gap_before_its_stage_is_a_to_do():
    rules = [failing("TST-01", from_stage=Stage.LAUNCHING)]
    made = program(program={"stage": "developing"})
    report = run(*rules, made=made)
    assert (report.stage, report.findings[0].due) == (Stage.DEVELOPING, Stage.LAUNCHING)
    assert not report.fails("info")
    asked = run(*rules, made=made, stage=Stage.OPERATING)
    assert (asked.stage, asked.findings[0].due) == (Stage.OPERATING, None)
    assert asked.fails("info")


def test_a_gap_may_count_later_than_its_rule():
    rules = [failing("TST-01", gap(from_stage=Stage.LAUNCHING), from_stage=Stage.DEVELOPING)]
    assert run(*rules, stage=Stage.DEVELOPING).findings[0].due is Stage.LAUNCHING
    assert run(*rules, stage=Stage.LAUNCHING).findings[0].due is None


def test_a_gap_never_counts_earlier_than_its_rule():
    rules = [failing("TST-01", gap(from_stage=Stage.EXPLORING), from_stage=Stage.LAUNCHING)]
    assert run(*rules, stage=Stage.DEVELOPING).findings[0].due is Stage.LAUNCHING


def test_only_the_asked_rules_are_reported():
    rules = [failing("TST-01", aliases=("planning:A",)), failing("TST-02"), failing("TST-03")]
    assert set(run(*rules, only=["tst-02"]).rule_outcomes) == {"TST-02"}
    assert set(run(*rules, only=["planning:A", "TST-03"]).rule_outcomes) == {"TST-01", "TST-03"}


def test_what_an_asked_rule_requires_is_run_but_not_reported():
    report = run(failing("TST-02", requires=("TST-01",)), failing("TST-01"), only=["TST-02"])
    assert list(report.rule_outcomes) == ["TST-02"]
    assert report.rule_outcomes["TST-02"].reason == "waits for TST-01"
    assert report.findings == ()


def test_an_unknown_rule_is_bad_usage():
    with pytest.raises(CannotRunError, match=r'no rule "TST-10".*Did you mean "TST-01"'):
        run(declared("TST-01"), only=["TST-10"])


def waiver(**fields):
    plain = {
        "id": "w",
        "rule": "TST-01",
        "by_role": "Chair",
        "reason": "The county covers it.",
        "until": "2026-12-31",
    }
    return program(waivers=[{**plain, **fields}])


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"subject": "thing"},
        {"subject": "stakeholders[0].name"},
        {"rule": "tst-01"},
        {"rule": "planning:T"},
    ],
)
def test_a_waived_gap_is_listed_with_its_reason_and_does_not_count(fields):
    report = run(failing("TST-01", aliases=("planning:T",)), made=waiver(**fields))
    (finding,) = report.findings
    assert (finding.waived, finding.waived_because) == (True, "The county covers it.")
    assert str(finding.waived_until) == "2026-12-31"
    assert report.outcomes == {"passed": 0, "failed": 1, "skipped": 0, "errored": 0, "waived": 1}
    assert not report.fails("info")


@pytest.mark.parametrize("fields", [{"until": "2026-05-31"}, {"subject": "other"}, {"rule": "TST-02"}])
def test_a_waiver_that_ran_out_or_means_something_else_waives_nothing(fields):
    report = run(failing("TST-01"), made=waiver(**fields))
    assert not report.findings[0].waived
    assert report.fails()


def test_a_waiver_covers_its_last_day():
    assert run(failing("TST-01"), made=waiver(until=AS_OF.isoformat())).findings[0].waived


def test_one_waived_subject_leaves_the_others():
    report = run(failing("TST-01", gap("a"), gap("b")), made=waiver(subject="a"))
    assert [(f.subject, f.waived) for f in report.findings] == [("b", False), ("a", True)]


def test_the_rules_that_ship_are_complete():
    rules = collect_rules()
    assert len(rules) == len({declared.id for declared in rules}) >= 33
    assert [r.id for r in rules if r.id.startswith("STK")] == [f"STK-{n:02d}" for n in range(1, 18)]


@pytest.fixture
def collected(tmp_path, monkeypatch):
    """Collect from a package on disk; each argument is the text of a module."""
    number = iter(range(100))

    def collect(*sources):
        name = f"declared_rules_{next(number)}"
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        for index, source in enumerate(sources):
            (folder / f"m{index}.py").write_text(source)
        monkeypatch.syspath_prepend(tmp_path)
        package = importlib.import_module(name)
        try:
            return collect_rules(package)
        finally:
            for loaded in [m for m in sys.modules if m.partition(".")[0] == name]:
                del sys.modules[loaded]

    return collect


def source(identity, aliases=(), requires=()):
    return f'''
from workbench.gaps.rule import Severity, rule
from workbench.model.enumerations import Stage

@rule("{identity}", severity=Severity.INFO, from_stage=Stage.EXPLORING, step=1, sources=("seed-000",),
      fix="Fix it.", aliases={aliases!r}, requires={requires!r})
def claim(facts):
    """A claim.

    A reason.
    """
    return ()
'''


def test_rules_are_collected_from_any_package_in_the_order_of_their_ids(collected):
    rules = collected(source("TST-10"), source("TST-02"), "from declared_rules_0.m1 import claim")
    assert [declared.id for declared in rules] == ["TST-02", "TST-10"]


def test_two_rules_with_one_id_are_refused(collected):
    with pytest.raises(ValueError, match="TST-01 is used by TST-01 and TST-01"):
        collected(source("TST-01"), source("TST-01"))


def test_an_alias_that_is_another_rules_id_is_refused(collected):
    with pytest.raises(ValueError, match="TST-01 is used by TST-01 and TST-02"):
        collected(source("TST-01"), source("TST-02", aliases=("TST-01",)))


def test_a_required_rule_that_no_module_declares_is_refused(collected):
    with pytest.raises(ValueError, match="TST-01 requires TST-07, which does not exist"):
        collected(source("TST-01", requires=("TST-07",)))


def test_two_runs_share_no_state():
    made = program(stakeholders=[{"id": "a", "name": "A", "sector": "elected"}])
    assert run_rules(collect_rules(), facts(made)) == run_rules(collect_rules(), facts(made))


@given(st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)).filter(lambda pair: pair[0] > pair[1])))
def test_required_rules_always_run_first(pairs):
    seen = []

    def check(number):
        def remember(_):
            seen.append(number)
            return ()

        return remember

    needs = {n: tuple(f"TST-{b}" for a, b in sorted(pairs) if a == n) for n in range(1, 9)}
    run(*(declared(f"TST-{n}", check(n), requires=needs[n]) for n in range(8, 0, -1)))
    assert all(seen.index(b) < seen.index(a) for a, b in pairs)
