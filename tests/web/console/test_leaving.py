"""Files that a command leaves: whole or not at all, never over another unasked, and a missing folder is said first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programme.phasing.town import kept, town
from throughline.programme.phasing.forms import write as written
from throughline.web.console import leaving, running
from throughline.web.console.answers import Unusable


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    leaving.write(tmp_path / "page.html", "Größe")
    leaving.write(tmp_path / "page.html", b"again")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("page.html", b"again")]


def test_of_a_file_that_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        leaving.write(tmp_path / "taken", "a page")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_what_is_there_is_written_over_only_when_it_may_be(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    leaving.spare(file, replace=False)
    leaving.keep_what_is_there(file)
    file.write_text("mine")
    leaving.spare(file, replace=True)
    with pytest.raises(Unusable, match="add --replace"):
        leaving.spare(file, replace=False)
    with pytest.raises(Unusable, match=r"is there already\. Choose another name\.$"):
        leaving.keep_what_is_there(file)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    leaving.reach(Path("plan.json"), None)
    with pytest.raises(Unusable) as refused:
        leaving.write(Path("nowhere/plan.json"), "{}")
    assert str(refused.value) == f"There is no folder {tmp_path / 'nowhere'}. Make it, or choose another."


@pytest.mark.parametrize(
    "command", ["phase-whatif", "phase-replan", "phase-options", "phase-prices", "phase-risk", "phase"]
)
def test_a_long_search_is_not_begun_for_a_file_that_cannot_be_kept(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused before even the problem is read, which here nobody can."""
    (tmp_path / "problem.json").write_text(written(town()))
    (tmp_path / "plan.json").write_text(written(kept()))
    names = ["problem.json"] if command == "phase" else ["problem.json", "plan.json"]
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    monkeypatch.setattr(Path, "read_text", lambda path, *_: pytest.fail(f"{path} was read"))
    monkeypatch.chdir(tmp_path)
    assert running.run([command, *names, "--out", "nowhere/plan.json"], lambda *_: False) == 2
    assert "There is no folder" in capsys.readouterr().err
