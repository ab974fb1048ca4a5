from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.app.support import PAPERS, PROGRAM, STEPS, button, links, markup, open_page, text, visit
from workbench.app import state
from workbench.workspace import PaperState, Workspace


def states(program: Path) -> dict[str, PaperState]:
    return {paper.id: paper for paper in Workspace.open(program).documents(date.today())}


def first(program: Path) -> PaperState:
    return next(iter(states(program).values()))


def paper_text(file: Path) -> str:
    return "\n".join(part.text for part in docx.Document(str(file)).paragraphs)


def make(program: Path, paper: str) -> None:
    Workspace.open(program).generate(date.today(), only=[paper])


def edit_in_word(file: Path) -> None:
    document = docx.Document(str(file))
    document.add_paragraph("A sentence that the county wrote.")
    document.save(str(file))


def test_every_paper_that_applies_is_listed_under_its_kind_with_its_state(program: Path) -> None:
    words = text(open_page(PAPERS))
    assert "Agreements between agencies" in words
    assert words.count("Waiting for answers") == len(states(program))


@pytest.mark.usefixtures("program")
def test_a_paper_for_partners_names_them_letter_by_letter() -> None:
    app = open_page(PAPERS)
    assert "Fern Hollow Police: <b>Patrol</b> **A** ![x](http://example.com/x.png)" in text(app)
    assert "<b>Patrol" not in markup(app)


def test_an_opened_paper_links_to_the_questions_that_it_waits_for(program: Path) -> None:
    paper = first(program)
    app = open_page(PAPERS, paper=paper.id)
    assert f"It waits for {len(paper.missing)} answers:" in text(app)
    wanted = [
        m.path.removeprefix("decisions.") for m in paper.missing[:15] if m.path.startswith("decisions.")
    ]
    assert wanted
    asked = [query["question"] for _, page, query in links(app) if page == "steps" and "question" in query]
    assert asked == wanted


def test_an_opened_paper_says_what_is_left_before_it_is_final(program: Path) -> None:
    paper = first(program)
    words = text(open_page(PAPERS, paper=paper.id))
    assert f"What is left before it can be final ({len(paper.blockers)})" in words
    assert "Still to review and sign:" in words


def test_one_paper_is_made_as_a_word_file(program: Path) -> None:
    paper = first(program)
    app = open_page(PAPERS)
    app.button(key=f"papers.make.{paper.id}").click().run()
    assert "1 paper made." in text(app)
    assert paper.file.is_file()
    assert "Fern Hollow Co-Response Team" in "\n".join(
        cell.text
        for table in docx.Document(str(paper.file)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert states(program)[paper.id].state == "current"
    assert program.read_text(encoding="utf-8") == PROGRAM


def test_a_paper_that_was_made_can_be_downloaded(program: Path) -> None:
    paper = first(program)
    app = open_page(PAPERS)
    assert not app.get("download_button")
    make(program, paper.id)
    app.run()
    assert len(app.get("download_button")) == 1
    assert docx.Document(io.BytesIO(paper.file.read_bytes())).paragraphs


def test_all_papers_that_are_out_of_date_are_made_at_once(program: Path) -> None:
    for paper in states(program):
        make(program, paper)
    program.write_text(PROGRAM.replace("Fern Hollow Co-Response Team", "Fern Hollow CRT"), encoding="utf-8")
    app = open_page(PAPERS)
    count = len(states(program))
    assert text(app).count("Out of date") == count
    button(app, f"Make {count} drafts").click().run()
    assert f"{count} papers made." in text(app)
    assert {paper.state for paper in states(program).values()} == {"current"}
    assert button(app, "Nothing new to make").disabled


def test_a_file_that_was_edited_in_word_is_shown_and_kept(program: Path) -> None:
    paper = first(program)
    make(program, paper.id)
    edit_in_word(paper.file)
    app = open_page(PAPERS, paper=paper.id)
    assert "Edited in Word" in text(app)
    assert "It will not be overwritten." in text(app)
    before = paper.file.read_bytes()
    button(app, "Put new text beside it").click().run()
    assert f"{paper.file.name} was edited in Word and stays as it is." in text(app)
    assert paper.file.read_bytes() == before
    assert paper.file.with_name(f"{paper.file.stem}.new.docx").is_file()


def test_papers_can_be_filtered_by_state(program: Path) -> None:
    paper = first(program)
    make(program, paper.id)
    shown = links(open_page(PAPERS, state="current"))
    assert [query["paper"] for _, page, query in shown if page == "papers"] == [paper.id]


def test_an_unknown_state_in_the_address_shows_all(program: Path) -> None:
    assert text(open_page(PAPERS, state="nonsense")).count("Waiting for answers") == len(states(program))


@pytest.mark.usefixtures("program")
def test_a_program_without_papers_is_told_what_brings_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "papers", list)
    app = open_page(PAPERS)
    assert "No paper applies yet." in text(app)
    assert ("Go to step 2", "steps", {"step": "2"}) in links(app)


def test_from_a_paper_to_its_question_and_back(program: Path) -> None:
    missing = next(m for m in first(program).missing if m.path.startswith("decisions."))
    app = open_page(PAPERS)
    visit(app, STEPS, question=missing.path.removeprefix("decisions."))
    assert missing.question in text(app)
