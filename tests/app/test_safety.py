"""Words that people typed are shown as they were typed: proved on the source, then on the pages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.support import HOME, PAPERS, PROGRAM, STEPS, links, markup, open_page

APP = Path("workbench/app")
SOURCES = sorted(APP.rglob("*.py"))
HTML_CALLS = {"html", "markdown", "iframe"}
MARKDOWN_CALLS = {
    *("write", "caption", "title", "header", "subheader", "info", "warning", "error", "success", "toast"),
    *("badge", "metric", "table", "latex", "write_stream", "tabs", "popover", "exception", "echo"),
}
LABELLED = {
    *("button", "form_submit_button", "download_button", "link_button", "page_link", "checkbox", "toggle"),
    *("radio", "selectbox", "multiselect", "segmented_control", "pills", "text_input", "text_area"),
    *("number_input", "date_input", "expander", "file_uploader", "TextColumn", "progress"),
}
LABEL_ARGUMENTS = {"label", "help", "text", "captions"}
LABEL_FIRST = LABELLED - {"page_link", "progress"}
SAFE_FUNCTIONS = {"plain", "count", "len"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def assignments(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """Every value that a name is given anywhere in the module."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def is_safe(node: ast.expr, names: dict[str, list[ast.expr]]) -> bool:
    """The app's own words, a number of things, or a text that went through ``plain``."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.JoinedStr):
        return all(is_safe(part, names) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return is_safe(node.value, names)
    if isinstance(node, ast.IfExp):
        return is_safe(node.body, names) and is_safe(node.orelse, names)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in SAFE_FUNCTIONS
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id.isupper()
    if isinstance(node, ast.List):
        return all(is_safe(part, names) for part in node.elts)
    if isinstance(node, ast.Starred):
        return is_safe(node.value, names)
    if isinstance(node, ast.GeneratorExp):
        return is_safe(node.elt, names)
    if isinstance(node, ast.Name):
        return node.id in names and all(is_safe(value, names) for value in names[node.id])
    return False


def label_arguments(name: str, call: ast.Call) -> Iterator[ast.expr]:
    if name in LABEL_FIRST and call.args:
        yield call.args[0]
    yield from (keyword.value for keyword in call.keywords if keyword.arg in LABEL_ARGUMENTS)


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_only_one_module_writes_html_and_none_asks_for_unsafe_html(path: Path) -> None:
    assert "unsafe_allow" not in path.read_text(encoding="utf-8")
    if path.name != "look.py":
        assert [name for name, _ in calls(path) if name in HTML_CALLS] == []


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_nothing_is_shown_by_a_call_that_reads_markdown(path: Path) -> None:
    through_streamlit = [
        name
        for name, call in calls(path)
        if name in MARKDOWN_CALLS and ast.unparse(call.func).startswith("st.")
    ]
    assert through_streamlit == []


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_every_label_is_our_own_or_escaped(path: Path) -> None:
    names = assignments(ast.parse(path.read_text(encoding="utf-8")))
    unsafe = [
        f"{path}:{argument.lineno}: {ast.unparse(argument)}"
        for name, call in calls(path)
        if name in LABELLED
        for argument in label_arguments(name, call)
        if not is_safe(argument, names)
    ]
    assert unsafe == []


@pytest.mark.parametrize("view", [HOME, STEPS, PAPERS])
def test_hostile_words_are_shown_letter_by_letter(program: Path, view: str) -> None:
    hostile = "<img src=x onerror=alert(1)> ![x](http://example.com/x.png) :tada: **b**"
    text = PROGRAM.replace("Fern Hollow Co-Response Team", f"'{hostile}'")
    text = text.replace('name: "Fern Hollow Police', f'name: "{hostile} Police')
    program.write_text(text, encoding="utf-8")
    app = open_page(view)
    assert "<img" not in markup(app)
    for label, _, _ in links(app):
        assert "![" not in label
    for box in app.expander:
        assert "![" not in box.label
