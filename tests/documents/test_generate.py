import hashlib
import os
import subprocess
import sys
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.documents.support import (
    AS_OF,
    KNOWLEDGE,
    RICH,
    ROOT,
    changed,
    paragraphs,
    part,
    plain,
    plans,
    template,
)
from tests.documents.test_plan import approve
from workbench.documents.generate import make_paper, why_not_final
from workbench.documents.inputs import covers
from workbench.documents.plan import plan_papers
from workbench.documents.render import Renderer
from workbench.errors import ContentError
from workbench.model import enumerations
from workbench.model.changes import Change, Operation, apply_changes
from workbench.model.program import Program

LONG = settings().max_examples >= 1000
DRAFT = "DRAFT – NOT FOR OPERATIONAL USE"


def paper(name, program=None, **options):
    data = program or plain()
    (plan,) = plans(name, data)
    return make_paper(plan, template(name)[0].docx, data, as_of=AS_OF, **options)


SAFE = "says that the scene is safe. An answer comes within 15 minutes."


def test_a_paper_holds_what_the_program_says():
    texts = paragraphs(paper("sample-mou").data)
    assert texts[texts.index("Purpose") + 1] == (
        "This memorandum joins City of Cedar and Northside Care in Cedar River Team. The team works "
        "Monday to Friday, 8:00 AM to 10:00 PM; Saturday, 4:00 PM to 2:00 AM the next day."
    )
    assert f"Before a co-responder enters, the ranking officer on scene {SAFE}" in texts
    assert "When officers disagree" in texts
    assert "Harbor stabilization, 24 hours a day, 7 days a week" in texts


def test_a_decision_that_nobody_took_stands_in_a_box_and_in_the_list():
    undecided = changed(lambda raw: raw["decisions"].pop("scene"))
    texts = paragraphs(paper("sample-mou", undecided).data)
    needed = "LOCAL DECISION NEEDED —"
    assert f"{needed} Who says that the scene is safe? Owner: Police or fire command." in texts
    assert f"Before a co-responder enters, [{needed} owner: Police or fire command] {SAFE}" in texts
    assert texts[texts.index("Decisions still open") + 4] == "Who says that the scene is safe?"


def test_a_decision_that_is_not_for_the_program_says_so():
    program = changed(
        lambda raw: raw["decisions"]["kit"].update(
            items={"status": "not_for_us", "because": "We carry none."}
        )
    )
    assert "Not used in this program: We carry none." in paragraphs(paper("sample-mou", program).data)


def test_a_paper_is_marked_as_a_draft_until_nothing_blocks_it():
    draft = paper("sample-mou")
    final = paper("sample-mou", changed(approve), final=True)
    assert DRAFT in paragraphs(draft.data, "word/header1.xml")
    assert DRAFT not in paragraphs(final.data, "word/header1.xml")
    assert "Effective date" in paragraphs(final.data)
    assert "April 1, 2026" in paragraphs(final.data)
    assert final.entry.review_flags == ()


def test_asking_for_the_final_form_of_a_draft_tells_all_that_is_missing():
    (plan,) = plans("sample-mou")
    with pytest.raises(ContentError) as caught:
        make_paper(plan, template("sample-mou")[0].docx, plain(), as_of=AS_OF, final=True)
    assert [fault.message for fault in caught.value.faults] == why_not_final(plan)
    assert len(why_not_final(plan)) == 6


def test_the_final_form_has_the_same_bytes_whether_or_not_it_was_asked_for():
    program = changed(approve)
    assert paper("sample-mou", program).data == paper("sample-mou", program, final=True).data


def test_the_day_is_in_the_manifest_and_not_in_the_paper():
    (plan,) = plans("sample-mou")
    one, other = (
        make_paper(plan, template("sample-mou")[0].docx, plain(), as_of=day)
        for day in (AS_OF, date(2031, 5, 5))
    )
    assert one.data == other.data
    assert (one.entry.as_of, other.entry.as_of) == ("2026-03-01", "2031-05-05")


def test_the_paper_carries_its_template_and_the_hash_of_what_it_read():
    made = paper("sample-mou")
    text = " ".join(part(made.data, "docProps/custom.xml").itertext())
    assert "sample-mou" in text
    assert made.entry.inputs_hash in text
    assert made.entry.sha256 == hashlib.sha256(made.data).hexdigest()


def test_a_paper_has_the_same_bytes_in_another_process_with_another_hash_seed():
    code = (
        "import sys; sys.path[:0] = ['.', 'tools']\n"
        "from tests.documents.test_generate import paper\n"
        "print(paper('everything').entry.sha256)"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("4711", "Asia/Tokyo"))
    }
    assert digests == {paper("everything").entry.sha256}


def leaves(value, path=""):
    """Every path of plain data that ends in a value or a list of values, and every list of records."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
        yield path
        for item in value:
            yield from leaves({k: v for k, v in item.items() if k != "id"}, f"{path}[{item['id']}]")
    else:
        yield path


PLAIN = plain()
PATHS = sorted(path for path in leaves(PLAIN) if path != "schema_version")
RENDERER = Renderer()
POOL = [
    *("Changed", "yes", "no", "unknown", "2027-02-03", "7", "06:30", []),
    *sorted({member.value for name in enumerations.__all__ for member in getattr(enumerations, name)}),
]


def everything(program):
    """Each paper of the test templates, by its id: the plan and the bytes."""
    papers = {}
    for name in ("everything", "sample-mou"):
        for plan in plans(name, program):
            if plan.matched:
                made = make_paper(plan, template(name)[0].docx, program, as_of=AS_OF, renderer=RENDERER)
                papers[plan.id] = (plan, made.data)
    return papers


@cache
def unchanged():
    return everything(PLAIN)


def text_form(value):
    """Plain JSON as a program file holds it: text, lists, mappings, nothing."""
    if isinstance(value, dict):
        return {key: text_form(child) for key, child in value.items()}
    if isinstance(value, list):
        return [text_form(child) for child in value]
    return value if value is None or isinstance(value, str) else str(value).lower()


def with_value(path, value):
    """The plain program with another value at a path, or None where the model refuses it."""
    change = Change(operation=Operation.SET, path=path, value=value)
    try:
        return Program.model_validate(apply_changes(text_form(PLAIN), [change])).model_dump(mode="json")
    except ValidationError:
        return None


@st.composite
def mutations(draw):
    """A path of the rich program, and a valid program that differs there (None if there is no such)."""
    path = draw(st.sampled_from(PATHS))
    start = draw(st.integers(0, len(POOL) - 1))
    values = [*POOL[start:], *POOL[:start]]
    programs = (with_value(path, form) for value in values for form in (value, [value]))
    return path, next((program for program in programs if program not in (None, PLAIN)), None)


def check_inputs(path, program):
    """Assert that what a change at ``path`` did to the papers was to be expected from their inputs."""
    after = everything(program)
    for identity in unchanged().keys() & after.keys():
        (plan, before), (later, data) = unchanged()[identity], after[identity]
        if before != data:
            assert any(covers(listed, path) for listed in (*plan.inputs, *later.inputs)), (identity, path)
            assert plan.inputs_hash != later.inputs_hash, (identity, path)


@given(mutations())
@settings(max_examples=2000 if LONG else 60)
def test_whatever_changes_the_bytes_of_a_paper_was_listed_as_its_input(mutation):
    path, program = mutation
    assume(program is not None)
    check_inputs(path, program)


def test_emptying_a_path_changes_only_papers_that_list_it():
    paths = PATHS if LONG else PATHS[::5]
    programs = {path: with_value(path, None) for path in paths}
    emptied = [path for path, program in programs.items() if program is not None]
    for path in emptied:
        check_inputs(path, programs[path])
    assert len(emptied) > len(paths) / 2


def test_a_note_about_a_partner_makes_no_paper_stale():
    before = {
        plan.id: plan.inputs_hash
        for plan in plan_papers(
            plain(), [template("everything"), template("sample-mou")], KNOWLEDGE, as_of=AS_OF
        )
    }
    noted = changed(lambda raw: raw["stakeholders"][0].update(note="x", stance="skeptical", power=2))
    after = {
        plan.id: plan.inputs_hash
        for plan in plan_papers(
            noted, [template("everything"), template("sample-mou")], KNOWLEDGE, as_of=AS_OF
        )
    }
    assert before == after


def test_importing_the_package_loads_no_template_engine():
    code = (
        "import sys, workbench.documents.plan, workbench.documents.generate\n"
        "print([m for m in ('docxtpl', 'docx', 'jinja2', 'pandas', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_rich_program_is_one_that_the_model_accepts():
    assert Program.model_validate(RICH).program.name == "Cedar River Team"
