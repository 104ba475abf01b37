"""Reading a file that somebody sent: in a child process with limits, so that this one stands whatever the file does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from throughline.sheets import refusing
from throughline.sheets.book import Book
from throughline.sheets.carrying import unpacked
from throughline.sheets.refusing import LIMITS, Limits, Unreadable

ROOT = Path(__file__).resolve().parents[2]
START = b'{"book":'
GRACE = 5  # seconds for the child to start, beyond those it may read for


def read_bounded(source: Path | str | bytes, limits: Limits = LIMITS) -> Book:
    """Read a workbook from its path or its bytes in a child process. Raises Unreadable, also when the child dies."""
    data = source if isinstance(source, bytes) else _read(Path(source), limits)
    if len(data) > limits.size:
        raise refusing.too_large(len(data), limits.size)
    return _book(in_a_child("throughline.sheets", data, limits))


def in_a_child(module: str, data: bytes, limits: Limits) -> bytes:
    """What a module answers that reads its standard input within limits. Raises Unreadable when it dies or is too slow."""
    command = [sys.executable, "-B", "-m", module, json.dumps(asdict(limits))]
    try:
        child = subprocess.run(
            command, input=data, capture_output=True, timeout=limits.seconds + GRACE, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as wrong:
        raise refusing.too_slow(limits.seconds) from wrong
    if child.returncode or not child.stdout:
        raise refusing.died()
    return child.stdout


def _read(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size > limits.size:
        raise refusing.too_large(size, limits.size)
    return path.read_bytes()


def _environment() -> dict[str, str]:
    """Nothing of ours but where the code is: no database address, no key."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def _book(said: bytes) -> Book:
    if said.startswith(START):
        return unpacked(said[len(START) : -1])
    raise Unreadable(*json.loads(said)["refused"])
