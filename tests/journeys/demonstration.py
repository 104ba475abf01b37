"""The demonstration as its users meet it: `./run demo` in a folder of its own, served by gunicorn with its worker."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
TITLES = ("Cabinet Member",)  # roles that are written with a capital
PATIENCE = 240  # seconds that a start may take on a busy machine, most of them the building of the example


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Where it answers, and the folder of its database, its site and its keys."""

    address: str
    data: Path

    def throughline(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the console over its data, as whoever has this machine's shell."""
        command = [str(ROOT / "run"), "throughline", *words]
        return subprocess.run(command, env=_environment(self.data), capture_output=True, text=True, check=False)


def become(page: Page, role: str) -> None:
    """Play a role through the switcher, as a visitor does: "Lead officer"."""
    page.goto("/help")
    page.get_by_text("You are:").click()
    with page.expect_navigation():  # who plays the role already is answered by the same page, with the menu closed
        page.get_by_role("button", name=role).first.click()
    page.get_by_text(f"You are: {role[:1].lower() if role not in TITLES else role[:1]}{role[1:]}").wait_for()
    page.wait_for_load_state()


@contextmanager
def served(data: Path, how: str = "demo") -> Iterator[Demonstration]:
    """Start it over a folder, building what is missing, and stop it again with all that it started. `how`: or "serve"."""
    port = _free_port()
    environment = _environment(data) | {"PORT": str(port)}
    with (data / "served.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [str(ROOT / "run"), how], env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/help", server, data)
            yield Demonstration(f"http://127.0.0.1:{port}", data)
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def copied(of: Path, to: Path) -> Path:
    """A folder with the same data, for a journey that changes it."""
    shutil.copytree(of, to, symlinks=True, ignore=shutil.ignore_patterns("served.log"))
    return to


def _environment(data: Path) -> dict[str, str]:
    """SQLite in the folder, whatever database the tests themselves stand on."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return kept | {"THROUGHLINE_DATA": str(data), "THROUGHLINE_DEMO": "1"}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], data: Path) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, OSError):
            sleep(0.1)
    raise AssertionError(f"The demonstration did not start: {(data / 'served.log').read_text(encoding='utf-8')}")
