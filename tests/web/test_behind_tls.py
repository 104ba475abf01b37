"""How a council's own server runs: behind TLS, with nothing that Django would remark on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def test_django_s_checks_for_a_server_in_public_have_nothing_to_say(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE" and "THROUGHLINE" not in k}
    done = subprocess.run(
        [sys.executable, HOUSE / "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**environment, "THROUGHLINE_DATA": str(tmp_path), "THROUGHLINE_HTTPS": "1", "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
