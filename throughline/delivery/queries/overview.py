"""One round as the policy team follows it: progress, the chase list, what is challenged, and the exceptions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.delivery.models import Return
from throughline.delivery.queries.desks import days_late
from throughline.delivery.queries.noticed import noticed
from throughline.delivery.queries.parts import parts
from throughline.delivery.queries.rounds import ReturnRow, RoundRow
from throughline.delivery.rules.document import ReturnPart
from throughline.delivery.rules.moves import WRITABLE
from throughline.delivery.rules.noticing import Noticed
from throughline.delivery.rules.words import Rating, Stage
from throughline.history import queries as history
from throughline.history.doorway import Ref

EXCEPTIONS = (Rating.DECISION, Rating.STOPPED, Rating.RECOVERABLE, Rating.UNRATED)  # the gravest first
NO_OWNER = "No owner"
FIGURES = {"Red": Rating.DECISION, "Amber": Rating.RECOVERABLE}  # how grave the colour of a figure is


@dataclass(frozen=True, slots=True)
class DirectorateProgress:
    """How far the returns of one directorate came."""

    name: str
    stages: Counter[Stage]

    @property
    def total(self) -> int:
        """All its returns."""
        return self.stages.total()

    @property
    def sent(self) -> int:
        """Those that their owners confirmed, whatever came after."""
        return self.total - self.excused - sum(self.stages[stage] for stage in WRITABLE)

    @property
    def excused(self) -> int:
        """Those that somebody excused, counted apart from those that were sent."""
        return self.stages[Stage.EXCUSED]

    @property
    def signed(self) -> int:
        """Those that a director signed, whatever came after."""
        return self.sent - self.stages[Stage.CONFIRMED]


@dataclass(frozen=True, slots=True)
class Chased:
    """Who still owes returns, and by how many days. `post`: None for returns that nobody owns."""

    post: int | None
    title: str
    directorate: str
    references: tuple[str, ...]
    days_late: int


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round whole. `unsent` by owner; `unsigned`: confirmed and not signed, by directorate."""

    row: RoundRow
    returns: tuple[ReturnRow, ...]
    directorates: tuple[DirectorateProgress, ...]
    unsent: tuple[Chased, ...]
    unsigned: tuple[Chased, ...]
    challenged: tuple[ReturnRow, ...]
    exceptions: tuple[ReturnRow, ...]
    signals: dict[int, tuple[Noticed, ...]]  # by the key of the return, where there are any

    @property
    def stages(self) -> Counter[Stage]:
        """How many returns came how far."""
        return Counter(one.said.stage for one in self.returns)


@dataclass(frozen=True, slots=True)
class LifeRow:
    """One thing that happened to a return. `rating` and `was`: where the rating changed; `reason`: why, as it was said."""

    at: datetime
    posts: str
    verb: str
    reason: str
    stage: Stage | None
    was: Rating | None
    rating: Rating | None
    challenge: Rating | None
    changed: tuple[str, ...]  # the columns that changed


@dataclass(frozen=True, slots=True)
class LatestReturn:
    """The newest return of an activity, and who changed its rating and why, newest first."""

    row: ReturnRow
    year: int
    quarter: int
    open: bool
    life: tuple[LifeRow, ...]


def round_page(actor: Actor, row: RoundRow, on: date) -> RoundPage:
    """One round with everything that its page shows, of the returns that a person may read."""
    rows = Return.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(round_id=row.ref.key)
    said = parts(rows.select_related("round", "entry").order_by("reference", "pk"), on)
    returns = tuple(ReturnRow(Ref(one.pk, one.version), part) for one, part in said)
    signals = noticed((one for one, _ in said), on)
    return RoundPage(
        row,
        returns,
        _by_directorate(returns),
        _chased(((one.owner_id, p) for one, p in said if one.stage in WRITABLE), row.owner_by, on),
        _chased(((None, p) for one, p in said if one.stage is Stage.CONFIRMED), row.director_by, on, by_unit=True),
        tuple(one for one in returns if one.said.challenge),
        exceptions(returns, late=on > row.owner_by),
        {key: found for key, found in signals.items() if found},
    )


def exceptions(returns: Iterable[ReturnRow], late: bool = False) -> tuple[ReturnRow, ...]:
    """What needs a reader first: the gravest rating of the owner, the figure and the challenge counts, then the reference.

    `late`: owners had their time, so that what none of them sent stands at the end, whatever was prepared in it.
    """
    places = {rating: place for place, rating in enumerate(EXCEPTIONS)}
    found = []
    for one in returns:
        said = (one.said.latest, one.said.challenge, FIGURES.get(one.said.figure.rating) if one.said.figure else None)
        grave = [places[rating] for rating in said if rating in places]
        if late and not one.said.confirmed_as and not one.said.excuse:
            grave.append(len(places))
        if grave:
            found.append((min(grave), one.said.reference, one))
    return tuple(one for _, _, one in sorted(found, key=lambda triple: triple[:2]))


def return_life(actor: Actor, returned: int) -> tuple[LifeRow, ...]:
    """What happened to a return, newest first: who changed a rating and why. Nothing for whoever may not read it."""
    if not Return.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(pk=returned).exists():
        return ()
    record = f"delivery.return:{returned}"
    return tuple(map(_life, history.history_of(record)))


def latest_return(actor: Actor, activity: int, on: date) -> LatestReturn | None:
    """The newest return of an activity, for its page; None when there is none that a person may read."""
    rows = Return.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(entry__activity=activity)
    newest = rows.order_by("-round__ends_on", "-pk").values_list("pk", flat=True)[:1]
    for one, part in parts(rows.filter(pk__in=list(newest)).select_related("round"), on):
        row = ReturnRow(Ref(one.pk, one.version), part)
        when = one.round
        return LatestReturn(row, when.year, when.quarter, when.closed_on is None, return_life(actor, one.pk))
    return None


def newest_said(actor: Actor, plan: int, references: Iterable[str], on: date) -> Mapping[str, tuple[ReturnPart, str]]:
    """The newest return that an owner sent of each of these activities, by reference, with its quarter: "Q3 2020/21"."""
    rows = Return.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(round__plan=plan)
    rows = rows.filter(reference__in=list(references)).exclude(entry=None).exclude(confirmed_by=None)
    newest = dict(rows.order_by("round__ends_on", "pk").values_list("reference", "pk"))
    found = parts(Return.objects.filter(pk__in=list(newest.values())).select_related("round"), on)
    return {part.reference: (part, _short(one.round.year, one.round.quarter)) for one, part in found}


def _short(year: int, quarter: int) -> str:
    return f"Q{quarter} {year}/{(year + 1) % 100:02}"


def latest_of_entry(actor: Actor, entry: int, on: date) -> LatestReturn | None:
    """The same for the activity of an entry, of whichever edition it is."""
    activities = Return.objects.filter(entry__activity__entries=entry).values_list("entry__activity", flat=True)
    activity = activities.first()
    return latest_return(actor, activity, on) if activity else None


def _by_directorate(returns: Iterable[ReturnRow]) -> tuple[DirectorateProgress, ...]:
    counts: dict[str, Counter[Stage]] = defaultdict(Counter)
    for one in returns:
        counts[one.said.directorate][one.said.stage] += 1
    return tuple(DirectorateProgress(name, counts[name]) for name in sorted(counts))


def _chased(
    owed: Iterable[tuple[int | None, ReturnPart]], by: date, on: date, by_unit: bool = False
) -> tuple[Chased, ...]:
    groups: dict[tuple[int | None, str, str], list[str]] = defaultdict(list)
    for post, part in owed:
        title = part.directorate if by_unit else part.owner or NO_OWNER
        groups[post, title, part.directorate].append(part.reference)
    late = days_late(by, on)
    found = [Chased(post, title, unit, tuple(refs), late) for (post, title, unit), refs in groups.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.references), one.title, one.directorate)))


def _life(event: history.EventRow) -> LifeRow:
    own = [c for c in event.changes if c.table == "delivery.return"]
    before = {k: v for c in own for k, v in (c.before or {}).items()}
    after = {k: v for c in own for k, v in (c.after or {}).items()}
    return LifeRow(
        event.at,
        event.posts,
        event.verb,
        event.reason or after.get("reason", ""),
        Stage(after["stage"]) if "stage" in after else None,
        _rating(before.get("rating")),
        _rating(after.get("rating")),
        _rating(after.get("challenge")),
        tuple(sorted(after)),
    )


def _rating(word: str | None) -> Rating | None:
    return Rating(word) if word else None
