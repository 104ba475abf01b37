"""A copy for residents reads the same and tells nothing of who made it; what only its author can take out is refused."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from docx import Document
from PIL import Image
from python_calamine import CalamineWorkbook

from tests.history import odd_documents as odd
from throughline.history.files.cleaning import cleaned
from throughline.history.files.kinds import EXCEL, JPEG, ODT, PDF_FILE, PLAIN, PNG, POWERPOINT, WORD, Kind
from throughline.history.files.refusing import NotReleased


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (WORD, odd.word()),
        (WORD, odd.word(picture=odd.jpeg())),
        (EXCEL, odd.excel()),
        (POWERPOINT, odd.powerpoint()),
        (PDF_FILE, odd.pdf()),
        (JPEG, odd.jpeg()),
        (PNG, odd.png()),
    ],
    ids=["word", "word with a photograph", "excel", "powerpoint", "pdf", "jpeg", "png"],
)
def test_nobody_s_name_is_in_the_copy(kind: Kind, data: bytes) -> None:
    """The marker was there, and is nowhere in the copy, packed or not; twice cleaned is the same bytes."""
    marker = odd.SECRET.encode()
    assert marker in odd.everything_in(data)
    copy = cleaned(kind, data, odd.TITLE)
    assert marker not in odd.everything_in(copy)
    assert cleaned(kind, data, odd.TITLE) == copy


def test_the_copies_can_be_read() -> None:
    """Each opens, says what it said, and is announced by its title."""
    word = Document(BytesIO(cleaned(WORD, odd.word(picture=odd.jpeg()), "A & B")))
    assert (word.paragraphs[0].text, word.core_properties.title) == (
        "Why the station is worth its cost. It is.",
        "A & B",
    )
    assert len(word.inline_shapes) == 1
    assert CalamineWorkbook.from_filelike(BytesIO(cleaned(EXCEL, odd.excel(), "Money"))).sheet_names == ["Money"]
    with pikepdf.open(BytesIO(cleaned(PDF_FILE, odd.pdf(), "A & B"))) as paper:
        assert len(paper.pages) == 1
        with paper.open_metadata(set_pikepdf_as_editor=False) as said:
            assert said["dc:title"] == "A & B"
    picture = Image.open(BytesIO(cleaned(JPEG, odd.jpeg(way_up=6), "")))
    assert (picture.size, picture.getexif()[0x0112], len(picture.getexif())) == ((16, 8), 6, 1)
    assert Image.open(BytesIO(cleaned(PNG, odd.png(), ""))).size == (16, 8)
    assert cleaned(PLAIN, b"as it is", "") == b"as it is"


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        (WORD, odd.word(commented=True), "comments with the names"),
        (WORD, odd.word(tracked=True), "tracked changes with the names"),
        (WORD, odd.with_part(odd.word(), "word/embeddings/book.xlsx", b"PK"), "another file inside it"),
        (WORD, odd.with_part(odd.word(), "word/nobodyKnows.xml", b"<a/>"), "does not know what it tells"),
        (EXCEL, odd.excel(hidden=True), "a hidden sheet .Names."),
        (POWERPOINT, odd.powerpoint(hidden=True), "a hidden slide"),
        (POWERPOINT, odd.powerpoint(notes=True), "speaker’s notes"),
        (PDF_FILE, odd.pdf(commented=True), "comments or marks of a reader"),
        (PDF_FILE, odd.pdf(attached=True), "other files inside it"),
        (PDF_FILE, odd.pdf(script=True), "a program"),
        (PNG, odd.png()[:-20], "cannot be read to its end"),
        (JPEG, odd.jpeg()[:60], "cannot be read to its end"),
        (ODT, b"PK", "is an OpenDocument text, from which this system cannot take"),
    ],
)
def test_what_would_be_published_unseen_is_refused_with_its_remedy(kind: Kind, data: bytes, says: str) -> None:
    """Comments, tracked changes, hidden sheets, files inside files, programs, and types that nobody here can clean."""
    with pytest.raises(NotReleased, match=says) as refused:
        cleaned(kind, data, odd.TITLE)
    assert "attach" in str(refused.value)
