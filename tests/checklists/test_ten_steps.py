"""The bundled checklist: complete, sourced, in plain words, and proved by things that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from tests.checklists.bundled import catalogue, checklist, sources, vocabulary
from workbench.checklists.checklist import Item, Step
from workbench.checklists.decision import Decision
from workbench.conditions import Condition
from workbench.gaps.run import collect_rules
from workbench.model.program import Program
from workbench.model.vocabulary import Sector, ServiceType
from workbench.storage.templates import load_templates

ITEMS = [item for step in checklist() for item in step.items]

# What the starting sources ask for, in a few words each, and the items that cover it.
TEN_STEPS = {
    "target issues from a needs assessment": ["target-issues", "needs-decided"],
    "homelessness": ["issue-homelessness"],
    "behavioral health crises": ["issue-crises"],
    "use of alcohol and drugs": ["issue-substance-use"],
    "other local factors": ["issue-other-factors"],
    "find and engage partners of all kinds": ["partners-engaged"],
    "collaboration and partnerships": ["workgroup-formed", "ties-working"],
    "mental health providers": ["sector-mental-health"],
    "mental health advocates": ["sector-advocates"],
    "substance use treatment": ["sector-substance-use"],
    "first responders": ["sector-first-responders", "partner-911"],
    "homeless advocates and housing": ["sector-housing"],
    "hospitals and emergency rooms": ["sector-hospitals"],
    "prosecutors, jail and justice": ["sector-justice"],
    "elected officials": ["sector-elected"],
    "funders": ["sector-funders"],
    "community members": ["sector-community"],
    "lived experience": ["sector-lived-experience"],
    "goals tied to needs and to partners' priorities": ["goals-written", "goals-meet-needs", "goals-shared"],
    "measurable outcomes": ["objectives-measurable"],
    "benefit: safety": ["aim-safety"],
    "benefit: access to care": ["aim-access"],
    "benefit: fewer repeat contacts with the law": ["aim-justice"],
    "benefits: costs avoided, community engaged": ["aim-costs-and-trust"],
    "goal: serve people in their community, least restrictive": ["aim-least-restrictive"],
    "goal: alternatives to arrest and emergency rooms": ["aim-alternatives"],
    "goal: relieve first responders": ["aim-responders"],
    "explore models and choose": ["design-host", "design-approach"],
    "sent by 911, close to 988": ["who-sends-the-team", "beside-988-and-mobile-crisis", "partner-988"],
    "fit the model to the community": ["design-local"],
    "adapt to change": ["design-adapts"],
    "service: care on scene": ["care-on-scene"],
    "service: rides": ["rides-planned"],
    "service: follow-up, referral, peers, coordination": ["follow-up-planned", "lasting-supports"],
    "funding, staffing, training, infrastructure": [
        "funding-found",
        "budget-shared",
        "staffing-enough",
        "staff-training-time",
        "equipment",
    ],
    "support for staff": ["staff-support"],
    "sample: job description": ["paper-job-description"],
    "sample: interview questions": ["paper-interview-questions"],
    "sample: crisis responder interview": ["paper-responder-interview"],
    "comprehensive training": ["training-plan"],
    "crisis intervention": ["training-crisis-intervention"],
    "de-escalation": ["training-de-escalation"],
    "ongoing development": ["training-goes-on"],
    "topic: harm reduction": ["training-harm-reduction"],
    "topic: trauma-informed, person first": ["training-trauma-informed"],
    "topic: motivational interviewing": ["training-motivational-interviewing"],
    "topic: situational awareness": ["training-situational-awareness"],
    "topic: culture": ["training-cultural-competency"],
    "topic: racial equity": ["training-racial-equity"],
    "topic: Housing First": ["training-housing-first"],
    "topic: involuntary commitment": ["training-involuntary-commitment"],
    "topic: mandatory reporting": ["training-mandatory-reporting"],
    "clear policies, safe and respectful": ["policies-joint", "rights-and-complaints", "work-standards"],
    "sharing, outside agencies, confidentiality": [
        "sharing-protocol",
        "outside-agencies",
        "confidential-information",
    ],
    "sample: transportation": ["paper-transportation"],
    "sample: fire on-call": ["paper-on-call-fire"],
    "sample: lift and contact": ["paper-lift-and-contact"],
    "sample: police on-call": ["paper-on-call-police"],
    "sample: suicide": ["paper-suicide"],
    "sample: naloxone": ["paper-naloxone"],
    "sample: interlocal agreement": ["paper-interlocal"],
    "raise awareness": ["outreach-awareness"],
    "teach how to reach and use the program": ["outreach-how-to-reach"],
    "data on contacts, referrals, outcomes": ["measures-chosen", "measures-cover"],
    "regular evaluation with feedback": ["evaluation-regular"],
    "culture of learning": ["learning-culture"],
    "review policies and practices": ["papers-reviewed", "practices-current"],
}
FOUR_TIPS = {
    "planning team with the health provider": ["workgroup-formed"],
    "agreements on information and commitment": ["agreements-started", "agreements-signed", "paper-mou"],
    "community champions": ["community-champions", "partner-families", "workgroup-lived-experience"],
    "mission, vision and goals with partners": ["goals-written", "goals-shared"],
    "joint written policies with roles, training, sharing, standards": [
        "policies-joint",
        "manual-handed-out",
        "training-plan",
        "work-standards",
    ],
    "inventory, then calls and services": ["services-listed", "call-types", "care-on-scene"],
    "longer-term supports": ["lasting-supports", "supports-around"],
    "baseline": ["baseline-set", "baseline-calls-and-outcomes", "baseline-force-and-repeats"],
    "process to collect and analyze": ["data-process"],
    "use data to improve and to fund": ["data-used", "funding-lasts"],
}
THREE_AREAS = {
    "partnerships: oversight, commitment, meetings": ["workgroup-led", "agencies-support", "workgroup-meets"],
    "review of each partner's own policies": ["partner-policies"],
    "policies: what is shared, how, by whom": ["sharing-protocol"],
    "needs: services and level of treatment": ["services-listed", "services-level-of-care"],
    "needs: inpatient and outpatient": ["treatment-enough"],
    "needs: services to expand": ["services-to-expand"],
    "needs: police data": ["calls-yearly", "calls-mental-health"],
    "needs: other supports": ["supports-around"],
    "call criteria and follow-up": ["call-types", "follow-up-planned"],
    "baseline and outcomes": ["baseline-calls-and-outcomes", "baseline-force-and-repeats"],
    "finding these calls in records": ["data-outcome-codes"],
    "spread the word": ["outreach-partners"],
    "political leaders": ["outreach-leaders"],
    "feedback": ["feedback-gathered"],
    "keep meeting": ["partners-keep-meeting"],
    "celebrate": ["wins-celebrated"],
    "yearly review and new goals": ["yearly-review"],
}
EFFECTS_AND_TECHNOLOGY = {
    "de-escalation": ["aim-safety", "training-de-escalation"],
    "connection to services": ["aim-access"],
    "pressure on the justice system": ["aim-justice"],
    "data prove outcomes": ["data-used"],
    "cross-training": ["training-cross"],
    "who is served": ["data-who-is-served"],
    "made for this work": ["tech-fit"],
    "one secure place": ["tech-one-place"],
    "HIPAA, Part 2, CJIS": ["tech-privacy"],
    "analysis": ["tech-analysis"],
}
FIVE_MISTAKES = {
    "staffing": ["staffing-enough", "staff-selection", "staff-vacancies", "staff-peers-and-diversity"],
    "cross-training and dispatch": ["training-cross", "training-dispatch"],
    "data": ["data-process", "evaluation-regular"],
    "policies": [
        "terms-defined",
        "scene-roles",
        "hand-over-to-treatment",
        "referral-loop",
        "manual-handed-out",
    ],
    "policies: both sides and the community": [
        "policies-joint",
        "policies-community-view",
        "papers-reviewed",
    ],
    "communication": ["communication-protocol", "ties-working"],
    "funding": ["funding-found", "funding-lasts"],
}
COVERED = [
    (source, gist, items)
    for source, table in [
        ("seed-004", TEN_STEPS),
        ("seed-003", FOUR_TIPS),
        ("seed-000", THREE_AREAS),
        ("seed-001", EFFECTS_AND_TECHNOLOGY),
        ("seed-002", FIVE_MISTAKES),
    ]
    for gist, items in table.items()
]


@pytest.mark.parametrize(("source", "gist", "items"), COVERED, ids=lambda value: str(value)[:40])
def test_what_the_starting_sources_ask_for_is_on_the_checklist(
    source: str, gist: str, items: list[str]
) -> None:
    for identity in items:
        item = checklist().item(identity)
        assert item is not None, gist
        assert source in item.sources


def test_the_steps_have_the_names_of_the_ten_step_checklist() -> None:
    assert [step.id for step in checklist()] == [
        "needs-assessment",
        "stakeholder-map",
        "goals-and-objectives",
        "program-design",
        "resources",
        "training",
        "policies-and-procedures",
        "outreach",
        "data-and-evaluation",
        "continuous-improvement",
    ]


@pytest.mark.parametrize("step", list(checklist()), ids=lambda step: step.id)
def test_each_step_says_why_in_two_sentences_and_gives_tips(step: Step) -> None:
    assert len(re.findall(r"[.?!](?:\s|$)", step.why)) == 2
    assert len(step.tips) == 3
    assert step.items


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_each_item_cites_sources_that_exist_and_ends_its_sentences(item: Item) -> None:
    assert all(sources().get(identity) for identity in item.sources)
    texts = [item.title, item.why, item.otherwise or "", *(proof.text or "" for proof in item.evidence)]
    assert all(text == "" or text[-1] in ".?" for text in texts)


@pytest.mark.parametrize("item", [item for item in ITEMS if item.evidence], ids=lambda item: item.id)
def test_each_piece_of_evidence_names_something_that_exists(item: Item) -> None:
    rules = {rule.id for rule in collect_rules()}
    papers = {template.id for template in load_templates()}
    for proof in item.evidence:
        assert proof.rule is None or proof.rule in rules
        assert proof.paper is None or proof.paper in papers
        assert proof.decided is None or catalogue().get(proof.decided)
        for path in [proof.filled, *(proof.when.paths() if proof.when else ())]:
            assert path is None or path_exists(path)
    if item.applies_when:
        assert all(path_exists(path) for path in item.applies_when.paths())


@pytest.mark.parametrize("decision", list(catalogue()), ids=lambda decision: decision.id)
def test_each_decision_cites_sources_that_exist_and_asks_about_paths_that_exist(decision: Decision) -> None:
    assert all(sources().get(identity) for identity in decision.sources)
    paths = decision.shown_if.paths() if decision.shown_if else ()
    assert all(path_exists(path) for path in paths)


# Words that put a label on a person, or that the field has left behind.
UNWANTED = re.compile(
    r"\b(frequent (?:flyer|user|caller)s?|suffer\w*|addict\w*|abuser?s?|mentally ill"
    r"|the (?:homeless|mentally ill|suicidal)|suicidal (?:client|person|people)|committed suicide"
    r"|victims?|junkie\w*|crazy|clients?|patients?|offenders?|inmates?|schizophrenics?"
    r"|combative|non-?compliant)\b",
    re.IGNORECASE,
)


def all_texts(model: Any) -> Iterator[str]:
    """Every text of a model, but not its ids and conditions."""
    if isinstance(model, BaseModel):
        for name in type(model).model_fields:
            if name not in ("id", "sources", "filled", "rule", "paper", "decided"):
                yield from all_texts(getattr(model, name))
    elif isinstance(model, tuple):
        for part in model:
            yield from all_texts(part)
    elif isinstance(model, str) and not isinstance(model, Condition):
        yield model


LISTS = [*checklist(), *vocabulary().sectors, *vocabulary().service_types]


@pytest.mark.parametrize("entry", LISTS, ids=lambda entry: entry.id)
def test_the_words_put_the_person_first(entry: Step | Sector | ServiceType) -> None:
    # "abuse" is what the law on reporting calls it, and it labels nobody.
    found = {match[0].lower() for text in all_texts(entry) for match in UNWANTED.finditer(text)}
    assert found <= {"abuse"}


@pytest.mark.parametrize(
    "text",
    ["A frequent flyer.", "Mentally ill people", "a person who suffers", "Suicidal clients", "an addict"],
)
def test_the_list_of_unwanted_words_catches_labels(text: str) -> None:
    assert UNWANTED.search(text)


def path_exists(path: str) -> bool:
    """Whether a condition's path leads to something in the program model or the decision catalogue."""
    names = path.split(".")
    if names[0] == "decisions":
        return catalogue().get(".".join(names[1:3])) is not None and names[3:] in ([], ["value"], ["status"])
    model: Any = Program
    for name in names:
        field = getattr(model, "model_fields", {}).get(name)
        if field is None:
            return False
        model = record_of(field.annotation)
    return True


def record_of(annotation: Any) -> Any:
    """The model behind an optional or annotated field; lists and scalars end a path."""
    if get_origin(annotation) is Annotated:
        return record_of(get_args(annotation)[0])
    if get_origin(annotation) in (Union, type(int | None)):
        return next((record_of(part) for part in get_args(annotation) if part is not type(None)), None)
    return annotation


@pytest.mark.parametrize(
    ("path", "exists"),
    [
        ("program.host", True),
        ("program.look.logo", True),
        ("outreach.feedback_channel", True),
        ("needs", True),
        ("program.hots", False),
        ("needs.title", False),
        ("decisions.mission.statement.value", True),
        ("decisions.mission.statment.value", False),
    ],
)
def test_paths_are_checked_against_the_model_and_the_catalogue(path: str, exists: bool) -> None:
    assert path_exists(path) is exists
