"""Reports for other programs: nothing is lost, and user text stays text."""

import csv
import io
from datetime import date

from workbench.gaps.formats import CSV_COLUMNS, report_as_csv, report_as_markdown, report_as_sarif
from workbench.gaps.report import Finding, Outcome, Report, RuleOutcome
from workbench.gaps.rule import Severity
from workbench.gaps.run import collect_rules
from workbench.model.enumerations import Stage


def finding(**more):
    given = {
        "rule": "STK-01",
        "title": "Title",
        "severity": Severity.WARNING,
        "step": 2,
        "outcome": Outcome.FAILED,
        "message": "Add a partner.",
        "why": "Why.",
        "fix": "Fix.",
        "source": ("seed-004",),
        "location": ("stakeholders", 0),
        "line": 7,
    }
    return Finding(**{**given, **more})


def report(*findings):
    outcomes = {"STK-01": RuleOutcome(outcome=Outcome.FAILED)}
    return Report(stage=Stage.DEVELOPING, as_of=date(2026, 12, 1), findings=findings, rule_outcomes=outcomes)


def test_sarif_has_a_place_for_each_finding():
    rules = collect_rules()
    waived = finding(rule="STK-09", waived=True, waived_because="Known")
    made = report_as_sarif(report(finding(severity=Severity.INFO), waived), rules, "program_config.yaml")
    run = made["runs"][0]
    assert made["version"] == "2.1.0"
    assert len(run["tool"]["driver"]["rules"]) == len(rules)
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("STK-01", "note")
    place = first["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "program_config.yaml"}, "region": {"startLine": 7}}
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "STK-01"
    assert second["suppressions"] == [{"kind": "external", "justification": "Known"}]


def test_a_broken_rule_is_an_error_in_sarif():
    made = report_as_sarif(report(finding(outcome=Outcome.ERRORED, line=0)), (), "p.yaml")
    result = made["runs"][0]["results"][0]
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_csv_reads_back_and_disarms_formulas():
    nasty = '=HYPERLINK("x"), "quoted"\nand a second line'
    rows = list(csv.reader(io.StringIO(report_as_csv(report(finding(message=nasty, closed_by=("a", "b")))))))
    assert tuple(rows[0]) == CSV_COLUMNS
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["message"] == "'" + nasty
    assert (row["waived"], row["due"], row["closed_by"], row["line"]) == ("no", "", "a b", "7")


def test_markdown_shows_user_text_as_it_is():
    made = report_as_markdown(report(finding(message="A | B *bold* <b>x</b>\n[link](y)")), "p_1.yaml")
    assert made.startswith("# Gaps of p\\_1.yaml\n")
    assert "A \\| B \\*bold\\* \\<b\\>x\\</b\\> \\[link\\]\\(y\\)" in made


def test_markdown_lists_what_does_not_matter_most_by_step():
    made = report_as_markdown(report(finding(), finding(message="Another.", due=Stage.LAUNCHING)), "p")
    assert "| STK-01 | warning | from launching | Another. | 7 |" in made
