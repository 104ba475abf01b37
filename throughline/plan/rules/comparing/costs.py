"""What was re-costed: provisions, who pays, whole cost, contract value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from throughline.ground.money import short
from throughline.ground.words import listed
from throughline.plan.rules.comparing.change import Change, Shift
from throughline.plan.rules.comparing.saying import Pair, more_or_less, paired, quoted, year_said
from throughline.plan.rules.document import FundingPart, ProvisionPart
from throughline.plan.rules.words import ChangeKind, ProvisionKind

COST = ChangeKind.COST
FIELDS = ("provisions", "funding", "no_money_because", "budget_reference")
DETAILS = (
    ("whole_cost", "whole cost"),
    ("first_estimate", "first estimate"),
    ("contract_value", "value of the contract"),
)
GROUPS: tuple[tuple[str, frozenset[ProvisionKind]], ...] = (
    ("Planned spend on", frozenset({ProvisionKind.REVENUE, ProvisionKind.CAPITAL})),
    ("The planned saving from", frozenset({ProvisionKind.SAVING})),
    ("The planned income from", frozenset({ProvisionKind.INCOME})),
)
Amounts = Counter[tuple[str, ProvisionKind]]


def repriced(pair: Pair) -> Iterator[Change]:
    """Every change of money of one activity; what each year and kind of it is otherwise goes with the sentence."""
    for opening, kinds in GROUPS:
        yield from _provided(pair, opening, kinds)
    yield from _beside_the_amounts(pair)
    for payer, was, now in paired(pair.was.funding, pair.now.funding, lambda f: f.payer):
        yield from _paid(pair, payer, was, now)
    for name, label in DETAILS:
        yield from pair.priced(COST, name, label, getattr(pair.was.details, name), getattr(pair.now.details, name))
    texts = (("no_money_because", "reason for needing no money of its own"), ("budget_reference", "line of the budget"))
    for name, label in texts:
        yield from pair.texted(COST, name, label, getattr(pair.was, name), getattr(pair.now, name))


def _provided(pair: Pair, opening: str, kinds: frozenset[ProvisionKind]) -> Iterator[Change]:
    """The provisions of some kinds over all years, and how each year differs."""
    was, now = (_amounts(e.provisions, kinds) for e in (pair.was, pair.now))
    keys = sorted({*was, *now}, key=lambda key: (key[0], list(ProvisionKind).index(key[1])))
    apart = {key: now[key] - was[key] for key in keys if now[key] != was[key]}
    if not apart and was.keys() == now.keys():
        return
    old, new = was.total(), now.total()
    years = listed([f"{more_or_less(pence)} {kind} in {year_said(year)}" for (year, kind), pence in apart.items()])
    about = f"{opening} {pair.name}"
    if not now:
        says = f"{about} is no longer stated; it was {short(old)}."
    elif not was:
        says = f"{about} is now stated: {short(new)}. Before, none was."
    elif old != new:
        says = f"{about} is now {short(new)}, {more_or_less(new - old)} than before ({short(old)}): {years}."
    else:
        says = f"{about} is {short(new)} as before, otherwise divided{f': {years}' if years else ''}."
    shifts = tuple(Shift(pair.now.chapter, year, kind, pence) for (year, kind), pence in apart.items())
    invented = any(p.illustrative for e in (pair.was, pair.now) for p in e.provisions if p.kind in kinds)
    yield pair.change(COST, "provisions", says, shifts=shifts, invented=invented)


def _amounts(provisions: Iterable[ProvisionPart], kinds: frozenset[ProvisionKind]) -> Amounts:
    found: Amounts = Counter()
    for p in provisions:
        if p.kind in kinds:
            found[p.year, p.kind] += p.amount
    return found


def _beside_the_amounts(pair: Pair) -> Iterator[Change]:
    """Of a year and kind that both have: how sure it is, on which line it stands, where the figure comes from."""
    was, now = (_grouped(e.provisions) for e in (pair.was, pair.now))
    for year, kind in (key for key in now if key in was):
        old, new = was[year, kind], now[year, kind]
        about = f"The {kind} of {year_said(year)} for {pair.name}"
        invented = any(p.illustrative for p in (*old, *new))
        told = list(_qualities(about, old, new))
        alike = sum(p.amount for p in old) == sum(p.amount for p in new)
        if not told and alike and sorted(map(repr, _bare(old))) != sorted(map(repr, _bare(new))):
            told = [f"{about} is otherwise divided between its lines."]
        for says in told:
            yield pair.change(COST, "provisions", says, invented=invented)


def _qualities(about: str, old: list[ProvisionPart], new: list[ProvisionPart]) -> Iterator[str]:
    sure, before = (sorted({p.certainty.value for p in side}) for side in (new, old))
    if sure != before:
        yield f"{about} is now {listed(sure)}; it was {listed(before)}."
    lines, before = (sorted({p.budget_reference for p in side}) for side in (new, old))
    if lines != before:
        yield f"{about} now stands at {_lines(lines)} of the budget; it stood at {_lines(before)}."
    papers, before = (sorted({p.source.paper or p.source.link for p in side}) for side in (new, old))
    if papers != before:
        yield f"{about} now comes from {_papers(papers)}; it came from {_papers(before)}."
    elif {p.source for p in new} != {p.source for p in old}:
        yield f"{about} comes from the same paper as before, of another day or at another address."


def _lines(names: list[str]) -> str:
    return quoted([n for n in names if n]) or "no line"


def _papers(names: list[str]) -> str:
    return quoted([n for n in names if n]) or "no stated source"


def _grouped(provisions: Iterable[ProvisionPart]) -> dict[tuple[str, ProvisionKind], list[ProvisionPart]]:
    found: defaultdict[tuple[str, ProvisionKind], list[ProvisionPart]] = defaultdict(list)
    for p in provisions:
        found[p.year, p.kind].append(p)
    return found


def _bare(provisions: Iterable[ProvisionPart]) -> list[ProvisionPart]:
    return [replace(p, illustrative=False) for p in provisions]


def _paid(pair: Pair, payer: str, was: FundingPart | None, now: FundingPart | None) -> Iterator[Change]:
    invented = any(f.illustrative for f in (was, now) if f)
    name = pair.name
    if was is None and now is not None:
        yield pair.change(
            COST, "funding", f"{payer} now pays {short(now.amount)} of {name} ({now.certainty}); it was not named before.",
            invented=invented,
        )  # fmt: skip
    elif now is None and was is not None:
        says = f"{payer} is no longer named to pay for {name}; before, it was to pay {short(was.amount)}."
        yield pair.change(COST, "funding", says, invented=invented)
    elif was is not None and now is not None:
        if was.amount != now.amount:
            more = more_or_less(now.amount - was.amount)
            says = f"{payer} now pays {short(now.amount)} of {name}, {more} than before ({short(was.amount)})."
            yield pair.change(COST, "funding", says, invented=invented)
        if was.certainty != now.certainty:
            says = f"The money from {payer} for {name} is now {now.certainty}; it was {was.certainty}."
            yield pair.change(COST, "funding", says, invented=invented)
