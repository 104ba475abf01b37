"""`./run demo` from a fresh clone of the last commit, and once more: how long until the first page is there."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from bench.measuring import Row, within
from bench.serving import HOUSE, Visitor, free_port

FIRST, SECOND = 20.0, 2.0
LONGEST = 300.0


def run() -> list[Row]:
    """The first start sets everything up, with packages from wherever pip finds them; the second finds it there."""
    with TemporaryDirectory(prefix="throughline-bench-", ignore_cleanup_errors=True) as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(HOUSE), str(clone)], check=True)
        rows = []
        for what, most in (("first start, from a clone with no environment", FIRST), ("second start", SECOND)):
            begun = perf_counter()
            with _started(clone) as (server, port):
                _wait(server, port)
                rows.append(within(f"./run demo, {what}: until the plan's page is read", perf_counter() - begun, most))
    return rows


@contextmanager
def _started(clone: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    own = (
        "DATABASE_URL",
        "DJANGO_SETTINGS_MODULE",
        "PYTHONPATH",
        "PYTHONSAFEPATH",
        "PYTHONDONTWRITEBYTECODE",
        "VIRTUAL_ENV",
    )
    environment = {k: v for k, v in os.environ.items() if k not in own}
    environment |= {"PORT": str(port), "THROUGHLINE_DATA": str(clone / ".data")}
    with subprocess.Popen(
        ["./run", "demo"], cwd=clone, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            yield server, port
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
            with suppress(ProcessLookupError):  # the solvers come in behind the first page: that ends with it
                os.killpg(server.pid, signal.SIGKILL)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    begun = perf_counter()
    while perf_counter() - begun < LONGEST:
        if server.poll() is not None:
            raise RuntimeError("./run demo ended by itself: what it said stands above.")
        try:
            if "Strategic Delivery Plan" in Visitor(port).follow("/"):
                return
        except ConnectionError:
            sleep(0.02)
    raise TimeoutError(f"There was no page after {LONGEST:.0f} seconds.")
