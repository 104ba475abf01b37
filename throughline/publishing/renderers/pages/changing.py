"""What changed since the edition before, in short, the bad news first; the page of changes says the same in full."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.ground.words import opening
from throughline.plan.rules.comparing.comparison import About
from throughline.publishing.documents.differing import worst_first
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.saying import joined, linked, marked, spelled

SHOWN = 5  # of each kind at once; the rest opens


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change: its name and its items."""

    name: str
    items: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """What stands open."""
        return self.items if len(self.items) <= SHOWN + 1 else self.items[:SHOWN]

    @property
    def rest(self) -> tuple[str, ...]:
        """What opens."""
        return self.items[len(self.first) :]

    @property
    def more(self) -> str:
        """The words that open it."""
        return f"{opening(spelled(len(self.rest)))} more"


def kinds(site: Site) -> tuple[Kind, ...]:
    """Every change under its kind; kinds with nothing in them are left out."""
    if site.differences is None:
        return ()
    groups = worst_first(site.differences.comparison)
    return tuple(Kind(g.title, tuple(_item(site, about) for about in g.by_activity)) for g in groups)


def _item(site: Site, about: About) -> str:
    """The sentences of one piece of work, and the way to its page where it is still listed."""
    says = joined((marked(change.says, change.illustrative) for change in about.changes), " ")
    if not about.reference:
        return says
    path = site.activity_paths.get(about.reference)
    return joined((says, " (", linked(about.reference, path) if path else about.reference, ")"), "")
