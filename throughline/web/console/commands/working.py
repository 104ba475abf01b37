"""`throughline work`: does the jobs that wait in the queue, and each minute what is due."""

from __future__ import annotations

import logging
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from threading import Event, Thread
from uuid import uuid4

from throughline.ground.words import counted
from throughline.web.console.answers import Answer

NEEDS = "tables"
MINUTE = 60.0
log = logging.getLogger("throughline.console")


def add(parser: ArgumentParser) -> None:
    """Once, for a machine whose own clock starts it."""
    parser.add_argument("--once", action="store_true", help="do what waits and what is due, then end")


def run(asked: Namespace) -> Answer:
    """Work until told to end; a job that was cut short before begins again."""
    from throughline.web.console import scratch

    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # that it is ending is no news to whoever ended it
    again = scratch.begin_again()
    if asked.once:
        tick()
        _worker(batch=True).run()
        return Answer("The queue is empty.", values={"begun_again": again})
    tick()
    stop = Event()
    Thread(target=_each_minute, args=(stop,), daemon=True).start()
    worker = _worker(batch=False)
    worker.configure_signals()
    try:
        worker.run()
    except SystemExit:
        pass  # how the worker ends when a signal finds it waiting
    finally:
        stop.set()
    return Answer(
        "The worker has ended.", lines=(f"Begun again: {counted(again, 'job')}.",), values={"begun_again": again}
    )


def tick() -> None:
    """What is due each minute. A failure is told in the log, and the rest and the next minute come all the same."""
    from pathlib import Path

    from django.conf import settings
    from django.db import connections

    from throughline.council.queries import the_system
    from throughline.publishing import reporting
    from throughline.publishing.listing import publish_list
    from throughline.publishing.releasing import settle
    from throughline.web.console.clock import now, real_now
    from throughline.web.console.commands.tidying import tidy
    from throughline.web.console.taking_up import take_up_what_is_decided
    from throughline.web.furniture.reminding import remind

    _try(lambda: settle(Path(settings.SITE)))
    if settings.ADDRESS and not settings.DEMO:  # a demonstration reminds when somebody asks it to
        at = now()
        _try(lambda: remind(at, settings.ADDRESS, by=the_system(at.date())))
    _try(lambda: reporting.settle(Path(settings.SITE)))
    _try(take_up_what_is_decided)
    _try(lambda: publish_list(the_system(now().date()), Path(settings.SITE), now()))
    _try(lambda: tidy(real_now()))
    connections.close_all()


def _try(act: Callable[[], object]) -> None:
    try:
        act()
    except Exception:
        log.exception("What was due this minute failed.")


def _each_minute(stop: Event) -> None:
    while not stop.wait(MINUTE):
        tick()


def _worker(batch: bool):  # type: ignore[no-untyped-def]  # the package has no types
    from django_tasks_db.management.commands.db_worker import Worker

    return Worker(
        queue_names=["*"],
        interval=1,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
        excluded_queue_names=[],
    )
