"""STAF, the people: who is chosen, who supervises, who cares for staff."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.disciplines import is_first_responder
from workbench.gaps.facts import Facts
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.schedule import uncovered, uncovered_words
from workbench.gaps.workload import CLINICIANS
from workbench.model.base import AnswerValue
from workbench.model.enumerations import Stage
from workbench.model.resources import Position, ResponderRole

_SUPERVISOR = "supervision.clinical_supervisor"
_SELECTION = {
    "selection.responder_criteria": "what to look for in responders",
    "selection.clinician_criteria": "what to look for in co-responders",
    "selection.panel": "who sits on the interview panel",
}
_ON_CALL = {
    "oncall.pay": "how on-call time is paid",
    "oncall.arrive_min": "within how many minutes the on-call co-responder arrives",
    "oncall.rest": "how much rest follows a call at night",
}


def _positions(facts: Facts) -> list[tuple[int, Position]]:
    found = list(enumerate(facts.program.staffing.positions))
    if not found:
        raise NothingYet("no position is planned yet")
    return found


def _supervisors(facts: Facts) -> list[tuple[int, Position]]:
    return [
        (index, position)
        for index, position in enumerate(facts.program.staffing.positions)
        if position.role is ResponderRole.CLINICAL_SUPERVISOR
    ]


@rule(
    "STAF-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("seed-000", "general-knowledge", "wac-246-341", "indianapolis-mcat-2018"),
    fix="In step 5, add the position (`staffing.positions`, role `clinical_supervisor`, with `licensed`,"
    " `employer`, `shifts` and `on_call`), and answer who supervises and how fast they answer.",
    aliases=("planning:STAF-04", "agreements:R35", "agreements:R36", "procedures:Q08", "procedures:M08"),
)
def a_licensed_supervisor_is_within_reach(facts: Facts) -> Iterator[Gap]:
    """A licensed clinical supervisor outside the responders' chain is named and reachable in all hours.

    Clinicians decide about life and liberty in a stranger's kitchen. They need
    somebody of their own profession to call, at that hour.
    """
    supervisors = _supervisors(facts)
    if not supervisors and not facts.is_settled(_SUPERVISOR):
        yield from undecided(facts, {_SUPERVISOR: "who supervises the clinical work"})
        return
    if not any(position.licensed is AnswerValue.YES for _, position in supervisors):
        index = supervisors[0][0] if supervisors else None
        yield Gap(
            message="No clinical supervisor is known to be licensed. Add the position and its license.",
            location=("staffing", "positions")
            if index is None
            else ("staffing", "positions", index, "licensed"),
            subject="licensed",
        )
    for index, position in supervisors:
        employer = facts.stakeholders.get(position.employer or "")
        if employer is not None and is_first_responder(employer):
            yield Gap(
                message=f"The clinical supervisor is employed by {facts.name(employer.id)}. Clinical work"
                " needs a supervisor outside the responders' chain of command.",
                location=("staffing", "positions", index, "employer"),
                subject=position.id,
            )
    yield from _reach(facts, [position for _, position in supervisors])


def _reach(facts: Facts, supervisors: list[Position]) -> Iterator[Gap]:
    """Shifts that are written must cover the team's hours; else it must be said how fast one answers."""
    schedules = [(*position.shifts, *position.on_call) for position in supervisors]
    if not any(schedules):
        yield from undecided(
            facts,
            {"supervision.reach_minutes": "how fast a clinical supervisor answers a call from the field"},
        )
        return
    blocks = uncovered(facts.program.program.hours, schedules)
    if blocks:
        yield Gap(
            message=f"No clinical supervisor is on duty or on call on {uncovered_words(blocks)}. Fill it.",
            location=("staffing", "positions"),
            subject="hours",
        )


@rule(
    "STAF-05",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("csg-embedded-clinicians-2024",),
    fix="In step 5, write for the position who directs the daily work (`reports_to`) and who supervises the"
    " clinical work (`clinical_supervisor`).",
    aliases=("planning:STAF-05",),
)
def both_lines_of_supervision_are_written(facts: Facts) -> Iterator[Gap]:
    """For each clinician it is written who directs the daily work and who supervises the clinical work.

    Two bosses who each think that the other looks after it are no boss. Who
    the clinical supervisor is, STAF-04 asks.
    """
    clinicians = [(index, one) for index, one in _positions(facts) if one.role in CLINICIANS]
    if not clinicians:
        raise NothingYet("no clinician position is planned yet")
    daily = facts.is_settled("supervision.tasking")
    clinical = facts.is_settled(_SUPERVISOR) or not _supervisors(facts)
    for index, position in clinicians:
        lines = {
            "reports_to": ("directs the daily work", position.reports_to or daily),
            "clinical_supervisor": ("supervises the clinical work", position.clinical_supervisor or clinical),
        }
        for field, (words, written) in lines.items():
            if not written:
                yield Gap(
                    message=f'For "{_title(position)}" it is not written who {words}. Write it down.',
                    location=("staffing", "positions", index, field),
                    subject=position.id,
                )


def _title(position: Position) -> str:
    return position.title or position.role.value.replace("_", " ")


@rule(
    "STAF-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002", "seed-004"),
    fix="In step 5, add a position or a seat for a peer specialist, or write why there is none"
    " (`staffing.no_peer_reason`).",
    aliases=("planning:STAF-06",),
)
def a_peer_belongs_to_the_team(facts: Facts) -> Iterator[Gap]:
    """A peer specialist works on the team or beside it, or a reason is given.

    People open up to somebody who has been there.
    """
    roles = {position.role for _, position in _positions(facts)}
    roles |= {member.role for member in facts.program.staffing.team}
    if ResponderRole.PEER_SPECIALIST not in roles and not facts.program.staffing.no_peer_reason:
        yield Gap(
            message="No position is for a peer specialist, and no reason is given. Add one of them.",
            location=("staffing", "no_peer_reason"),
            subject="peer_specialist",
        )


@rule(
    "STAF-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002", "az-structured-interviews"),
    fix="In step 5, answer what you look for on both sides and who interviews.",
    aliases=("planning:STAF-07", "procedures:P06", "procedures:P09"),
)
def both_sides_choose_people_who_suit_the_work(facts: Facts) -> Iterator[Gap]:
    """It is decided what to look for on both sides, and both sides interview.

    Officers who were ordered to join and clinicians who dislike the street
    leave soon, after a year of friction.
    """
    _positions(facts)
    yield from undecided(facts, _SELECTION)
    criteria = facts.chosen("selection.responder_criteria")
    if criteria and not {"volunteers", "service_style", "other"} & criteria:
        yield Gap(
            message="Neither volunteers nor a sense of service are looked for in responders. Add one.",
            location=("decisions", "selection", "responder_criteria"),
            subject="volunteers",
        )
    clinicians = facts.chosen("selection.clinician_criteria")
    if clinicians and not {"field_temperament", "works_beside_police", "other"} & clinicians:
        yield Gap(
            message="It is not asked whether co-responders are at ease in the field and beside police. Ask.",
            location=("decisions", "selection", "clinician_criteria"),
            subject="field_temperament",
        )
    panel = facts.chosen("selection.panel")
    missing = [words for words, choices in _PANEL.items() if not choices & panel]
    if panel and "other" not in panel and missing:
        yield Gap(
            message=f"The interview panel has nobody from {', '.join(missing)}. Invite somebody.",
            location=("decisions", "selection", "panel"),
            subject="panel",
        )


_PANEL = {
    "first response": frozenset({"first_responder"}),
    "behavioral health": frozenset({"behavioral_health"}),
    "human resources or people with lived experience": frozenset({"human_resources", "lived_experience"}),
}


@rule(
    "STAF-10",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002",),
    fix="Compare your staff with the people who live here, and write a goal (`staffing.diversity_goal`).",
    aliases=("planning:STAF-10",),
)
def the_team_means_to_look_like_the_community(facts: Facts) -> Iterator[Gap]:
    """The program has a goal for a team that looks like the community.

    People trust a team in which they find somebody like themselves.
    """
    _positions(facts)
    if not facts.program.staffing.diversity_goal:
        yield Gap(
            message="There is no goal yet for a team that looks like the community. Write one.",
            location=("staffing", "diversity_goal"),
            subject="diversity_goal",
        )


@rule(
    "STAF-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("general-knowledge", "croa-peer-support"),
    fix="Answer which support staff get after a hard call, and set how many people one member follows at"
    " most (`staffing.caseload_max`).",
    aliases=("planning:STAF-12", "procedures:R06"),
)
def staff_are_cared_for(facts: Facts) -> Iterator[Gap]:
    """Staff get support after hard calls, and there is a limit to how many people one member follows.

    Crisis work wears people out. A team that cares for its own stays together.
    """
    _positions(facts)
    yield from undecided(facts, {"debrief.support": "which support staff get after a hard call"})
    if facts.program.staffing.caseload_max is None:
        yield Gap(
            message="No limit is set for how many people one member of the team follows at a time. Set one.",
            location=("staffing", "caseload_max"),
            subject="caseload_max",
        )


@rule(
    "STAF-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-004", "lacdmh-603-06"),
    fix="In step 5, answer how on-call time is paid, how fast the person arrives and how much rest follows.",
    aliases=("planning:STAF-13", "procedures:O07"),
)
def on_call_duty_is_fair(facts: Facts) -> Iterator[Gap]:
    """Where staff are on call, pay, minutes to the scene and rest are decided.

    On-call duty without rules wears out the few who take it. Labor law has its
    own view of waiting time.
    """
    asked = ("jd.on_call", "oncall.police", "oncall.fire")
    on_call = any(position.on_call for position in facts.program.staffing.positions)
    if not on_call and not any("yes" in facts.chosen(decision) for decision in asked):
        raise NothingYet("nobody is on call")
    yield from undecided(facts, _ON_CALL)
