from __future__ import annotations

import pytest

from tests.checklists.bundled import sources
from workbench.checklists.sources import Source, SourceKind, Sources
from workbench.errors import ContentError


def entry(identity: str = "a-source", **fields: object) -> dict[str, object]:
    return {"id": identity, "title": "A source", "where": "Somewhere", "kind": "law", **fields}


def test_a_source_is_found_by_id_by_alias_and_by_a_tag_that_means_one_source_only() -> None:
    listed = Sources.from_plain(
        [
            entry("one", aliases=["planning:S4", "agreements:S05"]),
            entry("two", aliases=["outreach:S4", "agreements:S06"]),
            entry("three", aliases=["planning:puntis", "outreach:puntis"]),
        ]
    )

    assert listed.get("one") is not None
    assert listed.resolve("agreements:S05") == listed.get("one")
    assert listed.resolve("S06") == listed.get("two")
    assert listed.resolve("S4") is None
    assert listed.resolve("puntis") == listed.get("three")
    assert listed.resolve("planning:S06") is None
    assert listed.get("agreements:S05") is None


def test_every_fault_of_the_list_is_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        Sources.from_plain([entry("Not an id"), entry(kind="rumor"), {"id": "bare"}])
    told = [str(fault) for fault in caught.value.faults]
    assert any(text.startswith("source Not an id id: is not an id") for text in told)
    assert any(text.startswith("source a-source kind:") for text in told)
    assert sum(text.startswith("source bare ") for text in told) == 3


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([entry(), entry()], "source a-source: is there twice."),
        ([entry(aliases=["x:y"]), entry("other", aliases=["x:y"])], "alias x:y: is there twice."),
    ],
)
def test_an_id_or_an_alias_that_stands_twice_is_refused(
    entries: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        Sources.from_plain(entries)
    assert str(caught.value.faults[0]).startswith(message)


def test_something_else_than_a_list_is_refused() -> None:
    with pytest.raises(ContentError, match="A list of source entries is expected"):
        Sources.from_plain({"id": "a"})


def test_the_starting_sources_and_the_bases_are_in_the_bundled_list() -> None:
    bundled = sources()
    seeds = [source.id for source in bundled if source.kind is SourceKind.SEED]
    assert seeds == ["seed-000", "seed-001", "seed-002", "seed-003", "seed-004"]
    for identity in ("general-knowledge", "workbench-design", "consistency"):
        assert bundled.get(identity) is not None
    assert bundled.resolve("planning:S4") == bundled.get("seed-004")
    assert bundled.resolve("agreements:S04") == bundled.get("seed-003")
    assert bundled.resolve("procedures:DERIVED") == bundled.get("consistency")


@pytest.mark.parametrize("source", list(sources()), ids=lambda source: source.id)
def test_each_bundled_source_has_a_qualified_alias_and_says_where_it_is(source: Source) -> None:
    assert source.aliases
    assert all(
        alias.partition(":")[0] in ("planning", "agreements", "procedures", "outreach")
        and alias.partition(":")[2]
        for alias in source.aliases
    )
    assert source.title != source.where
