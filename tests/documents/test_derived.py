import pytest

from tests.documents.support import VOCABULARY, changed, plain
from workbench.documents import labels
from workbench.documents.derived import DERIVED, DerivedFacts, home_of
from workbench.documents.inputs import covers
from workbench.model.enumerations import (
    AgreementStatus,
    ExclusionFlag,
    Host,
    ResponseModel,
    ReviewFlag,
    Stage,
)


def derived(name, program=None, parties=()):
    return DERIVED[name].compute(DerivedFacts(program or plain(), VOCABULARY, parties))


class Recorded(dict):
    """A record that notes the path of every plain value that is read from it."""

    def __init__(self, data, path, seen):
        super().__init__(
            {key: record(value, f"{path}.{key}" if path else key, seen) for key, value in data.items()}
        )
        self.path, self.seen = path, seen

    def note(self, key):
        value = super().get(key)
        if key != "id" and not isinstance(value, Recorded | list):
            self.seen.add(f"{self.path}.{key}" if self.path else key)
        if isinstance(value, list) and not any(isinstance(item, Recorded) for item in value):
            self.seen.add(f"{self.path}.{key}")

    def __getitem__(self, key):
        self.note(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.note(key)
        return super().get(key, default)


def record(value, path, seen):
    if isinstance(value, dict):
        return Recorded(value, path, seen)
    if isinstance(value, list):
        return [
            record(item, f"{path}[{item['id']}]" if isinstance(item, dict) and "id" in item else path, seen)
            for item in value
        ]
    return value


@pytest.mark.parametrize("name", sorted(DERIVED))
def test_a_derived_value_declares_every_path_that_it_reads(name):
    seen = set()
    program = record(plain(), "", seen)
    assert derived(name, program, ("cedar-police", "northside")) not in (None, "", [])
    undeclared = [path for path in seen if not any(covers(listed, path) for listed in DERIVED[name].reads)]
    assert undeclared == []
    assert seen


def test_hours_are_said_as_people_say_them():
    assert derived("hours") == [
        {
            "days": "Monday to Friday",
            "open": "8:00 AM",
            "close": "10:00 PM",
            "text": "Monday to Friday, 8:00 AM to 10:00 PM",
        },
        {
            "days": "Saturday",
            "open": "4:00 PM",
            "close": "2:00 AM the next day",
            "text": "Saturday, 4:00 PM to 2:00 AM the next day",
        },
    ]
    assert derived("weekly_hours") == 80
    assert derived("round_the_clock") is False


def test_operators_responders_and_providers_are_told_apart():
    ids = {
        name: [partner["id"] for partner in derived(name)]
        for name in ("operators", "responders", "providers")
    }
    assert ids == {
        "operators": ["cedar-police", "alder-fire"],
        "responders": ["cedar-police", "alder-fire"],
        "providers": ["northside"],
    }
    assert "note" not in derived("operators")[0]


def test_a_provider_that_runs_the_team_is_no_responder():
    program = changed(lambda raw: raw["stakeholders"][2]["program_roles"].append("operator"))
    assert [p["id"] for p in derived("responders", program)] == ["cedar-police", "alder-fire"]
    assert [p["id"] for p in derived("operators", program)] == ["cedar-police", "alder-fire", "northside"]


def test_the_911_and_988_centers_are_found_or_empty():
    assert derived("psap")["name"] == "County 911"
    assert derived("crisis_line_988")["name"] == "Crisis Line"
    assert derived("psap", changed(lambda raw: raw["stakeholders"].pop(3))) == ""


def test_destinations_are_the_open_doors():
    (door,) = derived("destinations")
    assert door["name"] == "Harbor stabilization"
    assert door["organization"] == "Harbor House"
    assert door["ages"] == "18 and older"
    assert door["exclusions_text"] == "does not take people on an involuntary hold and does not take pets"
    assert door["hours_text"] == "24 hours a day, 7 days a week"
    assert (door["accepts_police"], door["accepts_ems"], door["accepts_involuntary"]) == (
        "yes",
        "no",
        "unknown",
    )
    assert (door["line"], door["languages_text"]) == ("555-0199", "English and Spanish")
    assert door["agreement_status"] == "signed"


def test_an_ended_agreement_counts_only_when_there_is_no_other():
    def end(raw):
        raw["agreements"][0]["status"] = "expired"

    def end_and_plan(raw):
        end(raw)
        raw["agreements"].append({**raw["agreements"][0], "id": "next", "status": "planned"})

    assert derived("destinations", changed(end))[0]["agreement_status"] == "expired"
    assert derived("destinations", changed(end_and_plan))[0]["agreement_status"] == "planned"
    assert (
        derived("destinations", changed(lambda raw: raw["agreements"].clear()))[0]["agreement_status"]
        == "no agreement"
    )


def test_the_agreement_of_a_paper_is_the_one_between_its_parties():
    assert derived("agreement", parties=("cedar-police", "northside"))["id"] == "team-mou"
    assert derived("agreement", parties=("cedar-police",))["id"] == "team-mou"
    assert derived("agreement", parties=("alder-fire", "northside")) == ""
    assert derived("agreement") == ""


def test_a_derived_fact_is_mended_where_it_comes_from():
    assert home_of("destinations", []) == "services"
    assert home_of("agreement.term_type", "") == "agreements"
    assert home_of("agreement.term_type", {"id": "team-mou"}) == "agreements[team-mou].term_type"


def test_every_value_of_the_closed_lists_has_words():
    assert set(labels.HOSTS) == set(Host)
    assert set(labels.MODELS) == set(ResponseModel)
    assert set(labels.STAGES) == set(Stage)
    assert set(labels.AGREEMENT_STATUS) == set(AgreementStatus)
    assert set(labels.EXCLUDED) == set(ExclusionFlag)
    assert set(labels.REVIEWERS) == set(ReviewFlag)
