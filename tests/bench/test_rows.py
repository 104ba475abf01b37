"""How the larger benches tell what they measured: percentiles, the slowest first request, counts that are not the same."""

from __future__ import annotations

import json
from contextlib import nullcontext
from itertools import cycle
from types import SimpleNamespace
from typing import Any

import pytest

from bench import counting, importing, pages
from bench.filling import said_of
from bench.plans import plan_of


def test_a_page_is_met_by_its_slowest_twentieth_not_by_its_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """One request in ten takes 90 ms: the middle is quick, and the row says NO."""
    taken = cycle([0.01] * 9 + [0.09])
    monkeypatch.setattr(pages, "_time", lambda *_: next(taken))
    door: Any = SimpleNamespace(processor_seconds=iter([1.0, 3.5]).__next__)
    visitors: Any = [SimpleNamespace(read=lambda _: "")] * 2
    row = pages.timed("list", door, visitors, ["/"], 0.06)
    assert row == ("list", "p95 90 ms, median 10 ms, 10 ms of processor", "p95 ≤ 60 ms", False)


def test_of_first_requests_after_a_write_the_slowest_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is asked for after a write of its own."""
    taken, writes = iter([0.2, 0.01] * 4 + [1.7, 0.01]), []
    monkeypatch.setattr(pages, "_time", lambda *_: next(taken))
    there: Any = SimpleNamespace(write=lambda: writes.append(1))
    visitors: Any = [SimpleNamespace(follow=lambda _: "")]
    row = pages._after_a_write("health", there, visitors, "/", 1.5)
    assert (row.measured, row.ok, len(writes)) == ("slowest 1.70 s, median 200 ms; then 10 ms", False, pages.COLD)


def test_memory_is_that_of_the_larger_worker() -> None:
    """Over the limit it is not met."""
    door: Any = SimpleNamespace(megabytes=lambda: 401.0)
    assert pages._memory("memory", door) == ("memory", "401 MB", "≤ 400 MB", False)


def test_a_page_that_asks_more_for_more_activities_is_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when only its first request after a write does."""
    told = {"list": ([6, 6, 6], [11, 11, 11]), "health": ([5, 5, 5], [19, 19, 20])}
    monkeypatch.setattr(counting, "filled", lambda *_: nullcontext())
    monkeypatch.setattr(counting.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=json.dumps(told)))
    assert [row.ok for row in counting.run()] == [True, False]


def test_an_import_is_reading_the_dry_run_and_bringing_in_together() -> None:
    """No part of it is left out of what is asked."""
    runs = [{"read": 0.5, "dry run": 0.9, "bring in": 0.7, "processor": 1.3}] * 3
    row = importing._row("workbook", runs)
    assert row.ok is False
    assert row.measured == "2.10 s (read 500 ms, dry run 900 ms, bring in 700 ms), 1.30 s of processor"


def test_what_an_import_would_say_names_the_council_that_is_there() -> None:
    """Objectives and places that it does not have are left out."""
    entry = plan_of(3).entries[0]
    names = {
        "owner": {"Head of Transport Strategy": 7},
        "contributing": {"Highways": 8},
        "portfolio": {"Transport": 9},
        "chapter": {str(entry.chapter): 10},
        "objectives": {},
        "places": {entry.places[0]: 11},
    }
    said = said_of(entry, names)
    assert (said["owner"], said["chapter"], said["objectives"], said["places"]) == (7, 10, (), (11,))
    assert (said["title"], len(said["milestones"])) == (entry.title, 5)
