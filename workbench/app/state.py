"""What a page needs to know: the program, computed once per state of the file.

The file on disk is the truth. Session state holds drafts and messages only;
what is computed from the program is shared by all sessions, by digest.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import streamlit as st

from workbench.gaps.report import Report
from workbench.workspace import PaperState, StepState, Validation, Workspace

__all__ = [
    "PROGRAM_VARIABLE",
    "Saved",
    "open_workspace",
    "papers",
    "program_path",
    "report",
    "steps",
    "take",
    "tell",
    "today",
    "validation",
]

PROGRAM_VARIABLE = "WORKBENCH_PROGRAM"
"""The environment variable that names the program file or its folder."""

_KEPT = 8
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What the last save did, told on the next page.

    Attributes:
        text: in one line.
        affects: ids of the papers that read what changed.
    """

    text: str
    affects: tuple[str, ...] = ()


class _FileMoved(Exception):
    """The file changed while something was computed from it."""


def program_path() -> Path:
    """The program that the app was started for; without one, the present folder."""
    return Path(os.environ.get(PROGRAM_VARIABLE) or ".")


def today() -> date:
    """The day for which everything is judged."""
    return date.today()


def open_workspace() -> Workspace:
    """The workspace of the program.

    Raises:
        CannotRunError: there is no program file.
    """
    return _workspace(str(program_path()))


@st.cache_resource(show_spinner=False, max_entries=4)
def _workspace(path: str) -> Workspace:
    return Workspace.open(Path(path))


def _once_per_state(compute: Callable[[str, str, date], T]) -> T:
    """Ask for the present state of the file; again when it changed meanwhile."""
    path = str(program_path())
    while True:
        try:
            return compute(path, _workspace(path).load().digest, today())
        except _FileMoved:
            continue


def _compute(path: str, digest: str, ask: Callable[[Workspace], T]) -> T:
    workspace = _workspace(path)
    result = ask(workspace)
    if workspace.load().digest != digest:
        raise _FileMoved
    return result


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _validation(path: str, digest: str, as_of: date) -> Validation:
    del as_of  # what is valid does not depend on the day
    return _compute(path, digest, lambda workspace: workspace.validate())


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _report(path: str, digest: str, as_of: date) -> Report:
    return _compute(path, digest, lambda workspace: workspace.check(as_of))


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _steps(path: str, digest: str, as_of: date) -> list[StepState]:
    return _compute(path, digest, lambda workspace: workspace.steps(as_of))


def validation() -> Validation:
    """Whether the program file can be read, and all its faults.

    Raises:
        CannotRunError: there is no program file.
    """
    return _once_per_state(_validation)


def report() -> Report:
    """The gaps of the program as it is now."""
    return _once_per_state(_report)


def steps() -> list[StepState]:
    """The ten steps of the program as it is now."""
    return _once_per_state(_steps)


def papers() -> list[PaperState]:
    """The papers of the program; not kept, since files change in Word too."""
    return open_workspace().documents(today())


def tell(key: str, value: object) -> None:
    """Keep something for the next run of this session's page."""
    st.session_state[f"told.{key}"] = value


def take(key: str, kind: type[T]) -> T | None:
    """What was told, once; None when there is nothing."""
    value = st.session_state.pop(f"told.{key}", None)
    return value if isinstance(value, kind) else None
