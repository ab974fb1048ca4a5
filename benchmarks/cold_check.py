"""How long ``workbench check`` takes from a cold start, beside the libraries it cannot do without.

Every run is a new process; the two commands alternate, so that a busy moment
of the machine falls on both. Prints the median of each and their ratio, and
ends with status 1 when the ratio is above the limit.

    python benchmarks/cold_check.py --runs 11
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "program_config.yaml"
LIMIT = 3.0
"""``check`` may take this many times as long as importing what it stands on."""

IMPORTS = (sys.executable, "-c", "import pydantic, yaml, networkx")


def seconds(command: Sequence[str]) -> float:
    """Wall-clock seconds of one run; a run that fails raises CalledProcessError."""
    # Without its compiled files Python would compile the workbench anew in every run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def alternate(first: Sequence[str], second: Sequence[str], runs: int) -> tuple[list[float], list[float]]:
    """Times of both commands, taken in turns after one run of each that does not count."""
    seconds(first), seconds(second)
    pairs = [(seconds(first), seconds(second)) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=11, help="runs of each command (11)")
    parser.add_argument("--program", type=Path, default=SAMPLE, help="the program file to check")
    chosen = parser.parse_args()
    check = (sys.executable, "-m", "workbench", "check", str(chosen.program), "--fail-on", "never")
    imports, checks = alternate(IMPORTS, check, chosen.runs)
    ratio = statistics.median(checks) / statistics.median(imports)
    for title, times in (("import pydantic, yaml, networkx", imports), ("workbench check", checks)):
        print(
            f"{title:32s} median {statistics.median(times) * 1000:6.0f} ms"
            f"   fastest {min(times) * 1000:6.0f}   slowest {max(times) * 1000:6.0f}   of {len(times)} runs"
        )
    print(f"ratio {ratio:.2f} (limit {LIMIT:.0f})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
