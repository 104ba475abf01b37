"""What must last: somebody who may set up the council. Without one nobody could let anybody in again."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from throughline.access.roles import ROLES, Permission
from throughline.council.models import Grant
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused

SET_UP = tuple(role for role, held in ROLES.items() if Permission.COUNCIL_SET_UP in held)


def sets_up(on: date) -> bool:
    """Whether a post that somebody holds on a day, and from then on, may set up the council."""
    lasts = Q(ends=None) | Q(ends__gt=on)
    # Both halves of a holding stand in one filter, so that they are asked of one and the same holding.
    held = Q(post__holdings__ends=None) | Q(post__holdings__ends__gt=on)
    return Grant.objects.filter(lasts, held, role__in=SET_UP, begins__lte=on, post__holdings__begins__lte=on).exists()


def refuse_lock_out(before: bool, on: date) -> None:
    """Refuse what would leave nobody who may set up the council, where somebody could before."""
    if before and not sets_up(on):
        raise Refused(
            f"From {day_said(on)} no post that somebody holds could set up the council, and nobody could be let in again. "
            "Let another post bring the role “council set-up”, with somebody in it, first."
        )
