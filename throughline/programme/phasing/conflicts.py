"""When nothing is legal: a smallest set of rules that cannot hold together, in words; dropping any one makes it feasible.

Every group of rules is one assumption of a constraint program over the columns. A set that clashes is taken from its proof
and thinned, one group after the other, until each that is left is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from throughline.ground.periods import FinancialYear
from throughline.ground.words import counted
from throughline.programme.phasing.certifying import certified
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.engines import Rulebook, Variable
from throughline.programme.phasing.flat import (
    CAPITAL,
    FLOOR,
    MOST,
    MUST,
    NET,
    OTHER,
    PRICE,
    RESCOPED,
    REVENUE,
    REVENUE_ON,
    SAME,
    SAVING,
    WORKS,
    WORKS_ON,
    Array,
)
from throughline.programme.phasing.loosening import nothing_done
from throughline.programme.phasing.needing import needed
from throughline.programme.phasing.placing import drawn
from throughline.programme.phasing.plan import MadeBy, Plan
from throughline.programme.phasing.pricing import entry, leaving

LONGEST = 1.8  # seconds: what asks for it answers within two
SOON, LAST = 0.3, 0.4  # of the time: the most for duties alone, and what is kept for showing that each rule is needed


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot hold together, as sentences, and for each a plan that keeps all the others, which shows that it is
    needed; None where that was not settled. `keys` name the rules for programs: "role legal", "must 3" (the fourth project),
    "revenue 2026", "link 0" and so on.
    """

    groups: tuple[str, ...]
    keys: tuple[str, ...]
    plans: tuple[Plan | None, ...]

    @property
    def smallest(self) -> bool:
        """Whether each is needed, shown by a plan without it."""
        return all(plan is not None for plan in self.plans)

    @property
    def lines(self) -> tuple[str, ...]:
        """What a person reads: the rule, and what could be done without it."""
        return tuple(f"{group}{_without(plan)}" for group, plan in zip(self.groups, self.plans, strict=True))


def _without(plan: Plan | None) -> str:
    if plan is None:
        return " Whether the others could be kept without it was not settled."
    done = sum(one.done for one in plan.placements)
    return f" Without it the others can be kept, by doing {counted(done, 'project') if done else 'nothing'}."


@dataclass
class Book:
    """The rules of a portfolio as a constraint program; with `among`, of those groups alone."""

    columns: Columns
    there: list[int]  # projects that are looked at
    among: frozenset[str] | None = None
    rules: Rulebook = field(default_factory=Rulebook)
    choice: dict[int, Variable] = field(default_factory=dict)  # by column
    words: dict[str, str] = field(default_factory=dict)
    bought: dict[tuple[int, int], Variable] = field(default_factory=dict)  # by row and quarter

    def rule(self, group: str, words: str, terms: list[tuple[Variable, int]], most: int) -> None:
        """A rule of a group, said in words."""
        if (terms or most < 0) and (self.among is None or not group or group in self.among):
            self.words.setdefault(group, words)
            self.rules.at_most(group, [one for one, _ in terms], [amount for _, amount in terms], most)


def conflict(columns: Columns, seconds: float = LONGEST) -> Conflict | None:
    """A smallest set of rules that clash; None when there is none or it was not found in time.

    First among what must be done alone: other projects take people, places and capital and give none, so what clashes
    there clashes everywhere. Money and savings are asked with all projects: of the rules first whose prices prove that the
    linear program cannot keep them all, which are few (`certifying`), and of these what whole plans cannot do without
    (`needing`); then of all.
    """
    ends = perf_counter() + seconds
    found = beyond_all_means(columns) or _thinned(written(columns, duties(columns)), perf_counter() + SOON * seconds)
    if found is not None:
        return found
    few = certified(columns, ends - LAST * seconds)
    if not few:
        return _thinned(written(columns), ends)
    words = written(columns, among=frozenset(few)).words
    shown = needed(columns, few, ends)
    plans = tuple(None if sel is None else _plan(columns, sel) for sel in shown.plans)
    return Conflict(tuple(words[group] for group in shown.groups), shown.groups, plans)


def _plan(columns: Columns, sel: Array) -> Plan:
    placed, people = drawn(columns, sel)
    return Plan(placed, title=columns.problem.title, made_by=MadeBy.ENGINE, bought=people)


def beyond_all_means(columns: Columns) -> Conflict | None:
    """Savings of a year that are more than all projects together can make, each done as it saves most."""
    f, there = columns.flat, columns.flat.off[1:] > columns.flat.off[:-1]
    most = (
        np.maximum.reduceat(f.cash[:, SAVING], f.off[:-1][there]).clip(0).sum(axis=0) if there.any() else 0 * f.year[0]
    )
    short = np.nonzero(f.year[FLOOR] > most)[0]
    if not len(short):
        return None
    year = columns.rows.years[int(short[0])]
    return Conflict((_saved(year),), (f"savings {year}",), (_plan(columns, nothing_done(columns)),))


def _saved(year: int) -> str:
    return f"{FinancialYear(year).said()} makes the savings that are counted on."


def reconciled(columns: Columns, seconds: float = LONGEST, shut: Sequence[int] = ()) -> Array | None:
    """Columns that keep every rule, none of them `shut`, whatever they are worth: for a search that came upon none. None
    when none were found.
    """
    book = written(columns)
    for c in shut:
        book.rule("", "", [(book.choice[c], 1)], 0)
    taken = book.rules.kept(list(book.choice.values()), seconds)
    return None if taken is None else _chosen(book, taken)


def _chosen(book: Book, taken: Sequence[bool]) -> Array:
    f, sel = book.columns.flat, nothing_done(book.columns)
    for c, one in zip(book.choice, taken, strict=True):
        if one:
            sel[int(np.searchsorted(f.off, c, side="right")) - 1] = c
    return sel


def _thinned(book: Book, ends: float) -> Conflict | None:
    found = book.rules.clash(book.rules.groups, max(0.01, ends - perf_counter()))
    if not found:
        return None
    kept, plans = list(found), dict[str, Plan]()
    for group in found:
        fewer = [one for one in kept if one != group]
        left = ends - perf_counter()
        again = book.rules.clash(fewer, left) if group in kept and left > 0 else None
        if again:
            kept = [one for one in fewer if one in again]
        elif again is not None:
            plans[group] = _plan(book.columns, _chosen(book, book.rules.chosen(list(book.choice.values()))))
    return Conflict(tuple(book.words[group] for group in kept), tuple(kept), tuple(plans.get(one) for one in kept))


def duties(columns: Columns) -> frozenset[int]:
    """The projects that must be done, with everything that they are not done without."""
    f = columns.flat
    found, todo = set[int](), [int(p) for p in np.nonzero(f.duty[:, MUST])[0]]
    while todo:
        p = todo.pop()
        if p not in found:
            found.add(p)
            todo += [int(one) for one in f.before[f.before_at[p] : f.before_at[p + 1], OTHER]]
    return frozenset(found)


def written(columns: Columns, only: frozenset[int] | None = None, among: frozenset[str] | None = None) -> Book:
    """Every rule that projects share, and every duty, in groups that a person would name.

    With `only`, of those projects alone, and without the rules that other projects could help to keep; with `among`, those
    groups alone.
    """
    f, projects = columns.flat, columns.problem.projects
    there = [p for p in range(len(projects)) if only is None or p in only]
    book = Book(columns, there, among)
    for p in there:
        for c in range(f.off[p], f.off[p + 1]):
            book.choice[c] = book.rules.choice()
        mine = [(book.choice[c], 1) for c in range(f.off[p], f.off[p + 1])]
        book.rule("", "", mine, 1)
        if f.duty[p, MUST]:
            ground = f" ({projects[p].ground})" if projects[p].ground else ""
            book.rule(f"must {p}", f"{projects[p].title} must be done{ground}.", [(one, -1) for one, _ in mine], -1)
    _people(book)
    _money(book, all_of_it=only is None)
    _links(book)
    if only is None:
        _changes(book)
    return book


def _changes(book: Book) -> None:
    f, problem = book.columns.flat, book.columns.problem
    rescoped = [(one, 1) for c, one in book.choice.items() if f.col[c, RESCOPED]]
    book.rule("rescoped", f"No more than {f.limits[0]} approved projects are re-scoped.", rescoped, int(f.limits[0]))
    if f.limits[1] > 0:
        same = [(one, -1) for c, one in book.choice.items() if f.col[c, SAME]]
        book.rule("changes", f"No more than {problem.most_changes} approved projects change.", same, -int(f.limits[1]))


def _used(book: Book) -> dict[tuple[int, int], list[tuple[Variable, int]]]:
    """Of each row and period, the columns that use it."""
    f, among = book.columns.flat, book.among
    used: dict[tuple[int, int], list[tuple[Variable, int]]] = {}
    asked = [among is None or f"{kind} {key}" in among for kind, key in book.columns.rows.names]
    if not any(asked):
        return used
    for c in book.choice:
        for place, amount in f.taken(c).items():
            if asked[place[0]]:
                used.setdefault(place, []).append((book.choice[c], amount))
    return used


def _people(book: Book) -> None:
    columns, f = book.columns, book.columns.flat
    book.bought = bought = {
        (row, q): book.rules.amount(int(f.bought[row, MOST]))
        for row in range(columns.rows.roles)
        if f.bought[row, MOST]
        for q in range(f.share.shape[0])
    }
    named = {role.key: role.title for role in columns.problem.roles}
    named |= {one.key: one.title for one in columns.problem.directorates}
    named |= {body.key: body.title for body in columns.problem.bodies}
    for (row, t), terms in _used(book).items():
        kind, key = columns.rows.names[row]
        words = {
            "role": f"{named[key]} has the people that it has, with what can be bought.",
            "directorate": f"{named[key]} can live through so many projects embedding at once.",
            "body": f"{named[key]} can take so many projects at a meeting.",
        }[kind]
        q, days = int(f.quarter[t]), int(f.dawn[t + 1] - f.dawn[t])
        more = [(bought[row, q], -days)] if (row, q) in bought else []
        if sum(amount for _, amount in terms) > f.room[row, t]:
            book.rule(f"{kind} {key}", words, terms + more, int(f.room[row, t]))


def _money(book: Book, *, all_of_it: bool) -> None:
    columns, f = book.columns, book.columns.flat
    kinds = (("capital", CAPITAL, WORKS, WORKS_ON), ("revenue", NET, REVENUE, REVENUE_ON))[: 2 if all_of_it else 1]
    for name, kind, limit, carry in kinds:
        on = [book.rules.amount(int(f.year[carry, y])) for y in range(f.years)]
        for y, year in enumerate(columns.rows.years):
            terms = [(one, int(f.cash[c, kind, y])) for c, one in book.choice.items() if f.cash[c, kind, y]]
            if kind == NET:
                for (row, q), amount in book.bought.items():
                    terms += [(amount, int(f.bought[row, PRICE] * f.share[q, y]))] if f.share[q, y] else []
            terms += [(on[y], 1), *([(on[y - 1], -1)] if y else [])]
            words = f"{name.capitalize()} of {FinancialYear(year).said()} stays within its envelope."
            book.rule(f"{name} {year}", words, terms, int(f.year[limit, y]))
    for y, year in enumerate(columns.rows.years):
        saved = [(one, -int(f.cash[c, SAVING, y])) for c, one in book.choice.items() if f.cash[c, SAVING, y]]
        if f.year[FLOOR, y] and all_of_it:
            book.rule(f"savings {year}", _saved(year), saved, -int(f.year[FLOOR, y]))


def _links(book: Book) -> None:
    columns, f = book.columns, book.columns.flat
    projects = columns.problem.projects
    for k, (a, b, kind, lag) in enumerate(columns.links):
        words = f"{projects[b].title} waits for {projects[a].title}."
        if a not in book.there or b not in book.there:
            continue
        ours, theirs = range(f.off[b], f.off[b + 1]), range(f.off[a], f.off[a + 1])
        for t in np.unique([entry(f.col, c, kind) for c in ours]):
            terms = [(book.choice[c], 1) for c in ours if entry(f.col, c, kind) <= t]
            terms += [(book.choice[c], -1) for c in theirs if leaving(f.col, c, kind) + lag <= t]
            book.rule(f"link {k}", words, terms, 0)
    for k, (a, b) in enumerate(columns.nots):
        if a not in book.there or b not in book.there:
            continue
        both = [(book.choice[c], 1) for p in (a, b) for c in range(f.off[p], f.off[p + 1])]
        book.rule(f"not {k}", f"{projects[a].title} and {projects[b].title} exclude each other.", both, 1)
