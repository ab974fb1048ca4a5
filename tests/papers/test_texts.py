"""The three first papers, read as their readers read them."""

import re

import pytest

from tests.papers.support import (
    PROGRAMS,
    all_decided,
    content,
    paper,
    papers,
    program,
    text_of,
    with_decisions,
)

MOU_SECTIONS = [
    "Parties, binding level and effective date",
    "Purpose and goals",
    "Definitions",
    "Program model, area and hours",
    "Who the team serves",
    "Duties of the Agency",
    "Duties of the Provider",
    "Joint duties",
    "Decision rights on scene",
    "Staffing and selection",
    "Supervision",
    "Training",
    "Activation and communications",
    "Transport and custody",
    "Safety and equipment",
    "Body-worn cameras",
    "Follow-up and referral",
    "Documentation and ownership",
    "Confidentiality and legal process",
    "Data and evaluation",
    "Space, IT and equipment",
    "Funding",
    "Liability, insurance and workers' compensation",
    "Critical incidents and complaints",
    "Governance",
    "Term, review, ending and care for the people served",
    "General terms",
    "Signatures",
]
ROLES = {
    "crisis_clinician": "Assess risk and needs",
    "case_manager": "Track each referral until it is accepted and attended",
    "peer_specialist": "does not do a clinical risk assessment alone",
    "nurse_paramedic": "Screen for medical needs on scene",
    "officer": "decide all law enforcement matters",
    "firefighter_emt": "Handle refusals of care by protocol",
    "coordinator": "Keep agreements, procedures and the review calendar",
    "clinical_supervisor": "Answer calls from the field within",
}
SLIPS = re.compile(r"\bNone\b|\{\{|\{%|\[\[|\.\.|  |,,|;;| [,;.](?!\d)|:\.|\.;")


def assert_reads_well(found):
    pieces = [cell for block in found for cell in block.text.split(" | ")]
    assert [(piece, SLIPS.search(piece)[0]) for piece in pieces if SLIPS.search(piece)] == []
    filled = [block for block in found if block.text.strip()]
    empty = [
        block.text
        for block, after in zip(filled, [*filled[1:], None], strict=True)
        if block.is_heading and (after is None or (after.is_heading and after.level <= block.level))
    ]
    assert empty == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_paper_of_a_real_program_reads_well(name):
    made = papers(program(name))
    assert {identity.split("@")[0] for identity in made} >= {"le-bh-mou", "transportation", "job-description"}
    for found in made.values():
        assert_reads_well(found)


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_paper_without_any_decision_reads_well_and_shows_what_is_open(name):
    for found in papers(program(name, decisions={})).values():
        assert_reads_well(found)
        assert "LOCAL DECISION NEEDED" in text_of(found)


@pytest.mark.parametrize("turn", range(6))
def test_every_choice_of_every_decision_reads_well(turn):
    name = list(PROGRAMS)[turn % len(PROGRAMS)]
    for found in papers(with_decisions(name, all_decided(turn))).values():
        assert_reads_well(found)


def test_a_paper_with_every_decision_taken_shows_no_open_one():
    for found in papers(with_decisions("sample", all_decided())).values():
        assert "LOCAL DECISION NEEDED — " not in text_of(found)


def test_a_question_that_is_not_for_the_team_says_why_instead():
    answer = {"status": "not_for_us", "because": "Our officers carry no cameras."}
    text = paper(with_decisions("sample", {"camera.clinical_interview": answer}), "le-bh-mou")
    assert "[not used here: Our officers carry no cameras.]" in text


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_agreement_has_its_28_sections_in_order(name):
    for identity, found in papers(program(name)).items():
        if identity.startswith("le-bh-mou@"):
            assert [block.text for block in found if block.style == "Heading1"] == MOU_SECTIONS


def test_the_agreement_has_its_eight_exhibits():
    text = paper(program("sample"), "le-bh-mou")
    assert [letter for letter in "ABCDEFGH" if f"Exhibit {letter}:" in text] == list("ABCDEFGH")


@pytest.mark.parametrize("name", PROGRAMS)
def test_arrest_and_force_stay_with_officers_and_clinical_opinion_with_the_co_responder(name):
    text = paper(program(name, decisions={}), "le-bh-mou")
    assert "Arrest, force, search and custody | Decided by an officer only." in text
    assert "advice on the outcome | Decided by the co-responder only." in text
    assert "Neither directs the other." in text
    assert "No member of a police chain of command supervises clinical work." in text


def test_the_agreement_fits_a_police_department():
    text = paper(program("police"), "le-bh-mou")
    assert "its responders are officers" in text
    assert "command explains the program at roll call" in text


def test_the_agreement_fits_a_sheriffs_office():
    made = papers(program("sample"))
    text = text_of(made["le-bh-mou@tallow-sheriff+cairnbridge"])
    assert "its responders are deputies" in text
    assert "tell its deputies how to ask for the team" in text


def test_the_agreement_fits_a_fire_district_that_employs_the_clinician():
    text = paper(program("fire_ems"), "le-bh-mou")
    assert "its responders are firefighters, EMTs and paramedics" in text
    assert "give medical assessment and care under its medical director" in text
    assert "The Agency employs the co-responders." in text
    assert "keep a person in custody in its own charge" not in text


def test_an_ambulance_service_is_not_called_a_law_enforcement_agency():
    made = papers(program("fire_ems"))
    text = text_of(made["le-bh-mou@pebblemarsh-ambulance+dunlark-clinic"])
    assert "The Agency is an emergency medical service" in text
    assert "The Agency is a law enforcement agency" not in text


def test_a_behavioral_health_host_gets_no_authority_over_a_scene():
    text = paper(program("bh_agency"), "le-bh-mou")
    assert "The Provider hosts the team" in text
    assert "Hosting gives the Provider no authority over a scene." in text


def test_only_flows_between_the_two_parties_are_in_the_agreement():
    text = paper(program("sample"), "le-bh-mou")
    rows = text[text.index("Exhibit H") : text.index("Legal bases:")]
    assert "Agency | Provider | incident facts" in rows
    assert "stillmoor" not in rows


@pytest.mark.parametrize(
    "words",
    [
        "When no co-responder is on duty.",  # a chief at 2 a.m.
        "the other party may refuse a candidate|a panel of both parties chooses",  # a chief on people
        "calls a supervisor",  # a chief on waiting at a hospital
        "Employer.|The employer covers",  # counsel
        "Place of suit: [State citation — counsel]",
        "no promise|is responsible for|holds|As to liability",
        "A co-responder may decline a call or leave a scene",  # a clinical director
        "sets a quota",
        "does not treat responders or their families",
        "A person may refuse to talk with the co-responder and still be helped.",  # a family
        "What police and fire keep.",
        "A way that does not go through the police:",
        "who will follow up and when",
        "language help at no cost",
    ],
)
def test_each_reader_of_the_agreement_finds_the_answer(words):
    text = paper(program("sample"), "le-bh-mou")
    assert any(choice in text for choice in words.split("|"))


@pytest.mark.parametrize("rides", ["yes", "no", ""])
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_transport_rules_that_nobody_may_change_stand_in_every_branch(name, rides):
    changed = with_decisions(name, {"transport.offered": rides}) if rides else program(name, decisions={})
    text = paper(changed, "transportation")
    assert "Do not search a person, if you are a co-responder." in text
    assert "A person whom an officer restrained rides in a patrol vehicle or an ambulance only." in text
    assert "Nobody is moved face down." in text
    assert "With a person on a hold, an officer stays until the place accepts the person." in text
    assert "pulls over in a safe place" in text
    assert "Refused, changed or failed" in text


def test_a_team_without_rides_promises_no_program_ride():
    answers = {"transport.offered": "no", "jd.role": "case_manager"}
    made = papers(with_decisions("sample", answers))
    assert "The team itself gives no rides." in text_of(made["transportation"])
    assert "Drivers and vehicles" not in text_of(made["transportation"])
    assert "Give planned rides" not in text_of(made["job-description"])


def test_the_field_card_asks_every_item_of_the_screen():
    changed = with_decisions(
        "sample", {"transport.offered": "yes", "transport.screen_items": ["no_red_flag"]}
    )
    card = paper(changed, "transportation").split("Transport screen\n")[1]
    assert "No medical red flag is present | ☐ | ☐" in card


@pytest.mark.parametrize(("role", "duty"), ROLES.items())
def test_each_role_has_its_own_duties(role, duty):
    text = paper(with_decisions("sample", {"jd.role": role}), "job-description")
    assert duty in text
    assert [other for other, its in ROLES.items() if other != role and its in text] in (
        [],
        ["clinical_supervisor"],  # every clinical role can reach the supervisor
    )


def test_the_roles_of_the_tests_are_those_of_the_catalogue():
    assert list(ROLES) == [choice.id for choice in content().catalogue.get("jd.role").choices]


@pytest.mark.parametrize("role", ["officer", "firefighter_emt"])
def test_a_responder_needs_no_clinical_license(role):
    text = paper(with_decisions("sample", {"jd.role": role}), "job-description")
    assert "License or credential for work as a co-responder" not in text
    assert "Sworn or certified status" in text


def test_the_same_number_stands_in_every_paper():
    made = papers(with_decisions("sample", {"handoff.max_wait": "27", "safety.check_in_minutes": "13"}))
    mou = text_of(made["le-bh-mou@brindlemark-police+cairnbridge"])
    assert "After a wait of 27 minutes" in mou
    assert "After a wait of 27 minutes" in text_of(made["transportation"])
    assert "checks in every 13 minutes" in mou
    assert "check in every 13 minutes" in text_of(made["job-description"])
