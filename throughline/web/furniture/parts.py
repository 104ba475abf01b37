"""What each partial is given: plain frozen values, so that a page can be composed, typed and tested without a template.

Every address (`href`) is a finished one: the furniture knows no door's names. Every text is plain and escaped when it
is shown, unless it says that markup is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MANY_CHOICES = 10  # of a filter: more are folded until somebody asks for them


class Mark(StrEnum):
    """The six states that are drawn, each with a shape of its own, on pages and in pictures alike."""

    GREEN = "green"  # disc
    AMBER = "amber"  # triangle
    RED = "red"  # diamond
    NONE = "none"  # hollow ring: not yet rated, not known
    DONE = "done"  # tick: done or allowed
    STOP = "stop"  # cross: impossible or refused


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `current`: "page" when it is this page, "true" when this page lies within it;
    `unseen`: words for a screen reader that make the link clear when it is read alone."""

    words: str
    href: str
    current: str = ""
    unseen: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """The one primary action of a page, named by what it does, its consequence and lesser links beneath.

    `secondary`: the primary one stands elsewhere on the page, as where people first read and then confirm.
    """

    words: str
    href: str
    note: str = ""
    links: tuple[Link, ...] = ()
    secondary: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A shape and its word; `reason` stands beside it."""

    mark: Mark
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A state with its reason, across the page. `more`: smaller sentences beneath."""

    mark: Mark
    words: str
    says: str = ""
    more: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: what opens when the figure is opened. `before`: what it was, in words."""

    source: str = ""
    as_at: str = ""
    entered_by: str = ""
    definition: str = ""
    exact: str = ""
    before: str = ""
    more: tuple[tuple[str, str], ...] = ()
    illustrative: bool = False
    link: Link | None = None

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """What is known, named; a figure without a source says so."""
        known = (
            ("Exactly", self.exact),
            ("Source", self.source or "no source stated"),
            ("As at", self.as_at),
            ("Entered by", self.entered_by),
            ("Definition", self.definition),
            *self.more,
            ("Before", self.before),
        )
        return tuple((name, said) for name, said in known if said)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the strip: what it is, how much, and a few words. It leads to a page or opens its source."""

    label: str
    value: str
    note: str = ""
    href: str = ""
    source: Source | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: by when (and how long that is), what, why, and its state."""

    when: str
    title: str
    href: str
    says: str = ""
    left: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing here yet: what is missing, what it would be for, and the next step."""

    title: str
    says: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Error:
    """A line of the error summary; `href` leads to the field ("#end")."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tools:
    """What stands above a list: how many of how many, what they come to, and the list as a file.

    `of`: how many there are without filters; None when nothing is filtered. `one` and `many`: the council's word.
    """

    shown: int
    one: str
    many: str = ""
    of: int | None = None
    note: str = ""
    links: tuple[Link, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether something has been left out."""
        return self.of is not None and self.of != self.shown

    @property
    def word(self) -> str:
        """The council's word, in the number that fits."""
        return self.one if (self.shown if self.of is None else self.of) == 1 else self.many or f"{self.one}s"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column. `href` sorts by it; `sorted`: "ascending", "descending" or nothing."""

    words: str
    href: str = ""
    sorted: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table. `code`: a fingerprint, which may break anywhere.

    `shade`: how much there is beside the others of its kind, "1" to "4"; "empty" where there is nothing, "gap" where that is
    wanting. The words say it too: a shade is only quicker.
    """

    words: str = ""
    small: str = ""
    href: str = ""
    state: State | None = None
    illustrative: bool = False
    code: bool = False
    small_href: str = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; the first cell is its head. `kind`: "" (ordinary), "total" or "group"."""

    cells: tuple[Cell, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table. `name` is read to those who cannot see it; `stacked` turns rows into records on a phone, which
    suits a list, while a comparison scrolls; `told`: a sentence beneath."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    stacked: bool = False
    tight: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen. `count`: how many would be seen; `href`: the address with it chosen or taken off."""

    value: str
    words: str
    chosen: bool = False
    count: int | None = None
    hint: str = ""
    href: str = ""
    group: str = ""  # what it stands under in a long select


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: one name in the address, and its choices with counts."""

    name: str
    legend: str
    choices: tuple[Choice, ...]

    @property
    def folded(self) -> bool:
        """Whether it has so many choices that they would push the next filter away; never once one of them is chosen."""
        return len(self.choices) > MANY_CHOICES and not any(choice.chosen for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Facets:
    """All filters of a list, as a form that is sent with GET. `keep`: what else stays in the address;
    `results`: the id of the part that is exchanged in place where script runs ("results")."""

    action: str
    facets: tuple[Facet, ...]
    search: str | None = ""  # what is searched for; None where there is no search
    search_hint: str = ""
    one: str = "activity"
    many: str = "activities"
    keep: tuple[tuple[str, str], ...] = ()
    results: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a record: what it is called, what it says, and smaller words beneath."""

    term: str
    said: str = ""
    small: str = ""
    href: str = ""
    state: State | None = None
    source: Source | None = None
    change: Link | None = None
    illustrative: bool = False
    comment: Link | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: the finding, how to read it, and the same as a table. `wide` and `narrow` are SVG from `pictures`;
    the narrow one stands where the wide one would shrink its words. `full`: it is drawn for the whole page, not for
    the main column."""

    finding: str
    wide: str
    narrow: str = ""
    reading: str = ""
    table: Table | None = None
    table_words: str = "See the same as a table"
    links: tuple[Link, ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Was:
    """One thing before and after a change; nothing there is said in words."""

    term: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, in a sentence. `at`: when; `when` instead, where people would say "today, 09:12"."""

    says: str
    at: datetime | date | None = None
    when: str = ""
    who: str = ""
    reason: str = ""
    href: str = ""
    was: tuple[Was, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path. `stage`: "done", "now" or "" (to come); `state` where it can no longer be taken."""

    words: str
    note: str = ""
    stage: str = ""
    href: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not be done, why, who can, and what would satisfy the rule."""

    what: str
    why: str
    who: str = ""
    rule: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One field of a clash, as each of two people left it."""

    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people wrote at once. `who` wrote first, at `theirs_at`; `hidden` carries the version that now stands."""

    who: str
    theirs_at: datetime
    mine_at: datetime
    texts: tuple[Text, ...]
    action: str
    hidden: tuple[tuple[str, str], ...] = ()
    leave: Link | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """Where this page of a list stands among its pages."""

    number: int
    of: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """The last step before something weighty: the consequence, then one button named by what it does.

    `type_this`: words to be typed before it is done, where it cannot be undone; `errors` come back with the form.
    """

    heading: str
    consequence: str
    button: str
    action: str
    mark: Mark = Mark.AMBER
    type_this: str = ""
    error: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    leave: Link | None = None
