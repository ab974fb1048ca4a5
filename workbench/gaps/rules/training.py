"""STAF, training: who learns with whom, and what everybody learns."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.gaps.facts import Facts
from workbench.gaps.rule import Gap, NothingYet, Severity, rule
from workbench.gaps.workload import FIELD_ROLES
from workbench.model.enumerations import Stage
from workbench.model.resources import ResponderRole

_DISPATCH = frozenset({ResponderRole.TELECOMMUNICATOR, ResponderRole.DISPATCHER_LEAD})


@rule(
    "STAF-08",
    severity=Severity.ERROR,
    from_stage=Stage.LAUNCHING,
    step=6,
    sources=("seed-002", "csg-911-personnel"),
    fix="In step 6, mark the courses that both sides take together (`training.modules`, `cross_training:"
    " true`) and say which roles must take one (`training.requirements`).",
    aliases=("planning:STAF-08", "procedures:Q06"),
)
def everyone_trains_with_the_other_side(facts: Facts) -> Iterator[Gap]:
    """Each role of the team, and the dispatchers too, must take a course together with the other side.

    Officers and clinicians come from different worlds. Those who never trained
    together learn each other's work on a stranger's doorstep.
    """
    roles = _field_roles(facts)
    if not roles:
        raise NothingYet("the roles of the team are not set yet")
    training = facts.program.training
    joint = {module.id for module in training.modules if module.cross_training}
    if not joint:
        yield Gap(
            message="No course is marked as one that both sides take together. Plan one.",
            location=("training", "modules"),
            subject="cross_training",
        )
        return
    taught = {requirement.role for requirement in training.requirements if requirement.module in joint}
    missing = [role for role in roles if role not in taught]
    for role in missing:
        yield Gap(
            message=f'The role "{_words(role)}" takes no course together with the other side. Plan one.',
            location=("training", "requirements"),
            subject=role.value,
        )
    if not _DISPATCH & taught:
        yield Gap(
            message="Dispatchers take no course together with the team. They open the door to it, so"
            " invite them.",
            location=("training", "requirements"),
            subject=ResponderRole.TELECOMMUNICATOR.value,
        )


def _field_roles(facts: Facts) -> list[ResponderRole]:
    """The roles that meet people in crisis, from seats and positions, each once."""
    staffing = facts.program.staffing
    roles = [member.role for member in staffing.team] + [position.role for position in staffing.positions]
    return [role for role in dict.fromkeys(roles) if role in FIELD_ROLES]


def _words(role: ResponderRole) -> str:
    return role.value.replace("_", " ")


@rule(
    "STAF-09",
    severity=Severity.WARNING,
    from_stage=Stage.DEVELOPING,
    step=6,
    sources=("seed-004",),
    fix="In step 6, add the topic to a course (`training.modules`, `topics`), and give the course a day"
    " (`scheduled_on`) or a role that must take it (`training.requirements`).",
    aliases=("planning:STAF-09", "procedures:Q01"),
)
def each_topic_is_scheduled(facts: Facts) -> Iterator[Gap]:
    """Each of the eleven topics is part of a course that is scheduled or required.

    A topic on a wish list is not taught. Each of these has been missed on a
    real scene.
    """
    training = facts.program.training
    if not training.modules:
        yield Gap(
            message="No course is planned yet. Begin with crisis intervention and de-escalation.",
            location=("training", "modules"),
            subject="modules",
        )
        return
    required = {requirement.module for requirement in training.requirements}
    for topic in facts.vocabulary.training_topics:
        courses = [(n, module) for n, module in enumerate(training.modules) if topic.id in module.topics]
        if any(module.scheduled_on is not None or module.id in required for _, module in courses):
            continue
        if courses:
            index, module = courses[0]
            yield Gap(
                message=f'"{topic.label}" is part of "{module.title}", but that course has no day and nobody'
                " must take it.",
                location=("training", "modules", index, "scheduled_on"),
                subject=topic.id,
            )
        else:
            yield Gap(
                message=f'No course teaches "{topic.label}". Add it to one.',
                location=("training", "modules"),
                subject=topic.id,
            )
