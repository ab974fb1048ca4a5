"""Edits of different things are all kept; edits of one thing are told."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.merging import ABSENT, merge

words = st.text("abc", min_size=1, max_size=3)
records = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("pqrstu")}, optional={"name": words, "level": words}),
    max_size=5,
    unique_by=lambda record: record["id"],
)
programs = st.fixed_dictionaries(
    {},
    optional={
        "name": words,
        "agencies": records,
        "hours": st.lists(words, max_size=3),
        "facts": st.dictionaries(words, words, max_size=3),
    },
)


def paths(merged):
    return [clash.path for clash in merged.clashes]


def test_edits_of_different_fields_of_one_record_are_both_kept():
    base = {"agencies": [{"id": "pd", "name": "PD", "level": "1"}]}
    mine = {"agencies": [{"id": "pd", "name": "Police", "level": "1"}]}
    theirs = {"agencies": [{"id": "pd", "name": "PD", "level": "4"}]}
    merged = merge(base, mine, theirs)
    assert merged.data == {"agencies": [{"id": "pd", "name": "Police", "level": "4"}]}
    assert merged.clashes == ()


def test_one_field_twice_is_a_clash_that_keeps_what_is_there():
    merged = merge({"name": "A"}, {"name": "B"}, {"name": "C"})
    assert merged.data == {"name": "C"}
    assert [(c.path, c.base, c.mine, c.theirs) for c in merged.clashes] == [("name", "A", "B", "C")]


def test_the_same_change_twice_is_no_clash():
    merged = merge({"name": "A"}, {"name": "B"}, {"name": "B"})
    assert (merged.data, merged.clashes) == ({"name": "B"}, ())


def test_delete_against_edit_is_a_clash():
    base = {"agencies": [{"id": "pd", "name": "PD"}]}
    merged = merge(base, {"agencies": []}, {"agencies": [{"id": "pd", "name": "Police"}]})
    assert paths(merged) == ["agencies[pd]"]
    assert merged.clashes[0].mine is ABSENT
    assert merged.data == {"agencies": [{"id": "pd", "name": "Police"}]}


def test_both_add_at_the_end_and_order_does_not_depend_on_who_came_first():
    base = {"agencies": [{"id": "p"}]}
    one, two = {"agencies": [{"id": "p"}, {"id": "z"}]}, {"agencies": [{"id": "p"}, {"id": "a"}]}
    wanted = {"agencies": [{"id": "p"}, {"id": "a"}, {"id": "z"}]}
    assert merge(base, one, two).data == merge(base, two, one).data == wanted


def test_a_move_and_an_edit_go_together():
    base = {"agencies": [{"id": "p"}, {"id": "q"}, {"id": "r", "name": "R"}]}
    moved = {"agencies": [{"id": "r", "name": "R"}, {"id": "p"}, {"id": "q"}]}
    edited = {"agencies": [{"id": "p"}, {"id": "q"}, {"id": "r", "name": "S"}]}
    merged = merge(base, moved, edited)
    assert merged.data == {"agencies": [{"id": "r", "name": "S"}, {"id": "p"}, {"id": "q"}]}
    assert merged.clashes == ()


def test_two_different_moves_are_a_clash():
    base = {"agencies": [{"id": "p"}, {"id": "q"}, {"id": "r"}]}
    one = {"agencies": [{"id": "r"}, {"id": "p"}, {"id": "q"}]}
    two = {"agencies": [{"id": "q"}, {"id": "p"}, {"id": "r"}]}
    assert paths(merge(base, one, two)) == ["agencies"]


def test_lists_without_ids_are_values():
    assert paths(merge({"hours": ["a"]}, {"hours": ["a", "b"]}, {"hours": ["a", "c"]})) == ["hours"]


@given(programs, programs)
def test_only_my_edit_is_taken_whole(base, mine):
    merged = merge(base, mine, base)
    assert merged.data == mine
    assert merged.clashes == ()


@given(programs, programs, programs)
def test_arrival_does_not_matter(base, one, two):
    first, second = merge(base, one, two), merge(base, two, one)
    assert sorted(paths(first)) == sorted(paths(second))
    if not first.clashes:
        assert first.data == second.data


@given(programs, programs, programs, programs)
def test_arrival_does_not_matter_with_three_writers(base, one, two, three):
    def after(*edits):
        present = base
        for edit in edits:
            merged = merge(base, edit, present)
            if merged.clashes:
                return None
            present = merged.data
        return present

    results = [after(one, two, three), after(three, one, two), after(two, three, one)]
    if all(result is not None for result in results):
        assert results[0] == results[1] == results[2]


@given(programs, programs, programs)
def test_nothing_accepted_is_lost(base, mine, theirs):
    """Each field that only one side changed has that side's value."""
    merged = merge(base, mine, theirs)
    for key in {*base, *mine, *theirs} - {"agencies", "facts"}:
        values = [side.get(key) for side in (base, mine, theirs)]
        if key in paths(merged):
            continue
        assert merged.data.get(key) == (values[1] if values[1] != values[0] else values[2])
