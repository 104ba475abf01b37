"""What a file is, read from its content and not from its name."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

OFFICE, PDF, IMAGE, TEXT, NO_WAY = "office", "pdf", "image", "text", ""  # how a kind is cleaned of metadata


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of file that is kept. `clean`: how a copy without metadata is made; "" where nobody here knows how."""

    said: str  # with its article, as a sentence names it
    short: str  # as a list names it
    media: str
    ending: str
    clean: str = NO_WAY
    also: tuple[str, ...] = ()  # further endings

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending that names it rightly."""
        return (self.ending, *self.also)


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
WORD = Kind("a Word document", "Word", f"{_OOXML}.wordprocessingml.document", ".docx", OFFICE)
EXCEL = Kind("an Excel workbook", "Excel", f"{_OOXML}.spreadsheetml.sheet", ".xlsx", OFFICE)
POWERPOINT = Kind("a PowerPoint presentation", "PowerPoint", f"{_OOXML}.presentationml.presentation", ".pptx", OFFICE)
PDF_FILE = Kind("a PDF", "PDF", "application/pdf", ".pdf", PDF)
PNG = Kind("a PNG picture", "PNG picture", "image/png", ".png", IMAGE)
JPEG = Kind("a JPEG picture", "JPEG picture", "image/jpeg", ".jpg", IMAGE, (".jpeg",))
CSV = Kind("a table as text (CSV)", "CSV", "text/csv", ".csv", TEXT)
PLAIN = Kind("plain text", "Text", "text/plain", ".txt", TEXT)
ODT = Kind("an OpenDocument text", "OpenDocument text", f"{_ODF}.text", ".odt")
ODS = Kind("an OpenDocument spreadsheet", "OpenDocument spreadsheet", f"{_ODF}.spreadsheet", ".ods")
ODP = Kind("an OpenDocument presentation", "OpenDocument presentation", f"{_ODF}.presentation", ".odp")
KINDS = (PDF_FILE, WORD, EXCEL, POWERPOINT, PNG, JPEG, CSV, PLAIN, ODT, ODS, ODP)
BY_MEDIA = {kind.media: kind for kind in KINDS}
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
MAIN_PARTS = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and locked new ones
PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
MOST_PARTS = 5_000
MOST_UNPACKED = 300_000_000  # bytes
READ_FOR_MARKUP = 1_024  # bytes at the beginning in which a web page says that it is one
ENCRYPTED = 0x1


def size_said(size: int) -> str:
    """A number of bytes as people read it: "20 kB", "1.4 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1_000)):,} kB"


def opened(data: bytes) -> ZipFile | None:
    """A zip whose directory promises nothing monstrous; None for any other file. Raises Monstrous."""
    if not data.startswith(ZIP):
        return None
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError):
        return None
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
        raise Monstrous
    if any(p.flag_bits & ENCRYPTED or p.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for p in parts):
        return None
    return archive


class Monstrous(ValueError):
    """A zip that would unpack to far more than it is."""


def read_from(data: bytes) -> Kind | None:
    """What a file is by its content; None where it is nothing that is kept. Text is told from CSV by its name alone."""
    if data.startswith(b"%PDF-"):
        return PDF_FILE
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if (archive := opened(data)) is not None:
        return _of_zip(archive)
    return PLAIN if _is_text(data) else None


def _of_zip(archive: ZipFile) -> Kind | None:
    names = set(archive.namelist())
    for part, kind in MAIN_PARTS.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    if "mimetype" in names and "content.xml" in names:
        return BY_MEDIA.get(archive.read("mimetype")[:200].decode("ascii", "replace").strip())
    return None


def _is_text(data: bytes) -> bool:
    """Words and nothing else: no zero bytes, no control characters but line ends and tabs, and no web page."""
    if data.startswith((OLE, ZIP, *PROGRAMS)) or any(b < 9 or 13 < b < 32 for b in data[:100_000]) or b"\0" in data:
        return False
    head = data[:READ_FOR_MARKUP].lower()
    return not any(tag in head for tag in (b"<html", b"<!doctype", b"<script", b"<svg", b"<?xml"))
