"""Which parts of a breakdown are withheld: by a rule that everybody may know, since it hides nothing by being unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from throughline.measures.rules.ledger import Counts

LEAST = 3  # parts that stand or go together: with two, whoever knows that one of them is small knows too much of both


def gone(counts: Mapping[str, Counts], small: int, stay: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names whose part is withheld; `counts`: of every part, so that they add up to what is published of all of them.

    Parts stand in blocks of three, by the order of their names (`blocks`); a block goes whole where a count in it is
    from 1 to below `small`, or where it `stay`s withheld. Every block goes where what is withheld comes to less than
    the limit and one more for each block and one besides; and where all of it comes to less than twice the limit and
    two, whatever is in it. Of two parts both go where one counts up to the limit, or nobody.

    Which others go with a small count therefore depends on names and on sums that are published, never on how large
    those others are: a rule that takes the smallest others tells whoever knows it more than the table does (Wong, Fu,
    Wang and Pei, “Minimality attack in privacy preserving data publishing”, 2007). Of every withheld part each count
    from nothing up to the limit remains possible, to somebody who knows the table, its total and this rule (a
    feasibility interval: Hundepool and others, “Statistical disclosure control”, 2012, chapter 4). `tests` try every
    table. Counts that nobody has (their sum is nothing) are known, and point at nobody.
    """
    if len(counts) < LEAST - 1:
        return frozenset()  # it is the whole, which is published
    kinds = [n for n, whole in enumerate(_added(counts, counts)) if whole]
    every, whole = frozenset(counts), _added(counts, counts)
    if any(whole[n] < 2 * (small + 2) for n in kinds):
        return every
    those = [
        block
        for block in blocks(sorted(counts))
        if not stay.isdisjoint(block)
        or any(_tells(counts[name][n], small, alone=len(counts) >= LEAST) for name in block for n in kinds)
    ]
    hidden = frozenset(name for block in those for name in block)
    if hidden and any(_added(counts, hidden)[n] < small + 1 + len(those) for n in kinds):
        return every
    return hidden


def _tells(count: int, small: int, *, alone: bool) -> bool:
    """Whether a count is a reason to withhold; one below nothing is of a correction. `alone`: only where it is small."""
    return (count != 0 and count < small) if alone else count <= small


def all_together(parts: int) -> bool:
    """Whether so many parts make one block, so that one small count withholds them all: fewer than twice three."""
    return parts < 2 * LEAST


def blocks(names: Sequence[str]) -> tuple[Sequence[str], ...]:
    """Names in threes; one or two that are left stand with the last three."""
    whole = max(len(names) // LEAST, 1)
    return tuple(names[n * LEAST : (n + 1) * LEAST if n < whole - 1 else len(names)] for n in range(whole))


def _added(counts: Mapping[str, Counts], those: Mapping[str, Counts] | frozenset[str]) -> Counts:
    """What some parts have together, of each kind of count."""
    return tuple(map(sum, zip(*(counts[name] for name in those), strict=True)))
