import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.support import changed, plain, plans
from workbench.documents.inputs import covers, path_hashes, projection_hash, role_path


def inputs(name="sample-mou", program=None):
    return plans(name, program)[0].inputs


def test_a_role_reads_only_the_fields_that_are_named():
    found = [path for path in inputs() if path.startswith("stakeholders[northside]")]
    assert found == [
        "stakeholders[northside].acts_through",
        "stakeholders[northside].legal_name",
        "stakeholders[northside].name",
        "stakeholders[northside].signatory",
    ]


def test_a_loop_reads_its_whole_list():
    assert "goals" in inputs("everything")
    assert "program.jurisdictions" in inputs("everything")


def test_a_decision_is_read_whole_and_so_are_the_paths_of_its_condition():
    found = inputs("everything")
    assert "decisions.ride.seat" in found
    assert "program.models" in found


def test_the_paper_itself_reads_its_own_record():
    assert "documents[everything@cedar-police]" in inputs("everything")


def test_derived_values_read_what_they_declare():
    assert {"program.hours", "services[*].exclusions", "agreements[*].term_type"} <= set(inputs("everything"))


def test_nothing_about_ratings_and_notes_of_partners_is_read():
    assert not [path for path in inputs("everything") if path.endswith(("power", "stance", "note"))]


def test_a_path_below_a_listed_one_is_not_listed_again():
    found = inputs("everything")
    assert not [(one, two) for one in found for two in found if one != two and two.startswith(one + ".")]


@pytest.mark.parametrize(
    ("listed", "path", "answer"),
    [
        ("program.hours", "program.hours", True),
        ("program", "program.hours", True),
        ("program.hours", "program", True),
        ("stakeholders[a].name", "stakeholders[a]", True),
        ("stakeholders[*].name", "stakeholders[a].name", True),
        ("stakeholders[*].name", "stakeholders", True),
        ("stakeholders[*].name", "stakeholders[a].note", False),
        ("stakeholders[a].name", "stakeholders[b].name", False),
        ("program.hours", "program.host", False),
    ],
)
def test_a_listed_path_covers_what_lies_in_it_or_around_it(listed, path, answer):
    assert covers(listed, path) is answer


def test_a_path_that_starts_with_a_role_is_one_of_a_partner():
    assert role_path("responder.signatory.title", {"responder": "pd"}) == "stakeholders[pd].signatory.title"
    assert role_path("program.hours", {"responder": "pd"}) == "program.hours"


def test_the_hash_sees_what_stands_at_the_paths_and_nothing_else():
    paths = inputs("everything")
    before = projection_hash(plain(), paths)
    noted = changed(lambda raw: raw["stakeholders"][0].update(note="Met again", stance="neutral"))
    renamed = changed(lambda raw: raw["stakeholders"][1].update(name="Alder Fire and Rescue"))
    assert projection_hash(noted, paths) == before
    assert projection_hash(renamed, paths) != before


def test_a_new_partner_changes_what_stands_at_a_path_of_all_partners():
    path = "stakeholders[*].name"
    more = changed(lambda raw: raw["stakeholders"].append({"id": "new", "name": "New", "sector": "hospital"}))
    assert path_hashes(plain(), [path]) != path_hashes(more, [path])


def test_hashes_do_not_depend_on_the_order_of_keys():
    program = plain()
    turned = {
        key: dict(reversed(value.items())) if isinstance(value, dict) else value
        for key, value in reversed(program.items())
    }
    paths = inputs("everything")
    assert path_hashes(program, paths) == path_hashes(turned, paths)


@given(
    st.sampled_from(
        ["program.hours", "stakeholders[cedar-police].name", "decisions.kit.items", "nowhere.at.all"]
    )
)
def test_a_path_hash_is_short_hexadecimal(path):
    (digest,) = path_hashes(plain(), [path]).values()
    assert len(digest) == 16
    int(digest, 16)
