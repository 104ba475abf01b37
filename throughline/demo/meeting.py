"""When Kent's bodies meet: days of the public record, and patterns that are illustrative; what has passed was held."""

from __future__ import annotations

from datetime import date, datetime

from throughline.council.queries.make_up import addressed_bodies
from throughline.demo.founding import FOUNDED
from throughline.demo.people import holder, the_council
from throughline.demo.reading import rows, yes
from throughline.governance.operations import meetings as act
from throughline.governance.queries.meetings import meetings
from throughline.governance.rules.calling import Called
from throughline.governance.rules.words import MeetingStatus
from throughline.history.doorway import Ref

CLERK = "Head of Democratic Services"
INVENTED = "illustrative"
POLL = ("County council election (illustrative: the days before it)", date(2021, 3, 29), date(2021, 5, 7))


def call_meetings() -> None:
    """Set every timetable, call what it says, and the days that papers tell of; and the days before the poll of May 2021."""
    who = {"by": holder(CLERK, FOUNDED.date()), "at": FOUNDED}
    bodies = {one.name: one.key for one in addressed_bodies()}
    for row in rows("timetables"):
        begins = date.fromisoformat(row["begins"])
        key = act.set_timetable(Ref(bodies[row["body"]]), said=row["pattern"], begins=begins, **who)  # type: ignore[arg-type]
        act.call_by_timetable(Ref(key), until=date.fromisoformat(row["until"]), source=INVENTED, **who)  # type: ignore[arg-type]
    called = [
        Called(
            bodies[row["body"]],
            date.fromisoformat(row["day"]),
            source=INVENTED if yes(row["illustrative"]) else row["source"],
        )
        for row in rows("meetings")
    ]
    act.call_all(the_council(), called=called, **who)  # type: ignore[arg-type]
    name, begins, ends = POLL
    act.declare_pre_election(the_council(), name=name, begins=begins, ends=ends, **who)  # type: ignore[arg-type]


def hold_meetings(at: datetime) -> None:
    """Record that what has passed by a moment was held."""
    clerk = holder(CLERK, at.date())
    for row in meetings(clerk, at.date(), before=at.date()):
        if row.status == MeetingStatus.PLANNED:
            act.record_held(row.ref, by=clerk, at=at)
