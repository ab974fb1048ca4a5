"""TECH: what to ask of software before records are shared in it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, Severity, rule
from workbench.model.enumerations import Stage

_QUESTIONS = {
    "technology.le_bh_fit": "whether the software is made for work between responders and behavioral health",
    "information.shared_platform": "whether partners share one secure place for what each may see",
    "technology.privacy_law": "whether it was shown that the software keeps to HIPAA, 42 CFR Part 2 and CJIS",
    "technology.live_results": "whether the software shows results without counting by hand",
}


@rule(
    "TECH-01",
    severity=Severity.INFO,
    from_stage=Stage.DEVELOPING,
    step=9,
    sources=("seed-001",),
    fix="In step 9, answer the question, or say that it does not concern you and why.",
)
def the_questions_on_software_are_answered(facts: Facts) -> Iterator[Gap]:
    """The four questions on software are answered: fit, one secure place, privacy law, and results.

    Software is bought for years. Ask before you sign, whoever sells it.
    """
    yield from undecided(facts, _QUESTIONS)
