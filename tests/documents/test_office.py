"""A generated paper opens in LibreOffice, and LibreOffice reads the same text."""

import subprocess

import pytest

from tests.documents.support import AS_OF, changed, document_paragraphs, plans, template
from tools.setup_system import find_office
from workbench.documents.generate import make_paper

NAME = "R&D <interim> unit, “Health & Housing” שלום 🚑 {{ x }}"


@pytest.mark.office
@pytest.mark.parametrize("name", ["sample-mou", "everything"])
def test_libreoffice_reads_every_paragraph_in_order(name, tmp_path):
    program = changed(lambda raw: raw["program"].update(name=NAME))
    (plan,) = plans(name, program)
    made = make_paper(plan, template(name)[0].docx, program, as_of=AS_OF)
    (tmp_path / "paper.docx").write_bytes(made.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [find_office(), "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "paper.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = "".join((tmp_path / "paper.txt").read_text(encoding="utf-8-sig").split())
    position = 0
    for text in document_paragraphs(made.data):
        wanted = "".join(text.split())
        position = read.find(wanted, position)
        assert position >= 0, text
    assert NAME.replace(" ", "") in read
