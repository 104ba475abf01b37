"""Where released folders lie on this machine, and the link that says which one residents read. Standard library only.

site/plan/1-0d5e…/     a release, never written again
site/plan/current   →  the release that is read
"""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex

from throughline.publishing.manifest import MANIFEST

CURRENT = "current"


def folder_of(site: Path, series: str, folder: str) -> Path:
    """Where a release lies or will lie."""
    return site / series / folder


def current(site: Path, series: str) -> Path | None:
    """The folder that residents read; None before the first release, or when the link leads nowhere."""
    link = site / series / CURRENT
    folder = link.resolve()
    return folder if link.is_symlink() and (folder / MANIFEST).is_file() else None


def show(site: Path, series: str, folder: str) -> None:
    """Let residents read this release from now on: the link is exchanged in one step, so that none is ever missing."""
    place = site / series
    link = place / f".{token_hex(4)}"
    link.symlink_to(folder)
    try:
        os.replace(link, place / CURRENT)
    except OSError:
        link.unlink(missing_ok=True)
        raise
