import pytest

from tests.documents.support import INFOS
from workbench.documents.decisions import decision_view, is_needed, own_answers
from workbench.documents.names import DECISION_FIELDS

CLEAR = INFOS["scene.clear_authority"]
MINUTES = INFOS["oncall.ack_minutes"]
TABLE = INFOS["reports.duties"]


def test_a_choice_prints_its_phrase():
    view = decision_view(CLEAR, {"value": "ranking_officer"}, needed=True)
    assert (view["decided"], view["open"]) == (True, False)
    assert (view["value"], view["text"], view["shown"]) == (
        "ranking_officer",
        "the ranking officer on scene",
        "the ranking officer on scene",
    )


def test_the_words_of_the_team_stand_for_other():
    view = decision_view(CLEAR, {"value": "other", "other": "whoever came first"}, needed=True)
    assert (view["value"], view["text"]) == ("other", "whoever came first")


def test_without_an_answer_a_decision_is_open_and_names_its_owner():
    view = decision_view(CLEAR, None, needed=True)
    assert (view["decided"], view["open"], view["text"], view["shown"], view["value"]) == (
        False,
        True,
        "",
        "",
        "",
    )
    assert view["owner"] == "Police or fire command"
    assert decision_view(CLEAR, {"owner": "The chief"}, needed=True)["owner"] == "The chief"


def test_a_decision_that_is_not_for_the_program_says_why():
    view = decision_view(CLEAR, {"status": "not_for_us", "because": "No scenes."}, needed=True)
    assert (view["decided"], view["not_for_us"], view["open"]) == (False, True, False)
    assert view["shown"] == "[not used here: No scenes.]"


def test_a_decision_that_does_not_concern_the_program_is_not_open():
    view = decision_view(CLEAR, None, needed=False)
    assert (view["open"], view["shown"]) == (False, "[does not apply here]")


def test_lists_and_tables_come_in_parts():
    assert decision_view(INFOS["kit.items"], {"value": ["a", "b", "c"]}, needed=True)["text"] == "a, b and c"
    view = decision_view(TABLE, {"value": [{"report": "R"}]}, needed=True)
    assert view["rows"] == [{"report": "R", "who": ""}]


def test_the_answer_of_the_papers_own_partner_comes_first():
    answer = {"value": "15", "by_party": [{"party": "alder-fire", "value": "5"}]}
    views = {
        parties: decision_view(
            MINUTES, answer, needed=True, parties=parties, names={"alder-fire": "Alder Fire"}
        )
        for parties in ((), ("cedar-police",), ("cedar-police", "alder-fire"))
    }
    assert [view["text"] for view in views.values()] == ["15 minutes", "15 minutes", "5 minutes"]
    assert views[()]["by_party"] == [{"party": "alder-fire", "name": "Alder Fire", "text": "5 minutes"}]


def test_a_paper_of_the_program_lists_answers_that_only_partners_gave():
    answer = {"by_party": [{"party": "a", "value": "5"}, {"party": "b", "value": "9"}]}
    names = {"a": "Alder Fire", "b": "Birch EMS"}
    view = decision_view(MINUTES, answer, needed=True, names=names)
    assert (view["decided"], view["text"]) == (True, "5 minutes (Alder Fire); 9 minutes (Birch EMS)")
    assert decision_view(MINUTES, answer, needed=True, parties=("c",), names=names)["open"] is True


def test_own_answers_name_their_parties():
    assert own_answers({"by_party": [{"party": "a", "value": "1"}]}) == ("a",)
    assert own_answers(None) == ()


@pytest.mark.parametrize(
    ("models", "needed"), [(["ride_along"], True), (["tele_response"], False), ([], True)]
)
def test_a_question_is_needed_unless_its_condition_is_false(models, needed):
    assert is_needed(INFOS["ride.seat"], {"program": {"models": models}}) is needed


def test_the_fields_of_a_view_are_those_that_templates_may_name():
    assert sorted(decision_view(CLEAR, None, needed=True)) == sorted(DECISION_FIELDS)
