"""The demonstration filled with made-up activities: `python -m bench.filling SIZE` in a data folder of its own.

It is built first where it is missing. Every made-up activity is written by `bring_in`, the operation of an import,
1,000 activities a time: one event of 50,000 activities with all its changes is more than a small server's memory holds.
Then each line that is read writes once more, as an officer who rewords one summary, and answers a line.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from typing import Any, cast

import django

from bench.plans import plan_of
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.document import EntryPart

AT_ONCE = 1_000
POLICY_TEAM = "Policy team"
LEAD_OFFICER = "Head of Transport Strategy"


def fill(size: int) -> dict[str, Any]:
    """Fill the working edition up to `size` activities; answers its key in addresses and some references in it."""
    from throughline.__main__ import main
    from throughline.demo.people import holder
    from throughline.demo.telling import keys_on
    from throughline.history.doorway import Ref
    from throughline.plan.operations.many import bring_in
    from throughline.plan.queries import editions, lists
    from throughline.web.console.clock import demonstration_clock

    with redirect_stdout(sys.stderr):
        if main(["demo"]):
            sys.exit("The demonstration could not be built.")
    at = demonstration_clock()
    by = holder(POLICY_TEAM, at.date())
    row = max(editions.editions(by), key=lambda e: e.number)
    there = lists.listed(by, row, at.date(), lists.Asked()).of
    names = keys_on(at.date()).of
    every = plan_of(size).entries
    made_up = every[there:]
    for start in range(0, len(made_up), AT_ONCE):
        said = {e.reference: said_of(e, names) for e in made_up[start : start + AT_ONCE]}
        bring_in(Ref(row.ref.key), said=said, file=f"made-up-{there + start}.xlsx", digest="", by=by, at=at)
    return {"edition": row.key, "references": [e.reference for e in every[size // 2 :: max(1, size // 100)]]}


def said_of(entry: EntryPart, names: Mapping[str, Mapping[str, int]]) -> EntryChanges:
    """What an import would say of a made-up entry, with the keys of the demonstration's council."""
    number = int(entry.reference[-5:])
    owners, units = sorted(names["owner"].values()), sorted(names["contributing"].values())
    portfolios = sorted(names["portfolio"].values())
    own = {n: getattr(entry, n) for n in entry.__slots__ if n in EntryChanges.__annotations__}
    details = {n: getattr(entry.details, n) for n in entry.details.__slots__}
    keys = {
        "chapter": names["chapter"][str(entry.chapter)],
        "owner": names["owner"][LEAD_OFFICER] if number % 100 == 0 else owners[number % len(owners)],
        "portfolio": portfolios[number % len(portfolios)],
        "contributing": (units[number % len(units)],),
        "objectives": tuple(names["objectives"][o] for o in entry.objectives if o in names["objectives"]),
        "places": tuple(names["places"][p] for p in entry.places if p in names["places"]),
        "source_paper": entry.source.paper,
    }
    return cast("EntryChanges", own | details | keys)


def write(edition: str, reference: str, words: str) -> None:
    """Reword one summary."""
    from throughline.demo.people import holder
    from throughline.history.doorway import Ref
    from throughline.plan.operations.entries import reword
    from throughline.plan.queries import editions, lists
    from throughline.web.console.clock import demonstration_clock

    at = demonstration_clock()
    by = holder(POLICY_TEAM, at.date())
    row = editions.edition(by, edition)
    if row is None:
        raise LookupError(edition)
    (entry,) = lists.named(by, row, at.date(), [reference])
    reword(Ref(entry.key, entry.version), said={"summary": words}, by=by, at=at)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    django.setup()
    filled = fill(int(sys.argv[1]))
    print(json.dumps(filled), flush=True)
    for count, _ in enumerate(sys.stdin):
        write(filled["edition"], filled["references"][-1], f"Reworded {count} times since the bench began.")
        print("written", flush=True)
