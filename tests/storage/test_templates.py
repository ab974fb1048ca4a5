"""The bundled templates and what their text sources say about them."""

import pytest

from workbench.errors import ContentError
from workbench.storage import bundled
from workbench.storage.templates import load_templates


@pytest.fixture
def folder(tmp_path, monkeypatch):
    root = tmp_path / "workbench" / "_data" / "templates"
    (root / "mous").mkdir(parents=True)
    (root / "policies" / "personnel").mkdir(parents=True)
    monkeypatch.setattr(bundled, "__file__", str(tmp_path / "workbench" / "storage" / "bundled.py"))
    return root


def test_a_template_is_its_document_and_the_front_matter_beside_it(folder):
    (folder / "policies" / "personnel" / "job.docx").write_bytes(b"docx")
    (folder / "policies" / "personnel" / "job.md").write_text(
        "---\ntitle: Job\nstep: 7\n---\n# Job\n---\n", encoding="utf-8"
    )
    (template,) = load_templates()
    assert (template.id, template.folder) == ("job", "templates/policies/personnel")
    assert template.docx == b"docx"
    assert template.front == {"title": "Job", "step": "7"}


def test_front_matter_may_be_a_yaml_file_or_absent(folder):
    (folder / "mous" / "a.docx").write_bytes(b"a")
    (folder / "mous" / "b.docx").write_bytes(b"b")
    (folder / "mous" / "b.yaml").write_text("title: B\n", encoding="utf-8")
    assert [(template.id, template.front) for template in load_templates()] == [
        ("a", {}),
        ("b", {"title": "B"}),
    ]


def test_the_digest_changes_with_the_document_and_with_the_front_matter(folder):
    docx, source = folder / "mous" / "a.docx", folder / "mous" / "a.md"

    def digest(content, front):
        docx.write_bytes(content)
        source.write_text(f"---\n{front}\n---\ntext {front}\n", encoding="utf-8")
        return load_templates()[0].digest

    first = digest(b"one", "title: A")
    assert digest(b"one", "title:   A  # same") == first
    assert len({first, digest(b"two", "title: A"), digest(b"one", "title: B")}) == 3


def test_templates_come_by_folder_and_id(folder):
    for name in ("policies/personnel/a", "mous/b", "mous/a", "policies/z"):
        (folder / f"{name}.docx").write_bytes(b"x")
    (folder / "mous" / "~$a.docx").write_bytes(b"a lock of Word")
    assert [(template.folder, template.id) for template in load_templates()] == [
        ("templates/mous", "a"),
        ("templates/mous", "b"),
        ("templates/policies", "z"),
        ("templates/policies/personnel", "a"),
    ]


def test_all_faults_are_told_at_once_with_their_lines(folder):
    (folder / "mous" / "new.md").write_text("---\ntitle: New\n---\n", encoding="utf-8")
    for name, front in (("open", "---\ntitle: A\n"), ("twice", "---\ntitle: A\ntitle: B\n---\n")):
        (folder / "mous" / f"{name}.docx").write_bytes(b"x")
        (folder / "mous" / f"{name}.md").write_text(front, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_templates()
    assert [str(fault) for fault in caught.value.faults] == [
        "new.md this template has no Word document beside it. Run `make templates`.",
        "open.md:1 the front matter is not closed. Add a line `---` behind it.",
        "twice.md:3:1 duplicate key `title`: it is already on line 2. Keep one of the two.",
    ]


def test_the_templates_of_the_checkout_load():
    assert len(load_templates()) >= 3
