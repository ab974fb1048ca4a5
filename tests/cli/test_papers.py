"""documents, generate, template list."""

import json
import zipfile

import docx
import pytest

DAY = ("--as-of", "2026-12-01")


def generate(workbench, program, *words):
    return workbench("generate", program, *DAY, "--format", "json", *words)


@pytest.fixture
def made(workbench, sample):
    ran = generate(workbench, sample)
    assert ran.status == 0
    return sample.parent / "out", ran.json


def words_of(path):
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if n.startswith("word/") and n.endswith(".xml")]
        return "".join(package.read(name).decode() for name in names)


def test_documents_have_the_promised_keys(workbench, sample):
    papers = workbench("documents", sample, "--format", "json").json["documents"]
    assert set(papers[0]) == {
        "id", "template", "title", "kind", "step", "party",
        "applies", "ready", "missing", "state", "approval",
    }  # fmt: skip
    by_id = {paper["id"]: paper for paper in papers}
    assert by_id["transportation"]["party"] is None
    assert {paper["state"] for paper in papers} == {"never"}
    mous = [paper for paper in papers if paper["template"] == "le-bh-mou"]
    assert len({paper["party"] for paper in mous}) == len(mous) == 3


def test_generate_writes_every_paper_that_applies(made):
    folder, result = made
    assert result["failed"] == result["kept"] == result["unchanged"] == []
    assert len(result["written"]) == 5
    for name in result["written"]:
        assert docx.Document(folder / name).paragraphs


def test_no_paper_holds_leftovers(made):
    folder, result = made
    for name in result["written"]:
        text = words_of(folder / name)
        for leftover in ("{{", "{%", "}}", "%}", ">None<", "Undefined", "[]"):
            assert leftover not in text, (name, leftover)
        assert "None" not in "\n".join(p.text for p in docx.Document(folder / name).paragraphs)


def test_a_second_run_writes_nothing(workbench, sample, made):
    folder, first = made
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    second = generate(workbench, sample).json
    assert second["written"] == []
    assert sorted(second["unchanged"]) == sorted(first["written"])
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


@pytest.mark.usefixtures("made")
def test_one_decision_rewrites_only_the_papers_that_read_it(workbench, sample):
    assert workbench("edit", sample, "--set", "decisions.transport.max_miles.value=55").status == 0
    states = {
        p["id"]: p["state"] for p in workbench("documents", sample, "--format", "json").json["documents"]
    }
    assert states["transportation"] == "stale"
    assert {state for paper, state in states.items() if paper != "transportation"} == {"current"}
    assert generate(workbench, sample).json["written"] == ["transportation.docx"]


def test_the_same_day_gives_the_same_bytes_in_another_folder(workbench, sample, made, tmp_path):
    folder, result = made
    other = tmp_path / "elsewhere"
    generate(workbench, sample, "--out", other)
    for name in [*result["written"], "manifest.json"]:
        assert (other / name).read_bytes() == (folder / name).read_bytes(), name


def test_a_paper_edited_in_word_is_kept(workbench, sample, made):
    folder, _ = made
    file = folder / "transportation.docx"
    document = docx.Document(file)
    document.paragraphs[0].add_run(" (our words)")
    document.save(file)
    edited = file.read_bytes()
    workbench("edit", sample, "--set", "decisions.transport.max_miles.value=55")
    states = {
        p["id"]: p["state"] for p in workbench("documents", sample, "--format", "json").json["documents"]
    }
    assert states["transportation"] == "edited"
    assert generate(workbench, sample).json["kept"] == ["transportation.docx"]
    forced = generate(workbench, sample, "--force", "--only", "transportation").json
    assert forced["written"] == ["transportation.new.docx"]
    assert file.read_bytes() == edited
    assert "55 miles" in words_of(folder / "transportation.new.docx")


def test_final_refuses_with_the_list_of_what_is_missing(workbench, sample, tmp_path):
    ran = workbench("generate", sample, "--final", "--out", tmp_path / "final", *DAY)
    assert ran.status == 1
    assert "Not signed: the LEGAL review" in ran.err
    assert "Nothing was written" in ran.err
    assert not (tmp_path / "final").exists()
    as_json = generate(workbench, sample, "--final", "--out", tmp_path / "final")
    assert as_json.status == 1
    assert as_json.json["written"] == []
    assert {failure["id"] for failure in as_json.json["failed"]} >= {"transportation", "job-description"}


def test_only_an_unknown_paper_is_status_2(workbench, sample):
    ran = workbench("generate", sample, "--only", "transportatio")
    assert ran.status == 2
    assert 'Did you mean "transportation"?' in ran.err


def test_the_manifest_says_what_each_paper_read(made):
    folder, _ = made
    manifest = json.loads((folder / "manifest.json").read_text())
    entry = manifest["papers"]["transportation"]
    assert entry["as_of"] == "2026-12-01"
    assert entry["template"] == "transportation"
    assert "decisions.transport.max_miles" in entry["inputs"]
    assert len(entry["sha256"]) == 64
    assert "MED" in entry["review_flags"]


def test_the_template_catalogue_has_the_promised_keys(workbench):
    templates = workbench("template", "list", "--format", "json").json["templates"]
    assert set(templates[0]) == {"id", "title", "kind", "per", "questions"}
    by_id = {template["id"]: template for template in templates}
    assert by_id["transportation"]["per"] == "once"
    assert by_id["le-bh-mou"]["per"] == "responder+provider"
    assert "transport.max_miles" in by_id["transportation"]["questions"]
