"""The app in a real browser: what a planning team and a coordinator do, click by click."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.app.support import PROGRAM, decision
from tests.browser.conftest import Room, Server, free_port, wait_until_up
from workbench.app.launch import streamlit_arguments
from workbench.app.state import PROGRAM_VARIABLE
from workbench.checklists.decision import Decision, DecisionType
from workbench.model.plan import DecisionAnswer
from workbench.workspace import Workspace, answer_of

pytestmark = pytest.mark.browser

SAMPLE = Path("program_config.yaml")


def saved(program: Path, question: Decision) -> DecisionAnswer:
    answer = answer_of(Workspace.open(program).program, question.id)
    assert answer is not None
    return answer


def test_from_home_to_a_decision_to_a_paper_in_word(room: Room, program: Path, tmp_path: Path) -> None:
    program.write_bytes(SAMPLE.read_bytes())
    question = decision(DecisionType.CHOICE, step=7)
    page = room.page
    room.visit()
    for number in range(1, 11):
        expect(page.locator(f".st-key-steprow_{number} a")).to_be_visible()

    page.locator(".st-key-steprow_7 a").click()
    expect(page.get_by_text("Step 7 of 10")).to_be_visible()
    room.visit(f"/steps?step=7&question={question.id}")
    expect(page.locator("h2.wb-question")).to_have_text(question.question)
    page.get_by_role("radio", name="Our answer").click()
    page.locator(".st-key-question_card").get_by_text(question.choices[1].label, exact=True).click()
    room.settle()
    page.locator(".st-key-question_card").get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Saved: {question.question}")).to_be_visible()
    assert saved(program, question).value == question.choices[1].id

    page.get_by_role("link", name="Papers", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="Papers")).to_be_visible()
    page.get_by_role("button", name="Make draft").first.click()
    expect(page.get_by_text("1 paper made.")).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").first.click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.suffix == ".docx"
    document = docx.Document(str(file))
    name = Workspace.open(program).program.program.name
    body = "".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))
    assert name in body


def test_enter_saves_a_short_answer_and_goes_on(room: Room, program: Path) -> None:
    question = decision(DecisionType.NUMBER, step=7)
    room.visit(f"/steps?question={question.id}")
    field = room.page.get_by_label(f"Answer in {question.unit}")
    field.fill(str(question.minimum or 1))
    field.press("Enter")
    expect(room.page.get_by_text(f"Saved: {question.question}")).to_be_visible()
    assert saved(program, question).value == str(question.minimum or 1)
    expect(room.page.locator("h2.wb-question")).not_to_have_text(question.question)


def test_control_and_enter_save_a_long_answer(room: Room, program: Path) -> None:
    question = decision(DecisionType.TEXT, step=7)
    room.visit(f"/steps?question={question.id}")
    field = room.page.locator(".st-key-question_card textarea")
    field.fill("First line\nSecond line")
    field.press("Control+Enter")
    expect(room.page.get_by_text(f"Saved: {question.question}")).to_be_visible()
    assert saved(program, question).value == "First line\nSecond line"


def test_a_half_written_answer_is_there_after_a_look_at_another_page(room: Room) -> None:
    question = decision(DecisionType.TEXT, step=7)
    room.visit(f"/steps?question={question.id}")
    room.page.locator(".st-key-question_card textarea").fill("Half a thought")
    # As long as a hand takes: leaving the field sends it, and the click must not overtake that.
    room.page.get_by_role("link", name="Home", exact=True).first.click(delay=120)
    expect(room.page.get_by_role("heading", level=1, name="Fern Hollow")).to_be_visible()
    room.page.go_back()
    expect(room.page.locator(".st-key-question_card textarea")).to_have_value("Half a thought")


def test_three_cells_of_a_table_typed_in_a_row_are_all_saved(room: Room, program: Path) -> None:
    question = decision(DecisionType.TABLE, step=7)
    first, second = question.columns[0].id, question.columns[1].id
    room.visit(f"/steps?question={question.id}")
    page = room.page
    grid = page.locator(".st-key-question_card [data-testid=stDataFrame]")
    grid.wait_for()
    page.wait_for_timeout(1_000)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 100, box["y"] + 52)
    for text, move in (("one", "Tab"), ("two", "Tab"), ("three", "Enter")):
        page.keyboard.press("Enter")
        page.locator("#portal input, #portal textarea").first.wait_for()
        page.keyboard.type(text, delay=40)
        page.keyboard.press(move)
        page.wait_for_timeout(300)
    page.locator(".st-key-question_card").get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Saved: {question.question}")).to_be_visible()
    value = saved(program, question).value
    assert isinstance(value, tuple)
    row = value[0]
    assert isinstance(row, dict)
    assert (row[first], row[second]) == ("one", "two")
    assert "three" in row.values()


def test_two_people_who_answer_the_same_question_see_both_answers(
    room: Room, second_room: Room, program: Path
) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    for one in (room, second_room):
        one.visit(f"/steps?question={question.id}")
    for one, choice in ((room, question.choices[0]), (second_room, question.choices[1])):
        one.page.locator(".st-key-question_card").get_by_text(choice.label, exact=True).click()
        one.settle()
    second_room.page.get_by_role("button", name="Save").click()
    expect(second_room.page.get_by_text(f"Saved: {question.question}")).to_be_visible()
    room.page.get_by_role("button", name="Save").click()
    expect(room.page.get_by_text("Somebody else answered this question")).to_be_visible()
    expect(room.page.locator(".st-key-conflict_theirs")).to_contain_text(question.choices[1].label)
    expect(room.page.locator(".st-key-conflict_mine")).to_contain_text(question.choices[0].label)
    assert saved(program, question).value == question.choices[1].id


def test_hostile_words_run_nothing_and_fetch_nothing(room: Room, program: Path) -> None:
    hostile = "<img src=http://example.com/a.png onerror=alert(1)> ![x](http://example.com/b.png)"
    text = PROGRAM.replace("Fern Hollow Co-Response Team", f"'{hostile}'")
    program.write_text(text.replace("Reed Behavioral Health", f"'{hostile}'"), encoding="utf-8")
    for path in ("/", "/steps?step=2", "/papers"):
        room.visit(path)
    expect(room.page.get_by_text("![x](http://example.com/b.png)").first).to_be_visible()
    assert room.hosts <= {"127.0.0.1", ""}


@pytest.mark.parametrize("path", ["/", "/steps?step=1", "/steps?step=7", "/papers"])
def test_a_page_fits_on_a_phone(phone: Room, path: str) -> None:
    phone.visit(path)
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    wide = phone.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain] *')]
            .filter(node => node.getBoundingClientRect().right > innerWidth + 1
                && !node.closest('.st-key-steps_rail') && !node.closest('[data-testid=stDataFrame]'))
            .map(node => node.className).slice(0, 5)"""
    )
    assert (width, wide) == (390, [])


def test_the_first_page_shows_the_essentials_without_scrolling(room: Room) -> None:
    room.visit()
    for part in (".st-key-home_next", ".st-key-home_papers", ".st-key-steprow_10"):
        box = room.page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, part


def test_the_save_of_a_question_is_in_sight(room: Room) -> None:
    room.visit(f"/steps?question={decision(DecisionType.NUMBER, step=7).id}")
    box = room.page.get_by_role("button", name="Save").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800


def test_a_broken_file_is_told_and_the_app_goes_on_when_it_is_mended(room: Room, program: Path) -> None:
    program.write_text(PROGRAM.replace("state: WA", "state: washington"), encoding="utf-8")
    room.visit("/steps?step=3")
    expect(room.page.get_by_text("Line 5")).to_be_visible()
    assert not re.search("Traceback|pydantic", room.page.content())
    program.write_text(PROGRAM, encoding="utf-8")
    room.page.get_by_role("button", name="Look again").click()
    expect(room.page.get_by_text("Step 3 of 10")).to_be_visible()


QUIET = ("runner.postScriptGC", "runner.magicEnabled", "browser.gatherUsageStats", "client.showErrorLinks")
PROBE = f"""\
import streamlit as st
from streamlit import config
for name in {QUIET}:
    st.text(name + "=" + str(config.get_option(name)))
st.html("<h1>probe</h1>")
"""


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[Server]:
    script = tmp_path / "probe.py"
    script.write_text(PROBE, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), *streamlit_arguments(port)]
    process = subprocess.Popen(command, env={**os.environ, PROGRAM_VARIABLE: ""}, stdout=subprocess.DEVNULL)
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        yield Server(url=f"http://127.0.0.1:{port}", program=script)
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_the_running_server_has_the_settings_that_keep_it_fast_and_quiet(room: Room, probe: Server) -> None:
    Room(page=room.page, url=probe.url).visit()
    for name in QUIET:
        expect(room.page.get_by_text(f"{name}=False")).to_be_visible()
