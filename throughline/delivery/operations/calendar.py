"""The calendar of deadlines that a council chooses for its rounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.council.operations import founding
from throughline.delivery.rules.calendar import SETTING, CalendarUnclear, lags_of
from throughline.ground.freezing import canonical
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen


@operation("delivery.calendar.choose", Permission.COUNCIL_SET_UP, on=Council)
def choose_calendar(
    council: Council, pen: Pen, *, lags: Mapping[str, object], begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Choose how many days the owner, the director and each later step of a round have, from a day on."""
    try:
        lags_of(canonical(lags))
    except CalendarUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    founding.decide_setting(Ref(council.pk), name=SETTING, value=dict(lags), begins=begins, reason=reason, by=by, at=at)
