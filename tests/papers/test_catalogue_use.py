"""The decision catalogue and the papers fit each other, and both speak as they should."""

import re

import pytest

from tests.papers.support import ROOT, content
from workbench.documents.reading import read_template

WORDS_TO_AVOID = (
    "frequent flyer",
    "suffers from",
    "suffering from",
    "mentally ill",
    "the homeless",
    "addict",
    "junkie",
    "commit suicide",
    "committed suicide",
    "successful suicide",
    "schizophrenic",
    "crazy",
    "psycho ",
    "wheelchair-bound",
    "confined to a wheelchair",
    "excited delirium",
    "emotionally disturbed",
    "manpower",
)
AREAS_WITHOUT_PAPERS = {
    "comms",
    "contract",
    "criteria",
    "crisis_line",
    "evaluation",
    "facility",
    "feedback",
    "goal",
    "ila",
    "isa",
    "outreach",
    "partner",
    "partner_policy",
    "psap",
    "steering",
    "technology",
}
"""Their papers come with the library; until then the steps ask and rules read the answers."""
WITHOUT_PAPER = frozenset(
    line
    for line in (ROOT / "tests" / "papers" / "waiting_for_a_paper.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
)
TEXTS = sorted((ROOT / "templates").rglob("*.md"))


def catalogue_words():
    for decision in content().catalogue:
        yield decision.id, decision.question
        yield decision.id, decision.help or ""
        yield decision.id, decision.owner
        for choice in decision.choices:
            yield f"{decision.id} {choice.id}", choice.label
            yield f"{decision.id} {choice.id}", choice.words
            yield f"{decision.id} {choice.id}", choice.meaning or ""


def used_decisions():
    return {
        identity: file.id
        for file, _ in content().templates
        for identity in read_template(file.docx, file.id).decisions
    }


def test_every_decision_that_a_paper_names_is_in_the_catalogue():
    assert {identity for identity in used_decisions() if content().catalogue.get(identity) is None} == set()


def test_every_decision_of_the_catalogue_is_used_by_a_paper_or_waits_for_one():
    waiting = {d.id for d in content().catalogue if d.area in AREAS_WITHOUT_PAPERS} | WITHOUT_PAPER
    assert {decision.id for decision in content().catalogue} - set(used_decisions()) - waiting == set()


def test_the_words_of_a_choice_fit_into_a_sentence():
    wrong = [
        (decision.id, choice.words)
        for decision in content().catalogue
        for choice in decision.choices
        if choice.words.endswith((".", ":", ";", ",")) or "\n" in choice.words or "  " in choice.words
    ]
    assert wrong == []


def test_a_choice_begins_small_unless_it_opens_with_an_acronym_or_a_name():
    names = ("Housing First",)
    wrong = [
        choice.words
        for decision in content().catalogue
        for choice in decision.choices
        if re.match(r"[A-Z][a-z' ]", choice.words) and not choice.words.startswith(names)
    ]
    assert wrong == []


def test_the_parts_of_a_list_hold_no_comma_that_would_blur_the_list():
    printed_as_bullets = ("dispatch.inclusion", "jd.physical_demands", "jd.preferred")
    printed_as_bullets += ("transport.screen_items", "dispatch.exclusion")
    wrong = [
        (decision.id, choice.words)
        for decision in content().catalogue
        if decision.type.value == "choices" and decision.id not in printed_as_bullets
        for choice in decision.choices
        if "," in choice.words
    ]
    assert wrong == []


def test_questions_end_with_a_question_mark_and_explanations_with_a_period():
    questions = [d.id for d in content().catalogue if not d.question.endswith("?")]
    helps = [d.id for d in content().catalogue if d.help and not d.help.endswith(".")]
    meanings = [
        f"{d.id} {c.id}"
        for d in content().catalogue
        for c in d.choices
        if not c.meaning or not c.meaning.endswith(".")
    ]
    assert (questions, helps, meanings) == ([], [], [])


def test_questions_are_short_enough_to_be_read_aloud():
    long = [d.id for d in content().catalogue if len(d.question.split()) > 20]
    assert long == []


def test_every_number_says_what_it_counts_and_has_limits():
    wrong = [
        d.id
        for d in content().catalogue
        if d.type.value == "number" and not (d.unit and d.minimum is not None and d.maximum is not None)
    ]
    assert wrong == []


def test_clinical_and_legal_questions_name_who_must_review_the_answer():
    areas = {"hold": "LEGAL", "camera": "LEGAL"}
    wrong = [
        d.id
        for d in content().catalogue
        if d.area in areas and areas[d.area] not in {f.value for f in d.flags}
    ]
    assert wrong == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_paper_uses_person_first_words(path):
    text = path.read_text(encoding="utf-8").casefold()
    assert [word for word in WORDS_TO_AVOID if word in text] == []


def test_the_catalogue_uses_person_first_words():
    found = [
        (where, word)
        for where, text in catalogue_words()
        for word in WORDS_TO_AVOID
        if word in text.casefold()
    ]
    assert found == []


def test_no_word_of_the_catalogue_could_be_taken_for_an_empty_value():
    assert [where for where, text in catalogue_words() if re.search(r"\bnone\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_paper_cites_no_state_statute_of_its_own(path):
    statute = re.compile(r"\b(RCW|WAC|ORS|C\.?R\.?S\.|Wis\. Stat|WIC)\b|§")
    assert statute.findall(path.read_text(encoding="utf-8")) == []
