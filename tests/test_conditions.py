from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.conditions import all_hold, any_holds, is_unset, parse_condition
from workbench.errors import ContentError

SCOPE: dict[str, Any] = {
    "program": {
        "host": "police",
        "models": ["ride_along", "tele_response"],
        "start_date": "2026-03-04",
        "lead_agency": None,
        "short_name": "",
    },
    "needs": [
        {"id": "night", "decision": "address_now", "priority": 1},
        {"id": "beds", "decision": "watch", "priority": 2},
        {"id": "peers", "decision": None, "priority": None},
    ],
    "goals": [],
    "decisions": {"oncall": {"ack_min": {"value": "15"}, "paid": {"value": "yes"}}},
    "share": "0.1",
    "closes": "08:30",
}


def answer(text: str, scope: dict[str, Any] = SCOPE) -> bool | None:
    return parse_condition(text).evaluate(scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("program.host == 'police'", True),
        ("program.host != 'police'", False),
        ("program.host in ['police', 'sheriff']", True),
        ("program.host not in ['police', 'sheriff']", False),
        ("'ride_along' in program.models", True),
        ("'called_to_scene' not in program.models", True),
        ("program.start_date < '2026-04-01'", True),
        ("closes >= '08:00'", True),
        ("decisions.oncall.ack_min.value <= 15", True),
        ("decisions.oncall.ack_min.value == 15.0", True),
        ("share == 0.1", True),
        ("decisions.oncall.paid.value == true", True),
        ("decisions.oncall.paid.value", True),
        ("not decisions.oncall.paid.value", False),
        ("true and not false", True),
        ("'it''s' == 'it''s'", True),
        ("-2 < -1.5", True),
    ],
)
def test_a_comparison_of_known_values_is_known(text: str, expected: bool) -> None:
    assert answer(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "program.lead_agency == 'county-911'",
        "program.lead_agency != 'county-911'",
        "program.short_name == ''",
        "program.missing.deeper == 1",
        "program.host.deeper == 1",
        "goals == 'x'",
        "'x' in goals",
        "'x' not in goals",
        "program.lead_agency in ['a']",
        "any(goals, it.primary == true)",
        "all(goals, it.primary == true)",
        "not any(goals, it.primary == true)",
        "any(program.host, it == 'p')",
        "program.host == 5",
        "program.host < 'zzz'",
        "program.models == 'ride_along'",
        "program.host == true",
        "program.host",
        "'p' in program.host",
        "count(program.host) == 1",
        "needs.decision == 'watch'",
    ],
)
def test_what_is_unset_or_makes_no_sense_is_unknown(text: str) -> None:
    assert answer(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("filled(program.host)", True),
        ("filled(program.lead_agency)", False),
        ("filled(program.short_name)", False),
        ("filled(goals)", False),
        ("filled(needs)", True),
        ("count(needs) == 3", True),
        ("count(goals) == 0", True),
        ("count(nothing.here) == 0", True),
        ("count(decisions.oncall) == 2", True),
        ("count(needs) in [1, 2]", False),
        ("1 < count(needs)", True),
    ],
)
def test_filled_and_count_are_always_known(text: str, expected: bool) -> None:
    assert answer(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("any(needs, it.decision == 'watch')", True),
        ("all(needs, it.decision == 'watch')", False),
        ("any(needs, it.decision == 'not_ours')", None),
        ("all(needs, it.decision in ['watch', 'address_now'])", None),
        ("all(needs, filled(it.id))", True),
        ("any(needs, filled(it.owner))", False),
        ("any(program.models, it == 'ride_along')", True),
        ("any(needs, program.host == 'police' and it.priority == 2)", True),
        ("any(needs, any(program.models, it == 'tele_response'))", True),
    ],
)
def test_any_and_all_ask_each_item(text: str, expected: bool | None) -> None:
    assert answer(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count(needs, it.decision == 'watch') >= 1", True),
        ("count(needs, it.decision == 'watch') >= 2", None),
        ("count(needs, it.decision == 'watch') >= 3", False),
        ("count(needs, it.decision == 'watch') == 1", None),
        ("count(needs, it.decision == 'watch') == 7", False),
        ("count(needs, it.decision == 'watch') in [1, 2]", True),
        ("count(needs, it.decision == 'watch') < count(needs)", True),
    ],
)
def test_a_count_with_unknown_items_is_known_only_within_its_bounds(text: str, expected: bool | None) -> None:
    assert answer(text) is expected


def test_and_binds_tighter_than_or_and_not_tightest() -> None:
    assert answer("true or true and false") is True
    assert answer("(true or true) and false") is False
    assert answer("not false and false") is False
    assert answer("not (false and false)") is True


def test_a_condition_names_the_paths_it_reads_but_not_the_fields_of_items() -> None:
    condition = parse_condition(
        "program.host == 'police' and any(stakeholders, it.sector == program.sector) "
        "or count(needs) > 1 or 'x' in program.models or filled(goals)"
    )
    assert condition.paths() == {
        "program.host",
        "stakeholders",
        "program.sector",
        "needs",
        "program.models",
        "goals",
    }


def test_an_extra_name_in_the_scope_can_be_asked() -> None:
    assert answer("party.subkind == 'police'", {"party": {"subkind": "police"}}) is True


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "expected a path such as program.host, a text in single quotes or a number"),
        ("program.host ==", 16, "expected a path such as program.host"),
        ("program.host = 'police'", 14, 'write "=="'),
        ('program.host == "police"', 17, "single quotes"),
        ("program.host == 'police", 17, "no closing quote"),
        ("(program.host == 'a'", 21, 'expected ")" but found the end'),
        ("program.host == 'a' 'b'", 21, 'expected "and", "or" or the end'),
        ("program.host == 'a' and", 24, "found the end"),
        ("program.host in []", 18, 'found "]"'),
        ("program.host in [program.x]", 18, "expected a text in single quotes, a number, true or false"),
        ("program.host not 'a'", 18, 'expected "in"'),
        ("'police'", 9, "expected a comparison such as =="),
        ("count(needs)", 13, "expected a comparison such as =="),
        ("fill(needs)", 1, 'Did you mean "filled"?'),
        ("any(needs)", 10, 'expected ","'),
        ("it.sector == 'x'", 1, "inside count(), any() and all()"),
        ("program..host == 'x'", 8, '"." has no meaning here'),
        ("and (true)", 1, 'found "and"'),
        ("filled('x')", 8, "expected a path such as program.host"),
        ("not " * 50 + "true", 161, "nested at most 40 deep"),
        ("(" * 60 + "true" + ")" * 60, 41, "nested at most 40 deep"),
        ("true or " * 600 + "true", 4001, "at most 4000 characters"),
    ],
)
def test_a_mistake_is_told_with_its_column_and_what_was_expected(
    text: str, column: int, expected: str
) -> None:
    with pytest.raises(ContentError) as caught:
        parse_condition(text)
    (fault,) = caught.value.faults
    assert fault.column == column
    assert f"at column {column}: " in fault.message
    assert expected in fault.message


TRUTHS = st.sampled_from([True, False, None])


def strength(truth: bool | None) -> int:
    """Kleene's order: false < unknown < true."""
    return {False: 0, None: 1, True: 2}[truth]


@given(st.lists(TRUTHS))
def test_and_is_the_weakest_and_or_the_strongest_of_its_parts(truths: list[bool | None]) -> None:
    by_strength = {0: False, 1: None, 2: True}
    assert all_hold(truths) is by_strength[min((strength(t) for t in truths), default=2)]
    assert any_holds(truths) is by_strength[max((strength(t) for t in truths), default=0)]


NAMES = ("a", "b", "c", "d")
VALUES = st.one_of(
    st.none(),
    st.just(""),
    st.booleans(),
    st.sampled_from(["yes", "no", "x", "y", "2026-01-02", "08:30", "3", "nan"]),
    st.integers(-3, 3),
    st.floats(),
    st.lists(st.sampled_from(["x", "y", "3"]), max_size=3),
    st.lists(st.fixed_dictionaries({"e": st.sampled_from([None, "x", "y", "3"])}), max_size=3),
    st.dictionaries(st.sampled_from(NAMES), st.text(max_size=3), max_size=2),
)
SCOPES = st.dictionaries(st.sampled_from(NAMES), VALUES)
OPERANDS = st.sampled_from([*NAMES, "a.b", "'x'", "'3'", "2", "true", "'2026-01-01'"])
COMPARISONS = st.one_of(
    st.builds(
        lambda left, sign, right: f"{left} {sign} {right}",
        OPERANDS,
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        OPERANDS,
    ),
    st.builds(
        lambda left, word, right: f"{left} {word} {right}",
        OPERANDS,
        st.sampled_from(["in", "not in"]),
        st.sampled_from([*NAMES, "['x', 3]", "['y']"]),
    ),
    st.builds(
        lambda word, name, test: f"{word}({name}, {test})",
        st.sampled_from(["any", "all"]),
        st.sampled_from(NAMES),
        st.sampled_from(["it.e == 'x'", "it != 'x'", "it.e in ['y'] or a == 'x'"]),
    ),
    st.sampled_from(NAMES),
)
WRITTEN = st.one_of(
    COMPARISONS,
    st.builds(lambda name: f"filled({name})", st.sampled_from(NAMES)),
    st.builds(lambda name: f"count({name}, it.e == 'x') >= 1", st.sampled_from(NAMES)),
)


def conditions(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda part: f"not ({part})", inner),
            st.builds(
                lambda one, join, other: f"({one} {join} {other})",
                inner,
                st.sampled_from(["and", "or"]),
                inner,
            ),
        ),
        max_leaves=6,
    )


@given(conditions(WRITTEN), SCOPES)
def test_evaluation_never_raises_and_is_true_false_or_unknown(text: str, scope: dict[str, Any]) -> None:
    assert answer(text, scope) in (True, False, None)


@given(conditions(WRITTEN), conditions(WRITTEN), SCOPES)
def test_the_laws_of_de_morgan_and_double_negation_hold(one: str, other: str, scope: dict[str, Any]) -> None:
    assert answer(f"not (({one}) and ({other}))", scope) is answer(f"not ({one}) or not ({other})", scope)
    assert answer(f"not not ({one})", scope) is answer(one, scope)
    assert answer(f"({one}) or ({other})", scope) is answer(f"({other}) or ({one})", scope)


@given(conditions(WRITTEN), SCOPES)
def test_an_unknown_part_never_changes_a_disjunction_that_is_true(text: str, scope: dict[str, Any]) -> None:
    if answer(text, scope) is True:
        assert answer(f"({text}) or unset.path == 'x'", scope) is True
    if answer(text, scope) is False:
        assert answer(f"unset.path == 'x' and ({text})", scope) is False


@given(conditions(COMPARISONS), SCOPES, st.sampled_from(NAMES), VALUES)
def test_filling_in_what_was_unknown_never_overturns_a_known_answer(
    text: str, scope: dict[str, Any], name: str, value: Any
) -> None:
    before = answer(text, scope)
    if before is not None and is_unset(scope.get(name)):
        assert answer(text, {**scope, name: value}) is before


@given(st.lists(st.sampled_from([None, "x", "y"]), min_size=1), st.integers(0, 4), st.data())
def test_filling_in_an_item_never_overturns_a_known_count(
    fields: list[str | None], bound: int, data: st.DataObject
) -> None:
    text = f"count(items, it.e == 'x') >= {bound}"
    before = answer(text, {"items": [{"e": field} for field in fields]})
    filled = [field or data.draw(st.sampled_from(["x", "y"])) for field in fields]
    after = answer(text, {"items": [{"e": field} for field in filled]})
    assert after is not None
    assert before in (None, after)


def column_of_refusal(text: str) -> int | None:
    try:
        parse_condition(text)
    except ContentError as error:
        return error.faults[0].column
    return None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_column(text: str) -> None:
    column = column_of_refusal(text)
    assert column is None or 1 <= column <= len(text) + 1
