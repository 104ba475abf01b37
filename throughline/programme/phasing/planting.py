"""Made-up portfolios with the savings that a medium term plan counts on: four fifths of what the best rule saves."""

from __future__ import annotations

from dataclasses import replace

from throughline.programme.phasing.baselines import best_legal
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.flat import SAVING
from throughline.programme.phasing.insert import state_of
from throughline.programme.phasing.making import Tight, by_weeks, make
from throughline.programme.phasing.problem import Problem


def planted(projects: int, seed: int, tight: Tight, *, weeks: bool = False) -> Problem:
    """A made-up portfolio that is known to have a legal plan: the one that its savings were taken from. With `weeks`, its first
    two quarters are planned by weeks.
    """
    bare = make(projects, seed, tight)
    bare = by_weeks(bare, seed) if weeks else bare
    columns = columns_of(bare)
    best = best_legal(columns)
    if best is None:
        return bare
    saved = state_of(columns.flat, best.sel).money[SAVING] // 10
    counted = dict(zip(columns.rows.years, saved, strict=True))
    envelopes = tuple(replace(one, savings=int(counted[one.year]) * 4 // 5) for one in bare.envelopes)
    return replace(bare, envelopes=envelopes)
