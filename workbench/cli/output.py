"""What the command line prints: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from workbench.errors import Fault

__all__ = ["SHOWN_FAULTS", "fault_as_json", "plain_line", "print_faults", "print_json", "progress", "wrap"]

SHOWN_FAULTS = 20


def plain_line(text: str) -> str:
    """User text for a terminal: control characters (escape sequences too) become visible."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text.replace("\t", " "))


def print_json(document: Any) -> None:
    """Exactly one JSON document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def fault_as_json(fault: Fault) -> dict[str, Any]:
    """A fault under the keys of the public interface."""
    return {
        "path": fault.path,
        "line": fault.line,
        "column": fault.column,
        "message": fault.message,
        "hint": fault.hint,
    }


def print_faults(faults: Iterable[Fault], *, err: bool = False) -> None:
    """The first 20 faults, one a line, and how many more there are."""
    told = list(faults)
    for fault in told[:SHOWN_FAULTS]:
        click.echo(plain_line(str(fault)), err=err)
    if len(told) > SHOWN_FAULTS:
        click.echo(f"... and {len(told) - SHOWN_FAULTS} more (--format json lists all)", err=err)


def progress(text: str) -> None:
    """A passing note on stderr, only when somebody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{plain_line(text)}", nl=False, err=True)


def wrap(text: str, indent: str = "   ", width: int = 96) -> str:
    """Text in lines of at most ``width`` characters, each indented."""
    return click.wrap_text(plain_line(text), width=width, initial_indent=indent, subsequent_indent=indent)
