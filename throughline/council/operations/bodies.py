"""Portfolios, political groups, bodies and seats, outside bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.columns.dated import lasts, true_on
from throughline.council.models import Body, Council, OutsideBody, PoliticalGroup, Portfolio, Seat
from throughline.council.rules import BodyKind, OutsideKind
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("council.portfolio.open", Permission.COUNCIL_SET_UP, on=Council)
def open_portfolio(
    council: Council, pen: Pen, *, title: str, post: int | None, begins: date, by: Actor, at: datetime
) -> int:
    """Open a portfolio and say which Cabinet Member answers for it; answers its key."""
    return pen.add(Portfolio(council=council, title=tidy(title), post_id=post, begins=begins)).pk


@operation("council.portfolio.hand", Permission.COUNCIL_SET_UP, on=Portfolio)
def hand_portfolio(portfolio: Portfolio, pen: Pen, *, post: int | None, reason: str, by: Actor, at: datetime) -> None:
    """Hand a portfolio to another Cabinet Member's post; entries in it stay in it."""
    pen.put(portfolio, post_id=post)


@operation("council.portfolio.end", Permission.COUNCIL_SET_UP, on=Portfolio)
def end_portfolio(portfolio: Portfolio, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a portfolio on a day, as when Cabinet is arranged anew."""
    _end(portfolio, pen, on)


@operation("council.group.open", Permission.COUNCIL_SET_UP, on=Council)
def open_group(council: Council, pen: Pen, *, name: str, begins: date, by: Actor, at: datetime) -> int:
    """Record a political group; answers its key."""
    return pen.add(PoliticalGroup(council=council, name=tidy(name), begins=begins)).pk


@operation("council.group.end", Permission.COUNCIL_SET_UP, on=PoliticalGroup)
def end_group(group: PoliticalGroup, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a political group on a day."""
    _end(group, pen, on)


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


@operation("council.body.rename", Permission.COUNCIL_SET_UP, on=Body)
def rename_body(body: Body, pen: Pen, *, name: str, reason: str, by: Actor, at: datetime) -> None:
    """Rename a body that meets; its seats stay."""
    pen.put(body, name=tidy(name))


@operation("council.seat.leave", Permission.COUNCIL_SET_UP, on=Body)
def leave_seat(body: Body, pen: Pen, *, post: int, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End the seat of a post on a body on a day."""
    seat = body.seats.filter(lasts(on), post=post).order_by("begins").first()
    if seat is None:
        raise Refused(f"This post has no seat on {body} on {day_said(on)}. Look at its seats again.")
    pen.put(seat, ends=on)


@operation("council.seat.regroup", Permission.COUNCIL_SET_UP, on=Body)
def regroup_seat(
    body: Body, pen: Pen, *, post: int, group: int | None, on: date, reason: str, by: Actor, at: datetime
) -> None:
    """Say that a post sits on a body for another group, or for none, from a day on; until then it sat for the old one."""
    _turn(pen, _seat_on(body, post, on), on, group_id=group)


@operation("council.seat.preside", Permission.COUNCIL_SET_UP, on=Body)
def preside(body: Body, pen: Pen, *, post: int, on: date, reason: str, by: Actor, at: datetime) -> None:
    """Say which post presides over a body from a day on; whoever presided until then keeps a seat."""
    takes = _seat_on(body, post, on)
    for seat in body.seats.filter(true_on(on), chairs=True).exclude(pk=takes.pk).order_by("pk"):
        _turn(pen, seat, on, chairs=False)
    _turn(pen, takes, on, chairs=True)


@operation("council.body.elect", Permission.COUNCIL_SET_UP, on=Body)
def seat_anew(
    body: Body,
    pen: Pen,
    *,
    posts: Sequence[int],
    on: date,
    group: int | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """End every seat of a body on a day, as at an election, and seat these posts from that day; what each sees follows.

    Whoever is seated again keeps their group while that group stands.
    """
    sitting = list(pen.hold(body.seats.filter(lasts(on))))
    if any(seat.begins >= on for seat in sitting):
        raise Refused(f"{body} was seated anew on or after {day_said(on)} already. Look at its seats again.")
    pen.put_all({seat: {"ends": on} for seat in sitting})
    grouped = body.seats.filter(lasts(on, "group__"), pk__in=[seat.pk for seat in sitting])
    stayed = dict(grouped.values_list("post_id", "group_id"))
    pen.add_all(
        [
            Seat(
                body=body,
                post_id=post,
                group_id=group or stayed.get(post),
                chairs=False,
                begins=on,
            )
            for post in dict.fromkeys(posts)
        ]
    )


@operation("council.outside_body.add", Permission.COUNCIL_SET_UP, on=Council)
def add_outside_body(council: Council, pen: Pen, *, kind: OutsideKind, name: str, by: Actor, at: datetime) -> int:
    """Record a body outside the council that has a part in its work; answers its key."""
    return pen.add(OutsideBody(council=council, kind=kind, name=tidy(name))).pk


@operation("council.outside_body.rename", Permission.COUNCIL_SET_UP, on=OutsideBody)
def rename_outside_body(body: OutsideBody, pen: Pen, *, name: str, reason: str, by: Actor, at: datetime) -> None:
    """Rename a body outside the council."""
    pen.put(body, name=tidy(name))


def _seat_on(body: Body, post: int, on: date) -> Seat:
    seat = body.seats.filter(true_on(on), post=post).first()
    if seat is None:
        raise Refused(f"This post has no seat on {body} on {day_said(on)}. Look at its seats again.")
    return seat


def _turn(pen: Pen, seat: Seat, on: date, **changes: Any) -> None:
    """The seat goes on otherwise from a day on: until then it stays as it was."""
    if all(getattr(seat, name) == value for name, value in changes.items()):
        return
    if seat.begins == on:
        pen.put(seat, **changes)
        return
    going_on = {"group_id": seat.group_id, "chairs": seat.chairs} | changes
    ends = seat.ends
    pen.put(seat, ends=on)
    pen.add(Seat(body_id=seat.body_id, post_id=seat.post_id, begins=on, ends=ends, **going_on))


def _end(row: Portfolio | PoliticalGroup, pen: Pen, on: date) -> None:
    if on <= row.begins:
        raise Refused(f"{row} began on {day_said(row.begins)}. It can end on a later day only.")
    pen.put(row, ends=on)
