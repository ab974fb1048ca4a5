"""M, what the host and the response models bring with them."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.instruments import live_agreements
from workbench.gaps.practice import uses
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import AgreementKind, Host, ResponseModel, Stage
from workbench.model.hours import MINUTES_PER_WEEK, open_minutes
from workbench.model.resources import ResponderRole

_ABOARD = {
    "safety.vest": "whether co-responders wear body armor",
    "safety.ride_along_seat": "where the co-responder sits, and the rule on belts",
    "dispatch.hot_calls": "what happens when the officer is sent to an urgent call",
    "safety.passenger_cover": "which insurance covers the co-responder as a passenger",
}
_CALLED = {
    "dispatch.staging": "where the co-responder waits until the scene is clear",
    "dispatch.arrival_target": "how soon the co-responder should arrive",
    "comms.scene_channel": "how the co-responder reaches the crew on scene",
}
_AFTERWARD = {
    "followup.first_contact_hours": "how soon the first follow-up is tried",
    "followup.attempts": "how many tries are made",
    "safety.two_person_rule": "when two people must go",
}
_BY_SCREEN = {
    "tele.exclusions": "when a talk by screen is not used",
    "tele.failure_plan": "what happens when the connection fails",
    "tele.local_handoff": "who stays with the person after a talk by screen",
}
_MEDICAL_DIRECTOR = "roles.medical_director"
_FIRE_ONLY = frozenset({Host.FIRE_EMS, Host.EMS_ONLY})


@rule(
    "M-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("julota-safety", "general-knowledge"),
    fix="In step 7, answer the questions on riding along.",
    aliases=("procedures:M01",),
)
def a_rider_is_safe_and_insured(facts: Facts) -> Iterator[Gap]:
    """Where the co-responder rides along, armor, seat, urgent calls and insurance are decided.

    A patrol car goes where the danger is, and turns around in mid-shift. The
    passenger must know beforehand what happens then. Whose workers'
    compensation pays, S-07 asks.
    """
    if not uses(facts, ResponseModel.RIDE_ALONG):
        raise NothingYet("the team does not ride along, as far as is known")
    yield from undecided(facts, _ABOARD)


@rule(
    "M-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("rohnert-park-sop-23", "rcr-regional-crisis-response"),
    fix="Answer where the co-responder waits and how they reach the crew (step 7), and the target (step 4).",
    aliases=("procedures:M02",),
)
def one_who_is_called_knows_where_to_wait(facts: Facts) -> Iterator[Gap]:
    """Where the co-responder is called to a scene, waiting place, target and channel are decided.

    Somebody who arrives alone and cannot reach the crew walks in, or drives
    off. Who clears the scene, AGR-33 asks.
    """
    if not uses(facts, ResponseModel.CALLED_TO_SCENE):
        raise NothingYet("the team is not called to scenes, as far as is known")
    yield from undecided(facts, _CALLED)


@rule(
    "M-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("seed-004", "kraft-mobile-safety"),
    fix="In step 7, answer the questions on follow-up and on when two people go.",
    aliases=("procedures:M03",),
)
def follow_up_has_a_clock_and_a_safe_way(facts: Facts) -> Iterator[Gap]:
    """Where the team follows up, first contact, tries and the rule on going alone are decided.

    Follow-up is the first thing that falls away in a busy week. And a visit is
    the time when a worker is alone behind a closed door.
    """
    if not uses(facts, ResponseModel.FOLLOW_UP_REFERRAL):
        raise NothingYet("the team does not follow up, as far as is known")
    yield from undecided(facts, _AFTERWARD)


@rule(
    "M-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("virtual-crisis-care",),
    fix="In step 7, answer when a talk by screen is not used, what happens when it fails, and who stays.",
    aliases=("procedures:M04",),
)
def a_talk_by_screen_has_limits_and_a_way_out(facts: Facts) -> Iterator[Gap]:
    """Where a clinician joins by screen, exclusions, failure plan and local hand-off are decided.

    A dropped call in the middle of a talk about dying leaves a deputy alone
    with it. The next step must be known before.
    """
    by_night = "tele_response" in facts.chosen("hours.after_hours_plan")
    if not uses(facts, ResponseModel.TELE_RESPONSE) and not by_night:
        raise NothingYet("nobody joins by screen, as far as is known")
    yield from undecided(facts, _BY_SCREEN)


@rule(
    "M-05",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=5,
    sources=("general-knowledge", "fd-cares-puget-sound", "gmv-ems-naloxone", "coastal-valleys-4013"),
    fix="In step 5, name the position of the medical director, or add it (`staffing.positions`, role"
    " `medical_director`).",
    aliases=("procedures:M05", "procedures:N12"),
)
def a_fire_or_ems_host_has_a_medical_director(facts: Facts) -> Iterator[Gap]:
    """Where fire or EMS host the team, a medical director is named.

    Medics work under a physician's license. Without one, no protocol holds: not
    on refusals, not on lifts and not on naloxone.
    """
    if facts.program.program.host not in _FIRE_ONLY:
        raise NothingYet("neither fire nor EMS host the team, as far as is known")
    named = any(one.role is ResponderRole.MEDICAL_DIRECTOR for one in facts.program.staffing.positions)
    if not named:
        yield from undecided(facts, {_MEDICAL_DIRECTOR: "who gives the program its medical direction"})


@rule(
    "M-07",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("consistency",),
    fix="In step 7, fill in which discipline leads on which kind of call.",
    aliases=("procedures:M07",),
)
def a_combined_department_names_the_lead(facts: Facts) -> Iterator[Gap]:
    """In a combined department it is decided which discipline leads on which kind of call.

    Somebody who is both officer and medic wears one hat on each call. All must
    know which.
    """
    if facts.program.program.host is not Host.PUBLIC_SAFETY:
        raise NothingYet("the host is no combined department, as far as is known")
    yield from undecided(facts, {"scene.lead_discipline": "which discipline leads on which kind of call"})


@rule(
    "M-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("rcr-regional-crisis-response",),
    fix="Name the position that administers the agreement (step 7) and the role to call in each member"
    " (`stakeholders`, `contact_role`).",
    aliases=("procedures:M09",),
)
def each_member_of_a_shared_team_has_somebody_to_call(facts: Facts) -> Iterator[Gap]:
    """Where governments share the team, one administrator and a contact in each member are named.

    Five cities with five answers make no decision. One desk, and one name in
    each city hall, do.
    """
    if facts.program.program.host is not Host.INTERLOCAL:
        raise NothingYet("no governments share the team, as far as is known")
    if facts.is_settled("ila.boards"):
        # Without a board and an administrator AGR-47 asks for one of them.
        yield from undecided(facts, {"ila.administrator": "which position administers the agreement"})
    agreements = live_agreements(facts, (AgreementKind.INTERLOCAL,))
    members = {party for _, agreement in agreements for party in agreement.parties}
    for position, stakeholder in enumerate(facts.program.stakeholders):
        if stakeholder.id in members and stakeholder.contact_role is None:
            yield Gap(
                message=f"It is not known whom to call in {facts.name(stakeholder.id)}.",
                location=("stakeholders", position, "contact_role"),
                subject=stakeholder.id,
            )


@rule(
    "M-10",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("fd-cares-puget-sound", "csg-911-personnel"),
    fix="In step 4, answer what happens outside the hours of the team, and tell dispatch and crews.",
    aliases=("procedures:M10",),
)
def the_hours_without_the_team_have_a_plan(facts: Facts) -> Iterator[Gap]:
    """Outside the team's hours there is a plan, and dispatch and crews know it.

    Most crises come when the team is asleep. A dispatcher who does not know
    that loses minutes in calling it.
    """
    hours = facts.program.program.hours
    if not hours:
        raise NothingYet("the hours of the team are not set yet")
    if len(open_minutes(hours)) == MINUTES_PER_WEEK:
        raise NothingYet("the team works at every hour")
    yield from undecided(facts, {"hours.after_hours_plan": "what happens outside the hours of the team"})
    if "no_service" in facts.chosen("hours.after_hours_plan"):
        yield Gap(
            message="Outside its hours nothing takes the place of the team. Agree on something, if only on a"
            " referral for the next day.",
            location=("decisions", "hours", "after_hours_plan"),
            subject="no_service",
        )
    yield from undecided(facts, {"hours.told": "who is told of the hours and of the plan outside them"})
    told = facts.chosen("hours.told")
    missing = [
        words
        for choice, words in {"psap": "the 911 center", "patrol_and_crews": "patrol and crews"}.items()
        if choice not in told
    ]
    if told and missing:
        yield Gap(
            message=f"These are not told of the plan outside the hours: {', '.join(missing)}.",
            location=("decisions", "hours", "told"),
            subject="hours.told",
        )
