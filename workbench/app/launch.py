"""How the server of the app is started: its settings, as flags.

Settings are code, not a file in the user's folder, so the app looks and
behaves the same wherever it is started. Streamlit is not imported here.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["MAIN_SCRIPT", "streamlit_arguments"]

MAIN_SCRIPT = Path(__file__).with_name("main.py")
"""The script that the server runs for every session."""

_UPLOAD_LIMIT_MB = 10
_SESSION_TTL_SECONDS = 900

_SETTINGS = {
    # A full garbage collection after every click costs everybody 100 ms; see also main.py.
    "runner.postScriptGC": "false",
    "runner.magicEnabled": "false",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "viewer",
    "browser.gatherUsageStats": "false",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    # A laptop that sleeps through a coffee break finds its session again.
    "server.disconnectedSessionTTL": str(_SESSION_TTL_SECONDS),
    "server.maxUploadSize": str(_UPLOAD_LIMIT_MB),
    "logger.level": "warning",
    "logger.hideWelcomeMessage": "true",
}

# Every pair of text and ground has a contrast of at least 4.5 to 1 (tests/app/test_launch.py).
_THEME = {
    "base": "light",
    "primaryColor": "#0E5C63",
    "backgroundColor": "#FBFAF7",
    "secondaryBackgroundColor": "#F1EFE9",
    "textColor": "#1C2B33",
    "linkColor": "#0E5C63",
    "linkUnderline": "false",
    "borderColor": "#DCD8CE",
    "redColor": "#A8322A",
    "orangeColor": "#8A5A00",
    "yellowColor": "#8A5A00",
    "greenColor": "#2C6E49",
    "blueColor": "#0E5C63",
    "grayColor": "#56646C",
    "font": "sans-serif",
    "headingFont": "serif",
    "baseFontSize": "16",
    "baseRadius": "6px",
    "buttonRadius": "6px",
    "paddingTop": "1.25rem",
    "paddingBottom": "3rem",
}


def streamlit_arguments(port: int, host: str = "127.0.0.1") -> list[str]:
    """The arguments after ``python -m streamlit run .../main.py``.

    Args:
        port: the port to listen on.
        host: the address to listen on; this machine only, unless told otherwise.
    """
    settings = {
        **_SETTINGS,
        "server.port": str(port),
        "server.address": host,
        **{f"theme.{name}": value for name, value in _THEME.items()},
    }
    return [f"--{name}={value}" for name, value in settings.items()]
