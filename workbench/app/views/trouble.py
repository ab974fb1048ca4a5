"""Full pages for what stops the app: no program, a program with faults, a bug."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.app.look import Markup, eyebrow, lead, show, small, tag, title
from workbench.app.words import count
from workbench.errors import Fault, WorkbenchError

__all__ = ["show_bug", "show_error", "show_faults", "show_no_program"]

_SHOWN = 50


def show_no_program(error: WorkbenchError) -> None:
    """There is no program file to open."""
    with _page():
        show(
            eyebrow("No program yet"),
            title("There is no program file here"),
            lead(error.message),
            tag("p", "Make a new one in a folder of your choice, then start the app on it:"),
            _command("workbench init my-program", "workbench app my-program"),
            small("The file is plain text. It stays on this computer; nothing is sent anywhere."),
        )


def show_faults(name: str, faults: Sequence[Fault]) -> None:
    """The program file cannot be read as it is."""
    with _page():
        show(
            eyebrow("The program cannot be opened"),
            title(f"{count(len(faults), 'thing')} to put right in the program file"),
            lead(
                f"{name} was changed outside the app and has a mistake in it. "
                "Nothing is lost: the file is as you left it."
            ),
            _steps_to_repair(),
            _fault_list(faults[:_SHOWN]),
        )
        if len(faults) > _SHOWN:
            show(small(f"And {len(faults) - _SHOWN} more. Put these right first."))
        st.button("Look again", type="primary", icon=":material/refresh:", key="trouble.again")


def show_error(error: WorkbenchError) -> None:
    """An operation could not be done; the page could not be shown."""
    with _page():
        show(eyebrow("That did not work"), title("This page cannot be shown now"), lead(error.message))
        if error.remedy:
            show(tag("p", error.remedy))
        st.button("Try again", type="primary", icon=":material/refresh:", key="trouble.again")


def show_bug(report: str) -> None:
    """A fault of the app itself; what happened is in the server's log under this id."""
    with _page():
        show(
            eyebrow("A fault of the workbench"),
            title("Something went wrong on our side"),
            lead("Your program file is safe: a save is written as a whole or not at all."),
            tag(
                "p",
                "Load the page again. If it happens once more, pass on this report id: ",
                tag("code", report),
            ),
        )
        st.button("Try again", type="primary", icon=":material/refresh:", key="trouble.again")


def _page() -> st.delta_generator.DeltaGenerator:
    return st.container(key="trouble", border=True)


def _command(*lines: str) -> Markup:
    return tag("pre", tag("code", "\n".join(lines)), css="wb-command")


def _steps_to_repair() -> Markup:
    return tag(
        "ol",
        tag("li", "Open the file in a text editor."),
        tag("li", "Go to the line that is named below, and correct it."),
        tag("li", "Save the file, come back here and choose “Look again”."),
        css="wb-repair",
    )


def _fault_list(faults: Sequence[Fault]) -> Markup:
    rows = [
        tag(
            "li",
            tag("span", f"Line {fault.line}" if fault.line else "Whole file", css="wb-fault-place"),
            tag(
                "span",
                tag("code", fault.path) if fault.path else Markup(""),
                tag("span", fault.message, css="wb-fault-message"),
                tag("span", fault.hint, css="wb-fault-hint") if fault.hint else Markup(""),
            ),
        )
        for fault in faults
    ]
    return tag("ul", *rows, css="wb-faults")
