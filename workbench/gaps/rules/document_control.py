"""G, what goes with papers: laws, languages, signatures of readers, and lessons from incidents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_yes, lacking, only_if_yes, only_in_the_field
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import DocumentStatus, ReviewFlag, Stage
from workbench.model.governance import Review, ReviewKind

_ENGLISH = "en"
_REVIEW_OPENED_WITHIN = timedelta(days=30)
"""Triggered review; NAEMSP 2024 asks for lessons to change policy, the days are the field's practice."""
_LAWS = {
    "hold.statute": "which statute governs an emergency hold",
    "reporting.statute": "which laws name who must report abuse and neglect",
    "information.state_law": "which state laws on health records bind the team",
}
_CAMERA_LAW = {"camera.statute": "which laws rule on body cameras and recordings"}
_READ_BY_ALL = {
    "roles": "roles and responsibilities",
    "staff_safety": "work standards and staff safety",
    "suicide": "suicide",
}


@rule(
    "G-11",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=8,
    sources=("ct-naloxone-leave-behind", "general-knowledge"),
    fix="Have the handouts put into plain words in each language of your list, checked by a speaker, and"
    " tick them in step 8.",
    aliases=("procedures:G11",),
)
def handouts_speak_the_languages_of_the_list(facts: Facts) -> Iterator[Gap]:
    """The papers that people sign or take home exist in every language of the list.

    Consent that a person cannot read is no consent. A safety plan in the wrong
    language helps nobody at night.
    """
    if not any(plan.id != _ENGLISH for plan in facts.program.outreach.languages):
        raise NothingYet("no language besides English is on the list (step 8)")
    wanted = {"consent": "the consent form", "complaint": "the complaint card"}
    if is_yes(facts, "suicide.safety_plan"):
        wanted["safety_plan"] = "the safety plan"
    if is_yes(facts, "naloxone.leave_behind"):
        wanted["naloxone"] = "the naloxone handout"
    yield from lacking(
        facts,
        "documentation.translated",
        "which handouts exist in every language of the list",
        wanted,
        "These are not there in every language of the list:",
    )


@rule(
    "G-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("powerdms-policy-manuals", "seed-002"),
    fix="In step 10, tick the papers that staff sign for, and set the days that they have.",
    aliases=("procedures:G13",),
)
def staff_sign_for_the_papers_that_matter_most(facts: Facts) -> Iterator[Gap]:
    """Where staff sign that they read the papers, the most important ones are among them.

    A manual by e-mail is a manual that nobody opened. A name under a page is
    the least proof that it was read.
    """
    only_if_yes(facts, "review.ack_required", "it is not settled that staff sign for papers")
    wanted = dict(_READ_BY_ALL)
    if "no" not in facts.chosen("transport.offered"):
        wanted["transportation"] = "transportation"
    yield from lacking(
        facts, "review.ack_papers", "which papers staff sign for", wanted, "Staff do not sign for:"
    )
    yield from undecided(facts, {"review.ack_days": "within how many days staff sign for a new version"})


@rule(
    "G-14",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("naemsp-behavioral-2024", "consistency"),
    fix="Set the paper back to `in_review` (`documents`), or plan its review (`reviews`, kind `policy`, with"
    " the paper's id under `about`) within 30 days of the incident review.",
    aliases=("procedures:G14",),
)
def a_lesson_from_an_incident_reaches_its_paper(facts: Facts) -> Iterator[Gap]:
    """When a review of an incident asks for a change to a paper, its review begins within 30 days.

    A lesson that stays in the minutes is learned again, by the next person who
    is hurt.
    """
    reviews = {
        review.id: review
        for review in facts.program.reviews
        if review.kind is ReviewKind.AFTER_ACTION and review.held_on is not None
    }
    papers = {*facts.papers, *(document.id for document in facts.program.documents)}
    asked = [
        (position, action.about, reviews[action.from_review])
        for position, action in enumerate(facts.program.actions)
        if action.from_review in reviews and action.about in papers
    ]
    if not asked:
        raise NothingYet("no review of an incident has asked for a change to a paper")
    for position, paper, review in asked:
        deadline = (review.held_on or facts.as_of) + _REVIEW_OPENED_WITHIN
        if facts.as_of > deadline and not _is_under_review(facts, str(paper), review, deadline):
            title = facts.papers[str(paper)].title if paper in facts.papers else paper
            yield Gap(
                message=f'The incident review of {review.held_on} asked for a change to "{title}", but its'
                f" review had not begun by {deadline}. Begin now.",
                location=("actions", position),
                subject=str(paper),
            )


def _is_under_review(facts: Facts, paper: str, incident: Review, deadline: date) -> bool:
    """True when the paper is back in review, was signed since, or has a review planned in time."""
    for document in facts.program.documents:
        if document.id == paper and (
            document.status is DocumentStatus.IN_REVIEW
            or any(incident.held_on and sign_off.on >= incident.held_on for sign_off in document.sign_offs)
        ):
            return True
    return any(
        review.kind is ReviewKind.POLICY and review.about == paper and day <= deadline
        for review in facts.program.reviews
        if (day := review.held_on or review.due) is not None
    )


@rule(
    "G-15",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("general-knowledge", "state-hold-periods"),
    fix="Ask counsel to enter the citations in step 7. The workbench supplies no law.",
    aliases=("procedures:G15", "agreements:R34"),
    flags=(ReviewFlag.LEGAL,),
)
def counsel_named_the_laws(facts: Facts) -> Iterator[Gap]:
    """Counsel named the laws on holds, reports of abuse, health records and, where worn, cameras.

    These four differ most from state to state. A procedure without its law is
    an opinion, and the crew that follows it stands alone in court.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _LAWS)
    if is_yes(facts, "camera.in_use"):
        yield from undecided(facts, _CAMERA_LAW)
