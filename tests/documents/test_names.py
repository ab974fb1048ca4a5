import pytest

from tests.documents.support import plain, plans
from workbench.documents.context import build_context
from workbench.documents.names import PAPER_FIELDS, name_problem


@pytest.mark.parametrize(
    "name",
    [
        *("program.name", "program.look.logo", "workgroup.name", "stakeholders", "responder", "as_of"),
        *("responder.signatory.title", "decisions.a.b.text", "decisions.a", "decisions", "derived.hours"),
        *("paper.is_draft", "paper", "schema_version"),
    ],
)
def test_a_known_name_has_no_problem(name):
    assert name_problem(tuple(name.split(".")), ["responder"]) == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("program.fax", "`program` has no `fax`."),
        ("program.jurisdiction", '`program` has no `jurisdiction`. Did you mean "jurisdictions"?'),
        ("responder.legl_name", '`responder` has no `legl_name`. Did you mean "legal_name"?'),
        ("responder.signatory.titel", '`responder.signatory` has no `titel`. Did you mean "title"?'),
        ("stakeholders.name", "`stakeholders` is a list; use a loop, so it has no `name`."),
        ("program.name.first", "`program.name` holds no fields, so it has no `first`."),
        ("responders.name", 'there is no `responders`. Did you mean "responder"?'),
        ("derived.hour", '`derived` has no `hour`. Did you mean "hours"?'),
        ("paper.titel", '`paper` has no `titel`. Did you mean "title"?'),
        ("decisions.a.b.txt", '`decisions.area.key` has no `txt`. Did you mean "text"?'),
    ],
)
def test_an_unknown_name_is_told_with_the_likely_one(name, problem):
    assert name_problem(tuple(name.split(".")), ["responder"]) == problem


def test_the_fields_of_the_paper_are_those_that_templates_may_name():
    (plan,) = plans("everything")
    assert sorted(build_context(plan, plain())["paper"]) == sorted(PAPER_FIELDS)
