"""The script that the server runs for every session: the frame around the pages."""

from __future__ import annotations

import gc
import importlib
import logging
import uuid

import streamlit as st

from workbench.app import look, state
from workbench.app.pages import ASSETS, build_pages
from workbench.app.views import trouble
from workbench.errors import ContentError, WorkbenchError

__all__ = ["main"]

_HEAVY = ("pandas", "workbench.documents.render", "workbench.gaps.catalogue", "workbench.network.graph")


@st.cache_resource(show_spinner=False)
def _warm_up() -> bool:
    """Load what is slow to load once, and keep the garbage collector from walking it at every click."""
    for name in _HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    return True


def main() -> None:
    """Show the page that was asked for, or what is wrong with the program."""
    st.set_page_config(page_title="Co-response workbench", page_icon=str(ASSETS / "mark.svg"), layout="wide")
    look.inject_style()
    st.logo(str(ASSETS / "wordmark.svg"), size="large")
    _warm_up()
    readable = _program_is_readable()
    page = st.navigation(build_pages(), position="top" if readable else "hidden")
    if not readable:
        return
    try:
        page.run()
    except WorkbenchError as error:
        trouble.show_error(error)
    except Exception:
        report = uuid.uuid4().hex[:8]
        logging.getLogger(__name__).exception("Report %s", report)
        trouble.show_bug(report)


def _program_is_readable() -> bool:
    try:
        validation = state.validation()
    except ContentError as error:
        trouble.show_faults(state.program_path().name, error.faults)
        return False
    except WorkbenchError as error:
        trouble.show_no_program(error)
        return False
    if not validation.valid:
        trouble.show_faults(state.open_workspace().name, validation.errors)
    return validation.valid


if __name__ == "__main__":
    main()
