"""How gunicorn serves: brings the database up to date, opens the door, and keeps the worker for long jobs beside it.

All in the one process that has loaded Django, because loading it twice would double the time to the first page.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.db import connections

from throughline.ground.undisturbed import hold_still

wsgi_app = "throughline.config.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
preload_app = True
workers = 2
threads = 4  # a browser that opens a connection and says nothing keeps a thread, not a worker
loglevel = "warning"
control_socket_disable = True
_jobs: list[subprocess.Popen[bytes]] = []


def on_starting(_server: Any) -> None:
    """Tables first; a demonstration is seeded when its database is new. Connections are not handed to the workers."""
    if settings.DEMO:
        _seed()
    else:
        _bring_up_to_date()
        _say_how_to_begin()
    connections.close_all()


def _bring_up_to_date() -> None:
    from throughline.web.console.tables import HalfWay, bring_up_to_date

    try:
        bring_up_to_date()
    except HalfWay as wrong:
        sys.exit(str(wrong))


def _seed() -> None:
    """The demonstration, built by a process of its own: setting a paper starts threads, which no fork carries over, and
    each worker that was forked after it waited for them for ever when it was asked for a PDF."""
    child = os.fork()
    if not child:
        status = 1
        hold_still()
        try:
            from throughline.__main__ import main

            status = main(["demo"])
            sys.stdout.flush()
        finally:
            os._exit(status)
    if status := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        sys.exit(status)


def _say_how_to_begin() -> None:
    """An empty installation is set up by whoever reads this code on the screen of the machine, and by nobody else."""
    from throughline.council.queries import council
    from throughline.web.furniture.set_up_code import new_code

    if council() is None:
        sys.stdout.write(f"This installation is empty. To set up your council, give this code: {new_code()}\n")
        sys.stdout.flush()  # before anything is forked, so that it is said once


def post_fork(_server: Any, _worker: Any) -> None:
    """A worker holds still what it holds for good."""
    hold_still()


def when_ready(_server: Any) -> None:
    """Start the worker, say where the page is, and end when the terminal closes."""
    _jobs.append(subprocess.Popen([sys.executable, "-m", "throughline", "work"], start_new_session=True))
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    sys.stdout.write(f"Open http://{bind}/ (stop with Ctrl-C)\n")
    sys.stdout.flush()


def on_exit(_server: Any) -> None:
    """The worker ends with the door; a job that is cut short begins again at the next start."""
    for job in _jobs:
        job.terminate()
        try:
            job.wait(timeout=10)
        except subprocess.TimeoutExpired:
            job.kill()
