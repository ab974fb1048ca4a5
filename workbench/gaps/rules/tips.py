"""TIP: what programs that work have in common, as far as a program file shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from workbench.calls.coverage import TEAM_MODES
from workbench.gaps.dates import YEAR, months_after
from workbench.gaps.disciplines import is_health_provider, is_host_discipline, is_psap
from workbench.gaps.facts import Facts
from workbench.gaps.inventory import HOUSING, OUTPATIENT, PEER, SUBSTANCE_USE, is_named
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import TEAM
from workbench.model.enumerations import (
    AgreementKind,
    AgreementStatus,
    DecisionStatus,
    ServiceStatus,
    Stage,
    StakeholderSubkind,
)
from workbench.model.governance import Meeting, MeetingKind

_MOU_KINDS = (AgreementKind.MOU, AgreementKind.INTERLOCAL, AgreementKind.CLINICIAN_CONTRACT)
_UNDER_WAY = frozenset(
    {AgreementStatus.DRAFT, AgreementStatus.COUNSEL, AgreementStatus.BOARD, AgreementStatus.SIGNED}
)
_STATEMENTS = {"mission.statement": "a mission", "mission.vision": "a vision"}
_CHAMPIONS = {
    "community": "a community organization",
    "mh_advocate": "an advocacy group",
    "lived_experience": "people with lived experience",
    "family": "families",
}
_PLANNING = frozenset({MeetingKind.PLANNING, MeetingKind.COMMUNITY})
_LASTING = {
    "housing": (
        "housing",
        frozenset({"hsg_es", "hsg_sh", "hsg_th", "hsg_rrh", "hsg_psh", "hsg_recovery", "hsg_ce"}),
        HOUSING,
    ),
    "mental_health": (
        "mental health care",
        OUTPATIENT | {"act_fact", "case_mgmt"},
        OUTPATIENT,
    ),
    "substance_use": ("substance use care", SUBSTANCE_USE, SUBSTANCE_USE),
    "peer": ("peer support", PEER - {"line_warm"}, PEER),
}
"""What the team must reach: in words, the kinds of service that give it, and those that NEED-02 asks for."""


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


@rule(
    "TIP-1c",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("seed-003",),
    fix="Invite them to a planning and to a design meeting, and log both with their day (`meetings`,"
    " `partners` or `sectors`).",
    aliases=("planning:TIP-1c",),
)
def those_for_whom_it_is_help_to_shape_it(facts: Facts) -> Iterator[Gap]:
    """Community, advocates, people with lived experience and families took part in planning and in design.

    Consulted once at the end, they can only say no. From the start they become
    its champions.
    """
    held = [meeting for meeting in facts.program.meetings if meeting.on <= facts.as_of]
    if not any(meeting.kind in _PLANNING or meeting.kind is MeetingKind.DESIGN for meeting in held):
        yield Gap(
            message="No planning or design meeting is logged yet. Log who took part.",
            location=("meetings",),
            subject="meetings",
        )
        return
    planned: set[str] = set()
    designed: set[str] = set()
    for meeting in held:
        if meeting.kind in _PLANNING:
            planned |= _present(facts, meeting)
        elif meeting.kind is MeetingKind.DESIGN:
            designed |= _present(facts, meeting)
    for group, words in _CHAMPIONS.items():
        missed = [name for name, seen in (("planning", planned), ("design", designed)) if group not in seen]
        if missed:
            yield Gap(
                message=f"According to the log, {words} took no part in {' or '.join(missed)}. Invite them.",
                location=("meetings",),
                subject=group,
            )


def _present(facts: Facts, meeting: Meeting) -> set[str]:
    """The sectors at the table, and ``family`` for a group of families."""
    partners = [facts.stakeholders[one] for one in meeting.partners if one in facts.stakeholders]
    found = {*meeting.sectors, *(facts.sector_of(partner) for partner in partners)}
    if any(partner.subkind is StakeholderSubkind.FAMILY_GROUP for partner in partners):
        found.add("family")
    if any(partner.subkind is StakeholderSubkind.PEER_RUN for partner in partners):
        found.add("lived_experience")
    return found


@rule(
    "TIP-3a",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=4,
    sources=("seed-003",),
    fix="Go through the criteria again with the inventory beside you, and record the new approval"
    " (`call_criteria.psap_approval`).",
    aliases=("planning:TIP-3a",),
    requires=("NEED-01", "NEED-02", "NEED-03"),
)
def the_inventory_comes_before_the_criteria(facts: Facts) -> Iterator[Gap]:
    """A complete inventory of services and needs existed before the call criteria were approved.

    Criteria that came first were written for services that may not be there.
    """
    approval = facts.program.call_criteria.psap_approval
    if approval is None:
        raise NothingYet("the call criteria are not approved yet (CALL-06)")
    dates = _inventory_dates(facts)
    if not any(day <= approval.on for day in dates):
        begun = f"begun on {min(dates)}" if dates else "not dated"
        yield Gap(
            message=f"The call criteria were approved on {approval.on}, and the inventory is {begun}. Look at"
            " the criteria again.",
            location=("call_criteria", "psap_approval", "on"),
            subject="inventory",
        )


def _inventory_dates(facts: Facts) -> list[date]:
    """The days on which services, needs and priorities were looked at."""
    days = [service.verified_on for service in facts.program.services]
    days += [need.as_of for need in facts.program.needs]
    days.append(facts.program.prioritisation.on)
    return [day for day in days if day is not None]


@rule(
    "TIP-3b",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("seed-003",),
    fix="In the row of the call criteria, name the need that it meets (`needs`), or ask why the team goes"
    " there.",
    aliases=("planning:TIP-3b",),
)
def the_criteria_follow_from_the_needs(facts: Facts) -> Iterator[Gap]:
    """Each row that sends the team meets a need that is written down.

    A list that was copied from another place sends the team where others
    already help.
    """
    rows = [
        (position, row)
        for position, row in enumerate(facts.program.call_criteria.rows)
        if TEAM_MODES & set(row.primary)
    ]
    if not rows or not facts.program.needs:
        raise NothingYet("no row sends the team, or no need is written down yet")
    for position, row in rows:
        if not row.needs:
            yield Gap(
                message=f'The row "{row.label}" sends the team, but names no need that it meets. Name one.',
                location=("call_criteria", "rows", position, "needs"),
                subject=row.id,
            )


@rule(
    "TIP-3c",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=4,
    sources=("seed-003",),
    fix="In step 2, agree on referrals with somebody who offers it, and add the tie from `team`"
    " (`relationships`, type `referral` or `warm_handoff`).",
    aliases=("planning:TIP-3c",),
)
def lasting_support_is_within_reach(facts: Facts) -> Iterator[Gap]:
    """By referral the team reaches housing, mental health care, substance use care and peer support.

    A calm evening is not yet a better year. These four decide if the person
    stays well. NEED-02 asks for what nobody has looked for yet.
    """
    if not facts.program.relationships:
        raise NothingYet("no tie is on the map yet")
    reached = facts.graph.referral_reach(TEAM)
    gaps: list[Gap] = []
    not_looked_for: list[str] = []
    for subject, (words, kinds, asked_for) in _LASTING.items():
        offered = [
            service.organization
            for service in facts.program.services
            if service.service_type in kinds and service.status is ServiceStatus.ACTIVE
        ]
        if reached & {organization for organization in offered if organization}:
            continue
        if not offered and not is_named(facts, asked_for):
            not_looked_for.append(words)
            continue
        why = "no referral leads from the team to it" if offered else "no active service offers it"
        message = f"The team cannot reach {words}: {why}. Agree on a way."
        gaps.append(Gap(message=message, location=("relationships",), subject=subject))
    if not_looked_for and not gaps:
        raise NothingYet(f"no service or need concerns {', '.join(not_looked_for)} yet (NEED-02)")
    yield from gaps


@rule(
    "TIP-4c",
    severity=Severity.WARNING,
    from_stage=Stage.OPERATING,
    step=9,
    sources=("seed-003", "seed-001"),
    fix="Write into the review what changed because of the numbers, and where they helped to keep or find"
    " money (`reviews`, `program_change`, `used_for_funding`).",
    aliases=("planning:TIP-4c",),
)
def the_numbers_are_used(facts: Facts) -> Iterator[Gap]:
    """Within a year the numbers led to a change of the program and were used for its money.

    Numbers that are only filed cost more than they bring.
    """
    since = months_after(facts.as_of, -YEAR)
    recent = [
        review
        for review in facts.program.reviews
        if review.held_on is not None and since <= review.held_on <= facts.as_of
    ]
    if not any(review.program_change for review in recent):
        yield Gap(
            message="No review of the last year led to a change of the program. Decide on one.",
            location=("reviews",),
            subject="program_change",
        )
    if not any(review.used_for_funding for review in recent):
        yield Gap(
            message="No review of the last year was used to keep or find money. Use one.",
            location=("reviews",),
            subject="used_for_funding",
        )
