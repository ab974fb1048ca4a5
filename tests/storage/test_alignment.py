"""Which items of an old list live on in a new one."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.storage.alignment import align


def test_an_appended_item_keeps_all_others():
    result = align(["a", "b"], ["a", "b", "c"])
    assert (result.kept, result.inserted, result.deleted) == ([(0, 0), (1, 1)], [(2, 2)], [])


def test_a_removed_record_is_found_by_its_id_while_another_changes():
    old = [{"id": "a", "n": "1"}, {"id": "b", "n": "1"}, {"id": "c", "n": "1"}]
    new = [{"id": "a", "n": "2"}, {"id": "c", "n": "1"}]
    result = align(old, new)
    assert (result.kept, result.inserted, result.deleted) == ([(0, 0), (2, 1)], [], [1])


def test_a_renamed_record_is_the_same_record():
    old, new = [{"id": "a", "n": "1", "m": "2"}], [{"id": "z", "n": "1", "m": "2"}]
    assert align(old, new).kept == [(0, 0)]


def test_another_record_in_the_same_place_is_another_record():
    result = align([{"id": "a", "n": "1"}], [{"id": "z", "n": "2"}])
    assert (result.kept, result.inserted, result.deleted) == ([], [(1, 0)], [0])


def test_texts_in_the_same_place_are_the_same_item():
    assert align(["a", "b", "c"], ["a", "x", "c"]).kept == [(0, 0), (1, 1), (2, 2)]


items = st.one_of(
    st.sampled_from("abc"), st.fixed_dictionaries({"id": st.sampled_from("abc"), "n": st.sampled_from("12")})
)


@given(st.lists(items, max_size=6), st.lists(items, max_size=6))
def test_every_item_is_accounted_for_in_order(old, new):
    result = align(old, new)
    assert sorted([i for i, _ in result.kept] + result.deleted) == list(range(len(old)))
    assert sorted([j for _, j in result.kept] + [j for _, j in result.inserted]) == list(range(len(new)))
    rebuilt = [(i, 1, j) for i, j in result.kept] + [(i, 0, j) for i, j in result.inserted]
    assert [j for *_, j in sorted(rebuilt)] == list(range(len(new)))
