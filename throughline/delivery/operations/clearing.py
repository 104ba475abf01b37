"""Clearing a page of a quarter as a whole: a directorate's for the management team, a portfolio's by its Cabinet Member."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.delivery.models import Clearance, Return
from throughline.delivery.queries.pages import against_pages, needed, pages_of
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen

WHOSE = {
    Permission.PAGE_CLEAR: "This is a directorate’s page. A director clears it for the management team.",
    Permission.PORTFOLIO_CLEAR: "This is {a portfolio}’s page. Its Cabinet Member clears it.",
}


@operation("delivery.page.clear", Permission.PAGE_CLEAR, on=Clearance)
def clear_directorate(page: Clearance, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Clear a directorate's page for the management team, once all its returns are signed; not by who signed them."""
    _clear(page, pen, Permission.PAGE_CLEAR, by, at.date())


@operation("delivery.page.clear_portfolio", Permission.PORTFOLIO_CLEAR, on=Clearance)
def clear_portfolio(page: Clearance, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Clear a portfolio's page as its Cabinet Member, once all its returns are signed and no challenge is open."""
    _clear(page, pen, Permission.PORTFOLIO_CLEAR, by, at.date())


class Withdrawing:
    """Taking back that a page was cleared, inside the operation on the return that is no longer settled."""

    @staticmethod
    def of(returned: Return, pen: Pen, on: date) -> None:
        """Take it back for the pages on which this return stands; history keeps who cleared them."""
        rows = pen.hold(pages_of(returned, on).exclude(cleared_on=None))
        pen.put_all({page: {"cleared_on": None, "cleared_as": ""} for page in rows})


def _clear(page: Clearance, pen: Pen, permission: Permission, by: Actor, on: date) -> None:
    if needed(page) is not permission:
        raise Refused(WHOSE[needed(page)])
    if page.round.closed_on:
        raise Refused(
            f"This quarter was closed on {day_said(page.round.closed_on)}. Nothing in it is cleared any more."
        )
    if page.cleared_on:
        raise Refused(f"This page was cleared on {day_said(page.cleared_on)} already. Nothing is left to be done.")
    if against := against_pages(by, [page], on)[page.pk]:
        raise Refused(" ".join(against))
    pen.put(page, cleared_on=on, cleared_as=by.posts)
