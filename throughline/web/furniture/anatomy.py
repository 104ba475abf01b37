"""The frame of a page, as the base template needs it: council, navigation, person, head, state, foot."""

from __future__ import annotations

from dataclasses import dataclass, field

from throughline.ground.glossary import Entry
from throughline.web.furniture.parts import Action, Band, Error, Figure, Link, State, Task

PRODUCT = "Throughline"
VERSION = "0.1"


@dataclass(frozen=True, slots=True)
class Council:
    """Whose system this is. `home`: where its name leads; `brand`: the address of its colours as a style sheet."""

    name: str
    home: str = "/"
    brand: str = ""
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of user that a visitor to the demonstration may become. `says`: what they would come for."""

    key: str
    words: str
    says: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts and as what. `log_out` and `switch` are addresses that take a POST; `roles` only in the demonstration."""

    post: str
    acting_as: str = ""  # "lead officer", shown in the demonstration
    account: str = ""
    log_out: str = ""
    switch: str = ""
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page from its top to its foot; what a page does not have, it leaves out.

    `title` stands in the browser's tab, `heading` is the h1 (the title when empty): on a dashboard the finding in
    words, on a record its name. `caption` is the line above it, `lead` the sentence beneath. `crumbs` lead back: one
    becomes a back link, several a trail. `tabs` is the second row of navigation. `told` says what has just been done.
    `demonstration`: the sentence on what is real; `clock_notice`: "It is 13 January 2021", or nothing.
    """

    title: str
    council: Council
    heading: str = ""
    caption: str = ""
    lead: str = ""
    state: State | None = None
    action: Action | None = None
    crumbs: tuple[Link, ...] = ()
    nav: tuple[Link, ...] = ()
    tabs: tuple[Link, ...] = ()
    person: Person | None = None
    demonstration: str = ""
    clock_notice: str = ""
    errors: tuple[Error, ...] = ()
    error_title: str = "Nothing was saved. Mend this first"
    told: Band | None = None
    band: Band | None = None
    numbers: tuple[Figure, ...] = ()
    todo: tuple[Task, ...] = ()
    foot: tuple[Link, ...] = ()
    words: tuple[Entry, ...] = ()  # that open their meaning beneath the head
    glossary: str = ""  # the address of every word
    narrow: bool = False  # for pages on which people write: one column of reading width

    @property
    def tab(self) -> str:
        """The document's title: an error first, so that it is heard first, then page, product and council."""
        named = " – ".join((self.title, PRODUCT, self.council.name))
        trial = " (demonstration)" if self.demonstration else ""
        return f"{'Error: ' if self.errors else ''}{named}{trial}"

    @property
    def h1(self) -> str:
        """The heading that is shown."""
        return self.heading or self.title
