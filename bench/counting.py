"""How many queries a page costs with 3, 300 and 3,000 activities, read again and read first after a write.

Run as `python -m bench.counting` it counts in its own data folder, where the demonstration stands, and prints the counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.filling import POLICY_TEAM, said_of, write
from bench.measuring import Row
from bench.plans import plan_of
from bench.serving import HOUSE, environment, filled

SIZES = (3, 300, 3_000)
PAGES = {
    "list": "activities",
    "list filtered and searched": "activities?stage=In+delivery&q=bus&sort=-spend",
    "activity": "activities/{reference}",
    "front page": "",
    "plan health": "health",
    "golden thread": "thread",
}


def run() -> list[Row]:
    """A row for each page."""
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        with filled(Path(folder), 0):
            pass
        asked = [sys.executable, "-m", "bench.counting"]
        told = subprocess.run(
            asked, cwd=HOUSE, env=environment(Path(folder)), check=True, stdout=subprocess.PIPE, text=True
        )
    sizes = ", ".join(f"{size:,}" for size in SIZES)
    return [
        Row(
            f"queries of {page} at {sizes} activities",
            f"{_listed(again)}; first after a write {_listed(first)}",
            "the same",
            len(set(again)) == len(set(first)) == 1,
        )
        for page, (again, first) in json.loads(told.stdout).items()
    ]


def _listed(counts: list[int]) -> str:
    return ", ".join(map(str, counts))


def count() -> dict[str, tuple[list[int], list[int]]]:
    """For each page the counts of every size, read again and read first after a write."""
    from django.test import Client

    made = [_edition(size) for size in SIZES]
    client = Client(SERVER_NAME="localhost")
    counts: dict[str, tuple[list[int], list[int]]] = {}
    for page, address in PAGES.items():
        again, first = [], []
        for edition, reference in made:
            here = f"/plan/{edition}/{address.format(reference=reference)}".rstrip("/")
            _queries(client, here)
            write(edition, reference, f"Reworded for the {page}.")
            first.append(_queries(client, here))
            again.append(_queries(client, here))
        counts[page] = again, first
    return counts


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}.")
    return len(asked)


def _edition(size: int) -> tuple[str, str]:
    """A plan of its own with so many activities: its edition's key in addresses and the reference of one of them."""
    from throughline.demo.people import holder, the_council
    from throughline.demo.telling import keys_on
    from throughline.history.doorway import Ref
    from throughline.plan.operations import many, plans
    from throughline.plan.queries import editions
    from throughline.web.console.clock import demonstration_clock

    at = demonstration_clock()
    by = holder(POLICY_TEAM, at.date())
    names, parent = keys_on(at.date()).of, max(editions.editions(by), key=lambda e: e.number).parent
    window = {"begins": date(2020, 4, 1), "ends": date(2023, 3, 31)}
    plan = plans.open_plan(the_council(), title=f"Plan of {size}", parent=parent, **window, by=by, at=at)
    edition = plans.open_edition(Ref(plan), title="Draft", by=by, at=at)
    entries = plan_of(size).entries
    said = {e.reference: said_of(e, names) for e in entries}
    many.bring_in(Ref(edition), said=said, file="made-up.xlsx", digest="", by=by, at=at)
    key = next(e.key for e in editions.editions(by) if e.ref.key == edition)
    return key, entries[size // 2].reference


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    django.setup()
    print(json.dumps(count()))
