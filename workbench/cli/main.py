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
from workbench.cli import check, inspect, papers, past, program, serve
from workbench.cli.output import fault_as_json, plain_line, print_faults, print_json
from workbench.errors import ContentError, WorkbenchError

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="workbench")
def cli() -> None:
    """Plan a co-response program and write its papers.

    PROGRAM is a program file or the folder that holds program_config.yaml;
    left out, it is ./program_config.yaml.
    """


for _module in (program, inspect, check, papers, past, serve):
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
    except WorkbenchError as error:
        _tell(error, as_json=_wants_json(sys.argv[1:] if arguments is None else arguments))
        return error.exit_status
    except BrokenPipeError:
        # the reader (head, less) has seen enough
        sys.stderr.close()
        return 0
    except Exception:
        return _tell_internal()


def _wants_json(words: Sequence[str]) -> bool:
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any(word == "--format=json" or (word == "--format" and after == "json") for word, after in pairs)


def _tell(error: WorkbenchError, *, as_json: bool) -> None:
    """Faults go to stderr; whoever asked for JSON gets them as the one document on stdout."""
    faults = error.faults if isinstance(error, ContentError) else []
    if as_json:
        print_json(
            {"error": error.message, "remedy": error.remedy, "errors": [fault_as_json(f) for f in faults]}
        )
    if faults:
        print_faults(faults, err=True)
    click.echo(plain_line(error.message if faults else str(error)), err=True)


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
