"""A real server on a free port, and a real browser that may talk to this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.app.support import PROGRAM
from tools.setup_system import find_browser
from workbench.app.state import PROGRAM_VARIABLE

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended with status {server.returncode}", pytrace=False)
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail("the server did not start", pytrace=False)


@dataclass
class Room:
    """The app as one person sees it.

    Attributes:
        page: the tab.
        url: of the server.
        hosts: every host that the browser asked for anything.
        problems: scripts that broke, and boxes that a script opened.
    """

    page: Page
    url: str
    hosts: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def visit(self, path: str = "/") -> None:
        """Go to an address of the app and wait until it stands still."""
        self.page.goto(f"{self.url}{path}")
        self.page.locator("h1").first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until the server has nothing more to say."""
        self.page.wait_for_timeout(250)
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


@dataclass(frozen=True)
class Server:
    """A running app and the file that it serves."""

    url: str
    program: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    program = folder / "program_config.yaml"
    program.write_text(PROGRAM, encoding="utf-8")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench.app", "--port", str(port)],
        env={**os.environ, PROGRAM_VARIABLE: str(folder)},
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url, process)
        yield Server(url=url, program=program)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def program(server: Server) -> Path:
    """The served program, as new; nothing was made of it yet."""
    server.program.write_text(PROGRAM, encoding="utf-8")
    for file in (server.program.parent / "out").glob("*"):
        file.unlink()
    return server.program


def open_room(context: BrowserContext, url: str) -> Room:
    room = Room(page=context.new_page(), url=url)
    room.page.set_default_timeout(20_000)
    room.page.on("request", lambda request: room.hosts.add(urlparse(request.url).hostname or ""))
    room.page.on("pageerror", lambda error: room.problems.append(str(error)))
    room.page.on("dialog", lambda dialog: room.problems.append(f"dialog: {dialog.message}"))
    return room


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    """The windows of a test, closed at its end."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def room(browser: Browser, contexts: list[BrowserContext], server: Server, program: Path) -> Iterator[Room]:
    """The app in a window of 1280 by 800; it may ask nobody but this machine for anything."""
    del program
    contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True))
    opened = open_room(contexts[-1], server.url)
    yield opened
    assert opened.hosts <= {"127.0.0.1", ""}
    assert opened.problems == []


@pytest.fixture
def second_room(browser: Browser, contexts: list[BrowserContext], server: Server) -> Room:
    """The same app on another person's laptop."""
    contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
    return open_room(contexts[-1], server.url)


@pytest.fixture
def phone(browser: Browser, contexts: list[BrowserContext], server: Server, program: Path) -> Room:
    """The app on a phone."""
    del program
    contexts.append(browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True))
    return open_room(contexts[-1], server.url)
