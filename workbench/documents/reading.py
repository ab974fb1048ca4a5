"""What a template reads: the names in its tags, found on the syntax tree.

The result is plain and small, so that it can be kept by the template's digest
and a list of papers does not analyse any template twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.errors import ContentError, Fault

if TYPE_CHECKING:
    from jinja2 import nodes

__all__ = [
    "Chain",
    "TemplateReading",
    "named_chains",
    "read_template",
    "remembered_reading",
    "template_faults",
]

Chain = tuple[str, ...]
"""A dotted name in its parts: ``("responder", "legal_name")``."""

_FORMAT = 1


@dataclass(frozen=True)
class TemplateReading:
    """The names that a template reads, each once, in the order of the text.

    Attributes:
        chains: dotted names; a loop counts as reading its list, and names of
            loop variables are left out, because the list covers them.
    """

    chains: tuple[Chain, ...]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The first parts of all names."""
        return frozenset(chain[0] for chain in self.chains)

    @cached_property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the decisions that are named, in order."""
        named = (f"{c[1]}.{c[2]}" for c in self.chains if c[0] == "decisions" and len(c) > 2)
        return tuple(dict.fromkeys(named))

    def as_plain(self) -> dict[str, Any]:
        """For a cache."""
        return {"format": _FORMAT, "chains": [list(chain) for chain in self.chains]}

    @classmethod
    def from_plain(cls, plain: Any) -> TemplateReading | None:
        """From a cache; None when the cache holds something else."""
        if not isinstance(plain, Mapping) or plain.get("format") != _FORMAT:
            return None
        chains = plain.get("chains")
        if not isinstance(chains, list) or not all(
            isinstance(chain, list) and chain and all(isinstance(part, str) for part in chain)
            for chain in chains
        ):
            return None
        return cls(tuple(tuple(chain) for chain in chains))


def remembered_reading(
    name: str, docx: bytes, digest: str, cache: MutableMapping[str, Any]
) -> TemplateReading:
    """The reading of a template, from ``cache`` when its digest is there, else analysed and kept there."""
    known = TemplateReading.from_plain(cache.get(digest))
    if known is None:
        known = read_template(docx, name)
        cache[digest] = known.as_plain()
    return known


def read_template(docx: bytes, name: str) -> TemplateReading:
    """Analyse a template.

    Raises:
        ContentError: not a DOCX, or tags outside the template language; with
            one fault for each, which names the paragraph and the tag.
    """
    tree, faults = _analyse(docx, name)
    if faults or tree is None:
        raise ContentError(f"The template {name} has faults.", faults=faults)
    return TemplateReading(tuple(dict.fromkeys(chain for _, chain in named_chains(tree))))


def template_faults(docx: bytes, name: str) -> list[Fault]:
    """Everything in a template that is not part of the template language.

    Raises:
        ContentError: the file is not a Word document.
    """
    return _analyse(docx, name)[1]


def _analyse(docx: bytes, name: str) -> tuple[nodes.Template | None, list[Fault]]:
    from jinja2 import TemplateSyntaxError

    from workbench.documents.environment import PlainEnvironment, TemplateRefusedError
    from workbench.documents.tags import read_tags

    found = read_tags(docx)
    faults = [
        Fault(file=name, path=problem.where, message=f"{problem.message}: `{problem.tag}`.")
        for problem in found.problems
    ]
    if faults:
        return None, faults
    problems: list[tuple[int, str]]
    try:
        return PlainEnvironment().parse(found.source), []
    except TemplateRefusedError as error:
        problems = error.problems
    except TemplateSyntaxError as error:
        problems = [(error.lineno, str(error.message))]
    except RecursionError:
        problems = [(1, "the tags of this template are nested too deep")]
    for line, message in problems:
        tag = found.tags[min(line, len(found.tags)) - 1] if found.tags else None
        where, text = (tag.where, f' in `{tag.text}` ("{tag.context}")') if tag else ("document", "")
        faults.append(Fault(file=name, path=where, message=f"{message.removesuffix('.')}{text}."))
    return None, faults


def named_chains(node: nodes.Node, local: frozenset[str] = frozenset()) -> Iterator[tuple[int, Chain]]:
    """The names that a syntax tree reads, each with its line.

    Args:
        node: the tree, or a part of it.
        local: names of loop variables, which are left out.
    """
    from jinja2 import nodes as n

    if isinstance(node, n.For):
        yield from named_chains(node.iter, local)
        inside = local | {getattr(node.target, "name", ""), "loop"}
        for child in (*([node.test] if node.test else []), *node.body):
            yield from named_chains(child, inside)
        for child in node.else_:
            yield from named_chains(child, local)
        return
    chain = _chain(node)
    if chain:
        if chain[0] not in local:
            yield node.lineno, chain
        return
    for child in node.iter_child_nodes():
        yield from named_chains(child, local)


def _chain(node: nodes.Node) -> Chain:
    """A name with its fields, as far as they are fixed; empty when the node is something else.

    An index into a list ends the chain: the whole list is read.
    """
    from jinja2 import nodes as n

    parts: list[str] = []
    current = node
    while True:
        match current:
            case n.Getattr(node=inner, attr=name):
                parts.append(name)
            case n.Getitem(node=inner, arg=n.Const(value=str() as name)):
                parts.append(name)
            case n.Getitem(node=inner, arg=n.Const()):
                parts.clear()
            case n.Name(name=name):
                return (name, *reversed(parts))
            case _:
                return ()
        current = inner
