"""Declaring a rule: what it takes from the function, and what is refused."""

from dataclasses import FrozenInstanceError

import pytest

from workbench.gaps import rules_markdown
from workbench.gaps.rule import Rule, Severity, rule
from workbench.model.enumerations import ReviewFlag, Stage

DECLARATION = {
    "severity": Severity.WARNING,
    "from_stage": Stage.EXPLORING,
    "step": 2,
    "sources": ("seed-004",),
    "fix": "Add it.",
}


def declare(identity="TST-01", doc="A claim.\n\nA reason.", **changes):
    def claim(_):
        return ()

    claim.__doc__ = doc
    return rule(identity, **{**DECLARATION, **changes})(claim)


def test_a_rule_takes_its_title_and_its_why_from_the_docstring():
    declared = declare(doc="Every team has a lead.\n\n    Without one\n    nobody decides.\n    ")
    assert isinstance(declared, Rule)
    assert declared.title == "Every team has a lead"
    assert declared.why == "Without one nobody decides."


def test_a_rule_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        declare().title = "Another claim"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"doc": None}, "first docstring line"),
        ({"doc": "Only a claim."}, "say why"),
        ({"sources": ()}, "at least one source"),
        ({"fix": "  "}, "needs a fix"),
        ({"step": 0}, "1 to 10"),
        ({"step": 11}, "1 to 10"),
        ({"identity": "tst1"}, "its id"),
        ({"identity": "TST_01"}, "its id"),
        ({"requires": ("TST-01",)}, "require itself"),
        ({"combines": ("TST-01",)}, "combine itself"),
    ],
)
def test_an_incomplete_rule_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        declare(**changes)


def test_a_refusal_names_all_faults_at_once():
    with pytest.raises(ValueError, match=r"Rule TST-01: .*claim.*why.*source.*fix"):
        declare(doc=None, sources=(), fix="")


def test_a_rule_is_called_by_its_id_or_an_alias():
    declared = declare(aliases=("planning:TST-01",))
    assert declared.is_called("tst-01")
    assert declared.is_called("planning:TST-01")
    assert not declared.is_called("TST-02")


def test_a_rule_as_plain_data_has_the_keys_of_the_catalogue():
    plain = declare(aliases=("planning:TST-01",)).to_plain()
    assert plain == {
        "id": "TST-01",
        "aliases": ["planning:TST-01"],
        "title": "A claim",
        "why": "A reason.",
        "severity": "warning",
        "step": 2,
        "from_stage": "exploring",
        "source": ["seed-004"],
        "fix": "Add it.",
        "requires": [],
    }


def test_a_rule_may_name_who_reviews_what_closes_its_gap():
    assert declare().flags == ()
    flagged = declare(flags=(ReviewFlag.LEGAL, ReviewFlag.PRIV))
    assert "- For review by: LEGAL, PRIV\n" in rules_markdown([flagged])
    assert "For review by" not in rules_markdown([declare()])


def test_severities_are_ranked():
    assert [s.value for s in sorted(Severity, key=lambda s: s.rank)] == ["info", "warning", "error"]
