"""What rules look at."""

from tests.gaps.support import agency, facts, program


def test_partners_are_known_by_name_and_the_team_by_what_it_is():
    known = facts(program(stakeholders=[agency("pd")]))
    assert known.name("pd") == "Agency pd"
    assert known.name("team") == "the co-response team"
    assert known.name("unknown") == "unknown"


def test_a_split_sector_belongs_to_its_parent():
    known = facts(program(stakeholders=[agency("hh", "housing_official"), agency("pd")]))
    assert known.sector_of(known.stakeholders["hh"]) == "homeless_housing"
    assert known.sector_of(known.stakeholders["pd"]) == "first_responder"


def test_answers_are_found_by_the_id_of_their_decision():
    known = facts(program(decisions={"scene": {"clear_authority": {"value": "police"}}}))
    assert known.answer("scene.clear_authority").value == "police"
    assert known.answer("scene.other") is None
    assert known.answer("nothing.here") is None


def test_what_is_decided_and_what_is_settled():
    answers = {
        "value": {"value": "x"},
        "open": {"owner": "Chief"},
        "partners": {"by_party": [{"party": "pd", "value": "x"}]},
        "none": {"status": "not_for_us", "because": "There is no fire service."},
    }
    known = facts(program(stakeholders=[agency("pd")], decisions={"scene": answers}))
    asked = [*answers, "never_asked"]
    assert [key for key in asked if known.is_decided(f"scene.{key}")] == ["value", "partners"]
    assert [key for key in asked if known.is_settled(f"scene.{key}")] == ["value", "partners", "none"]


def test_choices_are_read_whether_one_or_many():
    answers = {"one": {"value": "x"}, "many": {"value": ["x", "y"]}, "table": {"value": [{"a": "x"}]}}
    known = facts(program(decisions={"scene": answers}))
    assert known.chosen("scene.one") == {"x"}
    assert known.chosen("scene.many") == {"x", "y"}
    assert known.chosen("scene.table") == frozenset()
    assert known.chosen("scene.never_asked") == frozenset()


def test_the_network_is_built_once():
    known = facts(program(stakeholders=[agency("pd")]))
    assert known.graph is known.graph
    assert known.graph.isolates() == ["pd"]
