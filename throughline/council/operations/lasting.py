"""What must last: somebody who may set up the council. Without one nobody could let anybody in again."""

from __future__ import annotations

from datetime import date

from throughline.access.roles import ROLES, Permission
from throughline.columns.dated import true_on
from throughline.council.models import Grant
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused

SET_UP = tuple(role for role, held in ROLES.items() if Permission.COUNCIL_SET_UP in held)


class Lasting:
    """Made before something ends on a day, and asked afterwards: whoever could set up the council, somebody still can."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.could = self._can()

    def refuse_lock_out(self) -> None:
        """Refuse what would leave nobody who may set up the council, where somebody could before."""
        if self.could and not self._can():
            raise Refused(
                f"From {day_said(self.on)} no post that somebody holds could set up the council, and nobody could be let "
                "in again. Let another post bring the role “council set-up”, with somebody in it, first."
            )

    def _can(self) -> bool:
        """Whether a post that somebody holds on the day may set up the council. Both halves of a holding stand in one
        filter, so that they are asked of one and the same holding."""
        held = true_on(self.on, "post__holdings__")
        return Grant.objects.filter(true_on(self.on), held, role__in=SET_UP).exists()
