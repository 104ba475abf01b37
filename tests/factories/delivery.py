"""Rounds and returns of a published edition."""

from __future__ import annotations

from tests.factories.council import AT, the_policy_team
from tests.factories.plan import a_published_edition, an_edition, an_entry, everything
from throughline.delivery.models import Return
from throughline.delivery.operations import rounds
from throughline.history.doorway import Ref
from throughline.plan import models as plan_tables


def a_round(edition: int | None = None) -> int:
    """The round of October to December 2020, open, with one return of a whole entry unless an edition is given."""
    if edition is None:
        edition = an_edition()
        an_entry(edition, **everything(edition))
        a_published_edition(edition)
    plan = plan_tables.Edition.objects.values_list("plan_id", flat=True).get(pk=edition)
    return rounds.open_round(Ref(plan), year=2020, quarter=3, by=the_policy_team(), at=AT)


def a_return() -> int:
    """The one return of a round."""
    return Return.objects.values_list("pk", flat=True).get(round_id=a_round())
