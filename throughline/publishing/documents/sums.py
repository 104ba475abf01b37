"""Counts and sums that the pages say, each made from the public plan alone. Money is whole pence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.plan.rules.words import AuthorityState, Certainty, Nature, ProvisionKind
from throughline.publishing.documents.public import PublicActivity, PublicAuthority, PublicFunding

NEVER = date.max


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Planned money of one year and one certainty: revenue and capital are spend, savings and income are not."""

    year: str
    certainty: Certainty
    revenue: int = 0
    capital: int = 0
    saving: int = 0
    income: int = 0

    @property
    def spend(self) -> int:
        """Planned spend: revenue and capital."""
        return self.revenue + self.capital

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.revenue or self.capital or self.saving or self.income)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that a piece of work still needs."""

    activity: PublicActivity
    authority: PublicAuthority


@dataclass(frozen=True, slots=True)
class Share:
    """One payer's part of the whole, in pence and in tenths of a per cent."""

    payer: str
    amount: int
    tenths: int
    certainty: str = ""
    illustrative: bool = False


def spend(activity: PublicActivity) -> int | None:
    """Planned spend over all years, in pence; None when no provision is stated at all."""
    if not activity.provisions:
        return None
    return sum(p.amount for p in activity.provisions if p.kind.is_spend)


def spend_of(activities: Iterable[PublicActivity]) -> int:
    """Planned spend of several pieces of work, in pence; what is not stated adds nothing."""
    return sum(spend(a) or 0 for a in activities)


def money_rows(activities: Iterable[PublicActivity]) -> tuple[MoneyRow, ...]:
    """Planned money by year and certainty, confirmed first in each year; rows without money are left out."""
    sums: dict[tuple[str, Certainty, ProvisionKind], int] = {}
    for provision in (p for a in activities for p in a.provisions):
        key = provision.year, provision.certainty, provision.kind
        sums[key] = sums.get(key, 0) + provision.amount
    years = sorted({year for year, _, _ in sums})
    rows = (_money_row(sums, year, c) for year in years for c in (Certainty.CONFIRMED, Certainty.PROVISIONAL))
    return tuple(row for row in rows if not row.empty)


def _money_row(sums: dict[tuple[str, Certainty, ProvisionKind], int], year: str, certainty: Certainty) -> MoneyRow:
    return MoneyRow(year, certainty, **{k.value: sums.get((year, certainty, k), 0) for k in ProvisionKind})


def total(rows: Iterable[MoneyRow], certainty: Certainty) -> MoneyRow:
    """The sum of all years for one certainty."""
    chosen = [r for r in rows if r.certainty == certainty]
    return MoneyRow(
        "",
        certainty,
        sum(r.revenue for r in chosen),
        sum(r.capital for r in chosen),
        sum(r.saving for r in chosen),
        sum(r.income for r in chosen),
    )


def natures(activities: Iterable[PublicActivity]) -> tuple[tuple[Nature, int], ...]:
    """How many pieces of work there are of each nature, in the plan's order; natures with none are left out."""
    counts = dict.fromkeys(Nature, 0)
    for activity in activities:
        counts[activity.nature] += 1
    return tuple((nature, n) for nature, n in counts.items() if n)


def standing(activity: PublicActivity) -> AuthorityState | None:
    """Needed while any decision is still needed; in place when all are; None when none is stated."""
    states = {a.state for a in activity.authorities}
    if AuthorityState.NEEDED in states:
        return AuthorityState.NEEDED
    return AuthorityState.IN_PLACE if states else None


def waiting(activities: Iterable[PublicActivity]) -> tuple[Waiting, ...]:
    """Every decision still needed, the earliest latest-day first, undated ones last."""
    needed = [Waiting(a, x) for a in activities for x in a.authorities if x.state == AuthorityState.NEEDED]
    return tuple(sorted(needed, key=lambda w: (_deadline(w.authority), w.activity.reference, w.authority.words)))


def soonest(authorities: Iterable[PublicAuthority]) -> PublicAuthority | None:
    """The decision still needed that is needed first; None when none is needed."""
    return min((a for a in authorities if a.state == AuthorityState.NEEDED), key=_deadline, default=None)


def _deadline(authority: PublicAuthority) -> date:
    return (authority.by.latest or NEVER) if authority.by else NEVER


def by_place(activities: Iterable[PublicActivity]) -> dict[str, tuple[PublicActivity, ...]]:
    """Pieces of work under each place that one of them names, places in alphabetical order."""
    found: dict[str, list[PublicActivity]] = {}
    for activity in activities:
        for place in activity.places:
            found.setdefault(place, []).append(activity)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda n: (n.casefold(), n))}


def shares(funding: tuple[PublicFunding, ...], whole: int | None) -> tuple[Share, ...]:
    """Each payer's share; what the whole cost leaves unexplained is its own row. Tenths of a per cent sum to 1,000.

    Without a whole cost, or where the funding named is more than it, the funding itself is the whole. Nothing where
    an amount is negative or all are 0.
    """
    named = sum(f.amount for f in funding)
    base = max(named, whole or 0)
    if base <= 0 or any(f.amount < 0 for f in funding):
        return ()
    parts = [(f.payer, f.amount, f.certainty.value, f.illustrative) for f in funding]
    if base > named:
        parts.append(("Not stated in the papers", base - named, "", False))
    tenths = _apportioned([amount for _, amount, _, _ in parts], base)
    return tuple(
        Share(payer, amount, t, certainty, ill)
        for (payer, amount, certainty, ill), t in zip(parts, tenths, strict=True)
    )


def _apportioned(amounts: list[int], base: int) -> list[int]:
    """Whole tenths of a per cent that sum to 1,000: the largest remainders are rounded up."""
    floors = [a * 1000 // base for a in amounts]
    order = sorted(range(len(amounts)), key=lambda i: (-(amounts[i] * 1000 % base), i))
    for i in order[: 1000 - sum(floors)]:
        floors[i] += 1
    return floors
