from __future__ import annotations

import gc
import subprocess
import sys

import pytest
import streamlit.web.cli

from tests.app.support import open_page
from workbench.app import __main__ as starter
from workbench.app.launch import MAIN_SCRIPT, streamlit_arguments


@pytest.mark.usefixtures("program")
def test_what_is_slow_to_load_is_loaded_once_and_kept_from_the_garbage_collector() -> None:
    open_page()
    assert "workbench.documents.render" in sys.modules
    assert gc.get_freeze_count() > 10_000


def test_the_module_starts_the_server_with_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(streamlit.web.cli, "main", lambda command, **_: started.append(command))
    assert starter.main(["--port", "9001", "--host", "0.0.0.0"]) == 0
    assert started == [["run", str(MAIN_SCRIPT), *streamlit_arguments(9001, "0.0.0.0")]]


def test_the_settings_reach_the_server() -> None:
    program = (
        "from streamlit import config\n"
        "from streamlit.web import bootstrap, cli\n"
        "names = ('runner.postScriptGC', 'runner.magicEnabled', 'browser.gatherUsageStats')\n"
        "bootstrap.run = lambda *a, **k: print([config.get_option(name) for name in names])\n"
        f"cli.main({['run', str(MAIN_SCRIPT), *streamlit_arguments(8501)]!r}, standalone_mode=False)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[False, False, False]"
