"""Keys at the console: which one signs, letting another follow it, and checking a folder against one that is trusted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.factories import AT, the_policy_team
from tests.publishing.keys import a_key
from tests.publishing.quarters import a_closed_round
from tests.publishing.releases import LATER, an_approved_edition
from throughline.publishing import keyring, releasing, reporting, shelf
from throughline.publishing.queries import releases as queries
from throughline.publishing.signing import fingerprint, pem
from throughline.web.console import clock, running

pytestmark = pytest.mark.django_db
Ask = Callable[..., tuple[int, dict[str, Any]]]
WHY = "A new safe."


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a release."""
    settings.SITE = tmp_path / "data" / "site"
    monkeypatch.setattr(clock, "now", lambda: LATER)
    releasing.publish(the_policy_team(), an_approved_edition(), settings.SITE, AT)
    found = shelf.current(settings.SITE, queries.PLAN)
    assert found is not None
    return found


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json: its status and what it answered."""

    def run(*argv: str | Path) -> tuple[int, dict[str, Any]]:
        status = running.run((*map(str, argv), "--json"), lambda at, site: False)
        return status, json.loads(capsys.readouterr().out)

    return run


def test_verify_prints_the_key_and_what_it_does_not_prove(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody reads "agrees" and thinks that the council signed."""
    key = queries.keys()[-1].fingerprint
    assert running.run(("verify", str(folder)), lambda at, site: False) == 0
    said = capsys.readouterr().out
    assert f"It is signed by the key {key}." in said
    assert "a stranger can sign with a key of their own" in said
    assert "--key FINGERPRINT" in said


@pytest.mark.parametrize("form", ["fingerprint", "with colons", "file"])
def test_verify_takes_a_key_as_a_fingerprint_or_a_file(folder: Path, ask: Ask, tmp_path: Path, form: str) -> None:
    """The council's passes; a stranger's does not, and the status says so."""
    ours, file = queries.keys()[-1].fingerprint, tmp_path / "trusted.pub"
    for key, status in ((ours, 0), (fingerprint(a_key(66).public), 1)):
        file.write_bytes((folder / "key.pub").read_bytes() if status == 0 else pem(a_key(66).public))
        pairs = ":".join(key[i : i + 2] for i in range(0, 64, 2))
        given = {"fingerprint": key, "with colons": pairs, "file": str(file)}[form]
        assert (found := ask("verify", folder, "--key", given))[0] == status
        assert (found[1]["key"], bool(found[1]["faults"])) == (ours, status == 1)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--key", "nonsense"), "nonsense is neither a fingerprint"),
        (("--key", __file__), "This is not a public key in PEM"),
        (("--follows", "/nowhere"), "/nowhere is not a folder"),
    ],
)
def test_what_cannot_be_compared_with_is_said(folder: Path, ask: Ask, more: tuple[str, str], says: str) -> None:
    status, said = ask("verify", folder, *more)
    assert status == 2
    assert says in said["message"]


@pytest.mark.parametrize("option", ["--key", "--follows"])
def test_a_key_goes_with_a_folder(ask: Ask, option: str) -> None:
    status, said = ask("verify", option, "00")
    assert status == 2
    assert f"{option} goes with a folder" in said["message"]


def test_verify_compares_with_the_edition_before(folder: Path, ask: Ask, tmp_path: Path) -> None:
    """A folder that it does not follow is a fault."""
    shutil.copytree(folder, tmp_path / "copy")
    status, said = ask("verify", folder, "--follows", tmp_path / "copy")
    assert status == 1
    assert "is not the edition that this one follows" in said["faults"][0]


def test_the_key_is_shown_and_followed_by_another(folder: Path, ask: Ask, settings: Settings) -> None:
    """The reason is asked for; the answer names the new fingerprint and whether the old one vouches."""
    first = queries.keys()[-1].fingerprint
    assert ask("key")[1]["key"] == first
    assert ask("key", "--rotate")[0] == 2
    assert ask("key", "--because", WHY)[0] == 2
    status, said = ask("key", "--rotate", "--because", WHY)
    assert (status, said["follows"], said["vouched"]) == (0, first, True)
    assert said["key"] == queries.keys()[-1].fingerprint != first
    keyring.place(keyring.beside(settings.SITE), queries.PLAN, said["key"]).unlink()
    assert ask("key")[1]["here"] is False
    assert ask("key", "--rotate", "--because", WHY)[0] == 2
    assert ask("key", "--rotate", "--because", WHY, "--lost")[1]["vouched"] is False


def test_the_key_of_the_quarters_is_another_one_and_is_followed_by_itself(
    tmp_path: Path, ask: Ask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--of quarter` tells of the reports' key and changes it; the plan's stays unmade, and the next report is signed anew."""
    settings.SITE = tmp_path / "data" / "site"
    monkeypatch.setattr(clock, "now", lambda: LATER)
    status, said = ask("key", "--of", "quarter")
    assert (status, said["key"]) == (0, "")
    row = a_closed_round()
    reporting.publish(the_policy_team(), row, settings.SITE, AT)
    first = queries.keys(queries.QUARTER)[-1].fingerprint
    status, said = ask("key", "--of", "quarter")
    assert (status, said["key"], said["here"]) == (0, first, True)
    assert Path(said["file"]) == keyring.place(keyring.beside(settings.SITE), queries.QUARTER, first)
    assert ask("key")[1]["key"] == ""
    status, said = ask("key", "--of", "quarter", "--rotate", "--because", WHY)
    assert (status, said["follows"], said["vouched"]) == (0, first, True)
    assert said["key"] == ask("key", "--of", "quarter")[1]["key"] != first
    assert queries.keys(queries.PLAN) == ()
    reporting.withdraw(the_policy_team(), 1, settings.SITE, LATER, because=WHY)
    reporting.publish(the_policy_team(), row, settings.SITE, LATER)
    folder = shelf.folder_of(settings.SITE, queries.QUARTER, queries.releases(queries.QUARTER)[0].folder)
    assert ask("verify", folder, "--key", said["key"])[0] == 0
    assert ask("verify", folder, "--key", fingerprint(a_key(66).public))[0] == 1


def test_no_command_prints_the_private_half(
    folder: Path, capsys: pytest.CaptureFixture[str], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither on the screen nor in a log."""
    secret = next(keyring.beside(settings.SITE).glob("*.pem")).read_text().splitlines()[1]
    with caplog.at_level(0):
        for argv in (("key",), ("verify", str(folder)), ("key", "--rotate", "--because", WHY), ("key",)):
            running.run(argv, lambda at, site: False)
    out, err = capsys.readouterr()
    assert out
    assert secret not in out + err + caplog.text


def test_before_the_first_release_no_key_signs(ask: Ask, db: None) -> None:
    status, said = ask("key")
    assert (status, said["key"]) == (0, "")
    status, said = ask("key", "--rotate", "--because", WHY)
    assert status == 2
    assert "No key signs yet" in said["message"]
