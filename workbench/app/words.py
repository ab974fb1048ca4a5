"""The words of the app for ids of the model: stages, states, kinds, roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.gaps.rule import Severity
from workbench.model.enumerations import ReviewFlag, Stage

__all__ = [
    "FLAG_WORDS",
    "ITEM_WORDS",
    "KIND_WORDS",
    "PAPER_STATES",
    "SEVERITY_WORDS",
    "STAGE_MEANING",
    "and_list",
    "area_words",
    "count",
    "day",
    "flag_words",
    "humanize",
    "lower_first",
    "paper_group",
]

STAGE_MEANING = {
    Stage.EXPLORING: "You are finding out what your community needs and who must be in the room.",
    Stage.DEVELOPING: "You are deciding how the team will work and putting it in writing.",
    Stage.LAUNCHING: "You are hiring, training and signing, so that the first shift is safe.",
    Stage.OPERATING: "The team answers calls. You watch what happens and mend what does not work.",
}

SEVERITY_WORDS = {
    Severity.ERROR: ("Must fix", "bad"),
    Severity.WARNING: ("Should fix", "warn"),
    Severity.INFO: ("Consider", "plain"),
}

ITEM_WORDS = {
    "done": ("Done", "good"),
    "open": ("Open", "plain"),
    "claimed": ("Ticked by hand", "warn"),
    "not_applicable": ("Not for us", "plain"),
}

FLAG_WORDS = {
    ReviewFlag.MED: "medical director",
    ReviewFlag.CLIN: "clinical lead",
    ReviewFlag.LEGAL: "legal counsel",
    ReviewFlag.PRIV: "privacy officer",
    ReviewFlag.HR: "human resources",
    ReviewFlag.CMD: "police or fire command",
    ReviewFlag.COMM: "people with lived experience",
}

# In the order in which they are shown: what to do first comes first.
PAPER_STATES = {
    "stale": ("Out of date", "warn", "An answer changed since it was made. Make it again."),
    "edited": ("Edited in Word", "accent", "Somebody changed the file in Word. It will not be overwritten."),
    "ready": ("Ready to make", "accent", "Every answer it needs is there."),
    "waiting": ("Waiting for answers", "plain", "Some answers are still missing."),
    "current": ("Up to date", "good", "The file says what the program says."),
}

# Areas of decisions whose id alone would not be understood.
_AREA_WORDS = {
    "camera": "Body cameras",
    "complaint": "Complaints",
    "crisis_line": "Crisis line",
    "debrief": "Debriefing",
    "dispatch": "Dispatch",
    "followup": "Follow-up",
    "handoff": "Hand-off",
    "hold": "Holds",
    "hours": "Hours",
    "ila": "Interlocal agreement",
    "incident": "Incidents",
    "information": "Sharing information",
    "isa": "Information-sharing agreement",
    "jd": "Job description",
    "lift": "Lifting and contact",
    "mou": "Agreement between agencies",
    "oncall": "On call",
    "psap": "911 center",
    "transport": "Transportation",
}

KIND_WORDS = {
    "mou": "Agreements between agencies",
    "procedure": "Procedures",
    "plan": "Plans and charters",
    "personnel": "Hiring",
    "form": "Forms",
    "card": "Cards for the field",
}


def humanize(identity: str) -> str:
    """An id as words: ``fire_ems`` becomes ``Fire ems``."""
    words = identity.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def area_words(area: str) -> str:
    """The heading of an area of decisions."""
    return _AREA_WORDS.get(area) or humanize(area)


def count(number: int, one: str, many: str = "") -> str:
    """``1 question``, ``2 questions``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def and_list(parts: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    words = list(parts)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def flag_words(flags: Iterable[ReviewFlag | str], most: int = len(ReviewFlag)) -> str:
    """``needs: medical director and legal counsel``; empty without flags.

    Args:
        flags: who must review.
        most: how many are named; the others are counted.
    """
    roles = [FLAG_WORDS[ReviewFlag(flag)] for flag in flags]
    if len(roles) > most:
        roles = [*roles[:most], f"{len(roles) - most} more"]
    return f"needs: {and_list(roles)}" if roles else ""


def day(value: date) -> str:
    """A day as people write it: ``March 4, 2026``."""
    return f"{value:%B} {value.day}, {value.year}"


def lower_first(text: str) -> str:
    """The text for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def paper_group(state: str, ready: bool) -> str:
    """The heading under which a paper is shown: a key of :data:`PAPER_STATES`."""
    if state in ("edited", "stale", "current"):
        return state
    return "ready" if ready else "waiting"
