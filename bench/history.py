"""Asking 100,000 events by post, room, verb, days and record; counting them; and drawing a sample. The 95th percentile.

Run as `python -m bench.history` it measures the database of its own settings, which it fills, and prints the times:
`bash tests/with_postgres .venv/bin/python -m bench.history` does so on PostgreSQL.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.measuring import Row, said
from bench.serving import HOUSE, environment

EVENTS, EACH, RUNS = 100_000, 3, 20
ASKED = {"a page": 0.1, "its count": 0.2, "a sample of 25": 1.0}  # seconds
POSTS = [f"Head of Service {n}" for n in range(60)]
VERBS = ["plan.entry.reword", "plan.entry.re_cost", "plan.entry.confirm", "council.post.open", "plan.edition.move"]
BEGAN = datetime(2020, 1, 1, 9, tzinfo=UTC)


def run() -> list[Row]:
    """A row for each thing asked, over every filter."""
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        asked = [sys.executable, "-m", "bench.history"]
        told = subprocess.run(
            asked, cwd=HOUSE, env=environment(Path(folder)), check=True, stdout=subprocess.PIPE, text=True
        )
    times = json.loads(told.stdout.splitlines()[-1])
    return [
        Row(
            f"{what} of {EVENTS:,} events, p95 over the filters",
            said(times[what]),
            f"≤ {most:g} s",
            times[what] <= most,
        )
        for what, most in ASKED.items()
    ]


def fill() -> None:
    """Events and changes as large as ordinary ones; their links are made up, which filters do not read."""
    from throughline.ground.freezing import canonical, digest
    from throughline.history.models import Change, Event

    for start in range(0, EVENTS, 5_000):
        events, changes = [], []
        for n in range(start + 1, start + 5_001):
            at, verb, post = BEGAN + timedelta(minutes=20 * n), VERBS[n % len(VERBS)], POSTS[n % len(POSTS)]
            body = canonical(
                {"verb": verb, "subject": f"plan.entry:{n % 5000}", "by": n % 60, "as": post, "at": at, "kept_at": at,
                 "reason": "As the committee asked. " * 3, "note": {}, "part_of": None, "changes": "0" * 64, "snapshots": []}
            )  # fmt: skip
            events.append(
                Event(
                    seq=n, body=body, verb=verb, subject=f"plan.entry:{n % 5000}", person=n % 60, posts=post, at=at,
                    before=digest(f"{n - 1}"), digest=digest(f"{n}"),
                )
            )  # fmt: skip
            row = f"plan.entry:{n % 5000}"
            changes += [
                Change(event_id=n, row=row, root=row, body=canonical({"row": row, "root": row, "before": {"summary": "a" * 200}, "after": {"summary": "b" * 200}}))
                for _ in range(EACH)
            ]  # fmt: skip
        Event.objects.bulk_create(events)
        Change.objects.bulk_create(changes, batch_size=2_000)


def measure() -> dict[str, float]:
    """The 95th percentile of each thing asked, over every filter and run."""
    from throughline.history import queries as history
    from throughline.history.queries import Asked
    from throughline.history.rules import drawn

    filters = [
        Asked(),
        Asked(post=POSTS[7]),
        Asked(room="plan"),
        Asked(verb="council.post.open"),
        Asked(since=BEGAN + timedelta(days=300), until=BEGAN + timedelta(days=330)),
        Asked(records=("plan.entry:17",)),
        Asked(post=POSTS[7], room="plan", since=BEGAN + timedelta(days=300), until=BEGAN + timedelta(days=600)),
        Asked(post="Nobody of this name"),
    ]
    acts: dict[str, Any] = {
        "a page": lambda asked: history.found(asked, 51, EVENTS // 2),
        "its count": history.count_found,
        "a sample of 25": lambda asked: history.numbered(drawn("seed", history.numbers_found(asked), 25)),
    }
    return {what: _p95([_time(act, asked) for asked in filters for _ in range(RUNS)]) for what, act in acts.items()}


def _time(act: Any, asked: Any) -> float:
    begun = perf_counter()
    act(asked)
    return perf_counter() - begun


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    fill()
    print(json.dumps(measure()))
