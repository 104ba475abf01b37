"""The list of 5,000 decisions: read from the database, filtered and counted for every facet, as its page does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Row, within
from bench.serving import HOUSE, environment, filled

SIZE, ASKED = 5_000, 0.08  # seconds, of 95 in 100


def run() -> list[Row]:
    """One row: the 95th percentile of a filtered page, the rows kept as between two writes."""
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        with filled(Path(folder), 0):
            pass
        asked = [sys.executable, "-m", "bench.decisions"]
        told = subprocess.run(
            asked, cwd=HOUSE, env=environment(Path(folder)), check=True, stdout=subprocess.PIPE, text=True
        )
    return [within(f"decision list of {SIZE:,}, filtered, p95", float(told.stdout.split()[-1]), ASKED)]


def main() -> None:
    """Fill, open the page forty times, print the 95th percentile in seconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    from datetime import datetime
    from statistics import quantiles
    from time import perf_counter
    from zoneinfo import ZoneInfo

    from django.test import RequestFactory

    from throughline.access.rules import Actor, Holding
    from throughline.council import queries as council
    from throughline.governance.operations.bringing import bring_in
    from throughline.governance.rules.decisions.coming import come
    from throughline.history.doorway import Ref
    from throughline.web.desk.decisions import listing
    from throughline.web.desk.visiting import Visit

    town = council.council()
    assert town is not None
    at = datetime(2021, 1, 13, 9, tzinfo=ZoneInfo("Europe/London"))
    clerk = Actor.on(at.date(), 0, "clerk", [Holding("committee clerk", "clerk", at.date(), None, {})])
    rows = [
        come({
            "decision_no": f"30/{n:05}", "title": f"Scheme {n} of the county", "decision_maker": f"Cabinet Member {n % 9}",
            "status": ("Recommendations Approved", "", "For determination")[n % 3], "key_decision": ("Key", "Non-key")[n % 2],
            "notice_first_published": "2020-11-02", "decision_not_before_or_due": f"2021-{n % 12 + 1:02}-05", "notice_route": "28 days",
        })
        for n in range(1, SIZE + 1)
    ]  # fmt: skip
    bring_in(Ref(town.ref.key), rows=rows, short={}, file="bench", digest="0" * 64, by=clerk, at=at)
    visit = Visit(clerk, at, town, "", ())
    times = []
    for _ in range(40):
        request = RequestFactory().get("/decisions", {"q": "county", "status": "For determination"})
        request.session = {}  # type: ignore[assignment]
        request._visit = visit  # type: ignore[attr-defined]
        begun = perf_counter()
        listing.listed(request)
        times.append(perf_counter() - begun)
    print(quantiles(times[1:], n=20)[-1])


if __name__ == "__main__":
    main()
