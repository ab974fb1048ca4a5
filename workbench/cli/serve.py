"""The command that starts the app."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from workbench.cli.options import program_argument
from workbench.errors import CannotRunError

__all__ = ["COMMANDS"]


@click.command()
@program_argument
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to listen on."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def app(program: Path | None, port: int, host: str) -> int:
    """Open the workbench in a browser."""
    if find_spec("streamlit") is None:
        raise CannotRunError("The app needs the package streamlit.", "Install it with: pip install streamlit")
    place = (program or Path()).resolve()
    environment = {**os.environ, "WORKBENCH_PROGRAM": str(place)}
    command = [sys.executable, "-m", "workbench.app", "--port", str(port), "--host", host]
    click.echo(f"The workbench is at http://{host}:{port}  (Ctrl-C stops it)", err=True)
    if os.name == "posix":
        # The server takes this process's place, so whoever stops the command stops the server.
        os.execve(sys.executable, command, environment)
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


COMMANDS: tuple[click.Command, ...] = (app,)
