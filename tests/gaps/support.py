"""Programs, the vocabulary, and the verbs for testing a rule.

``where`` is the place of a gap as users read it; a trailing ``@id`` compares
the subject as well, e.g. ``"stakeholders[0]@county-911"``.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from workbench.gaps import Facts, Finding, Outcome, PaperFacts, Report, collect_rules, run_rules
from workbench.model import SCHEMA_VERSION, Program
from workbench.model.enumerations import Stage
from workbench.model.references import reference_problems
from workbench.model.vocabulary import Vocabulary, vocabulary_problems
from workbench.storage.bundled import data_file
from workbench.storage.yaml_reader import read_data_file

AS_OF = date(2026, 6, 1)


@cache
def vocabulary() -> Vocabulary:
    """The lists that ship with the workbench."""
    return Vocabulary.model_validate(
        {
            name: read_data_file(data_file(f"checklists/vocabulary/{name}.yaml"))
            for name in Vocabulary.model_fields
        }
    )


def program(**sections: Any) -> Program:
    """A valid program; ``program=`` adds to its name and state."""
    facts = {"name": "Example", "state": "WA", **sections.pop("program", {})}
    made = Program.model_validate({"schema_version": str(SCHEMA_VERSION), "program": facts, **sections})
    assert [*reference_problems(made), *vocabulary_problems(made, vocabulary())] == []
    return made


def agency(identity: str, sector: str = "first_responder", **fields: Any) -> dict[str, Any]:
    return {"id": identity, "name": f"Agency {identity}", "sector": sector, **fields}


def tie(source: str, target: str, kind: str = "contact_only", **fields: Any) -> dict[str, Any]:
    return {"id": f"{source}-{target}", "source": source, "target": target, "type": kind, **fields}


def agreement(identity: str, *parties: str, kind: str = "mou", **fields: Any) -> dict[str, Any]:
    made = {"id": identity, "title": f"Agreement {identity}", "kind": kind, "status": "signed"}
    return {**made, "parties": list(parties), **fields}


def paper(identity: str, **fields: Any) -> PaperFacts:
    template = identity.partition("@")[0]
    return PaperFacts(id=identity, title=f"Paper {template}", template=template, **fields)


def facts(made: Program, *papers: PaperFacts, as_of: date = AS_OF) -> Facts:
    return Facts(program=made, vocabulary=vocabulary(), as_of=as_of, papers={one.id: one for one in papers})


def check(
    rule: str, made: Program, *papers: PaperFacts, stage: Stage | None = Stage.OPERATING, as_of: date = AS_OF
) -> Report:
    """Run one rule, at the last stage unless told otherwise."""
    return run_rules(collect_rules(), facts(made, *papers, as_of=as_of), stage=stage, only=[rule])


def places(report: Report) -> list[str]:
    return [finding.path for finding in report.findings]


def assert_gap(
    rule: str, made: Program, *papers: PaperFacts, where: str | list[str], as_of: date = AS_OF, says: str = ""
) -> tuple[Finding, ...]:
    """The rule fails at exactly these places, and its first message holds ``says``."""
    report = check(rule, made, *papers, as_of=as_of)
    assert report.rule_outcomes[rule].outcome is Outcome.FAILED, report.rule_outcomes[rule]
    wanted = [where] if isinstance(where, str) else where
    found = [
        f"{finding.path}@{finding.subject}" if "@" in place else finding.path
        for finding, place in zip(report.findings, wanted, strict=True)
    ]
    assert found == wanted
    assert says in report.findings[0].message
    return report.findings


def assert_no_gap(rule: str, made: Program, *papers: PaperFacts, as_of: date = AS_OF) -> None:
    """The rule had something to look at and passed."""
    report = check(rule, made, *papers, as_of=as_of)
    assert places(report) == []
    assert report.rule_outcomes[rule].outcome is Outcome.PASSED, report.rule_outcomes[rule]


def assert_skipped(rule: str, made: Program, *papers: PaperFacts, because: str = "") -> None:
    """The rule had nothing to look at, and says so."""
    result = check(rule, made, *papers).rule_outcomes[rule]
    assert result.outcome is Outcome.SKIPPED
    assert result.reason
    assert because in result.reason
