"""The design, held by machine: layers, what loads what, what the code never does, what is pinned."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = [*MODULES, *sorted((ROOT / "tools").glob("*.py")), *sorted((ROOT / "benchmarks").glob("*.py"))]
DESCRIPTION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

HEAVY = {"streamlit", "pandas", "altair", "docxtpl"}
HEADLESS = ("gaps", "checklists", "storage", "network", "conditions", "model", "collect", "errors")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# What imports what


def test_imports_point_down_the_layers(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def loaded_by(code: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after ``code``."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*{{m.partition('.')[0] for m in sys.modules}})"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("package", HEADLESS)
def test_the_domain_loads_without_app_tables_charts_or_word(package):
    assert loaded_by(f"import workbench.{package}") & HEAVY == set()


def test_nothing_but_the_app_loads_streamlit():
    parts = [p for p in MODULES if not name(p).startswith("workbench/app/") and p.stem != "__main__"]
    names = [name(p).removesuffix(".py").removesuffix("/__init__").replace("/", ".") for p in parts]
    assert "streamlit" not in loaded_by(f"import {', '.join(names)}")


def test_check_starts_without_app_tables_charts_or_word():
    check = (
        "from workbench.cli.main import main; main(['check', 'program_config.yaml', '--fail-on', 'never'])"
    )
    assert loaded_by(check) & HEAVY == set()


# What the code never does


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the dotted name that it is made by, as far as it has one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module or name that is imported, dotted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden(path: Path, tree: ast.AST) -> Iterator[str]:
    """What stands in a module that stands nowhere, or only in one place."""
    for called, call in calls(tree):
        if called in {"eval", "exec", "os.system", "os.popen", "yaml.load", "yaml.load_all"}:
            yield called
        if re.fullmatch(r"yaml\.(full|unsafe|safe)_load(_all)?", called):
            yield called
        if called.rpartition(".")[2] == "DocxTemplate" and path.parent != PACKAGE / "documents":
            yield called
        for keyword in call.keywords:
            if keyword.arg == "shell" and getattr(keyword.value, "value", None) is not False:
                yield "shell="
            if keyword.arg == "unsafe_allow_html" and path != PACKAGE / "app" / "look.py":
                yield "unsafe_allow_html="
    for imported in imports(tree):
        if imported.partition(".")[0] in {"pickle", "marshal", "shelve", "dill"}:
            yield f"import {imported}"
        if re.fullmatch(r"yaml\.\w*load\w*", imported):
            yield f"import {imported}"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_module_runs_text_as_code_or_loads_what_could(path):
    assert list(forbidden(path, ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "eval(text)",
        "import pickle",
        "from pickle import loads",
        "subprocess.run(command, shell=True)",
        "subprocess.run(command, shell=wanted)",
        "yaml.load(text, Loader=L)",
        "from yaml import safe_load",
        "docxtpl.DocxTemplate(file)",
        "st.markdown(text, unsafe_allow_html=True)",
    ],
)
def test_the_search_for_forbidden_code_finds_it(code):
    assert len(list(forbidden(PACKAGE / "gaps" / "run.py", ast.parse(code)))) == 1


MUTATING = {
    "append",
    "extend",
    "insert",
    "add",
    "update",
    "setdefault",
    "pop",
    "popitem",
    "remove",
    "discard",
    "clear",
}


def changed_globals(tree: ast.Module) -> Iterator[str]:
    """Names of a module that its functions rebind or change: registries, caches, counters."""
    constants = {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        nodes = list(ast.walk(function))
        local = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        local |= {n.arg for n in nodes if isinstance(n, ast.arg)}
        for node in nodes:
            if isinstance(node, ast.Global):
                yield from node.names
            elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
                yield from {getattr(node.value, "id", "")} & (constants - local)
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in MUTATING
            ):
                yield from {getattr(node.func.value, "id", "")} & (constants - local)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_keeps_state_of_its_own(path):
    assert list(changed_globals(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("SEEN = []\ndef see(x):\n    SEEN.append(x)", ["SEEN"]),
        ("BY_ID: dict = {}\ndef keep(x):\n    BY_ID[x] = x", ["BY_ID"]),
        ("count = 0\ndef tick():\n    global count\n    count += 1", ["count"]),
        ("WORDS = ['a']\ndef words():\n    WORDS = []\n    WORDS.append('b')\n    return WORDS", []),
    ],
)
def test_the_search_for_state_finds_it(code, changed):
    assert list(changed_globals(ast.parse(code))) == changed


LISTS = {PACKAGE / "model" / "enumerations.py"}  # as long as the lists in it


@pytest.mark.parametrize("path", [path for path in MODULES if path not in LISTS], ids=name)
def test_no_module_outgrows_its_room(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


# What is installed


def pins(file: str) -> dict[str, Version]:
    """Package name -> version of a requirements file."""
    found = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    return {package: Version(version) for package, version in found}


RUN = [Requirement(text) for text in DESCRIPTION["project"]["dependencies"]]
DEVELOP = [Requirement(text) for text in DESCRIPTION["dependency-groups"]["dev"] if isinstance(text, str)]


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        *(("requirements.txt", requirement) for requirement in RUN),
        *(("requirements-dev.txt", requirement) for requirement in [*RUN, *DEVELOP]),
    ],
    ids=str,
)
def test_what_the_package_asks_for_is_pinned(file, wanted):
    assert pins(file)[wanted.name.lower()] in wanted.specifier


def test_development_runs_on_the_versions_that_users_get():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_a_hash_and_names_no_place(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(file)) > 40
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|^-|@ ", text, re.MULTILINE) == []


@pytest.mark.parametrize("file", ["Makefile", ".ci/run", ".pre-commit-config.yaml"])
def test_set_up_names_no_server(file):
    assert "://" not in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("package", "floor"),
    [
        ("jinja2", "3.1.6"),  # sandbox escapes up to CVE-2025-27516
        ("lxml", "6.1.0"),  # CVE-2026-41066
        ("streamlit", "1.67"),  # stays at 1.67 until the app is looked through again
        ("starlette", "0.49.1"),  # CVE-2025-62727
        ("pyyaml", "5.4"),  # CVE-2020-14343
        ("python-docx", "0.8.6"),  # CVE-2016-5851
    ],
)
def test_no_pin_has_a_known_hole(package, floor):
    assert pins("requirements.txt")[package] >= Version(floor)
