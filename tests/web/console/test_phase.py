"""The commands of the phasing engine: make, propose, judge, explain; and what they say without the solvers."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.programme.phasing.town import kept, town
from throughline.programme.phasing.choices import Choices, Option
from throughline.programme.phasing.forms import write
from throughline.web.console import phasing, running


def ask(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    """The exit status and what a program is told."""
    status = running.run([*map(str, words), "--json"], lambda *_: False)
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The town and a plan of it that keeps every rule, made by hand."""
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_text(write(town()))
    plan.write_text(write(kept()))
    return problem, plan


def test_from_a_made_up_portfolio_to_a_judged_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = tmp_path / "p.json", tmp_path / "plan.json"
    assert ask(capsys, "phase-make", "--projects", 12, "--seed", 2, "--tight", "money", "--out", problem)[0] == 0
    status, told = ask(capsys, "phase", problem, "--steps", 80, "--threads", 1, "--prices", "--out", plan)
    assert status == 0
    assert told["value"] <= told["bound"]
    status, judged = ask(capsys, "phase-check", problem, plan)
    assert (status, judged["breaches"], judged["value"]) == (0, [], told["value"])
    key = told["projects"][0]["project"]
    status, why = ask(capsys, "phase-explain", problem, plan, key, "--seconds", "0.2")
    assert status == 0
    assert why["reasons"]
    made = json.loads(plan.read_text())
    assert made["prices"]
    assert all(price["least"] <= price["most"] for price in made["prices"])


def test_weeks_are_named_and_can_be_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A made-up portfolio by weeks: what starts in one says its Monday, and the last day where no month ends."""
    problem, plan = tmp_path / "p.json", tmp_path / "plan.json"
    assert ask(capsys, "phase-make", "--projects", 12, "--seed", 2, "--weeks", "--out", problem)[0] == 0
    assert json.loads(problem.read_text())["weeks_until"] == "2026-09-30"
    status, told = ask(capsys, "phase", problem, "--steps", 200, "--threads", 1, "--out", plan)
    assert status == 0
    weekly = [one for one in told["projects"] if one["start"] and len(one["start"]) == len("2026-05-04")]
    assert weekly
    assert all(date.fromisoformat(one["start"]).weekday() == 0 for one in weekly)
    assert ask(capsys, "phase-check", problem, plan)[0] == 0
    again, moved = tmp_path / "again.json", tmp_path / "moved.json"
    status, _ = ask(
        capsys,
        "phase-replan",
        problem,
        plan,
        "--begins",
        "2026-07",
        "--steps",
        100,
        "--out",
        again,
        "--problem-out",
        moved,
    )
    assert status == 0
    assert json.loads(moved.read_text())["weeks_until"] == "2026-12-31"
    assert ask(capsys, "phase-check", moved, again)[0] == 0


def test_a_workbook_is_a_problem_like_any_other(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = files
    book = problem.with_suffix(".xlsx")
    assert ask(capsys, "phase-workbook", book, "--of", problem)[0] == 0
    assert ask(capsys, "phase-check", book, plan)[0] == 0
    made = plan.with_name("made.json")
    status, told = ask(capsys, "phase", book, "--steps", 60, "--threads", 1, "--from", plan, "--out", made)
    assert status == 0
    assert told["projects"][0]["reasons"]
    assert ask(capsys, "phase-check", problem, made)[0] == 0


def test_a_workbook_that_makes_no_problem_is_told_with_its_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "empty.xlsx"
    assert ask(capsys, "phase-workbook", book)[0] == 0
    status, told = ask(capsys, "phase", book)
    assert status == 2
    assert "makes no problem yet" in told["message"]
    assert all(one["sheet"] for one in told["findings"])


def test_options_odds_and_prices_are_told_kept_and_shown(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = files
    body = json.loads(plan.read_text())
    kept_at, options, page = (plan.with_name(name) for name in ("kept.json", "options.json", "page.html"))
    status, told = ask(capsys, "phase-risk", problem, plan, "--courses", 50, "--out", kept_at)
    assert status == 0
    assert [one["project"] for one in told["outlook"]] == [one["project"] for one in body["placements"]]
    assert told["outlook"][0]["half"] == told["outlook"][0]["eighty"] == "2027-01"
    status, told = ask(capsys, "phase-prices", problem, kept_at, "--steps", 20, "--out", kept_at)
    assert status == 0
    assert {"one more FTE of Digital", "£1m more revenue in 2026-27"} <= {
        one["what"].replace("–", "-") for one in told["prices"]
    }
    status, told = ask(capsys, "phase-options", problem, kept_at, "--steps", 20, "--out", options)
    assert status in (0, 1)
    assert len(told["options"]) == 5
    assert all(one["offered"] or one["why_not"] for one in told["options"])
    assert ask(capsys, "phase-report", problem, kept_at, "--options", options, "--out", page)[0] == 0
    shown = page.read_text()
    assert 'id="odds"' in shown
    assert 'id="options"' in shown
    assert "one more FTE of Digital" in shown or "One more FTE of Digital" in shown


def test_options_of_another_problem_are_refused(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = files
    options = plan.with_name("options.json")
    options.write_text(write(Choices("another", (Option("value", "the most public value", kept()),))))
    status, told = ask(capsys, "phase-report", problem, plan, "--options", options, "--out", plan.with_name("p.html"))
    assert status == 2
    assert "options of another problem" in told["message"]


@pytest.mark.parametrize("command", ["phase-risk", "phase-prices", "phase-options", "phase-whatif", "phase-replan"])
def test_nothing_is_measured_against_a_plan_that_breaks_a_rule(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    problem, plan = files
    body = json.loads(plan.read_text())
    body["placements"][1]["meeting"] = "2027-02-11"
    plan.write_text(json.dumps(body))
    status, told = ask(capsys, command, problem, plan)
    assert status == 1
    assert told["breaches"][0]["family"] == "meeting"


def test_what_a_change_would_do_is_told_with_a_bound_and_a_plan_that_keeps_every_rule(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = files
    changed, now = plan.with_name("changed.json"), plan.with_name("now.json")
    words = ("--people", "digital=-2.5", "--revenue", "2027-28=+5%", "--problem-out", changed, "--out", now)
    status, told = ask(capsys, "phase-whatif", problem, plan, *words)
    assert status == 0
    assert told["value"] <= told["bound"]
    assert told["projects"]
    assert ask(capsys, "phase-check", changed, now)[0] == 0
    body = json.loads(changed.read_text())
    assert body["roles"][0]["capacity"][0] | {"since": ""} == {"since": "", "least": 0.5, "most": 0.5}
    assert body["envelopes"][1]["revenue"] == 21_000_000
    status, told = ask(capsys, "phase-whatif", problem, plan, "--without", "B", "--quick")
    assert status == 0
    assert told["value"] < told["before"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Nothing changes"),
        (("--people", "digital"), "digital=+1.5"),
        (("--people", "magic=+1"), "There are: digital"),
        (("--revenue", "1999=+5%"), "There are: 2026-27, 2027-28"),
        (("--without", "Z"), "no project Z"),
    ],
)
def test_what_is_no_change_is_refused(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    status, told = ask(capsys, "phase-whatif", *files, *words)
    assert status == 2
    assert says in told["message"]


def test_a_change_that_leaves_no_plan_says_what_clashes(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = ask(capsys, "phase-whatif", *files, "--revenue", "2026=-100%")
    assert status == 1
    assert told["conflict"]


def test_a_plan_is_made_again_a_quarter_later(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """With less than half the people from July on and nobody to be bought, B cannot be done beside A and C."""
    problem, plan = files
    now, made = plan.with_name("now.json"), plan.with_name("made.json")
    words = ("--begins", "2026-07", "--steps", 80, "--problem-out", now)
    status, told = ask(capsys, "phase-replan", problem, plan, *words, "--out", made)
    assert status == 0
    assert told["kept"]["breaches"] == []
    assert told["value"] >= told["kept"]["value"]
    assert told["allowed"][-1]["changes"] == told["changes"]
    assert ask(capsys, "phase-check", now, made)[0] == 0
    body = json.loads(now.read_text())
    assert {one["key"]: one["approved"]["start"] for one in body["projects"]} == {
        "A": "2026-04",
        "B": "2026-10",
        "C": "2026-04",
    }
    body["roles"][0] |= {"capacity": [{"since": "2026-07", "fte": 2}], "call_off": None}
    body["envelopes"][0]["savings"] = body["envelopes"][1]["savings"] = 0
    now.write_text(json.dumps(body))
    status, told = ask(capsys, "phase-replan", problem, plan, "--to", now, "--steps", 80, "--frozen", 0, "--changes", 1)
    assert status == 0
    assert told["changes"] == len(told["projects"]) <= 1
    status, told = ask(capsys, "phase-replan", problem, plan, "--begins", "2026-08", "--steps", 80)
    assert status == 2
    assert "beginning of a quarter" in told["message"]


def test_progress_is_lines_of_json(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    words = ["phase", str(files[0]), "--steps", "60", "--threads", "1", "--progress", "--json"]
    assert running.run(words, lambda *_: False) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert len(lines) > 3
    assert all(0 <= line["share"] <= 1 for line in lines)


def test_a_portfolio_that_cannot_be_done_names_the_rules_that_clash(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    problem, _ = files
    body = json.loads(problem.read_text())
    body["envelopes"][0]["revenue"] = 1
    problem.write_text(json.dumps(body))
    status, told = ask(capsys, "phase", problem, "--steps", 50)
    assert status == 1
    assert "Revenue of 2026" in " ".join(told["conflict"])


def test_a_plan_that_breaks_a_rule_is_judged_with_status_1(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = files
    assert ask(capsys, "phase-check", problem, plan)[0] == 0
    body = json.loads(plan.read_text())
    body["placements"][1]["meeting"] = "2027-02-11"
    plan.write_text(json.dumps(body))
    status, told = ask(capsys, "phase-check", problem, plan)
    assert status == 1
    assert told["breaches"][0]["family"] == "meeting"
    assert "does not meet on 11 February 2027" in told["breaches"][0]["message"]
    status, told = ask(capsys, "phase-explain", problem, plan, "B")
    assert status == 1


def test_a_file_that_cannot_be_used_says_where(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = files
    body = json.loads(problem.read_text())
    body["envelopes"][0]["revenue"] = -5
    problem.write_text(json.dumps(body))
    status, told = ask(capsys, "phase-check", problem, plan)
    assert status == 2
    assert told["findings"][0]["subject"] == "problem.envelopes[0].revenue"
    assert ask(capsys, "phase-explain", problem, plan, "A")[0] == 2


def test_without_the_solvers_judging_works_and_proposing_says_what_to_do(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phasing, "find_spec", lambda name: None)
    problem, plan = files
    assert ask(capsys, "phase-check", problem, plan)[0] == 0
    status, told = ask(capsys, "phase", problem)
    assert status == 2
    assert "./run phasing" in told["message"]


def test_ctrl_c_ends_the_search_at_once_with_its_best_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, plan = tmp_path / "p.json", tmp_path / "plan.json"
    assert ask(capsys, "phase-make", "--projects", 12, "--out", problem)[0] == 0
    words = ["phase", str(problem), "--seconds", "300", "--progress", "--out", str(plan)]
    with subprocess.Popen(
        [sys.executable, "-m", "throughline", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as search:
        assert search.stderr
        assert search.stdout
        for line in search.stderr:
            if json.loads(line)["legal"]:
                search.send_signal(signal.SIGINT)
                break
        search.stderr.read()
        told = search.stdout.read()
    assert search.returncode == 0
    assert "Stopped before the end; it is the best until then." in told
    assert ask(capsys, "phase-check", problem, plan)[0] == 0


WITHOUT = """
import sys
for name in ("numpy", "numba", "highspy", "ortools", "ray"):
    sys.modules[name] = None  # an import of it fails, as where it is not installed
from throughline.web.console import running
sys.exit(running.run(sys.argv[1:], lambda *_: False))
"""


def without_the_extra(*words: object) -> tuple[int, str]:
    """The exit status and all that is said by a process in which the solvers cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, words)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_in_a_process_without_the_extra_whatever_needs_no_search_works(files: tuple[Path, Path]) -> None:
    """Judging, the breaches of a plan made by hand, reasons that were kept, the workbook and the report."""
    problem, plan = files
    assert without_the_extra("phase-check", problem, plan) == (
        0,
        "The plan keeps every rule. It is worth 5,770 points.\n",
    )
    assert without_the_extra("phase-workbook", problem.with_suffix(".xlsx"), "--of", problem)[0] == 0
    body = json.loads(plan.read_text())
    body["placements"][0]["reasons"] = [{"code": "best", "text": "No other way to do it brings more."}]
    plan.write_text(json.dumps(body))
    status, told = without_the_extra("phase-explain", problem, plan, "A")
    assert status == 0
    assert "No other way to do it brings more." in told
    assert "`./run phasing` brings them in" in told
    body["placements"][1]["meeting"] = "2027-02-11"
    plan.write_text(json.dumps(body))
    status, told = without_the_extra("phase-check", problem.with_suffix(".xlsx"), plan)
    assert status == 1
    assert "Cabinet does not meet on 11 February 2027, when Project B needs it." in told
    status, told = without_the_extra("phase-explain", problem, plan, "B")
    assert status == 1
    assert "does not meet on 11 February 2027" in told
    page = plan.with_name("page.html")
    assert without_the_extra("phase-report", problem, plan, "--out", page)[0] == 0
    assert "does not meet on 11 February 2027" in page.read_text()


@pytest.mark.parametrize(
    "command", ["phase", "phase-options", "phase-risk", "phase-prices", "phase-explain", "phase-whatif", "phase-replan"]
)
def test_in_a_process_without_the_extra_searching_says_how_to_bring_it_in(
    files: tuple[Path, Path], command: str
) -> None:
    problem, plan = files
    rest = {"phase": [], "phase-explain": [plan, "A"]}.get(command, [plan])
    status, told = without_the_extra(command, problem, *rest)
    assert status == 2
    assert "`./run phasing` brings them in" in told
    assert "Traceback" not in told


def test_an_unknown_project_is_named(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    status, told = ask(capsys, "phase-explain", *files, "Z")
    assert status == 2
    assert "no project Z" in told["message"]
