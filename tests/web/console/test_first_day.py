"""A council is founded at the console, and whoever has the shell lets somebody in."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.plan.founding.thornmere import CHAIR, HOMES, with_rows
from throughline.council import queries as council
from throughline.web.console import running

pytestmark = pytest.mark.django_db
Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path) -> Ask:
    """Run a command with --json: its status and what it answered."""
    settings.DATA = tmp_path

    def run(*argv: str | Path) -> tuple[int, dict[str, Any]]:
        status = running.run((*map(str, argv), "--json"), lambda at, site: False)
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Thornmere's first-day workbook."""
    file = tmp_path / "thornmere.xlsx"
    file.write_bytes(with_rows())
    return file


def test_a_workbook_is_looked_at_then_founded_and_a_second_council_refused(ask: Ask, workbook: Path) -> None:
    status, told = ask("found", workbook, "--dry-run")
    assert (status, told["founded"], told["rows"]["Posts"]) == (0, False, 4)
    assert council.council() is None
    status, told = ask("found", workbook)
    assert (status, told["founded"], told["accounts"]) == (0, True, ["ada", "bo", "di"])
    status, told = ask("found", workbook)
    assert status == 2
    assert "already holds Thornmere District Council" in told["message"]


def test_errors_are_told_with_their_cells_and_nothing_is_founded(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(with_rows(Labels=[{"word": "activity", "shown": "call-in"}]))
    status, told = ask("found", file)
    assert status == 1
    assert [(f["code"], f["sheet"], f["cell"]) for f in told["findings"]] == [("DAY126", "Labels", "B2")]
    assert council.council() is None


def test_the_template_is_written_once_and_read_back(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "empty.xlsx"
    assert ask("found", "--template", file)[0] == 0
    assert ask("found", "--template", file)[0] == 2
    assert {f["code"] for f in ask("found", file)[1]["findings"]} == {"DAY110"}


def test_an_account_is_opened_for_the_holder_of_a_post_by_a_link(ask: Ask, workbook: Path) -> None:
    assert ask("account", "ed", "--post", CHAIR)[0] == 2, "there is no council yet"
    ask("found", workbook)
    status, told = ask("account", "ed", "--post", CHAIR)
    assert status == 0
    assert Client().get(told["link"]).status_code == 200
    assert ask("account", "nobody", "--post", "King")[0] == 2
    assert ask("account", "nobody")[0] == 2


def test_a_password_comes_from_standard_input_and_a_weak_one_is_refused(
    ask: Ask, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("found", workbook)
    monkeypatch.setattr("sys.stdin", StringIO("short\n"))
    assert ask("account", "di", "--post", HOMES, "--password")[0] == 2
    monkeypatch.setattr("sys.stdin", StringIO("long enough to be kept 9\n"))
    assert ask("account", "di", "--password")[0] == 0
    assert Client().post("/log-in", {"username": "di", "password": "long enough to be kept 9"})["Location"] == "/"
