"""What a program does, as far as its answers tell, and what its answers on practice lack.

A procedure concerns a program only when the program does the thing: gives
rides, leaves kits, is on call. Rules on procedures ask here first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.errors import Location
from workbench.gaps.answers import place_of
from workbench.gaps.facts import Facts
from workbench.gaps.party_kinds import is_law_enforcement
from workbench.gaps.questions import undecided
from workbench.gaps.rule import Gap, NothingYet
from workbench.model.enumerations import (
    Host,
    Pillar,
    ResponseModel,
    ReviewFlag,
    ServiceStatus,
    StakeholderSubkind,
)
from workbench.model.services import Service

__all__ = [
    "FIRE_HOSTS",
    "POLICE_HOSTS",
    "has_fire_or_ems",
    "has_police",
    "is_signed",
    "is_yes",
    "lacking",
    "only_if_yes",
    "only_in_the_field",
    "only_with_police",
    "safe_places",
    "unsigned",
    "uses",
]

POLICE_HOSTS = frozenset({Host.POLICE, Host.SHERIFF, Host.PUBLIC_SAFETY})
FIRE_HOSTS = frozenset({Host.FIRE_EMS, Host.EMS_ONLY, Host.PUBLIC_SAFETY})
_FIRE_AND_EMS = frozenset(
    {StakeholderSubkind.FIRE, StakeholderSubkind.EMS_PUBLIC, StakeholderSubkind.EMS_PRIVATE}
)
_FLAG_ROLES = {
    ReviewFlag.MED: "the medical director",
    ReviewFlag.CLIN: "the clinical lead",
    ReviewFlag.LEGAL: "counsel",
    ReviewFlag.PRIV: "the privacy officer",
    ReviewFlag.HR: "human resources",
    ReviewFlag.CMD: "the command of the responders",
    ReviewFlag.COMM: "the community",
}


def is_yes(facts: Facts, decision: str) -> bool:
    """True when the answer is yes."""
    return "yes" in facts.chosen(decision)


def only_if_yes(facts: Facts, decision: str, otherwise: str) -> None:
    """Let a rule go on only when the program does the thing.

    Raises:
        NothingYet: the answer is not yes; ``otherwise`` says so.
    """
    if not is_yes(facts, decision):
        raise NothingYet(otherwise)


def uses(facts: Facts, model: ResponseModel) -> bool:
    """True when the program uses the response model."""
    return model in facts.program.program.models


def only_in_the_field(facts: Facts) -> None:
    """Let a rule go on only when it is known how the team takes part.

    Raises:
        NothingYet: no response model is chosen.
    """
    if not facts.program.program.models:
        raise NothingYet("it is not known yet how the team takes part (step 4)")


def has_police(facts: Facts) -> bool:
    """True when police host the team or are on the map."""
    return facts.program.program.host in POLICE_HOSTS or any(
        is_law_enforcement(one) for one in facts.program.stakeholders
    )


def only_with_police(facts: Facts) -> None:
    """Let a rule go on only when police are part of the work.

    Raises:
        NothingYet: police neither host the team nor are on the map.
    """
    if not has_police(facts):
        raise NothingYet("no police agency is on the map yet")


def has_fire_or_ems(facts: Facts) -> bool:
    """True when fire or EMS host the team or are on the map."""
    return facts.program.program.host in FIRE_HOSTS or any(
        one.subkind in _FIRE_AND_EMS for one in facts.program.stakeholders
    )


def safe_places(facts: Facts) -> list[tuple[int, Service]]:
    """The active services of the inventory that are a safe place to go, with their positions."""
    return [
        (position, service)
        for position, service in enumerate(facts.program.services)
        if service.status is ServiceStatus.ACTIVE
        and (kind := facts.vocabulary.service_type(service.service_type)) is not None
        and kind.pillar is Pillar.SAFE_PLACE
    ]


def lacking(
    facts: Facts, decision: str, question: str, wanted: Mapping[str, str], says: str
) -> Iterator[Gap]:
    """A gap while a list is undecided, and one when it lacks what it must hold.

    A list with the team's own words (``other``) is theirs to judge.

    Args:
        facts: where the answers are.
        decision: a question with several choices.
        question: what nobody has decided, as it follows "Nobody has decided yet".
        wanted: the choices that must be among the answers, each in words.
        says: the beginning of the message, before the missing words.
    """
    yield from undecided(facts, {decision: question})
    chosen = facts.chosen(decision)
    missing = [words for choice, words in wanted.items() if choice not in chosen]
    if chosen and "other" not in chosen and missing:
        yield Gap(
            message=f"{says} {', '.join(missing)}.",
            location=place_of(decision),
            subject=decision,
        )


def is_signed(facts: Facts, decision: str, flag: ReviewFlag, *templates: str) -> bool:
    """True when the role signed the answer, or a paper made from one of the templates."""
    answer = facts.answer(decision)
    sign_offs = list(answer.sign_offs) if answer else []
    for document in facts.program.documents:
        if document.id.partition("@")[0] in templates:
            sign_offs.extend(document.sign_offs)
    return any(sign_off.flag is flag for sign_off in sign_offs)


def unsigned(
    facts: Facts, decision: str, flags: tuple[ReviewFlag, ...], about: str, *templates: str
) -> Iterator[Gap]:
    """A gap when a role that must sign an answer has not, on it or on a paper that prints it.

    Args:
        facts: where the answers are.
        decision: the question.
        flags: the roles that must sign.
        about: what they sign, as the subject of a sentence.
        templates: papers whose sign-offs count as well.
    """
    missing = [flag for flag in flags if not is_signed(facts, decision, flag, *templates)]
    if missing:
        roles = " and ".join(_FLAG_ROLES[flag] for flag in missing)
        place: Location = (*place_of(decision), "sign_offs")
        yield Gap(message=f"{about} waits for the sign-off of {roles}.", location=place, subject=decision)
