"""Who reads the history of everything, and what of an event is shown to whom."""

from __future__ import annotations

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.history import queries as history
from throughline.history.doorway import Refused
from throughline.plan.queries import auditing, telling
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Row, Table
from throughline.web.furniture.templatetags.throughline import when


def all_of_it(visit: Visit) -> None:
    """Whoever reads the history of some records only reads it there: what they may not see is not told here."""
    if not visit.may_everywhere(Permission.HISTORY_VIEW):
        raise Refused(
            f"Your post reads the history of single {visit.word('entries')}: open one of yours and choose its history. "
            f"The whole chain is read by those who read any record. {who_may(Permission.HISTORY_VIEW, visit.words)}"
        )


def table(visit: Visit, events: tuple[history.EventRow, ...], address: str) -> Table:
    """Events as a list: each leads to its own page; of what is kept to others there is the link of the chain alone.
    `address`: where an event is read, with "LINK" for its link."""
    hidden = auditing.kept_events(visit.actor, events)
    columns = (Column("What"), Column("When"), Column("Who"), Column("Why"), Column("Link", number=True))
    rows = tuple(
        Row(
            (
                *(_withheld(e) if e.seq in hidden else _said(visit, e, address.replace("LINK", e.digest))),
                Cell(f"{e.seq}", e.digest[:12]),
            )
        )
        for e in events
    )
    return Table("Events", columns, rows, stacked=True)


def _said(visit: Visit, event: history.EventRow, href: str) -> tuple[Cell, ...]:
    known = event.verb in telling.VERBS
    return (
        Cell(auditing.verb_said(event.verb, visit.words), event.verb if known else "", href),
        Cell(when(event.at)),
        Cell(event.posts),
        Cell(event.reason or "none asked"),
    )


def _withheld(event: history.EventRow) -> tuple[Cell, ...]:
    return Cell("Kept to other people"), Cell(when(event.at)), Cell("withheld"), Cell("withheld")
