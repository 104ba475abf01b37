"""The bench: plans that are the same on every machine, and a table that cannot hide what is not met. Nothing is timed."""

from __future__ import annotations

import pytest

from bench import __main__ as bench
from bench.measuring import Row, said, within
from bench.plans import plan_of
from throughline.ground.freezing import canonical
from throughline.plan.rules.checks import examine


def test_a_plan_of_a_size_is_always_the_same() -> None:
    """Otherwise two machines measure two things."""
    assert canonical(plan_of(40)) == canonical(plan_of(40))


def test_a_plan_is_lifelike() -> None:
    """Of the size asked, about five milestones and three provisions an entry, and neither clean nor hopeless."""
    plan = plan_of(400)
    assert len(plan.entries) == len({e.reference for e in plan.entries}) == 400
    assert {len(e.milestones) for e in plan.entries} == {5}
    assert {len(e.provisions) for e in plan.entries} == {3}
    lacking = {f.subject for f in examine(plan)}
    assert 40 < len(lacking) < 360


def test_a_row_is_met_up_to_its_limit() -> None:
    """The limit itself is met."""
    assert within("x", 0.2, 0.2) == Row("x", "200 ms", "≤ 0.2 s", True)
    assert within("x", 2.5, 2.0) == Row("x", "2.50 s", "≤ 2 s", False)
    assert said(0.004) == "4 ms"


def test_the_table_shouts_what_is_not_met() -> None:
    """A reader sees it at once."""
    lines = bench.table([Row("checks", "1 ms", "≤ 1 s", True), Row("lists", "9 s", "≤ 1 s", False)]).splitlines()
    assert [line.split()[-1] for line in lines[2:]] == ["yes", "NO"]


def test_a_bench_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """With the names of those that are."""
    assert bench.main(["nothing"]) == 2
    assert "There is no bench “nothing”. There is: checks" in capsys.readouterr().err


def test_a_measurement_that_is_not_met_ends_with_status_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a release can stop on it; one that is met ends with nought."""
    slow = type("Slow", (), {"run": staticmethod(lambda: [Row("lists", "9 s", "≤ 1 s", False)])})
    fine = type("Fine", (), {"run": staticmethod(lambda: [Row("checks", "1 ms", "≤ 1 s", True)])})
    monkeypatch.setattr(bench, "benches", lambda: {"slow": slow, "fine": fine})
    assert (bench.main(["fine"]), bench.main(["slow"]), bench.main([])) == (0, 1, 1)
    assert capsys.readouterr().out.count("lists") == 2
