"""The ``workbench`` command: exit status 0, 1 (content) or 2 (could not run)."""

from __future__ import annotations

import sys
import tempfile
import traceback
import uuid
from collections.abc import Sequence
from pathlib import Path

import click

from workbench import __version__
from workbench.cli import inspect, papers, program, serve
from workbench.cli.output import plain_line, print_faults
from workbench.errors import ContentError, WorkbenchError

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="workbench")
def cli() -> None:
    """Plan a co-response program and write its papers.

    PROGRAM is a program file or the folder that holds program_config.yaml;
    left out, it is ./program_config.yaml.
    """


for _module in (program, inspect, papers, serve):
    for _command in _module.COMMANDS:
        cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: the words after ``workbench``; default: the process's own.
    """
    try:
        result = cli.main(args=arguments, prog_name="workbench", standalone_mode=False)
        status = result if isinstance(result, int) else 0
        sys.stdout.flush()
        return status
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("Stopped; nothing was left half-written.", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except ContentError as error:
        _tell_content(error)
        return error.exit_status
    except WorkbenchError as error:
        click.echo(plain_line(str(error)), err=True)
        return error.exit_status
    except BrokenPipeError:
        # the reader (head, less) has seen enough
        sys.stderr.close()
        return 0
    except Exception:
        return _tell_internal()


def _tell_content(error: ContentError) -> None:
    if error.faults:
        print_faults(error.faults, err=True)
    else:
        click.echo(plain_line(str(error)), err=True)


def _tell_internal() -> int:
    """Keep the traceback in a file under a report id; the user sees only the id."""
    report = uuid.uuid4().hex[:10]
    place = Path(tempfile.gettempdir()) / f"workbench-report-{report}.txt"
    try:
        place.write_text(traceback.format_exc(), encoding="utf-8")
        kept = f" Please send the file {place} to whoever keeps this tool."
    except OSError:
        kept = ""
    click.echo(
        f"Something went wrong inside the workbench (report {report}). Nothing was changed.{kept}", err=True
    )
    return 2
