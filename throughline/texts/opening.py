"""Looking at a Word file from outside, and finding its parts: the text, its comments, what says which of them are replies."""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from throughline.sheets.refusing import Limits, Unreadable
from throughline.sheets.zipped import OLE, ZIP, unpackable
from throughline.texts import refusing

CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a document keeps what is read of it; "" for what it does not have."""

    text: str
    comments: str = ""
    extended: str = ""


def opened(data: bytes, limits: Limits) -> ZipFile:
    """The file as a zip whose directory was found to be that of a document without programs. Raises Unreadable."""
    if not data:
        raise refusing.empty_file()
    if len(data) > limits.size:
        raise refusing.too_large(len(data), limits.size)
    if data.startswith(OLE):
        raise _ole(data)
    if data.startswith(b"%PDF"):
        raise refusing.other_kind("a PDF file")
    if not data.startswith(ZIP):
        raise refusing.no_document()
    try:
        archive = unpackable(data, limits)
    except Unreadable as wrong:
        raise refusing.retold(wrong, limits) from wrong
    _must_be_a_document(archive)
    return archive


def _ole(data: bytes) -> Unreadable:
    """Old Office files and locked new ones share one container; its directory names what is inside in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusing.password()
    return refusing.old_document() if "WordDocument".encode("utf-16-le") in data else refusing.no_document()


def _must_be_a_document(archive: ZipFile) -> None:
    names = {name.lower() for name in archive.namelist()}
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names) or _says_macros(archive):
        raise refusing.macros()
    if "xl/workbook.xml" in names:
        raise refusing.other_kind("a workbook")
    if "ppt/presentation.xml" in names:
        raise refusing.other_kind("a PowerPoint presentation")
    if "content.xml" in names and "mimetype" in names:
        raise refusing.other_kind("an OpenDocument text (.odt)")
    if "_rels/.rels" not in names:
        raise refusing.no_document()


def _says_macros(archive: ZipFile) -> bool:
    """A document that says it holds programs is not opened, whatever the part is called that they are in."""
    found: list[str] = []

    def start(_name: str, said: dict[str, str]) -> None:
        kind = said.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            found.append(kind)

    if "[Content_Types].xml" in archive.namelist():
        scan(archive, "[Content_Types].xml", start)
    return bool(found)


def parts(archive: ZipFile) -> Parts:
    """The parts by their relations: a document that was kept online has its text in a part of another name."""
    main = next((to for kind, to in _relations(archive, "") if kind == "officeDocument"), "")
    if not main or main not in archive.namelist():
        raise refusing.no_document()
    beside = dict(_relations(archive, main))
    names = set(archive.namelist())
    found = {kind: to for kind, to in beside.items() if to in names}
    return Parts(main, found.get("comments", ""), found.get("commentsExtended", ""))


def _relations(archive: ZipFile, of: str) -> list[tuple[str, str]]:
    folder, name = posixpath.split(of)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    found: list[tuple[str, str]] = []

    def start(name: str, said: dict[str, str]) -> None:
        if bare(name) == "Relationship" and said.get("TargetMode") != "External":
            to = said.get("Target", "")
            whole = to.lstrip("/") if to.startswith("/") else posixpath.normpath(posixpath.join(folder, to))
            found.append((said.get("Type", "").rpartition("/")[2], whole))

    if part in archive.namelist():
        scan(archive, part, start)
    return found


def scan(archive: ZipFile, part: str, start: object, end: object = None, text: object = None) -> None:
    """Feed one part to the parser, telling of elements and text. Raises Unreadable."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text  # type: ignore[assignment]
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
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def _declared(*_: object) -> None:
    raise refusing.entities()
