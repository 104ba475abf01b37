"""A workbook of 500 activities: dry run and bringing in, into a plan that holds some of them, and once more.

The workbook is the one that an office would fill: written by the product from a copy of the same plan. Run as
`python -m bench.importing FILE` it brings that file into its data folder and tells how long each part took.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.measuring import Row, said
from bench.serving import HOUSE, environment, filled

SIZE, ASKED, RUNS = 500, 2.0, 3
PARTS = ("read", "dry run", "bring in")


def run() -> list[Row]:
    """New activities brought in, and the same file again, which changes nothing."""
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        small, large, book = Path(folder) / "small", Path(folder) / "large", Path(folder) / "plan.xlsx"
        with filled(small, 0):
            pass
        shutil.copytree(small, large, symlinks=True)
        with filled(large, SIZE):
            write = [sys.executable, "-m", "throughline", "workbook", str(book), "--filled"]
            subprocess.run(write, cwd=HOUSE, env=environment(large), check=True, stdout=subprocess.DEVNULL)
        first, again = [], []
        for n in range(RUNS):
            copy = Path(folder) / f"copy-{n}"
            shutil.copytree(small, copy, symlinks=True)
            first.append(_brought_in(copy, book))
            again.append(_brought_in(copy, book))
    rows = first[0]["rows"]
    new = f"workbook of {SIZE} activities, most of them new, on {rows:,} rows"
    return [_row(new, first), _row("the same workbook again", again)]


def _brought_in(folder: Path, book: Path) -> dict[str, Any]:
    asked = [sys.executable, "-m", "bench.importing", str(book)]
    told = subprocess.run(asked, cwd=HOUSE, env=environment(folder), check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def _row(what: str, runs: list[dict[str, Any]]) -> Row:
    parts = {part: median(run[part] for run in runs) for part in PARTS}
    whole, work = median(sum(run[p] for p in PARTS) for run in runs), median(run["processor"] for run in runs)
    words = ", ".join(f"{part} {said(taken)}" for part, taken in parts.items())
    return Row(what, f"{said(whole)} ({words}), {said(work)} of processor", f"≤ {ASKED:g} s", whole <= ASKED)


def bring_in(file: Path) -> dict[str, Any]:
    """Read, run dry, bring in: as the console's `import` does."""
    from throughline.plan.intake.bringing import bring, dry_run, file_digest
    from throughline.sheets.bounded import read_bounded
    from throughline.web.console.books import edition_for
    from throughline.web.console.clock import now
    from throughline.web.console.person import at_the_console

    at = now()
    actor = at_the_console(at.date())
    edition = edition_for(actor, "")
    work, clock = _processor_seconds(), [perf_counter()]
    data = file.read_bytes()
    book = read_bounded(data)
    clock.append(perf_counter())
    run = dry_run(actor, edition, book, at.date())
    clock.append(perf_counter())
    bring(actor, edition, run, file=file.name, digest=file_digest(data, run.mapping), at=at)
    clock.append(perf_counter())
    parts = dict(zip(PARTS, (after - before for before, after in pairwise(clock)), strict=True))
    return {**parts, "processor": _processor_seconds() - work, "rows": run.counts.rows}


def _processor_seconds() -> float:
    """User and system time of this process and of the child that reads the file."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    django.setup()
    print(json.dumps(bring_in(Path(sys.argv[1]))))
