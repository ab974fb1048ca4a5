"""Every worked number of the field's sources comes out exactly."""

import pytest

from workbench.metrics import money, needs, prioritisation, staffing, statistics

AVAILABLE = 2080 - 382
CALLS_PER_HOUR = 1820 / staffing.coverage_hours_year(90)
LOAD = staffing.offered_load(CALLS_PER_HOUR, 95)


def near(value, digits=4):
    return pytest.approx(value, abs=0.5 * 10**-digits)


def test_gap_and_surplus():
    gap = needs.gap_between(5, 12)
    assert (gap.absolute, gap.share) == (7, near(0.5833))
    assert needs.gap_between(14, 12).absolute == 0


def test_beds_by_littles_law():
    assert needs.beds_needed(6.5, 4.2, 0.85) == 33


def test_coverage_share_of_the_part_week_schedule():
    assert needs.coverage_share([1480, 340], [1480, 560, 340, 220]) == near(0.70)


def test_hourly_rates_of_the_four_blocks():
    weeks = staffing.WEEKS_PER_YEAR
    blocks = [(1480, 70), (560, 50), (340, 20), (220, 28)]
    assert [calls / weeks / hours for calls, hours in blocks] == [
        near(v) for v in (0.4055, 0.2148, 0.3260, 0.1507)
    ]


def test_crisis_calculator_for_150_000_people():
    need = needs.crisis_need(150_000)
    assert need.episodes == near(345)
    assert (need.mobile, need.receiving_direct, need.emergency_department) == (
        near(110.4),
        near(186.3),
        near(48.3),
    )
    assert (need.receiving_total, need.short_term_beds, need.inpatient) == (
        near(219.42),
        near(76.797),
        near(67.49925),
    )
    assert needs.crisis_need(150_000, 200).episodes == near(300)


def test_crisis_calculator_for_a_small_county():
    assert needs.crisis_need(16_876).episodes == near(38.8, 1)


def test_few_calls_are_shown_in_four_blocks_a_day():
    assert needs.demand_resolution(499) is needs.DemandResolution.FOUR_BLOCKS
    assert needs.demand_resolution(500) is needs.DemandResolution.HOUR_OF_WEEK
    assert [resolution.cells for resolution in needs.DemandResolution] == [168, 8]
    with pytest.raises(ValueError, match="fewer than 0"):
        needs.demand_resolution(-1)


def test_sample_adjusted_prevalence():
    found = needs.sample_adjusted_prevalence(48_000, 520, 0.90, 33, 300)
    assert found.estimate == near(5690.8, 1)
    assert found.share == near(0.1186)
    assert found.flag_sensitivity == near(0.0822)
    assert found.under_count_factor == near(10.94, 2)
    assert (found.interval.low, found.interval.high) == (near(4238.2, 1), near(7611.7, 1))


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high", "digits"),
    [
        (33, 300, 0.0794, 0.1505, 4),
        (6, 523, 0.00527, 0.02480, 5),
        (2, 523, 0.00105, 0.01383, 5),
        (9, 1000, 0.00474, 0.01702, 5),
    ],
)
def test_wilson(hits, tries, low, high, digits):
    interval = statistics.wilson(hits, tries)
    assert (interval.low, interval.high) == (near(low, digits), near(high, digits))


def test_kappa_of_two_reviewers():
    assert statistics.kappa(40, 10, 20, 230) == near(0.6667)


def test_median_and_p90():
    values = [6, 8, 9, 11, 12, 14, 15, 18, 22, 41]
    assert statistics.quantile(values, 0.5) == 13.0
    assert statistics.quantile(values, 0.9) == near(23.9)


def test_relative_standard_error():
    assert [statistics.relative_standard_error(n) for n in (9, 16, 25)] == [near(0.333, 3), 0.25, 0.2]


def test_repeat_contacts():
    keys = [
        key for key, n in zip("ABCDEFGHIJ", (1, 1, 2, 1, 5, 1, 3, 1, 1, 1), strict=True) for _ in range(n)
    ]
    found = needs.repeat_contacts(keys)
    assert (found.persons, found.encounters, found.repeats) == (10, 17, 7)
    assert (found.person_rate, found.encounter_share) == (near(0.30), near(0.588, 3))


def test_rate_ratio():
    assert needs.rate_ratio(180, 12_000, 420, 60_000) == near(2.143, 3)


def test_relief_factors():
    assert staffing.relief_factor(8 * 365, AVAILABLE) == near(1.7197)
    assert staffing.relief_factor(365, 365 - 117) == near(1.4718)
    assert staffing.relief_factor(8760, AVAILABLE) == near(5.159, 3)
    assert staffing.relief_factor(8760, 2080 - 454) == near(5.387, 3)


def test_part_week_coverage():
    assert staffing.coverage_hours_year(90) == near(4692.857, 3)
    assert staffing.fte_for_post(90, AVAILABLE) == near(2.7638)
    assert 2 * staffing.fte_for_post(90, AVAILABLE) == near(5.5275)


def test_sixteen_hours_a_day_all_week():
    assert near(3.44, 2) == 16 * 365 / AVAILABLE


def test_offered_load_and_teams():
    assert near(0.38782, 5) == CALLS_PER_HOUR
    assert near(0.61405, 5) == LOAD
    assert (staffing.teams_for_utilization(LOAD, 0.5), staffing.teams_for_utilization(LOAD, 0.3)) == (2, 3)


def test_erlang_b():
    assert [staffing.erlang_b(LOAD, n) for n in (1, 2, 3)] == [near(v) for v in (0.3804, 0.1046, 0.0210)]


def test_erlang_c_reference():
    assert staffing.erlang_c(10, 14) == near(0.174132, 6)
    assert staffing.share_answered_within(10, 14, 180, 20) == near(0.888350, 6)


def test_erlang_c_of_the_team():
    assert [staffing.erlang_c(LOAD, n) for n in (1, 2, 3)] == [near(v) for v in (0.6141, 0.1442, 0.0262)]
    assert [staffing.mean_wait_minutes(LOAD, n, 95) for n in (1, 2, 3)] == [
        near(v, 2) for v in (151.15, 9.89, 1.04)
    ]
    within = [staffing.share_answered_within(LOAD, n, 95, 15) for n in (1, 2, 3)]
    assert within == [near(v) for v in (0.4222, 0.8841, 0.9820)]


def test_a_load_as_large_as_the_teams_gives_no_number():
    with pytest.raises(ValueError, match="unstable"):
        staffing.erlang_c(2, 2)


def test_poisson_teams():
    assert (staffing.poisson_teams(LOAD), staffing.poisson_teams(1.8)) == (2, 4)


def test_workload_fte():
    work = {
        "calls": 1820,
        "cycle_minutes": 95,
        "documentation_minutes": 35,
        "followups": 1200,
        "followup_minutes": 45,
        "available_hours": AVAILABLE,
    }
    assert staffing.workload_fte(**work, productive_share=0.60) == near(4.754, 3)
    assert staffing.workload_fte(**work, productive_share=0.70) == near(4.075, 3)


def test_supervisors_and_on_call():
    assert staffing.supervisors_needed(11, 8) == 2
    assert staffing.standby_cost(78, 4.00) == near(16_268.57, 2)
    assert staffing.callback_cost(1.6, 2, 58) == near(9_677.71, 2)


def test_simple_and_graduated_match():
    assert money.match_for(550_000, 0.20) == near(137_500)
    graduated = money.graduated_match(550_000, (0.2, 0.2, 0.4))
    assert (graduated.total, graduated.match) == (near(750_000), near(200_000))
    assert graduated.by_year == (near(50_000), near(50_000), near(100_000))


def test_enhanced_match_and_its_end():
    found = money.enhanced_match(400_000, 0.55, 0.85, 0.50)
    assert (found.eligible, found.enhanced, found.regular, found.lost_later) == (
        near(220_000),
        near(187_000),
        near(110_000),
        near(77_000),
    )


def test_concentration():
    shares = (0.45, 0.30, 0.15, 0.10)
    assert money.funding_concentration(shares) == near(0.325, 3)
    assert money.effective_sources(shares) == near(3.08, 2)


def test_cliff():
    cliff = money.first_cliff({2027: 874_412, 2028: 634_412}, {2027: 874_412, 2028: 874_412})
    assert (cliff.year, cliff.shortfall, cliff.share) == (2028, 240_000, near(0.274, 3))
    assert money.first_cliff({2027: 10}, {2027: 10}) is None


def test_cost_per_resident():
    assert money.cost_per_resident(362_500, 16_876) == near(21.48, 2)


def test_hanlon_ratings():
    assert prioritisation.bprs(7, 8, 6) == 30
    assert prioritisation.bprs(7, 16, 6) == 46
    assert prioritisation.bprs_overall(46, {"legality": False}) == 0
    assert prioritisation.naccho_score(7, 8, 6) == 138


def test_weighted_matrix():
    weights = dict(zip("abcd", (0.3, 0.3, 0.2, 0.2), strict=True))
    assert prioritisation.weighted_mean(weights, dict(zip("abcd", (4, 5, 3, 4), strict=True))) == near(4.1)
    assert prioritisation.weighted_mean(weights, dict(zip("abcd", (5, 3, 4, 2), strict=True))) == near(3.6)


def test_moscow_and_nominal_group():
    assert prioritisation.moscow_must_share({"must": 34, "should": 16, "could": 10}) == near(0.567, 3)
    assert prioritisation.nominal_group_points([["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"]]) == {
        "a": 8,
        "b": 6,
        "c": 4,
    }
