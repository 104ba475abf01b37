"""A file is what its content says, and one that says otherwise, runs or hides is not kept."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.history import odd_documents as odd
from throughline.history.files import kinds, preparing
from throughline.history.files.examining import LONGEST_NAME, examined, tidy_name
from throughline.history.files.kinds import (
    CSV,
    EXCEL,
    JPEG,
    ODP,
    ODS,
    ODT,
    PDF_FILE,
    PLAIN,
    PNG,
    POWERPOINT,
    WORD,
    Kind,
    size_said,
)
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


def open_document(kind: Kind, *, first: str = "mimetype", content: str = "content.xml") -> bytes:
    """An OpenDocument file of a kind, or one that lacks the part that makes it one."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(first, kind.media)
        archive.writestr(content, "<office/>")
    return out.getvalue()


def marked(data: bytes, at: int, value: int) -> bytes:
    """A zip in whose directory two bytes of the first part, so far from its beginning, say something else."""
    changed = bytearray(data)
    begins = changed.find(b"PK\x01\x02") + at
    changed[begins : begins + 2] = value.to_bytes(2, "little")
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("slides.pptx", odd.powerpoint(), POWERPOINT),
        ("case.odt", open_document(ODT), ODT),
        ("money.ods", open_document(ODS), ODS),
        ("slides.odp", open_document(ODP), ODP),
        ("minutes.txt", b"first\tsecond\r\nthird\n", PLAIN),
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
        ("scan.xyz", odd.pdf(), "is a PDF by its content"),
        ("table.docx", b"a,b", "is plain text by its content"),
        ("replies.csv", odd.pdf(), "is a PDF by its content"),
        ("bell.txt", b"ring \x07", "something else by its content"),
        ("pages.txt", b"one\x0etwo", "something else by its content"),
        ("noughts.txt", b"a" * 100_001 + b"\0", "something else by its content"),
        ("case.docx", zipped(word__document_xml=b"<w/>"), "something else by its content"),
        ("case.odt", open_document(ODT, first="kind"), "something else by its content"),
        ("case.odt", open_document(ODT, content="other.xml"), "something else by its content"),
        ("case.odt", open_document(ODS), "is an OpenDocument spreadsheet by its content"),
        ("case.docx", marked(odd.word(), 8, 1), "something else by its content"),
        ("case.docx", marked(odd.word(), 10, 99), "something else by its content"),
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


@pytest.mark.parametrize("ending", ["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"])
def test_an_ending_of_files_with_macros_is_refused_whatever_is_in_them(ending: str) -> None:
    """Even where nobody put one in: the next person to open it would be asked to let it run."""
    with pytest.raises(NotKept, match="carries macros"):
        examined(f"case.{ending.upper()}", odd.word(), MOST)


@pytest.mark.parametrize(
    "part", ["ppt/vbaProject.bin", "word/activeX/activeX1.bin", "Basic/Standard/script.xml", "Scripts/python/run.py"]
)
def test_each_part_that_holds_a_program_is_found(part: str) -> None:
    with pytest.raises(NotKept, match="carries macros"):
        examined("case.docx", odd.with_part(odd.word(), part, b"x"), MOST)


def test_a_document_that_says_itself_that_it_has_macros_is_believed() -> None:
    types = odd.changed_part(
        odd.word(), "[Content_Types].xml", lambda text: text.replace(b"document.main+xml", b"macroEnabled.main+xml")
    )
    with pytest.raises(NotKept, match="carries macros"):
        examined("case.docx", types, MOST)


@pytest.mark.parametrize("begins", kinds.PROGRAMS, ids=repr)
def test_each_kind_of_program_is_known_by_how_it_begins(begins: bytes) -> None:
    with pytest.raises(NotKept, match="is a program"):
        examined("case.pdf", begins + b" and more", MOST)


def test_a_zip_of_more_parts_than_a_document_has_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = len(ZipFile(BytesIO(odd.word())).infolist())
    for most in (parts, parts - 1):
        monkeypatch.setattr(kinds, "MOST_PARTS", most)
        if most == parts:
            assert examined("case.docx", odd.word(), MOST) is WORD
        else:
            with pytest.raises(NotKept, match="would unpack to far more"):
                examined("case.docx", odd.word(), MOST)


def test_a_file_of_just_the_size_and_a_name_of_just_the_length_are_kept() -> None:
    assert examined("large.txt", b"a" * MOST, MOST) is PLAIN
    whole = f"{'a' * (LONGEST_NAME - 4)}.pdf"
    assert tidy_name(whole) == whole


def test_what_is_too_large_or_empty_is_refused_before_any_child_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing.subprocess, "run", lambda *a, **k: pytest.fail("a child was started"))
    for data, says in ((b"", "is empty"), (b"a" * 11, "at most")):
        with pytest.raises(NotKept, match=says):
            prepared("a.txt", data, most=10)


def test_a_child_that_takes_too_long_or_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise preparing.subprocess.TimeoutExpired("child", preparing.SECONDS)

    monkeypatch.setattr(preparing.subprocess, "run", late)
    with pytest.raises(NotKept, match="too large to look through"):
        prepared("a.txt", b"a", most=10)
    for status, out in ((1, b'{"kind": "text/plain"}\n'), (0, b"")):
        died = preparing.subprocess.CompletedProcess([], status, out, b"")
        monkeypatch.setattr(preparing.subprocess, "run", lambda *_, died=died, **__: died)
        with pytest.raises(NotKept, match="cannot be read"):
            prepared("a.txt", b"a", most=10)


def test_a_size_is_said_as_people_read_it() -> None:
    assert [size_said(n) for n in (1, 20_400, 999_999, 1_000_000, 1_440_000)] == [
        "1 kB",
        "20 kB",
        "1,000 kB",
        "1.0 MB",
        "1.4 MB",
    ]


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
