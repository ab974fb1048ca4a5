"""Goals, papers and actions."""

from workbench.errors import format_location
from workbench.model.program import Program
from workbench.model.references import reference_problems


def program(review: str) -> Program:
    return Program.model_validate(
        {
            "schema_version": "2",
            "program": {"name": "Example", "state": "WA"},
            "reviews": [{"id": "crash", "kind": "after_action"}],
            "actions": [{"id": "a", "what": "Say it in the paper", "from_review": review}],
        }
    )


def test_an_action_names_the_review_that_asked_for_it() -> None:
    assert reference_problems(program("crash")) == []
    (problem,) = reference_problems(program("crsh"))
    assert format_location(problem.location) == "actions[0].from_review"
    assert problem.hint == 'Did you mean "crash"?'
