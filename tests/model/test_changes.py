"""Changes address list items by id and never touch the original."""

import pytest

from workbench.errors import ContentError
from workbench.model.changes import Change, Item, Operation, apply_changes, format_path, parse_path, value_at

DATA = {
    "program": {"name": "A"},
    "stakeholders": [{"id": "pd", "name": "PD"}, {"id": "fire", "name": "Fire"}],
}


def change(operation, path, value=None, after=""):
    return Change(operation=Operation(operation), path=path, value=value, after=after)


def test_paths_split_and_join():
    steps = parse_path("stakeholders[county-911].signatory.title")
    assert steps == ("stakeholders", Item("county-911"), "signatory", "title")
    assert format_path(steps) == "stakeholders[county-911].signatory.title"
    assert parse_path("documents[le-bh-mou@pd+bh].status")[1] == Item("le-bh-mou@pd+bh")


@pytest.mark.parametrize("text", ["", ".", "a..b", "a[", "a[]", "a]b", "a.b.", "a b"])
def test_what_is_not_a_path_is_refused(text):
    with pytest.raises(ContentError, match="is not a path"):
        parse_path(text)


def test_set_writes_a_value_by_id_and_leaves_the_original():
    after = apply_changes(DATA, [change("set", "stakeholders[fire].name", "Fire District 4")])
    assert after["stakeholders"][1]["name"] == "Fire District 4"
    assert DATA["stakeholders"][1]["name"] == "Fire"


def test_set_makes_the_mappings_on_the_way():
    after = apply_changes(DATA, [change("set", "decisions.scene.clear_authority.value", "ranking_officer")])
    assert after["decisions"] == {"scene": {"clear_authority": {"value": "ranking_officer"}}}


def test_add_appends_and_makes_the_list():
    after = apply_changes(DATA, [change("add", "actions", {"id": "a1", "what": "Call"})])
    assert after["actions"] == [{"id": "a1", "what": "Call"}]


def test_add_refuses_an_id_that_exists():
    with pytest.raises(ContentError, match='already has an item "pd"'):
        apply_changes(DATA, [change("add", "stakeholders", {"id": "pd"})])


def test_unset_removes_items_and_keys():
    after = apply_changes(DATA, [change("unset", "stakeholders[pd]"), change("unset", "program.name")])
    assert after == {"program": {}, "stakeholders": [{"id": "fire", "name": "Fire"}]}


def test_move_puts_an_item_behind_another_or_first():
    first = apply_changes(DATA, [change("move", "stakeholders[fire]")])
    assert [s["id"] for s in first["stakeholders"]] == ["fire", "pd"]
    back = apply_changes(first, [change("move", "stakeholders[fire]", after="pd")])
    assert [s["id"] for s in back["stakeholders"]] == ["pd", "fire"]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (change("set", "stakeholders[nobody].name", "x"), 'has no item "nobody"'),
        (change("unset", "program.fax"), "is not there"),
        (change("set", "program.name.first", "x"), "is not a mapping"),
        (change("add", "program", {"id": "x"}), "is not a list"),
        (change("move", "program.name"), "cannot be moved"),
        (change("move", "stakeholders[pd]", after="nobody"), 'has no item "nobody"'),
    ],
)
def test_a_change_that_leads_nowhere_says_why(wanted, why):
    with pytest.raises(ContentError, match=why):
        apply_changes(DATA, [wanted])


def test_value_at_reads_or_gives_nothing():
    assert value_at(DATA, "stakeholders[pd].name") == "PD"
    assert value_at(DATA, "stakeholders[nobody].name") is None
    assert value_at(DATA, "program.name.first") is None
