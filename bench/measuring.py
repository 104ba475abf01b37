"""How a measurement is taken and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table: what was measured, what came out, what was asked, and whether it is met."""

    what: str
    measured: str
    asked: str
    ok: bool


def seconds(act: Callable[[], object], runs: int = 5) -> float:
    """The median of a few runs, in seconds, after one run that warms what is kept."""
    act()
    taken: list[float] = []
    for _ in range(runs):
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return median(taken)


def within(what: str, taken: float, most: float) -> Row:
    """A row for a time in seconds that may be at most so long."""
    return Row(what, said(taken), f"≤ {most:g} s", taken <= most)


def said(taken: float) -> str:
    """Seconds with as many figures as matter."""
    return f"{taken * 1000:.0f} ms" if taken < 1 else f"{taken:.2f} s"
