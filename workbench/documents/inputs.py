"""Which paths of the program a paper reads, and a hash of what stands there.

Paths are those of the program file: ``program.hours``,
``stakeholders[cedar-police].legal_name``, ``decisions.scene.clear_authority``.
``[*]`` stands for every item of a list: ``stakeholders[*].name``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.conditions import Condition
from workbench.documents.decisions import DecisionInfo
from workbench.documents.derived import DERIVED
from workbench.documents.reading import Chain, TemplateReading
from workbench.model.changes import Item, Step, format_path, parse_path
from workbench.model.program import Program

__all__ = ["PaperScope", "config_paths", "covers", "path_hashes", "projection_hash", "role_path"]

PARTY_FIELDS = ("name", "legal_name", "acts_through", "signatory")
"""What the control block and the signatures read of each party."""

_PARTY_KEYS = frozenset({"parties", "parties_text"})
_TEMPLATE_KEYS = frozenset({"title", "review_cycle_months", "kind", "id"})
_STATE_KEYS = frozenset({"is_draft", "is_final", "open_decisions", "reviews"})
_ANY = "*"


@dataclass(frozen=True, kw_only=True)
class PaperScope:
    """For whom a paper is, which settles what the names in its template mean.

    Attributes:
        paper_id: ``le-bh-mou@cedar-police+northside-bh``.
        parties: stakeholder ids by role, in the order of the template.
        needs: paths (with roles resolved) of the facts that it needs, also
            of those that a derived value is computed from.
        infos: the decision catalogue, by id.
        own_answers: by decision id, the parties with an answer of their own.
    """

    paper_id: str
    parties: Mapping[str, str]
    needs: tuple[str, ...]
    infos: Mapping[str, DecisionInfo]
    own_answers: Mapping[str, tuple[str, ...]]


def config_paths(reading: TemplateReading, scope: PaperScope) -> tuple[str, ...]:
    """The paths that a paper reads, sorted, without those that another one covers."""
    short = dict.fromkeys(chain[:3] if chain[0] == "decisions" else chain for chain in reading.chains)
    found = {path for chain in short for path in _paths_of(chain, reading, scope)}
    return _without_covered(found)


def role_path(path: str, parties: Mapping[str, str]) -> str:
    """A path that may start with a role, as a path of the program file."""
    root, dot, rest = path.partition(".")
    return f"stakeholders[{parties[root]}]{dot}{rest}" if root in parties else path


def covers(listed: str, changed: str) -> bool:
    """Whether a change at ``changed`` touches what ``listed`` names: one lies in the other."""
    return all(_same(one, other) for one, other in zip(parse_path(listed), parse_path(changed), strict=False))


def path_hashes(program: Mapping[str, Any], paths: Iterable[str]) -> dict[str, str]:
    """A short hash of the value at each path; equal values have equal hashes."""
    return {path: _hash(_value(program, parse_path(path)))[:16] for path in paths}


def projection_hash(program: Mapping[str, Any], paths: Iterable[str]) -> str:
    """SHA-256 of everything that stands at ``paths``."""
    return _hash({path: _value(program, parse_path(path)) for path in paths})


def _paths_of(chain: Chain, reading: TemplateReading, scope: PaperScope) -> Iterator[str]:
    root, rest = chain[0], chain[1:]
    if root in scope.parties:
        yield ".".join((f"stakeholders[{scope.parties[root]}]", *rest))
    elif root == "decisions":
        yield from _decision_paths(rest, scope)
    elif root == "derived":
        for name in rest[:1] if rest else DERIVED:
            yield from DERIVED[name].reads if name in DERIVED else ()
    elif root == "paper":
        yield from _paper_paths(rest[0] if rest else "", reading, scope)
    elif root in Program.model_fields:
        yield ".".join(chain)


def _decision_paths(rest: Chain, scope: PaperScope) -> Iterator[str]:
    if len(rest) < 2:
        yield ".".join(("decisions", *rest))
        prefix = f"{rest[0]}." if rest else ""
        named = [identity for identity in scope.infos if identity.startswith(prefix)]
    else:
        named = [f"{rest[0]}.{rest[1]}"]
    for identity in named:
        yield f"decisions.{identity}"
        for party in scope.own_answers.get(identity, ()):
            yield f"stakeholders[{party}].name"
        info = scope.infos.get(identity)
        if info is not None and info.shown_if is not None:
            yield from _condition_paths(info.shown_if, scope)


def _condition_paths(condition: Condition, scope: PaperScope) -> Iterator[str]:
    for path in condition.paths():
        parts = path.split(".")
        if parts[0] == "decisions":
            parts = parts[:3]
        if parts[0] in Program.model_fields:
            yield ".".join(parts)
        elif parts[0] in scope.parties:
            yield role_path(path, scope.parties)
        elif parts[0] == "party":
            for party in scope.parties.values():
                yield ".".join((f"stakeholders[{party}]", *parts[1:]))


def _paper_paths(key: str, reading: TemplateReading, scope: PaperScope) -> Iterator[str]:
    if key in _TEMPLATE_KEYS:
        return
    if key in _PARTY_KEYS or not key:
        for party in scope.parties.values():
            yield from (f"stakeholders[{party}].{field}" for field in PARTY_FIELDS)
    if key in _STATE_KEYS or not key:
        yield from scope.needs
        for identity in reading.decisions:
            area, _, name = identity.partition(".")
            yield from _decision_paths((area, name), scope)
    if key not in _PARTY_KEYS:
        yield f"documents[{scope.paper_id}]"


def _without_covered(paths: Iterable[str]) -> tuple[str, ...]:
    known = {parse_path(path) for path in paths}
    kept = [steps for steps in known if not any(steps[:length] in known for length in range(1, len(steps)))]
    return tuple(sorted(format_path(steps) for steps in kept))


def _same(one: Step, other: Step) -> bool:
    if isinstance(one, Item) and isinstance(other, Item):
        return one.id == other.id or _ANY in (one.id, other.id)
    return one == other


def _value(current: Any, steps: tuple[Step, ...]) -> Any:
    """What stands at a path; for ``[*]`` a pair of id and value for each item."""
    for position, step in enumerate(steps):
        if isinstance(step, Item):
            items = [item for item in current if isinstance(item, dict)] if isinstance(current, list) else []
            if step.id == _ANY:
                return [[item.get("id"), _value(item, steps[position + 1 :])] for item in items]
            current = next((item for item in items if item.get("id") == step.id), None)
        else:
            current = current.get(step) if isinstance(current, dict) else None
    return current


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
