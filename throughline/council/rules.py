"""Words and values of the council's own make-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from throughline.ground.labels import SINGULAR, WORDS, Words
from throughline.ground.timing import day_said
from throughline.ground.words import folded, listed


class UnitKind(StrEnum):
    """The levels of the structure."""

    DIRECTORATE, DIVISION, SERVICE = "directorate", "division", "service"


class PostKind(StrEnum):
    """Officer or elected member."""

    OFFICER, MEMBER = "officer", "member"


class BodyKind(StrEnum):
    """What kind of body meets."""

    COUNCIL = "council"
    CABINET = "cabinet"
    CABINET_COMMITTEE = "cabinet committee"
    COMMITTEE = "committee"
    BOARD = "board"
    WORKING_GROUP = "working group"
    OFFICER_BOARD = "officer board"
    SCRUTINY = "scrutiny"
    AUDIT_COMMITTEE = "audit committee"


class PlaceKind(StrEnum):
    """The parts of a council's area that entries touch: a county has districts and divisions, a district has wards."""

    DISTRICT, ELECTORAL_DIVISION, WARD, PARISH = "district", "electoral division", "ward", "parish"


class Governance(StrEnum):
    """How a council decides [Local Government Act 2000, part 1A]."""

    LEADER_AND_CABINET = "leader and cabinet"
    COMMITTEES = "committee system"
    MAYOR_AND_CABINET = "mayor and cabinet"
    PRESCRIBED = "prescribed arrangements"


class OutsideKind(StrEnum):
    """What an outside body is [domain: programme]."""

    OWNED_COMPANY = "owned company"
    OTHER_COUNCIL = "other council"
    NHS = "NHS"
    VOLUNTARY = "voluntary"
    PROVIDER = "provider"
    RESILIENCE_FORUM = "resilience forum"
    CALL_OFF_PARTNER = "call-off partner"


# Words whose meaning is fixed by law or by the record: nothing else is called so, and they are called nothing else.
LEGAL_WORDS = (
    "key decision", "urgent decision", "decision authority", "authority", "call-in", "notice", "exempt", "decision",
    "proper officer", "edition", "holding", "restriction", "section 151 officer", "monitoring officer",
)  # fmt: skip


def against_label(word: str, shown: str) -> str | None:
    """What stands against a council's own word; None when nothing does.

    A label is a word of the product that may be said otherwise, and hides no legal word: neither is a legal word said
    otherwise, nor is anything else called by one [SI 2012/2089; domain, section 7]. Equal words are told apart by
    neither capitals nor spaces.
    """
    said = folded(shown)
    if said and WORDS.get(word) == said:
        return None
    if folded(word) in LEGAL_WORDS:
        return f"“{word}” is a legal word and keeps its name. Choose a word of your own for something else."
    if word not in WORDS:
        return f"“{word}” is none of the words that can be said otherwise. Choose one of: {listed(tuple(WORDS), 'or')}."
    if not said:
        return f"No word is given for “{WORDS[word]}”. Give one, or leave the label out."
    if said in LEGAL_WORDS:
        return f"“{shown}” is a legal word and would hide what the law means by it. Choose another word for “{WORDS[word]}”."
    if any(said == plain for other, plain in WORDS.items() if other != word and _one(other) != _one(word)):
        return f"“{shown}” already means something else here. Choose another word for “{WORDS[word]}”."
    return None


def _one(word: str) -> str:
    return SINGULAR.get(word, word)


def against_holding(others: Iterable[tuple[date, date | None, bool]], begins: date, ends: date | None) -> bool:
    """Whether somebody else holds a post on a day of [begins, ends): then it must be shared, or one must stand in.

    `others`: when each of the others begins and ends, and whether they stand in (acting).
    """
    far = date.max
    return any(
        not acting and other_begins < (ends or far) and begins < (other_ends or far)
        for other_begins, other_ends, acting in others
    )


@dataclass(frozen=True, slots=True)
class Standby:
    """What is asked of one post standing in for another: its days, whether both are of a kind, and whether both last."""

    begins: date
    last_day: date
    of_a_kind: bool
    away_lasts: bool
    other_lasts: bool


LONGEST_AWAY = timedelta(366)


def against_cover(wanted: Standby, same: bool, roles: bool, reason: str, on: date) -> str | None:
    """Why one post does not stand in for another, as a sentence; None when it may.

    `same`: both are one post; `roles`: the other brings a role on all these days; `on`: today, before which nothing is
    given, so that nobody acted for a post without it being said [domain, section 3: absences and delegations by post].
    """
    if same:
        return "No post stands in for itself. Choose another one."
    if wanted.begins < on:
        return f"It cannot begin on {day_said(wanted.begins)}, which is over. Begin today or later."
    if wanted.last_day < wanted.begins:
        return "The last day comes before the first. Look at both dates."
    if wanted.last_day - wanted.begins > LONGEST_AWAY:
        return "This is longer than a year. Choose an earlier last day, or put somebody into the post for the time."
    if not wanted.of_a_kind:
        return (
            "An officer’s post stands in for an officer’s, a Member’s for a Member’s. Choose a post of the same kind."
        )
    if not (wanted.away_lasts and wanted.other_lasts):
        return (
            f"One of these posts ends before {day_said(wanted.last_day)}. Choose an earlier last day or another post."
        )
    if not roles:
        return (
            "No role comes with this post on all these days, so that its holder would see nothing. Choose another post."
        )
    return None if reason else "Say why somebody stands in: the reason stays on record."


def days_said(begins: date, ends: date) -> str:
    """The days of [begins, ends) as they are said: "from 2 November 2026 to 13 November 2026"."""
    last_day = ends - timedelta(1)
    return f"on {day_said(begins)}" if last_day == begins else f"from {day_said(begins)} to {day_said(last_day)}"


MOST_TRIES, TRIES_WITHIN = 5, timedelta(minutes=15)


def taken_again(tries: Iterable[datetime], at: datetime) -> datetime | None:
    """When a log-in name is looked at again after too many tries that did not come right; None: it is looked at now.

    At most five in any quarter of an hour: the oldest of the last five must be past before there is another [NCSC,
    password guidance: throttle, rather than lock out for good, since anybody can spend somebody else's tries].
    """
    last = sorted(one for one in tries if at - TRIES_WITHIN < one)[-MOST_TRIES:]
    return last[0] + TRIES_WITHIN if len(last) == MOST_TRIES else None


@dataclass(frozen=True, slots=True)
class CouncilSettings:
    """The room's own dated settings, typed. `year_begins_in`: month in which the financial year begins (1 to 12)."""

    year_begins_in: int = 4
    brand: tuple[str, str, str] = ("#17384d", "#2b6480", "#d9e6ed")
    governance: Governance | None = None
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """How the council says the words of the product."""
        return Words(tuple(sorted(self.labels.items())))

    def word(self, word: str) -> str:
        """The council's own word for a word of the product; without one, ours."""
        return self.words.word(word)


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact that is true in [begins, ends)."""

    begins: date
    ends: date | None

    def on(self, day: date) -> bool:
        """Whether it is true on a day."""
        return self.begins <= day and (self.ends is None or day < self.ends)


def successor_on(chain: dict[int, tuple[int | None, date | None]], unit: int, day: date) -> int:
    """The unit that stands in for `unit` on a day, following successors whose predecessor has ended by then.

    `chain`: unit → (successor, the day it ends). A loop of successors raises ValueError.
    """
    seen = {unit}
    while (step := chain.get(unit)) and step[0] is not None and step[1] is not None and step[1] <= day:
        unit = step[0]
        if unit in seen:
            raise ValueError("The units succeed one another in a circle.")
        seen.add(unit)
    return unit
