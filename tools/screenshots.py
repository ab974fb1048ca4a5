"""Take the pictures of the app that the documentation shows.

``python tools/screenshots.py`` starts the app on a copy of the sample program,
makes two of its papers, opens each page in Chromium at 1280 by 800 and writes
``docs/screenshots/*.png``. Nothing outside this machine is asked for anything.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright
from setup_system import find_browser

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"home": "/", "step": "/steps?question=scene.clear_authority", "papers": "/papers"}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
WIDTH, HEIGHT = 1280, 800
LIMIT_BYTES = 250_000
START_SECONDS = 60


def main() -> int:
    """Take all pictures; 1 when one is too large for the repository."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "screenshots", help="folder of the pictures"
    )
    out: Path = parser.parse_args().out
    browser = find_browser()
    if browser is None:
        print("Chromium is not on PATH; install it first.", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(prepared(Path(folder))) as url:
        take(browser, url, out)
    large = [name for name in PAGES if (out / f"{name}.png").stat().st_size > LIMIT_BYTES]
    for name in large:
        print(f"{name}.png is over {LIMIT_BYTES:,} bytes", file=sys.stderr)
    return 1 if large else 0


def prepared(folder: Path) -> Path:
    """A copy of the sample program with two papers made of it."""
    sys.path.insert(0, str(ROOT))
    from workbench.workspace import Workspace

    shutil.copy(ROOT / "program_config.yaml", folder)
    workspace = Workspace.open(folder)
    today = date.today()
    papers = [paper.id for paper in workspace.documents(today) if paper.applies]
    workspace.generate(today, only=papers[:2])
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the app on the program in ``folder``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "workbench.app", "--port", str(port)],
        env={**os.environ, "WORKBENCH_PROGRAM": str(folder)},
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_up(url: str) -> None:
    """Wait for the server's first answer."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer")


def take(browser: str, url: str, out: Path) -> None:
    """One picture of each page."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, path in PAGES.items():
            page.goto(f"{url}{path}")
            page.locator("h1").first.wait_for()
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
            page.wait_for_timeout(800)
            page.screenshot(path=out / f"{name}.png")
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
