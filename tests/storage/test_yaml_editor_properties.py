"""Whatever the file and the change: the new text says the new data, and nothing else moved."""

import contextlib
import os
from collections import Counter

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.storage.documents import changes, documents
from workbench.errors import ContentError
from workbench.model.changes import Change, Item, Operation, apply_changes, parse_path
from workbench.storage.layout import Layout
from workbench.storage.nodes import Entry, Mapping, Node, Scalar, Sequence
from workbench.storage.yaml_editor import edit_yaml
from workbench.storage.yaml_reader import YamlDocument, read_yaml

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SETTINGS = settings(
    max_examples=5_000 if LONG else 300, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
)


def read(text: str) -> YamlDocument:
    return read_yaml(text.encode("utf-8"), "program_config.yaml")


@SETTINGS
@given(st.data())
def test_the_new_text_says_the_new_data_and_other_lines_stay(data):
    document = read(data.draw(documents(), label="text"))
    change = data.draw(changes(document.plain), label="change")
    expected = apply_changes(document.plain, [change])

    text = edit_yaml(document, [change])

    assert read(text).plain == expected
    if expected == document.plain:
        assert text == document.text
    elif document.text.endswith(("\n", "\r")):
        event(change.operation.value)
        assert_other_lines_stay(document, change, text)


@settings(SETTINGS, max_examples=1_000 if LONG else 100)
@given(st.data())
def test_several_changes_at_once_say_what_they_say_one_after_the_other(data):
    document = read(data.draw(documents(), label="text"))
    plain, wanted = document.plain, []
    for _ in range(data.draw(st.integers(2, 4))):
        change = data.draw(changes(plain), label="change")
        with contextlib.suppress(ContentError):  # a later change may find text where it wants a mapping
            plain = apply_changes(plain, [change])
            wanted.append(change)

    assert read(edit_yaml(document, wanted)).plain == plain


def assert_other_lines_stay(document: YamlDocument, change: Change, text: str) -> None:
    """The lines before and behind the smallest block part around the change are the same."""
    layout = Layout(document.text)
    start, end, inner = affected(layout, document, change)
    assert text.startswith(document.text[:start])
    assert text.endswith(document.text[end:])
    # A list that shares its first line with the dash of another list is written anew.
    if change.operation is Operation.MOVE and inner and not inner.flow and layout.leads_line(inner.start):
        assert Counter(text.splitlines()) == Counter(document.text.splitlines())


def affected(layout: Layout, document: YamlDocument, change: Change) -> tuple[int, int, Sequence | None]:
    """The lines that a change may touch, and the list that a move is in."""
    chain = path_of_nodes(layout, document.root, change)
    reached = len(chain) - 1 == len(parse_path(change.path))
    place = chain[-1]
    if change.operation is Operation.MOVE or (reached and change.operation is Operation.UNSET):
        place = chain[-2]
    holder = place[1]
    lone = change.operation is Operation.UNSET and reached and size(holder) == 1
    index = chain.index(place) - 1 if lone and chain.index(place) > 0 else chain.index(place)
    # What is in brackets has no lines of its own: go out to the key or dash that has.
    while index > 0 and in_brackets(chain[:index]):
        index -= 1
    start, end = span(layout, *chain[index])
    return start, end, holder if isinstance(holder, Sequence) else None


def path_of_nodes(layout: Layout, root: Node, change: Change) -> list[tuple[int, Node]]:
    """The nodes along a path, as far as they exist, each with where its key or dash stands."""
    chain: list[tuple[int, Node]] = [(root.start, root)]
    for step in parse_path(change.path):
        node = chain[-1][1]
        if isinstance(step, Item) and isinstance(node, Sequence):
            index = next(i for i, item in enumerate(node.items) if identity(item) == step.id)
            # A dash may stand on a line above its item, but never before the end of the item before.
            start = layout.next_line(node.items[index - 1]) if index and not node.flow else node.start
            chain.append((start, node.items[index]))
        elif isinstance(node, Mapping) and step in node.entries:
            entry: Entry = node.entries[step]
            chain.append((entry.key.start, entry.value))
        else:
            break
    return chain


def identity(node: Node) -> str | None:
    entry = node.entries.get("id") if isinstance(node, Mapping) else None
    return entry.value.value if entry is not None and isinstance(entry.value, Scalar) else None


def size(node: Node) -> int:
    return 0 if isinstance(node, Scalar) else len(node.entries if isinstance(node, Mapping) else node.items)


def in_brackets(outer: list[tuple[int, Node]]) -> bool:
    return any(not isinstance(node, Scalar) and node.flow for _, node in outer)


def span(layout: Layout, start: int, node: Node) -> tuple[int, int]:
    return layout.lines.line_start(start), max(layout.next_line(node), layout.lines.next_line(start))
