"""`throughline reperform`: nothing differs; what was tampered with is named; what is no report is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.factories import the_policy_team
from tests.publishing.quarters import a_closed_round, later
from throughline.publishing import reporting, shelf
from throughline.publishing.queries.releases import QUARTER, releases
from throughline.web.console import running

pytestmark = pytest.mark.django_db


def ask(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, Any]]:
    """The command's status, and what it says."""
    capsys.readouterr()
    status = running.run(("reperform", *argv, "--json"), lambda at, site: False)
    return status, json.loads(capsys.readouterr().out)


def test_a_release_comes_out_again_by_folder_by_quarter_and_by_number_and_a_tampered_one_is_named(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SITE = tmp_path
    reporting.publish(the_policy_team(), a_closed_round(), tmp_path, later())
    folder = shelf.folder_of(tmp_path, QUARTER, releases(QUARTER)[0].folder)
    for name in (str(folder), "2020-21-q3", "1"):
        status, said = ask(capsys, name)
        assert (status, said["differences"]) == (0, [])
        assert "come out as they were published" in said["message"]
    table = folder / "data" / "measures.csv"
    table.write_bytes(table.read_bytes().replace(b",Green,", b",Red,", 1))
    status, said = ask(capsys, "2020-21-q3")
    assert status == 1
    assert any("rating is published as “Red” and comes out as “Green”" in d for d in said["differences"])
    status, said = ask(capsys, "2019-20-q1")
    assert (status, "Released are: 2020-21-q3" in said["message"]) == (2, True)
    status, said = ask(capsys, str(tmp_path))
    assert (status, "Give the folder of a released quarterly report" in said["message"]) == (2, True)
