"""Files that are refused whole, each made here with the sentence that it must be refused with."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.sheets.raw_workbooks import raw, sheet_xml, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAIN = [["Reference", "Title"], ["SDP-1-01", "Discovery Park"]]


@dataclass(frozen=True, slots=True)
class OddFile:
    """A file by what is odd about it, how it is made, and what is said of it."""

    name: str
    make: Callable[[], bytes]
    code: str
    says: str


def honest() -> bytes:
    """What all the others are not."""
    return raw({"Activities": sheet_xml(PLAIN)})


def _many_rows() -> bytes:
    return raw({"Activities": sheet_xml([["SDP-1-01", "Discovery Park"]] * 200_000)})


def _bomb() -> bytes:
    return raw({"Activities": sheet_xml(PLAIN)}, {"xl/media/picture1.bin": bytes(400 * 1024 * 1024)})


def _many_parts() -> bytes:
    return raw({"Activities": sheet_xml(PLAIN)}, {f"xl/part{n}.xml": b"" for n in range(1_500)})


def _lying_directory() -> bytes:
    """A zip whose directory says that a sheet is small, and whose sheet is not."""
    data = raw({"Activities": sheet_xml([["SDP-1-01", "x" * 200]] * 2_000)})
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    return data[: at + 24] + struct.pack("<I", 900) + data[at + 28 :]


def _entities() -> bytes:
    bombs = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return raw({"Activities": sheet_xml(PLAIN, before=bombs)})


def _entities_in_the_strings() -> bytes:
    leak = (
        b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst><si><t>&a;</t></si></sst>'
    )
    return raw({"Activities": sheet_xml(PLAIN)}, {"xl/sharedStrings.xml": leak})


def _far_out() -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = (
        f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return raw({"Activities": text})


def _old(stream: str) -> Callable[[], bytes]:
    return lambda: OLE + stream.encode("utf-16-le") + bytes(512)


REFUSED: tuple[OddFile, ...] = (
    OddFile("empty file", lambda: b"", "BOOK001", "The file is empty."),
    OddFile("21 MB", lambda: b"PK\x03\x04" + bytes(21 * 1024 * 1024), "BOOK002", "The file is 21.0 MB."),
    OddFile("old .xls", _old("Workbook"), "BOOK003", "This is a workbook of the old kind (.xls)."),
    OddFile("very old .xls", _old("Book"), "BOOK003", "This is a workbook of the old kind (.xls)."),
    OddFile("password", _old("EncryptedPackage"), "BOOK004", "The workbook is locked with a password"),
    OddFile("old .doc", _old("WordDocument"), "BOOK005", "This is an old Word document (.doc), not a workbook."),
    OddFile("Word", lambda: zipped({"word/document.xml": b"<w/>"}), "BOOK005", "This is a Word document, not a workbook."),
    OddFile("slides", lambda: zipped({"ppt/presentation.xml": b"<p/>"}), "BOOK005", "This is a PowerPoint presentation"),
    OddFile("binary .xlsb", lambda: zipped({"xl/workbook.bin": b"x"}), "BOOK006", "another kind (binary, .xlsb)"),
    OddFile("OpenDocument", lambda: zipped({"mimetype": b"x", "content.xml": b"<o/>"}), "BOOK006", "another kind (OpenDocument)"),
    OddFile("truncated", lambda: honest()[:-200], "BOOK007", "The file is damaged, or it was not copied whole."),
    OddFile("first bytes only", lambda: honest()[:40], "BOOK007", "The file is damaged"),
    OddFile("a directory that lies", _lying_directory, "BOOK007", "The file is damaged"),
    OddFile("zip bomb", _bomb, "BOOK008", "would unpack to far more than a workbook holds"),
    OddFile("1,500 parts", _many_parts, "BOOK008", "would unpack to far more than a workbook holds"),
    OddFile("another zip", lambda: zipped({"letter.txt": b"Dear all"}), "BOOK009", "This is not a workbook."),
    OddFile("PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "BOOK009", "This is not a workbook."),
    OddFile("web page called .xls", lambda: b"<html><table></table></html>", "BOOK009", "This is not a workbook."),
    OddFile("text", lambda: b"Reference\tTitle\n", "BOOK009", "This is not a workbook."),
    OddFile("200,000 rows", _many_rows, "BOOK010", "The sheet “Activities” has more than 100,000 rows."),
    OddFile("a cell at the far corner", _far_out, "BOOK011", "reaches as far as XFD1048576"),
    OddFile("entities", _entities, "BOOK012", "declarations (a DTD) that no workbook needs"),
    OddFile("entities in the strings", _entities_in_the_strings, "BOOK012", "declarations (a DTD) that no workbook needs"),
    OddFile("broken XML", lambda: raw({"A": "<worksheet><sheetData>"}), "BOOK013", "what is inside does not hold together"),
    OddFile("nothing filled in", lambda: raw({"A": sheet_xml([])}), "BOOK014", "Every sheet of the workbook is empty."),
)  # fmt: skip


@cache
def made(odd: OddFile) -> bytes:
    """The file's bytes, made once in a run."""
    return odd.make()
