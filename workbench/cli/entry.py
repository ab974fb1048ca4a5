"""Where the ``workbench`` command starts and ends."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

__all__ = ["run"]


def run() -> NoReturn:
    """Run the command line of this process and end the process with its exit status."""
    # A command ends before garbage matters, and the imports alone would look for it dozens of times.
    gc.set_threshold(200_000, 20, 20)
    # The workbench uses no plugins of pydantic, and looking for some reads every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from workbench.cli.main import main

    status = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # closed by whoever read it: there is nobody left to tell
            continue
    # Every file is written and closed by now; taking all objects apart again would cost a fifth of the run.
    os._exit(status)
