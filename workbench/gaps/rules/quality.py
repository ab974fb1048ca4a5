"""Q, when something goes wrong: incidents, complaints, and papers that are looked at in time."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.answers import place_of, read_number, table_rows
from workbench.gaps.facts import Facts
from workbench.gaps.practice import POLICE_HOSTS, is_yes, lacking, only_in_the_field
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage

_REPORT_HOURS = {"WA": 48}
"""Hours in which a licensed agency reports a critical incident, by state, as far as was read."""
_MUST_BE_LISTED = {
    "suicide": "a suicide or an attempt after a contact",
    "restraint_injury": "an injury under restraint",
    "vehicle": "a vehicle crash",
    "breach": "a loss of confidential facts",
    "staff_assault": "an assault on staff",
}
_APART_FROM_POLICE = frozenset({"provider", "independent", "regulator", "other"})
_HIGH_RISK = frozenset({"transportation"})
"""Templates on the highest risks."""
_HIGH_RISK_MONTHS = 12


@rule(
    "Q-11",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("wa-critical-incidents",),
    fix="In step 7, add the report to the licensing office, with its hours.",
    aliases=("procedures:Q11",),
)
def a_licensed_agency_reports_in_time(facts: Facts) -> Iterator[Gap]:
    """Where a licensed agency must report critical incidents, the report and its hours are listed.

    The clock of the regulator starts in the night of the incident. Washington
    gives a licensed agency 48 hours.
    """
    hours = _REPORT_HOURS.get(facts.program.program.state)
    if hours is None:
        raise NothingYet("no such clock is known for your state; ask counsel")
    only_in_the_field(facts)
    licensed = "roles.licensed_agency"
    yield from undecided(facts, {licensed: "whether the clinicians' employer is a licensed agency"})
    if not is_yes(facts, licensed):
        return
    decision = "incident.regulator_reports"
    yield from undecided(facts, {decision: "which offices must get a report, and within how many hours"})
    rows = table_rows(facts, decision)
    known = [number for row in rows if (number := read_number(row.get("hours"))) is not None]
    if rows and not any(number <= hours for number in known):
        yield Gap(
            message=f"No report on the list is due within {hours} hours, as your state asks of a licensed"
            " agency.",
            location=(*place_of(decision), "value"),
            subject=decision,
        )


@rule(
    "Q-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("ma-adverse-events", "consistency"),
    fix="In step 7, add them to the list of critical incidents.",
    aliases=("procedures:Q12",),
)
def the_list_of_incidents_holds_the_worst(facts: Facts) -> Iterator[Gap]:
    """The list of critical incidents holds suicide, restraint injury, crash, breach and assault on staff.

    What is not on the list is not reported. What is not reported happens again.
    """
    only_in_the_field(facts)
    yield from lacking(
        facts,
        "incident.list",
        "which events count as critical incidents",
        _MUST_BE_LISTED,
        "The list of critical incidents leaves out:",
    )


@rule(
    "Q-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("seed-004",),
    fix="In step 7, name a place for complaints that is not police: the provider or an independent office.",
    aliases=("procedures:Q13",),
)
def a_complaint_need_not_go_to_police(facts: Facts) -> Iterator[Gap]:
    """A person can complain somewhere else than to police.

    Who is afraid of officers does not complain to officers. Then the program
    believes that all is well.
    """
    only_in_the_field(facts)
    if facts.is_decided("complaint.contact"):
        return
    yield from undecided(facts, {"complaint.routes": "in which ways a person can complain"})
    routes = facts.chosen("complaint.routes")
    apart = routes & _APART_FROM_POLICE
    if facts.program.program.host not in POLICE_HOSTS:
        apart |= routes & {"host"}
    if routes and not apart:
        yield Gap(
            message="Each way to complain leads to police. Add one that does not.",
            location=place_of("complaint.routes"),
            subject="complaint.routes",
        )


@rule(
    "Q-14",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=10,
    sources=("consistency", "bwc-and-hipaa"),
    fix="In step 10, let the papers on the highest risks be reviewed at least every year.",
    aliases=("procedures:Q14",),
)
def papers_on_the_highest_risks_are_reviewed_each_year(facts: Facts) -> Iterator[Gap]:
    """Papers on the highest risks are reviewed at least every 12 months.

    Laws, drugs and partners change within a year. The papers on rides, holds and
    suicide cannot wait longer.
    """
    only_in_the_field(facts)
    decision = "review.cycle"
    yield from undecided(facts, {decision: "how often the papers on the highest risks are reviewed"})
    if "18_months" in facts.chosen(decision):
        yield Gap(
            message="The papers on the highest risks are reviewed every 18 months only. Do it every year.",
            location=place_of(decision),
            subject=decision,
        )
    for paper in facts.papers.values():
        if paper.applies and paper.template in _HIGH_RISK and paper.review_cycle_months > _HIGH_RISK_MONTHS:
            yield Gap(
                message=f'"{paper.title}" is reviewed only every {paper.review_cycle_months} months.',
                location=("documents",),
                subject=paper.id,
            )
