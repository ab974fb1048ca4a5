"""The inventory of services as rules group it: kinds that answer the same question."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from workbench.gaps.facts import Facts

__all__ = ["HOUSING", "INPATIENT", "OUTPATIENT", "PEER", "SUBSTANCE_USE", "is_named"]

INPATIENT = frozenset({"inpt_psych_vol", "inpt_psych_invol", "state_hosp"})
OUTPATIENT = frozenset({"outpt_mh", "outpt_next_day", "iop_mh", "php", "ccbhc"})
HOUSING = frozenset(
    {
        "hsg_prevention",
        "hsg_es",
        "hsg_sh",
        "hsg_th",
        "hsg_rrh",
        "hsg_psh",
        "hsg_recovery",
        "hsg_ce",
    }
)
PEER = frozenset({"peer_support", "crisis_respite_peer", "line_warm", "clubhouse_drop_in"})
SUBSTANCE_USE = frozenset({"sud_outpt", "sud_iop", "sud_resid", "sud_wm", "moud"})


def is_named(facts: Facts, kinds: AbstractSet[str]) -> bool:
    """True when a service or a need is of one of these kinds."""
    offered = any(service.service_type in kinds for service in facts.program.services)
    return offered or any(kinds & set(need.service_types) for need in facts.program.needs)
