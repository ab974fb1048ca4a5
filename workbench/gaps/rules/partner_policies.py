"""PART: what partners' own written policies say to the joint work."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.facts import Facts
from workbench.gaps.instruments import live_agreements
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import AgreementKind, Stage, StakeholderKind
from workbench.model.outreach import BridgeKind, PolicyAnswer, PolicyFinding, PolicyReview

_SIGNATORIES = (AgreementKind.MOU, AgreementKind.INTERLOCAL, AgreementKind.CLINICIAN_CONTRACT)
_MOST_UNKNOWN = 4
_ESSENTIAL = ("q2", "q3", "q5", "q8")
"""Talk between agencies, hand-over, holds, and intake at the receiving site."""
_OPEN = frozenset({PolicyAnswer.SILENT, PolicyAnswer.CONFLICTS})
_FOR_A_WHILE = frozenset({BridgeKind.WORKAROUND, BridgeKind.ACCEPT_RISK})


def _reviews(facts: Facts) -> list[tuple[int, PolicyReview]]:
    if not facts.program.policy_reviews:
        raise NothingYet("no partner's policies were reviewed yet (PART-01)")
    return list(enumerate(facts.program.policy_reviews))


def _findings(facts: Facts) -> Iterator[tuple[int, int, PolicyReview, PolicyFinding]]:
    for position, review in _reviews(facts):
        for index, finding in enumerate(review.findings):
            yield position, index, review, finding


def _question(facts: Facts, identity: str) -> str:
    known = {one.id: one.question for one in facts.vocabulary.policy_questions}
    return f"{identity.upper()} ({known[identity]})" if identity in known else identity.upper()


@rule(
    "PART-01",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("seed-000", "workbench-design"),
    fix="In step 2, read the partner's own policies against the list of questions and enter the answers"
    " (`policy_reviews`).",
    aliases=("outreach:PART-01",),
)
def the_policies_of_partners_who_sign_were_read(facts: Facts) -> Iterator[Gap]:
    """The own policies of each partner who signs were read, and at most four answers are unknown.

    An agreement that stands over rules which say the opposite fails on the
    street. Staff follow their own manual.
    """
    asked = _asked(facts)
    if not asked:
        raise NothingYet("no agreement on the work is drafted yet")
    reviews: dict[str, tuple[int, PolicyReview]] = {}
    for position, review in enumerate(facts.program.policy_reviews):
        reviews.setdefault(review.partner, (position, review))
    for identity in asked:
        if identity not in reviews:
            yield Gap(
                message=f"The own policies of {facts.name(identity)} were not read yet."
                " Read them with the partner.",
                location=("policy_reviews",),
                subject=identity,
            )
            continue
        position, review = reviews[identity]
        unknown = _unknown(facts, review)
        if unknown > _MOST_UNKNOWN:
            yield Gap(
                message=f"Of the questions to the policies of {facts.name(identity)}, {unknown} are open."
                f" At most {_MOST_UNKNOWN} should be.",
                location=("policy_reviews", position, "findings"),
                subject=identity,
            )


def _asked(facts: Facts) -> list[str]:
    """The partners whose policies are to be read, as far as the team decided; those who sign by default."""
    scope = facts.chosen("partner_policy.scope")
    if "all_on_the_map" in scope:
        return [one.id for one in facts.program.stakeholders if one.kind is StakeholderKind.ORGANIZATION]
    sites = (AgreementKind.RECEIVING_FACILITY_MOU,) if "with_receiving_sites" in scope else ()
    kinds = (*_SIGNATORIES, *sites)
    parties = {party for _, one in live_agreements(facts, kinds) for party in one.parties}
    return [one.id for one in facts.program.stakeholders if one.id in parties]


def _unknown(facts: Facts, review: PolicyReview) -> int:
    """Questions that were answered with unknown, or not at all."""
    answered = {finding.id: finding.answer for finding in review.findings}
    listed = {question.id for question in facts.vocabulary.policy_questions}
    told = sum(answer is PolicyAnswer.UNKNOWN for answer in answered.values())
    return told + len(listed - answered.keys())


@rule(
    "PART-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-000", "workbench-design"),
    fix="In step 2, choose how the conflict is bridged (`bridge`); for a workaround or a risk that somebody"
    " takes, name who and until when (`owner`, `until`).",
    aliases=("outreach:PART-02",),
)
def conflicts_that_block_are_bridged(facts: Facts) -> Iterator[Gap]:
    """Each conflict that blocks the work is bridged, and what is only for a while has an owner and an end.

    On the first call, two rules cannot both be followed. Somebody then breaks
    one, and is left alone with it.
    """
    for position, index, review, finding in _findings(facts):
        if finding.effect_blocks and finding.bridge is None:
            fault = "blocks the work, and nothing bridges it"
        elif finding.bridge in _FOR_A_WHILE and not (finding.owner and finding.until):
            fault = "is bridged for a while, but without an owner and an end"
        else:
            continue
        yield Gap(
            message=f"{facts.name(review.partner)}, {_question(facts, finding.id)}: the conflict {fault}."
            " Decide how to bridge it.",
            location=("policy_reviews", position, "findings", index, "bridge"),
            subject=f"{review.partner}.{finding.id}",
        )


@rule(
    "PART-03",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-000", "workbench-design"),
    fix="Add a clause to the agreement and say where it stands (`bridge: mou_clause`, `bridge_where`).",
    aliases=("outreach:PART-03",),
)
def silence_on_the_main_questions_has_a_clause(facts: Facts) -> Iterator[Gap]:
    """Where a policy is silent or conflicts on talk, hand-over, holds or intake, a clause settles it.

    These four decide a night. Where the manual is silent, the agreement must
    speak.
    """
    for position, index, review, finding in _findings(facts):
        blocked = finding.effect_blocks and finding.bridge is None  # PART-02
        cited = finding.bridge is BridgeKind.MOU_CLAUSE and finding.bridge_where
        if finding.id in _ESSENTIAL and finding.answer in _OPEN and not cited and not blocked:
            yield Gap(
                message=f"{facts.name(review.partner)}, {_question(facts, finding.id)}: the policy"
                f" {'is silent' if finding.answer is PolicyAnswer.SILENT else 'conflicts'}, and no clause of"
                " an agreement is named that settles it."
                " Write one.",
                location=("policy_reviews", position, "findings", index, "bridge_where"),
                subject=f"{review.partner}.{finding.id}",
            )


@rule(
    "PART-04",
    severity=Severity.INFO,
    from_stage=Stage.OPERATING,
    step=10,
    sources=("seed-000", "workbench-design"),
    fix="Read the policies again and enter the day (`reviewed_on`).",
    aliases=("outreach:PART-04",),
)
def policies_are_read_again_each_year(facts: Facts) -> Iterator[Gap]:
    """The review of a partner's policies is less than a year old and newer than the policies.

    Manuals change without a word to partners. The conflict shows on scene.
    """
    for position, review in _reviews(facts):
        read = review.reviewed_on
        if read is None:
            fault = "has no day"
        elif review.policy_changed_on is not None and review.policy_changed_on > read:
            fault = f"is of {read}, and a policy changed on {review.policy_changed_on}"
        elif months_after(read, YEAR) < facts.as_of:
            fault = f"is of {read}"
        else:
            continue
        yield Gap(
            message=f"The review of the policies of {facts.name(review.partner)} {fault}. Read them again.",
            location=("policy_reviews", position, "reviewed_on"),
            subject=review.id,
        )
