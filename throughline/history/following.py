"""Following the chain: what a process may keep of what it read, because nothing has moved since.

A page read the council's units four times and its posts three times, 10 ms of the 27 that a list of 500 took; a look at
the chain's end costs 0.2 ms (`./run bench pages`). Every write is an event whose verb names its room, so whoever knows
the last event of a room knows whether what was read of it still stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from throughline.history import chain
from throughline.history import queries as history

P = ParamSpec("P")
R = TypeVar("R")
Marks = tuple[str, ...]


class Following:
    """What this process has seen of the chain: for each room, the digest of the last event that moved something of it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: tuple[int, str] = (-1, "")
        self._begun = ""
        self._moved: dict[str, str] = {}

    def marks(self, rooms: tuple[str, ...]) -> Marks:
        """Where these rooms stand: equal marks, equal rows. One query, for what is new since the last look."""
        look = chain.LOOK.get()
        begun, moved = look[0] if look else self._look()
        if look is not None and not look:
            look.append((begun, moved))
        return tuple(moved.get(room, begun) for room in rooms)

    def _look(self) -> tuple[str, dict[str, str]]:
        with self._lock:
            links = history.links_from(self._seen[0])
            if links and links[0][:2] == self._seen:
                self._moved = self._moved | {verb.partition(".")[0]: digest for _, digest, verb in links[1:]}
                self._seen = links[-1][:2]
            else:  # the first look; or this is another chain than it was, as after a restored backup
                self._seen = history.head()
                self._begun, self._moved = self._seen[1], {}
            return self._begun, self._moved


@contextmanager
def one_look() -> Iterator[None]:
    """Within this block the chain is looked at once, and once more after a write: a request's reads stand on one moment,
    and an activity's page needs 8 queries fewer of 36.
    """
    token = chain.LOOK.set([])
    try:
        yield
    finally:
        chain.LOOK.reset(token)


FOLLOWING = Following()


def kept_while_still(*rooms: str, most: int = 32) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the answers of a read, by its arguments, until something of these rooms moves; the latest `most` of them.

    The answer is shared, so it must be one that nobody changes. Inside a transaction nothing is kept: there rows may
    have moved, and may move back, before any event tells it.
    """

    def declare(read: Callable[P, R]) -> Callable[P, R]:
        kept: dict[Any, tuple[Marks, R]] = {}
        lock = Lock()

        @wraps(read)
        def again(*args: P.args, **named: P.kwargs) -> R:
            if transaction.get_connection().in_atomic_block:
                return read(*args, **named)
            marks = FOLLOWING.marks(rooms)
            asked = (args, *sorted(named.items()))
            found = kept.get(asked)
            if found is None or found[0] != marks:
                found = marks, read(*args, **named)
                with lock:
                    kept.pop(asked, None)
                    kept[asked] = found
                    for old in list(kept)[:-most]:
                        del kept[old]
            return found[1]

        return again

    return declare
