"""Who acts on returns in these tests, and returns that have come some way."""

from __future__ import annotations

from typing import Any

from tests.factories import AT, DAY, a_holding, a_return, an_actor, the_policy_team
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.models import Holding
from throughline.delivery.models import Return
from throughline.delivery.operations import returns
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref

TEAM: dict[str, Any] = {"by": the_policy_team(), "at": AT}
WELL = ReturnSaid(Rating.ON_COURSE, words="The timetable is agreed.")
RED = ReturnSaid(Rating.DECISION, reason="One bid only", action="Tender again")
READER = the_policy_team()


def owner_of(returned: int) -> Actor:
    """Whoever holds the owner's post; somebody is put into it where nobody does."""
    post = Return.objects.values_list("owner_id", flat=True).get(pk=returned)
    person = Holding.objects.filter(post=post).values_list("person_id", flat=True).first()
    return council.actor_of(person or a_holding(post), DAY)


def director_of(returned: int) -> Actor:
    """The director of the unit that the entry stands in."""
    return an_actor("director", unit=Return.objects.values_list("unit_id", flat=True).get(pk=returned))


def confirmed(said: ReturnSaid = WELL) -> int:
    """A return that its owner confirmed."""
    returned = a_return()
    returns.confirm(Ref(returned), said=said, steps={}, by=owner_of(returned), at=AT)
    return returned


def signed(said: ReturnSaid = WELL) -> int:
    """A return that its director signed."""
    returned = confirmed(said)
    returns.sign(Ref(returned), by=director_of(returned), at=AT)
    return returned


def stage(returned: int) -> Stage:
    """How far it came."""
    return Stage(Return.objects.values_list("stage", flat=True).get(pk=returned))


def row_of(round_key: int) -> read.RoundRow:
    """The round as pages read it."""
    return next(r for r in read.rounds(READER) if r.ref.key == round_key)
