"""The commands of the phasing engine: make, propose, judge, explain; and what they say without the solvers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.programme.phasing.town import kept, town
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


def test_an_unknown_project_is_named(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    status, told = ask(capsys, "phase-explain", *files, "Z")
    assert status == 2
    assert "no project Z" in told["message"]
