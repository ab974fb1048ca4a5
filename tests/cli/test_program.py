"""init, edit, schema, validate."""

import pytest

FAULTY = """\
schema_version: 2
program:
  name: "Twenty faults"
  state: washington
  stage: dreaming
  hosts: police
  hours:
    - {days: mon-fri, open: "25:00", close: "17:00"}
    - {days: mon, open: "08:00", close: "08:00"}
stakeholders:
  - {id: pd, name: Police, sector: polise}
  - {id: pd, name: Police again, sector: first_responder}
  - {id: Big Name, name: X, sector: elected}
  - {id: clinic, sector: mh_provider}
  - {id: jail, name: Jail, sector: justice_other, power: 9}
relationships:
  - {id: t1, source: pd, target: clinik, type: referral}
  - {id: t2, source: pd, target: clinic, type: friendship}
  - {source: pd, target: clinic, type: referral}
  - {id: t4, source: pd, target: clinic, type: referral, level: six}
agreements:
  - {id: a1, title: MOU, kind: mou, parties: [pd], effective: 2026-13-01}
  - {id: a2, title: MOU, kind: mou, parties: pd}
services:
  - {id: s1, name: Center, service_type: magic, capacity_staffed: -1}
actions:
  - {id: x1, what: "", step: 11}
waivers:
  - {id: w1, rule: STK-01, by_role: Chair, until: 2027-01-01}
goals:
  - {id: g1, text: A goal, needz: []}
"""


def test_init_makes_a_valid_program_and_refuses_to_overwrite(workbench, fresh):
    before = fresh.read_bytes()
    assert workbench("validate", fresh).status == 0
    again = workbench("init", fresh.parent)
    assert again.status == 2
    assert "exists already; it was not touched" in again.err
    assert fresh.read_bytes() == before


def test_init_refuses_a_state_that_is_none(workbench, tmp_path):
    ran = workbench("init", tmp_path / "x", "--state", "Washington")
    assert ran.status == 1
    assert "is not a state code" in ran.err
    assert not (tmp_path / "x").exists()


def test_validate_tells_all_twenty_faults_with_their_lines(workbench, tmp_path):
    file = tmp_path / "program_config.yaml"
    file.write_text(FAULTY)
    ran = workbench("validate", file, "--format", "json")
    assert ran.status == 1
    assert ran.json["valid"] is False
    lines = FAULTY.splitlines()
    found = {(fault["line"], fault["path"]) for fault in ran.json["errors"]}
    expected = {
        "program.state": "state: washington",
        "program.stage": "stage: dreaming",
        "program.hosts": "hosts: police",
        "program.hours[0].open": '"25:00"',
        "program.hours[1]": 'open: "08:00", close: "08:00"',
        "stakeholders[2].id": "Big Name",
        "stakeholders[3].name": "id: clinic,",
        "stakeholders[4].power": "power: 9",
        "relationships[1].type": "friendship",
        "relationships[2].id": "- {source: pd",
        "relationships[3].level": "level: six",
        "agreements[0].effective": "2026-13-01",
        "agreements[1].parties": "parties: pd}",
        "services[0].capacity_staffed": "capacity_staffed: -1",
        "actions[0].what": 'what: ""',
        "actions[0].step": "step: 11",
        "waivers[0].reason": "id: w1",
        "goals[0].needz": "needz",
    }
    for path, words in expected.items():
        line = next(number for number, text in enumerate(lines, 1) if words in text)
        assert (line, path) in found, path
    assert len(ran.json["errors"]) >= 18


def test_references_and_vocabulary_are_told_together(workbench, tmp_path):
    file = tmp_path / "program_config.yaml"
    file.write_text(
        "schema_version: 2\nprogram: {name: A, state: WA}\n"
        "stakeholders:\n  - {id: pd, name: P, sector: elected}\n"
        "relationships:\n  - {id: t1, source: pd, target: pdd, type: referral}\n"
    )
    ran = workbench("validate", file)
    assert ran.status == 1
    assert ":6:" in ran.out
    assert 'relationships[0].target: no record "pdd" in `stakeholders`. Did you mean "pd"?' in ran.out


def test_a_sector_that_is_none_gets_the_nearest_name(workbench, tmp_path):
    file = tmp_path / "program_config.yaml"
    file.write_text(
        "schema_version: 2\nprogram: {name: A, state: WA}\n"
        "stakeholders:\n  - {id: pd, name: P, sector: first_responde}\n"
    )
    ran = workbench("validate", file)
    assert f"{file}:4:" in ran.out
    assert (
        'stakeholders[0].sector: "first_responde" is not a sector. Did you mean "first_responder"?' in ran.out
    )


def test_a_missing_file_is_status_2(workbench, tmp_path):
    ran = workbench("validate", tmp_path / "nothing.yaml")
    assert ran.status == 2
    assert "There is no program file" in ran.err


def test_bad_usage_is_status_2(workbench):
    assert workbench("validate", "--format", "xml").status == 2
    assert workbench("frobnicate").status == 2


def test_edit_changes_one_line_and_tells_the_papers(workbench, sample):
    before = sample.read_text().splitlines()
    ran = workbench(
        "edit", sample, "--set", "decisions.transport.max_miles.value=55", "--author", "A", "--format", "json"
    )
    assert ran.status == 0
    assert ran.json["changed"] == ["decisions.transport.max_miles.value"]
    assert "transportation" in ran.json["affects"]
    after = sample.read_text().splitlines()
    assert len(after) == len(before)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_an_edit_that_would_not_be_valid_is_refused_whole(workbench, sample):
    before = sample.read_bytes()
    ran = workbench(
        "edit", sample, "--set", "program.name=Fine", "--set", "program.stage=dreaming", "--format", "json"
    )
    assert ran.status == 1
    assert ran.json["errors"][0]["path"] == "program.stage"
    assert sample.read_bytes() == before


def test_edit_adds_and_unsets_by_id(workbench, fresh):
    added = workbench(
        "edit", fresh, "--add", 'stakeholders={id: pd, name: "R&D <interim>: unit", sector: elected}'
    )
    assert (added.status, added.out.splitlines()[0]) == (0, "changed stakeholders[pd]")
    named = workbench("edit", fresh, "--set", "stakeholders[pd].name=Police: the second")
    assert named.status == 0
    assert "Police: the second" in fresh.read_text()
    removed = workbench("edit", fresh, "--unset", "stakeholders[pd]")
    assert removed.status == 0
    assert "Police: the second" not in fresh.read_text()


def test_setting_the_same_value_changes_nothing(workbench, fresh):
    before = fresh.read_bytes()
    ran = workbench("edit", fresh, "--set", "program.name=Fresh County", "--format", "json")
    assert (ran.status, ran.json["changed"]) == (0, [])
    assert fresh.read_bytes() == before


@pytest.mark.parametrize("words", [["--set", "program.name"], []])
def test_edit_without_a_value_is_bad_usage(workbench, fresh, words):
    assert workbench("edit", fresh, *words).status == 2


def test_lists_are_typed_in_brackets(workbench, fresh):
    assert workbench("edit", fresh, "--set", "program.models=[ride_along, tele_response]").status == 0
    assert workbench("validate", fresh).status == 0
    text = workbench("edit", fresh, "--set", "program.name=[draft] our county")
    assert text.status == 0
    assert "[draft] our county" in fresh.read_text()


def test_the_schema_describes_every_section_and_refuses_others(workbench):
    schema = workbench("schema").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "stakeholders" in schema["properties"]
    assert schema["additionalProperties"] is False
