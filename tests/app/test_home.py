from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.app.support import HOME, PROGRAM, links, open_page, read, text
from workbench.app import state
from workbench.app.parts.gap_list import question_of
from workbench.gaps.report import Finding, Outcome, Report
from workbench.gaps.rule import Severity
from workbench.model.enumerations import Stage


@pytest.mark.usefixtures("program")
def test_home_tells_the_program_its_stage_and_its_partners() -> None:
    words = text(open_page(HOME))
    assert "Fern Hollow Co-Response Team" in words
    assert "You are deciding how the team will work and putting it in writing." in words
    assert "Fern Hollow · WA · 2 partners" in words


@pytest.mark.usefixtures("program")
def test_home_links_to_each_of_the_ten_steps() -> None:
    steps = {query.get("step") for label, page, query in links(open_page(HOME)) if page == "steps"}
    assert steps >= {str(number) for number in range(1, 11)}


@pytest.mark.usefixtures("program")
def test_home_shows_at_most_ten_gaps_each_with_why_and_what_to_do() -> None:
    app = open_page(HOME)
    gaps = [box for box in app.expander if "badge[" in box.label]
    assert len(gaps) == 10
    words = text(app)
    assert words.count("Why it matters.") == 10
    assert words.count("What to do.") == 10


@pytest.mark.usefixtures("program")
def test_the_next_action_is_the_gap_that_matters_most() -> None:
    app = open_page(HOME)
    first = next(box for box in app.expander if "badge[" in box.label)
    told = text(app).partition("What to do next ")[2]
    assert told.startswith(first.label.partition("] ")[2].replace("\\", "")[:40])


@pytest.mark.usefixtures("new_program")
def test_a_new_program_is_told_to_start_with_step_1() -> None:
    app = open_page(HOME)
    assert "Start with step 1: find out what your community needs." in text(app)
    assert ("Start with step 1", "steps", {"step": "1"}) in links(app)
    assert len(re.findall(r"(?<!\d)0 of \d", text(app))) == 10


@pytest.mark.usefixtures("program")
def test_home_counts_the_papers_by_state_and_links_to_them() -> None:
    app = open_page(HOME)
    assert ("**3** waiting for answers", "papers", {"state": "waiting"}) in links(app)


def test_home_follows_the_file(program: Path) -> None:
    app = open_page(HOME)
    program.write_text(PROGRAM.replace("stage: developing", "stage: operating"), encoding="utf-8")
    app.run()
    assert "The team answers calls." in text(app)


def gap_at(*location: str | int) -> Finding:
    about: dict[str, Any] = {"rule": "X-01", "title": "t", "message": "m", "why": "w", "fix": "f"}
    return Finding(
        **about, severity=Severity.ERROR, step=7, outcome=Outcome.FAILED, source=(), location=location
    )


def test_a_gap_about_a_decision_leads_to_its_question() -> None:
    assert question_of(gap_at("decisions", "scene", "clear_authority", "value")) == "scene.clear_authority"
    assert question_of(gap_at("stakeholders", 3)) == ""


@pytest.mark.usefixtures("program")
def test_a_gap_of_a_later_stage_says_so_and_is_not_the_next_action(monkeypatch: pytest.MonkeyPatch) -> None:
    later = replace(gap_at("stakeholders", 0), due=Stage.LAUNCHING, message="Later.")
    report = Report(stage=Stage.EXPLORING, as_of=date(2026, 3, 4), findings=(later,), rule_outcomes={})
    monkeypatch.setattr(state, "report", lambda: report)
    app = open_page(HOME)
    assert [read(box.label) for box in app.expander if "badge[" in box.label] == [
        ":gray-badge[From launching] Later."
    ]
    words = text(app)
    assert "What matters first none now; these come later" in words
    assert "No gap is open at this stage. Go on with step 1: Needs assessment." in words


@pytest.mark.usefixtures("program")
def test_without_gaps_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(stage=Stage.EXPLORING, as_of=date(2026, 3, 4), findings=(), rule_outcomes={})
    monkeypatch.setattr(state, "report", lambda: report)
    assert "Nothing to mend here now." in text(open_page(HOME))
