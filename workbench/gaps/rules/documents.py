"""G: the life of papers, from review to approval to the next review."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.dates import months_after
from workbench.gaps.disciplines import Discipline, discipline_of_sign_off
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import DocumentStatus, ReviewFlag, Stage
from workbench.model.plan import Document

_JOINT_PAPERS = frozenset({"le-bh-mou", "transportation"})
"""Templates by which both disciplines work on the same scene."""

_BLOCKING = frozenset({ReviewFlag.MED, ReviewFlag.LEGAL})
_CYCLE_MONTHS = 12
_ROLES = {
    ReviewFlag.MED: "the medical director",
    ReviewFlag.CLIN: "the clinical lead",
    ReviewFlag.LEGAL: "legal counsel",
    ReviewFlag.PRIV: "the privacy officer",
    ReviewFlag.HR: "human resources",
    ReviewFlag.CMD: "the command of the responders",
    ReviewFlag.COMM: "the community",
}


def _approved(facts: Facts) -> list[tuple[int, Document]]:
    found = [
        (position, document)
        for position, document in enumerate(facts.program.documents)
        if document.status is DocumentStatus.APPROVED
    ]
    if not found:
        raise NothingYet("no paper is approved yet")
    return found


def _title(facts: Facts, identity: str) -> str:
    paper = facts.papers.get(identity)
    return paper.title if paper else identity


def _is_joint(identity: str) -> bool:
    return identity.partition("@")[0] in _JOINT_PAPERS


@rule(
    "G-01",
    severity=Severity.ERROR,
    from_stage=Stage.EXPLORING,
    step=7,
    sources=("consistency", "seed-002"),
    fix="In step 7, record who reviewed the paper (`sign_offs` of the document: role, flag, name,"
    " day), or set its status back to `in_review`.",
    aliases=("procedures:G01",),
)
def approved_papers_are_signed(facts: Facts) -> Iterator[Gap]:
    """Each approved paper carries the name and day of every role that must review it.

    "Approved" is a promise to the crew that somebody who may decide has read
    it. Without a name it is only a word.
    """
    for position, document in _approved(facts):
        paper = facts.papers.get(document.id)
        named = [sign_off for sign_off in document.sign_offs if sign_off.name]
        signed = {sign_off.flag for sign_off in named}
        flags = [flag for flag in ReviewFlag if paper and flag in paper.review_flags and flag not in signed]
        place = ("documents", position, "sign_offs")
        if flags:
            roles = ", ".join(_ROLES[flag] for flag in flags)
            yield Gap(
                message=f'"{_title(facts, document.id)}" is marked as approved, but these did not sign'
                f" by name: {roles}.",
                location=place,
                subject=document.id,
            )
        elif not named:
            yield Gap(
                message=f'"{_title(facts, document.id)}" is marked as approved, but nobody signed it'
                " by name.",
                location=place,
                subject=document.id,
            )


@rule(
    "G-02",
    severity=Severity.ERROR,
    from_stage=Stage.EXPLORING,
    step=7,
    sources=("seed-004", "general-knowledge"),
    fix="Get the review and record it, or set the paper's status back to `in_review` in step 7.",
    aliases=("procedures:G02",),
)
def nothing_is_approved_before_medical_and_legal_review(facts: Facts) -> Iterator[Gap]:
    """No paper is approved while a medical or legal review is open.

    A sample text is not medical direction and not law. Until the medical
    director or counsel has signed, a crew must not work by it.
    """
    for position, document in _approved(facts):
        paper = facts.papers.get(document.id)
        waiting = [flag for flag in ReviewFlag if paper and flag in paper.open_flags & _BLOCKING]
        if waiting:
            roles = " and ".join(_ROLES[flag] for flag in waiting)
            yield Gap(
                message=f'"{_title(facts, document.id)}" is marked as approved, but the review by'
                f" {roles} is open.",
                location=("documents", position, "status"),
                subject=document.id,
            )


@rule(
    "G-03",
    severity=Severity.ERROR,
    from_stage=Stage.EXPLORING,
    step=7,
    sources=("seed-002", "bwc-and-hipaa"),
    fix="In step 7, set the day of the next review (`next_review_date`) within the paper's review cycle.",
    aliases=("procedures:G03",),
)
def approved_papers_have_a_next_review(facts: Facts) -> Iterator[Gap]:
    """Each approved paper has a day for its next review, within its cycle.

    Laws, partners and phone trees change. A procedure that nobody looks at
    again is followed until it is wrong.
    """
    for position, document in _approved(facts):
        title = _title(facts, document.id)
        place = ("documents", position, "next_review_date")
        if document.next_review_date is None:
            yield Gap(
                message=f'"{title}" is approved, but no day is set for its next review. Set one.',
                location=place,
                subject=document.id,
            )
            continue
        begun = document.effective_date or max((s.on for s in document.sign_offs), default=None)
        if begun is None:
            continue
        paper = facts.papers.get(document.id)
        months = paper.review_cycle_months if paper else _CYCLE_MONTHS
        latest = months_after(begun, months)
        if document.next_review_date > latest:
            yield Gap(
                message=f'"{title}" is to be reviewed every {months} months, so by {latest}; its next'
                f" review is set for {document.next_review_date}. Set an earlier day.",
                location=place,
                subject=document.id,
            )


@rule(
    "G-04",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=10,
    sources=("iowa-city-go-21-02", "fresno-fire-210-003"),
    fix="Review the paper, record the sign-offs, and set the next day (`next_review_date`) in step 7.",
    aliases=("procedures:G04", "planning:CI-04"),
)
def no_review_is_overdue(facts: Facts) -> Iterator[Gap]:
    """No approved paper is past the day of its review.

    A review date that passes in silence teaches everyone that the dates do
    not matter.
    """
    for position, document in _approved(facts):
        if document.next_review_date is not None and document.next_review_date < facts.as_of:
            yield Gap(
                message=f'The review of "{_title(facts, document.id)}" was due on'
                f" {document.next_review_date}. Review it now.",
                location=("documents", position, "next_review_date"),
                subject=document.id,
            )


@rule(
    "G-05",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=7,
    sources=("seed-002",),
    fix="In step 7, have somebody of the missing side read and sign, and record it (`sign_offs` of the"
    " document, with the `agency`).",
    aliases=("procedures:G05",),
)
def joint_papers_are_approved_by_both_sides(facts: Facts) -> Iterator[Gap]:
    """Each approved joint paper is signed by first response and by behavioral health.

    A procedure that one side wrote alone is one that the other side works
    around.
    """
    joint = [(position, document) for position, document in _approved(facts) if _is_joint(document.id)]
    if not joint:
        raise NothingYet("no joint paper is approved yet")
    for position, document in joint:
        sides = {discipline_of_sign_off(sign_off, facts) for sign_off in document.sign_offs}
        for side in Discipline:
            if side not in sides:
                yield Gap(
                    message=f'"{_title(facts, document.id)}" is approved, but nobody from {side} signed it.',
                    location=("documents", position, "sign_offs"),
                    subject=document.id,
                )


@rule(
    "TIP-2b",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("seed-003",),
    fix="In step 7, answer the paper's open questions, have both sides review it, and set its status"
    " to `approved` (`documents`).",
    aliases=("planning:TIP-2b",),
)
def the_joint_papers_are_approved(facts: Facts) -> Iterator[Gap]:
    """The papers by which both sides work are approved.

    Roles, transport and what may be told must be settled before the first
    call, not on it. Whether both sides signed is asked by G-05.
    """
    joint = [paper for paper in facts.papers.values() if paper.applies and paper.template in _JOINT_PAPERS]
    if not joint:
        raise NothingYet("no joint paper applies to the program yet")
    standing = {
        document.id: (position, document.status) for position, document in enumerate(facts.program.documents)
    }
    for paper in joint:
        position, status = standing.get(paper.id, (None, DocumentStatus.DRAFT))
        if status is not DocumentStatus.APPROVED:
            yield Gap(
                message=f'"{paper.title}" is not approved yet. Finish it with both sides.',
                location=("documents",) if position is None else ("documents", position, "status"),
                subject=paper.id,
            )
