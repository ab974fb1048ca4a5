import json

from tests.documents.support import AS_OF, plain, plans, template
from workbench.documents.generate import make_paper
from workbench.documents.manifest import ManifestEntry, entries_of, manifest_plain


def entry():
    (plan,) = plans("everything")
    return make_paper(plan, template("everything")[0].docx, plain(), as_of=AS_OF).entry


def test_an_entry_says_what_the_paper_was_made_from():
    made = entry()
    assert (made.file, made.template, made.template_version) == (
        "everything--cedar-police.docx",
        "everything",
        "1.0",
    )
    assert made.as_of == "2026-03-01"
    assert made.open_decisions == ("ride.seat",)
    assert made.review_flags == ("MED", "LEGAL", "PRIV", "HR", "CMD")
    assert "program.hours" in made.inputs
    assert len(made.sha256) == 64


def test_a_manifest_comes_back_from_json_as_it_was():
    entries = {"everything@cedar-police": entry()}
    assert entries_of(json.loads(json.dumps(manifest_plain(entries)))) == entries


def test_what_somebody_broke_in_the_manifest_is_left_out():
    good = manifest_plain({"a": entry()})
    plain_entry = good["papers"]["a"]
    for broken in (
        {**plain_entry, "inputs": "x"},
        {**plain_entry, "sha256": 5},
        {**plain_entry, "review_flags": None},
        {},
        None,
    ):
        assert ManifestEntry.from_plain(broken) is None
        assert entries_of({"papers": {"a": broken, "b": plain_entry}}).keys() == {"b"}
    assert entries_of(None) == {}
    assert entries_of({"papers": []}) == {}
