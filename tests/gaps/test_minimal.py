"""A small, partly empty program and exactly what the rules say about it."""

from pathlib import Path

import pytest

from tests.gaps.support import facts, paper, vocabulary
from workbench.gaps import Outcome, collect_rules, run_rules
from workbench.model import Program
from workbench.model.enumerations import Stage
from workbench.network.coverage import sector_coverage
from workbench.network.graph import StakeholderGraph
from workbench.storage.yaml_reader import read_data_file


@pytest.fixture(scope="module")
def minimal():
    return Program.model_validate(read_data_file(Path(__file__).parent / "data" / "minimal.yaml"))


@pytest.fixture(scope="module")
def report(minimal):
    return run_rules(collect_rules(), facts(minimal, paper("transportation")))


def test_two_of_eleven_sectors_are_covered(minimal):
    assert round(sector_coverage(minimal, vocabulary()), 4) == 0.1818


def test_the_911_center_is_the_only_isolate(minimal):
    assert StakeholderGraph.from_program(minimal).isolates() == ["org_psap"]


def test_nine_sectors_are_missing(report):
    assert [finding.subject for finding in report.of_rule("STK-01")] == [
        "mh_advocate",
        "sud_provider",
        "homeless_housing",
        "hospital_ed",
        "justice_other",
        "elected",
        "funder",
        "community",
        "lived_experience",
    ]


def test_the_partners_that_count_now(report):
    now = {finding.rule for finding in report.findings if finding.counts_now}
    assert {"STK-01", "STK-03", "STK-04", "STK-05", "STK-09"} <= now
    # Beyond the map itself: nobody is named who leads, and the responsibility chart is empty.
    assert {rule for rule in now if rule.startswith("STK")} == {
        "STK-01",
        "STK-03",
        "STK-04",
        "STK-05",
        "STK-09",
        "STK-10",
        "STK-12",
    }


def test_what_waits_until_launch_is_a_to_do(report):
    later = {finding.rule: finding.due for finding in report.findings if finding.due}
    assert {rule: due for rule, due in later.items() if rule.startswith(("STK", "TIP"))} == {
        "STK-02": Stage.LAUNCHING,
        "STK-06": Stage.LAUNCHING,
        "TIP-2b": Stage.LAUNCHING,
        "TIP-4c": Stage.OPERATING,
    }
    # Only arrests were measured before the launch.
    unmeasured = [finding.subject for finding in report.of_rule("MET-01")]
    assert unmeasured == ["calls", "connections", "repeats", "force"]


def test_contact_and_response_are_missing_from_the_core(report):
    assert [finding.subject for finding in report.of_rule("NEED-01")] == ["contact", "respond"]


def test_the_places_of_what_is_wrong_with_the_map(report):
    assert [(f.rule, f.path) for f in report.findings if f.rule in ("STK-04", "STK-06", "STK-09")] == [
        ("STK-04", "stakeholders[1]"),
        ("STK-09", "stakeholders[1]"),
        ("STK-06", "agreements[0]"),
    ]


def test_the_missing_911_tie_weighs_most(report):
    first = report.most_important(1)[0]
    assert (first.rule, first.message) == (
        "STK-04",
        "Valley 911 has no working dispatch tie to the team. Agree on how it sends the team, and add"
        " the tie.",
    )


def test_no_rule_broke_and_the_run_fails(report):
    assert report.outcomes["errored"] == 0
    assert sum(report.outcomes[outcome] for outcome in Outcome) == len(collect_rules())
    assert report.fails("error")
