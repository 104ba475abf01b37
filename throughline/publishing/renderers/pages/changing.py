"""What changed since the edition before, the bad news first: later, dearer, gone; then the rest."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.ground.money import short
from throughline.ground.words import listed
from throughline.publishing.documents.comparing import Changes, Moved, Repriced
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.pages.fragments import activity_link, invented, money_invented
from throughline.publishing.renderers.saying import NOT_STATED, in_words, joined, marked, opening, spelled

SHOWN = 5  # of each kind at once; the rest opens


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change: its name, how a sentence says it of one and of several, its items."""

    name: str
    one: str
    several: str
    items: tuple[str, ...]

    @property
    def says(self) -> str:
        """ "two end later"."""
        return f"{spelled(len(self.items))} {self.one if len(self.items) == 1 else self.several}"

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


def changed_says(changes: Changes | None, those: tuple[Kind, ...]) -> str:
    """The answer in one sentence."""
    if changes is None:
        return "This is the first edition"
    if not those:
        return f"Nothing in the list of work changed since edition {changes.since_edition}"
    return f"Since edition {changes.since_edition}: {listed([kind.says for kind in those])}"


def kinds(site: Site, changes: Changes | None) -> tuple[Kind, ...]:
    """Every change under its kind; kinds with nothing in them are left out."""
    if changes is None:
        return ()
    moved = [(m, _redated(site, m)) for m in sorted(changes.redated, key=lambda m: -abs(m.days))]
    priced = [(r.more, _repriced(site, r)) for r in sorted(changes.repriced, key=lambda r: -abs(r.more or 0))]
    found = (
        Kind("Later", "ends later", "end later", tuple(t for m, t in moved if m.days > 0)),
        Kind("Dearer", "costs more", "cost more", tuple(t for more, t in priced if more is not None and more > 0)),
        Kind("No longer listed", "is no longer listed", "are no longer listed", _gone(changes)),
        Kind("Newly listed", "is newly listed", "are newly listed", _new(site, changes)),
        Kind("Earlier", "ends earlier", "end earlier", tuple(t for m, t in moved if m.days < 0)),
        Kind("Cheaper", "costs less", "cost less", tuple(t for more, t in priced if more is not None and more < 0)),
        Kind("Other end", "has its end in other words", "have their end in other words",
             tuple(t for m, t in moved if not m.days)),
        Kind("Money stated", "says for the first time what it costs, or no longer does",
             "say for the first time what they cost, or no longer do", tuple(t for more, t in priced if more is None)),
        Kind("Renamed", "has another name", "have another name", tuple(_renamed(site, m) for m in changes.renamed)),
    )  # fmt: skip
    return tuple(kind for kind in found if kind.items)


def _gone(changes: Changes) -> tuple[str, ...]:
    return tuple(f"{a.title} ({a.reference})" for a in changes.no_longer_listed)


def _new(site: Site, changes: Changes) -> tuple[str, ...]:
    return tuple(activity_link(site, a, "") for a in changes.newly_listed)


def _redated(site: Site, moved: Moved) -> str:
    ill = any(invented(a, field) for a in (moved.activity, moved.before) for field in ("ends", "end_in_words"))
    by = f", {in_words(moved.apart)} {'later' if moved.days > 0 else 'earlier'}" if moved.days else ""
    return joined(
        (activity_link(site, moved.activity, ""), ": ", marked(f"{moved.now}, before: {moved.was}{by}", ill)), ""
    )


def _repriced(site: Site, priced: Repriced) -> str:
    ill = money_invented((priced.activity, priced.before))
    apart = priced.more
    by = "" if apart is None else f", {short(abs(apart))} {'more' if apart > 0 else 'less'}"
    said = f"{_pounds(priced.now)}, before: {_pounds(priced.was)}{by}"
    return joined((activity_link(site, priced.activity, ""), ": ", marked(said, ill)), "")


def _renamed(site: Site, moved: Moved) -> str:
    return joined((activity_link(site, moved.activity, ""), f", before: {moved.was}"), "")


def _pounds(pence: int | None) -> str:
    return NOT_STATED if pence is None else short(pence)
