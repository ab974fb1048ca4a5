"""The samples' neutral program schema in the words of ours.

What must be accepted there can only be accepted here once it speaks our
language. The translation goes through the product's own editor, so the file's
comments, line ends and quoting stay what the sample is about.
"""

from workbench.model.changes import Change, Operation
from workbench.storage.yaml_editor import edit_yaml

ROLES = {"law_enforcement": "operator", "clinical": "employer_of_clinician"}
SECTORS = {"law_enforcement": "first_responder", "clinical": "mh_provider"}


def translated(document):
    """The text in our schema, or the text as it is when it does not speak the neutral one."""
    plain = document.plain
    partners, program = plain.get("partners"), plain.get("program")
    if not isinstance(partners, list) or not isinstance(program, dict):
        return document.text
    changes = [*schema_changes(plain), *program_changes(program), *partner_changes(partners)]
    if isinstance(plain.get("policies"), dict):
        changes += renamed(plain["policies"], "policies", "decisions.policies", lambda text: {"value": text})
    return edit_yaml(document, changes)


def neutral(program):
    """The program in the neutral schema's shape, as far as the samples compare it."""
    facts = {key: answer["value"] for key, answer in program["decisions"].get("facts", {}).items()}
    coverage = [{"start": block["open"], "end": block["close"]} for block in program["program"]["hours"]]
    return {"program": {**facts, "name": program["program"]["name"], "coverage": coverage}}


def schema_changes(plain):
    return [set_to("schema_version", "2")] if plain.get("schema_version") == "1" else []


def program_changes(program):
    place, model, coverage = program.get("jurisdiction"), program.get("model"), program.get("coverage")
    changes = []
    if isinstance(place, str):
        record = {"id": "place", "name": place.split(",")[0], "kind": "county"}
        changes += [
            set_to("program.jurisdictions", [record]),
            set_to("program.state", place[-2:]),
            unset("program.jurisdiction"),
        ]
    if model == "co_responder":
        changes += [set_to("program.models", ["ride_along"]), unset("program.model")]
    if isinstance(coverage, list) and all(isinstance(block, dict) for block in coverage):
        hours = [hours_block(block) for block in coverage]
        changes += [set_to("program.hours", hours), unset("program.coverage")]
    facts = {key: program[key] for key in ("crisis_line", "zip") if isinstance(program.get(key), str)}
    return changes + renamed(facts, "program", "decisions.facts", lambda text: {"value": text})


def hours_block(block):
    names = {"start": "open", "end": "close"}
    days = {"days": [str(block.get("day"))[:3]]}
    return days | {names.get(key, key): value for key, value in block.items() if key != "day"}


def partner_changes(partners):
    if not all(isinstance(partner, dict) for partner in partners):
        return []
    records = []
    for partner in partners:
        role = partner.get("role")
        ours = {"program_roles": [ROLES.get(role, role)], "sector": SECTORS.get(role, "other")}
        records.append({key: value for key, value in partner.items() if key != "role"} | ours)
    return [set_to("stakeholders", records), unset("partners")]


def renamed(values, old, new, shape):
    changes = [
        set_to(f"{new}.{key}", shape(value)) for key, value in values.items() if isinstance(value, str)
    ]
    changes += [unset(f"{old}.{key}") for key, value in values.items() if isinstance(value, str)]
    whole = old == "policies" and len(changes) == 2 * len(values)
    return [*changes, unset(old)] if whole else changes


def set_to(path, value):
    return Change(operation=Operation.SET, path=path, value=value)


def unset(path):
    return Change(operation=Operation.UNSET, path=path)
