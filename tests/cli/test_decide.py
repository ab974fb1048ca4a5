"""decide: the worked calls through the command line, and the hours of the units."""

import pytest
import yaml

from workbench.storage.bundled import data_file

TABLE = yaml.safe_load(data_file("checklists/call_criteria.yaml").read_text())
ORDERS = {row["id"]: row["order"] for row in TABLE["rows"]}


@pytest.mark.parametrize("scenario", TABLE["scenarios"], ids=lambda s: s["id"])
def test_a_new_program_answers_the_worked_calls_by_the_sample_table(workbench, fresh, scenario):
    words = [
        w for name, answer in scenario.get("factors", {}).items() for w in ("--factor", f"{name}={answer}")
    ]
    words += ["--call-class", scenario["call_class"]] if "call_class" in scenario else []
    found = workbench("decide", fresh, *words, "--format", "json").json
    assert set(found) == {"row", "id", "tier", "primary", "backup", "unmet_demand", "why"}
    assert (found["row"], found["tier"]) == (ORDERS[scenario["row"]], scenario["tier"])
    assert scenario["primary"] in found["primary"]
    assert found["unmet_demand"] is False
    assert found["why"][0].startswith("The program has no call criteria yet")


def test_off_duty_units_make_unmet_demand(workbench, fresh):
    hours = "[{days: mon-fri, open: '08:00', close: '18:00'}]"
    assert workbench("edit", fresh, "--set", f"program.hours={hours}").status == 0
    words = ("--factor", "f_psychosis=yes", "--factor", "f_asks_officer=yes", "--format", "json")
    day = workbench("decide", fresh, *words, "--at", "mon 09:00").json
    night = workbench("decide", fresh, *words, "--at", "sat 02:00").json
    assert (day["unmet_demand"], night["unmet_demand"]) == (False, True)
    assert night["backup"] == ["police_cit"]


@pytest.mark.parametrize("factor", ["f_psychosis=maybe", "f_psychosis"])
def test_an_answer_that_is_none_is_bad_usage(workbench, fresh, factor):
    assert workbench("decide", fresh, "--factor", factor).status == 2


def test_an_unknown_factor_is_refused_with_the_nearest_one(workbench, fresh):
    ran = workbench("decide", fresh, "--factor", "f_psychoses=yes")
    assert ran.status == 1
    assert 'Did you mean "f_psychosis"?' in ran.err


def test_a_time_that_is_none_is_refused(workbench, fresh):
    ran = workbench("decide", fresh, "--at", "noon")
    assert ran.status == 2
    assert 'Write it as "sat 02:00"' in ran.err
