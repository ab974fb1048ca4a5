"""The sample and the fixture programs are valid, made up, and hold nothing private."""

import re
from datetime import date
from pathlib import Path

import pytest

from workbench.calls.properties import (
    clashing_rows,
    lowered_tiers,
    sample_calls,
    unanswered_calls,
    unreachable_rows,
)
from workbench.checklists.catalogue import answer_problems
from workbench.model.enumerations import DecisionStatus, Stage
from workbench.model.hours import weekly_hours
from workbench.model.vocabulary import Factor, vocabulary_problems
from workbench.storage.bundled import data_file
from workbench.storage.program_file import load_program
from workbench.storage.yaml_reader import read_data_file
from workbench.workspace.content import Content
from workbench.workspace.workspace import Workspace

SAMPLE = data_file("program_config.yaml")
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("*.yaml"))
FILES = [SAMPLE, *FIXTURES]
PLACES = Path(__file__).parent / "us_places.txt"

NUMBER = re.compile(r"\b(?:\d{3}[-. ])?\d{3}[-. ]\d{4}\b")
PUBLIC_EXAMPLE = re.compile(r"555-01\d\d")
AS_OF = date(2026, 12, 1)

E_MAIL = re.compile(r"\S@\S")


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def content():
    return Content()


@pytest.fixture(scope="module")
def sample():
    return load_program(SAMPLE).program


def places():
    lines = PLACES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def nested_keys(data, key):
    """All values that stand under ``key``, at any depth."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            yield from nested_keys(value, key)
    elif isinstance(data, list):
        for item in data:
            yield from nested_keys(item, key)


def test_there_are_four_fixtures_with_four_kinds_of_host():
    hosts = {file.stem: load_program(file).program.program.host for file in FIXTURES}
    assert hosts == {
        "police": "police",
        "fire_ems": "fire_ems",
        "bh_agency": "behavioral_health_agency",
        "interlocal": "interlocal",
    }


def test_the_file_is_valid_with_no_warnings(path):
    loaded = load_program(path)
    assert loaded.errors == []
    assert loaded.warnings == []
    assert loaded.program is not None


def test_sectors_service_types_and_answers_are_those_of_the_checklists(path, content):
    program = load_program(path).program
    assert vocabulary_problems(program, content.vocabulary) == []
    assert answer_problems(program, content.catalogue) == []


def test_no_place_of_the_united_states_is_named(path):
    text = path.read_text(encoding="utf-8")
    named = [place for place in places() if re.search(rf"(?<![\w-]){re.escape(place)}(?![\w-])", text)]
    assert named == []


def test_the_list_of_places_is_long_enough_to_mean_something():
    assert len(set(places())) > 600
    assert {"King", "Spokane", "Los Angeles", "Cook"} <= set(places())


def test_no_person_is_named(path):
    plain = load_program(path).document.plain
    assert [s for s in nested_keys(plain, "signatory") if "name" in s] == []
    assert [s for sign_offs in nested_keys(plain, "sign_offs") for s in sign_offs if "name" in s] == []
    assert not re.search(r"\b(Mr|Mrs|Ms|Dr)\.? [A-Z]", path.read_text(encoding="utf-8"))


def test_there_is_no_e_mail_address(path):
    assert not E_MAIL.search(path.read_text(encoding="utf-8"))


def test_phone_numbers_are_public_example_numbers(path):
    loaded = load_program(path)
    lines = [line.number for partner in loaded.program.stakeholders for line in partner.lines]
    assert [number for number in lines if not PUBLIC_EXAMPLE.fullmatch(number)] == []
    found = NUMBER.findall(path.read_text(encoding="utf-8"))
    assert sorted(found) == sorted(lines)


def test_times_are_quoted(path):
    assert re.findall(r"(?:open|close): *\d", path.read_text(encoding="utf-8")) == []


def test_lines_fit_an_editor_and_use_no_tabs(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 110 or "\t" in line or line != line.rstrip()] == []


def test_the_sample_serves_a_county_of_150000_around_midnight(sample):
    assert sample.program.stage is Stage.DEVELOPING
    assert sum(place.population for place in sample.program.jurisdictions) == 151_500
    assert weekly_hours(sample.program.hours) == 68.0
    assert any(block.close < block.open for block in sample.program.hours)


def test_the_sample_is_rich(sample):
    sizes = {
        "services": len(sample.services),
        "needs": len(sample.needs),
        "stakeholders": len(sample.stakeholders),
        "relationships": len(sample.relationships),
        "agreements": len(sample.agreements),
        "members": len(sample.workgroup.members),
        "goals": len(sample.goals),
        "data_flows": len(sample.data_flows),
        "actions": len(sample.actions),
        "claims": len(sample.claims),
        "waivers": len(sample.waivers),
    }
    assert sizes == {
        "services": 26,
        "needs": 7,
        "stakeholders": 23,
        "relationships": 47,
        "agreements": 9,
        "members": 12,
        "goals": 4,
        "data_flows": 10,
        "actions": 5,
        "claims": 2,
        "waivers": 1,
    }


def test_the_call_criteria_of_the_sample_hold_together(sample):
    rows = sample.call_criteria.rows
    factors = [
        Factor.model_validate(one) for one in read_data_file(data_file("checklists/vocabulary/factors.yaml"))
    ]
    calls = sample_calls(rows, factors)
    assert len(rows) == 10
    assert unanswered_calls(rows, factors, calls) == []
    assert unreachable_rows(rows, factors) == []
    assert lowered_tiers(rows, factors, calls) == []
    assert clashing_rows(rows) == []


def test_the_sample_is_honest_about_what_nobody_knows(sample):
    unknown = {service.id for service in sample.services if service.hours_unknown}
    assert unknown == {"mobile-crisis-youth", "sobering", "inpatient-involuntary"}
    undecided = {
        f"{area}.{key}"
        for area, answers in sample.decisions.items()
        for key, answer in answers.items()
        if answer.state is DecisionStatus.UNDECIDED
    }
    assert undecided == {
        "dispatch.call_sign",
        "scene.diversion",
        "camera.clinical_interview",
        "jd.flsa",
        "jd.pay",
        "mou.indemnity",
    }


def test_every_open_question_of_the_sample_has_an_owner_and_a_day(sample):
    answers = [answer for area in sample.decisions.values() for answer in area.values()]
    undecided = [answer for answer in answers if answer.state is DecisionStatus.UNDECIDED]
    assert all(answer.owner and answer.due for answer in undecided)


def test_every_decision_of_the_sample_says_who_and_when(sample):
    decided = {
        f"{area}.{key}": answer
        for area, answers in sample.decisions.items()
        for key, answer in answers.items()
        if answer.state is not DecisionStatus.UNDECIDED
    }
    assert len(decided) > 100
    assert [identity for identity, answer in decided.items() if not (answer.by and answer.on)] == []
    assert max(answer.on for answer in decided.values()) < date(2026, 12, 1)


def test_the_sample_claims_items_that_the_checklist_has(sample, content):
    items = {item.id for step in content.checklist.steps for item in step.items}
    claimed = {claim.id: claim.not_applicable for claim in sample.claims}
    assert claimed == {"goals-shared": False, "tech-analysis": True}
    assert claimed.keys() <= items


def test_the_sample_has_the_gaps_that_it_was_written_to_have():
    report = Workspace.open(SAMPLE).check(as_of=AS_OF)
    found = {(finding.rule, finding.subject) for finding in report.findings if not finding.waived}
    assert {
        ("NEED-03", "syringe-service"),
        ("NEED-10", "shelter-after-drinking"),
        ("NEED-15", "crisis-chairs"),
        ("STK-01", "community"),
        ("STK-02", "lived_experience"),
        ("STK-07", "police-data-cairnbridge"),
        ("STK-08", "dispatch-988-mou"),
        ("STK-09", "oxbarrow-day-center"),
        ("STK-09", "brindlemark-police+prosecutor"),
        ("STK-13", "prosecutor"),
        ("STK-15", "lived-experience"),
        ("STK-16", "sedgewater"),
    } <= found
    assert [finding for finding in report.findings if finding.outcome == "errored"] == []


def test_the_waiver_of_the_sample_is_used():
    report = Workspace.open(SAMPLE).check(as_of=AS_OF)
    assert [(f.rule, f.subject) for f in report.findings if f.waived] == [
        ("STK-09", "circulo-familias+kindlewick")
    ]


def test_nothing_that_is_due_now_is_an_error_in_the_sample():
    report = Workspace.open(SAMPLE).check(as_of=AS_OF)
    assert [(f.rule, f.subject) for f in report.findings if f.severity == "error" and f.counts_now] == []


def test_the_sample_has_one_paper_ready_and_the_others_close_to_it(tmp_path):
    papers = Workspace.open(SAMPLE).documents(as_of=AS_OF, out=tmp_path)
    missing = {paper.id: {fact.path for fact in paper.missing} for paper in papers}
    assert missing["transportation"] == set()
    assert missing["le-bh-mou@brindlemark-police+cairnbridge"] == {
        "decisions.scene.diversion",
        "decisions.dispatch.call_sign",
        "decisions.camera.clinical_interview",
        "decisions.mou.indemnity",
    }
    assert missing["job-description"] == {"decisions.jd.flsa", "decisions.jd.pay"}
