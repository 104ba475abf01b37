"""Which release residents read, and which changes a later one must tell of. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Released(Protocol):
    """What the rules ask of a release. `instead`: the number of the release that is read in its place, if any."""

    @property
    def number(self) -> int:
        """Counted from 1 in its series."""

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""

    @property
    def instead(self) -> int | None:
        """The number of the release that was named when it was taken back."""


R = TypeVar("R", bound=Released)


def read_now(releases: Iterable[R]) -> R | None:
    """The release that residents read: the latest; where it was withdrawn, the one that was named instead, and so on.

    None before the first release, and where the last in that line was withdrawn with nothing in its place.
    Source: docs/adr/0013.
    """
    by_number = {r.number: r for r in releases}
    at = by_number.get(max(by_number, default=0))
    seen: set[int] = set()
    while at is not None and at.withdrawn:
        seen.add(at.number)
        at = by_number.get(at.instead) if at.instead is not None and at.instead not in seen else None
    return at
