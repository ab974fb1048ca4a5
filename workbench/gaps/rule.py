"""What a rule is: a claim about a program, with its reason, its source and its fix.

A rule is a function that yields a :class:`Gap` for each place where the claim
does not hold. The decorator :func:`rule` turns it into a frozen :class:`Rule`;
nothing is registered, :func:`workbench.gaps.catalogue.collect_rules` finds it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.errors import Location
from workbench.model.enumerations import ReviewFlag, Stage

if TYPE_CHECKING:
    from workbench.gaps.facts import Facts

__all__ = ["Gap", "NothingYet", "Rule", "RuleFunction", "Severity", "rule"]

_RULE_ID = re.compile(r"[A-Z][A-Z0-9]{0,5}-[0-9]{1,3}[a-z]?")

RuleFunction = Callable[["Facts"], Iterable["Gap"]]


class Severity(StrEnum):
    """How much a gap weighs, once its stage is reached."""

    ERROR = "error"
    """The program would be unsafe, unlawful or contradict itself."""
    WARNING = "warning"
    """A decision or a written reason is needed."""
    INFO = "info"
    """Good practice."""

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return [Severity.INFO, Severity.WARNING, Severity.ERROR].index(self)


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One place where a rule's claim does not hold.

    Attributes:
        message: what is missing there and what to do, in plain words.
        location: the place in the program's plain data, with list positions.
        subject: what the gap is about, by an id that outlives positions (an
            agency, a sector, a paper); waivers name it.
        from_stage: set when this gap counts only from a later stage than its
            rule does.
        error_from: set when this gap weighs as an error from that stage on,
            though its rule is milder.
    """

    message: str
    location: Location
    subject: str
    from_stage: Stage | None = None
    error_from: Stage | None = None


class NothingYet(Exception):
    """Raised by a rule that has nothing to look at yet; the rule is skipped, not passed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A declared rule.

    Attributes:
        id: ``AREA-NN``; given once and never reused.
        title: the claim, in words that users see.
        why: what goes wrong where the claim does not hold.
        severity: how much a gap weighs.
        from_stage: the stage from which a gap counts; before it a gap is a to-do.
        step: the step of the checklist (1 to 10) that it belongs to.
        sources: ids of the sources file.
        fix: what to do, in the words of the app and of the program file.
        aliases: other ids of the same rule.
        requires: rules that must pass before this one makes sense.
        combines: rules whose outcomes this one reads; they run before it.
        closed_by: ids of papers that close the gap.
        flags: who must review what closes the gap; papers print a row for them.
        check: the function that looks for gaps.
    """

    id: str
    title: str
    why: str
    severity: Severity
    from_stage: Stage
    step: int
    sources: tuple[str, ...]
    fix: str
    aliases: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    combines: tuple[str, ...] = ()
    closed_by: tuple[str, ...] = ()
    flags: tuple[ReviewFlag, ...] = ()
    check: RuleFunction

    def is_called(self, name: str) -> bool:
        """True when ``name`` is the id or an alias; case does not matter."""
        return name.casefold() in {known.casefold() for known in (self.id, *self.aliases)}

    def to_plain(self) -> dict[str, Any]:
        """The rule as plain data, in the words of the catalogue of rules."""
        return {
            "id": self.id,
            "aliases": list(self.aliases),
            "title": self.title,
            "why": self.why,
            "severity": self.severity.value,
            "step": self.step,
            "from_stage": self.from_stage.value,
            "source": list(self.sources),
            "fix": self.fix,
            "requires": list(self.requires),
        }


def rule(
    identity: str,
    *,
    severity: Severity,
    from_stage: Stage,
    step: int,
    sources: tuple[str, ...],
    fix: str,
    aliases: tuple[str, ...] = (),
    requires: tuple[str, ...] = (),
    combines: tuple[str, ...] = (),
    closed_by: tuple[str, ...] = (),
    flags: tuple[ReviewFlag, ...] = (),
) -> Callable[[RuleFunction], Rule]:
    """Declare a function as a rule.

    The first line of its docstring is the title, the rest is the why.

    Raises:
        ValueError: the declaration lacks a well-formed id, a title, a why, a
            source or a fix, or its step is not one of the ten.
    """

    def declare(function: RuleFunction) -> Rule:
        title, _, why = (inspect.getdoc(function) or "").partition("\n")
        declared = Rule(
            id=identity,
            title=title.strip().rstrip("."),
            why=" ".join(why.split()),
            severity=severity,
            from_stage=from_stage,
            step=step,
            sources=sources,
            fix=fix.strip(),
            aliases=aliases,
            requires=requires,
            combines=combines,
            closed_by=closed_by,
            flags=flags,
            check=function,
        )
        _refuse_incomplete(declared)
        return declared

    return declare


def _refuse_incomplete(declared: Rule) -> None:
    faults = [
        fault
        for broken, fault in (
            (not _RULE_ID.fullmatch(declared.id), "its id must look like STK-04 or TIP-1a"),
            (not declared.title, "the first docstring line must be the claim"),
            (not declared.why, "the rest of the docstring must say why"),
            (not declared.sources, "it needs at least one source"),
            (not declared.fix, "it needs a fix"),
            (not 1 <= declared.step <= 10, "its step must be 1 to 10"),
            (
                declared.id in (*declared.requires, *declared.combines),
                "it cannot require itself or combine itself",
            ),
        )
        if broken
    ]
    if faults:
        raise ValueError(f"Rule {declared.id}: {'; '.join(faults)}.")
