"""Processes that bring workbooks into another house: `python -m tests.plan.intake.importers WHAT …`. Not a test."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from tests.another_house import IN_THE_MIDDLE, say  # noqa: E402
from tests.plan.intake.workbooks import HEADINGS, Bench, a_bench, one_sheet  # noqa: E402
from throughline.history import doorway  # noqa: E402
from throughline.history import queries as history  # noqa: E402
from throughline.history.chain import append  # noqa: E402
from throughline.history.doorway import Refused  # noqa: E402
from throughline.plan.models import Edition, Entry, Milestone  # noqa: E402

ROWS = [(f"SDP-3-{n}", f"Scheme {n}", "Capital", "3", "Head of Waste", "2021", "2022", n) for n in range(10, 60)]


def stand() -> None:
    """Build the small plan."""
    a_bench()


def half(where: str) -> None:
    """Bring a workbook in and stay in the middle: before its event is appended, or after, and before it is committed."""

    def stay(*pens: object) -> None:
        assert Entry.objects.count() > len(ROWS)
        if where == "after":
            append(*pens)  # type: ignore[arg-type]
        say(IN_THE_MIDDLE)
        time.sleep(60)

    doorway.append = stay  # type: ignore[assignment]
    _bring()


def whole() -> None:
    """Bring the same workbook in."""
    say("done" if _bring() else "nothing changed")


def at_once(owner: str) -> None:
    """Look at a preview, wait until the other one has looked too, and confirm it; say whether it was brought in."""
    bench = Bench(Edition.objects.values_list("pk", flat=True).get())
    run = bench.dry_run(one_sheet(("Reference", "Owner"), ("SDP-3-02", owner)))
    say(IN_THE_MIDDLE)
    while not starting_gun().exists():
        time.sleep(0.01)
    try:
        say("done" if bench.bring(run) else "nothing changed")
    except Refused as refused:
        say(str(refused))


def starting_gun() -> Path:
    """The file that lets importers go on."""
    return Path(settings.DATA) / "go"


def tell() -> None:
    """What stands in this house, and what does not hold."""
    told = {
        "events": history.how_many(),
        "entries": list(Entry.objects.order_by("pk").values_list("reference", "title", "owner__title", "version")),
        "milestones": Milestone.objects.count(),
        "editions": list(Edition.objects.values_list("version", "imported")),
        "faults": history.faults(connection),
    }
    say(json.dumps(told))


def _bring() -> bool:
    bench = Bench(Edition.objects.values_list("pk", flat=True).get())
    return bench.bring(bench.dry_run(one_sheet(HEADINGS, *ROWS)))


ACTS: dict[str, Callable[..., None]] = {"stand": stand, "half": half, "whole": whole, "at_once": at_once, "tell": tell}

if __name__ == "__main__":
    ACTS[sys.argv[1]](*sys.argv[2:])
