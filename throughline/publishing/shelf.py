"""Where released folders lie on this machine, and the link that says which one residents read. Standard library only.

site/plan/1-0d5e…/     a release, never written again
site/plan/current   →  the release that is read
site/plan/withdrawn →  what stands at the addresses of releases that were taken back
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from throughline.publishing.manifest import MANIFEST

CURRENT = "current"
WITHDRAWN = "withdrawn"
ADDRESSES = "addresses.json"


@dataclass(frozen=True, slots=True)
class Tombstones:
    """What the public door knows of withdrawn releases: the page that answers for an address, the page of the newest
    withdrawal, and, where a withdrawal is news that the release that is read does not tell, that release's folder."""

    pages: dict[str, str]
    newest: str
    news_for: str | None


def folder_of(site: Path, series: str, folder: str) -> Path:
    """Where a release lies or will lie."""
    return site / series / folder


def current(site: Path, series: str, link_name: str = CURRENT) -> Path | None:
    """The folder that residents read; None before the first release, or when the link leads nowhere.

    `link_name`: of a series that keeps several, which one ("2020-21-q3").
    """
    link = site / series / link_name
    folder = link.resolve()
    return folder if link.is_symlink() and (folder / MANIFEST).is_file() else None


def withdrawn(site: Path, series: str) -> Path | None:
    """The folder of tombstones; None where nothing was withdrawn, or when the link leads nowhere."""
    link = site / series / WITHDRAWN
    folder = link.resolve()
    return folder if link.is_symlink() and (folder / ADDRESSES).is_file() else None


def tombstones(folder: Path) -> Tombstones:
    """What a folder of tombstones answers for."""
    return Tombstones(**json.loads((folder / ADDRESSES).read_text(encoding="utf-8")))


def hide(site: Path, series: str, link_name: str = CURRENT) -> bool:
    """Let residents read no release; whether they read one until now."""
    link = site / series / link_name
    there = link.is_symlink()
    link.unlink(missing_ok=True)
    return there


def lead(site: Path, series: str, folder: str, link_name: str = CURRENT) -> bool:
    """Let a link lead to this folder; whether it did not."""
    if (site / series / link_name).resolve() == folder_of(site, series, folder).resolve():
        return False
    show(site, series, folder, link_name)
    return True


def show(site: Path, series: str, folder: str, link_name: str = CURRENT) -> None:
    """Let residents read this folder from now on: the link is exchanged in one step, so that none is ever missing."""
    place = site / series
    link = place / f".{token_hex(4)}"
    link.symlink_to(folder)
    try:
        os.replace(link, place / link_name)
    except OSError:
        link.unlink(missing_ok=True)
        raise
