"""A colleague is let in: recorded, put into a post and given an account, by one act."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.council.operations import structure
from throughline.history.doorway import Ref, operation
from throughline.history.pen import Pen

NOBODY_S = "!"  # a hash that no password has: the account waits for its link to be followed


@operation("council.colleague.invite", Permission.COUNCIL_SET_UP, on=Council)
def invite(
    council: Council,
    pen: Pen,
    *,
    post: int,
    name: str,
    email: str,
    username: str,
    begins: date,
    acting: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Put somebody new into a post from a day on, with an account that waits for a password; answers their key."""
    person = structure.welcome(Ref(council.pk), name=name, email=email, by=by, at=at)
    structure.hold(Ref(post), person=person, begins=begins, acting=acting, by=by, at=at)
    structure.open_account(Ref(person), username=username, hashed_password=NOBODY_S, by=by, at=at)
    return person
