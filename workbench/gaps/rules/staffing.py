"""STAF, the numbers: enough people for the hours and the calls."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.workload import CLINICIANS, RESPONDERS, teams_on_duty, workload
from workbench.metrics.staffing import coverage_hours_year
from workbench.model.enumerations import Stage
from workbench.model.hours import weekly_hours
from workbench.model.resources import Position, ResponderRole, TeamMember

_BUSY = 0.50
_BLOCKED = 0.20
_CAPTURED = Decimal("0.60")
_ON_SCENE = 2
_FROM_PATROL = frozenset({"any_on_duty", "rotating_trained"})
"""Responders come from the shifts of their agency, whose plan covers them."""
_INTERCHANGEABLE = (
    CLINICIANS,
    frozenset({ResponderRole.OFFICER, ResponderRole.DEPUTY}),
    frozenset({ResponderRole.FIREFIGHTER, ResponderRole.EMT, ResponderRole.PARAMEDIC}),
)
"""Roles that can fill the same seat."""


def _kind(role: ResponderRole) -> frozenset[ResponderRole]:
    return next((kind for kind in _INTERCHANGEABLE if role in kind), frozenset({role}))


def _available(position: Position) -> Decimal:
    """Hours a year that one person of this position is at the post."""
    leave = position.leave
    if leave is None:
        return position.paid_hours_year
    hours = (
        leave.vacation,
        leave.sick,
        leave.holiday,
        leave.training,
        leave.supervision,
        leave.court,
        leave.other,
    )
    return max(position.paid_hours_year - sum(hours), Decimal(0))


@rule(
    "STAF-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("relief-factor-example", "safety-reimagined-247"),
    fix="In step 5, add positions or hours of relief (`staffing.positions`, with `leave`), or shorten the"
    " hours of the team in step 4.",
    aliases=("planning:STAF-01", "procedures:M11"),
)
def enough_people_fill_each_seat(facts: Facts) -> Iterator[Gap]:
    """Each seat of the team has enough people to be filled in all hours, leave and training counted.

    A person is at the post for about 1,600 of 2,080 paid hours. One seat day
    and night takes about five people.
    """
    staffing, hours = facts.program.staffing, weekly_hours(facts.program.program.hours)
    if not staffing.team or not hours:
        raise NothingYet("the seats of the team or its hours are not set yet")
    patrol_fills = bool(_FROM_PATROL & facts.chosen("staffing.assignment"))
    done: set[frozenset[ResponderRole]] = set()
    for index, seat in enumerate(staffing.team):
        kind = _kind(seat.role)
        if kind in done or (patrol_fills and seat.role in RESPONDERS):
            continue
        done.add(kind)
        yield from _seat_gaps(facts, index, seat, hours)


def _seat_gaps(facts: Facts, index: int, seat: TeamMember, hours: float) -> Iterator[Gap]:
    staffing = facts.program.staffing
    kind = _kind(seat.role)
    seats = sum(member.count for member in staffing.team if member.role in kind) * teams_on_duty(
        facts.program
    )
    positions = [(n, p) for n, p in enumerate(staffing.positions) if p.role in kind]
    needed = seats * coverage_hours_year(hours)
    planned = float(sum((p.fte * _available(p) for _, p in positions if p.fte is not None), Decimal(0)))
    fte = float(sum((p.fte for _, p in positions if p.fte is not None), Decimal(0)))
    words = _words(seat.role)
    if planned < needed and any(p.fte is None for _, p in positions):
        yield from _unknown_sizes(positions)
        return
    if planned < needed:
        each = planned / fte if fte else float(Position.model_fields["paid_hours_year"].default)
        yield Gap(
            message=f'The seat "{words}" is to be filled {hours * seats:g} hours a week. That takes'
            f" {needed / each:.1f} full-time positions; {fte:g} are planned.",
            location=("staffing", "team", index),
            subject=seat.id,
        )
        return
    for position, one in positions:
        if one.leave is None:
            yield Gap(
                message=f'The position "{one.title or _words(one.role)}" has no leave hours, so it is not'
                " known whether there are enough people. Add them.",
                location=("staffing", "positions", position, "leave"),
                subject=one.id,
            )


def _unknown_sizes(positions: list[tuple[int, Position]]) -> Iterator[Gap]:
    for index, one in positions:
        if one.fte is None:
            name = one.title or _words(one.role)
            yield Gap(
                message=f'It is not known how many full-time jobs the position "{name}" is. Enter it.',
                location=("staffing", "positions", index, "fte"),
                subject=one.id,
            )


def _words(role: ResponderRole) -> str:
    return role.value.replace("_", " ")


@rule(
    "STAF-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("workbench-design", "ems-unit-hour-use"),
    fix="Add a team in the busy hours, shorten the time for a call, or let others take the lighter calls"
    " (steps 4 and 5).",
    aliases=("planning:STAF-02",),
    requires=("CALL-09",),
)
def the_team_has_time_for_the_next_call(facts: Facts) -> Iterator[Gap]:
    """On average a team is busy at most half of its time, and at most a fifth of calls find none free.

    A team that is always on a call is never there for the next one. Averages
    hide the evenings, so look at single hours as well.
    """
    work = workload(facts.program)
    if work is None:
        raise NothingYet("calls, hours or minutes for a call are not known yet")
    if work.utilization > _BUSY or work.blocked > _BLOCKED:
        teams = "one team" if work.teams == 1 else f"{work.teams} teams"
        yield Gap(
            message=f"With {teams} on duty, a team is on calls {work.utilization:.0%} of its time, and"
            f" {work.blocked:.0%} of calls find no team free. Aim for {_BUSY:.0%} and"
            f" {_BLOCKED:.0%} at most.",
            location=("staffing",),
            subject="utilization",
        )


@rule(
    "STAF-03",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("boulder-cirt-report",),
    fix="Move the hours to when the calls come (step 4), or say in public which calls the team will miss.",
    aliases=("planning:STAF-03",),
)
def the_hours_meet_most_calls(facts: Facts) -> Iterator[Gap]:
    """At least 60 percent of the measured calls fall into the team's hours.

    Partners stop asking for a team that is usually off duty.
    """
    share = facts.program.demand.share_in_program_hours
    if share is None or not facts.program.program.hours:
        raise NothingYet("nobody has counted which calls fall into the team's hours")
    if share < _CAPTURED:
        yield Gap(
            message=f"Only {share:.0%} of the calls fall into the team's hours. Aim for {_CAPTURED:.0%}.",
            location=("demand", "share_in_program_hours"),
            subject="share_in_program_hours",
        )


@rule(
    "STAF-11",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("johnson-county-co-response",),
    fix="Add a second position, even a part-time one, or agree with a partner who steps in during leave.",
    aliases=("planning:STAF-11",),
)
def the_team_does_not_hang_on_one_person(facts: Facts) -> Iterator[Gap]:
    """The program has more than one clinician, so that leave does not close it.

    One person falls ill, takes leave and moves on. Then the program is a name
    on a door.
    """
    clinicians = [(n, p) for n, p in enumerate(facts.program.staffing.positions) if p.role in CLINICIANS]
    if not clinicians:
        raise NothingYet("no clinician position is planned yet")
    known = [p.fte for _, p in clinicians if p.fte is not None]
    if sum(known) <= 1 and len(known) < len(clinicians):
        raise NothingYet("it is not known how many full-time positions the clinicians have")
    if sum(known) <= 1:
        yield Gap(
            message="One clinician carries the whole program. Plan who steps in during leave.",
            location=("staffing", "positions", clinicians[0][0]),
            subject=clinicians[0][1].id,
        )


@rule(
    "STAF-14",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("seed-002",),
    fix="In step 5, add the second seat of the team that goes to a scene (`staffing.team`).",
    aliases=("planning:STAF-14",),
)
def nobody_goes_alone(facts: Facts) -> Iterator[Gap]:
    """The team on scene has at least two people, or an officer or crew beside the one.

    Alone, nobody can look after a person and watch the room.
    """
    team = facts.program.staffing.team
    if not team:
        raise NothingYet("the seats of the team are not set yet")
    people = sum(member.count for member in team)
    if people < _ON_SCENE and not any(member.role in RESPONDERS for member in team):
        yield Gap(
            message="One person alone would go to a scene. Add a second seat.",
            location=("staffing", "team"),
            subject="team",
        )
