"""The save of a question card: read the fields, compare with what the card showed, write or refuse.

Callbacks run before the page is drawn again, while the fields still have
their old keys; so what was typed is there even when somebody else saved
another answer meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import streamlit as st

from workbench.app import state
from workbench.app.parts.answering import Draft, answer_changes, complaint, draft_of, revision
from workbench.app.parts.editors import read_other, read_value
from workbench.app.words import humanize
from workbench.checklists.decision import OTHER, Decision
from workbench.errors import ConflictError, ContentError, Fault, WorkbenchError
from workbench.model.enumerations import DecisionStatus
from workbench.model.plan import DecisionAnswer, DecisionValue
from workbench.workspace import answer_of

__all__ = [
    "LAST_BY",
    "Mode",
    "Seen",
    "conflict_of",
    "drop_conflict",
    "is_unsaved",
    "messages_of",
    "read_draft",
    "save",
    "save_mine",
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
    """True when the fields hold something that the file does not."""
    ignored = (".by", ".on")
    return any(
        not change.path.endswith(ignored) or seen.answer is not None
        for change in answer_changes(seen.decision.id, seen.answer, read_draft(seen, mode))
    )


def save(seen: Seen, mode: Mode) -> None:
    """Save what the card holds; keep it, with a message, when that is refused."""
    draft = read_draft(seen, mode)
    _messages().pop(seen.key, None)
    missing = complaint(draft)
    if missing:
        _messages()[seen.key] = [missing]
        return
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
    workspace = state.open_workspace()
    decision = seen.decision
    try:
        if revision(answer_of(workspace.program, decision.id)) != revision(seen.answer):
            raise ConflictError("Somebody else answered this question while you were writing.")
        changes = answer_changes(decision.id, seen.answer, draft)
        result = workspace.edit(changes, author=draft.by, reason=decision.question, base=seen.digest)
    except ConflictError:
        st.session_state.setdefault(_CONFLICTS, {})[decision.id] = draft
        return
    except ContentError as error:
        _messages()[seen.key] = [_said(fault) for fault in error.faults] or [str(error)]
        return
    except WorkbenchError as error:
        _messages()[seen.key] = [f"Not saved: {error}"]
        return
    if draft.by:
        st.session_state[LAST_BY] = draft.by
    _forget_fields(seen.key)
    state.tell("saved", state.Saved(text=decision.question, affects=tuple(result.affects)))
    if seen.following:
        st.query_params["question"] = seen.following


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
