"""Portfolios, political groups, bodies and seats, outside bodies."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Body, Council, OutsideBody, PoliticalGroup, Portfolio, Seat
from throughline.council.rules import BodyKind, OutsideKind
from throughline.ground.words import tidy
from throughline.history.doorway import operation
from throughline.history.pen import Pen


@operation("council.portfolio.open", Permission.COUNCIL_SET_UP, on=Council)
def open_portfolio(
    council: Council, pen: Pen, *, title: str, post: int | None, begins: date, by: Actor, at: datetime
) -> int:
    """Open a portfolio and say which Cabinet Member answers for it; answers its key."""
    return pen.add(Portfolio(council=council, title=tidy(title), post_id=post, begins=begins)).pk


@operation("council.group.open", Permission.COUNCIL_SET_UP, on=Council)
def open_group(council: Council, pen: Pen, *, name: str, begins: date, by: Actor, at: datetime) -> int:
    """Record a political group; answers its key."""
    return pen.add(PoliticalGroup(council=council, name=tidy(name), begins=begins)).pk


@operation("council.body.open", Permission.COUNCIL_SET_UP, on=Council)
def open_body(council: Council, pen: Pen, *, kind: BodyKind, name: str, by: Actor, at: datetime) -> int:
    """Record a body that meets; answers its key."""
    return pen.add(Body(council=council, kind=kind, name=tidy(name))).pk


@operation("council.seat.take", Permission.COUNCIL_SET_UP, on=Body)
def take_seat(
    body: Body,
    pen: Pen,
    *,
    post: int,
    begins: date,
    group: int | None = None,
    chairs: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Give a post a seat on a body from a day on."""
    pen.add(Seat(body=body, post_id=post, group_id=group, chairs=chairs, begins=begins))


@operation("council.outside_body.add", Permission.COUNCIL_SET_UP, on=Council)
def add_outside_body(council: Council, pen: Pen, *, kind: OutsideKind, name: str, by: Actor, at: datetime) -> int:
    """Record a body outside the council that has a part in its work; answers its key."""
    return pen.add(OutsideBody(council=council, kind=kind, name=tidy(name))).pk
