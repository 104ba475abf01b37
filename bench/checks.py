"""The checks of a plan over 500, 5,000 and 50,000 activities."""

from __future__ import annotations

from bench.measuring import Row, seconds, within
from bench.plans import plan_of
from throughline.plan.rules.checks import catalogue, examine

ASKED = {500: 0.2, 5_000: 1.0, 50_000: 10.0}


def run() -> list[Row]:
    """One row for each size."""
    rows = []
    for size, most in ASKED.items():
        plan = plan_of(size)
        found = len(examine(plan))
        what = f"{len(catalogue())} checks on {size:,} activities ({found:,} findings)"
        rows.append(within(what, seconds(lambda plan=plan: examine(plan), 3 if size > 9_000 else 5), most))  # type: ignore[misc]
    return rows
