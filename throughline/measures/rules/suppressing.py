"""Small counts are withheld before publication, with enough others that none can be worked out from the total."""

from __future__ import annotations

from collections.abc import Sequence

SMALL = 5  # counts of 1 to 4 might point at somebody: our default, after NHS Digital's and the ONS's usual rule


def withheld(counts: Sequence[int], small: int = SMALL) -> frozenset[int]:
    """Which places of a breakdown are withheld when its total is shown.

    First every count from 1 to below `small`. Then the smallest others that are not nothing, until (a) more than one
    count is withheld and (b) what is withheld adds up to more than one for each: with two counts adding up to two,
    everybody knows that both are one. Where that cannot be reached every count goes, and the caller withholds the total
    (`total_withheld`). Nothing is shown as nothing, since it points at nobody.
    """
    hidden = {n for n, count in enumerate(counts) if 0 < count < small}
    spare = sorted((n for n, count in enumerate(counts) if count >= small), key=lambda n: (counts[n], n))
    while hidden and not _is_safe(counts, hidden) and spare:
        hidden.add(spare.pop(0))
    return frozenset(hidden)


def total_withheld(counts: Sequence[int], small: int = SMALL) -> bool:
    """Whether the total must be withheld too: it is itself small, or what is withheld could be worked out from it."""
    hidden = withheld(counts, small)
    return 0 < sum(counts) < small or (bool(hidden) and not _is_safe(counts, set(hidden)))


def _is_safe(counts: Sequence[int], hidden: set[int]) -> bool:
    return len(hidden) > 1 and sum(counts[n] for n in hidden) > len(hidden)
