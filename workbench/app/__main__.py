"""Start the server of the app: ``python -m workbench.app --port 8501``."""

from __future__ import annotations

import argparse
import sys

from streamlit.web import cli

from workbench.app.launch import MAIN_SCRIPT, streamlit_arguments

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run the server until it is stopped; the program is named by ``WORKBENCH_PROGRAM``."""
    parser = argparse.ArgumentParser(prog="workbench app", description="Open the workbench in a browser.")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (8501)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    chosen = parser.parse_args(arguments)
    command = ["run", str(MAIN_SCRIPT), *streamlit_arguments(chosen.port, chosen.host)]
    cli.main(command, prog_name="streamlit", standalone_mode=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
