"""Who comes, when, and to which council: read once a request and handed to every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, scope
from throughline.council.queries import CouncilRow, settings
from throughline.ground.labels import Words
from throughline.history.doorway import Refused


def refusal(why: Exception, words: Words) -> str:
    """What was refused, in a council's own words."""
    return why.said_in(words) if isinstance(why, Refused) else str(why)


class Front(StrEnum):
    """The front page that answers somebody's first question; its value is how the navigation names it."""

    OFFICER = "My desk"  # what needs me?
    DIRECTORATE = "My directorate"  # who of mine has what to do?
    PORTFOLIO = "My portfolio"  # what about my portfolio?
    SCRUTINY = "For scrutiny"  # what slipped, what is coming to decision?
    DECIDING = "What is due"  # what must be out before the council decides, and what broke a rule?
    ASSURANCE = "The record"  # does the record hold, and where do the figures come from?
    PLAN = "Plan"  # can this plan go forward?


@dataclass(frozen=True, slots=True)
class Part:
    """A role that a visitor to the demonstration may play: its key, the post that it is seen through, what for."""

    key: str
    post: str
    says: str


@dataclass(frozen=True)  # without slots: what is read once is kept for the request
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

    @property
    def front(self) -> Front:
        """The page on which this person lands, by what their posts carry."""
        edits = scope(self.actor, Permission.PLAN_EDIT)
        if self.may_everywhere(Permission.MEETING_RUN) and not edits.everywhere:
            return Front.DECIDING
        if edits.everywhere or self.may(Permission.COUNCIL_SET_UP):
            return Front.PLAN
        if edits.reach[Reach.UNIT]:
            return Front.DIRECTORATE
        if edits.reach[Reach.OWN]:
            return Front.OFFICER
        if self.stands(Reach.PORTFOLIO):
            return Front.PORTFOLIO
        return Front.ASSURANCE if self.may_everywhere(Permission.HISTORY_VIEW) else Front.SCRUTINY

    def may(self, permission: Permission) -> bool:
        """Whether there is anything that this person may do it to."""
        return not scope(self.actor, permission).nowhere

    def may_everywhere(self, permission: Permission) -> bool:
        """Whether this person may do it to anything that they may see."""
        return scope(self.actor, permission).everywhere

    @cached_property
    def words(self) -> Words:
        """How the council says the words of the product."""
        return settings(self.on).words

    def word(self, word: str, capital: bool = False) -> str:
        """The council's own word for a word of the product, such as "entries"; `capital`: as a heading begins."""
        return self.words.word(word, capital)

    def told(self, why: Exception) -> str:
        """What was refused, in the council's own words."""
        return refusal(why, self.words)

    def stands(self, reach: Reach) -> frozenset[int]:
        """Where this person's own posts stand: the posts themselves, their units, their portfolios."""
        own = (h for h in self.actor.holdings if h.only is None)
        return frozenset().union(*(h.stands.get(reach, frozenset()) for h in own))
