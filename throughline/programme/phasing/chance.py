"""Random numbers from a state of our own, compiled, so that a search repeats on any machine and in any number of threads."""

from __future__ import annotations

from typing import Any

import numpy as np

from throughline.programme.phasing.compiling import compiled, inlined


@inlined
def uniform(rng: Any) -> Any:
    """A number in [0, 1), xorshift64*."""
    x = rng[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    rng[0] = x
    return np.float64((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def below(rng: Any, most: Any) -> Any:
    """A whole number in [0, most)."""
    return int(uniform(rng) * most)


@compiled
def normal(rng: Any) -> Any:
    """Nearly a normal deviate: twelve thirds would be better, three are enough to shake an order."""
    return 2.0 * (uniform(rng) + uniform(rng) + uniform(rng) - 1.5)


@compiled
def drawn(rng: Any, order: Any, n: Any) -> Any:
    """The next of a random order, drawn when it is asked for: `n` were drawn before."""
    m = n + below(rng, len(order) - n)
    order[n], order[m] = order[m], order[n]
    return order[n]
