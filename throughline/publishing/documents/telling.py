"""What a release tells whoever follows the plan: sentences in plain text, kept as they were said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.ground.words import counted
from throughline.plan.rules.comparing.change import Change
from throughline.publishing.documents.differing import Differences, worst_first
from throughline.publishing.documents.public import PublicPlan

MOST = 40  # changes named in one entry of a feed; the site itself names all
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


def told(plan: PublicPlan, found: Differences | None) -> tuple[str, ...]:
    """A first sentence that counts, then each change in the words of the page “What changed”, the bad news first."""
    invented = (DEMONSTRATION,) if plan.demonstration else ()
    return (*_said(plan, found), *invented)


def _said(plan: PublicPlan, found: Differences | None) -> tuple[str, ...]:
    work = counted(len(plan.activities), "piece of work", "pieces of work")
    if found is None:
        return (f"This is the first edition. It lists {work}.",)
    each = [change for group in worst_first(found.comparison) for change in group.changes]
    if not each:
        return (f"Nothing changed since edition {found.since_edition}. It lists {work}.",)
    rest = len(each) - MOST
    more = (f"{counted(rest, 'more change')} {'is' if rest == 1 else 'are'} named on the site.",) if rest > 0 else ()
    count = f"{counted(len(each), 'change')} since edition {found.since_edition}. It lists {work}."
    return (count, *map(_one, each[:MOST]), *more)


def _one(change: Change) -> str:
    return f"{change.says} ({change.reference})" if change.reference else change.says
