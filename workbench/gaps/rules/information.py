"""REF, information and records: where notes live, who watches the law, and what every record holds."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import lacking, only_in_the_field, unsigned, uses
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ResponseModel, ReviewFlag, Stage

_IN_POLICE_SYSTEM = frozenset({"locked_module", "other"})
_SAME_SHIFT = "end_of_shift"
_ELEMENTS = "records.required_elements"
_EACH_RECORD = "which facts every record of a contact holds"


@rule(
    "REF-09",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("coe-phi-deflection-2025",),
    fix="In step 7, keep the clinical note in the provider's health record; or have the privacy officer sign"
    " (`sign_offs`, flag PRIV).",
    aliases=("procedures:R09",),
)
def clinical_notes_stay_out_of_police_systems(facts: Facts) -> Iterator[Gap]:
    """The clinical note is kept outside police systems, or the privacy officer signed how it is locked.

    What stands in a police record can be asked for by reporters and lawyers. A
    person who fears that will not talk. Words in police systems are asked by
    AGR-24.
    """
    decision = "information.note_home"
    if not facts.is_decided(decision):
        raise NothingYet("it is not decided yet where the clinical note is kept")
    if facts.chosen(decision) & _IN_POLICE_SYSTEM:
        yield from unsigned(
            facts, decision, (ReviewFlag.PRIV,), "The place of the clinical note, outside a health record,"
        )


@rule(
    "REF-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("csg-information-sharing",),
    fix="In step 7, name the position that follows changes in privacy law.",
    aliases=("procedures:R13",),
)
def somebody_watches_privacy_law(facts: Facts) -> Iterator[Gap]:
    """A position follows changes in privacy law.

    The federal rule on substance use records changed in 2024. Forms that nobody
    watches go on saying what is no longer true.
    """
    only_in_the_field(facts)
    yield from undecided(facts, {"isa.law_watch": "who follows changes in privacy law"})


@rule(
    "REF-14",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("wac-246-341", "consistency"),
    fix="In step 9, let the note after suicide risk, a hold, force or a ride be due in the same shift.",
    aliases=("procedures:R14",),
)
def the_heaviest_contacts_are_written_down_at_once(facts: Facts) -> Iterator[Gap]:
    """After suicide risk, a hold, force or a ride, the note is due in the same shift.

    The next crew may meet the person tonight. And after three days nobody knows
    who said what.
    """
    only_in_the_field(facts)
    if _SAME_SHIFT in facts.chosen("records.note_deadline"):
        return
    decision = "records.critical_deadline"
    yield from undecided(
        facts, {decision: "when the note is due after suicide risk, a hold, force or a ride"}
    )
    due = facts.chosen(decision)
    if due and not due & {_SAME_SHIFT, "other"}:
        yield Gap(
            message="After suicide risk, a hold, force or a ride the note is due later than in the same"
            " shift.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "REF-16",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("seed-000", "bja-pmhc-element-4"),
    fix="In step 9, let every record hold the time when the team was free and the code at the end.",
    aliases=("procedures:R16",),
)
def each_record_says_when_and_how_it_ended(facts: Facts) -> Iterator[Gap]:
    """Every record of a contact holds the time when the team was free, and the code at the end.

    Without the first nobody can say what a call costs. Without the second half
    of the calls are not counted.
    """
    only_in_the_field(facts)
    yield from lacking(
        facts,
        _ELEMENTS,
        _EACH_RECORD,
        {"cleared": "the time when the team was free", "final_code": "the code at the end"},
        "Records leave out:",
    )


@rule(
    "REF-17",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("wac-246-341",),
    fix="In step 9, let records of visits hold the time from the request to the first talk face to face.",
    aliases=("procedures:R17",),
)
def visits_show_how_long_a_person_waited(facts: Facts) -> Iterator[Gap]:
    """Records of visits hold the time from the request to the first talk face to face.

    It is the number that a person in crisis feels. Washington asks it of crisis
    outreach.
    """
    if not uses(facts, ResponseModel.FOLLOW_UP_REFERRAL):
        raise NothingYet("the team does not follow up, as far as is known")
    if not facts.is_decided(_ELEMENTS):
        raise NothingYet("it is not decided yet what every record holds (REF-16)")
    yield from lacking(
        facts,
        _ELEMENTS,
        _EACH_RECORD,
        {"request_to_face": "the time from the request to the first talk face to face"},
        "Records of visits leave out:",
    )
