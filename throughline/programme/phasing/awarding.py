"""A start for the search of a huge portfolio: bidding goes on while project after project is awarded what it bids for.

What a project liked best in nearly every round it is given, if it fits beside what was given before; then the others bid on for
what is left, at prices that learn of it, and the likeliest of them are given theirs. It ends by rounds, never by the clock.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from throughline.programme.phasing.bidding import Bidding
from throughline.programme.phasing.bound import Bound
from throughline.programme.phasing.compiling import compiled
from throughline.programme.phasing.diving import filled
from throughline.programme.phasing.flat import MUST, Array
from throughline.programme.phasing.insert import desk_of, empty, fits, place

AWARDS, ROUNDS = 20, 12  # how often something is awarded, and the rounds of bidding before the next
WHOLE, LEAST = 0.97, 0.05  # of the rounds in which a column was liked: awarded at once; not to be thought of
PART = 0.3  # of the columns between, the most that are awarded at one time, towards the end
FORGOTTEN = 0.3  # of how much a row was pushed about, what is remembered once something was awarded


def awarded(bids: Bidding, bound: Bound, share: Array) -> Array:
    """A plan by bids, filled up by the prices of the bound; `share`: of the rounds so far, in which each column was liked."""
    columns, f = bids.columns, bids.columns.flat
    state, desk, sel = empty(f), desk_of(f), np.full(columns.projects, -1, np.int64)
    whose = np.repeat(bids.everyone, np.diff(f.off))
    for award in range(1, AWARDS + 1):
        hopes = _likeliest(share, f.duty[:, MUST][whose], award)
        give(f, state, hopes, whose, bids.shut, desk)
        if award == AWARDS:
            break
        share[:] = 0.0
        left = np.nonzero(state.sel < 0)[0]
        sel[:] = state.sel
        for one in bids.pushed:
            one *= FORGOTTEN
        for _ in range(ROUNDS):
            bids.price(left)
            bids.liked(left, sel)
            bids.push(sel)
            share[sel[left][sel[left] >= 0]] += 1.0 / ROUNDS
    return filled(columns, bound, state, desk)


def _likeliest(share: Array, must: Array, award: int) -> Array:
    """The columns to be awarded now: all that are as good as whole and some of the others, duties first."""
    hopes = np.nonzero(share > LEAST)[0]
    hopes = hopes[np.lexsort((-share[hopes], -must[hopes]))]
    whole = int((share[hopes] > WHOLE).sum())
    return hopes if award == AWARDS else hopes[: whole + int((len(hopes) - whole) * PART * award / AWARDS)]


@compiled
def give(f: Any, s: Any, hopes: Any, whose: Any, shut: Any, desk: Any) -> None:
    """Put in what fits, in order; what does not is shut for good."""
    for c in hopes:
        if s.sel[whose[c]] < 0:
            if fits(f, s, whose[c], c, desk):
                place(f, s, whose[c], c, 1)
            else:
                shut[c] = True
