"""What a team chooses before information moves."""

import pytest

from tests.gaps.rules.agreeing import CLINIC, DISPATCH, POLICE, flow, planned
from tests.gaps.support import agency, agreement, assert_gap, assert_no_gap, assert_skipped, program

# AGR-21

LAW = {"information.state_law": "Chapter 5"}


def test_the_stricter_law_is_first():
    assert_no_gap("AGR-21", planned({**LAW, "isa.law_order": "stricter_first"}))


def test_it_is_open_which_law_is_first():
    assert_gap("AGR-21", planned(LAW), where="decisions.isa.law_order@isa.law_order")


def test_an_order_of_ones_own_is_for_counsel():
    made = planned({**LAW, "isa.law_order": {"value": "other", "other": "HIPAA first"}})
    assert_gap("AGR-21", made, where="decisions.isa.law_order", says="Let counsel check")


def test_no_state_law_is_named_yet():
    assert_skipped("AGR-21", program())


# AGR-24

FIELDS = {"isa.police_fields": ["times", "outcome_code"]}


def kept(answers=None, *flows):
    return planned({**FIELDS, **(answers or {})}, stakeholders=[POLICE, CLINIC], data_flows=list(flows))


def test_police_systems_hold_codes_only():
    codes = {"records.disposition_codes": ["Referred", "Went by choice"]}
    row = flow("bh", "pd", "mental_health_phi", recorded_in="Clinical record")
    assert_no_gap("AGR-24", kept(codes, row))


def test_a_code_with_a_clinical_word():
    made = kept({"records.disposition_codes": ["Referred", "Schizophrenia, referred"]})
    assert_gap("AGR-24", made, where="decisions.records.disposition_codes.value[1]@records.disposition_codes")


def test_a_field_with_a_clinical_word():
    made = kept({"isa.police_fields": {"value": ["times", "other"], "other": "the diagnosis"}})
    assert_gap("AGR-24", made, where="decisions.isa.police_fields.other@isa.police_fields")


@pytest.mark.parametrize("field", ["recorded_in", "system"])
def test_clinical_records_kept_by_the_police(field):
    row = flow("bh", "pd", "mental_health_phi", **{field: "Police RMS"})
    assert_gap("AGR-24", kept(None, row), where=f"data_flows[0].{field}@f")


def test_it_is_open_what_stands_in_police_systems():
    assert_gap("AGR-24", planned(stakeholders=[DISPATCH]), where="decisions.isa.police_fields")


def test_no_police_system_is_on_the_map():
    assert_skipped("AGR-24", planned(stakeholders=[CLINIC]))


# AGR-25


def filmed(answers=None, models=("ride_along",)):
    return planned(answers, stakeholders=[POLICE, CLINIC], program={"models": list(models)})


def test_the_camera_rule_is_decided():
    assert_no_gap("AGR-25", filmed({"camera.clinical_interview": "audio_muted"}))
    assert_no_gap(
        "AGR-25", filmed({"camera.clinical_interview": {"status": "not_for_us", "because": "None worn"}})
    )


@pytest.mark.parametrize("model", ["ride_along", "called_to_scene"])
def test_the_camera_rule_is_open(model):
    assert_gap("AGR-25", filmed(models=[model]), where="decisions.camera.clinical_interview")


def test_officers_and_clinicians_never_meet():
    assert_skipped("AGR-25", filmed(models=["follow_up_referral"]))
    assert_skipped("AGR-25", planned(stakeholders=[CLINIC], program={"models": ["ride_along"]}))


# AGR-65

ISA = agreement("i", "pd", "bh", kind="information_sharing", status="draft")


def limited(answers=None, **fields):
    return planned(answers, stakeholders=[POLICE, CLINIC], agreements=[{**ISA, **fields}])


def test_some_uses_are_ruled_out():
    assert_no_gap("AGR-65", limited({"isa.prohibited_uses": ["immigration"]}))


def test_no_use_is_ruled_out():
    assert_gap("AGR-65", limited(), where="decisions.isa.prohibited_uses@isa.prohibited_uses")


def test_there_is_no_agreement_to_rule_it_out():
    assert_skipped("AGR-65", limited(status="terminated"))


# AGR-66


def offering(answers=None, service="moud", **fields):
    offered = {"id": "s", "name": "S", "organization": "bh", "service_type": service, **fields}
    operator = {**CLINIC, "program_roles": ["operator"]}
    return planned(answers, stakeholders=[operator], services=[offered])


def test_counsel_said_whether_it_is_a_program():
    answers = {"isa.part2_answer": "not_a_program", "isa.part2_reasons": "A general crisis team."}
    assert_no_gap("AGR-66", offering(answers))


def test_nobody_said_whether_it_is_a_program():
    assert_gap("AGR-66", offering(), where="decisions.isa.part2_answer")
    taking = planned({"dispatch.inclusion": ["substance_use"]})
    assert_gap("AGR-66", taking, where="decisions.isa.part2_answer")


def test_an_answer_without_its_reasons():
    made = offering({"isa.part2_answer": "not_a_program"})
    assert_gap("AGR-66", made, where="decisions.isa.part2_reasons")


@pytest.mark.parametrize("fields", [{"service": "outpt_mh"}, {"status": "defunct"}, {"organization": None}])
def test_no_help_with_substance_use_is_offered(fields):
    assert_skipped("AGR-66", offering(**fields))


# AGR-67

CITY = {**POLICE, "entity_type": "city"}
PROMISED = {"records.request_contact": "City clerk", "records.request_days": "3"}


def asked(answers=None, city=CITY):
    return planned(answers, stakeholders=[city, CLINIC], agreements=[agreement("m", "pd", "bh")])


def test_somebody_answers_requests():
    assert_no_gap("AGR-67", asked(PROMISED))


def test_nobody_answers_requests():
    where = ["decisions.records.request_contact", "decisions.records.request_days"]
    assert_gap("AGR-67", asked(), where=where)


def test_no_government_is_a_party():
    assert_skipped("AGR-67", asked(city=agency("pd", subkind="police", entity_type="nonprofit")))
