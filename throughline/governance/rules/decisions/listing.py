"""The forthcoming executive decisions list as councils publish it: grouped by not-before date, with its flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.governance.rules.decisions.document import DecisionsDocument, PublicDecision
from throughline.governance.rules.decisions.duties import Duty, Reported, duties
from throughline.governance.rules.decisions.standing import update_awaited
from throughline.governance.rules.decisions.words import Route, Status
from throughline.ground.timing import day_said
from throughline.ground.words import counted

NEW_FOR = timedelta(days=7)  # the list is updated weekly [Kent]
STRUCK_FOR = timedelta(
    days=28
)  # how long what was abandoned or withdrawn still stands there, so that readers learn of it
LEFT = (Status.ABANDONED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Listed:
    """One item with what is flagged: new, update awaited, originally due, abandoned."""

    decision: PublicDecision
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The items that are decided not before a day; None: no day is stated."""

    not_before: date | None
    items: tuple[Listed, ...]

    @property
    def heading(self) -> str:
        """As the list heads it."""
        return f"Not before {day_said(self.not_before)}" if self.not_before else "No date stated"


def forthcoming(document: DecisionsDocument) -> tuple[Group, ...]:
    """The list: what awaits its decision, and what was lately abandoned or withdrawn, by not-before date, undated last."""
    groups: dict[date | None, list[Listed]] = {}
    for one in document.decisions:
        if _stands(one, document.as_at):
            groups.setdefault(one.due, []).append(Listed(one, flags(one, document.as_at)))
    order = sorted(groups, key=lambda day: day or date.max)
    return tuple(Group(day, tuple(sorted(groups[day], key=_order))) for day in order)


def coming(document: DecisionsDocument) -> tuple[Group, ...]:
    """What residents ask first, what is coming and when: without what is adrift; the nearest day first, undated last.

    What was deferred, called in or struck off stands after these where its day has passed.
    """
    on, late = document.as_at, {item.decision.key for item in adrift(document)}
    groups = [
        Group(g.not_before, tuple(i for i in g.items if i.decision.key not in late)) for g in forthcoming(document)
    ]
    return tuple(sorted((g for g in groups if g.items), key=lambda g: (_passed(g, on), g.not_before or date.max)))


def adrift(document: DecisionsDocument) -> tuple[Listed, ...]:
    """The items whose day has passed and of which nobody has said what came, the latest day first."""
    items = [item for group in reversed(forthcoming(document)) for item in group.items]
    return tuple(i for i in items if _awaited(i.decision, document.as_at) is not None)


def _passed(group: Group, on: date) -> bool:
    return group.not_before is not None and group.not_before < on


def _awaited(one: PublicDecision, on: date) -> int | None:
    return update_awaited(Status(one.status), one.due, on, one.heard_on)


def deciding(groups: Iterable[Group]) -> tuple[tuple[str, int], ...]:
    """Who decides how many of what is coming, most first; "" where nobody is stated. What was struck off is not coming."""
    makers = Counter(i.decision.maker for g in groups for i in g.items if Status(i.decision.status) not in LEFT)
    return tuple(sorted(makers.items(), key=lambda pair: (-pair[1], pair[0])))


def records(document: DecisionsDocument) -> tuple[PublicDecision, ...]:
    """The records of decision, the latest first; what is called in was taken too."""
    taken = (d for d in document.decisions if (d.settled or d.status == Status.CALLED_IN) and d.status not in LEFT)
    return tuple(sorted(taken, key=lambda d: (d.decided_on or d.published_on or date.min, d.number), reverse=True))


def reported(document: DecisionsDocument) -> tuple[Duty, ...]:
    """The reports that the regulations ask for, of what everybody may know; none where there is no executive."""
    if not document.executive:
        return ()
    rows = (
        Reported(
            d.number, d.title, d.maker, d.decided_on, Route(d.route) if d.route else Route.UNSTATED, d.why_impracticable,
            d.treated_as_key, d.matter, d.agreed_by,
        )
        for d in document.decisions
        if d.decided_on
    )  # fmt: skip
    return duties(rows, document.as_at, document.year_begins_in)


def flags(one: PublicDecision, on: date) -> tuple[str, ...]:
    """What is flagged beside an item on a day."""
    status, found = Status(one.status), []
    if status in LEFT:
        because = f": {one.status_because}" if one.status_because else ""
        return (f"{one.status.capitalize()}{because}",)
    if one.notice_on and on - one.notice_on < NEW_FOR:
        found.append("New")
    if (days := _awaited(one, on)) is not None:
        found.append(f"Update awaited for {counted(days, 'day')}")
    if one.originally_due and one.due and one.originally_due != one.due:
        found.append(f"Originally due {day_said(one.originally_due)}")
    if status is Status.DEFERRED:
        found.append("Deferred" + (f": {one.status_because}" if one.status_because else ""))
    return tuple(found)


def _stands(one: PublicDecision, on: date) -> bool:
    if Status(one.status) in LEFT:
        return one.heard_on is not None and on - one.heard_on <= STRUCK_FOR
    return not one.settled and Status(one.status) is not Status.UNSTATED  # what nobody said anything of is no promise


def _order(one: Listed) -> tuple[str, str]:
    return one.decision.number or "~", one.decision.title


def told(before: Iterable[PublicDecision], now: Iterable[PublicDecision]) -> tuple[str, ...]:
    """What a new list tells whoever follows it: what came, what was decided, moved or struck; sentences."""
    was = {d.key: d for d in before}
    said = []
    for one in now:
        name = f"{one.number} {one.title}".strip()
        old = was.get(one.key)
        if old is None:
            said.append(f"New: {name}.")
        elif old.status != one.status:
            said.append(f"{name}: {one.status}.")
        elif old.due != one.due and one.due:
            said.append(f"{name}: now not before {day_said(one.due)}.")
    return tuple(said)
