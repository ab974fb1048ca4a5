"""What the first year costs, who pays, and what comes after."""

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program

FULL = ["personnel_salary", "clinical_supervision", "relief_backfill", "vehicle_lease", "software_case_mgmt"]


def source(identity="city", **fields):
    made = {"id": identity, "name": f"Fund {identity}", "level": "local", "kind": "general_fund"}
    return {**made, "committed": "yes", **fields}


def line(identity="pay", total="100", category="personnel_salary", **allocations):
    parts = [{"id": name.replace("_", "-"), "amount": str(amount)} for name, amount in allocations.items()]
    made = {"id": identity, "category": category, "label": f"Line {identity}", "total": str(total)}
    return {**made, "allocations": parts}


def budget(*lines, funding=None, **fields):
    return program(funding=funding or [source()], budget={"lines": list(lines), **fields})


def test_without_a_budget_nothing_is_said_of_it():
    for identity in ("FUND-01", "FUND-02", "FUND-03", "FUND-04", "FUND-08", "FUND-09", "FUND-10", "FUND-11"):
        assert_skipped(identity, program(funding=[source()]), because="no line yet")


def test_lines_that_nobody_pays_say_nothing_of_sources():
    for identity in ("FUND-02", "FUND-03", "FUND-04"):
        assert_skipped(identity, budget(line()), because="who pays it")


# FUND-01


def test_a_year_that_is_paid():
    assert_no_gap("FUND-01", budget(*(line(one, 100, one, city=100) for one in FULL)))


def test_overtime_fuel_and_data_integration_count_as_well():
    others = ["clinical_supervision", "overtime_standby", "fuel_maint", "data_integration"]
    assert_no_gap("FUND-01", budget(*(line(one, 100, one, city=100) for one in others)))


def test_what_is_given_in_kind_counts_as_paid():
    given = {**line("van", 100, "vehicle_lease"), "in_kind": "true"}
    assert_no_gap(
        "FUND-01", budget(given, *(line(one, 100, one, city=100) for one in FULL if one != "vehicle_lease"))
    )


@pytest.mark.parametrize("committed", ["no", "unknown", None])
def test_money_that_is_not_promised_does_not_count(committed):
    lines = [line(one, 1000, one, city=600, state=400) for one in FULL]
    made = budget(*lines, funding=[source(), source("state", committed=committed)])
    (finding,) = assert_gap("FUND-01", made, where="budget.lines@total")
    assert finding.message == "The first year costs $5,000; $3,000 of it is promised. Find the other $2,000."


@pytest.mark.parametrize(
    ("gone", "subject"),
    [
        ("clinical_supervision", "clinical_supervision"),
        ("relief_backfill", "relief"),
        ("vehicle_lease", "vehicle"),
        ("software_case_mgmt", "data"),
    ],
)
def test_a_line_that_was_forgotten(gone, subject):
    made = budget(*(line(one, 100, one, city=100) for one in FULL if one != gone))
    assert_gap("FUND-01", made, where=f"budget.lines@{subject}")


# FUND-02

GRANT = source("grant", kind="grant", time_limited="yes")


def test_half_of_the_money_may_end():
    assert_no_gap("FUND-02", budget(line(city=50, grant=50), funding=[source(), GRANT]))


def test_a_plan_says_what_follows():
    made = budget(line(city=40, grant=60), funding=[source(), GRANT], sustainability_plan="The levy of 2028")
    assert_no_gap("FUND-02", made)


@pytest.mark.parametrize("fields", [{"time_limited": "yes"}, {"end": "2028-06-01"}])
def test_money_that_ends_with_nothing_after_it(fields):
    made = budget(line(city=40, grant=60), funding=[source(), source("grant", **fields)])
    assert_gap(
        "FUND-02", made, where="budget.sustainability_plan@sustainability_plan", says="60% of the money"
    )


def test_without_a_budget_all_sources_may_still_end():
    made = program(funding=[GRANT, source("old", end="2025-12-31")])
    assert_gap("FUND-02", made, where="budget.sustainability_plan", says="All the money that is named ends")
    assert_no_gap("FUND-02", program(funding=[GRANT], budget={"sustainability_plan": "The levy of 2028"}))
    assert_skipped("FUND-02", program(funding=[GRANT, source()]), because="no line yet")


def test_money_that_lasts_more_than_two_years():
    assert_no_gap(
        "FUND-02", budget(line(city=40, grant=60), funding=[source(), source("grant", end="2028-06-02")])
    )


# FUND-03


def test_three_sources_share_the_program():
    sources = [source(), source("state"), source("levy")]
    assert_no_gap("FUND-03", budget(line(city=45, state=30, levy=25), funding=sources))


def test_sixty_percent_is_the_most():
    sources = [source(), source("state"), source("levy")]
    assert_no_gap("FUND-03", budget(line(city=60, state=20, levy=20), funding=sources))
    made = budget(line(city=20, state=61, levy=19), funding=sources)
    assert_gap("FUND-03", made, where="funding[1]@state", says='"Fund state" pays 61%')


def test_two_sources_of_sixty_and_forty_are_too_few():
    # 0.36 + 0.16 = 0.52
    assert_gap(
        "FUND-03",
        budget(line(city=60, state=40), funding=[source(), source("state")]),
        where="funding[0]@city",
    )


def test_a_source_that_is_not_on_the_list():
    assert_gap("FUND-03", budget(line(nobody=100)), where="funding@nobody")


# FUND-04


def test_lines_and_sources_that_add_up():
    limits = [source(per_year="100"), source("grant", award="50", restricted_to=["personnel_salary"])]
    assert_no_gap("FUND-04", budget(line(total=150, city=100, grant=50), funding=limits))


def test_a_line_that_is_charged_twice():
    made = budget(line("a", 100), line("b", 100, city=60, state=50), funding=[source(), source("state")])
    assert_gap("FUND-04", made, where="budget.lines[1].allocations@b", says="costs $100, but $110 is charged")


def test_a_source_that_may_not_pay_for_it():
    made = budget(line(category="fuel_maint", city=100), funding=[source(restricted_to=["evaluation"])])
    assert_gap("FUND-04", made, where="budget.lines[0].allocations[0]@pay", says="may not pay for fuel maint")


def test_a_source_that_does_not_exist():
    assert_gap("FUND-04", budget(line(nobody=100)), where="budget.lines[0].allocations[0].id@pay")


@pytest.mark.parametrize(
    "limit", [{"per_year": "150"}, {"award": "150"}, {"per_year": "150", "award": "900"}]
)
def test_a_source_that_gives_less(limit):
    made = budget(line("a", 100, city=100), line("b", 100, city=100), funding=[source(**limit)])
    assert_gap("FUND-04", made, where="funding[0]@city", says="gives $150, but $200 is charged")


# FUND-08 to FUND-11


def test_a_program_that_can_bill():
    assert_no_gap("FUND-08", budget(line(), billing_plan="Follow-up visits"))
    assert_gap("FUND-08", budget(line()), where="budget.billing_plan")


def test_evaluation_has_a_line():
    assert_no_gap("FUND-09", budget(line(), line("e", category="evaluation")))
    assert_gap("FUND-09", budget(line()), where="budget.lines@evaluation")


def test_later_years_cost_more():
    assert_no_gap("FUND-10", budget(line(), growth_share="0"))
    assert_gap("FUND-10", budget(line()), where="budget.growth_share")


def test_officials_hear_from_the_program():
    assert_no_gap("FUND-11", budget(line(), official_update_cadence="Each quarter"))
    assert_gap("FUND-11", budget(line()), where="budget.official_update_cadence")
