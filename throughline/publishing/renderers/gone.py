"""The page that stands where a withdrawn release stood: what it was, when and why it went, by which post, what is read now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from throughline.publishing.renderers.engine import written
from throughline.publishing.renderers.saying import day


class Withdrawn(Protocol):
    """What the page says of a release."""

    @property
    def title(self) -> str:
        """Plan and edition."""

    @property
    def number(self) -> int:
        """Counted from 1."""

    @property
    def manifest(self) -> str:
        """SHA-256 of its manifest."""

    @property
    def released_on(self) -> date:
        """When residents could first read it."""

    @property
    def withdrawn_on(self) -> date | None:
        """When it went."""

    @property
    def withdrawn_because(self) -> str:
        """Why."""

    @property
    def withdrawn_by(self) -> str:
        """Posts."""

    @property
    def instead(self) -> int | None:
        """The number of the release that was named in its place."""


def tombstone(
    council: str,
    gone: Withdrawn,
    titles: Mapping[int, str],
    now: Withdrawn | None,
    *,
    at: str = "index.html",
    demonstration: bool,
) -> str:
    """The page. `titles`: of every release by its number; `now`: the release that residents read, if any, which stands
    `at` this path of the series."""
    assert gone.withdrawn_on is not None
    return written(
        "site/gone.html",
        {
            "council": council,
            "gone": gone,
            "released": day(gone.released_on),
            "withdrawn": day(gone.withdrawn_on),
            "instead": titles.get(gone.instead or 0, ""),
            "now": now.title if now else "",
            "at": at,
            "demonstration": demonstration,
        },
    )
