"""Who comes, when, and to which council: read once a request and handed to every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, scope
from throughline.council.queries import CouncilRow


@dataclass(frozen=True, slots=True)
class Part:
    """A role that a visitor to the demonstration may play: its key, the post that it is seen through, what for."""

    key: str
    post: str
    says: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who, when, to which council."""

    actor: Actor
    at: datetime
    council: CouncilRow | None
    role: str  # of the demonstration; empty otherwise
    parts: tuple[Part, ...]

    @property
    def on(self) -> date:
        """The day in London."""
        return self.at.date()

    @property
    def known(self) -> bool:
        """Whether somebody has come in."""
        return bool(self.actor.holdings)

    def may(self, permission: Permission) -> bool:
        """Whether there is anything that this person may do it to."""
        return not scope(self.actor, permission).nowhere

    def may_everywhere(self, permission: Permission) -> bool:
        """Whether this person may do it to anything that they may see."""
        return scope(self.actor, permission).everywhere

    def stands(self, reach: Reach) -> frozenset[int]:
        """Where this person's posts stand: the posts themselves, their units, their portfolios."""
        return frozenset().union(*(h.stands.get(reach, frozenset()) for h in self.actor.holdings))
