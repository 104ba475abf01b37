"""Bytes are kept once, whole or not at all, and what was changed or lost is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from throughline.history.files import shelf


def lying(folder: Path) -> list[str]:
    """Every file below a shelf."""
    return sorted(p.name for p in folder.rglob("*") if p.is_file())


def test_the_same_bytes_lie_there_once(tmp_path: Path) -> None:
    """Kept twice is kept once; and they are read by their fingerprint."""
    digest = shelf.keep(tmp_path, b"evidence")
    assert shelf.keep(tmp_path, b"evidence") == digest
    assert lying(tmp_path) == [digest]
    assert shelf.read(tmp_path, digest) == b"evidence"
    assert shelf.fault(tmp_path, digest) == ""


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half a file, and no leftover."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        shelf.keep(tmp_path, b"evidence")
    assert lying(tmp_path) == []


def test_changed_or_lost_bytes_are_told(tmp_path: Path) -> None:
    """Reading proves what is read."""
    digest = shelf.keep(tmp_path, b"evidence")
    place = tmp_path / digest[:2] / digest
    place.chmod(0o600)
    place.write_bytes(b"evidencf")
    with pytest.raises(shelf.NotWhatWasKept, match="was changed"):
        shelf.read(tmp_path, digest)
    assert "its bytes were changed" in shelf.fault(tmp_path, digest)
    place.unlink()
    with pytest.raises(shelf.NotWhatWasKept, match="not on this machine"):
        shelf.read(tmp_path, digest)
    assert "not on this machine" in shelf.fault(tmp_path, digest)
    with pytest.raises(shelf.NotWhatWasKept, match="no fingerprint"):
        shelf.read(tmp_path, "../../secret-key")


def test_only_what_no_record_names_and_is_old_goes(tmp_path: Path) -> None:
    """What was written a moment ago may be named in the next."""
    named, loose, fresh = (shelf.keep(tmp_path, data) for data in (b"named", b"loose", b"fresh"))
    for digest in (named, loose):
        os.utime(tmp_path / digest[:2] / digest, (1_000, 1_000))
    assert [p.name for p in shelf.unnamed(tmp_path, {named}, before=2_000)] == [loose]
    assert fresh in lying(tmp_path)
