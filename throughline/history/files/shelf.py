"""Where kept bytes lie: one file for each digest, below the data folder, written whole or not at all, never again.

files/3f/3fa1…   the bytes whose SHA-256 is 3fa1…
Standard library only.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

UNFINISHED = ".writing-"


class NotWhatWasKept(Exception):
    """The bytes on disk are missing, or are not those that were kept; the message says which."""


def keep(shelf: Path, data: bytes) -> str:
    """Keep bytes; answers their SHA-256. Bytes that lie there already are left as they are, if they are whole."""
    digest = sha256(data).hexdigest()
    place = _place(shelf, digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_file() and _digest(place) == digest:
        os.utime(place)  # so that tidying, which spares what is new, does not take it before a record names it
        return digest
    with NamedTemporaryFile(dir=place.parent, prefix=UNFINISHED, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, 0o440)
            os.replace(file.name, place)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(file.name)
            raise
    _settle(place.parent)
    return digest


def read(shelf: Path, digest: str) -> bytes:
    """The bytes of a digest. Raises NotWhatWasKept where they are missing or changed."""
    try:
        data = _place(shelf, digest).read_bytes()
    except OSError as wrong:
        raise NotWhatWasKept(f"The file {digest[:12]} is not on this machine. Restore it from a backup.") from wrong
    if sha256(data).hexdigest() != digest:
        raise NotWhatWasKept(
            f"The file {digest[:12]} was changed on this machine since it was kept. Restore it from a backup."
        )
    return data


def fault(shelf: Path, digest: str) -> str:
    """What is wrong with the bytes of a digest, as a sentence; "" when they are there and whole."""
    try:
        same = _digest(_place(shelf, digest)) == digest
    except OSError:
        return f"The file {digest} is named by a record and is not on this machine."
    return "" if same else f"The file {digest} is not what was kept: its bytes were changed."


def unnamed(shelf: Path, named: Collection[str], before: float) -> Iterator[Path]:
    """Bytes that no record names and that have lain there since before a moment (seconds of the epoch)."""
    for place in sorted(shelf.glob("*/*")):
        if place.name not in named and place.is_file() and place.stat().st_mtime < before:
            yield place


def _place(shelf: Path, digest: str) -> Path:
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise NotWhatWasKept("That is no fingerprint of a file.")
    return shelf / digest[:2] / digest


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _settle(folder: Path) -> None:
    """Make the new name itself outlive a loss of power."""
    at = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(at)
    finally:
        os.close(at)
