"""A rich program, a small catalogue and small templates for the tests of papers."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from template_builder.build import build_template
from template_builder.source import Knowledge as BuildKnowledge

from workbench.conditions import parse_condition
from workbench.documents.decisions import DecisionInfo
from workbench.documents.front_matter import TemplateInfo
from workbench.documents.package import read_package, write_package
from workbench.documents.plan import Knowledge, plan_papers
from workbench.model.enumerations import ReviewFlag
from workbench.model.program import Program
from workbench.model.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 3, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

CATALOGUE = {
    "scene.clear_authority": {"type": "choice"},
    "oncall.ack_minutes": {"type": "number"},
    "kit.items": {"type": "list"},
    "ride.seat": {"type": "text"},
    "reports.duties": {
        "type": "table",
        "columns": [{"id": "report", "label": "Report"}, {"id": "who", "label": "Who makes it"}],
    },
}
BUILD_KNOWLEDGE = BuildKnowledge(
    CATALOGUE, {"seed-000": {"title": "A starting source", "where": "Somewhere"}}
)

_PHRASES = {"ranking_officer": "the ranking officer on scene", "ic": "the incident commander"}


def _say(kind, value, other):
    items = value if isinstance(value, list) else [value]
    if kind == "number":
        return [f"{item} minutes" for item in items]
    if kind == "table":
        return [row if isinstance(row, str) else ", ".join(row.values()) for row in items]
    return [other if item == "other" and other else _PHRASES.get(item, item) for item in items]


def _info(identity, question, flags=(), shown_if=None):
    entry = CATALOGUE[identity]
    return DecisionInfo(
        id=identity,
        question=question,
        owner="Police or fire command",
        flags=tuple(ReviewFlag(flag) for flag in flags),
        columns=tuple(column["id"] for column in entry.get("columns", ())),
        shown_if=parse_condition(shown_if) if shown_if else None,
        say=partial(_say, entry["type"]),
    )


INFOS = {
    info.id: info
    for info in (
        _info("scene.clear_authority", "Who says that the scene is safe?", ["CMD"]),
        _info("oncall.ack_minutes", "How fast is a call answered?", ["HR"]),
        _info("kit.items", "What is in the kit?", ["MED"]),
        _info("ride.seat", "Where does the clinician sit?", ["CMD"], "'ride_along' in program.models"),
        _info("reports.duties", "Who makes which report?", ["LEGAL"]),
    )
}

VOCABULARY = Vocabulary.model_validate(
    {
        "sectors": [],
        "service_types": [
            {
                "id": identity,
                "label": label,
                "meaning": "For tests.",
                "pillar": pillar,
                "sim": "sim1",
                "sources": ["seed-000"],
            }
            for identity, label, pillar in (
                ("crisis_stab_beds", "Crisis stabilization", "safe_place"),
                ("inpt_psych_invol", "Inpatient, involuntary", "treat"),
                ("mobile_crisis_adult", "Mobile crisis team", "respond"),
            )
        ],
    }
)
KNOWLEDGE = Knowledge(infos=INFOS, vocabulary=VOCABULARY)

RICH = {
    "schema_version": 2,
    "program": {
        "name": "Cedar River Team",
        "short_name": "CRT",
        "state": "WA",
        "stage": "developing",
        "host": "police",
        "lead_agency": "cedar-police",
        "models": ["called_to_scene", "ride_along"],
        "start_date": "2026-09-01",
        "jurisdictions": [
            {"id": "cedar", "name": "Cedar", "kind": "city", "population": 41000},
            {"id": "alder", "name": "Alder", "kind": "town"},
        ],
        "hours": [
            {"days": "mon-fri", "open": "08:00", "close": "22:00"},
            {"days": "sat", "open": "16:00", "close": "02:00"},
        ],
    },
    "stakeholders": [
        {
            "id": "cedar-police",
            "name": "Cedar Police",
            "short_name": "CPD",
            "legal_name": "City of Cedar",
            "acts_through": "its police department",
            "sector": "first_responder",
            "subkind": "police",
            "entity_type": "city",
            "program_roles": ["operator", "lead_agency"],
            "contact_role": "Lieutenant",
            "lines": [{"id": "desk", "label": "Front desk", "number": "555-0100", "public": True}],
            "signatory": {"title": "Mayor", "name": None},
            "stance": "champion",
            "note": "Met in May",
        },
        {
            "id": "alder-fire",
            "name": "Alder Fire",
            "sector": "first_responder",
            "subkind": "fire",
            "program_roles": ["operator"],
            "signatory": {"title": "Chief"},
        },
        {
            "id": "northside",
            "name": "Northside Care",
            "legal_name": "Northside Care, a nonprofit corporation",
            "sector": "mh_provider",
            "program_roles": ["employer_of_clinician"],
            "hipaa_status": "covered_entity",
            "part2_status": "neither",
            "cjis_status": "no_access",
            "signatory": {"title": "Director"},
            "power": 3,
        },
        {"id": "county-911", "name": "County 911", "sector": "first_responder", "subkind": "psap"},
        {"id": "line-988", "name": "Crisis Line", "sector": "crisis_line", "subkind": "crisis_988"},
        {
            "id": "harbor",
            "name": "Harbor House",
            "sector": "mh_provider",
            "program_roles": ["receiving_facility"],
            "lines": [{"id": "intake", "label": "Intake", "number": "555-0199", "public": True}],
        },
    ],
    "services": [
        {
            "id": "harbor-beds",
            "name": "Harbor stabilization",
            "organization": "harbor",
            "service_type": "crisis_stab_beds",
            "min_age": 18,
            "exclusions": ["no_involuntary", "no_pets"],
            "hours": [{"days": "all", "open": "00:00", "close": "24:00"}],
            "accepts_police_dropoff": "yes",
            "accepts_ems_dropoff": "no",
            "languages": ["english", "spanish"],
        },
        {"id": "mobile", "name": "Mobile team", "service_type": "mobile_crisis_adult"},
        {"id": "old-ward", "name": "Old ward", "service_type": "inpt_psych_invol", "status": "defunct"},
    ],
    "agreements": [
        {
            "id": "harbor-mou",
            "title": "Receiving at Harbor",
            "kind": "receiving_facility_mou",
            "parties": ["cedar-police", "harbor"],
            "status": "signed",
            "effective": "2026-01-01",
            "expires": "2027-12-31",
        },
        {
            "id": "team-mou",
            "title": "The team",
            "kind": "mou",
            "parties": ["cedar-police", "northside"],
            "binding_level": "operational_mou",
            "term_type": "evergreen",
        },
    ],
    "workgroup": {"name": "Planning group"},
    "needs": [{"id": "beds", "title": "More beds"}],
    "goals": [
        {
            "id": "calm",
            "text": "A calm place at any hour",
            "objectives": [{"id": "share", "text": "More drop-offs", "target": "55"}],
        }
    ],
    "actions": [{"id": "call", "what": "Call the hospital"}],
    "decisions": {
        "scene": {"clear_authority": {"value": "ranking_officer", "on": "2026-02-01"}},
        "oncall": {
            "ack_minutes": {"value": "15", "by_party": [{"party": "alder-fire", "value": "5"}]},
        },
        "kit": {"items": {"value": ["Blanket", "Water"]}},
        "reports": {"duties": {"value": [{"report": "Vulnerable adult", "who": "Clinician"}]}},
    },
    "documents": [
        {
            "id": "everything@cedar-police",
            "version": "1.1",
            "status": "in_review",
            "supersedes": "The 2019 order",
        }
    ],
}


def plain(program=None):
    """The plain JSON form of a program (the rich one), as papers receive it."""
    return Program.model_validate(RICH if program is None else program).model_dump(mode="json")


def changed(edit):
    """The plain form of the rich program after ``edit`` changed its raw data."""
    raw = json.loads(json.dumps(RICH))
    edit(raw)
    return plain(raw)


@dataclass(frozen=True)
class Template:
    docx: bytes
    digest: str


@cache
def template(name):
    """A test template, built from its text, with its front matter."""
    path = DATA / f"{name}.md"
    docx = build_template(path, ROOT / "templates", BUILD_KNOWLEDGE)
    return Template(docx, hashlib.sha256(docx).hexdigest()), info_of(name)


@cache
def info_of(name):
    """The front matter of a test template."""
    from template_builder.source import read_source

    source = read_source(DATA / f"{name}.md", ROOT / "templates", BUILD_KNOWLEDGE)
    return TemplateInfo.from_plain(name, source.front)


def plans(name, program=None, **options):
    """The papers of one test template for a plain program."""
    data = plain() if program is None else program
    return plan_papers(data, [template(name)], KNOWLEDGE, as_of=AS_OF, **options)


def run(text):
    """One run with this text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def document(*contents, header=""):
    """A small DOCX: paragraphs with these contents (XML), and a header with one run."""
    space = f'xmlns:w="{W[1:-1]}"'
    body = "".join(f"<w:p>{content}</w:p>" for content in contents)
    parts = {
        **read_package(template("sample-mou")[0].docx),
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
        "word/header1.xml": f"<w:hdr {space}><w:p>{header}</w:p></w:hdr>".encode(),
        "word/footer1.xml": f"<w:ftr {space}><w:p/></w:ftr>".encode(),
    }
    return write_package(parts)


def part(data, name="word/document.xml"):
    """One part of a DOCX as a tree."""
    return etree.fromstring(read_package(data)[name])


def paragraphs(data, name="word/document.xml"):
    """The text of each paragraph that has any."""
    texts = ("".join(t.text or "" for t in p.iter(W + "t")) for p in part(data, name).iter(W + "p"))
    return [text for text in texts if text.strip()]


def document_paragraphs(data):
    """The text of each paragraph, with breaks and tabs as a space."""
    spaces = (W + "br", W + "tab")
    texts = (
        "".join(" " if node.tag in spaces else node.text or "" for node in p.iter(W + "t", *spaces))
        for p in part(data).iter(W + "p")
    )
    return [text for text in texts if text.strip()]
