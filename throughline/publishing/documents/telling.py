"""What a release tells whoever follows the plan: sentences in plain text, kept as they were said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.ground.money import short
from throughline.ground.words import counted
from throughline.publishing.documents.comparing import Changes, Moved, Repriced
from throughline.publishing.documents.public import PublicActivity, PublicPlan

MOST = 40  # changes named in one entry of a feed; the site itself names all
NOT_STATED = "not stated"
DEMONSTRATION = "This is a demonstration: dates and sums may be illustrative, and the site marks each that is."


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a release is not read any more. `by`: posts; `instead`: title of what was named in its place, or empty."""

    on: date
    because: str
    by: str
    instead: str = ""
    after: int = 0  # number of the latest release at that moment


@dataclass(frozen=True, slots=True)
class Told:
    """One release as a feed tells it. `snapshot`: SHA-256 of its frozen text, by which an entry is known for ever."""

    number: int
    title: str
    snapshot: str
    on: date
    says: tuple[str, ...]
    withdrawal: Withdrawal | None = None


def told(plan: PublicPlan, changes: Changes | None) -> tuple[str, ...]:
    """A first sentence that counts, then each change: later and dearer first, gone, new, and the rest."""
    invented = (DEMONSTRATION,) if plan.demonstration else ()
    return (*_said(plan, changes), *invented)


def _said(plan: PublicPlan, changes: Changes | None) -> tuple[str, ...]:
    work = counted(len(plan.activities), "piece of work", "pieces of work")
    if changes is None:
        return (f"This is the first edition. It lists {work}.",)
    if not changes.count:
        return (f"Nothing in the list of work changed since edition {changes.since_edition}. It lists {work}.",)
    each = _each(changes)
    rest = len(each) - MOST
    more = (f"{counted(rest, 'more change')} {'is' if rest == 1 else 'are'} named on the site.",) if rest > 0 else ()
    return (
        f"{counted(len(each), 'change')} since edition {changes.since_edition}. It lists {work}.",
        *each[:MOST],
        *more,
    )


def _each(changes: Changes) -> tuple[str, ...]:
    moved = sorted(changes.redated, key=lambda m: (-m.days, m.activity.reference))
    priced = sorted(changes.repriced, key=lambda r: (-(r.more or 0), r.activity.reference))
    return (
        *(_redated(m) for m in moved),
        *(_repriced(r) for r in priced),
        *(f"No longer listed: {_named(a)}." for a in changes.no_longer_listed),
        *(f"Newly listed: {_named(a)}." for a in changes.newly_listed),
        *(f"Renamed: {_named(m.activity)}, before: {m.was}." for m in changes.renamed),
    )


def _redated(moved: Moved) -> str:
    kind = "Ends later" if moved.days > 0 else "Ends earlier" if moved.days < 0 else "Other end"
    return f"{kind}: {_named(moved.activity)}, {moved.now}, before: {moved.was}."


def _repriced(priced: Repriced) -> str:
    more = priced.more
    kind = "Money stated anew" if more is None else "Costs more" if more > 0 else "Costs less"
    return f"{kind}: {_named(priced.activity)}, {_pounds(priced.now)}, before: {_pounds(priced.was)}."


def _named(activity: PublicActivity) -> str:
    return f"{activity.title} ({activity.reference})"


def _pounds(pence: int | None) -> str:
    return NOT_STATED if pence is None else short(pence)
