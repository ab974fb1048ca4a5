"""The data that comes with the product is found in a checkout and in an installation."""

import pytest

from workbench.errors import CannotRunError
from workbench.storage import bundled
from workbench.storage.bundled import data_file, data_files


def test_a_file_of_the_checkout_is_found():
    assert data_file("checklists/sources.yaml").is_file()


def test_files_are_found_by_pattern_in_the_order_of_their_names():
    found = data_files("checklists/decisions/*.yaml")
    assert found == sorted(found)
    assert "scene.yaml" in [path.name for path in found]


def test_an_installation_that_lacks_a_file_says_so():
    with pytest.raises(CannotRunError, match=r"lacks checklists/nothing\.yaml"):
        data_file("checklists/nothing.yaml")


def test_an_installed_package_reads_its_own_copy(tmp_path, monkeypatch):
    copy = tmp_path / "workbench" / "_data" / "checklists" / "sources.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text("x: 1\n", encoding="utf-8")
    monkeypatch.setattr(bundled, "__file__", str(tmp_path / "workbench" / "storage" / "bundled.py"))
    assert data_file("checklists/sources.yaml") == copy
