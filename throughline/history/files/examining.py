"""Whether a file may be kept: its name, its size, and what it is. Nothing of it is kept before this says so."""

from __future__ import annotations

from pathlib import PurePosixPath
from zipfile import ZipFile

from throughline.history.files import refusing
from throughline.history.files.kinds import (
    BY_ENDING,
    CSV,
    KINDS,
    OLE,
    PLAIN,
    PROGRAMS,
    READ_FOR_MARKUP,
    Kind,
    Monstrous,
    opened,
    read_from,
)

LONGEST_NAME = 150
RUNS = frozenset(
    [
        ".exe",
        ".com",
        ".bat",
        ".cmd",
        ".scr",
        ".msi",
        ".ps1",
        ".vbs",
        ".js",
        ".jse",
        ".wsf",
        ".jar",
        ".app",
        ".sh",
        ".py",
        ".lnk",
        ".hta",
        ".reg",
        ".dll",
        ".apk",
        ".iso",
    ]
)
MACRO_ENDINGS = frozenset([".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".potm", ".ppsm"])
MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/", "/activex/", "basic/", "scripts/")


def tidy_name(given: str) -> str:
    """The last part of whatever path came with a file. Raises NotKept for one that cannot be shown whole."""
    name = PurePosixPath(given.replace("\\", "/")).name.strip()
    if not name or name in (".", "..") or not all(c.isprintable() for c in name):
        raise refusing.bad_name("".join(c for c in name if c.isprintable())[:40])
    if len(name) > LONGEST_NAME:
        raise refusing.long_name(name, LONGEST_NAME)
    return name


def examined(name: str, data: bytes, most: int) -> Kind:
    """What the file is. Raises NotKept with the reason; `most`: bytes that the council keeps at most."""
    if not data:
        raise refusing.empty(name)
    if len(data) > most:
        raise refusing.too_large(len(data), most)
    ending = PurePosixPath(name).suffix.lower()
    if ending in RUNS or data.startswith(PROGRAMS):
        raise refusing.program(name)
    if ending in MACRO_ENDINGS:
        raise refusing.macros(name)
    if data.startswith(OLE):
        raise refusing.old_office(name)
    try:
        kind, archive = read_from(data), opened(data)
    except Monstrous as wrong:
        raise refusing.monstrous(name) from wrong
    if archive is not None and _has_macros(archive):
        raise refusing.macros(name)
    return _as_named(name, ending, kind, data)


def _as_named(name: str, ending: str, kind: Kind | None, data: bytes) -> Kind:
    """The kind, if the name agrees with it."""
    if kind is None:
        if any(tag in data[:READ_FOR_MARKUP].lower() for tag in (b"<html", b"<!doctype", b"<svg", b"<script")):
            raise refusing.web_page(name)
        if ending in BY_ENDING:
            raise refusing.disguised(name, "something else", "that its program gives it")
        raise refusing.unknown(name, ", ".join(k.ending for k in KINDS))
    if kind is PLAIN and ending == CSV.ending:
        return CSV
    if ending not in kind.endings:
        if kind is PLAIN and ending not in BY_ENDING:
            raise refusing.unknown(name, ", ".join(k.ending for k in KINDS))
        raise refusing.disguised(name, kind.said, kind.ending)
    return kind


def _has_macros(archive: ZipFile) -> bool:
    names = [f"/{n.lower()}" for n in archive.namelist()]
    if any(part in n for n in names for part in MACRO_PARTS):
        return True
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    return b"macroEnabled" in types
