"""TIP: what programs that work have in common, as far as a program file shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workbench.gaps.disciplines import is_health_provider, is_host_discipline, is_psap
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, Severity, rule
from workbench.model.enumerations import AgreementKind, AgreementStatus, DecisionStatus, Stage

_MOU_KINDS = (AgreementKind.MOU, AgreementKind.INTERLOCAL, AgreementKind.CLINICIAN_CONTRACT)
_UNDER_WAY = frozenset(
    {AgreementStatus.DRAFT, AgreementStatus.COUNSEL, AgreementStatus.BOARD, AgreementStatus.SIGNED}
)
_STATEMENTS = {"mission.statement": "a mission", "mission.vision": "a vision"}


@rule(
    "TIP-1a",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("seed-003",),
    fix="In step 2, add a seat for each of them (`workgroup.members`) and link it to the agency"
    " (`stakeholder`).",
    aliases=("planning:TIP-1a",),
)
def the_three_systems_plan_together(facts: Facts) -> Iterator[Gap]:
    """Responders, health care and the 911 center sit in the workgroup.

    Co-response changes the work of all three. Who was not in the room does not
    feel bound by what was agreed there.
    """
    linked = {member.stakeholder for member in facts.program.workgroup.members}
    seated = [stakeholder for stakeholder in facts.program.stakeholders if stakeholder.id in linked]
    host = facts.program.program.host
    wanted = {
        "first_responder": ("law enforcement", any(is_host_discipline(s, host) for s in seated)),
        "health_provider": ("a health provider", any(is_health_provider(s) for s in seated)),
        "psap": ("the 911 center", any(is_psap(s) for s in seated)),
    }
    for subject, (words, present) in wanted.items():
        if not present:
            yield Gap(
                message=f"No seat in the workgroup is linked to {words}. Invite them and add the seat.",
                location=("workgroup", "members"),
                subject=subject,
            )


@rule(
    "TIP-1b",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("seed-003",),
    fix="Write the paper, then record it in step 2 (`agreements`) with its kind and status.",
    aliases=("planning:TIP-1b",),
)
def the_two_agreements_are_under_way(facts: Facts) -> Iterator[Gap]:
    """An MOU and an information-sharing agreement are under way, and the second is signed by launch.

    A memorandum of understanding (MOU) says what each agency commits to, the
    other paper what may be told to whom. Both need counsel and boards, so the
    work starts long before the launch. STK-06 asks whether the MOU is signed.
    """
    if not _with(facts, _MOU_KINDS, _UNDER_WAY):
        yield Gap(
            message="No memorandum of understanding is drafted yet. Start one.",
            location=("agreements",),
            subject="mou",
        )
    if not _with(facts, (AgreementKind.INFORMATION_SHARING,), _UNDER_WAY):
        yield Gap(
            message="No information-sharing agreement is drafted yet. Start one.",
            location=("agreements",),
            subject="information_sharing",
        )
    elif not _with(facts, (AgreementKind.INFORMATION_SHARING,), {AgreementStatus.SIGNED}):
        yield Gap(
            message="The information-sharing agreement is not signed. Get it signed before the first call.",
            location=("agreements",),
            subject="information_sharing",
            from_stage=Stage.LAUNCHING,
        )


def _with(facts: Facts, kinds: Collection[AgreementKind], statuses: Collection[AgreementStatus]) -> bool:
    return any(a.kind in kinds and a.status in statuses for a in facts.program.agreements)


@rule(
    "TIP-2a",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=3,
    sources=("seed-003",),
    fix="In step 3, write the mission and the vision with your health and social partners, and add the"
    " goals (`goals`).",
    aliases=("planning:TIP-2a",),
)
def the_purpose_is_written(facts: Facts) -> Iterator[Gap]:
    """The program has a mission, a vision and goals.

    Police, health care and families want different things from a crisis team.
    Written words show early where they differ.
    """
    for decision, words in _STATEMENTS.items():
        answer = facts.answer(decision)
        if answer is None or answer.state is DecisionStatus.UNDECIDED:
            yield Gap(
                message=f"The program has not written down {words} yet. Write one together.",
                location=("decisions", *decision.split(".")),
                subject=decision,
            )
    if not facts.program.goals:
        yield Gap(
            message="The program has no goal yet. Say what should be different in two years.",
            location=("goals",),
            subject="goals",
        )
