"""Which papers a program could have, for whom, and what each still waits for.

Planning never renders. It needs the front matter of the templates and the
names in their tags, which are analysed once and kept by the template's digest.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from workbench.conditions import Condition, is_unset
from workbench.documents.decisions import DecisionInfo, decision_view, is_needed, own_answers
from workbench.documents.derived import DERIVED, DerivedFacts, home_of
from workbench.documents.front_matter import TemplateInfo
from workbench.documents.inputs import PaperScope, config_paths, projection_hash, role_path
from workbench.documents.papers import MissingFact, OpenDecision, PaperPlan, PaperReads
from workbench.documents.reading import TemplateReading, remembered_reading
from workbench.documents.review import reviews_of
from workbench.errors import ContentError
from workbench.model.changes import value_at
from workbench.model.vocabulary import Vocabulary

__all__ = ["Knowledge", "TemplateData", "plan_papers"]

Plain = Mapping[str, Any]


class TemplateData(Protocol):
    """A template as the caller holds it; its bytes may be read lazily."""

    @property
    def docx(self) -> bytes:
        """The DOCX."""

    @property
    def digest(self) -> str:
        """SHA-256 of the template."""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What the product knows besides the program.

    Attributes:
        infos: the decision catalogue, by id, in its order.
        vocabulary: sectors and service types.
    """

    infos: Mapping[str, DecisionInfo]
    vocabulary: Vocabulary


def plan_papers(
    program: Plain,
    templates: Iterable[tuple[TemplateData, TemplateInfo]],
    knowledge: Knowledge,
    *,
    as_of: date,
    cache: MutableMapping[str, Any] | None = None,
) -> list[PaperPlan]:
    """Every paper that the program could have, in the order of the templates.

    Args:
        program: the plain JSON form of the program.
        templates: each template's data with its front matter.
        knowledge: the decision catalogue and the vocabulary.
        as_of: the day for templates that print it.
        cache: plain data by template digest that spares analysing a template
            again; new analyses are added. Safe to lose.

    Raises:
        ContentError: a template is not part of the template language.
    """
    planner = _Planner(program, knowledge, as_of, {} if cache is None else cache)
    return [plan for template, info in templates for plan in planner.plans(template, info)]


class _Planner:
    """Plans the papers of one program; what several papers share is computed once."""

    def __init__(
        self, program: Plain, knowledge: Knowledge, as_of: date, cache: MutableMapping[str, Any]
    ) -> None:
        self._program = program
        self._knowledge = knowledge
        self._as_of = as_of
        self._cache = cache
        self._partners: Sequence[Plain] = program.get("stakeholders") or ()
        self._names = {partner["id"]: partner["name"] for partner in self._partners}
        self._documents = {record["id"]: record for record in program.get("documents") or ()}
        self._records = {partner["id"]: partner for partner in self._partners}
        self._derived: dict[tuple[str, tuple[str, ...]], Any] = {}
        self._scopes: dict[tuple[tuple[str, str], ...], Plain] = {}
        self._views: dict[tuple[str, tuple[str, ...]], dict[str, Any]] = {}

    def plans(self, template: TemplateData, info: TemplateInfo) -> Iterator[PaperPlan]:
        reading = self._reading(template, info)
        choices = [self._matches(condition) for condition in info.per.values()]
        general = _holds(info.applies_when, self._program)
        combinations = [chosen for chosen in itertools.product(*choices) if len(set(chosen)) == len(chosen)]
        if not combinations:
            applies = False if general is False else None
            yield self._plan(template, info, reading, {}, applies)
            return
        for chosen in combinations:
            party = dict(zip(info.per, chosen, strict=True))
            applies = _holds(info.applies_when, self._scope(party))
            yield self._plan(template, info, reading, party, applies)

    def _reading(self, template: TemplateData, info: TemplateInfo) -> TemplateReading:
        known = TemplateReading.from_plain(self._cache.get(template.digest))
        if known is not None:
            return known
        return remembered_reading(info.id, template.docx, template.digest, self._cache)

    def _matches(self, condition: Condition) -> list[str]:
        return [
            partner["id"]
            for partner in self._partners
            if condition.evaluate({**self._program, "party": partner}) is True
        ]

    def _scope(self, party: Mapping[str, str]) -> Plain:
        key = tuple(party.items())
        if key not in self._scopes:
            roles = {role: self._records[identity] for role, identity in key}
            first = {"party": next(iter(roles.values()))} if roles else {}
            self._scopes[key] = {**self._program, **roles, **first}
        return self._scopes[key]

    def _plan(
        self,
        template: TemplateData,
        info: TemplateInfo,
        reading: TemplateReading,
        party: Mapping[str, str],
        applies: bool | None,
    ) -> PaperPlan:
        matched = len(party) == len(info.per)
        identity = f"{info.id}@{'+'.join(party.values())}" if party else info.id
        decisions = {name: self._view(name, party) for name in self._decision_names(reading)}
        needed = [
            self._knowledge.infos[name]
            for name, view in decisions.items()
            if view["needed"] and not view["not_for_us"]
        ]
        document = self._documents.get(identity, {})
        as_of = self._as_of.isoformat() if "as_of" in reading.roots else ""

        def read() -> PaperReads:
            scope = PaperScope(
                paper_id=identity,
                parties=party,
                needs=tuple(path for need in info.needs for path in _need_reads(need.path, party)),
                infos=self._knowledge.infos,
                own_answers={name: own_answers(self._answer(name)) for name in decisions},
            )
            inputs = config_paths(reading, scope) if matched else ()
            derived = self._derived_for(reading, party)
            digest = self._inputs_hash(template.digest, inputs, decisions, derived, as_of)
            return PaperReads(inputs=inputs, derived=derived, inputs_hash=digest)

        return PaperPlan(
            id=identity,
            info=info,
            reading=reading,
            digest=template.digest,
            party=dict(party),
            applies=applies,
            matched=matched,
            missing=tuple(self._missing(info, party)),
            decisions=decisions,
            open_decisions=tuple(
                OpenDecision(id=name, question=view["question"], owner=view["owner"])
                for name, view in decisions.items()
                if view["open"]
            ),
            reviews=reviews_of(
                info.review_flags,
                needed,
                document,
                {decision.id: self._answer(decision.id) or {} for decision in needed},
            ),
            document=document,
            as_of=as_of,
            read=read,
        )

    def _decision_names(self, reading: TemplateReading) -> list[str]:
        infos = self._knowledge.infos
        unknown = [name for name in reading.decisions if name not in infos]
        if unknown:
            raise ContentError(
                f'A template asks for the decision "{unknown[0]}", which is not in the catalogue.',
                "Add it under checklists/decisions, or mend the template.",
            )
        whole = [chain for chain in reading.chains if chain[0] == "decisions" and len(chain) < 3]
        listed = [
            name for name in infos if any(name.startswith(f"{c[1]}.") if c[1:] else True for c in whole)
        ]
        return list(dict.fromkeys((*reading.decisions, *listed)))

    def _answer(self, identity: str) -> Plain | None:
        area, _, key = identity.partition(".")
        answers = (self._program.get("decisions") or {}).get(area) or {}
        found = answers.get(key)
        return found if isinstance(found, Mapping) else None

    def _view(self, identity: str, party: Mapping[str, str]) -> dict[str, Any]:
        key = (identity, tuple(party.values()))
        if key not in self._views:
            info = self._knowledge.infos[identity]
            self._views[key] = decision_view(
                info,
                self._answer(identity),
                needed=is_needed(info, self._scope(party)),
                parties=key[1],
                names=self._names,
            )
        return self._views[key]

    def _derived_for(self, reading: TemplateReading, party: Mapping[str, str]) -> dict[str, Any]:
        chains = [chain for chain in reading.chains if chain[0] == "derived"]
        names = DERIVED if ("derived",) in chains else {c[1]: None for c in chains if c[1] in DERIVED}
        return {name: self._derived_value(name, tuple(party.values())) for name in sorted(names)}

    def _derived_value(self, name: str, parties: tuple[str, ...]) -> Any:
        derived = DERIVED[name]
        key = (name, parties if derived.of_paper else ())
        if key not in self._derived:
            self._derived[key] = derived.compute(
                DerivedFacts(self._program, self._knowledge.vocabulary, parties)
            )
        return self._derived[key]

    def _missing(self, info: TemplateInfo, party: Mapping[str, str]) -> Iterator[MissingFact]:
        if len(party) != len(info.per):
            for role, condition in info.per.items():
                if not self._matches(condition):
                    word = role.replace("_", " ")
                    yield MissingFact(
                        path="stakeholders", question=f"Which of your partners is the {word} in this paper?"
                    )
            return
        for need in info.needs:
            path, value = self._needed(need.path, party)
            if is_unset(value):
                yield MissingFact(path=path, question=need.question)

    def _needed(self, path: str, party: Mapping[str, str]) -> tuple[str, Any]:
        """Where a needed fact is kept, and what stands there."""
        if not path.startswith("derived."):
            place = role_path(path, party)
            return place, value_at(dict(self._program), place)
        name, _, rest = path.removeprefix("derived.").partition(".")
        if name not in DERIVED:
            raise ContentError(f'A template needs "{path}", which is not derived.', "Mend its front matter.")
        value = self._derived_value(name, tuple(party.values()))
        home = home_of(path.removeprefix("derived."), value)
        for key in rest.split(".") if rest else ():
            value = value.get(key) if isinstance(value, Mapping) else None
        return home, value

    def _inputs_hash(
        self,
        digest: str,
        inputs: Sequence[str],
        decisions: Mapping[str, Plain],
        derived: Plain,
        as_of: str,
    ) -> str:
        """A hash of all that the paper's bytes depend on.

        The views of the decisions stand for the wording of the catalogue, so a
        new wording makes a paper stale too.
        """
        parts = [digest, projection_hash(self._program, inputs), inputs, decisions, derived, as_of]
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _need_reads(path: str, party: Mapping[str, str]) -> tuple[str, ...]:
    """The config paths that say whether a needed fact is there."""
    if path.startswith("derived."):
        name = path.split(".")[1]
        return DERIVED[name].reads if name in DERIVED else ()
    return (role_path(path, party),)


def _holds(condition: Condition | None, scope: Plain) -> bool | None:
    return True if condition is None else condition.evaluate(scope)
