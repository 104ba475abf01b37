"""The figures of a plan's front page, counted from the frozen document alone, so that anybody can count them again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.stage import Stage, stage
from throughline.plan.rules.words import SCREENED, AuthorityState, Nature


@dataclass(frozen=True, slots=True)
class ChapterNumbers:
    """One chapter: activities by nature and by stage, planned spend in whole pence, portfolios that answer for it."""

    number: int
    title: str
    natures: dict[Nature, int]
    stages: dict[Stage, int]
    activities: int
    spend: int
    portfolios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanNumbers:
    """The whole plan. `spend`: revenue and capital in whole pence over all years; savings and income are not spend."""

    activities: int
    spend: int
    provisional: int  # the part of `spend` that is not yet confirmed
    illustrative: bool  # whether any money in it is invented for a demonstration
    screened: int
    authorised: int  # activities whose every decision is in place
    needed_soon: int  # decisions needed within six months
    confirmed: int  # activities that their owners have confirmed
    chapters: tuple[ChapterNumbers, ...]


def decision_needed(entry: EntryPart) -> bool:
    """Whether any decision that the entry relies on has still to be taken."""
    return any(a.state is AuthorityState.NEEDED for a in entry.authorities)


def stage_of(entry: EntryPart, on: date) -> Stage:
    """The stage of an entry on a day."""
    starts = entry.starts.earliest if entry.starts else None
    ends = entry.ends.latest if entry.ends else None
    return stage(starts, ends, decision_needed(entry), on)


def numbers(plan: PlanDocument, on: date) -> PlanNumbers:
    """The figures of a plan on a day."""
    entries = plan.entries
    provisions = [p for e in entries for p in e.provisions if p.kind.is_spend]
    return PlanNumbers(
        activities=len(entries),
        spend=sum(p.amount for p in provisions),
        provisional=sum(p.amount for p in provisions if p.certainty == "provisional"),
        illustrative=any(p.illustrative for p in provisions),
        screened=sum(e.eqia in SCREENED for e in entries),
        authorised=sum(bool(e.authorities) and not decision_needed(e) for e in entries),
        needed_soon=sum(_needed_within(e, on, 183) for e in entries),
        confirmed=sum(e.owner_confirmed_on is not None for e in entries),
        chapters=tuple(_chapter(o.number, o.title, entries, on) for o in plan.outcomes),
    )


def _chapter(number: int, title: str, entries: tuple[EntryPart, ...], on: date) -> ChapterNumbers:
    mine = [e for e in entries if e.chapter == number]
    portfolios = Counter(e.portfolio for e in mine if e.portfolio)
    return ChapterNumbers(
        number,
        title,
        dict(Counter(e.nature for e in mine)),
        dict(Counter(stage_of(e, on) for e in mine)),
        len(mine),
        sum(e.spend() for e in mine),
        tuple(name for name, _ in portfolios.most_common()),
    )


def _needed_within(entry: EntryPart, on: date, days: int) -> bool:
    needed = (a.by.latest for a in entry.authorities if a.state is AuthorityState.NEEDED and a.by)
    return any(day is not None and (day - on).days <= days for day in needed)
