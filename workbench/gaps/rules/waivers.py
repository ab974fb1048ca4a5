"""WVR: gaps that a team accepts for a while; silence needs a reason and an end."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage


@rule(
    "WVR-01",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=10,
    sources=("workbench-design",),
    fix="Close the gap and remove the waiver; or decide again and set a new end (`until`) under `waivers`.",
)
def no_waiver_has_run_out(facts: Facts) -> Iterator[Gap]:
    """No waiver is past its end.

    A waiver is a promise to look again. Past its end it no longer covers the
    gap, and somebody must decide anew.
    """
    if not facts.program.waivers:
        raise NothingYet("nothing is waived")
    for position, waiver in enumerate(facts.program.waivers):
        if waiver.until < facts.as_of:
            yield Gap(
                message=f"The waiver of {waiver.rule} ran out on {waiver.until}. Close the gap or"
                " decide again.",
                location=("waivers", position, "until"),
                subject=waiver.id,
            )


@rule(
    "WVR-02",
    severity=Severity.WARNING,
    from_stage=Stage.EXPLORING,
    step=10,
    sources=("workbench-design",),
    fix="Write the id as `workbench rules` shows it, or remove the waiver.",
)
def every_waiver_names_a_rule(facts: Facts) -> Iterator[Gap]:
    """Every waiver names a rule that exists.

    A waiver with a misspelled id waives nothing, and its author believes that
    the gap is settled.
    """
    if not facts.program.waivers:
        raise NothingYet("nothing is waived")
    known = {name.casefold() for name in facts.rule_ids}
    for position, waiver in enumerate(facts.program.waivers):
        if waiver.rule.casefold() not in known:
            yield Gap(
                message=f'There is no rule "{waiver.rule}".',
                location=("waivers", position, "rule"),
                subject=waiver.id,
            )
