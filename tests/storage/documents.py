"""Random YAML files as people write them, and random changes to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from workbench.model.changes import Change, Item, Operation, format_path

KEYS = ("name", "note", "stage", "hours", "models", "stakeholders", "signatory", "value", "by_party", "x-1")
IDS = ("a", "b", "county-911", "pd", "no", "7")
TRICKY = (
    "no", "Yes", "off", "y", "~", "null", "17:30", "08:00", "01234", "1e3", "1_000", "0x1f", "0o17", "1.10",
    ".5", "2027-01-31", "2027-01-31 10:00", "12", "-3", "+5", "3.25", "true", "<<", "=", "- a", "-", "a: b",
    "a:", "a #b", "#a", "*a", "&a", "!a", "@a", "`a", "%a", "|", ">", "'a'", '"a"', "it's", 'say "x"',
    "a\\b", "[a]", "{a}", "a, b", "a]", "?", "? a", ":a", "---", "--- a", "...", "é ü", "\u00a0x",
    "x\u200by", "\u2028", "😀 ok", "tab\there", "", " ", " lead", "trail ", "one\ntwo", "one\n\ntwo\n",
    "  lead\nmore", "end\n\n", "\n", "a\n  b\nc", "a\n \nb", "# not\n# comments", "---\nx", "word " * 40,
    "x\n" + "long " * 30 + "\n",
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"), exclude_characters="\x7f"),
        max_size=30,
    ),
    st.lists(
        st.sampled_from(("the", "ranking", "officer:", "on-call", "24/7", "(a)", "x,")),
        min_size=1,
        max_size=8,
    ).map(" ".join),
)


def _records(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    record = st.tuples(st.sampled_from(IDS), st.dictionaries(st.sampled_from(KEYS), children, max_size=3))
    return st.lists(record, min_size=1, max_size=4, unique_by=lambda pair: pair[0]).map(
        lambda pairs: [{"id": identity, **fields} for identity, fields in pairs]
    )


values = st.recursive(
    st.one_of(st.none(), texts, texts),
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=4),
        st.lists(inner, max_size=3),
        _records(inner),
    ),
    max_leaves=12,
)

sections = st.one_of(
    values,
    _records(texts),
    _records(values),
    st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=4),
)
roots = st.dictionaries(st.sampled_from(KEYS), sections, min_size=1, max_size=5)


@dataclass
class Writer:
    """Writes data in a style that is drawn at every turn."""

    draw: Any
    newline: str

    def maybe(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def document(self, data: dict[str, Any]) -> str:
        head = self.maybe([], ["# a program"], ["# a program", ""], ["---"], ["%YAML 1.2", "---", "# x"])
        lines = [
            *head,
            *(self.entries(data, 0) if data else ["{}"]),
            *self.maybe([], [], ["# end"], ["", "# end"]),
        ]
        text = self.newline.join(lines) + self.maybe(self.newline, self.newline, "", self.newline * 2)
        return self.maybe("", "", "", "\ufeff") + text

    def entries(self, data: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            lines += self.between(column)
            word = self.maybe(key, key, key, f'"{key}"', f"'{key}'")
            head, tail = self.value(value, column, self.maybe(2, 2, 4), self.maybe(0, 2, 2, 4))
            lines.append(" " * column + f"{word}:{self.gap(head)}{head}{self.comment(head, tail)}")
            lines += tail
        return lines

    def items(self, data: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for value in data:
            lines += self.between(column)
            inline = isinstance(value, dict | list) and value and self.maybe(True, True, False)
            if inline and self.maybe(True, True, False):
                inner = (
                    self.entries(value, column + 2)
                    if isinstance(value, dict)
                    else self.items(value, column + 2)
                )
                first = next(
                    i for i, line in enumerate(inner) if line.strip() and not line.lstrip().startswith("#")
                )
                lines += inner[:first]
                lines.append(" " * column + "- " + inner[first][column + 2 :])
                lines += inner[first + 1 :]
                continue
            head, tail = self.value(value, column, 2, 2)
            lines.append(" " * column + f"-{self.gap(head)}{head}{self.comment(head, tail)}")
            lines += tail
        return lines

    def value(self, value: Any, column: int, step: int, dash: int) -> tuple[str, list[str]]:
        if value is None:
            return self.maybe("", "", "~", "null"), []
        if isinstance(value, str):
            return self.scalar(value, column + step)
        if not value or self.maybe(False, False, False, False, True):
            return self.flow(value), []
        if isinstance(value, dict):
            return "", self.entries(value, column + step)
        return "", self.items(value, column + dash)

    def scalar(self, text: str, column: int) -> tuple[str, list[str]]:
        quoted = self.quoted(text)
        simple = text.replace(" ", "").isalpha() and text.isascii() and text == text.strip() and len(text) > 4
        lines = text.split("\n")
        if simple and self.maybe(True, True, False):
            words = text.split(" ")
            if len(words) > 2 and "" not in words and self.maybe(True, False):
                return words[0], [" " * column + " ".join(words[1:])]
            return text, []
        fits = lines[0] and lines[0][0] not in " \t" and all(line.strip() or not line for line in lines)
        if fits and text.isascii() and self.maybe(True, True, False):
            body = lines[:-1] if text.endswith("\n") else lines
            header = "|" if text.endswith("\n") else "|-"
            if text.endswith("\n\n"):
                header = "|+"
            folds = len(body) == 1 and text.strip() and self.maybe(True, False)
            return (header.replace("|", ">") if folds else header), [
                " " * column + line if line else "" for line in body
            ]
        return quoted, []

    def flow(self, value: Any) -> str:
        if value is None:
            return "null"
        if isinstance(value, str):
            return value if value.isalpha() and value.isascii() and len(value) > 5 else self.quoted(value)
        comma = self.maybe(", ", ", ", ",", " ,  ", ",\n      ", ", # c\n      ")
        comma = comma.replace("\n", self.newline)
        end = self.maybe("", "", " ", ", ") if value else ""
        if isinstance(value, list):
            return f"[{comma.join(self.flow(item) for item in value)}{end}]"
        return "{" + comma.join(f"{key}: {self.flow(child)}" for key, child in value.items()) + end + "}"

    def quoted(self, text: str) -> str:
        if self.maybe(True, False) and all(c.isprintable() and c not in "\u2028\u2029\xad" for c in text):
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'

    def between(self, column: int) -> list[str]:
        return self.maybe(
            [], [], [], [""], [" " * column + "# about this"], ["", "# left", " " * (column + 4) + "# right"]
        )

    def gap(self, head: str) -> str:
        return self.maybe(" ", " ", "   ") if head else ""

    def comment(self, head: str, tail: list[str]) -> str:
        # A comment cannot stand behind the first line of a plain text that goes on below.
        if tail and head and head[0] not in "|>":
            return ""
        return self.maybe("", "", "", "  # why", " # it's: [so]")


@st.composite
def documents(draw: Any) -> str:
    """The text of a YAML file whose root is a mapping."""
    return Writer(draw, draw(st.sampled_from(("\n", "\n", "\n", "\r\n")))).document(draw(roots))


def _reach(data: Any, steps: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    found = [(steps, data)]
    if isinstance(data, dict):
        for key, value in data.items():
            found += _reach(value, (*steps, key))
    elif isinstance(data, list):
        for item in data:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                found += _reach(item, (*steps, Item(item["id"])))
    return found


@st.composite
def changes(draw: Any, data: dict[str, Any]) -> Change:
    """A change that the data can take."""
    places = _reach(data)
    mappings = [steps for steps, value in places if isinstance(value, dict) or (value is None and steps)]
    lists = [(steps, value) for steps, value in places if isinstance(value, list)]
    movable = [
        (steps, value)
        for steps, value in lists
        if sum(isinstance(i, dict) and isinstance(i.get("id"), str) for i in value) > 1
    ]
    kinds = ["set", "unset", "unset"] * (len(places) > 1) + ["move", "move"] * bool(movable) + ["new", "add"]
    kind = draw(st.sampled_from(kinds))
    if kind == "move":
        steps, items = draw(st.sampled_from(movable))
        ids = [item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
        moved = draw(st.sampled_from(ids))
        after = draw(st.sampled_from(["", *(identity for identity in ids if identity != moved)]))
        return Change(operation=Operation.MOVE, path=format_path((*steps, Item(moved))), after=after)
    if kind == "unset":
        steps = draw(st.sampled_from([steps for steps, _ in places if steps]))
        return Change(operation=Operation.UNSET, path=format_path(steps))
    if kind == "add" and lists and draw(st.booleans()):
        steps, items = draw(st.sampled_from(lists))
        taken = {item.get("id") for item in items if isinstance(item, dict)}
        value = draw(st.one_of(values, st.fixed_dictionaries({"id": st.sampled_from(IDS), "name": texts})))
        if isinstance(value, dict) and value.get("id") in taken:
            value = {"id": "fresh", **{key: child for key, child in value.items() if key != "id"}}
        if isinstance(value, dict) and value.get("id") in taken:
            value = None
        return Change(operation=Operation.ADD, path=format_path(steps), value=value)
    if kind == "set" and len(places) > 1:
        steps, present = draw(st.sampled_from([place for place in places if place[0]]))
        value = draw(st.one_of(values, texts))
        if isinstance(present, dict) and draw(st.booleans()):
            value = {**present, **draw(st.dictionaries(st.sampled_from(KEYS), texts, max_size=2))}
        return Change(operation=Operation.SET, path=format_path(steps), value=value)
    holder = draw(st.sampled_from(mappings))
    new = draw(st.lists(st.sampled_from(("fresh", "other")), min_size=1, max_size=2, unique=True))
    operation = Operation.ADD if kind == "add" else Operation.SET
    return Change(operation=operation, path=format_path((*holder, *new)), value=draw(values))
