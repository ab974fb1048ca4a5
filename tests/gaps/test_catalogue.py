"""The rules that ship: documented, sourced, tested, and printed from the code."""

import ast
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.gaps.support import agency, facts, paper, program, tie
from workbench.gaps import Outcome, collect_rules, rules_markdown, run_rules
from workbench.model import Program
from workbench.storage.bundled import data_file, data_files
from workbench.storage.yaml_reader import read_data_file

ROOT = Path(__file__).parents[2]
RULES = collect_rules()
SECTIONS = [name for name in Program.model_fields if name not in ("schema_version", "program")]
TESTS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "rules").glob("*.py"))
)


def by_id(rule):
    return rule.id


def test_the_page_of_rules_is_what_the_code_says():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_markdown(RULES), (
        "docs/rules.md is out of date. Write it again: python -c 'from workbench.gaps import *;"
        ' open("docs/rules.md", "w").write(rules_markdown(collect_rules()))\''
    )


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_each_rule_has_a_program_that_passes_and_one_that_fails(rule):
    assert re.search(rf'assert_no_gap\(\s*"{rule.id}"', TESTS)
    assert re.search(rf'assert_gap\(\s*"{rule.id}"', TESTS)


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_each_rule_cites_sources_that_exist(rule):
    known = {source["id"] for source in read_data_file(data_file("checklists/sources.yaml"))}
    assert set(rule.sources) <= known


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_each_rule_speaks_plainly_and_of_people(rule):
    words = f"{rule.title} {rule.why} {rule.fix}"
    assert not re.search(
        r"frequent flyer|\bclients?\b|mentally ill|addicts?\b|suffer|committed suicide", words, re.I
    )
    assert len(rule.title) <= 110
    sentences = [part for part in re.split(r"[.;:?!]\s", f"{rule.why} ") if part.strip()]
    assert max(len(sentence.split()) for sentence in sentences) <= 25
    assert not re.search(r"\(\s*`?checklists/|TODO|FIXME", words)


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_each_alias_is_qualified_by_its_list(rule):
    assert all(
        re.fullmatch(r"(planning|agreements|procedures|outreach):[A-Z]+\d?-?\d+[a-z]?", alias)
        for alias in rule.aliases
    )


def test_each_decision_that_a_rule_reads_is_in_the_catalogue():
    decisions = [
        one["id"] for file in data_files("checklists/decisions/*.yaml") for one in read_data_file(file)
    ]
    areas = {identity.partition(".")[0] for identity in decisions}
    sections = set(Program.model_fields)
    named = {
        node.value
        for path in sorted((ROOT / "workbench" / "gaps").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", node.value)
        and node.value.partition(".")[0] in areas - sections
    }
    assert len(named) > 20
    assert sorted(named - set(decisions)) == []


def test_a_new_program_passes_nothing():
    report = run_rules(RULES, facts(program(), paper("transportation")))
    assert [name for name, result in report.rule_outcomes.items() if result.outcome is Outcome.PASSED] == []
    assert report.outcomes["errored"] == 0
    assert report.outcomes["failed"] > 0


def example():
    return read_data_file(data_file("program_config.yaml"))


def test_no_rule_breaks_on_the_example():
    assert run_rules(RULES, facts(Program.model_validate(example()))).outcomes["errored"] == 0


def required_fields(record: BaseModel) -> dict[str, Any]:
    """A record with no more than it must hold."""
    plain = record.model_dump(mode="json")
    return {name: plain[name] for name, field in type(record).model_fields.items() if field.is_required()}


@pytest.mark.parametrize("section", SECTIONS)
def test_no_rule_breaks_when_a_section_is_gone_or_bare(section):
    whole = Program.model_validate(example())
    gone = {key: value for key, value in example().items() if key != section}
    records = getattr(whole, section)
    bare = [required_fields(record) for record in records] if isinstance(records, tuple) else []
    for plain in (gone, {**gone, section: bare} if bare else gone):
        report = run_rules(RULES, facts(Program.model_validate(plain)))
        assert [f.message for f in report.findings if f.outcome is Outcome.ERRORED] == []


def test_finding_the_rules_does_not_load_networkx():
    code = "import sys, workbench.gaps as g; g.collect_rules(); print('networkx' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_large_map_is_checked_in_seconds():
    partners = [agency(f"a{n}", "community", subkind="police" if n % 2 else None) for n in range(1000)]
    ties = [tie(f"a{n}", f"a{(n * 7 + 1) % 1000}", "referral") | {"id": f"t{n}"} for n in range(1000)]
    start = time.perf_counter()
    report = run_rules(RULES, facts(program(stakeholders=partners, relationships=ties)))
    assert time.perf_counter() - start < 10
    assert report.outcomes["errored"] == 0
