import io
import zipfile

import pytest

from workbench.documents.package import read_package, with_custom_properties, write_package
from workbench.errors import ContentError

CONTENT = {
    "word/document.xml": b"<x/>",
    "_rels/.rels": b"<Relationships></Relationships>",
    "[Content_Types].xml": b"<Types></Types>",
}


def test_a_package_is_written_in_one_order_with_one_time():
    data = write_package(CONTENT)
    assert data == write_package(dict(reversed(CONTENT.items())))
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_custom_properties_are_registered_once():
    once = with_custom_properties(CONTENT, {"Template": "a & <b>"})
    twice = with_custom_properties(once, {"Template": "c"})
    assert b"a &amp; &lt;b&gt;" in once["docProps/custom.xml"]
    assert b">c<" in twice["docProps/custom.xml"]
    assert twice["[Content_Types].xml"].count(b"custom.xml") == 1
    assert twice["_rels/.rels"].count(b"custom.xml") == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"<html></html>"])
def test_what_is_no_word_document_is_refused(data):
    with pytest.raises(ContentError, match="not a Word document"):
        read_package(data)


def test_a_zip_without_a_document_is_refused():
    with pytest.raises(ContentError, match="not a Word document"):
        read_package(write_package({"a.txt": b"x"}))


@pytest.mark.parametrize(
    "declaration", [b'<!DOCTYPE x [<!ENTITY e "boom">]><x/>', "<!DOCTYPE x><x/>".encode("utf-16")]
)
def test_a_document_type_declaration_is_refused(declaration):
    with pytest.raises(ContentError, match="document type declaration"):
        read_package(write_package({**CONTENT, "word/styles.xml": declaration}))


def test_a_package_that_unpacks_too_large_is_refused():
    with pytest.raises(ContentError, match="too large"):
        read_package(write_package({**CONTENT, "word/media/image.png": b"\0" * 2_000_000}))


def test_a_damaged_package_is_refused():
    data = bytearray(
        write_package({**CONTENT, "word/document.xml": b"<x>" + bytes(range(32, 127)) * 50 + b"</x>"})
    )
    middle = data.index(b"word/document.xml") + 40
    data[middle : middle + 20] = b"\xff" * 20
    with pytest.raises(ContentError, match="not a Word document"):
        read_package(bytes(data))
