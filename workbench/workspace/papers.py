"""The papers of one program: plans joined with the files on disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from workbench.checklists.steps import PaperEvidence
from workbench.documents.generate import PaperBytes, make_paper, why_not_final
from workbench.documents.inputs import covers
from workbench.documents.manifest import ManifestEntry, entries_of, manifest_plain
from workbench.documents.papers import FileState, MissingFact, PaperPlan, state_of
from workbench.documents.plan import plan_papers
from workbench.errors import CannotRunError, ContentError, Fault, WorkbenchError, did_you_mean
from workbench.gaps.facts import PaperFacts
from workbench.model import Program
from workbench.model.base import as_plain
from workbench.model.enumerations import DocumentStatus, ReviewFlag
from workbench.storage.outbox import Outbox
from workbench.workspace.content import Content
from workbench.workspace.readings import ReadingCache

__all__ = ["Failure", "Generated", "PaperState", "Papers"]

_DEFAULT_CYCLE_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class PaperState:
    """One paper that the program could have, and how its file stands.

    Attributes:
        id: the template's id, with ``@party+party`` where it is per partner.
        party: ids of its partners, joined with ``+``; None for a paper of the program.
        party_text: their names.
        applies: whether the program needs it.
        ready: it applies and every question that it asks is answered.
        missing: the facts and decisions that it waits for.
        state: ``never``, ``current``, ``stale`` or ``edited``.
        approval: ``draft``, ``in_review``, ``approved`` or ``superseded``.
        open_flags: reviews that nobody has signed.
        blockers: what stands between it and its final form, in sentences.
        file: where its file is or would be.
    """

    id: str
    template: str
    title: str
    kind: str
    step: int
    party: str | None
    party_text: str
    applies: bool
    ready: bool
    missing: tuple[MissingFact, ...]
    state: str
    approval: str
    open_flags: tuple[ReviewFlag, ...]
    blockers: tuple[str, ...]
    file: Path


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A paper that could not be made, and why."""

    id: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Generated:
    """What came of a generation: file names, and where they are."""

    folder: Path
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


class Papers:
    """Plans, states and files of the papers of the program in ``root``."""

    def __init__(self, content: Content, root: Path) -> None:
        self._content = content
        self._root = root
        self._cache = ReadingCache(root)
        self._planned: tuple[Program, date, list[PaperPlan]] | None = None

    def plans(self, program: Program, as_of: date) -> list[PaperPlan]:
        """Every paper that the program could have; kept until the program changes."""
        if self._planned is None or self._planned[0] is not program or self._planned[1] != as_of:
            with self._cache as readings:
                plans = plan_papers(
                    as_plain(program),
                    self._content.templates,
                    self._content.knowledge,
                    as_of=as_of,
                    cache=readings,
                )
            self._planned = (program, as_of, plans)
        return self._planned[2]

    def closing(self, program: Program, as_of: date) -> dict[str, list[str]]:
        """Rule id to the ids of the papers that close it."""
        closing: dict[str, list[str]] = {}
        for plan in self.plans(program, as_of):
            for rule in plan.info.closes if plan.applies is not False else ():
                closing.setdefault(rule, []).append(plan.id)
        return closing

    def facts(self, program: Program, as_of: date) -> dict[str, PaperFacts]:
        """What gap rules may know about each paper."""
        return {plan.id: _facts_of(plan) for plan in self.plans(program, as_of) if plan.matched}

    def evidence(self, program: Program, as_of: date) -> dict[str, PaperEvidence]:
        """How many papers of each template are expected and approved, for the checklist."""
        found: dict[str, PaperEvidence] = {}
        plans = self.plans(program, as_of)
        for _, info in self._content.templates:
            papers = [plan for plan in plans if plan.template == info.id and plan.applies is not False]
            approved = sum(plan.matched and plan.approval == DocumentStatus.APPROVED for plan in papers)
            found[info.id] = PaperEvidence(title=info.title, expected=len(papers), approved=approved)
        return found

    def readers(self, program: Program, as_of: date) -> dict[str, list[str]]:
        """Decision id to the ids of the papers that read it."""
        readers: dict[str, list[str]] = {}
        for plan in self.plans(program, as_of):
            for identity in plan.decisions if plan.applies is not False else ():
                readers.setdefault(identity, []).append(plan.id)
        return readers

    def affected(self, program: Program, changed: Iterable[str], as_of: date) -> list[str]:
        """The ids of the papers that read one of the changed paths."""
        paths = list(changed)
        return [
            plan.id
            for plan in self.plans(program, as_of)
            if plan.matched
            and plan.applies is not False
            and any(covers(listed, path) for listed in plan.inputs for path in paths)
        ]

    def inputs(self, program: Program, as_of: date) -> dict[str, tuple[str, ...]]:
        """Paper id to the paths that it reads."""
        plans = self.plans(program, as_of)
        return {plan.id: plan.inputs for plan in plans if plan.matched and plan.applies is not False}

    def states(self, program: Program, out: Path | None, as_of: date) -> list[PaperState]:
        """Every paper with its readiness and the state of its file."""
        outbox = self._outbox(out)
        entries = entries_of(outbox.read_manifest())
        names = {partner.id: partner.name for partner in program.stakeholders}
        return [_state(plan, outbox, entries, names) for plan in self.plans(program, as_of)]

    def not_final(self, program: Program, as_of: date, only: Sequence[str]) -> dict[str, list[str]]:
        """What stands between the chosen papers and their final form, by paper id."""
        plans = _chosen(self.plans(program, as_of), only)
        return {plan.id: reasons for plan in plans if (reasons := why_not_final(plan))}

    def generate(
        self,
        program: Program,
        out: Path | None,
        as_of: date,
        *,
        only: Sequence[str],
        final: bool,
        force: bool,
        progress: Callable[[str], None],
    ) -> Generated:
        """Write the papers that changed.

        Raises:
            ContentError: ``final``, and something is missing; nothing was written.
            CannotRunError: ``only`` names no paper, or the folder cannot be written.
        """
        plans = _chosen(self.plans(program, as_of), only)
        if final:
            _refuse_unfinished(plans, self.not_final(program, as_of, only))
        outbox = self._outbox(out)
        run = _Run(
            as_plain(program), as_of, outbox, entries_of(outbox.read_manifest()), final=final, force=force
        )
        templates = {info.id: file for file, info in self._content.templates}
        for number, plan in enumerate(plans, 1):
            progress(f"{number} of {len(plans)}: {plan.title}")
            run.make(plan, templates[plan.template].docx)
        run.finish()
        return run.result

    def _outbox(self, out: Path | None) -> Outbox:
        return Outbox(out if out is not None else self._root / "out")


class _Run:
    """One generation: what was written so far, and the manifest to be."""

    def __init__(
        self,
        program: Mapping[str, Any],
        as_of: date,
        outbox: Outbox,
        entries: Mapping[str, ManifestEntry],
        *,
        final: bool,
        force: bool,
    ) -> None:
        self._program = program
        self._as_of = as_of
        self._outbox = outbox
        self._before = dict(entries)
        self._entries = dict(entries)
        self._final = final
        self._force = force
        self.result = Generated(folder=outbox.folder)

    def make(self, plan: PaperPlan, template: bytes) -> None:
        """Make one paper, unless its file is current or was edited by hand."""
        state = state_of(plan, self._entries.get(plan.id), self._outbox.file_digest(plan.file_name))
        if state is FileState.CURRENT and not self._force:
            self.result.unchanged.append(plan.file_name)
            return
        if state is FileState.EDITED and not self._force:
            self.result.kept.append(plan.file_name)
            return
        try:
            paper = make_paper(plan, template, self._program, as_of=self._as_of, final=self._final)
        except ContentError as error:
            self.result.failed.append(Failure(id=plan.id, message=_in_one_line(error)))
            return
        self._write(plan, paper, state)

    def _write(self, plan: PaperPlan, paper: PaperBytes, state: FileState) -> None:
        if state is FileState.EDITED:
            beside = f"{paper.name.removesuffix('.docx')}.new.docx"
            self._outbox.write(beside, paper.data)
            self.result.written.append(beside)
            self.result.kept.append(paper.name)
            return
        same = self._outbox.file_digest(paper.name) == paper.entry.sha256
        if not same:
            self._outbox.write(paper.name, paper.data)
        (self.result.unchanged if same else self.result.written).append(paper.name)
        if not same or self._entries.get(plan.id) is None or state is not FileState.CURRENT:
            self._entries[plan.id] = paper.entry
            # each paper is recorded at once, so that a stop in the middle loses none
            self._outbox.write_manifest(manifest_plain(self._entries))

    def finish(self) -> None:
        """Write the manifest of a first run that made nothing."""
        if self._entries != self._before and self.result.folder.is_dir():
            self._outbox.write_manifest(manifest_plain(self._entries))


def _facts_of(plan: PaperPlan) -> PaperFacts:
    return PaperFacts(
        id=plan.id,
        title=plan.title,
        template=plan.template,
        review_flags=frozenset(review.flag for review in plan.reviews),
        open_flags=frozenset(review.flag for review in plan.reviews if review.open),
        missing=tuple(missing.path for missing in _missing(plan)),
        applies=plan.applies is not False,
        review_cycle_months=plan.info.review_cycle_months or _DEFAULT_CYCLE_MONTHS,
    )


def _missing(plan: PaperPlan) -> tuple[MissingFact, ...]:
    """Facts and decisions that a paper waits for."""
    decisions = (MissingFact(path=one.path, question=one.question) for one in plan.open_decisions)
    return (*plan.missing, *(decisions if plan.matched else ()))


def _state(
    plan: PaperPlan, outbox: Outbox, entries: Mapping[str, ManifestEntry], names: Mapping[str, str]
) -> PaperState:
    missing = _missing(plan)
    parties = list(plan.party.values())
    return PaperState(
        id=plan.id,
        template=plan.template,
        title=plan.title,
        kind=plan.kind,
        step=plan.step,
        party="+".join(parties) or None,
        party_text=" and ".join(names.get(party, party) for party in parties),
        applies=plan.applies is True,
        ready=plan.ready and not missing,
        missing=missing,
        state=state_of(plan, entries.get(plan.id), outbox.file_digest(plan.file_name)).value,
        approval=plan.approval,
        open_flags=tuple(review.flag for review in plan.reviews if review.open),
        blockers=tuple(why_not_final(plan)),
        file=outbox.folder / plan.file_name,
    )


def _chosen(plans: Sequence[PaperPlan], only: Sequence[str]) -> list[PaperPlan]:
    """The papers to make: those that apply, or those that were named."""
    if not only:
        return [plan for plan in plans if plan.applies is True and plan.matched]
    known = {plan.id for plan in plans} | {plan.template for plan in plans}
    for name in only:
        if name not in known:
            hint = did_you_mean(name, sorted(known)) or "`workbench documents` lists all of them."
            raise CannotRunError(f'There is no paper "{name}".', hint)
    return [
        plan for plan in plans if plan.id in only or (plan.template in only and plan.applies is not False)
    ]


def _refuse_unfinished(plans: Sequence[PaperPlan], unfinished: Mapping[str, Sequence[str]]) -> None:
    faults = [
        Fault(file=paper, message=reason) for paper, reasons in unfinished.items() for reason in reasons
    ]
    if not plans:
        faults = [Fault(message="No paper applies to this program yet.")]
    if faults:
        raise ContentError("The papers cannot be final yet; nothing was written.", faults=faults)


def _in_one_line(error: WorkbenchError) -> str:
    if isinstance(error, ContentError) and error.faults:
        return "; ".join(json.dumps(str(f), ensure_ascii=False)[1:-1] for f in error.faults[:5])
    return str(error)
