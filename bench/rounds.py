"""Opening a round of 2,000 returns with two milestones each, and closing it.

Run as `python -m bench.rounds` it measures the database of its own settings, and prints the times:
`bash tests/with_postgres .venv/bin/python -m bench.rounds` does so on PostgreSQL.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measuring import Row, within
from bench.serving import HOUSE, environment

RETURNS = 2_000
ASKED = {"opening": 3.0, "closing": 5.0}  # seconds


def run() -> list[Row]:
    """A row for each of the two."""
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        asked = [sys.executable, "-m", "bench.rounds"]
        told = subprocess.run(
            asked, cwd=HOUSE, env=environment(Path(folder)), check=True, stdout=subprocess.PIPE, text=True
        )
    times = json.loads(told.stdout.splitlines()[-1])
    return [within(f"{what} a round of {RETURNS:,} returns", times[what], most) for what, most in ASKED.items()]


def measure() -> dict[str, float]:
    """Seconds of each, once: a round is opened and closed once."""
    from tests.factories import (
        AT,
        a_post,
        a_published_edition,
        a_round,
        a_unit,
        an_edition,
        many_entries,
        the_policy_team,
    )
    from throughline.delivery.models import Return
    from throughline.delivery.operations import rounds
    from throughline.ground.timing import Timing
    from throughline.history.doorway import Ref
    from throughline.plan.rules.document import MilestonePart

    owners = [a_post("lead officer", unit=a_unit()) for _ in range(20)]
    steps = (MilestonePart("Timetable agreed", Timing("2020-10")), MilestonePart("First bus runs", Timing("2021-03")))
    said = {
        f"S{n:04}": {"owner": owners[n % len(owners)], "starts": Timing("2020-07"), "milestones": steps}
        for n in range(RETURNS)
    }
    edition = a_published_edition(many_entries(an_edition(), said))
    begun = perf_counter()
    key = a_round(edition)
    opened = perf_counter()
    rounds.close_round(Ref(key), by=the_policy_team(), at=AT)
    closed = perf_counter()
    assert Return.objects.filter(round=key).count() == RETURNS
    return {"opening": opened - begun, "closing": closed - opened}


def main() -> None:
    """Make the tables, measure, print."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(measure()))


if __name__ == "__main__":
    main()
