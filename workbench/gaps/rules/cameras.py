"""H, body cameras on calls with a co-responder."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.practice import is_yes, lacking, only_if_yes, uses
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.model.enumerations import ResponseModel, Stage

_NO_CAMERAS = "it is not settled that responders wear cameras"
_STOPPING = {
    "camera.stop_permitted": "when an officer may stop or mute a recording",
    "camera.stop_decider": "who decides to stop or mute",
    "camera.stop_record": "how a stop is documented",
    "camera.facility_rule": "what holds for cameras in a hospital or crisis center",
    "camera.notice": "who tells the person that a camera is recording",
}


@rule(
    "H-11",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=7,
    sources=("rcw-10-109-010", "lasd-3-06-200-18"),
    fix="In step 7, let command and counsel answer the questions on cameras.",
    aliases=("procedures:H11",),
)
def the_rule_on_cameras_is_whole(facts: Facts) -> Iterator[Gap]:
    """Where cameras are worn, stopping, who decides, its record, facilities and notice are decided.

    A talk about dying on a public video ends trust in the team. What the camera
    does during that talk is asked by AGR-25.
    """
    only_if_yes(facts, "camera.in_use", _NO_CAMERAS)
    yield from undecided(facts, _STOPPING)


@rule(
    "H-12",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("general-knowledge", "wa-ago-2014-8"),
    fix="In step 7, write with counsel in which words a person is told of a recording.",
    aliases=("procedures:H12",),
)
def people_are_told_of_a_recording_in_set_words(facts: Facts) -> Iterator[Gap]:
    """Where the law asks everyone for consent, or a talk is by screen, the words of the notice are set.

    In such states a recording without notice can be a crime, and nobody can
    undo it.
    """
    asked = is_yes(facts, "camera.all_party_consent") and is_yes(facts, "camera.in_use")
    if not asked and not uses(facts, ResponseModel.TELE_RESPONSE):
        raise NothingYet("neither the law nor a talk by screen asks for set words, as far as is known")
    yield from undecided(facts, {"camera.notice_script": "in which words a person is told of a recording"})


@rule(
    "H-13",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=7,
    sources=("rcw-10-109-010", "lasd-3-06-200-18"),
    fix="In step 7, let the reason for a stop have a field of its own.",
    aliases=("procedures:H13",),
)
def each_stop_of_a_camera_has_a_reason(facts: Facts) -> Iterator[Gap]:
    """Where a camera may be stopped, the reason for each stop is recorded in a field of its own.

    A dark minute without a reason looks like something to hide.
    """
    only_if_yes(facts, "camera.in_use", _NO_CAMERAS)
    if not facts.chosen("camera.stop_permitted") - {"not_at_all"}:
        raise NothingYet("no camera may be stopped, as far as is known")
    if not facts.is_decided("camera.stop_record"):
        raise NothingYet("it is not decided yet how a stop is documented (H-11)")
    yield from lacking(
        facts,
        "camera.stop_record",
        "how a stop is documented",
        {"reason": "the reason, in a field of its own"},
        "A stop is documented without:",
    )
