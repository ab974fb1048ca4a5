"""P, personnel: job descriptions, interviews, and roles that match what the law and the papers say."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import number_for, place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_yes, lacking, only_if_yes
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.workload import CLINICIANS
from workbench.model.enumerations import Stage
from workbench.model.resources import Position, ResponderRole

_ANCHORS = ("anchor_1", "anchor_3", "anchor_5")
_BY_DOING = frozenset({"role_play", "working_interview", "ride_along", "other"})
_MAY_HOLD = frozenset({"licensed_clinician", "designated_evaluator"})
_ON_DRIVING = {
    "transport.vehicles": "which vehicles the program uses, and who insures them",
    "transport.driver_standards": "what a driver must have",
}
_BEFORE_ACCESS = {"fingerprints": "fingerprint screening", "security_training": "security training"}


def _positions(facts: Facts) -> list[tuple[int, Position]]:
    found = list(enumerate(facts.program.staffing.positions))
    if not found:
        raise NothingYet("no position is planned yet")
    return found


def _title(position: Position) -> str:
    return position.title or position.role.value.replace("_", " ")


@rule(
    "P-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("lacdmh-603-06", "consistency"),
    fix="In step 5, say in the job description whether the position is on call; in step 7, whether there is"
    " on-call duty for police or for fire and EMS. Both must agree.",
    aliases=("procedures:P01",),
)
def the_job_description_tells_of_on_call_duty(facts: Facts) -> Iterator[Gap]:
    """The job description and the plan for on-call duty say the same.

    A job that hides its nights loses people after the first month. Pay and rest
    are asked by STAF-13.
    """
    if not facts.is_decided("jd.on_call"):
        raise NothingYet("it is not decided yet whether the position is on call")
    on_call = is_yes(facts, "oncall.police") or is_yes(facts, "oncall.fire")
    if is_yes(facts, "jd.on_call") and not on_call:
        message = (
            "The job description says that the position is on call, but no on-call duty for police or for"
            " fire and EMS is set up."
        )
    elif on_call and not is_yes(facts, "jd.on_call"):
        message = "Staff are on call, but the job description says that the position is not."
    else:
        return
    yield Gap(message=message, location=place_of("jd.on_call"), subject="jd.on_call")


@rule(
    "P-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("cjis-everett", "cjis-personnel-gbi"),
    fix="In step 7, list what comes before access to police systems; in step 5, add fingerprints to the"
    " checks. Or let an officer tell what is needed.",
    aliases=("procedures:P03",),
)
def those_who_see_police_systems_are_screened(facts: Facts) -> Iterator[Gap]:
    """A role that sees police systems is screened and trained first, or is always escorted.

    One look without the right to it can cost an agency its access. Which
    agreement is needed, AGR-12 asks.
    """
    access = facts.chosen("information.cji_for_clinician")
    sees = access & {"screened_access", "escorted_only"}
    if not sees and not is_yes(facts, "jd.cjis"):
        raise NothingYet("no role of the team sees police systems, as far as is known")
    if is_yes(facts, "jd.cjis") and "officer_relays" in access:
        yield Gap(
            message="The position needs access to police systems, but co-responders do not see them. Change"
            " one of the two.",
            location=place_of("jd.cjis"),
            subject="jd.cjis",
        )
        return
    wanted = {"escort_rule": "a rule on who escorts"} if "escorted_only" in access else _BEFORE_ACCESS
    yield from lacking(
        facts,
        "information.cji_steps",
        "what comes before a co-responder sees police systems",
        wanted,
        "Access to police systems comes without:",
    )
    checks = facts.chosen("staffing.background")
    if "screened_access" in access and checks and "fingerprints" not in checks:
        yield Gap(
            message="Candidates may get access to police systems, but fingerprints are not among the checks.",
            location=place_of("staffing.background"),
            subject="staffing.background",
        )


@rule(
    "P-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("az-structured-interviews", "hendon-personnel"),
    fix="In step 5, write for the question what a weak, a fair and a strong answer holds.",
    aliases=("procedures:P07",),
)
def each_interview_question_has_anchors(facts: Facts) -> Iterator[Gap]:
    """Each interview question says what a weak, a fair and a strong answer holds.

    Without it the best talker wins, and nobody can say why the other lost.
    """
    rows = table_rows(facts, "interview.questions")
    if not rows:
        raise NothingYet("no interview question is written yet")
    for position, row in enumerate(rows):
        if not all(row.get(anchor) for anchor in _ANCHORS):
            yield Gap(
                message=f"For interview question {position + 1} it is not written what a weak, a fair and a"
                " strong answer holds.",
                location=(*place_of("interview.questions"), "value", position),
                subject=f"interview.questions.{position + 1}",
            )


@rule(
    "P-08",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("co-responder-slides",),
    fix="In step 5, let candidates show their work: by a role-play, a working interview or a ride-along.",
    aliases=("procedures:P08",),
)
def candidates_show_how_they_work(facts: Facts) -> Iterator[Gap]:
    """Candidates for crisis work are seen at work before they are hired.

    The work needs a certain temper. A license says that somebody knows much,
    not how they stand in a doorway at night.
    """
    if not any(one.role in CLINICIANS for _, one in _positions(facts)):
        raise NothingYet("no clinician position is planned yet")
    seen = (number_for(facts, "training.ride_along_shifts") or 0) > 0
    seen = seen or (number_for(facts, "selection.working_hours") or 0) > 0
    if seen:
        return
    yield from undecided(facts, {"interview.practical": "what a candidate shows besides talking"})
    shown = facts.chosen("interview.practical")
    if shown and not _BY_DOING & shown:
        yield Gap(
            message="Candidates are not seen at work: no role-play, working interview or ride-along.",
            location=place_of("interview.practical"),
            subject="interview.practical",
        )


@rule(
    "P-10",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("state-hold-periods", "rcw-71-05"),
    fix="Ask counsel who may start a hold, and change the role or the answer in step 7.",
    aliases=("procedures:P10",),
)
def no_role_does_what_the_law_does_not_give_it(facts: Facts) -> Iterator[Gap]:
    """A role that evaluates people for a hold is among those who may start one.

    A hold by somebody without the power is unlawful, and the person may sue
    all who took part.
    """
    if not facts.is_decided("hold.initiator"):
        raise NothingYet("it is not decided yet who may start a hold (AGR-33)")
    allowed = facts.chosen("hold.initiator")
    for index, position in enumerate(facts.program.staffing.positions):
        if position.role is ResponderRole.DESIGNATED_HOLD_EVALUATOR and not allowed & _MAY_HOLD:
            yield Gap(
                message=f'"{_title(position)}" evaluates people for a hold, but no clinician or evaluator is'
                " among those who may start one.",
                location=("staffing", "positions", index, "role"),
                subject=position.id,
            )
    if is_yes(facts, "hold.evaluation") and not allowed & (_MAY_HOLD | {"officer", "other"}):
        yield Gap(
            message="The team starts or evaluates holds, but nobody of the team is among those who may.",
            location=place_of("hold.evaluation"),
            subject="hold.evaluation",
        )


@rule(
    "P-11",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("seed-002", "consistency"),
    fix="In step 5, name the job description or role sheet (`job_description`) and who directs the work"
    " (`reports_to`); in step 7, answer what each role may do in the field.",
    aliases=("procedures:P11",),
)
def each_role_has_a_sheet_and_somebody_to_answer_to(facts: Facts) -> Iterator[Gap]:
    """Each position has a job description or role sheet, somebody to answer to, and limits in the field.

    What is not written down is learned from whoever is on shift. Clinicians'
    lines are asked by STAF-05, training by STAF-08.
    """
    for index, position in _positions(facts):
        if not position.job_description:
            yield Gap(
                message=f'"{_title(position)}" has no job description or role sheet.',
                location=("staffing", "positions", index, "job_description"),
                subject=position.id,
            )
        if position.role not in CLINICIANS and not position.reports_to:
            yield Gap(
                message=f'It is not written to whom "{_title(position)}" answers.',
                location=("staffing", "positions", index, "reports_to"),
                subject=position.id,
            )
    yield from undecided(facts, {"roles.field_limits": "what each role may do in the field"})


@rule(
    "P-12",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("wac-182-140-0100",),
    fix="In step 7, list the vehicles with their insurers, and what a driver must have.",
    aliases=("procedures:P12",),
)
def a_job_that_drives_has_vehicles_and_standards(facts: Facts) -> Iterator[Gap]:
    """Where the position drives, the vehicles, their insurance and the standards for drivers are decided.

    Staff also drive to scenes. Without cover, one crash ends the program and
    perhaps the worker's savings.
    """
    only_if_yes(facts, "jd.driving", "it is not settled that the position drives")
    if is_yes(facts, "transport.offered"):
        raise NothingYet("the team gives rides, so T-01 and T-04 ask for vehicles and drivers")
    yield from undecided(facts, _ON_DRIVING)
