"""The save of a question card: read the fields, compare with what the card showed, write or refuse.

Callbacks run before the page is drawn again, while the fields still have
their old keys; so what was typed is there even when somebody else saved
another answer meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import streamlit as st

from workbench.app import state
from workbench.app.parts.answering import Draft, answer_changes, complaint, draft_of, revision
from workbench.app.parts.editors import read_other, read_value
from workbench.app.words import humanize
from workbench.checklists.decision import OTHER, Decision
from workbench.errors import ConflictError, ContentError, Fault, WorkbenchError
from workbench.model.changes import Change
from workbench.model.enumerations import DecisionStatus
from workbench.model.plan import DecisionAnswer, DecisionValue
from workbench.workspace import answer_of

__all__ = [
    "LAST_BY",
    "Mode",
    "Seen",
    "commit",
    "conflict_of",
    "drop_conflict",
    "is_unsaved",
    "messages_of",
    "read_draft",
    "save",
    "save_mine",
    "tell",
]

LAST_BY = "steps.last_by"
"""Who decided last in this session: the first guess for the next question."""

_CONFLICTS = "steps.conflicts"
_MESSAGES = "steps.messages"


class Mode(StrEnum):
    """The ways to deal with a question."""

    ANSWER = "answer"
    WORDS = "words"
    UNDECIDED = "undecided"
    NOT_FOR_US = "not_for_us"


_STATUS = {
    Mode.ANSWER: DecisionStatus.DECIDED,
    Mode.WORDS: DecisionStatus.DECIDED,
    Mode.UNDECIDED: DecisionStatus.UNDECIDED,
    Mode.NOT_FOR_US: DecisionStatus.NOT_FOR_US,
}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the card showed when it was drawn.

    Attributes:
        decision: the question.
        answer: its answer then.
        digest: of the program file then.
        following: id of the question to go on with after a save; empty to stay.
    """

    decision: Decision
    answer: DecisionAnswer | None
    digest: str
    following: str = ""

    @property
    def key(self) -> str:
        """The prefix of the fields' keys; another answer means other fields."""
        return f"steps.{self.decision.id}@{revision(self.answer)}"


def read_draft(seen: Seen, mode: Mode) -> Draft:
    """What the fields of the card hold."""
    key, saved = seen.key, draft_of(seen.answer)
    field = st.session_state.get
    draft = replace(saved, status=_STATUS[mode])
    if mode is Mode.UNDECIDED:
        return replace(draft, owner=field(f"{key}.owner") or "", due=field(f"{key}.due"))
    draft = replace(draft, by=field(f"{key}.by") or "", on=field(f"{key}.on"))
    if mode is Mode.NOT_FOR_US:
        return replace(draft, because=field(f"{key}.because") or "")
    if mode is Mode.WORDS:
        value: DecisionValue | None = OTHER if read_other(key).strip() else None
    else:
        value = read_value(seen.decision, saved.value, key)
    draft = replace(draft, value=value, other=read_other(key))
    if draft.on == saved.on and (draft.value, draft.other) != (saved.value, saved.other):
        draft = replace(draft, on=state.today())
    return draft


def is_unsaved(seen: Seen, mode: Mode) -> bool:
    """True when the fields hold something that the file does not.

    Who and when do not count while there is no answer: they are guesses.
    """
    changes = answer_changes(seen.decision.id, seen.answer, read_draft(seen, mode))
    return any(seen.answer is not None or not change.path.endswith((".by", ".on")) for change in changes)


def save(seen: Seen, mode: Mode) -> None:
    """Save what the card holds; keep it, with a message, when that is refused."""
    draft = read_draft(seen, mode)
    missing = complaint(draft)
    tell(seen, *([missing] if missing else []))
    if not missing:
        _write(seen, draft)


def save_mine(seen: Seen) -> None:
    """Save the words that clashed with somebody else's, now that both were seen."""
    draft = conflict_of(seen.decision)
    if draft is not None:
        drop_conflict(seen.decision)
        _write(seen, draft)


def conflict_of(decision: Decision) -> Draft | None:
    """What this person wanted to save when somebody else had saved another answer."""
    found = st.session_state.get(_CONFLICTS, {}).get(decision.id)
    return found if isinstance(found, Draft) else None


def drop_conflict(decision: Decision) -> None:
    """Keep the other person's answer."""
    st.session_state.get(_CONFLICTS, {}).pop(decision.id, None)


def messages_of(seen: Seen) -> list[str]:
    """Why the last save of this card was refused."""
    return list(_messages().get(seen.key, ()))


def _messages() -> dict[str, list[str]]:
    found: dict[str, list[str]] = st.session_state.setdefault(_MESSAGES, {})
    return found


def _write(seen: Seen, draft: Draft) -> None:
    changes = answer_changes(seen.decision.id, seen.answer, draft)
    try:
        saved = commit(seen, changes, author=draft.by)
    except ConflictError:
        st.session_state.setdefault(_CONFLICTS, {})[seen.decision.id] = draft
        return
    if saved:
        if draft.by:
            st.session_state[LAST_BY] = draft.by
        if seen.following:
            st.query_params["question"] = seen.following


def commit(seen: Seen, changes: Sequence[Change], author: str = "") -> bool:
    """Write changes of one answer; False, with a message on the card, when they are refused.

    Raises:
        ConflictError: the answer is not the one that the card showed; nothing was written.
    """
    workspace, decision = state.open_workspace(), seen.decision
    try:
        if revision(answer_of(workspace.program, decision.id)) != revision(seen.answer):
            raise ConflictError("Somebody else answered this question while you were writing.")
        result = workspace.edit(changes, author=author, reason=decision.question, base=seen.digest)
    except ConflictError:
        raise
    except ContentError as error:
        tell(seen, *([_said(fault) for fault in error.faults] or [str(error)]))
        return False
    except WorkbenchError as error:
        tell(seen, f"Not saved: {error}")
        return False
    _forget_fields(seen.key)
    state.tell("saved", state.Saved(text=decision.question, affects=tuple(result.affects)))
    return True


def tell(seen: Seen, *messages: str) -> None:
    """Say on the card why nothing was saved; without messages, say nothing more."""
    _messages()[seen.key] = list(messages)


def _forget_fields(key: str) -> None:
    for name in [str(name) for name in st.session_state if str(name).startswith(f"{key}.")]:
        del st.session_state[name]


def _said(fault: Fault) -> str:
    """A fault of the one field that was just written, without its path."""
    message = fault.message
    name = humanize(fault.path.rpartition(".")[2]).lower() or "answer"
    subject = "The answer" if name in ("value", "answer") or "[" in name else f"“{humanize(name)}”"
    text = f"{subject} {message}" if message[:1].islower() else message
    return f"{text} {fault.hint}".strip()
