"""Workbooks at the console: written, checked and brought in, each with a status, a sentence and the same as values."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, a_bench, events, one_sheet
from tests.sheets.odd_files import REFUSED, OddFile, made
from throughline.web.console import running

BAD = ("SDP-3-02", "Thanet Parkway", "Service", "3", "Head of Transprot", "", "", "")
NEW = ("SDP-3-09", "Sturry Link Road", "Capital", "3", "Head of Waste", "2021", "2023", 29_600_000)
Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def bench(db: None, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The small plan; the door's clock stands on the day of the tests, and files are read in this process."""
    from tests.factories import AT
    from throughline.sheets import bounded
    from throughline.sheets.reading import read_book
    from throughline.web.console import clock

    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(bounded, "read_bounded", read_book)
    return a_bench()


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json: its status and what it answered."""

    def run(*argv: str | Path) -> tuple[int, dict[str, Any]]:
        status = running.run((*map(str, argv), "--json"), lambda at: False)
        out, err = capsys.readouterr()
        assert err == ""
        return status, json.loads(out)

    return run


def written(folder: Path, *rows: Any) -> Path:
    """A workbook of these rows in a file."""
    file = folder / "plan.xlsx"
    file.write_bytes(one_sheet(HEADINGS, *rows))
    return file


@pytest.mark.parametrize("command", ["check", "import"])
@pytest.mark.parametrize("odd", REFUSED, ids=[odd.name for odd in REFUSED])
def test_a_file_that_is_no_workbook_cannot_be_used(
    bench: Bench, ask: Ask, tmp_path: Path, odd: OddFile, command: str
) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(made(odd))
    before = events()
    status, said = ask(command, file)
    (finding,) = said["findings"]
    assert (status, finding["code"], finding["severity"]) == (2, odd.code, "error")
    assert odd.says in finding["message"]
    assert finding["remedy"] in said["message"]
    assert events() == before


def test_a_file_that_is_not_there_cannot_be_used(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    for command in ("check", "import"):
        status, said = ask(command, tmp_path / "nothing.xlsx")
        assert (status, "There is no file" in said["message"]) == (2, True)


def test_a_workbook_that_was_written_is_brought_back_without_a_trace(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    assert ask("workbook", file, "--filled")[0] == 0
    assert ask("check", file)[1]["rows"]["refused"] == 0
    before = events()
    for words in (("--dry-run",), ()):
        status, said = ask("import", file, *words)
        assert (status, said["brought_in"], said["changes"], said["findings"]) == (0, False, [], [])
        assert said["activities"] == {"added": 0, "changed": 0, "unchanged": 3}
    assert events() == before


def test_a_file_that_is_there_is_not_written_over_unless_it_may_be(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    file = written(tmp_path, ROW)
    mine = file.read_bytes()
    status, said = ask("workbook", file)
    assert (status, file.read_bytes()) == (2, mine)
    assert "--replace" in said["message"]
    assert ask("workbook", file, "--replace")[0] == 0
    assert file.read_bytes() != mine
    assert [f.name for f in tmp_path.iterdir()] == ["plan.xlsx"]


def test_an_edition_is_chosen_by_its_key(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    assert ask("workbook", tmp_path / "a.xlsx", "--edition", bench.row.key)[1]["edition"] == bench.row.key
    status, said = ask("workbook", tmp_path / "b.xlsx", "--edition", "nobody")
    assert status == 2
    assert f"{bench.row.key} (Strategic Delivery Plan, 2021 draft, draft)" in said["message"]


def test_a_dry_run_says_what_would_be_done_and_does_nothing(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    before = events()
    status, said = ask("import", written(tmp_path, NEW, BAD), "--dry-run")
    assert (status, events(), said["brought_in"]) == (1, before, False)
    assert said["rows"] == {"in": 2, "accepted": 1, "warned": 0, "refused": 1}
    assert said["activities"] == {"added": 1, "changed": 0, "unchanged": 0}
    assert (said["totals"]["before"]["activities"], said["totals"]["after"]["activities"]) == (3, 4)
    (finding,) = said["findings"]
    assert {name: finding[name] for name in ("code", "severity", "sheet", "cell")} == {
        "code": "BOOK111",
        "severity": "error",
        "sheet": "Activities",
        "cell": "E3",
    }
    assert finding["message"] == "No post has the name “Head of Transprot”."
    assert finding["remedy"].startswith("Closest: “Head of Transport”")


def test_a_refused_row_stops_the_import_unless_it_is_left_out(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    file, rest = written(tmp_path, NEW, BAD), tmp_path / "rest.xlsx"
    status, said = ask("import", file)
    assert (status, said["brought_in"]) == (1, False)
    assert said["message"].startswith("1 row cannot be brought in.")
    assert "SDP-3-09" not in bench.entries()
    status, said = ask("import", file, "--leave-out", "--mend", rest)
    assert (status, said["brought_in"], said["left_out"]) == (1, True, ["Activities row 3"])
    assert "SDP-3-09" in bench.entries()
    status, said = ask("import", rest, "--dry-run")
    assert [finding["code"] for finding in said["findings"]] == ["BOOK111"]


def test_what_is_brought_in_whole_is_fine(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    from throughline.history.queries import latest_of_all

    status, said = ask("import", written(tmp_path, NEW), "--reason", "From the owners")
    assert (status, said["brought_in"]) == (0, True)
    assert said["message"] == "plan.xlsx was brought in: 1 activity added."
    (event,) = latest_of_all(1)
    assert (event.verb, event.reason, event.posts) == (
        "plan.edition.import",
        "From the owners",
        "policy team, at the console",
    )
    assert event.note["file"] == "plan.xlsx"


def test_people_read_the_counts_the_totals_and_the_findings(
    bench: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, NEW, BAD)
    assert running.run(("import", str(file), "--dry-run"), lambda at: False) == 1
    out = capsys.readouterr().out
    for words in (
        "It cannot be brought in before 1 row is mended or left out. Nothing was changed.",
        "2 rows: 1 accepted, 0 accepted with a warning, 1 refused.",
        "Refused: Activities row 3.",
        "Activities: 3 before, 4 after.",
        "Whole cost: £16,100,000 before, £45,700,000 after.",
        "error BOOK111 Activities!E3 SDP-3-02: No post has the name “Head of Transprot”. What to do: Closest:",
    ):
        assert words in out


def test_what_is_refused_is_said_in_the_council_s_own_words(
    bench: Bench, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever command it is: at its end, and where an import tells it beside its rows."""
    from tests.factories import AT, a_council, the_clerk
    from throughline.council.operations import founding
    from throughline.history.doorway import Ref, Refused
    from throughline.plan.intake import bringing
    from throughline.web.console.commands import workbook

    for word, shown in (("entry", "pledge"), ("entries", "pledges")):
        founding.choose_label(Ref(a_council()), word=word, shown=shown, by=the_clerk(), at=AT)

    def refused(*_: object, **__: object) -> None:
        raise Refused("{An entry} stands in the way.")

    monkeypatch.setattr(bringing, "bring", refused)
    monkeypatch.setattr(workbook, "run", refused)
    for command, status in (("import", 2), ("workbook", 2)):
        ended, said = ask(command, written(tmp_path, NEW))
        assert (ended, said["message"]) == (status, "A pledge stands in the way.")


def test_without_an_open_edition_there_is_nothing_to_bring_into(bench: Bench, ask: Ask, tmp_path: Path) -> None:
    from throughline.plan.models import Edition

    Edition.objects.update(status="approved")
    status, said = ask("import", written(tmp_path, NEW))
    assert (status, said["message"].startswith("No edition is open for work.")) == (2, True)


def test_a_check_needs_no_database(ask: Ask, tmp_path: Path) -> None:
    """No test of this module but this one goes without the database, which pytest-django then keeps shut."""
    status, said = ask("check", written(tmp_path, NEW))
    assert (status, said["rows"]["in"]) == (0, 1)
    assert [finding["code"] for finding in said["findings"]] == ["BOOK165"]
