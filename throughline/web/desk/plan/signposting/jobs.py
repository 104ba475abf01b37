"""Asking for every address of an edition as a job: it takes a while, and whoever wanted it need not wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from time import sleep
from urllib.parse import urlsplit

from django_tasks import task

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.history.doorway import ABSENT
from throughline.plan import scratch
from throughline.plan.queries import editions
from throughline.plan.rules.document import PlanDocument
from throughline.web.desk import queue
from throughline.web.desk.clock import real_now
from throughline.web.desk.plan.signposting.asking import NAME, Found, ask
from throughline.web.desk.queue import JobRow

BREATH = 1.0  # seconds between two questions to one host
MOST_OF_A_HOST = 200  # addresses of one host in one go


@task()
def ask_for_signposts(edition: str, person: int, at: str) -> dict[str, str]:
    """Ask for each signpost of an edition by its key, for a person as they stand now; answers how many opened."""
    moment = datetime.fromisoformat(at)
    actor = council.actor_of(person, moment.date())
    row = editions.edition(actor, edition)
    if row is None or not editions.verdict(actor, Permission.PLAN_PREPARE, row).allowed:
        return {"refused": ABSENT}
    links = links_of(editions.outline(actor, row, moment.date()))
    town = council.council()
    agent = f"{NAME} for {town.name}" if town and town.name.isascii() else NAME
    opened = ask_for_each(links, lambda link: ask(link, agent=agent), real_now)
    return {"asked": str(len(links)), "opened": str(opened)}


def ask_for_each(
    links: Iterable[str], ask_one: Callable[[str], Found], now: Callable[[], datetime], breath: float = BREATH
) -> int:
    """Ask for addresses one after another, each host with a breath between, and note what was found; how many opened."""
    opened, asked = 0, Counter[str]()
    for link in links:
        host = urlsplit(link).netloc.casefold()
        if asked[host] >= MOST_OF_A_HOST:
            continue
        if asked[host]:
            sleep(breath)
        asked[host] += 1
        found = ask_one(link)
        opened += found.opened
        scratch.note_asking(scratch.AskingRow(link, found.opened, found.says, now()))
    return opened


def links_of(document: PlanDocument) -> tuple[str, ...]:
    """The web addresses of a plan's signposts, each once, hosts by turns so that none is asked twice in a row."""
    links = sorted(
        {s.link for e in document.entries for s in e.signposts if s.link.startswith(("http://", "https://"))}
    )
    turns: Counter[str] = Counter()
    placed = []
    for link in links:
        host = link.split("/")[2]
        placed.append((turns[host], link))
        turns[host] += 1
    return tuple(link for _, link in sorted(placed))


def ask_in_the_queue(edition: str, person: int, at: datetime) -> None:
    """Put the job into the queue."""
    ask_for_signposts.enqueue(edition=edition, person=person, at=at.isoformat())


def newest() -> JobRow | None:
    """The job that was asked for last; None when none is remembered."""
    return queue.newest(ask_for_signposts)
