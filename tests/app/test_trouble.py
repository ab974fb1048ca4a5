from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.app.support import HOME, PROGRAM, STEPS, button, markup, open_page, text
from workbench.app import state


def test_a_file_with_faults_is_told_with_lines_and_remedies(program: Path) -> None:
    broken = PROGRAM.replace("stage: developing", "stagee: developing").replace(
        "state: WA", "state: washington"
    )
    program.write_text(broken, encoding="utf-8")
    words = text(open_page(HOME))
    assert "2 things to put right in the program file" in words
    assert "Line 5 program.state" in words
    assert "Line 6 program.stagee" in words
    assert "Nothing is lost" in words
    assert "Traceback" not in words


def test_a_file_that_is_not_yaml_is_told_with_its_line(program: Path) -> None:
    program.write_text('schema_version: 2\nprogram:\n  name: "never closed\n', encoding="utf-8")
    words = text(open_page(STEPS))
    assert "1 thing to put right in the program file" in words
    assert "Line 3" in words


def test_the_app_goes_on_once_the_file_is_mended(program: Path) -> None:
    program.write_text("schema_version: 2\n", encoding="utf-8")
    app = open_page(HOME)
    program.write_text(PROGRAM, encoding="utf-8")
    button(app, "Look again").click().run()
    assert "Fern Hollow Co-Response Team" in text(app)


def test_words_of_the_file_are_not_run_in_a_fault(program: Path) -> None:
    program.write_text(
        PROGRAM.replace("state: WA", 'state: "<img src=x onerror=alert(1)>"'), encoding="utf-8"
    )
    assert "<img" not in markup(open_page(HOME))


def test_without_a_program_the_page_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(state.PROGRAM_VARIABLE, str(tmp_path))
    words = text(open_page(HOME))
    assert "There is no program file here" in words
    assert "workbench init my-program" in words


@pytest.mark.usefixtures("program")
def test_a_fault_of_the_app_shows_a_report_id_and_nothing_of_the_code(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(state, "steps", fail)
    with caplog.at_level(logging.ERROR):
        app = open_page(HOME)
    words = text(app)
    assert "Something went wrong on our side" in words
    assert "secret" not in words
    report = words.rpartition("report id: ")[2].split()[0]
    assert f"Report {report}" in caplog.text
    assert not app.exception
