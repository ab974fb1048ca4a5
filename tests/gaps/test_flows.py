"""Flows as rules walk through them."""

import pytest

from tests.gaps.rules.agreeing import EVERYONE, flow
from tests.gaps.support import facts, program
from workbench.gaps import NothingYet
from workbench.gaps.flows import class_words, ends_words, flow_place, flows_resting_on, listed_flows
from workbench.model.enumerations import DataClass, LegalBasis

ROWS = [flow("bh", "pd", "mental_health_phi", bases=("HIPAA_J",)), flow("pd", "team", "aggregate", id="g")]
SEEN = facts(program(stakeholders=EVERYONE, data_flows=ROWS))


def test_flows_keep_their_positions():
    assert [(position, row.id) for position, row in listed_flows(SEEN)] == [(0, "f"), (1, "g")]
    assert [position for position, _ in flows_resting_on(SEEN, LegalBasis.HIPAA_J, "a threat")] == [0]


def test_no_flow_is_nothing_yet():
    with pytest.raises(NothingYet, match="no flow of information is listed"):
        listed_flows(facts(program()))
    with pytest.raises(NothingYet, match="rests on custody"):
        flows_resting_on(SEEN, LegalBasis.HIPAA_K5, "custody")


def test_flows_in_words():
    assert ends_words(SEEN, SEEN.program.data_flows[1]) == "from Agency pd to the co-response team"
    assert class_words([DataClass.CJI, DataClass.HMIS]) == "criminal justice information, housing system data"
    assert flow_place(3, "trigger") == ("data_flows", 3, "trigger")
