"""Looking through a file that somebody sent, in a child process with limits, before anything of it is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from throughline.history.files import refusing
from throughline.history.files.examining import tidy_name
from throughline.history.files.kinds import BY_MEDIA, Kind

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 35  # five more than the child gives itself


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that may be kept. `copy`: as residents may read it, None where none was asked for or none can be made;
    `against`: why none can be made."""

    name: str
    kind: Kind
    data: bytes
    copy: bytes | None = None
    against: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the file as it was given."""
        return sha256(self.data).hexdigest()


def prepared(name: str, data: bytes, *, most: int, title: str = "", copy: bool = False) -> Prepared:
    """Look through a file. `most`: bytes that are kept at most; `copy`: make the copy for residents too, announced as
    `title`. Raises NotKept with the reason; that no copy can be made is told by `against`."""
    name = tidy_name(name)
    if not data:
        raise refusing.empty(name)
    if len(data) > most:
        raise refusing.too_large(len(data), most)
    asked = json.dumps({"name": name, "most": most, "title": title, "copy": copy})
    try:
        child = subprocess.run(
            [sys.executable, "-B", "-m", "throughline.history.files", asked],
            input=data, capture_output=True, timeout=SECONDS, env=_environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as wrong:
        raise refusing.unreadable(name) from wrong
    head, _, made = child.stdout.partition(b"\n")
    if child.returncode or not head:
        raise refusing.unreadable(name)
    told = json.loads(head)
    if "refused" in told:
        raise refusing.NotKept(told["refused"])
    return Prepared(name, BY_MEDIA[told["kind"]], data, made if told["clean"] is not None else None, told["against"])


def _environment() -> dict[str, str]:
    """Nothing of ours but where the code is: no database address, no key."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
