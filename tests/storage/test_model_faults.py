"""The model's complaints in plain words, all at once, each at its place."""

import time
from pathlib import Path

import pytest

from workbench.storage.program_file import read_program

HEAD = "schema_version: 2\nprogram:\n  name: Alderfen\n  state: WA\n"
FORBIDDEN = (
    "Input should",
    "Value error",
    "model_type",
    "pydantic",
    "tuple",
    "string_",
    "NoneType",
    "valid dictionary",
)


def faults(text: str) -> list[str]:
    loaded = read_program(text.encode("utf-8"), Path("p.yaml"), "p.yaml")
    told = [str(fault) for fault in loaded.errors]
    assert not [line for line in told for word in FORBIDDEN if word in line]
    return told


CASES = [
    (
        HEAD + "stakeholers: []\n",
        "p.yaml:5:1 stakeholers: unknown key `stakeholers`. Did you mean `stakeholders`?",
    ),
    (
        HEAD + "stakeholers:\n",
        "p.yaml:5:1 stakeholers: unknown key `stakeholers`. Did you mean `stakeholders`?",
    ),
    (
        HEAD + "  stage: developping\n",
        'p.yaml:5:3 program.stage: "developping" is not one of: exploring, developing, launching, operating. '
        'Did you mean "developing"?',
    ),
    (
        HEAD + "  models: ride_along\n",
        "p.yaml:5:3 program.models: `models` needs a list, not text. Write one item to a line, each "
        "after `- `.",
    ),
    (
        HEAD + "  jurisdictions:\n    - id: alderfen\n      kind: city\n      population: lots\n",
        "p.yaml:6:7 program.jurisdictions[0].name: `name` is missing or empty. Add a line `name: ...`.",
        'p.yaml:8:7 program.jurisdictions[0].population: "lots" is not a whole number. Write digits '
        "only, such as 12.",
    ),
    (
        HEAD + "  jurisdictions: [{id: a, name: A, kind: city, population: -3}]\n",
        'p.yaml:5:48 program.jurisdictions[0].population: "-3" must be at least 0. Correct the number.',
    ),
    (
        HEAD + "  jurisdictions: [a]\n",
        "p.yaml:5:19 program.jurisdictions[0]: item 1 needs `key: value` lines, not text. "
        "Write `key: value`, one to a line.",
    ),
    (
        HEAD + "  jurisdictions: [{id: a, name: [b], kind: city}]\n",
        "p.yaml:5:27 program.jurisdictions[0].name: `name` needs text, not a list. Write one text.",
    ),
    (
        HEAD + "  look: {primary_colour: red}\n",
        'p.yaml:5:10 program.look.primary_colour: "red" is not a colour. Write it as "#1F4E79", in quotes.',
    ),
    (
        HEAD + '  start_date: "2027-02-30"\n',
        'p.yaml:5:3 program.start_date: "2027-02-30" is not a date. Write it as 2027-01-31.',
    ),
    (
        HEAD + "  hours: [{days: mon, open: 8am, close: 17:00}]\n",
        'p.yaml:5:23 program.hours[0].open: "8am" is not a time of day. Write it as "08:30" (00:00 '
        "to 24:00).",
    ),
    (
        HEAD + "services: [{id: a, name: A, service_type: b, hours_unknown: maybe}]\n",
        'p.yaml:5:46 services[0].hours_unknown: "maybe" is neither yes nor no. Write yes or no.',
    ),
    (
        HEAD + "services: [{id: County 9, name: A, service_type: b}]\n",
        'p.yaml:5:13 services[0].id: "County 9" is not an id: use small letters, digits, - and _, '
        "starting with "
        "a letter or digit, at most 41.",
    ),
    (
        HEAD + "decisions: {scene: {a: {status: decided}}}\n",
        'p.yaml:5:21 decisions.scene.a: this entry has status "decided" but no value. '
        'Add the value or say "undecided".',
    ),
    (
        HEAD + "decisions: {scene: {a: {valeu: x}}}\n",
        "p.yaml:5:25 decisions.scene.a.valeu: unknown key `valeu`. Did you mean `value`?",
    ),
    (
        HEAD + "decisions: {scene: {a: {value: [x, {b: c}]}}}\n",
        "p.yaml:5:25 decisions.scene.a.value: needs text, a list of texts, or a table (a list of "
        "`key: value` "
        "rows). Do not mix them, and put nothing deeper inside.",
    ),
    (
        HEAD + 'decisions: {scene: {a: {value: ""}}}\n',
        "p.yaml:5:25 decisions.scene.a.value: `value` is empty. Write something or leave the field out.",
    ),
    (
        HEAD + "decisions: {scene: {A B: {value: x}}}\n",
        'p.yaml:5:21 decisions.scene.A B: "A B" is not an id: use small letters, digits, - and _, '
        "starting with "
        "a letter or digit, at most 41.",
    ),
    (
        HEAD + "agreements: [{id: a, title: x, kind: mou, parties: [team, fen]}]\n",
        'p.yaml:5:59 agreements[0].parties[1]: no record "fen" in `stakeholders`. Use one of: team.',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case[1].split(" ")[1] for case in CASES])
def test_a_complaint_is_one_plain_sentence_with_its_place_and_remedy(case):
    text, *expected = case
    assert faults(text) == expected


def test_faults_are_told_in_the_order_of_the_file():
    text = HEAD.replace("WA", "wa") + "actions: [{id: a}]\nservices: [{id: b}]\n"
    assert [fault.split(" ")[0] for fault in faults(text)] == [
        "p.yaml:4:3",
        "p.yaml:5:11",
        "p.yaml:6:12",
        "p.yaml:6:12",
    ]


def test_a_long_list_of_choices_is_cut():
    (told,) = faults(HEAD + "services: [{id: a, name: A, service_type: b, capacity_unit: zzz}]\n")
    assert told == (
        'p.yaml:5:46 services[0].capacity_unit: "zzz" is not one of: beds, chairs, slots, teams, staff_fte, '
        "contacts_month, calls_month, visits_day, visits_week, hours_week, units, vehicles and 1 more."
    )


def test_a_value_that_may_be_private_is_not_repeated():
    (told,) = faults(HEAD + "  stage: 206-555-0123\n")
    assert "555" not in told
    assert "the value is not one of" in told


def test_a_long_value_is_not_repeated_whole():
    (told,) = faults(HEAD + f"  stage: {'x' * 5_000}\n")
    assert len(told) < 300


def test_a_number_of_five_thousand_digits_is_refused_in_short():
    (told,) = faults(HEAD + f"  jurisdictions: [{{id: a, name: A, kind: city, population: {'9' * 5_000}}}]\n")
    assert len(told) < 300


def test_ten_thousand_unknown_keys_are_summarised_cheaply():
    text = HEAD + "".join(f"k{n}: 1\n" for n in range(10_000))
    start = time.perf_counter()
    told = faults(text)
    assert time.perf_counter() - start < 2
    assert len(told) == 21
    assert told[-1] == "p.yaml:25:1 k20: and 9,980 more unknown keys here. Check that this is the right file."


def test_thousands_of_misspelt_words_are_told_without_long_searches():
    item = "  - {{id: a{}, name: A, service_type: b, status: actif}}\n"
    start = time.perf_counter()
    told = faults(HEAD + "services:\n" + "".join(item.format(n) for n in range(3_000)))
    assert time.perf_counter() - start < 5
    assert len(told) == 3_000
    assert told[0].endswith('Did you mean "active"?')


def test_a_very_long_unknown_key_is_cut():
    (told,) = faults(HEAD + f"{'k' * 900}: 1\n")
    assert len(told) < 400
