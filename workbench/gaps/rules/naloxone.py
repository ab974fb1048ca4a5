"""N, kits that are left behind: the authority for it, the stock, the teaching and the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.practice import lacking, only_if_yes
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import Stage

_NO_KITS = "it is not settled that the team leaves naloxone kits"
_LEFT = "naloxone.leave_behind"
_NEEDED = {
    "naloxone.authority": "what allows the team to leave kits",
    "naloxone.order": "which number and date the order, protocol or memo has",
    "naloxone.stock_owner": "who orders and counts the kits",
    "naloxone.training": "which course staff take before they leave a kit",
    "naloxone.record_system": "where a kit that was left is recorded",
    "naloxone.who_leaves": "who may leave a kit",
}
_SIGNED_ORDERS = frozenset({"ems_protocol", "standing_order", "entity_prescription"})
_LOG = {
    "lot": "lot and expiry",
    "quantity": "how many",
    "recipient_type": "who got it, by kind",
    "teaching": "that it was taught",
}
_KIT = {
    "two_doses": "two doses",
    "instructions": "instructions",
    "breathing_shield": "a breathing shield",
    "resource_card": "a card with places that help",
}
_WIDE = frozenset({"household", "bystander", "anyone", "other"})


@rule(
    "N-01",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("rcw-69-41-095", "maine-ems-naloxone", "gmv-ems-naloxone"),
    fix="In step 7, answer the questions on naloxone with the medical director.",
    aliases=("procedures:N01",),
)
def kits_are_left_with_authority_and_an_owner(facts: Facts) -> Iterator[Gap]:
    """Where kits are left, authority, order, stock, staff, training and record are decided.

    It is a prescription drug or was one until lately. Somebody must answer for
    each box.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    yield from undecided(facts, _NEEDED)


@rule(
    "N-02",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("rcw-69-41-095", "gmv-ems-naloxone"),
    fix="In step 7, name the position that signed, and enter the day on which the order ends. Renew it in"
    " time.",
    aliases=("procedures:N02",),
)
def the_order_is_signed_and_in_force(facts: Facts) -> Iterator[Gap]:
    """Where an order or protocol allows the kits, its prescriber is named and it has not ended.

    An order that ended last month is no order. Staff who go on are outside the
    law without knowing it.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    if not facts.chosen("naloxone.authority") & _SIGNED_ORDERS:
        raise NothingYet("no order or protocol of a named prescriber is used, as far as is known")
    decision = "naloxone.order_expires"
    yield from undecided(
        facts,
        {"naloxone.prescriber": "who signed the order or protocol", decision: "on which day it ends"},
    )
    ends = _day(facts, decision)
    if ends is not None and ends < facts.as_of:
        yield Gap(
            message=f"The order or protocol for naloxone ended on {ends}. Renew it before another kit is"
            " left.",
            location=(*place_of(decision), "value"),
            subject=decision,
        )


def _day(facts: Facts, decision: str) -> date | None:
    """The day of an answer; None while undecided, or when the answer is no day."""
    answer = facts.answer(decision)
    try:
        return date.fromisoformat(str(answer.value)) if answer and answer.value else None
    except ValueError:
        return None


@rule(
    "N-04",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("maine-ems-naloxone", "gmv-ems-naloxone"),
    fix="In step 7, keep the kits apart from what crews treat with.",
    aliases=("procedures:N04",),
)
def kits_are_no_treatment_stock(facts: Facts) -> Iterator[Gap]:
    """The kits are kept apart from the naloxone that crews treat with.

    A kit that was used on a patient is missing for the family. And a drug box
    that was given away is missing on the next call.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    decision = "naloxone.separate_stock"
    yield from undecided(facts, {decision: "whether kits and treatment stock are kept apart"})
    if "no" in facts.chosen(decision):
        yield Gap(
            message="The kits come from the stock that crews treat with. Keep two stocks.",
            location=place_of(decision),
            subject=decision,
        )


@rule(
    "N-05",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("cdph-naloxone-storage",),
    fix="In step 7, say how kits in a vehicle are kept from heat and frost.",
    aliases=("procedures:N05",),
)
def kits_in_vehicles_are_kept_from_heat_and_frost(facts: Facts) -> Iterator[Gap]:
    """Where kits are kept in a vehicle, it is decided how they are kept from heat and frost.

    A car in the sun is hotter than the label allows. Spoiled kits look like
    good ones.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    if "vehicle" not in facts.chosen("naloxone.storage"):
        raise NothingYet("no kit is kept in a vehicle, as far as is known")
    yield from undecided(
        facts, {"naloxone.temperature_plan": "how kits in a vehicle are kept from heat and frost"}
    )


@rule(
    "N-06",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("lacdmh-352-03",),
    fix="In step 7, answer how often the dates on the kits are checked.",
    aliases=("procedures:N06",),
)
def the_dates_on_the_kits_are_checked(facts: Facts) -> Iterator[Gap]:
    """It is decided how often the dates on the kits are checked.

    Kits without an owner ride in bags until they are out of date.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    yield from undecided(facts, {"naloxone.expiry_check": "how often the dates on the kits are checked"})


@rule(
    "N-07",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("lacdmh-352-03", "rti-naloxone-leave-behind"),
    fix="In step 7, let the log hold lot, number, kind of recipient and teaching.",
    aliases=("procedures:N07",),
)
def the_log_of_kits_can_answer_a_recall(facts: Facts) -> Iterator[Gap]:
    """The log of kits holds the lot, the number, the kind of recipient and the teaching.

    Without the lot a recall cannot be answered. Without a count the supply ends
    one day, and nobody saw it coming.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    yield from lacking(
        facts,
        "naloxone.log_fields",
        "what is written down for each kit",
        _LOG,
        "The log of kits leaves out:",
    )


@rule(
    "N-08",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("ct-naloxone-leave-behind",),
    fix="In step 7, add what is missing to the kit.",
    aliases=("procedures:N08",),
)
def a_kit_has_all_that_a_helper_needs(facts: Facts) -> Iterator[Gap]:
    """A kit holds two doses, instructions, a breathing shield and a card with places that help.

    One dose may not be enough, and breathing keeps a person alive until it
    works.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    yield from lacking(facts, "naloxone.kit_contents", "what is in a kit", _KIT, "A kit leaves out:")


@rule(
    "N-10",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("ct-naloxone-leave-behind", "maine-ems-naloxone"),
    fix="In step 7, let family, friends and bystanders get a kit, as far as the order allows.",
    aliases=("procedures:N10",),
)
def those_who_will_be_there_can_get_a_kit(facts: Facts) -> Iterator[Gap]:
    """Kits also go to family, friends or bystanders.

    Nobody gives naloxone to themselves. The person who needs it next time is
    not the one who can use it.
    """
    only_if_yes(facts, _LEFT, _NO_KITS)
    decision = "naloxone.recipients"
    yield from undecided(facts, {decision: "who may get a kit"})
    chosen = facts.chosen(decision)
    if chosen and not chosen & _WIDE:
        yield Gap(
            message="Only the person who survived may get a kit. Let family, friends or bystanders get one.",
            location=place_of(decision),
            subject=decision,
        )
