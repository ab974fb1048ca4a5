"""AGR, the flows: what allows each flow of information, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.flows import class_words, ends_words, flow_place, listed_flows
from workbench.gaps.instruments import agreement_of, covers
from workbench.gaps.legal_bases import PART_2_TO_JUSTICE, is_valid, protected_classes
from workbench.gaps.party_kinds import JUSTICE_SIDE, PartyKind, party_kind
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import AgreementKind, DataClass, Part2Status, Stage
from workbench.model.partners import DataFlow

_HOLDS_PART_2 = frozenset({Part2Status.PART2_PROGRAM, Part2Status.HAS_PART2_UNIT})


def _is_part_2_to_justice(facts: Facts, flow: DataFlow) -> bool:
    source = facts.stakeholders.get(flow.source)
    return (
        DataClass.PART2_RECORDS in flow.data_classes
        and source is not None
        and source.part2_status in _HOLDS_PART_2
        and party_kind(facts, flow.target) in JUSTICE_SIDE
    )


@rule(
    "AGR-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("csg-information-sharing", "cfr-45-164-506", "cfr-42-part-2"),
    fix="Ask counsel or the privacy officer what allows the flow, and enter it (`legal_bases`; for state"
    " law also `state_basis`). If nothing does, stop the flow or send only counts.",
    aliases=("agreements:R01", "procedures:R10"),
)
def each_flow_has_a_legal_basis_that_fits(facts: Facts) -> Iterator[Gap]:
    """Each flow of protected information names a legal basis that fits what moves and who gets it.

    Health, substance use, police and housing records are each protected by
    their own law. A basis for one of them allows nothing for the others.
    """
    for position, flow in listed_flows(facts):
        kinds = [
            kind
            for kind in protected_classes(facts, flow)
            if kind is not DataClass.VICTIM_SERVICE_PII  # AGR-17
            and not (kind is DataClass.PART2_RECORDS and _is_part_2_to_justice(facts, flow))  # AGR-03
        ]
        missing = [
            kind
            for kind in kinds
            if not any(is_valid(facts, basis, flow, kind) for basis in flow.legal_bases)
        ]
        if missing:
            named = "nothing is named that" if not flow.legal_bases else "what is named does not"
            yield Gap(
                message=f"For the flow {ends_words(facts, flow)}, {named} {_allow(flow)} this to move:"
                f" {class_words(missing)}."
                " Ask counsel, or stop it.",
                location=flow_place(position, "legal_bases"),
                subject=flow.id,
            )


def _allow(flow: DataFlow) -> str:
    return "allow" if flow.legal_bases else "allows"


@rule(
    "AGR-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("csg-information-sharing",),
    fix="Make both ends parties of the information-sharing agreement (`agreements`, kind"
    " `information_sharing`), or of a paper made for this kind of record.",
    aliases=("agreements:R02",),
)
def both_ends_of_a_flow_agreed_on_it(facts: Facts) -> Iterator[Gap]:
    """Both ends of each flow of protected information are parties of an agreement on sharing.

    A legal basis says that information may move. The agreement says what the
    receiver may do with it, and who answers when it gets out.
    """
    for position, flow in listed_flows(facts):
        missing = [kind for kind in protected_classes(facts, flow) if not covers(facts, flow, kind)]
        if missing:
            outside = [
                end
                for end in dict.fromkeys((flow.source, flow.target))
                if agreement_of(facts, (end,), (AgreementKind.INFORMATION_SHARING,)) is None
            ]
            who = (
                f" No such agreement names {' or '.join(facts.name(end) for end in outside)}."
                if outside
                else " No single one names both."
            )
            yield Gap(
                message="No agreement on sharing is drafted or signed for the flow"
                f" {ends_words(facts, flow)}.{who}",
                location=flow_place(position, "agreement"),
                subject=flow.id,
            )


@rule(
    "AGR-03",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("cfr-42-2-33", "cfr-42-2-12", "part-2-overview"),
    fix="Name the specific consent, court order or exception (`legal_bases`: P2_SPECIFIC, P2_CJREF,"
    " P2_CRIME, P2_CHILD or P2_COURT), or stop the flow.",
    aliases=("agreements:R03",),
)
def substance_use_records_reach_police_only_as_part_2_allows(facts: Facts) -> Iterator[Gap]:
    """Substance use records of a Part 2 program reach police, courts or 911 only as Part 2 allows.

    People stay away from treatment when it can be used against them. So only a
    specific consent, a court order and two narrow exceptions open that way.
    """
    flows = [(p, flow) for p, flow in listed_flows(facts) if _is_part_2_to_justice(facts, flow)]
    if not flows:
        raise NothingYet("no substance use record moves from a Part 2 program to police, courts or 911")
    for position, flow in flows:
        if not PART_2_TO_JUSTICE & set(flow.legal_bases):
            yield Gap(
                message=f"Substance use records move {ends_words(facts, flow)}, and nothing that is named"
                " opens that way. A HIPAA basis or a subpoena alone does not."
                " Stop the flow.",
                location=flow_place(position, "legal_bases"),
                subject=flow.id,
            )


@rule(
    "AGR-20",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("rcw-70-02", "mn-144-294", "csg-information-sharing"),
    fix="Let counsel enter the state law on mental health records for this flow (`state_basis`).",
    aliases=("agreements:R20",),
)
def mental_health_records_reach_police_under_state_law(facts: Facts) -> Iterator[Gap]:
    """Each flow of mental health records to police names the state law on them.

    Many states protect mental health records more than HIPAA does, and some
    order clinicians to speak. Only counsel knows what holds here.
    """
    flows = [
        (position, flow)
        for position, flow in listed_flows(facts)
        if DataClass.MENTAL_HEALTH_PHI in flow.data_classes
        and party_kind(facts, flow.target) is PartyKind.LAW_ENFORCEMENT
    ]
    if not flows:
        raise NothingYet("no mental health record moves to police")
    for position, flow in flows:
        if not flow.state_basis:
            yield Gap(
                message=f"Mental health records move {ends_words(facts, flow)}, but no state law on them is"
                " named. Counsel enters it.",
                location=flow_place(position, "state_basis"),
                subject=flow.id,
            )
