"""The console: each command ends in a sentence and a status, never in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_file, an_attachment
from throughline.history.doorway import Refused
from throughline.history.files import shelf
from throughline.web.console import running
from throughline.web.console.answers import Answer
from throughline.web.console.commands import tidying

Said = tuple[int, str, str]


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command in this process: its status, and what it wrote to both streams."""

    def run(*argv: str, demonstrate: Callable[[datetime, Path], bool] = lambda at, site: False) -> Said:
        status = running.run(argv, demonstrate)
        return (status, *capsys.readouterr())

    return run


@pytest.mark.parametrize("argv", [(), ("publsh",), ("verify", "--nonsense"), ("verify", "--expect", "00"), ("check",)])
def test_what_cannot_be_understood_is_said_on_standard_error(
    console: Callable[..., Said], argv: tuple[str, ...]
) -> None:
    """Status 2, a sentence that ends, and nothing where a program would read."""
    status, out, err = console(*argv)
    assert (status, out) == (2, "")
    assert "." in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "argv", [("publsh", "--json"), ("verify", "--nonsense", "--json"), ("verify", "--expect", "00", "--json")]
)
def test_the_same_in_json_is_on_standard_output(console: Callable[..., Said], argv: tuple[str, ...]) -> None:
    """A program reads one object, whatever happened."""
    status, out, err = console(*argv)
    said = json.loads(out)
    assert (status, err) == (2, "")
    assert said["status"] == 2
    assert said["command"] == argv[0]
    assert said["message"]


def test_help_names_every_command(console: Callable[..., Said]) -> None:
    """So that nobody has to guess."""
    status, out, _ = console("--help")
    assert status == 0
    assert all(f"  {name} " in out for name in running.COMMANDS)


@pytest.mark.parametrize("name", running.COMMANDS)
def test_every_command_says_what_it_takes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own help comes without loading anything of the council's."""
    assert running.run((name, "--help"), lambda at, site: False) == 0
    assert f"throughline {name}" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Refused("The edition is approved. Change the next one."), "The edition is approved. Change the next one."),
        (PermissionError(13, "Permission denied", "/there"), "/there cannot be read or written: Permission denied."),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
    ],
)
def test_what_goes_wrong_inside_becomes_a_sentence(
    console: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, problem: Exception, words: str
) -> None:
    """A refusal in its own words; what nobody foresaw is named, with where to read more."""

    def fail(asked: Any) -> Answer:
        raise problem

    monkeypatch.setattr(tidying, "run", fail)
    status, out, err = console("tidy")
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.django_db
def test_the_demonstration_is_handed_in_with_its_own_clock(console: Callable[..., Said]) -> None:
    """The door does not know it; it passes the moment at which it stands."""
    asked: list[datetime] = []

    def demonstrate(at: datetime, site: Path) -> bool:
        asked.append(at)
        return True

    status, out, _ = console("demo", "--json", demonstrate=demonstrate)
    assert status == 0
    assert json.loads(out)["built"] is True
    assert [at.isoformat() for at in asked] == ["2021-01-13T09:00:00+00:00"]


@pytest.mark.django_db
def test_tidy_says_what_it_threw_away(console: Callable[..., Said], settings: Any, tmp_path: Path) -> None:
    """Sessions that ended go; a session that goes on stays. So do bytes that no record names, and those that one does."""
    from datetime import timedelta

    from django.contrib.sessions.models import Session

    from throughline.web.console.clock import real_now

    now = real_now()
    for key, days in (("ended", -1), ("goes-on", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    settings.FILES = tmp_path
    an_attachment()
    lost = shelf.keep(tmp_path, b"of an attachment that was refused")
    for file in tmp_path.glob("*/*"):
        os.utime(file, (0, 0))
    status, out, _ = console("tidy", "--json")
    assert status == 0
    assert json.loads(out)["thrown_away"] == {
        "sessions": 1, "jobs": 0, "attempts": 0, "uploads": 0, "askings": 0, "files": 1, "drafts": 0, "workbooks": 0, "reminders": 0,
    }  # fmt: skip
    assert [s.session_key for s in Session.objects.all()] == ["goes-on"]
    assert [p.name for p in tmp_path.glob("*/*")] == [a_file().digest] != [lost]


@pytest.mark.django_db
def test_verify_proves_this_database(console: Callable[..., Said]) -> None:
    """Nothing has happened yet, and that holds."""
    status, out, _ = console("verify", "--json")
    assert status == 0
    assert json.loads(out)["faults"] == []


@pytest.mark.django_db
def test_verify_finds_what_was_changed_behind_the_doorway(console: Callable[..., Said]) -> None:
    """A row that history does not know of: status 1 and a sentence that names it."""
    from throughline.council.models import Council
    from throughline.council.operations import founding
    from throughline.council.queries import the_system

    at = datetime.fromisoformat("2021-01-13T09:00:00+00:00")
    founding.found(name="Elsewhere", short_name="Else", demonstration=False, by=the_system(at.date()), at=at)
    Council.objects.update(name="Nowhere")
    status, out, _ = console("verify", "--json")
    said = json.loads(out)
    assert status == 1
    assert any("name" in fault for fault in said["faults"])
    assert [event["verb"] for event in said["back_dated"]] == ["council.found"]


def python(*argv: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a process and a data folder of its own, as people run it."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd(), "THROUGHLINE_DATA": str(data), **more}
    return subprocess.run(
        [sys.executable, "-m", "throughline", *argv], capture_output=True, text=True, env=kept, timeout=60
    )


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    """Before the first start there are no tables: a sentence says how to begin."""
    done = python("verify", data=tmp_path)
    assert done.returncode == 2
    assert "./run demo" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    """Nobody listens on that port."""
    done = python("tidy", "--json", data=tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert done.returncode == 2
    assert "DATABASE_URL" in json.loads(done.stdout)["message"]


def test_a_folder_is_verified_without_the_council_s_database(tmp_path: Path) -> None:
    """Whoever downloaded an edition has no data folder: nothing is made there, Django is not loaded."""
    data = tmp_path / "data"
    done = python("verify", str(tmp_path), data=data)
    assert done.returncode == 2
    assert "manifest" in done.stderr
    assert not data.exists()


def test_the_console_loads_little() -> None:
    """The second start of the door waits for this import: no Django, no spreadsheet library."""
    script = "import sys, throughline.__main__, throughline.web.console.running; print([m for m in ('django', 'xlsxwriter', 'python_calamine') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=os.getcwd(), timeout=300)
    assert done.stdout.strip() == "[]", done.stderr
