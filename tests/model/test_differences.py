"""What differs, place by place."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.differences import differences
from workbench.model.merging import ABSENT

values = st.recursive(
    st.text("ab", max_size=2), lambda inner: st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
)


def found(before, after):
    return [(one.path, one.before, one.after) for one in differences(before, after)]


def test_fields_records_and_new_things_are_named_by_their_paths():
    before = {"program": {"name": "A"}, "agencies": [{"id": "pd", "name": "PD"}, {"id": "ems", "name": "E"}]}
    after = {"program": {"name": "B"}, "agencies": [{"id": "pd", "name": "P"}, {"id": "new", "name": "N"}]}
    assert found(before, after) == [
        ("program.name", "A", "B"),
        ("agencies[pd].name", "PD", "P"),
        ("agencies[ems]", {"id": "ems", "name": "E"}, ABSENT),
        ("agencies[new]", ABSENT, {"id": "new", "name": "N"}),
    ]


def test_a_changed_order_is_said_once():
    before = {"agencies": [{"id": "a"}, {"id": "b"}]}
    after = {"agencies": [{"id": "b"}, {"id": "a"}]}
    assert found(before, after) == [("agencies", ["a", "b"], ["b", "a"])]


def test_lists_of_text_are_values():
    assert found({"models": ["a"]}, {"models": ["a", "b"]}) == [("models", ["a"], ["a", "b"])]


@given(values, values)
def test_nothing_differs_exactly_when_both_are_equal(one, other):
    assert (differences({"v": one}, {"v": other}) == []) == (one == other)
