"""What every page shares: the site that is built, its addresses, and the frame round a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from throughline.history.files.kinds import BY_MEDIA
from throughline.publishing.documents.differing import Differences
from throughline.publishing.documents.public import PublicActivity, PublicChapter, PublicPlan
from throughline.publishing.documents.sums import by_place
from throughline.publishing.documents.telling import Told
from throughline.publishing.manifest import KeyFact
from throughline.publishing.renderers.addresses import addresses
from throughline.publishing.renderers.brand import Brand

Kept = Callable[[str], bytes]
NAV = (  # with slots for the council's own words
    ("index.html", "The plan"),
    ("contents.html", "{Chapters}"),
    ("decisions.html", "Decisions"),
    ("places.html", "{Places}"),
    ("search.html", "Search, A to Z"),
    ("data.html", "Open data"),
    ("verify.html", "How to check this"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page before it is written: where, with which template, and what the template is given."""

    path: str
    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    crumbs: tuple[tuple[str, str], ...] = ()
    part: str = ""  # the entry of the navigation that it stands under
    description: str = ""  # a sentence for search engines
    scripts: tuple[str, ...] = ()  # of a page that works without them


def nothing_kept(digest: str) -> bytes:
    """For a plan without documents."""
    raise LookupError(f"The document {digest[:12]} is not at hand.")


@dataclass(frozen=True)
class Site:
    """One edition's site: the public plan, and what is known about its publication."""

    plan: PublicPlan
    brand: Brand
    released_on: date
    snapshot: str  # SHA-256 of the frozen text
    chain_head: str  # the end of the history's chain at the freeze
    follows: str = ""  # SHA-256 of the manifest of the edition before
    differences: Differences | None = None  # all that changed, and why; None of the first edition
    keys: tuple[KeyFact, ...] = ()  # every key of the council's up to this release; the last one signs it
    told: tuple[Told, ...] = ()  # this release and those before it, as the feed tells them
    address: str = ""  # where the site stands, if the council said so
    kept: Kept = nothing_kept  # the bytes of a document by its fingerprint

    def word(self, slot: str, capital: bool = False) -> str:
        """What is said in a slot in the council's own words: "chapters", "An objective"."""
        return self.plan.word(slot, capital)

    @property
    def window(self) -> str:
        """The years that the plan is for, where its title does not name them: "2020–2023"."""
        begins, ends = self.plan.window_begins.year, self.plan.window_ends.year
        if str(begins) in self.plan.title:
            return ""
        return str(begins) if begins == ends else f"{begins}–{ends}"

    @cached_property
    def activity_paths(self) -> dict[str, str]:
        """Each activity's page by its reference."""
        return {r: f"work/{slug}.html" for r, slug in addresses(a.reference for a in self.plan.activities).items()}

    @cached_property
    def document_paths(self) -> dict[tuple[str, str], str]:
        """Each document's file by the reference of its activity and its title. Its name never holds the given one."""
        named = {
            (a.reference, d.title): (f"{a.reference} {d.title}", BY_MEDIA[d.media].ending)
            for a in self.plan.activities
            for d in a.documents
        }
        slugs = addresses(words for words, _ in named.values())
        return {key: f"documents/{slugs[words]}{ending}" for key, (words, ending) in named.items()}

    @cached_property
    def place_paths(self) -> dict[str, str]:
        """Each place's page by its name."""
        return {name: f"places/{slug}.html" for name, slug in addresses(self.places).items()}

    @cached_property
    def matter_paths(self) -> tuple[str, ...]:
        """Each piece of front and back matter's page, in order."""
        names = [f"{m.kind.value} {n}" if n else m.kind.value for m, n in self._matter_numbered]
        slugs = addresses(names)
        return tuple(f"about/{slugs[name]}.html" for name in names)

    @property
    def _matter_numbered(self) -> list[tuple[Any, int]]:
        seen: dict[str, int] = {}
        numbered = []
        for matter in self.plan.matter:
            numbered.append((matter, seen.get(matter.kind, 0)))
            seen[matter.kind] = seen.get(matter.kind, 0) + 1
        return numbered

    @cached_property
    def places(self) -> dict[str, tuple[PublicActivity, ...]]:
        """The pieces of work at each place."""
        return by_place(self.plan.activities)

    @cached_property
    def by_chapter(self) -> dict[int | None, tuple[PublicActivity, ...]]:
        """The pieces of work in each chapter; None holds what is not yet placed."""
        found: dict[int | None, list[PublicActivity]] = {}
        for activity in self.plan.activities:
            found.setdefault(activity.chapter, []).append(activity)
        return {chapter: tuple(those) for chapter, those in found.items()}

    @cached_property
    def chapters(self) -> dict[int, PublicChapter]:
        """Chapters by their number."""
        return {c.number: c for c in self.plan.chapters}

    @property
    def chapter_numbers(self) -> tuple[int | None, ...]:
        """Chapters in the plan's order; None at the end where work is not yet placed in one."""
        placed = tuple(c.number for c in self.plan.chapters)
        return (*placed, None) if None in self.by_chapter else placed

    def chapter_path(self, number: int | None) -> str:
        """A chapter's page."""
        return "chapters/not-yet-placed.html" if number is None else f"chapters/{number}.html"

    def chapter_title(self, number: int | None) -> str:
        """A chapter's title."""
        return f"Not yet placed in {self.word('a chapter')}" if number is None else self.chapters[number].title


def root(path: str) -> str:
    """The way from a page back to the site's own folder: every link is relative, so the site may stand anywhere."""
    return "../" * path.count("/")
