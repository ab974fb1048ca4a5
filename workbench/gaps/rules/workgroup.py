"""STK, the workgroup: who sits in it, who leads it, and whether it meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workbench.gaps.contacts import contact_kind
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import DecisionRight, Frequency, ProgramRole, Stage, Stance
from workbench.model.governance import MeetingKind
from workbench.model.partners import Stakeholder, WorkgroupMember

_SEATS = 2
_PARTNER_MEETINGS = frozenset(
    {MeetingKind.PLANNING, MeetingKind.DESIGN, MeetingKind.OPERATIONS, MeetingKind.STEERING}
)
_DAYS_BETWEEN = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 7,
    Frequency.EVERY_TWO_WEEKS: 14,
    Frequency.MONTHLY: 31,
    Frequency.QUARTERLY: 92,
    Frequency.TWICE_A_YEAR: 184,
    Frequency.YEARLY: 366,
}


def _with_lived_experience(facts: Facts) -> list[tuple[int, WorkgroupMember]]:
    return [
        (position, member)
        for position, member in enumerate(facts.program.workgroup.members)
        if member.lived_experience or member.sector == "lived_experience"
    ]


@rule(
    "STK-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=2,
    sources=("seed-003", "seed-004", "workbench-design"),
    fix="In step 2, add the seats (`workgroup.members` with `lived_experience: true`) and say for each"
    " whether an operating agency employs the person (`employed_by_operator`).",
    aliases=("planning:STK-02",),
)
def people_with_lived_experience_have_two_seats(facts: Facts) -> Iterator[Gap]:
    """At least two people with lived experience sit in the workgroup, one not employed by an operator.

    One voice alone is easily passed over, and an employee cannot always speak
    freely. Those who have been in crisis see what others miss.
    """
    members = _with_lived_experience(facts)
    if len(members) < _SEATS:
        have = "nobody" if not members else "only one person"
        yield Gap(
            message=f"In the workgroup {have} has lived experience. Fill at least two seats.",
            location=("workgroup", "members"),
            subject="lived_experience",
        )
    if members and not any(member.employed_by_operator is AnswerValue.NO for _, member in members):
        yield Gap(
            message="No member with lived experience is known to be free of the operating agencies."
            " Find one, or say so where it is already true.",
            location=("workgroup", "members", members[0][0]),
            subject="employed_by_operator",
        )


@rule(
    "STK-10",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("seed-000",),
    fix="In step 2, name the chair and how often the group meets (`workgroup.chair`,"
    " `workgroup.cadence`), and mark who champions the program (`stance: champion`) among those who"
    " can decide.",
    aliases=("planning:STK-10",),
)
def the_program_is_led(facts: Facts) -> Iterator[Gap]:
    """The program has a champion in power, and a workgroup with a chair and a schedule.

    Without somebody at the top who wants it, and a group that meets, a program
    ends when its first organizer moves on.
    """
    group = facts.program.workgroup
    if not group.chair:
        yield Gap(
            message="The workgroup has no chair. Name the role that leads it.",
            location=("workgroup", "chair"),
            subject="chair",
        )
    if group.cadence not in _DAYS_BETWEEN:
        yield Gap(
            message="The workgroup has no meeting schedule. Agree on one, such as monthly.",
            location=("workgroup", "cadence"),
            subject="cadence",
        )
    if not any(_is_champion(stakeholder) for stakeholder in facts.program.stakeholders):
        yield Gap(
            message="Nobody who can decide is marked as a champion of the program: an elected official, a"
            " sponsor, or somebody who decides on the budget.",
            location=("stakeholders",),
            subject="champion",
        )


def _is_champion(stakeholder: Stakeholder) -> bool:
    in_power = (
        stakeholder.sector == "elected"
        or bool({ProgramRole.SPONSOR, ProgramRole.LEAD_AGENCY} & set(stakeholder.program_roles))
        or DecisionRight.BUDGET in stakeholder.decision_rights
    )
    return stakeholder.stance is Stance.CHAMPION and in_power


@rule(
    "STK-14",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("seed-000",),
    fix="Hold the meeting, then enter its date in step 2 (`workgroup.last_met`, or the log in `meetings`).",
    aliases=("planning:STK-14", "planning:CI-08"),
)
def the_workgroup_meets(facts: Facts) -> Iterator[Gap]:
    """The workgroup met within twice the time of its schedule.

    A map that is drawn once for a grant and never opened again helps nobody.
    Regular meetings keep partners and plan alive.
    """
    group = facts.program.workgroup
    if group.cadence not in _DAYS_BETWEEN:
        raise NothingYet("the workgroup has no meeting schedule yet (STK-10)")
    cadence = _words(group.cadence)
    location = ("workgroup", "last_met")
    last = _last_meeting(facts)
    if last is None:
        yield Gap(
            message=f"The workgroup is to meet {cadence}, but no meeting is recorded. Enter the last one.",
            location=location,
            subject="last_met",
        )
    elif facts.as_of - last > timedelta(days=2 * _DAYS_BETWEEN[group.cadence]):
        yield Gap(
            message=f"The workgroup is to meet {cadence}, but it last met on {last}. Call a meeting.",
            location=location,
            subject="last_met",
        )


def _last_meeting(facts: Facts) -> date | None:
    """The last meeting of the partners, from the workgroup or from the log."""
    logged = [m.on for m in facts.program.meetings if m.kind in _PARTNER_MEETINGS and m.on <= facts.as_of]
    noted = facts.program.workgroup.last_met
    return max([*logged, *([noted] if noted else [])], default=None)


def _words(cadence: Frequency) -> str:
    return cadence.value.replace("_", " ")


@rule(
    "STK-15",
    severity=Severity.INFO,
    from_stage=Stage.EXPLORING,
    step=2,
    sources=("general-knowledge",),
    fix="In step 2, say for the seat whether the time is paid (`compensated`), or why not"
    " (`compensation_reason`).",
    aliases=("planning:STK-15",),
)
def lived_experience_is_paid(facts: Facts) -> Iterator[Gap]:
    """People with lived experience are paid for their time, or a reason is given.

    All others at the table are paid by their agencies. Asking some to work for
    free tells them what their part is worth.
    """
    members = _with_lived_experience(facts)
    if not members:
        raise NothingYet("no member with lived experience is named yet (STK-02)")
    for position, member in members:
        if member.compensated is not AnswerValue.YES and not member.compensation_reason:
            yield Gap(
                message=f'It is not settled whether the seat "{_seat(member)}" is paid. Pay it, or'
                " write why not.",
                location=("workgroup", "members", position, "compensated"),
                subject=member.id,
            )


def _seat(member: WorkgroupMember) -> str:
    return member.id if contact_kind(member.role) else member.role
