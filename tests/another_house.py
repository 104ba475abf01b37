"""A house of its own beside the tests': another process, another database, so that it can be raced and killed.

On SQLite that is another data folder; on PostgreSQL another database of the same server.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("DATABASE_URL", "")
IN_THE_MIDDLE = "in the middle"


class AnotherHouse:
    """Where the processes of one test write."""

    def __init__(self, folder: Path, database: str) -> None:
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV", "DJANGO_"))} | {
            "DJANGO_SETTINGS_MODULE": "throughline.config.settings",
            "THROUGHLINE_DATA": str(folder),
            "PYTHONPATH": str(ROOT),
        }
        if SERVER:
            self.environment["DATABASE_URL"] = _address(database)

    def start(self, module: str, *words: str) -> subprocess.Popen[str]:
        """Start `python -m module words…` in this house."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, module: str, *words: str) -> str:
        """Run it to its end and answer what it said; an error of the process is one of the test."""
        return finished(self.start(module, *words))

    def kill_in_the_middle(self, module: str, *words: str) -> None:
        """Start it, wait until it says that it stands in the middle, and kill it so that it cannot tidy up."""
        process = self.start(module, *words)
        wait_for_the_middle(process)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)


def wait_for_the_middle(process: subprocess.Popen[str]) -> None:
    """Wait until a process says that it stands in the middle."""
    said = process.stdout.readline().strip() if process.stdout else ""
    if said != IN_THE_MIDDLE:
        process.kill()
        raise AssertionError(f"It never came to the middle: {said} {process.communicate()[1]}")


def finished(process: subprocess.Popen[str]) -> str:
    """What a process said when it ended well."""
    said, wrong = process.communicate(timeout=300)
    assert process.returncode == 0, wrong
    return said.strip()


def say(text: str) -> None:
    """Tell the test that started this process."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@contextmanager
def a_new_house(like: AnotherHouse | None = None) -> Iterator[AnotherHouse]:
    """A house with its tables, a council and a strategic plan; `like`: a copy of another, which is quicker than making the tables."""
    folder = Path(mkdtemp(prefix="throughline-another-"))
    database = f"another_{folder.name[-8:]}".lower()
    house = AnotherHouse(folder, database)
    try:
        if SERVER:
            template = f' TEMPLATE "{like.environment["DATABASE_URL"].rpartition("/")[2]}"' if like else ""
            _on_server(f'CREATE DATABASE "{database}"{template}')
        elif like:
            shutil.copytree(like.environment["THROUGHLINE_DATA"], folder, dirs_exist_ok=True)
        if like is None:
            house.run("tests.another_house")
        yield house
    finally:
        if SERVER:
            _on_server(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        shutil.rmtree(folder, ignore_errors=True)


def _address(database: str) -> str:
    return f"{SERVER.rpartition('/')[0]}/{database}"


def _on_server(statement: Any) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(statement)


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    from tests.factories import a_strategic_plan

    a_strategic_plan("5 Year Plan")
