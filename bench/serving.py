"""A demonstration of its own for a bench: filled in a folder that goes away, and served as `./run demo` serves it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, cast
from urllib.parse import urlencode

HOUSE = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled data folder, and the process that writes in it again when asked."""

    edition: str
    references: list[str]
    scribe: subprocess.Popen[str]

    def write(self) -> None:
        """One more change of one activity, by another process than those that serve."""
        print(file=cast("IO[str]", self.scribe.stdin), flush=True)
        cast("IO[str]", self.scribe.stdout).readline()


@contextmanager
def filled(folder: Path, size: int) -> Iterator[Filled]:
    """The demonstration of a folder filled up to a size."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.filling", str(size)],
        cwd=HOUSE,
        env=environment(folder),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as scribe:
        line = cast("IO[str]", scribe.stdout).readline()
        if not line:
            raise RuntimeError("The demonstration could not be filled: what was said stands above.")
        told = json.loads(line)
        yield Filled(told["edition"], told["references"], scribe)


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its port and its workers' process numbers."""

    port: int
    workers: list[int]

    def processor_seconds(self) -> float:
        """User and system time that the workers have taken so far."""
        return sum(_ticks(pid) for pid in self.workers) / TICKS

    def megabytes(self) -> float:
        """Memory of the larger worker: what it does not share, and its share of what it does (PSS)."""
        return max(_proportional(pid) for pid in self.workers)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """`./run demo` on a free port, until the block is left."""
    port = free_port()
    server = subprocess.Popen(
        ["./run", "demo"],
        cwd=HOUSE,
        env=environment(folder) | {"PORT": str(port)},
        text=True,
        stdout=subprocess.PIPE,
    )
    try:
        if not any(line.startswith("Open ") for line in cast("IO[str]", server.stdout)):
            raise RuntimeError("The server did not start: what it said stands above.")
        Visitor(port).read("/rights")
        yield Served(port, workers_of(server.pid))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


class Visitor:
    """Somebody who reads the demonstration, each request on a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()

    def play(self, role: str) -> Visitor:
        """Take a role, as a visitor does with the form in the bar."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.read("/rights"))
        if token is None:
            raise LookupError("The page has no form that changes the role.")
        self._ask("POST", "/role", urlencode({"role": role, "csrfmiddlewaretoken": token[1]}))
        return self

    def read(self, address: str) -> str:
        """A page, which must be there; a redirect is not one."""
        text, onwards = self._ask("GET", address)
        if onwards:
            raise LookupError(f"{address} leads on to {onwards}.")
        return text

    def follow(self, address: str) -> str:
        """The page that an address leads to in the end."""
        text, onwards = self._ask("GET", address)
        return self.follow(onwards) if onwards else text

    def _ask(self, method: str, address: str, body: str = "") -> tuple[str, str]:
        """The page, and where it leads on to."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Connection": "close"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, address, body or None, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
        if answer.status >= 400:
            raise RuntimeError(f"{method} {address} answers {answer.status}.")
        return text, answer.headers.get("Location", "")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path) -> dict[str, str]:
    """The demonstration of this folder, on SQLite, whatever the bench itself was started with."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return kept | {"THROUGHLINE_DATA": str(folder), "THROUGHLINE_DEMO": "1", "PYTHONPATH": str(HOUSE)}


def workers_of(server: int) -> list[int]:
    """The server's workers: its children that are forks of it, not the process that does long jobs."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [int(c) for c in children if b"gunicorn" in Path(f"/proc/{c}/cmdline").read_bytes()]


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _proportional(pid: int) -> float:
    rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", rolled, re.MULTILINE)[1]) / 1024  # type: ignore[index]
