"""Founding the council; its places, closure days, settings and screen words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import ClosureDay, Council, Label, Place, Setting
from throughline.council.rules import PlaceKind, against_label
from throughline.ground.freezing import canonical
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, founding, operation
from throughline.history.pen import Pen


@founding("council.found", on=Council)
def found(
    begin: Callable[[Council], Pen],
    *,
    name: str,
    short_name: str,
    demonstration: bool,
    then: Callable[[int], None] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Begin the one council of this database; answers its key.

    `then`: given the key, sets up the rest within the same act, by operations whose events are parts of this one.
    """
    council = Council(name=tidy(name), short_name=tidy(short_name), demonstration=demonstration)
    begin(council)
    if then is not None:
        then(council.pk)
    return council.pk


@operation("council.place.add", Permission.COUNCIL_SET_UP, on=Council)
def add_places(
    council: Council,
    pen: Pen,
    *,
    kind: PlaceKind,
    names: Sequence[tuple[str, int | None]],
    begins: date,
    by: Actor,
    at: datetime,
) -> dict[str, int]:
    """Add districts, electoral divisions, wards or parishes, each with the place it lies in; answers name → key."""
    places = [Place(council=council, kind=kind, name=tidy(n), parent_id=parent, begins=begins) for n, parent in names]
    pen.add_all(places)
    return {place.name: place.pk for place in places}


@operation("council.place.end", Permission.COUNCIL_SET_UP, on=Place)
def end_place(place: Place, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a place on a day, as after a boundary review."""
    if on <= place.begins:
        raise Refused(f"{place} began on {day_said(place.begins)}. It can end on a later day only.")
    pen.put(place, ends=on)


@operation("council.closure_days.declare", Permission.COUNCIL_SET_UP, on=Council)
def declare_closure_days(
    council: Council, pen: Pen, *, days: Sequence[tuple[date, str]], by: Actor, at: datetime
) -> None:
    """Declare bank holidays and days on which the council is closed; days already declared stay as they are."""
    known = set(ClosureDay.objects.values_list("day", flat=True))
    pen.add_all([ClosureDay(council=council, day=day, name=tidy(name)) for day, name in days if day not in known])


@operation("council.closure_days.withdraw", Permission.COUNCIL_SET_UP, on=Council)
def withdraw_closure_day(council: Council, pen: Pen, *, day: date, reason: str, by: Actor, at: datetime) -> None:
    """Take back a day that was declared: it is a working day after all."""
    rows = list(ClosureDay.objects.filter(day=day))
    if not rows:
        raise Refused(f"{day_said(day)} is not declared as a closure day. Look at the list of closure days.")
    pen.strike(rows)


@operation("council.setting.decide", Permission.COUNCIL_SET_UP, on=Council)
def decide_setting(
    council: Council, pen: Pen, *, name: str, value: object, begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Decide a setting from a day on; what held before stays readable."""
    text = canonical(value)
    if standing := Setting.objects.filter(name=name, begins=begins).first():
        pen.put(standing, value=text)
    else:
        pen.add(Setting(council=council, name=name, value=text, begins=begins))


@operation("council.label.choose", Permission.COUNCIL_SET_UP, on=Council)
def choose_label(council: Council, pen: Pen, *, word: str, shown: str, by: Actor, at: datetime) -> None:
    """Choose the council's own screen word for one of the product's words. One that hides a legal word is refused."""
    if against := against_label(word, shown):
        raise Refused(against)
    if standing := Label.objects.filter(word=word).first():
        pen.put(standing, shown=tidy(shown))
    else:
        pen.add(Label(council=council, word=word, shown=tidy(shown)))
