from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.support import (
    HOME,
    PROGRAM,
    STEPS,
    added_and_removed,
    answer_mode,
    button,
    decision,
    field,
    links,
    markup,
    open_page,
    text,
    visit,
)
from workbench.checklists.decision import Decision, DecisionType
from workbench.errors import CannotRunError
from workbench.model.changes import Change, Operation
from workbench.model.plan import DecisionAnswer
from workbench.workspace import Workspace, answer_of

TODAY = date.today().isoformat()


def saved(program: Path, question: Decision) -> DecisionAnswer | None:
    """The answer that the file holds now."""
    return answer_of(Workspace.open(program).program, question.id)


def ask(question: Decision) -> AppTest:
    """A session that looks at one question."""
    return open_page(STEPS, question=question.id)


def save(app: AppTest) -> AppTest:
    return button(app, "Save").click().run()


def write(program: Path, question: Decision, value: Any) -> None:
    """Somebody else answers the question."""
    change = Change(operation=Operation.SET, path=f"{question.path}.value", value=value)
    Workspace.open(program).edit([change])


def question_on_card(app: AppTest) -> str:
    found = re.findall('<h2 class="wb-question">(.*?)</h2>', markup(app))
    assert len(found) == 1
    return html.unescape(found[0])


@pytest.mark.usefixtures("program")
def test_a_step_is_chosen_by_the_address() -> None:
    words = text(open_page(STEPS, step="4"))
    assert "Step 4 of 10 Program design" in words


@pytest.mark.parametrize("step", ["", "0", "11", "four", "-1"])
@pytest.mark.usefixtures("program")
def test_an_address_of_no_step_shows_the_first_that_is_not_finished(step: str) -> None:
    assert "Step 1 of 10" in text(open_page(STEPS, step=step))


@pytest.mark.usefixtures("program")
def test_the_picker_leads_to_every_step() -> None:
    picked = [
        query["step"] for _, page, query in links(open_page(STEPS, step="7")) if list(query) == ["step"]
    ]
    assert picked[:10] == [str(number) for number in range(1, 11)]


@pytest.mark.usefixtures("program")
def test_a_question_in_the_address_is_shown_first_and_sets_the_step() -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = open_page(STEPS, step="2", question=question.id)
    assert "Step 7 of 10" in text(app)
    assert question_on_card(app) == question.question


def test_a_step_tells_why_it_matters_what_proves_it_and_its_gaps(program: Path) -> None:
    app = open_page(STEPS, step="2")
    words = text(app)
    assert Workspace.open(program).checklist.steps[1].why in words
    assert "What proves this step" in words
    assert "Gaps in this step" in words


def test_a_question_tells_who_must_review_it_and_which_papers_use_it(program: Path) -> None:
    flagged = next(
        view
        for view in Workspace.open(program).decisions(step=7)
        if [flag.value for flag in view.decision.flags] == ["LEGAL"] and view.papers
    )
    app = ask(flagged.decision)
    assert "needs: legal counsel" in text(app)
    assert any(page == "papers" for _, page, _ in links(app))


def test_a_choice_is_saved_in_the_file_and_nothing_else_changes(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[1].id).run()
    field(app, "Decided by").set_value("Steering group")
    save(app)
    added, removed = added_and_removed(PROGRAM, program.read_text(encoding="utf-8"))
    assert removed == []
    assert [line.strip() for line in added if line.strip()] == [
        "decisions:",
        f"{question.area}:",
        f"{question.key}:",
        f"value: {question.choices[1].id}",
        "by: Steering group",
        f"on: {TODAY}",
    ]


@pytest.mark.usefixtures("program")
def test_after_a_save_the_next_open_question_is_asked() -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[0].id).run()
    save(app)
    assert f"Saved: {question.question}" in text(app)
    assert app.query_params["question"] != [question.id]
    assert question_on_card(app) != question.question


@pytest.mark.usefixtures("program")
def test_who_decided_is_remembered_for_the_next_question() -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[0].id).run()
    field(app, "Decided by").set_value("Steering group")
    save(app)
    assert field(app, "Decided by").value == "Steering group"


def test_a_choice_in_own_words_is_saved_with_them(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value("other").run()
    field(app, "In our own words").set_value("The sheriff & the chief, <both>")
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert (answer.value, answer.other) == ("other", "The sheriff & the chief, <both>")


def test_several_choices_are_saved_as_a_list(program: Path) -> None:
    question = decision(DecisionType.CHOICES, step=7)
    app = ask(question)
    app.checkbox[0].check()
    app.checkbox[1].check()
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == (question.choices[0].id, question.choices[1].id)


def test_a_text_is_saved_with_its_lines(program: Path) -> None:
    question = decision(DecisionType.TEXT, step=7)
    app = ask(question)
    field(app, "Answer").set_value("First line: yes\nSecond line # no")
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == "First line: yes\nSecond line # no"


def test_a_number_is_saved_as_it_was_typed(program: Path) -> None:
    question = decision(DecisionType.NUMBER, step=7)
    app = ask(question)
    number = str(question.minimum or 1)
    field(app, f"Answer in {question.unit}").set_value(number)
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == number


@pytest.mark.parametrize("typed", ["15 min", "-4", "9999999"])
def test_a_wrong_number_stays_in_its_field_with_a_message(program: Path, typed: str) -> None:
    question = next(
        d
        for d in Workspace.open(program).catalogue
        if d.type is DecisionType.NUMBER
        and d.minimum is not None
        and d.maximum is not None
        and not d.shown_if
    )
    app = ask(question)
    field(app, f"Answer in {question.unit}").set_value(typed)
    save(app)
    assert field(app, f"Answer in {question.unit}").value == typed
    assert "The answer is" in text(app) or f'"{typed}" is not a number' in text(app)
    assert program.read_text(encoding="utf-8") == PROGRAM


def test_a_number_may_be_answered_in_own_words(program: Path) -> None:
    question = decision(DecisionType.NUMBER, step=7)
    app = answer_mode(ask(question), "In our own words")
    field(app, "In our own words").set_value("As soon as a car is free")
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert (answer.value, answer.other) == ("other", "As soon as a car is free")


def test_yes_is_saved_as_yes(program: Path) -> None:
    question = decision(DecisionType.YES_NO, step=5)
    app = ask(question)
    app.radio[0].set_value("yes").run()
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == "yes"


def test_a_list_is_saved_line_by_line(program: Path) -> None:
    question = decision(DecisionType.LIST)
    app = ask(question)
    field(app, "One on each line").set_value("Chest pain\n\n  Trouble breathing ")
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == ("Chest pain", "Trouble breathing")


def test_rows_of_a_table_are_saved_without_empty_ones(program: Path) -> None:
    question = decision(DecisionType.TABLE, step=7)
    app = ask(question)
    key = next(name for name in app.session_state if name.endswith(".mode")).removesuffix(".mode")
    column = question.columns[0].id
    app.session_state[f"{key}.value"] = {
        "edited_rows": {},
        "added_rows": [{column: "Medical director"}, {}],
        "deleted_rows": [],
    }
    app.run()
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == ({column: "Medical director"},)


def test_not_known_yet_is_saved_with_who_finds_out_and_by_when(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = answer_mode(ask(question), "We don't know yet")
    field(app, "Who finds out?").set_value("County counsel")
    field(app, "By when?").set_value(date(2027, 3, 4))
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert (answer.state.value, answer.owner, answer.due) == ("undecided", "County counsel", date(2027, 3, 4))
    visit(app, STEPS, question=question.id)
    assert "Not known yet. County counsel finds out by March 4, 2027." in text(app)


def test_not_for_us_needs_a_reason(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = answer_mode(ask(question), "Not for us")
    save(app)
    assert "Say in a few words why this is not for you." in text(app)
    assert program.read_text(encoding="utf-8") == PROGRAM
    field(app, "Why not?").set_value("We have no vehicle")
    save(app)
    answer = saved(program, question)
    assert answer is not None
    assert (answer.state.value, answer.because) == ("not_for_us", "We have no vehicle")


def test_nothing_chosen_is_not_saved(program: Path) -> None:
    app = save(ask(decision(DecisionType.CHOICE, step=7)))
    assert "Give an answer first" in text(app)
    assert program.read_text(encoding="utf-8") == PROGRAM


def test_a_changed_answer_changes_only_its_lines(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    write(program, question, question.choices[0].id)
    before = program.read_text(encoding="utf-8")
    app = ask(question)
    app.radio[0].set_value(question.choices[1].id).run()
    save(app)
    added, removed = added_and_removed(before, program.read_text(encoding="utf-8"))
    assert [line.strip() for line in removed] == [f"value: {question.choices[0].id}"]
    assert [line.strip() for line in added] == [f"value: {question.choices[1].id}", f"on: {TODAY}"]


def test_another_persons_answer_is_never_overwritten(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[0].id).run()
    write(program, question, question.choices[1].id)
    save(app)
    words = text(app)
    assert "Somebody else answered this question while you were writing." in words
    assert f"Saved now {question.choices[1].label}" in words
    assert f"Yours, not saved {question.choices[0].label}" in words
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == question.choices[1].id


def test_after_a_conflict_mine_can_be_saved(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[0].id).run()
    write(program, question, question.choices[1].id)
    save(app)
    button(app, "Save mine instead").click().run()
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == question.choices[0].id


def test_after_a_conflict_theirs_can_be_kept(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[0].id).run()
    write(program, question, question.choices[1].id)
    before = program.read_text(encoding="utf-8")
    save(app)
    button(app, "Keep theirs").click().run()
    assert app.radio[0].value == question.choices[1].id
    assert program.read_text(encoding="utf-8") == before


def test_answers_of_different_questions_do_not_clash(program: Path) -> None:
    mine, theirs = decision(DecisionType.CHOICE, step=7), decision(DecisionType.NUMBER, step=7)
    app = ask(mine)
    app.radio[0].set_value(mine.choices[0].id).run()
    write(program, theirs, str(theirs.minimum or 1))
    save(app)
    answers = [saved(program, question) for question in (mine, theirs)]
    assert [answer.value for answer in answers if answer] == [mine.choices[0].id, str(theirs.minimum or 1)]


def test_an_old_value_is_not_sent_again_once_the_file_says_otherwise(program: Path) -> None:
    question = decision(DecisionType.CHOICE, step=7)
    app = ask(question)
    app.radio[0].set_value(question.choices[0].id).run()
    write(program, question, question.choices[1].id)
    app.run()
    assert app.radio[0].value == question.choices[1].id


@pytest.mark.usefixtures("program")
def test_a_draft_survives_a_visit_to_another_page() -> None:
    question = decision(DecisionType.TEXT, step=7)
    app = ask(question)
    field(app, "Answer").set_value("Half a thought").run()
    visit(app, HOME)
    visit(app, STEPS, question=question.id)
    assert field(app, "Answer").value == "Half a thought"
    assert "Not saved yet." in text(app)


@pytest.mark.usefixtures("program")
def test_a_draft_of_one_session_is_not_seen_in_another() -> None:
    question = decision(DecisionType.TEXT, step=7)
    mine = ask(question)
    field(mine, "Answer").set_value("token-of-session-one").run()
    theirs = ask(question)
    assert field(theirs, "Answer").value == ""
    assert "token-of-session-one" not in text(theirs)


@pytest.mark.usefixtures("program")
def test_a_save_that_fails_keeps_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotRunError("The disk is full.", "Make room, then save again.")

    question = decision(DecisionType.TEXT, step=7)
    app = ask(question)
    field(app, "Answer").set_value("Do not lose me")
    monkeypatch.setattr(Workspace, "edit", full)
    save(app)
    assert "Not saved: The disk is full. Make room, then save again." in text(app)
    assert field(app, "Answer").value == "Do not lose me"


def open_parties(app: AppTest) -> AppTest:
    """Open the part of the card for answers of single partners."""
    key = next(name for name in app.session_state if name.endswith(".mode")).removesuffix(".mode")
    app.session_state[f"{key}.parties"] = True
    return app.run()


def answer_for(app: AppTest, partner: str, value: str) -> AppTest:
    open_parties(app)
    next(box for box in app.selectbox if box.label == "Partner").set_value(partner).run()
    app.radio[1].set_value(value).run()
    return button(app, "Save for this partner").click().run()


def test_one_partner_may_have_another_answer_and_lose_it_again(program: Path) -> None:
    question = decision(DecisionType.CHOICE, per_party=True)
    write(program, question, question.choices[0].id)
    before = program.read_text(encoding="utf-8")
    app = answer_for(ask(question), "reed-health", question.choices[1].id)
    answer = saved(program, question)
    assert answer is not None
    assert answer.value == question.choices[0].id
    assert [(own.party, own.value) for own in answer.by_party] == [("reed-health", question.choices[1].id)]
    open_parties(app)
    assert f"Reed Behavioral Health: {question.choices[1].label}" in text(app)
    button(app, "Remove").click().run()
    assert program.read_text(encoding="utf-8") == before


def test_an_answer_of_one_partner_keeps_those_of_others(program: Path) -> None:
    question = decision(DecisionType.CHOICE, per_party=True)
    first, second = (choice.id for choice in question.choices[:2])
    write(program, question, first)
    app = answer_for(ask(question), "reed-health", second)
    answer_for(app, "fern-police", second)
    answer_for(app, "reed-health", first)
    answer = saved(program, question)
    assert answer is not None
    assert [(own.party, own.value) for own in answer.by_party] == [
        ("reed-health", first),
        ("fern-police", second),
    ]


def test_a_partners_answer_never_overwrites_what_somebody_else_saved(program: Path) -> None:
    question = decision(DecisionType.CHOICE, per_party=True)
    first, second = question.choices[:2]
    write(program, question, first.id)
    app = open_parties(ask(question))
    next(box for box in app.selectbox if box.label == "Partner").set_value("reed-health").run()
    app.radio[1].set_value(second.id).run()
    write(program, question, second.id)
    button(app, "Save for this partner").click().run()
    assert f"Somebody else changed this question meanwhile. Yours was: {second.label}." in text(app)
    answer = saved(program, question)
    assert answer is not None
    assert (answer.value, answer.by_party) == (second.id, ())


def test_own_words_are_not_for_one_partner_alone(program: Path) -> None:
    question = decision(DecisionType.CHOICE, per_party=True)
    write(program, question, question.choices[0].id)
    before = program.read_text(encoding="utf-8")
    app = answer_for(ask(question), "reed-health", "other")
    assert "Own words hold for all partners." in text(app)
    assert program.read_text(encoding="utf-8") == before


def test_a_saved_answer_that_nobody_touched_is_not_called_unsaved(program: Path) -> None:
    first = decision(DecisionType.CHOICE, step=7)
    app = ask(first)
    app.radio[0].set_value(first.choices[0].id).run()
    field(app, "Decided by").set_value("Steering group")
    save(app)
    other = decision(DecisionType.CHOICE, step=4)
    write(program, other, other.choices[0].id)
    visit(app, STEPS, question=other.id)
    assert "Not saved yet." not in text(app)
