"""Looking at a workbook file from outside: what kind it is, and its zip directory before anything is unpacked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from throughline.sheets import refusing
from throughline.sheets.refusing import MEGABYTE, Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
END = b"PK\x05\x06"
LONGEST_ENTRY = 1_024  # bytes of one entry of a zip directory: names in a workbook are short
ENCRYPTED = 0x1
CHUNK = 1 << 16  # bytes of a part that are unpacked and parsed at a time
SMALL = 50 * MEGABYTE  # below this a high ratio is only a very regular table

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
Named = Callable[[str], None]


def opened(data: bytes, limits: Limits) -> ZipFile:
    """The file as a zip whose directory was found to be that of a workbook. Raises Unreadable."""
    if not data:
        raise refusing.empty_file()
    if len(data) > limits.size:
        raise refusing.too_large(len(data), limits.size)
    if data.startswith(OLE):
        raise _ole(data)
    if not data.startswith(ZIP):
        raise refusing.no_workbook()
    archive = unpackable(data, limits)
    _must_be_a_workbook(archive)
    return archive


def unpackable(data: bytes, limits: Limits) -> ZipFile:
    """A zip file whose directory was looked at before anything is unpacked, whatever is in it. Raises Unreadable."""
    _look_at_the_end(data, limits)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as wrong:
        raise refusing.damaged() from wrong
    _look_at_the_directory(archive, len(data), limits)
    return archive


def scan(archive: ZipFile, part: str, start: Start | None, end: Named | None = None, text: Named | None = None) -> None:
    """Feed one part to the parser, telling of elements and text. Raises Unreadable, for a declaration of entities too."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (BadZipFile, zlib.error, EOFError, OSError) as wrong:
        raise refusing.damaged() from wrong
    except (KeyError, expat.ExpatError, NotImplementedError) as wrong:
        raise refusing.unreadable() from wrong


def bare(name: str) -> str:
    """An element's or attribute's name without its prefix: Excel writes none, others do."""
    return name.rpartition(":")[2] if ":" in name else name


def _declared(*_: object) -> None:
    raise refusing.entities()


def _ole(data: bytes) -> refusing.Unreadable:
    """Old Office files and locked new ones share one container; its directory names what is inside in UTF-16."""
    if _utf16("EncryptedPackage") in data:
        return refusing.password()
    if _utf16("WordDocument") in data:
        return refusing.document("an old Word document (.doc)")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return refusing.old_workbook()
    return refusing.no_workbook()


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _look_at_the_end(data: bytes, limits: Limits) -> None:
    """The end record says how large the directory is: refuse a huge one before it is read."""
    at = data.rfind(END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise refusing.damaged()
    parts, size = struct.unpack_from("<HI", data, at + 10)
    if parts > limits.parts or size > limits.parts * LONGEST_ENTRY:
        raise refusing.bomb()


def _look_at_the_directory(archive: ZipFile, size: int, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise refusing.bomb()
    unpacked = sum(e.file_size for e in entries)
    if unpacked > limits.unpacked or (unpacked > SMALL and unpacked > limits.ratio * size):
        raise refusing.bomb()
    if any(e.flag_bits & ENCRYPTED for e in entries):
        raise refusing.password()
    if any(e.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for e in entries):
        raise refusing.unreadable()


def _must_be_a_workbook(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise refusing.other_spreadsheet("binary, .xlsb")
    if "word/document.xml" in names:
        raise refusing.document("a Word document")
    if "ppt/presentation.xml" in names:
        raise refusing.document("a PowerPoint presentation")
    if "content.xml" in names and "mimetype" in names:
        raise refusing.other_spreadsheet("OpenDocument")
    if "xl/workbook.xml" not in names:
        raise refusing.no_workbook()
