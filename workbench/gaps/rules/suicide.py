"""Z, when a person may be thinking of suicide: who approved it, with which tool, and what is done."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.practice import has_fire_or_ems, lacking, only_if_yes, only_in_the_field, unsigned
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ReviewFlag, Stage

_BANDS = "suicide.bands"
_PAPER = "suicide"
"""The template that prints these answers."""
_ACTIONS = {
    _BANDS: "which levels of risk you use, and what is done at each",
    "suicide.imminent_actions": "what is done when the danger is there now",
    "suicide.who_stays": "who stays with a person who may die by suicide soon",
}
_TOOL = {"suicide.tool": "which tool all partners use to ask about suicide"}
_ON_TOOL = {
    "suicide.tool_roles": "who may use the tool after training",
    "suicide.tool_source": "where the licensed copy of the tool is kept",
}
_SIX_PARTS = {
    "warning_signs": "warning signs",
    "own_coping": "own ways to cope",
    "distraction": "people and places that distract",
    "people_who_help": "people to ask for help",
    "professionals": "professionals and crisis lines",
    "safer_place": "a safer place",
}
"""The six parts of the Safety Planning Intervention; the sixth is about means."""
_COPIES = {"person": "the person", "record": "the clinical record"}
_DUTIES = {
    "criteria": "written criteria",
    "supervisor": "the word of a supervisor",
    "follow_up_owner": "somebody who follows up",
    "address_note": "a note at the address",
    "report": "a report",
}
_MAY_LEAVE = frozenset({"supervisor", "supervisor_and_clinician", "other"})


@rule(
    "Z-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("consistency", "cssrs-triage"),
    fix="Have them sign the table of levels (`sign_offs` of the answer) or the paper that prints it.",
    aliases=("procedures:Z01",),
)
def the_plan_on_suicide_is_signed_by_all_who_must(facts: Facts) -> Iterator[Gap]:
    """Clinical lead, counsel, command and, with EMS, the medical director signed levels and actions.

    It is the paper on which lives hang most. One profession alone cannot answer
    for it.
    """
    only_in_the_field(facts)
    if not facts.is_decided(_BANDS):
        raise NothingYet("the levels of risk are not written yet (Z-03)")
    flags: tuple[ReviewFlag, ...] = (ReviewFlag.CLIN, ReviewFlag.LEGAL, ReviewFlag.CMD)
    if has_fire_or_ems(facts):
        flags = (*flags, ReviewFlag.MED)
    yield from unsigned(facts, _BANDS, flags, "The table of risk levels and actions", _PAPER)


@rule(
    "Z-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("cssrs-triage", "general-knowledge"),
    fix="In step 7, answer tool, who may use it, where the licensed copy is, and the tool for young people.",
    aliases=("procedures:Z02",),
)
def one_tool_is_known_and_lawfully_used(facts: Facts) -> Iterator[Gap]:
    """One tool, who may use it, its licensed copy and, for minors, a tool for young people are decided.

    Two tools make two languages for the same danger. A copied form without its
    rules is used wrong. Training on it is asked by Q-02.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _TOOL)
    tool = facts.chosen("suicide.tool")
    if not tool or "interview_only" in tool:
        return
    yield from undecided(facts, _ON_TOOL)
    ages = facts.chosen("dispatch.age_scope")
    if ages and "adults" not in ages:
        yield from undecided(facts, {"suicide.youth_tool": "which tool is used with young people"})


@rule(
    "Z-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("lifeline-imminent-risk", "consistency"),
    fix="In step 7, let the clinical lead fill in levels, actions and who stays. Nothing is filled in for"
    " you.",
    aliases=("procedures:Z03",),
)
def each_level_has_an_action_and_somebody_who_stays(facts: Facts) -> Iterator[Gap]:
    """Each level of risk has an action and says who stays; so does danger that is there now.

    A level without an action is a number on a form. A person at the highest
    level is never left alone.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _ACTIONS)
    for position, row in enumerate(table_rows(facts, _BANDS)):
        missing = [
            words
            for column, words in {"actions": "what is done", "stays": "who stays"}.items()
            if not row.get(column)
        ]
        if missing:
            yield Gap(
                message=f'At the level "{row.get("band") or position + 1}" it is open'
                f" {' and '.join(missing)}.",
                location=(*place_of(_BANDS), "value", position),
                subject=f"{_BANDS}.{position + 1}",
            )


@rule(
    "Z-06",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("safety-planning-intervention",),
    fix="In step 7, tick all six parts of the plan, and the person and the record among the copies.",
    aliases=("procedures:Z06",),
)
def a_safety_plan_is_whole_and_belongs_to_the_person(facts: Facts) -> Iterator[Gap]:
    """Safety plans have all six parts, and the person and the record each get a copy.

    The plan was tested as a whole, and the part on means saves most. A plan
    that the person does not hold helps nobody at night.
    """
    only_if_yes(facts, "suicide.safety_plan", "it is not settled that the team writes safety plans")
    yield from lacking(
        facts,
        "suicide.plan_parts",
        "which parts the safety plan has",
        _SIX_PARTS,
        "The safety plan leaves out:",
    )
    yield from lacking(
        facts, "suicide.plan_copies", "who gets a copy of the safety plan", _COPIES, "No copy goes to:"
    )


@rule(
    "Z-13",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("portland-disengagement", "nirma-disengagement"),
    fix="In step 7, let criteria, a supervisor, a follow-up, a note and a report go with each decision to"
    " leave.",
    aliases=("procedures:Z13",),
)
def police_who_leave_leave_a_plan(facts: Facts) -> Iterator[Gap]:
    """Where police may leave a person at risk, criteria, supervisor, follow-up, note and report go with it.

    To leave can calm a scene that force would make worse. To leave without a
    plan is to walk away.
    """
    if not facts.chosen("suicide.disengage") & _MAY_LEAVE:
        raise NothingYet("police do not leave a person at risk, as far as is known")
    yield from lacking(
        facts,
        "suicide.disengage_duties",
        "what goes with a decision to leave",
        _DUTIES,
        "A decision to leave goes without:",
    )
