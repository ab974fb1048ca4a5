"""AGR, what a team must choose before information moves: uses, records, cameras, requests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.errors import Location
from workbench.gaps.answers import place_of, value_for
from workbench.gaps.facts import Facts
from workbench.gaps.flows import ends_words, flow_place
from workbench.gaps.instruments import live_agreements
from workbench.gaps.party_kinds import JUSTICE_SIDE, is_law_enforcement, is_public_body, party_kind
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import (
    AgreementKind,
    DataClass,
    ResponseModel,
    ReviewFlag,
    ServiceStatus,
    Stage,
)

_CLINICAL = frozenset(
    {
        DataClass.MENTAL_HEALTH_PHI,
        DataClass.PSYCHOTHERAPY_NOTES,
        DataClass.PART2_RECORDS,
        DataClass.SUD_COUNSELING_NOTES,
    }
)
_CLINICAL_WORDS = re.compile(
    r"\bdiagnos|\bmedicat|\bschizo|\bbipolar|\bpsychos|\bdepress|\boverdos|\bintoxicat|\baddict|\bdetox"
    r"|\bsubstance|\bsuicid|\bdrug",
    re.I,
)
_POLICE_SYSTEMS = re.compile(r"\b(CAD|RMS|dispatch|police|sheriff)\b", re.I)
_TOGETHER = frozenset({ResponseModel.RIDE_ALONG, ResponseModel.CALLED_TO_SCENE})
_SUD_SERVICES = frozenset(
    {
        "outreach_od",
        "sud_outpt",
        "sud_iop",
        "sud_resid",
        "sud_wm",
        "moud",
        "harm_reduction",
        "sobering",
    }
)
_SUD_CALLS = frozenset({"substance_use", "overdose_follow_up"})


@rule(
    "AGR-21",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("rcw-70-02", "mn-144-294"),
    fix="Let counsel say in step 7 which law comes first, and print the state rule above the HIPAA text.",
    aliases=("agreements:R21",),
    flags=(ReviewFlag.LEGAL,),
)
def the_stricter_law_comes_first(facts: Facts) -> Iterator[Gap]:
    """Where state law is stricter than HIPAA, the agreement puts it first.

    Staff who read the federal rule first will act on it. Counsel decides which
    law is the stricter one.
    """
    if not facts.is_decided("information.state_law"):
        raise NothingYet("counsel has not yet named the state laws on records")
    decision = "isa.law_order"
    yield from undecided(facts, {decision: "which law comes first when two protect the same record"})
    if facts.is_decided(decision) and "other" in facts.chosen(decision):
        yield Gap(
            message="The order of laws is your own. Let counsel check that a stricter state law comes first.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "AGR-24",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("fl-ag-opinion-broward", "coe-phi-deflection-2025"),
    fix="Keep clinical words in the provider's record, and write only a coded outcome into police and"
    " dispatch systems.",
    aliases=("agreements:R24",),
)
def police_systems_hold_no_clinical_words(facts: Facts) -> Iterator[Gap]:
    """Police and dispatch systems hold a coded outcome and no clinical words.

    What stands in a police report may be a public record. A diagnosis in it
    follows a person for years.
    """
    if not any(party_kind(facts, one.id) in JUSTICE_SIDE for one in facts.program.stakeholders):
        raise NothingYet("no agency with a police or dispatch system is on the map yet")
    yield from undecided(facts, {"isa.police_fields": "what the team may write into police systems"})
    for location, text in _texts_in_police_systems(facts):
        if _CLINICAL_WORDS.search(text):
            yield Gap(
                message="Clinical words are to stand in a police or dispatch system. Use a code without"
                " them.",
                location=location,
                subject=f"{location[1]}.{location[2]}",
            )
    for position, flow in enumerate(facts.program.data_flows):
        kept = " ".join(text for text in (flow.recorded_in, flow.system) if text)
        clinical = _CLINICAL & set(flow.data_classes)
        if clinical and party_kind(facts, flow.target) in JUSTICE_SIDE and _POLICE_SYSTEMS.search(kept):
            yield Gap(
                message=f"Clinical records move {ends_words(facts, flow)} and seem to be kept in a police or"
                " dispatch system."
                " Keep them with the provider.",
                location=flow_place(position, "recorded_in" if flow.recorded_in else "system"),
                subject=flow.id,
            )


def _texts_in_police_systems(facts: Facts) -> Iterator[tuple[Location, str]]:
    fields = facts.answer("isa.police_fields")
    if fields and fields.other:
        yield (*place_of("isa.police_fields"), "other"), fields.other
    codes = value_for(facts, "records.disposition_codes")
    if codes is not None and not isinstance(codes, str):
        for index, code in enumerate(codes):
            if isinstance(code, str):
                yield (*place_of("records.disposition_codes"), "value", index), code


@rule(
    "AGR-25",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("bwc-and-hipaa",),
    fix="In step 7, let command, counsel and the privacy officers decide on the camera.",
    aliases=("agreements:R25",),
)
def the_camera_rule_is_decided(facts: Facts) -> Iterator[Gap]:
    """Where officers and clinicians work on one scene, it is decided what the camera does.

    A camera that records a clinical talk makes a police record of it. On scene
    there is no time to find out whether it may be switched off.
    """
    together = _TOGETHER & set(facts.program.program.models)
    police = any(is_law_enforcement(stakeholder) for stakeholder in facts.program.stakeholders)
    if not together or not police:
        raise NothingYet("no model puts officers and clinicians on one scene yet")
    yield from undecided(
        facts, {"camera.clinical_interview": "what an officer's camera does during a clinical talk"}
    )


@rule(
    "AGR-65",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("csg-information-sharing", "lead-support-bureau"),
    fix="In step 7, list the uses that are ruled out.",
    aliases=("agreements:R65",),
)
def some_uses_are_ruled_out(facts: Facts) -> Iterator[Gap]:
    """The agreement on sharing says for what information may never be used.

    People ask first whether the team reports them to immigration officers or
    to the police. Only a written no can be told to them.
    """
    if not any(live_agreements(facts, (AgreementKind.INFORMATION_SHARING,))):
        raise NothingYet("no agreement on sharing is drafted or signed yet")
    yield from undecided(facts, {"isa.prohibited_uses": "for what shared information may never be used"})


@rule(
    "AGR-66",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("part-2-rule-overview",),
    fix="Let the provider's counsel decide, and write down the answer and its reasons in step 7.",
    aliases=("agreements:R66",),
    flags=(ReviewFlag.LEGAL,),
)
def it_is_known_whether_the_team_is_a_substance_use_program(facts: Facts) -> Iterator[Gap]:
    """Where the team offers help with substance use, counsel said whether Part 2 binds it.

    A team that says that it offers such help may be a program under 42 CFR
    Part 2. Then every record of it has more protection, and other rules.
    """
    operating = set(facts.operating_agencies)
    offered = any(
        service.service_type in _SUD_SERVICES
        and service.organization in operating
        and service.status in (ServiceStatus.ACTIVE, ServiceStatus.PLANNED)
        for service in facts.program.services
    )
    if not offered and not _SUD_CALLS & facts.chosen("dispatch.inclusion"):
        raise NothingYet("neither the team nor its agencies are known to offer help with substance use")
    yield from undecided(
        facts, {"isa.part2_answer": "whether the team or its provider is a program under 42 CFR Part 2"}
    )
    if facts.is_decided("isa.part2_answer"):
        yield from undecided(facts, {"isa.part2_reasons": "why Part 2 binds the team or does not"})


@rule(
    "AGR-67",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=9,
    sources=("fl-ag-opinion-broward",),
    fix="In step 9, name the position that answers requests for public records, and how soon the others"
    " hear of one.",
    aliases=("agreements:R67",),
)
def somebody_answers_requests_for_public_records(facts: Facts) -> Iterator[Gap]:
    """Where a government is a party, somebody answers requests for public records, and soon.

    A reporter may ask the police for what the clinic must protect. The clock
    of the law runs from the first day.
    """
    public = any(
        party in facts.stakeholders and is_public_body(facts.stakeholders[party])
        for _, agreement in live_agreements(facts)
        for party in agreement.parties
    )
    if not public:
        raise NothingYet("no agreement with a government is drafted or signed yet")
    yield from undecided(
        facts,
        {
            "records.request_contact": "which position answers requests for public records",
            "records.request_days": "how soon a party tells the other about such a request",
        },
    )
