"""A file is what its content says, and one that says otherwise, runs or hides is not kept."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.history import odd_documents as odd
from throughline.history.files.examining import LONGEST_NAME, examined, tidy_name
from throughline.history.files.kinds import CSV, EXCEL, JPEG, PDF_FILE, PLAIN, PNG, WORD, Kind
from throughline.history.files.preparing import prepared
from throughline.history.files.refusing import NotKept

MOST = 5_000_000


def zipped(**parts: bytes) -> bytes:
    """A zip of these parts; two underlines stand for a stroke."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("case.docx", odd.word(), WORD),
        ("money.xlsx", odd.excel(), EXCEL),
        ("plan.pdf", odd.pdf(), PDF_FILE),
        ("place.JPG", odd.jpeg(), JPEG),
        ("place.jpeg", odd.jpeg(), JPEG),
        ("map.png", odd.png(), PNG),
        ("replies.csv", b"name,said\r\nA,yes\r\n", CSV),
        ("minutes.txt", "Café, agreed.".encode("cp1252"), PLAIN),
    ],
)
def test_a_file_is_what_its_content_says(name: str, data: bytes, kind: Kind) -> None:
    """Each type that is kept, by its own name."""
    assert examined(name, data, MOST) is kind


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.pdf", b"", "is empty"),
        ("large.txt", b"a" * (MOST + 1), "at most 5 MB"),
        ("case.pdf", odd.word(), "is a Word document by its content"),
        ("case.docx", odd.pdf(), "is a PDF by its content"),
        ("case.docx", b"\x00\x01\x02 nothing", "something else by its content"),
        ("case.docx", odd.jpeg(), "is a JPEG picture by its content"),
        ("photo.jpg", b"MZ\x90\x00", "is a program"),
        ("case.exe", b"hello", "is a program"),
        ("run.txt", b"#!/bin/sh\n", "is a program"),
        ("case.docm", odd.word(), "carries macros"),
        ("case.docx", odd.with_part(odd.word(), "word/vbaProject.bin", b"x"), "carries macros"),
        ("money.xlsx", odd.with_part(odd.excel(), "xl/macrosheets/sheet1.xml", b"x"), "carries macros"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "old Office file or is locked"),
        ("page.html", b"<html><script>1</script>", "is a web page"),
        ("page.txt", b"  <!DOCTYPE html><p>", "is a web page"),
        ("things.zip", zipped(a=b"1"), "is of no type that is kept here"),
        ("notes.md", b"# Notes", "is of no type that is kept here"),
    ],
)
def test_what_is_not_kept_is_told_why(name: str, data: bytes, says: str) -> None:
    """Empty, too large, disguised, running, with macros, locked, or of no type that is kept."""
    with pytest.raises(NotKept, match=says):
        examined(name, data, MOST)


def test_a_zip_that_unpacks_to_a_mountain_is_not_opened() -> None:
    """A few kilobytes that promise gigabytes are refused by their directory alone."""
    bomb = bytearray(zipped(word__document_xml=b"0" * 1000))
    at = bomb.rfind(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (2**31).to_bytes(4, "little")
    with pytest.raises(NotKept, match="would unpack to far more"):
        examined("case.docx", bytes(bomb), MOST)


def test_a_name_is_the_last_part_of_what_came() -> None:
    """Browsers of old sent whole paths; no path reaches the record."""
    assert tidy_name(r"C:\Users\somebody\case.pdf") == tidy_name("/tmp/../case.pdf") == "case.pdf"
    for name, says in (
        (f"{'a' * LONGEST_NAME}.pdf", "there is room for 150"),
        ("..", "cannot be"),
        ("a\x00b", "cannot"),
    ):
        with pytest.raises(NotKept, match=says):
            tidy_name(name)


def test_a_file_is_looked_through_in_a_child_process() -> None:
    """What comes back is what the child found; a file that kills it is a sentence here."""
    found = prepared("case.docx", odd.word(), most=MOST, title=odd.TITLE, copy=True)
    assert (found.kind, found.against) == (WORD, "")
    assert found.copy is not None
    assert odd.SECRET.encode() not in odd.everything_in(found.copy)
    broken = odd.changed_part(odd.word(), "word/document.xml", lambda text: text[: len(text) // 2])
    with pytest.raises(NotKept, match="cannot be read"):
        prepared("case.docx", broken, most=MOST, copy=True)
    with pytest.raises(NotKept, match="carries macros"):
        prepared("case.docm", odd.word(), most=MOST)
