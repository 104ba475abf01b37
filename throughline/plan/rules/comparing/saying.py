"""Sentences that several kinds of change are said with. Each is whole: none is glued from fragments of others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from throughline.ground.labels import PLAIN, Words
from throughline.ground.money import short
from throughline.ground.periods import FinancialYear
from throughline.ground.spans import apart
from throughline.ground.timing import Timing
from throughline.ground.words import listed, spelled
from throughline.plan.rules.comparing.change import Change, Shift
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.words import ChangeKind

P = TypeVar("P")
SHORT = 90  # letters: a longer value is a text, shown with its changes marked instead of being quoted twice


@dataclass(frozen=True, slots=True)
class Called:
    """What numbers and references are called in the two plans; a name of the later one counts, and so do its words."""

    chapters: dict[int, str]
    objectives: dict[str, str]
    priorities: dict[str, str]
    environment: dict[str, str]
    measures: dict[str, str]
    words: Words = PLAIN

    @classmethod
    def of(cls, before: PlanDocument, after: PlanDocument) -> Called:
        """The names that two plans give."""
        both = (before, after)
        return cls(
            {o.number: f"{o.number}. {o.title}" for plan in both for o in plan.outcomes},
            {o.reference: f"{o.reference} {o.title}" for plan in both for o in plan.objectives},
            {reference: title for plan in both for reference, title in plan.priorities},
            {e.reference: e.title for plan in both for e in plan.environment},
            {m.reference: m.title for plan in both for m in plan.measures},
            after.words,
        )

    def chapter(self, number: int | None) -> str:
        """A chapter in quotation marks, or that there is none."""
        return (
            f"no {self.words.word('chapter')} yet" if number is None else f"“{self.chapters.get(number, str(number))}”"
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """One activity in both plans."""

    was: EntryPart
    now: EntryPart
    called: Called

    @property
    def name(self) -> str:
        """Its title as it is now, in quotation marks."""
        return f"“{self.now.title}”"

    def change(
        self,
        kind: ChangeKind,
        what: str,
        says: str,
        *,
        texts: tuple[str, str] = ("", ""),
        shifts: tuple[Shift, ...] = (),
        later: int = 0,
        invented: bool = False,
    ) -> Change:
        """A change of it, in its whole sentence. `invented`: a part that it tells of is illustrative."""
        ill = invented or what in self.was.illustrative or what in self.now.illustrative
        return Change(kind, self.now.reference, self.now.title, what, says, *texts, shifts, later, ill)

    def texted(self, kind: ChangeKind, what: str, label: str, was: str, now: str) -> Iterator[Change]:
        """A text that was written, taken out or re-worded; a short one is quoted whole."""
        if was == now:
            return
        yield self.change(kind, what, said(self.name, label, in_quotes(was), in_quotes(now)), texts=marked(was, now))

    def timed(
        self, kind: ChangeKind, what: str, label: str, was: Timing | None, now: Timing | None
    ) -> Iterator[Change]:
        """A single time with its label."""
        if was == now:
            return
        later, more = difference(was, now, last=True)
        old, new = was.said() if was else "", now.said() if now else ""
        yield self.change(kind, what, said(self.name, label, old, new, more), later=later)

    def priced(self, kind: ChangeKind, what: str, label: str, was: int | None, now: int | None) -> Iterator[Change]:
        """A single sum with its label."""
        if was == now:
            return
        old, new = ("" if pence is None else short(pence) for pence in (was, now))
        more = "" if was is None or now is None else more_or_less(now - was)
        yield self.change(kind, what, said(self.name, label, old, new, more))


def said(name: str, label: str, was: str, now: str, more: str = "") -> str:
    """What is otherwise of a labelled value. `more`: by how much, "£0.4m more" or "six months later"."""
    about = f"The {label} of {name}"
    if len(was) > SHORT or len(now) > SHORT:
        return f"{about} was {'re-worded' if was and now else 'written' if now else 'taken out'}."
    if not was:
        return f"{about} is now {now}; nothing was stated before."
    if not now:
        return f"{about} is no longer stated; it was {was}."
    return f"{about} is now {now}, {more} than before ({was})." if more else f"{about} is now {now}; before: {was}."


def in_quotes(text: str) -> str:
    """A council's own words, told from ours; nothing stays nothing."""
    return f"“{text}”" if text else ""


def marked(was: str, now: str) -> tuple[str, str]:
    """Both texts where one is long enough to be shown with its changes marked; else neither."""
    return (was, now) if any(len(in_quotes(text)) > SHORT for text in (was, now)) else ("", "")


def at(when: Timing) -> str:
    """A time with the word that leads to it: "in March 2022", "on 16 July 2020", "from October 2020"."""
    words = when.said()
    if when.words:
        return words if re.match(r"(in|on|by|from|before|after|during|at)\b", words, re.IGNORECASE) else f"in {words}"
    if when.open_ended:
        return words
    return f"on {words}" if re.fullmatch(r"\d{4}-\d\d-\d\d", when.text) else f"in {words}"


def difference(was: Timing | None, now: Timing | None, *, last: bool) -> tuple[int, str]:
    """How many days later, and in words: "six months later"; 0 and nothing where one cannot be told.

    `last`: counted between the last days that the two can mean, else between the first ones.
    """
    old, new = ((t.latest if last else t.earliest) if t else None for t in (was, now))
    if old is None or new is None or old == new:
        return 0, ""
    between = re.sub(r"^(\d+)", lambda found: spelled(int(found[1])), apart(min(old, new), max(old, new)))
    return (new - old).days, f"{between} {'later' if new > old else 'earlier'}"


def more_or_less(pence: int) -> str:
    """ "£416,905 more", "£0.5m less"; nothing for no difference."""
    return f"{short(abs(pence))} {'more' if pence > 0 else 'less'}" if pence else ""


def year_said(year: str) -> str:
    """ "2020–21"; what is no financial year is said as it was written."""
    try:
        return FinancialYear.named(year).said()
    except ValueError:
        return year


def joined(was: Iterable[str], now: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is in a list now and was not, and the other way round; each once, in order."""
    old, new = list(dict.fromkeys(was)), list(dict.fromkeys(now))
    return [one for one in new if one not in old], [one for one in old if one not in new]


def paired(was: Iterable[P], now: Iterable[P], name: Any) -> Iterator[tuple[str, P | None, P | None]]:
    """Parts beside one another by their name; of several with one name the first meets the first."""
    sides: list[dict[tuple[str, int], P]] = []
    for parts in (was, now):
        seen = Counter[str]()
        side: dict[tuple[str, int], P] = {}
        for part in parts:
            side[name(part), seen[name(part)]] = part
            seen[name(part)] += 1
        sides.append(side)
    for key in dict.fromkeys((*sides[0], *sides[1])):
        yield key[0], sides[0].get(key), sides[1].get(key)


def quoted(names: list[str]) -> str:
    """Names in quotation marks, listed."""
    return listed([f"“{name}”" for name in names])
