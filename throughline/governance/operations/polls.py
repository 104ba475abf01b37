"""The days before a poll: when they are, and what may be decided in them."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.governance.models import Decision, PollClearance, PreElection
from throughline.governance.queries.judging import decide_on, poll_of
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("governance.pre_election.change", Permission.MEETING_RUN, on=PreElection)
def change_pre_election(
    poll: PreElection, pen: Pen, *, name: str, begins: date, ends: date, reason: str, by: Actor, at: datetime
) -> None:
    """Give the days before a poll anew, with the reason, as when the day of the poll is moved."""
    if not tidy(reason):
        raise Refused("Say why these days change: decisions are judged by them.")
    pen.put(poll, name=tidy(name), begins=begins, ends=ends)


@operation("governance.decision.clear_before_poll", Permission.POLL_CLEAR, on=Decision)
def clear_before_poll(decision: Decision, pen: Pen, *, because: str, by: Actor, at: datetime) -> None:
    """Clear that a matter is decided in the days before a poll, with the reason; for that poll and no other."""
    poll = poll_of(decide_on(decision))
    if poll is None:
        raise Refused("This decision does not fall into the days before a poll. There is nothing to clear.")
    new = {"because": tidy_lines(because), "cleared_on": at.date(), "posts": by.posts}
    if standing := pen.hold(PollClearance.objects.filter(decision=decision, poll=poll)):
        pen.put(standing[0], **new)
    else:
        pen.add(PollClearance(decision=decision, poll=poll, **new))
