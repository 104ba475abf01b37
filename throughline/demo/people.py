"""Who acts: in the demonstration every person is known by a post alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.history.doorway import Ref

LONDON = ZoneInfo("Europe/London")
POLICY_TEAM = "Policy team"


class NoSuchPost(LookupError):
    """The facts name a post that nobody holds on that day; the message says which."""


def london(text: str) -> datetime:
    """A moment of the story, as London's clocks showed it: "2020-11-02T15:02"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def holder(post: str, on: date) -> Actor:
    """Whoever holds a post on a day. Raises NoSuchPost."""
    person = council.people_by_post(post, on)
    if person is None:
        raise NoSuchPost(f"Nobody holds the post “{post}” on {on:%d %B %Y}.")
    return council.actor_of(person, on)


def the_council() -> Ref:
    """The council's record, whatever its version. Raises LookupError before it is founded."""
    row = council.council()
    if row is None:
        raise LookupError("There is no council yet.")
    return Ref(row.ref.key)
