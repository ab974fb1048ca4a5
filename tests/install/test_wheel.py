"""The wheel, as a user gets it: built, installed into an empty environment, used outside the checkout."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.install


def run(*command, cwd, timeout=120, **options):
    """Run a command without the checkout in reach; what it printed, or a failed test that shows it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    ran = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **options,
    )
    assert ran.returncode == 0, f"{command} ended with {ran.returncode}:\n{(ran.stdout + ran.stderr)[-4000:]}"
    return ran.stdout


PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--quiet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built with the pinned builder of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, *PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """The folder of programs of an environment that holds the pinned packages and the wheel, no more."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    python = folder / BIN / "python"
    # Compiled on first use only: most of what is installed is never loaded here.
    install = (python, *PIP, "install", "--no-compile")
    run(*install, "--require-hashes", "-r", ROOT / "requirements.txt", cwd=folder.parent, timeout=600)
    run(*install, "--no-deps", "--no-index", wheel, cwd=folder.parent)
    yield folder / BIN
    shutil.rmtree(folder)  # half a gigabyte


@pytest.fixture(scope="module")
def workbench(environment, tmp_path_factory):
    """Runs ``workbench`` from the environment, in a folder that holds one new program, ``county``."""
    folder = tmp_path_factory.mktemp("elsewhere")

    def call(*arguments):
        return run(environment / "workbench", *arguments, cwd=folder)

    call.folder = folder
    call("init", "county", "--name", "Example County Co-Response", "--state", "WA")
    return call


def files(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {info.filename: info.file_size for info in archive.infolist()}


def test_the_wheel_holds_the_checklists_the_templates_and_the_sample(wheel):
    held = files(wheel)
    shipped = [ROOT / "program_config.yaml"]
    shipped += [p for top in ("checklists", "templates") for p in (ROOT / top).rglob("*") if p.is_file()]
    expected = {f"workbench/_data/{p.relative_to(ROOT).as_posix()}": p.stat().st_size for p in shipped}
    assert {name: size for name, size in held.items() if name.startswith("workbench/_data/")} == expected


def test_every_template_text_comes_with_its_word_file(wheel):
    held = set(files(wheel))
    texts = {n for n in held if re.match(r"workbench/_data/templates/(mous|policies|plans)/.*\.md$", n)}
    assert len(texts) >= 3
    assert {text for text in texts if text.removesuffix(".md") + ".docx" not in held} == set()


def test_the_wheel_holds_nothing_but_the_package(wheel):
    tops = {name.partition("/")[0] for name in files(wheel)}
    assert sorted(re.sub(r"-.*", "", top) for top in tops) == ["co_response_workbench", "workbench"]


def test_the_installed_package_is_the_one_that_runs(environment, workbench):
    place = run(
        environment / "python", "-c", "import workbench; print(workbench.__file__)", cwd=workbench.folder
    )
    assert Path(place.strip()).is_relative_to(environment.parent)


def test_a_new_program_is_valid_and_has_done_nothing_yet(workbench):
    assert json.loads(workbench("validate", "county", "--format", "json"))["valid"] is True
    steps = json.loads(workbench("steps", "county", "--format", "json"))["steps"]
    assert [(step["number"], step["progress"]) for step in steps] == [(number, 0) for number in range(1, 11)]


def test_check_finds_gaps_outside_the_checkout(workbench):
    report = json.loads(workbench("check", "county", "--fail-on", "never", "--format", "json"))
    assert report["stage"] == "exploring"
    assert report["outcomes"]["errored"] == 0
    assert report["outcomes"]["failed"] > 0


def test_documents_and_generate_use_the_templates_of_the_wheel(workbench):
    assert json.loads(workbench("documents", "county", "--format", "json"))["documents"] != []
    made = json.loads(workbench("generate", "county", "--format", "json"))
    assert made["failed"] == []
    written = [workbench.folder / "county" / "out" / name for name in made["written"]]
    assert written
    assert all(zipfile.is_zipfile(path) for path in written)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_listening(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answer(url, process, patience=60):
    """The body that ``url`` answers with, waited for while ``process`` lives."""
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return response.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    return (
        f"no answer; the process {'lives' if process.poll() is None else f'ended with {process.returncode}'}"
    )


@pytest.mark.skipif(os.name == "nt", reason="stops the server by signal")
def test_the_app_starts_answers_and_stops(environment, workbench, tmp_path):
    port = free_port()
    log = tmp_path / "app.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(environment / "workbench"), "app", "county", "--port", str(port)],
            cwd=workbench.folder,
            env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            told = answer(f"http://127.0.0.1:{port}/_stcore/health", process)
            process.terminate()
            process.wait(timeout=20)
            listening = is_listening(port)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert told == "ok", log.read_text()[-2000:]
    assert not listening
