"""The council's private keys on this machine: beside the site's folder and never in it, for their owner's eyes alone.

keys/plan-3f29c0d1a2b4.pem     named by its key's fingerprint, so that the record says which one signs
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from throughline.publishing.signing import PrivateKey, UnreadableKey, fingerprint

FOLDER = "keys"
NAMED_BY = 12  # figures of the fingerprint in a file's name


def beside(site: Path) -> Path:
    """Where the keys of a site lie: in the data folder, as the site does. The site itself is handed out."""
    return site.parent / FOLDER


def place(keys: Path, series: str, print_: str) -> Path:
    """The file of a key by its fingerprint."""
    return keys / f"{series}-{print_[:NAMED_BY]}.pem"


@contextmanager
def held(keys: Path) -> Iterator[None]:
    """One process at a time makes, changes or gives up keys."""
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(keys, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def keep(keys: Path, series: str, key: PrivateKey) -> Path:
    """Write a new key, whole or not at all, readable by its owner alone; answers its file."""
    path = place(keys, series, fingerprint(key.public))
    fresh = keys / f".{token_hex(4)}"
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as text:
            text.write(key.written())
            text.flush()
            os.fsync(text.fileno())
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return path


def find(keys: Path, series: str, print_: str) -> PrivateKey | None:
    """The private half of the key with this fingerprint; None when it is not here, or its file holds another."""
    try:
        key = PrivateKey.read(place(keys, series, print_).read_bytes())
    except (FileNotFoundError, UnreadableKey):
        return None
    return key if fingerprint(key.public) == print_ else None


def give_up(keys: Path, series: str, print_: str) -> None:
    """Take a key away that signs no more."""
    place(keys, series, print_).unlink(missing_ok=True)
