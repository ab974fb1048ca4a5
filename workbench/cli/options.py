"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = ["as_of_option", "format_option", "out_option", "program_argument"]

Command = TypeVar("Command", bound=Callable[..., Any])


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f'"{value}" is not a day; write it as 2026-12-31', param, ctx)


def program_argument(command: Command) -> Command:
    """PROGRAM: a file or folder, default ``./program_config.yaml``."""
    return click.argument("program", required=False, type=click.Path(path_type=Path))(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``; text unless told otherwise."""
    choices = ("text", "json", *formats)
    return click.option(
        "--format",
        "style",
        type=click.Choice(choices),
        default="text",
        show_default=True,
        help="How to print.",
    )


def as_of_option(command: Command) -> Command:
    """``--as-of``; today unless told otherwise."""
    return click.option(
        "--as-of",
        type=_Day(),
        default=lambda: date.today(),
        show_default="today",
        help="The day to judge by.",
    )(command)


def out_option(command: Command) -> Command:
    """``--out``; the folder ``out`` beside the program."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder for the papers. [default: out/ beside the program]",
    )(command)
