"""Where the ``workbench`` command starts."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; its exit status.

    Args:
        arguments: the words after ``workbench``; default: the process's own.
    """
    # A command ends before garbage matters, and the imports alone would look for it dozens of times.
    gc.set_threshold(200_000, 20, 20)
    # The workbench uses no plugins of pydantic, and looking for some reads every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from workbench.cli.main import main as run

    return run(arguments)
