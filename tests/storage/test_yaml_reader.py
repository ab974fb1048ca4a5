"""Reading bytes: data, positions, bundled data files."""

import subprocess
import sys
import time

import pytest
import yaml

from workbench.errors import CannotRunError, ContentError
from workbench.storage.nodes import Mapping, Scalar, Sequence
from workbench.storage.yaml_reader import compose, read_bytes, read_data_file, read_yaml

TEXT = """\
# a program
stakeholders:   # partners
  - id: pd
    name: 'P. D. 😀'
    sector: polise

  -
    id: fen
    note: |
      one
      two
list: [a, {b: c}]
empty:
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("with_c", [True, False])
def test_each_place_has_its_line_and_column(newline, bom, with_c, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", with_c)
    document = read_yaml((bom + TEXT.replace("\n", newline)).encode(), "p.yaml")

    assert document.position(()) == (2, 1)
    assert document.position(("stakeholders",)) == (2, 1)
    assert document.position(("stakeholders", 0)) == (3, 5)
    assert document.position(("stakeholders", 0, "sector")) == (5, 5)
    assert document.position(("stakeholders", 1)) == (8, 5)
    assert document.position(("stakeholders", 1, "note")) == (9, 5)
    assert document.position(("list", 1, "b")) == (12, 12)
    assert document.position(("empty",)) == (13, 1)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_the_first_line_counts_columns_without_the_byte_order_mark(bom):
    document = read_yaml(f"{bom}{{a: 1, b: 2}}".encode(), "p.yaml")
    assert document.position(("b",)) == (1, 8)
    assert document.plain == {"a": "1", "b": "2"}


def test_a_place_that_does_not_exist_stands_at_its_nearest_ancestor():
    document = read_yaml(TEXT.encode(), "p.yaml")
    assert document.position(("stakeholders", 1, "name")) == (8, 5)
    assert document.position(("stakeholders", 7, "name")) == (2, 1)
    assert document.position(("nowhere",)) == (2, 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("with_c", [True, False])
def test_the_span_of_each_value_is_its_text(newline, bom, with_c, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", with_c)
    text = bom + TEXT.replace("\n", newline)
    document = read_yaml(text.encode(), "p.yaml")
    root = document.root
    assert isinstance(root, Mapping)
    partners = root.entries["stakeholders"].value
    assert isinstance(partners, Sequence)
    first, second = partners.items
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)

    def written(node):
        return text[node.start : node.end]

    assert text[partners.start] == "-"
    assert written(first.entries["name"].value) == "'P. D. 😀'"
    assert written(first.entries["name"].key) == "name"
    assert written(second.entries["note"].value) == f"|{newline}      one{newline}      two{newline}"
    assert written(root.entries["list"].value) == "[a, {b: c}]"
    empty = root.entries["empty"].value
    assert (empty.start, empty.end) == (text.index("empty:") + 6,) * 2
    assert isinstance(empty, Scalar)


def test_the_text_gives_back_the_bytes():
    data = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    assert read_yaml(data, "p.yaml").text.encode() == data


def test_windows_line_ends_do_not_get_into_texts():
    assert read_yaml(b"a: |\r\n  x\r\n  y\r\n", "p.yaml").plain == {"a": "x\ny\n"}


def test_a_data_file_may_be_a_list_or_empty(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("- a: 08:30\n- b\n", encoding="utf-8")
    assert read_data_file(file) == [{"a": "08:30"}, "b"]
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert read_data_file(file) is None


def test_a_broken_data_file_is_refused_with_its_line(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"x\.yaml:2:1 duplicate key `a`"):
        read_data_file(file)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(CannotRunError, match=r"There is no file p\.yaml\. Check the name"):
        read_bytes(tmp_path / "p.yaml", "p.yaml")


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(CannotRunError, match="is a folder, not a file"):
        read_bytes(tmp_path, "x")


def test_a_file_that_may_not_be_opened_says_so_without_its_full_path(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(CannotRunError) as caught:
        read_bytes(tmp_path / "p.yaml", "p.yaml")
    assert str(caught.value) == "p.yaml cannot be read: Permission denied. Check that you may open it."


def test_a_huge_file_is_not_read_whole(tmp_path):
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)
    assert len(read_bytes(file, "huge.yaml")) == 1_500_001


def test_five_thousand_lines_are_read_in_a_blink():
    item = "  - id: s{}\n    name: 'Agency'\n    sector: x # c\n    note: |\n      1\n      2\n    power: 3\n"
    data = ("stakeholders:\n" + "".join(item.format(i) for i in range(714))).encode()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read_yaml(data, "p.yaml")
        times.append(time.perf_counter() - start)
    # 30 ms on an idle machine; the bound leaves room for a busy one.
    assert min(times) < 0.25


def test_importing_the_reader_loads_no_heavy_library():
    code = "import sys, workbench.storage.program_file; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"pandas", "altair", "streamlit", "docxtpl", "jinja2", "networkx", "filelock"}.isdisjoint(loaded)


def test_composing_the_same_text_twice_shares_nothing():
    document = read_yaml(b"a: [b]\n", "p.yaml")
    again = compose(document.text, "p.yaml", document.lines)
    assert again == document.root
    assert again is not document.root
