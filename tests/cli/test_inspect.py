"""steps, check, rules."""

import pytest


def test_a_new_program_has_progress_0_everywhere(workbench, fresh):
    steps = workbench("steps", fresh, "--format", "json").json["steps"]
    assert [step["number"] for step in steps] == list(range(1, 11))
    assert [step["progress"] for step in steps] == [0.0] * 10
    assert {item["state"] for step in steps for item in step["items"]} <= {"open", "not_applicable"}


def test_steps_have_the_promised_keys(workbench, sample):
    step = workbench("steps", sample, "--format", "json").json["steps"][0]
    assert set(step) == {"number", "id", "title", "progress", "items"}
    item = step["items"][0]
    assert set(item) == {"id", "title", "state", "evidence"}
    assert set(item["evidence"][0]) == {"kind", "text", "holds"}


def test_steps_show_evidence_when_asked(workbench, sample):
    text = workbench("steps", sample, "--items").out
    assert "[x] " in text
    assert "[ ] " in text


def test_check_has_the_promised_keys_and_lines(workbench, sample):
    report = workbench("check", sample, "--format", "json", "--as-of", "2026-12-01").json
    assert set(report["outcomes"]) == {"passed", "failed", "skipped", "errored", "waived"}
    assert report["outcomes"]["errored"] == 0
    finding = report["findings"][0]
    assert {
        "rule", "title", "severity", "step", "outcome", "due", "waived", "message",
        "path", "line", "subject", "why", "fix", "source", "closed_by",
    } <= set(finding)  # fmt: skip
    lines = sample.read_text().splitlines()
    placed = [f for f in report["findings"] if f["subject"] and f["path"].endswith("]")]
    assert placed
    assert all(1 <= f["line"] <= len(lines) for f in placed)


@pytest.mark.parametrize(("threshold", "status"), [("never", 0), ("info", 1), ("warning", 1), ("error", 0)])
def test_fail_on_sets_the_exit_status(workbench, sample, threshold, status):
    assert workbench("check", sample, "--fail-on", threshold, "--as-of", "2026-12-01").status == status


def test_a_later_stage_makes_todos_count(workbench, sample):
    now = workbench("check", sample, "--format", "json", "--as-of", "2026-12-01").json
    launch = workbench(
        "check", sample, "--stage", "launching", "--format", "json", "--as-of", "2026-12-01"
    ).json
    assert launch["stage"] == "launching"
    assert sum(f["due"] is None for f in launch["findings"]) > sum(f["due"] is None for f in now["findings"])


def test_only_runs_one_rule(workbench, sample):
    report = workbench("check", sample, "--only", "STK-01", "--format", "json").json
    assert {finding["rule"] for finding in report["findings"]} == {"STK-01"}
    unknown = workbench("check", sample, "--only", "STK-99")
    assert unknown.status == 2
    assert 'There is no rule "STK-99"' in unknown.err


def test_check_opens_with_the_ten_that_matter(workbench, sample):
    text = workbench("check", sample, "--as-of", "2026-12-01").out
    assert "The 10 that matter most now:" in text
    assert "The rest, by step:" in text
    assert text.count("Fix: ") == 10


def test_an_unreadable_program_is_status_1(workbench, tmp_path):
    file = tmp_path / "p.yaml"
    file.write_text("program: [unclosed\n")
    for command in ("check", "steps", "documents", "generate"):
        ran = workbench(command, file)
        assert ran.status == 1
        assert "p.yaml:" in ran.err
        assert "Traceback" not in ran.err


def test_the_rule_catalogue_has_the_promised_keys(workbench):
    rules = workbench("rules", "--format", "json").json["rules"]
    assert {"id", "aliases", "title", "severity", "step", "from_stage", "source", "fix"} == set(rules[0])
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_check_prints_the_formats_of_other_programs(workbench, sample):
    sarif = workbench("check", sample, "--format", "sarif", "--fail-on", "never").json
    found = workbench("check", sample, "--format", "json", "--fail-on", "never").json["findings"]
    assert len(sarif["runs"][0]["results"]) == len(found)
    rows = workbench("check", sample, "--format", "csv", "--fail-on", "never").out.split("\r\n")
    assert rows[0].startswith("rule,severity,step,outcome")
    assert workbench("check", sample, "--format", "markdown", "--fail-on", "never").out.startswith(
        "# Gaps of"
    )


def test_check_folds_each_step_unless_asked_for_all(workbench, sample):
    short = workbench("check", sample, "--fail-on", "never").out
    whole = workbench("check", sample, "--fail-on", "never", "--all").out
    assert "more (--all prints them)" in short
    assert "more (--all prints them)" not in whole
    assert len(whole.splitlines()) > 2 * len(short.splitlines())
