"""The walks of the collector of cycles, spared where nothing can be found: in what is held for good, and in work in hand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cycles while something large is made that is kept whole until then.

    Walking through it again and again finds nothing to free: that walk is a third of the time of a large import, and a
    fifth of that of making a long paper. It is turned on again only by whoever turned it off.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def hold_still() -> None:
    """What a process holds for good is looked at by no collection, and one is made every 20,000 new things, not 700.

    A plan of 50,000 activities is millions of things that stay: reading it took 7.1 s, and so 4.6 s. The demonstration is
    built in a twelfth less work.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
