"""Gaps that a team accepts for a while."""

from datetime import date

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, check, program


def waived(*rules, until="2026-06-01"):
    entries = [
        {"id": f"w{n}", "rule": rule, "by_role": "Chair", "reason": "Agreed in May.", "until": until}
        for n, rule in enumerate(rules)
    ]
    return program(waivers=entries)


def test_a_waiver_holds_through_its_last_day():
    assert_no_gap("WVR-01", waived("STK-03"))


def test_a_waiver_that_ran_out_is_reported_and_waives_nothing():
    made, later = waived("STK-05", "STK-03"), date(2026, 6, 2)
    where = ["waivers[0].until@w0", "waivers[1].until@w1"]
    assert_gap("WVR-01", made, where=where, as_of=later, says="The waiver of STK-05 ran out on 2026-06-01.")
    assert [f.waived for f in check("STK-03", made).findings] == [True]
    assert [f.waived for f in check("STK-03", made, as_of=later).findings] == [False]


def test_a_waiver_may_name_a_rule_by_its_alias():
    assert_no_gap("WVR-02", waived("STK-03", "planning:STK-01", "g-02"))


def test_a_waiver_of_a_rule_that_does_not_exist():
    assert_gap("WVR-02", waived("STK-03", "STK-99"), where="waivers[1].rule@w1", says='no rule "STK-99"')


def test_nothing_is_waived():
    assert_skipped("WVR-01", program(), because="nothing is waived")
    assert_skipped("WVR-02", program(), because="nothing is waived")
