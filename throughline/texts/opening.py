"""Looking at a Word file from outside, and finding its parts: the text, its comments, what says which of them are replies."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from throughline.sheets import zipped
from throughline.sheets.refusing import Limits, Unreadable
from throughline.sheets.zipped import OLE, ZIP, Named, Start, bare, unpackable
from throughline.texts import refusing


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


def scan(archive: ZipFile, part: str, start: Start, end: Named | None = None, text: Named | None = None) -> None:
    """Feed one part to the parser, telling of elements and text. Raises Unreadable, in words for a document."""
    try:
        zipped.scan(archive, part, start, end, text)
    except Unreadable as wrong:
        if not wrong.code.startswith("BOOK"):
            raise
        raise refusing.retold(wrong) from wrong
