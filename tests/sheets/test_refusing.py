"""A file that cannot be read is refused with a sentence and with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sheets.odd_files import REFUSED, OddFile, honest, made
from throughline.sheets.bounded import read_bounded
from throughline.sheets.reading import Limits, Unreadable, read_book

ODD = pytest.mark.parametrize("odd", REFUSED, ids=[o.name for o in REFUSED])


@ODD
def test_an_odd_file_is_refused_with_its_sentence(odd: OddFile) -> None:
    with pytest.raises(Unreadable) as refused:
        read_book(made(odd))
    assert odd.says in refused.value.message
    assert refused.value.code == odd.code
    assert refused.value.remedy.endswith(".")


@ODD
def test_the_bounded_child_refuses_with_the_same_sentence(odd: OddFile) -> None:
    with pytest.raises(Unreadable) as refused:
        read_bounded(made(odd))
    assert (refused.value.code, odd.says in refused.value.message) == (odd.code, True)


def test_an_honest_file_is_read_from_its_path_and_from_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(honest())
    assert read_bounded(path) == read_bounded(honest()) == read_book(path) == read_book(honest())


def test_a_child_without_memory_is_told_as_a_sentence() -> None:
    with pytest.raises(Unreadable, match="within the memory that is set aside"):
        read_bounded(honest(), Limits(memory=4 * 1024 * 1024))


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("throughline.sheets.bounded.GRACE", 0.001)
    with pytest.raises(Unreadable, match="took longer than 0 seconds"):
        read_bounded(honest(), Limits(seconds=0))


def test_the_child_is_told_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from throughline.sheets import bounded

    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert "secret" not in str(bounded._environment())


def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    """Its limit on written bytes is nought."""
    import subprocess
    import sys

    from throughline.sheets.bounded import ROOT

    act = (
        "from throughline.sheets.__main__ import bind; from throughline.sheets.reading import LIMITS; bind(LIMITS); "
        f"open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')"
    )
    done = subprocess.run([sys.executable, "-c", act], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode
    assert (tmp_path / "x").read_bytes() == b""
