"""H, what the law asks: holds, designations and reports of abuse."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.practice import only_if_yes, only_in_the_field
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage

_FOR_A_HOLD = {
    "hold.forms": "which forms a hold needs",
    "transport.hold_by": "who moves a person who is on a hold",
}
_FOR_A_REPORT = {
    "reporting.roles": "which roles must report abuse and neglect",
    "reporting.hotlines": "which lines take reports",
}


@rule(
    "H-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("state-hold-periods", "rcw-71-05"),
    fix="In step 7, answer with counsel which forms a hold needs and who moves the person.",
    aliases=("procedures:H07",),
)
def a_hold_has_its_forms_and_its_transport(facts: Facts) -> Iterator[Gap]:
    """Where the team starts or evaluates holds, forms and transport are decided.

    A hold without its form is no hold. The law is asked by G-15, who may start
    one by AGR-33, the place by T-11.
    """
    only_if_yes(facts, "hold.evaluation", "it is not settled that the team starts or evaluates holds")
    yield from undecided(facts, _FOR_A_HOLD)


@rule(
    "H-08",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("rcw-71-05", "state-hold-periods"),
    fix="In step 7, name the record by which the state or county designates the clinicians. Without one,"
    " take clinicians out of those who may start a hold.",
    aliases=("procedures:H08",),
)
def clinicians_who_hold_are_designated(facts: Facts) -> Iterator[Gap]:
    """Where clinicians may start a hold, the record of their designation is named.

    A license to treat is no power to detain. Many clinicians believe that it is.
    """
    if "licensed_clinician" not in facts.chosen("hold.initiator"):
        raise NothingYet("no clinician is said to start a hold")
    yield from undecided(facts, {"hold.designation": "which record shows that the clinicians are designated"})


@rule(
    "H-09",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("wa-mandatory-reporters",),
    fix="In step 7, fill in with counsel which roles must report, and the lines that take reports.",
    aliases=("procedures:H09",),
)
def those_who_must_report_know_it_and_know_where(facts: Facts) -> Iterator[Gap]:
    """Which roles must report abuse and neglect, and which lines take the reports, is decided.

    Each thinks that the other reported. The duty is personal, and a child pays
    for the mistake.
    """
    only_in_the_field(facts)
    yield from undecided(facts, _FOR_A_REPORT)
