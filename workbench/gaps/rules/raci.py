"""STK, the responsibility chart: who does it, who answers for it, who is asked, who is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.errors import Location
from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, Severity, rule
from workbench.model.enumerations import Stage
from workbench.model.governance import RaciRow
from workbench.model.vocabulary import RaciActivity

_HIGH = 4
"""Power and interest from which a partner is managed closely."""
_SHARE_OF_ROWS = 0.40
"""One partner that answers for more is a bottleneck; general knowledge."""
_ASKED = 6
"""More partners to ask make a decision slow; general knowledge."""


@rule(
    "STK-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=2,
    sources=("general-knowledge", "bja-pmhc-toolkit", "seed-002"),
    fix="In step 2, fill the responsibility chart (`workgroup.raci`): one partner that answers for each"
    " activity, and at least one that does the work.",
    aliases=("planning:STK-12",),
)
def one_partner_answers_for_each_activity(facts: Facts) -> Iterator[Gap]:
    """For each activity exactly one partner answers, one that may decide, and somebody does the work.

    Where two answer, nobody does. The chart also shows who carries too much,
    who was forgotten, and who decides when both sides want the last word.
    """
    rows = facts.program.workgroup.raci
    if not rows:
        yield Gap(
            message="The responsibility chart is empty. Say for each activity who does it and who answers"
            " for it.",
            location=("workgroup", "raci"),
            subject="raci",
        )
        return
    activities = {activity.id: activity for activity in facts.vocabulary.raci_activities}
    missing = [
        activity.label for identity, activity in activities.items() if identity not in {r.id for r in rows}
    ]
    if missing:
        named = ", ".join(missing[:4])
        more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""
        yield Gap(
            message=f"The responsibility chart has no row for: {named}{more}. Add them.",
            location=("workgroup", "raci"),
            subject="missing",
        )
    for position, row in enumerate(rows):
        yield from _row_gaps(facts, row, ("workgroup", "raci", position), activities.get(row.id))
    yield from _overloaded(facts, rows, len({*activities, *(row.id for row in rows)}))
    yield from _forgotten(facts, rows)


def _row_gaps(facts: Facts, row: RaciRow, place: Location, activity: RaciActivity | None) -> Iterator[Gap]:
    label = activity.label if activity else row.id
    if len(row.accountable) != 1:
        who = "nobody answers" if not row.accountable else f"{len(row.accountable)} partners answer"
        yield Gap(
            message=f'For "{label}" {who}. Name exactly one.',
            location=(*place, "accountable"),
            subject=row.id,
        )
    if not row.responsible:
        yield Gap(
            message=f'For "{label}" nobody does the work. Name somebody.',
            location=(*place, "responsible"),
            subject=row.id,
        )
    if len(row.consulted) > _ASKED:
        yield Gap(
            message=f'For "{label}" {len(row.consulted)} partners are to be asked. More than {_ASKED} make'
            " each decision slow.",
            location=(*place, "consulted"),
            subject=row.id,
        )
    if activity is None:
        return
    if activity.joint and not row.who_decides_when_they_disagree:
        yield Gap(
            message=f'For "{label}" it is not written who decides when responder and clinician disagree.'
            " Write it.",
            location=(*place, "who_decides_when_they_disagree"),
            subject=row.id,
        )
    for partner in row.accountable:
        known = facts.stakeholders.get(partner)
        if activity.right and known and activity.right not in known.decision_rights:
            yield Gap(
                message=f'{facts.name(partner)} answers for "{label}", but the map does not say that it may'
                f" decide on {activity.right.value.replace('_', ' ')}.",
                location=(*place, "accountable"),
                subject=row.id,
            )


def _overloaded(facts: Facts, rows: tuple[RaciRow, ...], activities: int) -> Iterator[Gap]:
    counts = Counter(partner for row in rows for partner in row.accountable)
    for partner, count in counts.items():
        if count > _SHARE_OF_ROWS * activities:
            yield Gap(
                message=f"{facts.name(partner)} answers for {count} of {activities} activities. Share"
                " the load.",
                location=("workgroup", "raci"),
                subject=partner,
            )


def _forgotten(facts: Facts, rows: tuple[RaciRow, ...]) -> Iterator[Gap]:
    named = {
        partner
        for row in rows
        for part in (row.responsible, row.accountable, row.consulted)
        for partner in part
    }
    for partner in facts.program.stakeholders:
        if min(partner.power or 0, partner.interest or 0) >= _HIGH and partner.id not in named:
            yield Gap(
                message=f"{facts.name(partner.id)} has much power and interest, but has no part in any"
                " activity of the responsibility chart. Ask it at least.",
                location=("stakeholders", facts.positions[partner.id]),
                subject=partner.id,
            )
