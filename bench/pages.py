"""Pages over HTTP: 500, 5,000 and 50,000 activities, two workers, two clients at once (policy team and lead officer)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote

from bench.measuring import Row, said
from bench.serving import Filled, Served, Visitor, filled, served

EACH = 125  # requests of each client, so 250 for a row
COLD = 5
LIST_MOST = {500: 0.060, 5_000: 0.080, 50_000: 0.150}
ACTIVITY_MOST = {500: 0.040, 5_000: 0.080, 50_000: 0.150}  # beyond 500 nothing is asked: as long as a list
WHOLE_MOST = {500: 1.5, 5_000: 1.5, 50_000: 12.0}
MEMORY_MOST = 400  # MB, of the larger worker


def run(sizes: Sequence[int] = tuple(LIST_MOST)) -> list[Row]:
    """The rows of each size, the database growing from one to the next."""
    rows: list[Row] = []
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        for size in sizes:
            with filled(Path(folder), size) as there, served(Path(folder)) as door:
                rows += _rows(size, there, door)
    return rows


def _rows(size: int, there: Filled, door: Served) -> list[Row]:
    visitors = [Visitor(door.port).play(role) for role in ("policy team", "lead officer")]
    here = f"/plan/{there.edition}"
    lists = {
        "list": "",
        "list filtered": f"?chapter={quote('Enterprise and investment')}&nature=Service&stage={quote('In delivery')}",
        "list searched": "?q=flood+defence",
        "list sorted": "?sort=-spend",
        "list, last page": f"?page={size // 50}",
    }
    entries = [f"{here}/activities/{reference}" for reference in there.references]
    rows = []
    for what, query in lists.items():
        rows.append(timed(f"{size:,}: {what}", door, visitors, [f"{here}/activities{query}"], LIST_MOST[size]))
    rows.append(timed(f"{size:,}: activity", door, visitors, entries, ACTIVITY_MOST[size]))
    rows.append(_memory(f"{size:,}: memory of a worker after these", door))
    whole = {
        "front page": here,
        "plan health": f"{here}/health",
        "golden thread": f"{here}/thread",
        "own front page": "/",
    }
    cold = {"list": f"{here}/activities", "activity": entries[0], **whole}
    for what, address in cold.items():
        rows.append(_after_a_write(f"{size:,}: {what}", there, visitors, address, WHOLE_MOST[size]))
    rows.append(_memory(f"{size:,}: memory of a worker after all of these", door))
    return rows


def timed(what: str, door: Served, visitors: list[Visitor], addresses: Sequence[str], most: float) -> Row:
    """Median and 95th percentile; both clients ask at once, each address in turn."""
    for visitor in visitors * 2:  # both workers have read what they keep
        visitor.read(addresses[0])
    begun = door.processor_seconds()
    with ThreadPoolExecutor(len(visitors)) as clients:
        taken = [one for many in clients.map(lambda v: _times(v.read, addresses), visitors) for one in many]
    work = (door.processor_seconds() - begun) / len(taken)
    last = quantiles(taken, n=20)[-1]
    words = f"p95 {said(last)}, median {said(median(taken))}, {work * 1000:.0f} ms of processor"
    return Row(what, words, f"p95 ≤ {said(most)}", last <= most)


def _times(read: Callable[[str], object], addresses: Sequence[str]) -> list[float]:
    return [_time(read, address) for address in islice(cycle(addresses), EACH)]


def _time(read: Callable[[str], object], address: str) -> float:
    begun = perf_counter()
    read(address)
    return perf_counter() - begun


def _after_a_write(what: str, there: Filled, visitors: list[Visitor], address: str, most: float) -> Row:
    """The first request after somebody changed an activity, and the slowest of the few that follow one another warm."""
    cold, warm = [], []
    for count in range(COLD):
        there.write()
        visitor = visitors[count % len(visitors)]
        cold.append(_time(visitor.follow, address))
        for _ in range(4):
            visitor.follow(address)
        warm.append(_time(visitor.follow, address))
    words = f"slowest {said(max(cold))}, median {said(median(cold))}; then {said(median(warm))}"
    return Row(f"{what}, first after a write", words, f"≤ {said(most)}", max(cold) <= most)


def _memory(what: str, door: Served) -> Row:
    taken = door.megabytes()
    return Row(what, f"{taken:.0f} MB", f"≤ {MEMORY_MOST} MB", taken <= MEMORY_MOST)
