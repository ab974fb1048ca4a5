"""OUT: whom to reach, how people reach help, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.base import AnswerValue
from workbench.model.enumerations import Stage
from workbench.model.hours import weekly_hours
from workbench.model.outreach import AccessRoute, ActivityStatus, OutreachActivity
from workbench.model.resources import BudgetCategory

_FEWEST_AUDIENCES = 8
_ESSENTIAL = ("lived_exp", "family", "officers", "dispatch", "lep", "deaf_hoh")
"""Audiences that no plan may forget; their labels are in the vocabulary."""
_TRIGGERS = {
    "death-or-injury": "a death or serious injury on a call",
    "suicide": "a suicide",
    "force-or-arrest": "force or an arrest on a team call",
    "privacy-breach": "information that got out",
    "rumor": "a false rumor or an angry post",
    "team-off": "a team off the road",
}
"""Events for which a first statement is written in calm times: ids of ``outreach.holding_lines``."""
_TEST_DAYS = 30
_REPORT_BACK_DAYS = 90
_QUIET_DAYS = 180
_WEEK = 168
_NOT_FOR_REVIEW = frozenset({"m1", "m7", "m8", "m9"})
"""Core messages on what the team is, results, taking part and staff; the others are for lived experience."""
_TABLETOP, _BRIEFINGS = 3, 2
_BEFORE_PUBLICITY = {
    _TABLETOP: "the tabletop exercise with dispatch",
    _BRIEFINGS: "the briefings of all shifts",
}


def _is_kind(activity: OutreachActivity, number: int) -> bool:
    """True for a kind of the catalogue, named in full (``a03-dispatch-tabletop``) or as ``a3``."""
    return re.fullmatch(rf"a0?{number}(-.*)?", activity.kind or "") is not None


@rule(
    "OUT-01",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=8,
    sources=("seed-004", "workbench-design"),
    fix="In step 8, name the roles (`lead_role`, `spokesperson_role`, `backup_spokesperson_role`), enter"
    " the amount (`budget`, 0 if there is none) and write the first statements (`holding_lines`).",
    aliases=("outreach:OUT-01",),
)
def outreach_has_people_money_and_first_words(facts: Facts) -> Iterator[Gap]:
    """Outreach has a lead and a budget, and by the launch a spokesperson, a back-up and first statements.

    What nobody leads does not happen. And on the worst day there is no time to
    look for words.
    """
    plan = facts.program.outreach
    if not plan.lead_role:
        yield _plan_gap("lead_role", "Nobody is named who leads outreach.")
    budgeted = any(line.category is BudgetCategory.OUTREACH_COMMS for line in facts.program.budget.lines)
    if plan.budget is None and not budgeted:
        yield _plan_gap("budget", "It is not said what outreach may cost. Enter 0 if there is no money.")
    if not plan.spokesperson_role:
        yield _plan_gap("spokesperson_role", "Nobody is named who speaks for the program.", Stage.LAUNCHING)
    if not plan.backup_spokesperson_role:
        yield _plan_gap("backup_spokesperson_role", "The spokesperson has no back-up.", Stage.LAUNCHING)
    missing = [f"{words} (`{key}`)" for key, words in _TRIGGERS.items() if key not in plan.holding_lines]
    if missing:
        message = f"No first statement is ready for {', '.join(missing)}."
        yield _plan_gap("holding_lines", message, Stage.LAUNCHING)


def _plan_gap(field: str, message: str, from_stage: Stage | None = None) -> Gap:
    return Gap(message=message, location=("outreach", field), subject=field, from_stage=from_stage)


@rule(
    "OUT-02",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=8,
    sources=("seed-003", "seed-004", "workbench-design"),
    fix="In step 8, add a row for the group (`audiences`), or write why it is not needed"
    " (`not_needed_because`).",
    aliases=("outreach:OUT-02",),
)
def no_group_is_forgotten(facts: Facts) -> Iterator[Gap]:
    """At least eight audiences are looked at, and six that are easily forgotten are among them.

    Plans reach those who already listen. People who were in crisis, families,
    crews, dispatchers, and people who need another language or signs come first.
    """
    rows = {audience.id: audience for audience in facts.program.outreach.audiences}
    labels = {entry.id: entry.label for entry in facts.vocabulary.audiences}
    if not rows:
        first = "; ".join(labels.get(identity, identity) for identity in _ESSENTIAL)
        yield Gap(
            message=f"The plan has no audience yet. Look at {_FEWEST_AUDIENCES} or more."
            f" Begin with: {first}.",
            location=("outreach", "audiences"),
            subject="audiences",
        )
        return
    for identity in _ESSENTIAL:
        if identity not in rows:
            yield Gap(
                message=f'The plan has no row for "{labels.get(identity, identity)}" (`{identity}`), and no'
                " reason why not."
                " Add one of them.",
                location=("outreach", "audiences"),
                subject=identity,
            )
    looked_at = [row for row in rows.values() if not row.not_needed_because]
    if len(looked_at) < _FEWEST_AUDIENCES:
        yield Gap(
            message=f"The plan looks at {len(looked_at)} audiences. Look at {_FEWEST_AUDIENCES} or more.",
            location=("outreach", "audiences"),
            subject="audiences",
        )


@rule(
    "OUT-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=8,
    sources=("workbench-design",),
    fix="In step 8, complete the route (`hours`, `after_hours_goes_to`), make a test call, and enter its day"
    " and result (`last_test_call`, `last_test_passed`).",
    aliases=("outreach:OUT-03",),
)
def each_public_number_works(facts: Facts) -> Iterator[Gap]:
    """Each public way to reach help has hours, says what comes after hours, and passed a recent test call.

    A number on a card that nobody answers is worse than no card. Test calls
    within the last 30 days find it out first.
    """
    routes = [(n, route) for n, route in enumerate(facts.program.outreach.access_routes) if route.public]
    if not routes:
        yield Gap(
            message="No way to reach help is listed that the public is told. Add one.",
            location=("outreach", "access_routes"),
            subject="access_routes",
        )
    for position, route in routes:
        faults = _route_faults(route, facts.as_of)
        if faults:
            yield Gap(
                message=f'"{route.label}": {", ".join(faults)}. Mend that.',
                location=("outreach", "access_routes", position),
                subject=route.id,
            )


def _route_faults(route: AccessRoute, as_of: date) -> list[str]:
    faults = []
    if not route.hours:
        faults.append("no hours are given")
    if weekly_hours(route.hours) < _WEEK and not route.after_hours_goes_to:
        faults.append("it is not said what comes after hours")
    if route.last_test_call is None or as_of - route.last_test_call > timedelta(days=_TEST_DAYS):
        faults.append(f"no test call was made in the last {_TEST_DAYS} days")
    elif route.last_test_passed is not AnswerValue.YES:
        faults.append("the last test call is not known to have worked")
    return faults


@rule(
    "OUT-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=8,
    sources=("seed-003",),
    fix="In step 8, let somebody with lived experience read the message, and enter the day"
    " (`reviewed_by_lived_experience_on`).",
    aliases=("outreach:OUT-06",),
)
def messages_were_read_by_people_with_lived_experience(facts: Facts) -> Iterator[Gap]:
    """Messages on reaching help, on what happens, limits, privacy and rights were read by lived experience.

    They hear the word that frightens. Professionals read over it.
    """
    messages = [
        (position, message)
        for position, message in enumerate(facts.program.outreach.messages)
        if message.id not in _NOT_FOR_REVIEW
    ]
    if not messages:
        raise NothingYet("no core message is written yet")
    for position, message in messages:
        if message.reviewed_by_lived_experience_on is None:
            yield Gap(
                message=f'The message "{message.id}" was not read by anyone with lived experience, as far as'
                " is known."
                " Ask for it.",
                location=("outreach", "messages", position, "reviewed_by_lived_experience_on"),
                subject=message.id,
            )


@rule(
    "OUT-08",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=8,
    sources=("csg-911-personnel", "workbench-design"),
    fix="Finish the exercise and the briefings first and enter their day (`activities`, kinds"
    " `a03-dispatch-tabletop` and `a02-shift-briefings`, `done_on`), or move the day (`publicity_date`).",
    aliases=("outreach:OUT-08",),
)
def dispatch_and_crews_know_before_the_public(facts: Facts) -> Iterator[Gap]:
    """The public hears of the team only after dispatch practiced and all shifts were briefed.

    A caller who asks for a team that the call-taker has not heard of will not
    ask twice.
    """
    plan = facts.program.outreach
    if plan.publicity_date is None:
        raise NothingYet("no day is set on which the public hears of the team")
    for number, words in _BEFORE_PUBLICITY.items():
        done = [
            activity.done_on
            for activity in plan.activities
            if _is_kind(activity, number) and activity.done_on is not None
        ]
        if not any(day <= plan.publicity_date for day in done):
            yield Gap(
                message=f"The public hears of the team on {plan.publicity_date}, but {words} are not done"
                " before that, as far as is known."
                " Do them first.",
                location=("outreach", "publicity_date"),
                subject=f"a{number:02d}",
            )


@rule(
    "OUT-10",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=8,
    sources=("web-accessibility-title-ii",),
    fix="Test the web page and the PDF files against WCAG 2.1 AA, mend them, and enter the day and the result"
    " (`accessibility_checked_on`, `accessibility_passed`).",
    aliases=("outreach:OUT-10",),
)
def pages_can_be_read_by_everyone(facts: Facts) -> Iterator[Gap]:
    """Web page and files passed a check of access, and it is not older than the texts.

    A flyer that a screen reader cannot read leaves people out who call as
    often as others. Federal rules ask for it too.
    """
    plan = facts.program.outreach
    checked = plan.accessibility_checked_on
    newest = max((one.approved_on for one in plan.messages if one.approved_on is not None), default=None)
    if checked is None:
        fault = "No check of access for web page and files is recorded."
    elif plan.accessibility_passed is not AnswerValue.YES:
        fault = f"The check of access on {checked} is not known to have passed."
    elif newest is not None and newest > checked:
        fault = f"The check of access on {checked} is older than the texts of {newest}. Do it again."
    else:
        return
    yield _plan_gap("accessibility_checked_on", fault)


@rule(
    "OUT-11",
    severity=Severity.WARNING,
    from_stage=Stage.LAUNCHING,
    step=8,
    sources=("general-knowledge",),
    fix="Have a person translate and another one check how to reach help, and enter both (`languages`,"
    " `reviewer`, `access_sheet_checked_on`).",
    aliases=("outreach:OUT-11",),
)
def each_main_language_has_checked_words_on_reaching_help(facts: Facts) -> Iterator[Gap]:
    """For each main language, how to reach help was translated and checked by a person.

    A wrong digit or a wrong word for crisis can cost a life. A machine does
    not notice it.
    """
    languages = [(n, one) for n, one in enumerate(facts.program.outreach.languages) if one.priority]
    if not languages:
        raise NothingYet("no language is marked as one of the main ones")
    for position, language in languages:
        missing = [
            words
            for value, words in (
                (language.reviewer, "who checked the words"),
                (language.access_sheet_checked_on, "when that was"),
            )
            if not value
        ]
        if missing:
            yield Gap(
                message=f"How to reach help, in {language.label}: not known {' and '.join(missing)}."
                " Have it checked.",
                location=("outreach", "languages", position, "access_sheet_checked_on"),
                subject=language.id,
            )


@rule(
    "OUT-13",
    severity=Severity.WARNING,
    from_stage=Stage.OPERATING,
    step=8,
    sources=("seed-000", "workbench-design"),
    fix="Answer what is overdue, publish what you heard and what you did, and enter the day"
    " (`feedback_open_overdue`, `reported_back_on`).",
    aliases=("outreach:OUT-13",),
)
def people_hear_what_came_of_their_words(facts: Facts) -> Iterator[Gap]:
    """No answer to feedback is overdue, and the public heard within 90 days what came of it.

    People speak once. When nothing comes back, they stop, and the team hears
    only its friends.
    """
    plan = facts.program.outreach
    if plan.feedback_open_overdue:
        yield _plan_gap(
            "feedback_open_overdue", f"{plan.feedback_open_overdue} answers to feedback are overdue."
        )
    told = plan.reported_back_on
    if told is None:
        yield _plan_gap(
            "reported_back_on", "The public never heard what came of feedback, as far as is known."
        )
    elif facts.as_of - told > timedelta(days=_REPORT_BACK_DAYS):
        yield _plan_gap("reported_back_on", f"The public last heard on {told} what came of feedback.")


@rule(
    "OUT-14",
    severity=Severity.INFO,
    from_stage=Stage.OPERATING,
    step=8,
    sources=("seed-000", "workbench-design"),
    fix="In step 8, plan an activity for them, and enter the day when it is done (`activities`, `done_on`).",
    aliases=("outreach:OUT-14",),
)
def no_group_goes_quiet(facts: Facts) -> Iterator[Gap]:
    """Each audience, each main language and the elected officials were reached within 180 days.

    A launch is loud, and then new people move in and new officers start. What
    is not said again is forgotten.
    """
    plan = facts.program.outreach
    wanted = {row.id: row.id.replace("_", " ") for row in plan.audiences if not row.not_needed_because}
    if not wanted and not plan.activities:
        raise NothingYet("no audience is listed yet (OUT-02)")
    labels = {entry.id: entry.label for entry in facts.vocabulary.audiences}
    wanted = {key: labels.get(key, words) for key, words in {**wanted, "elected": "elected"}.items()}
    since = facts.as_of - timedelta(days=_QUIET_DAYS)
    recent = [
        activity
        for activity in plan.activities
        if activity.status is not ActivityStatus.CANCELLED
        and activity.done_on is not None
        and activity.done_on >= since
    ]
    reached = {audience for activity in recent for audience in activity.audiences}
    spoken = {language for activity in recent for language in activity.languages}
    for identity, label in wanted.items():
        if identity not in reached:
            yield Gap(
                message=f'Nothing was done for "{label}" in the last {_QUIET_DAYS} days. Plan something.',
                location=("outreach", "activities"),
                subject=identity,
            )
    for language in plan.languages:
        if language.priority and language.id not in spoken:
            yield Gap(
                message=f"Nothing was done in {language.label} in the last {_QUIET_DAYS} days."
                " Plan something.",
                location=("outreach", "activities"),
                subject=language.id,
            )
