"""The one door for app and command line: it joins the stations and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from workbench.checklists.catalogue import DecisionCatalogue, answer_problems
from workbench.checklists.checklist import Checklist
from workbench.checklists.steps import StepState, step_states
from workbench.errors import CannotRunError, ContentError, Fault, Problem
from workbench.gaps.facts import Facts
from workbench.gaps.report import Report
from workbench.gaps.run import run_rules
from workbench.model import Program
from workbench.model.base import as_plain
from workbench.model.changes import Change
from workbench.model.criteria import BehavioralClass, FactorAnswer
from workbench.model.enumerations import Stage
from workbench.model.vocabulary import Vocabulary, vocabulary_problems
from workbench.storage.program_file import LoadedProgram, Note, load_program, problem_faults
from workbench.workspace import decisions as decision_views
from workbench.workspace.calls import CallDecision, decide_call
from workbench.workspace.content import Content
from workbench.workspace.creating import PROGRAM_FILE
from workbench.workspace.decisions import DecisionView
from workbench.workspace.editing import EditResult, Revisions, save_changes
from workbench.workspace.names import identity_problems
from workbench.workspace.papers import Generated, Papers, PaperState
from workbench.workspace.past import Past, Revision, SaidDifference, changed_paths, said_differences

__all__ = ["StepState", "Validation", "Workspace"]


@dataclass(frozen=True, kw_only=True)
class Validation:
    """What is wrong with the program file, all at once."""

    valid: bool
    errors: list[Fault]
    warnings: list[Fault]


class Workspace:
    """A program file with everything that can be asked about it."""

    def __init__(self, path: Path, name: str, content: Content | None = None) -> None:
        self.path = path
        self.name = name
        self.content = content or Content(self.root)
        self._revisions = Revisions()
        self._loaded: LoadedProgram | None = None

    @classmethod
    def open(cls, path: Path | None = None) -> Workspace:
        """The program at ``path``: a file, a folder that holds one, or (left out) this folder.

        Raises:
            CannotRunError: there is no such file.
        """
        given = path or Path(PROGRAM_FILE)
        file = given / PROGRAM_FILE if given.is_dir() else given
        if not file.is_file():
            raise CannotRunError(
                f"There is no program file {file}.", f"Make one with: workbench init {file.parent}"
            )
        return cls(file, str(file))

    @property
    def catalogue(self) -> DecisionCatalogue:
        """The decision catalogue."""
        return self.content.catalogue

    @property
    def checklist(self) -> Checklist:
        """The ten steps and their items."""
        return self.content.checklist

    @property
    def vocabulary(self) -> Vocabulary:
        """Sectors, service types and factors."""
        return self.content.vocabulary

    @property
    def root(self) -> Path:
        """The folder that holds the program file."""
        return self.path.resolve().parent

    def load(self) -> LoadedProgram:
        """The file as it is now, with its faults; read again only when its bytes changed."""
        data = self.path.read_bytes() if self._loaded is not None and self.path.is_file() else None
        if self._loaded is None or data != self._loaded.data:
            self._loaded = load_program(self.path, self.name)
            self._revisions.remember(self._loaded)
        return self._loaded

    @property
    def program(self) -> Program:
        """The valid program.

        Raises:
            ContentError: the file has faults; all of them are in the error.
        """
        result = self.validate()
        loaded = self.load()
        if not result.valid or loaded.program is None:
            raise ContentError(f"{self.name} has faults.", faults=result.errors)
        return loaded.program

    def validate(self) -> Validation:
        """Syntax, types, unknown keys, references, choices: everything wrong with the file."""
        loaded = self.load()
        errors = self.faults_of(loaded)
        return Validation(valid=not errors, errors=errors, warnings=loaded.warnings)

    def faults_of(self, loaded: LoadedProgram) -> list[Fault]:
        """Every fault of a program that was read, in the order of the file."""
        faults = list(loaded.errors)
        if loaded.program is not None:
            problems: list[Problem] = [
                *vocabulary_problems(loaded.program, self.content.vocabulary),
                *answer_problems(loaded.program, self.content.catalogue),
                *identity_problems(loaded.program, self.content),
            ]
            faults += problem_faults(loaded, problems)
        return sorted(faults, key=lambda fault: (fault.line, fault.column))

    @cached_property
    def papers(self) -> Papers:
        """The papers of this program."""
        return Papers(self.content, self.root)

    def check(self, as_of: date, stage: Stage | None = None, only: Sequence[str] = ()) -> Report:
        """Run the gap rules and add the lines of the file to what they find."""
        program = self.program
        facts = Facts(
            program=program,
            vocabulary=self.content.vocabulary,
            as_of=as_of,
            papers=self.papers.facts(program, as_of),
        )
        closing = self.papers.closing(program, as_of)
        report = run_rules(self.content.rules, facts, stage=stage, only=only, closed_by=closing)
        document = self.load().document
        return report if document is None else report.with_lines(lambda place: document.position(place)[0])

    def steps(self, as_of: date) -> list[StepState]:
        """The ten steps with their progress and evidence."""
        program = self.program
        report = self.check(as_of)
        return step_states(
            self.content.checklist,
            as_plain(program),
            report.rule_outcomes,
            self.papers.evidence(program, as_of),
            self.content.catalogue,
        )

    def decisions(self, step: int | None = None, as_of: date | None = None) -> list[DecisionView]:
        """The decision catalogue with this program's answers, in catalogue order."""
        program = self.program
        readers = self.papers.readers(program, as_of or date.today())
        return decision_views.views(program, self.content.catalogue, readers, step)

    def documents(self, as_of: date, out: Path | None = None) -> list[PaperState]:
        """Every paper that the program could have; nothing is rendered."""
        return self.papers.states(self.program, out, as_of)

    def not_final(self, as_of: date, only: Sequence[str] = ()) -> dict[str, list[str]]:
        """What stands between the papers and their final form, by paper id; empty when nothing does."""
        return self.papers.not_final(self.program, as_of, only)

    def generate(
        self,
        as_of: date,
        out: Path | None = None,
        only: Sequence[str] = (),
        final: bool = False,
        force: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Generated:
        """Write the papers that changed; files edited in Word are kept."""
        return self.papers.generate(
            self.program,
            out,
            as_of,
            only=only,
            final=final,
            force=force,
            progress=progress or (lambda _: None),
        )

    def decide(
        self, said: Mapping[str, FactorAnswer], call_class: BehavioralClass, at: int | None = None
    ) -> CallDecision:
        """Which call criterion fires; ``at`` is a minute of the week."""
        return decide_call(self.program, self.content, said, call_class, at)

    def edit(
        self,
        changes: Sequence[Change],
        author: str = "",
        reason: str = "",
        base: str | None = None,
        agency: str = "",
    ) -> EditResult:
        """Save changes, all or none; everything else in the file stays as it is.

        Args:
            changes: set, unset, add or move at paths.
            author: who makes them; kept with the revision.
            reason: why.
            base: digest of the file that the author saw; a clash is refused.
            agency: for which agency the author speaks.
        """
        saved, changed = save_changes(
            self.path,
            self.name,
            changes,
            base=base,
            revisions=self._revisions,
            faults_of=self.faults_of,
            history=self._past.history,
            note=Note(author=author, agency=agency, reason=reason),
        )
        self._loaded = saved
        affects = self.papers.affected(saved.program, changed, date.today()) if saved.program else []
        return EditResult(changed=changed, affects=affects, digest=saved.digest)

    @cached_property
    def _past(self) -> Past:
        return Past(self.path, self.name)

    def history(self, limit: int | None = None) -> list[Revision]:
        """The saved states, newest first; a hand edit since the last one becomes a revision."""
        return self._past.revisions(limit)

    @property
    def history_notice(self) -> str:
        """What happened to a damaged history; empty when all is well."""
        return self._past.history.notice

    def diff(self, old: int, new: int | None = None) -> list[SaidDifference]:
        """What changed between two revisions (or up to the present), in words."""
        before, after = self._past.plain_of(old), self._past.plain_of(new)
        program = self.program
        return said_differences(
            before, after, self.content.catalogue, self.papers.inputs(program, date.today())
        )

    def restore(self, rev: int, author: str = "", reason: str = "") -> EditResult:
        """Make the file what it was at a revision; that is a revision of its own."""
        before = self.load()
        saved = self._past.restore(rev, self.faults_of, author, reason)
        self._loaded = saved
        self._revisions.remember(saved)
        changed = [one.path for one in changed_paths(before, saved)]
        affects = self.papers.affected(saved.program, changed, date.today()) if saved.program else []
        return EditResult(changed=changed, affects=affects, digest=saved.digest)
