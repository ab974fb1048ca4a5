"""AGR, the work: who decides on scene, whose hours and staff, and whether the loop closes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbench.gaps.answers import number_for, place_of
from workbench.gaps.disciplines import is_first_responder
from workbench.gaps.facts import Facts
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.schedule import uncovered, uncovered_words
from workbench.gaps.workload import CLINICIANS, RESPONDERS
from workbench.model.base import TEAM, AnswerValue
from workbench.model.criteria import Criterion, FactorAnswer, ResponseMode
from workbench.model.enumerations import ProgramRole, RelationshipType, Stage
from workbench.model.governance import RaciRow
from workbench.model.partners import Stakeholder
from workbench.model.resources import ResponderRole

_ROWS: Mapping[str, str] = {
    "scene.clear_authority": "who says that the scene is safe to enter",
    "scene.clear_phrase": "which words mean that the co-responder may enter",
    "scene.safety_veto": "what a co-responder may do who doubts that it is safe",
    "scene.decline": "when a co-responder may decline a call or leave",
    "scene.officer_leaves": "when the responder may leave first",
    "scene.disagreement_minutes": "how soon supervisors confer when partners disagree",
    "scene.diversion": "how an officer chooses between a charge and diversion",
    "hold.initiator": "who may start an emergency hold",
    "hold.disagree": "what happens when partners disagree about a hold",
}
"""The rows of the list of decision rights. Force, search, arrest and custody stay with officers, and
clinical opinion with clinicians, in every agreement; so nobody is asked about these."""
_FACTORS = {
    "weapon": "f_weapon_hand",
    "violence_now": "f_violence_now",
    "serious_crime": "f_crime_serious",
    "medical_emergency": "f_medical_red",
    "attempt_now": "f_attempt_now",
    "barricade": "f_barricade_hostage",
    "hazard": "f_scene_hazard",
}
"""Calls that are not for the team until made safe, and the question of the call criteria on each."""
_NEAR_THE_PERSON = frozenset(
    {
        ResponseMode.CORESP_RIDE_ALONG,
        ResponseMode.CORESP_SEPARATE,
        ResponseMode.FIRE_EMS_CORESP,
    }
)
_HANDS_ON = (RelationshipType.REFERRAL, RelationshipType.WARM_HANDOFF)


@rule(
    "AGR-33",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("seed-002", "consensus-project-4d", "rohnert-park-sop-23"),
    fix="In step 7, answer the questions on who decides on scene. In step 2, give safety on scene to a"
    " responder agency and clinical assessment to the provider (`workgroup.raci`).",
    aliases=("agreements:R33", "procedures:S05"),
)
def it_is_settled_who_decides_on_scene(facts: Facts) -> Iterator[Gap]:
    """Each row of the list of who decides on scene is settled, and each side keeps its own profession.

    It is the page that everyone reads. A row left open is decided at night, by
    whoever speaks loudest.
    """
    if len(facts.operating_agencies) < 2 and not facts.program.program.models:
        raise NothingYet("it is not known yet who works together on a scene")
    yield from undecided(facts, _ROWS)
    for position, row in enumerate(facts.program.workgroup.raci):
        responders = [is_first_responder(one) for one in _accountable(facts, row)]
        place = ("workgroup", "raci", position, "accountable")
        if row.id == "a05-scene-safety" and responders and not any(responders):
            yield Gap(
                message="Safety on scene is in the hands of an agency that is no responder. Change that.",
                location=place,
                subject=row.id,
            )
        elif row.id == "a06-clinical-assessment" and not _leaves_it_to_clinicians(facts, row):
            yield Gap(
                message="Clinical assessment is in the hands of an agency that employs no clinician."
                " Change that.",
                location=place,
                subject=row.id,
            )


def _accountable(facts: Facts, row: RaciRow) -> list[Stakeholder]:
    return [facts.stakeholders[one] for one in row.accountable if one in facts.stakeholders]


def _leaves_it_to_clinicians(facts: Facts, row: RaciRow) -> bool:
    """False when a responder agency that employs no clinician answers for the row."""
    return not any(
        is_first_responder(one) and ProgramRole.EMPLOYER_OF_CLINICIAN not in one.program_roles
        for one in _accountable(facts, row)
    )


@rule(
    "AGR-37",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("consistency",),
    fix="Change the shifts of the positions (`staffing.positions`, `shifts`) or the hours of the team"
    " (`program.hours`), so that all papers say the same.",
    aliases=("agreements:R37",),
)
def the_hours_promised_are_the_hours_worked(facts: Facts) -> Iterator[Gap]:
    """The hours in the agreements are the hours in which clinicians are on shift.

    The agreement and the public texts print the hours of the team, the
    contract prints the shifts. They must be the same hours.
    """
    shifts = [
        position.shifts
        for position in facts.program.staffing.positions
        if position.role in CLINICIANS and position.shifts
    ]
    hours = facts.program.program.hours
    if not shifts or not hours:
        raise NothingYet("the hours of the team or the shifts of its clinicians are not set yet")
    open_blocks = uncovered(hours, shifts)
    if open_blocks:
        yield Gap(
            message="The team's hours are promised, but no clinician is on shift:"
            f" {uncovered_words(open_blocks)}."
            " Change one of them.",
            location=("program", "hours"),
            subject="hours",
        )


@rule(
    "AGR-38",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("va-crisis-alert", "rohnert-park-sop-23"),
    fix="Change the table of call criteria or the list of calls that are not for the team, so that both"
    " say the same.",
    aliases=("agreements:R38",),
)
def both_lists_of_excluded_calls_agree(facts: Facts) -> Iterator[Gap]:
    """The list of calls that are not for the team and the call criteria say the same.

    The agreement prints one, dispatch works by the other. Where they differ, a
    team stands in front of a knife and believes that it was cleared.
    """
    rows = facts.program.call_criteria.rows
    excluded = [(item, _FACTORS[item]) for item in _FACTORS if item in facts.chosen("dispatch.exclusion")]
    if not rows or not excluded:
        raise NothingYet("the call criteria or the list of calls that are not for the team is empty")
    for item, factor in excluded:
        matching = [(n, row) for n, row in enumerate(rows) if _asks_for(row, factor)]
        if not matching:
            yield Gap(
                message=f'"{item.replace("_", " ")}" is not for the team, but no row of the call criteria'
                " is about it."
                " Add one.",
                location=("call_criteria", "rows"),
                subject=item,
            )
        for position, row in matching:
            if _NEAR_THE_PERSON & set(row.primary):
                yield Gap(
                    message=f'"{item.replace("_", " ")}" is not for the team until it is safe, but the row'
                    f' "{row.label}" sends it at once.'
                    " Let it wait.",
                    location=("call_criteria", "rows", position, "primary"),
                    subject=row.id,
                )


def _asks_for(row: Criterion, factor: str) -> bool:
    return any(FactorAnswer.YES in answers.get(factor, ()) for answers in (row.all_of, row.any_of))


@rule(
    "AGR-52",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=5,
    sources=("published-agreements", "general-knowledge"),
    fix="In step 5, name the employer of each position (`employer`), and in step 2 give the same agency the"
    " role `employer_of_clinician`.",
    aliases=("agreements:R52",),
)
def each_position_has_one_employer(facts: Facts) -> Iterator[Gap]:
    """Each position has one employer of record.

    Pay, injury, license and discipline hang on it. Two employers mean two
    answers, and none means that nobody answers.
    """
    positions = facts.program.staffing.positions
    if not positions:
        raise NothingYet("no position is planned yet")
    employers = {
        stakeholder.id
        for stakeholder in facts.program.stakeholders
        if ProgramRole.EMPLOYER_OF_CLINICIAN in stakeholder.program_roles
    }
    for index, position in enumerate(positions):
        title = position.title or position.role.value.replace("_", " ")
        if position.employer is None:
            fault = "has no employer"
        elif position.role in CLINICIANS and employers and position.employer not in employers:
            names = " and ".join(facts.name(one) for one in sorted(employers))
            fault = f"is employed by {facts.name(position.employer)} here and by {names} on the map"
        else:
            continue
        yield Gap(
            message=f'The position "{title}" {fault}. Settle it.',
            location=("staffing", "positions", index, "employer"),
            subject=position.id,
        )


@rule(
    "AGR-63",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("seed-002", "closed-loop-referrals"),
    fix="In step 7, say when a referral counts as accepted and who follows up. In step 2, agree with the"
    " partner to hear what came of it (`closes_loop`).",
    aliases=("agreements:R63", "procedures:R02"),
)
def the_team_hears_what_came_of_a_referral(facts: Facts) -> Iterator[Gap]:
    """For each referral of the team, somebody hears whether it was accepted.

    A referral that nobody answers looks like help on paper. The person waits,
    and the team believes that all is well.
    """
    ours = {TEAM, *facts.operating_agencies}
    ties = [
        (position, tie)
        for position, tie in enumerate(facts.program.relationships)
        if tie.type in _HANDS_ON and tie.source in ours and tie.target not in ours
    ]
    if not ties:
        raise NothingYet("no referral of the team is on the map yet")
    yield from undecided(
        facts,
        {
            "followup.accepted_means": "when a referral counts as accepted",
            "followup.who": "who follows up with the person",
        },
    )
    for position, tie in ties:
        if tie.closes_loop is not AnswerValue.YES:
            yield Gap(
                message="Nobody hears, as far as is known, what comes of referrals from"
                f" {facts.name(tie.source)} to {facts.name(tie.target)}."
                " Agree on word back.",
                location=("relationships", position, "closes_loop"),
                subject=tie.id,
            )


@rule(
    "AGR-64",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("lead-support-bureau", "general-knowledge"),
    fix="In step 7, let the co-responder or a risk form decide when an officer joins.",
    aliases=("agreements:R64",),
)
def officers_do_not_join_every_visit(facts: Facts) -> Iterator[Gap]:
    """An officer does not come along on each follow-up visit.

    A visit after the crisis is about care. With an officer at the door it is
    something else.
    """
    decision = "followup.officer_joins"
    if not facts.is_decided(decision):
        raise NothingYet("it is not decided yet when an officer joins a visit")
    if "plain_clothes" in facts.chosen(decision):
        yield Gap(
            message="An officer comes along on each follow-up visit. Make it the exception.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "AGR-70",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=6,
    sources=("seed-002",),
    fix="In step 6, let the role take more hours of joint courses before the first shift"
    " (`training.requirements`, `before_first_shift`), or lower the hours that you agreed on.",
    aliases=("agreements:R70",),
)
def joint_training_has_the_hours_agreed_on(facts: Facts) -> Iterator[Gap]:
    """Before the first shift, each side trains with the other for the hours that were agreed.

    A number in an agreement trains nobody. The courses and who must take them
    do.
    """
    agreed = {
        decision: hours
        for decision in ("training.cross_hours_clinician", "training.cross_hours_responder")
        if (hours := number_for(facts, decision)) is not None
    }
    if not agreed:
        raise NothingYet("the hours of joint training are not agreed yet")
    for decision, hours in agreed.items():
        clinical = decision.endswith("clinician")
        planned = _hours_before_first_shift(facts, CLINICIANS if clinical else RESPONDERS)
        if planned < hours:
            who = "Clinicians" if clinical else "Responders"
            yield Gap(
                message=f"{who} are to train {hours:g} hours with the other side, but only {planned:g} are"
                " planned before the first shift."
                " Plan more.",
                location=("training", "requirements"),
                subject=decision,
            )


def _hours_before_first_shift(facts: Facts, roles: frozenset[ResponderRole]) -> Decimal:
    """The joint hours of the role that has the fewest; 0 when no role takes any."""
    training = facts.program.training
    hours = {module.id: module.hours or Decimal(0) for module in training.modules if module.cross_training}
    sums = {
        role: sum(
            (
                hours.get(one.module, Decimal(0))
                for one in training.requirements
                if one.role is role and one.before_first_shift
            ),
            Decimal(0),
        )
        for role in {one.role for one in training.requirements}
        if role in roles
    }
    return min(sums.values(), default=Decimal(0))
