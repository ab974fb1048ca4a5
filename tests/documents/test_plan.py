from datetime import date

import pytest

from tests.documents.support import AS_OF, KNOWLEDGE, changed, info_of, plain, plans, template
from workbench.documents.front_matter import TemplateInfo
from workbench.documents.generate import make_paper
from workbench.documents.papers import FileState, state_of
from workbench.documents.plan import plan_papers
from workbench.errors import ContentError


def with_front(name="sample-mou", **front):
    """The sample template with other front matter."""
    found, info = template(name)
    plain_front = {"title": info.title, "number": info.number, **front}
    return found, TemplateInfo.from_plain(name, plain_front)


def planned(program=None, name="sample-mou", **front):
    return plan_papers(program or plain(), [with_front(name, **front)], KNOWLEDGE, as_of=AS_OF)


def test_there_is_one_paper_for_each_combination_of_partners():
    per = {"responder": "'operator' in party.program_roles", "provider": "party.sector == 'mh_provider'"}
    found = planned(per=per)
    assert [plan.id for plan in found] == [
        "sample-mou@cedar-police+northside",
        "sample-mou@cedar-police+harbor",
        "sample-mou@alder-fire+northside",
        "sample-mou@alder-fire+harbor",
    ]
    assert found[2].party == {"responder": "alder-fire", "provider": "northside"}
    assert found[2].file_name == "sample-mou--alder-fire+northside.docx"


def test_a_partner_does_not_sign_with_itself():
    both = {"responder": "'operator' in party.program_roles", "provider": "'operator' in party.program_roles"}
    assert [plan.id for plan in planned(per=both)] == [
        "sample-mou@cedar-police+alder-fire",
        "sample-mou@alder-fire+cedar-police",
    ]


def test_a_role_that_nobody_has_leaves_one_paper_that_waits_for_a_partner():
    (plan,) = plans("sample-mou", changed(lambda raw: raw["stakeholders"][2].update(program_roles=[])))
    assert (plan.id, plan.applies, plan.matched, plan.ready) == ("sample-mou", None, False, False)
    assert [(fact.path, fact.question) for fact in plan.missing] == [
        ("stakeholders", "Which of your partners is the provider in this paper?")
    ]
    with pytest.raises(ContentError, match="Which of your partners is the provider"):
        make_paper(plan, template("sample-mou")[0].docx, plain(), as_of=AS_OF)


@pytest.mark.parametrize(
    ("condition", "applies"),
    [
        ("program.host == 'police'", True),
        ("program.host == 'sheriff'", False),
        ("program.pilot_end_date < '2027-01-01'", None),
    ],
)
def test_a_paper_applies_or_not_or_that_is_unknown(condition, applies):
    (plan,) = planned(
        per={"responder": "party.subkind == 'police'", "provider": "party.id == 'northside'"},
        applies_when=condition,
    )
    assert plan.applies is applies
    assert plan.ready is (applies is True)


def test_a_condition_may_ask_about_the_papers_own_partner():
    found = planned(
        per={"responder": "'operator' in party.program_roles", "provider": "party.id == 'northside'"},
        applies_when="responder.subkind == 'fire'",
    )
    assert [plan.applies for plan in found] == [False, True]


def test_a_missing_fact_is_named_with_its_path_and_question():
    def strip(raw):
        raw["stakeholders"][0].pop("legal_name")
        raw["program"].pop("hours")

    (plan,) = plans("sample-mou", changed(strip))
    assert [(fact.path, fact.question) for fact in plan.missing] == [
        ("program.hours", "On which days and hours does the team work?"),
        ("stakeholders[cedar-police].legal_name", "What is the legal name of the agency that signs?"),
    ]
    assert plan.ready is False


def test_a_missing_derived_fact_points_to_where_it_comes_from():
    def loosen(raw):
        raw["agreements"][1]["binding_level"] = None

    (plan,) = plans("everything", changed(loosen))
    assert [fact.path for fact in plan.missing] == ["agreements[team-mou].binding_level"]
    (plan,) = plans("everything", changed(lambda raw: raw["agreements"].clear()))
    assert [fact.path for fact in plan.missing] == ["agreements"]


def test_open_decisions_are_those_that_the_paper_reads_and_the_program_needs():
    assert [decision.path for decision in plans("everything")[0].open_decisions] == ["decisions.ride.seat"]
    without_rides = changed(lambda raw: raw["program"]["models"].remove("ride_along"))
    assert plans("everything", without_rides)[0].open_decisions == ()
    undecided = changed(lambda raw: raw["decisions"]["kit"]["items"].update(value=None))
    assert [decision.id for decision in plans("sample-mou", undecided)[0].open_decisions] == ["kit.items"]


def test_flags_come_from_the_paper_and_from_its_decisions():
    assert plans("sample-mou")[0].open_flags == ("MED", "LEGAL", "HR", "CMD")

    def not_for_us(raw):
        raw["decisions"]["kit"]["items"] = {"status": "not_for_us", "because": "No kit."}

    assert plans("sample-mou", changed(not_for_us))[0].open_flags == ("LEGAL", "HR", "CMD")


def test_the_approval_is_that_of_the_papers_record():
    assert plans("everything")[0].approval == "in_review"
    assert plans("sample-mou")[0].approval == "draft"


def approve(raw, name="sample-mou@cedar-police+northside"):
    signs = [
        {"id": f"s-{flag.lower()}", "role": "Reviewer", "flag": flag, "on": "2026-02-02"}
        for flag in ("MED", "LEGAL", "HR", "CMD")
    ]
    raw["documents"].append(
        {"id": name, "status": "approved", "effective_date": "2026-04-01", "sign_offs": signs}
    )


def test_nothing_blocks_a_paper_that_is_answered_signed_approved_and_dated():
    (plan,) = plans("sample-mou", changed(approve))
    assert plan.blockers == ()
    assert plan.open_flags == ()


def test_each_thing_that_blocks_the_final_form_is_a_sentence():
    def strip(raw):
        raw["program"].pop("hours")
        raw["decisions"]["kit"]["items"]["value"] = None

    (plan,) = plans("sample-mou", changed(strip))
    assert list(plan.blockers) == [
        "Missing: On which days and hours does the team work? (`program.hours`)",
        "Not decided: What is in the kit? Owner: Police or fire command. (`decisions.kit.items`)",
        "Not signed: the MED review (EMS or program medical director).",
        "Not signed: the LEGAL review (Agency counsel, county attorney or prosecutor).",
        "Not signed: the HR review (Human resources, labor relations and risk management).",
        "Not signed: the CMD review (Police, fire or EMS command).",
        "Not approved: the status of `documents[sample-mou@cedar-police+northside]` is draft.",
        "No effective date: set `documents[sample-mou@cedar-police+northside].effective_date`.",
    ]


def test_a_template_that_prints_the_day_is_stale_on_the_next_and_others_are_not():
    hashes = {
        day: plan_papers(plain(), [template("sample-mou")], KNOWLEDGE, as_of=day)[0].inputs_hash
        for day in (AS_OF, date(2027, 1, 1))
    }
    assert len(set(hashes.values())) == 1


def test_a_plan_does_not_analyse_a_template_that_the_cache_knows():
    cache = {}
    first = plans("sample-mou", cache=cache)
    found, info = template("sample-mou")
    assert list(cache) == [found.digest]

    class Unread:
        digest = found.digest

        @property
        def docx(self):
            raise AssertionError("the template was read")

    assert plan_papers(plain(), [(Unread(), info)], KNOWLEDGE, as_of=AS_OF, cache=cache)[0] == first[0]


def test_a_decision_that_no_catalogue_has_is_told():
    from dataclasses import replace

    poor = replace(KNOWLEDGE, infos={})
    with pytest.raises(ContentError, match=r'"scene\.clear_authority", which is not in the catalogue'):
        plan_papers(plain(), [template("sample-mou")], poor, as_of=AS_OF)


def test_a_file_is_never_current_stale_or_edited():
    (plan,) = plans("sample-mou")
    made = make_paper(plan, template("sample-mou")[0].docx, plain(), as_of=AS_OF)
    (later,) = plans("sample-mou", changed(lambda raw: raw["program"].update(name="New name")))
    digest = made.entry.sha256
    assert state_of(plan, made.entry, None) is FileState.NEVER
    assert state_of(plan, None, None) is FileState.NEVER
    assert state_of(plan, made.entry, digest) is FileState.CURRENT
    assert state_of(later, made.entry, digest) is FileState.STALE
    assert state_of(plan, made.entry, "0" * 64) is FileState.EDITED
    assert state_of(plan, None, digest) is FileState.EDITED


def test_a_new_wording_of_a_decision_makes_its_papers_stale():
    from dataclasses import replace

    infos = {**KNOWLEDGE.infos}
    infos["kit.items"] = replace(infos["kit.items"], question="What does the kit hold?")
    (new,) = plan_papers(plain(), [template("sample-mou")], replace(KNOWLEDGE, infos=infos), as_of=AS_OF)
    assert new.inputs_hash != plans("sample-mou")[0].inputs_hash


def test_the_front_matter_of_the_test_templates_is_read():
    assert list(info_of("sample-mou").per) == ["responder", "provider"]
