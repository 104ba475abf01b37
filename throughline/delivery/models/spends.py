"""What the ledger says was spent on an activity up to a quarter's end, beside what was to be spent by then."""

from __future__ import annotations

from django.db import models

from throughline.columns.fields import PenceField, once
from throughline.delivery.models.rounds import Round
from throughline.plan.models import Entry


class Spend(models.Model):
    """One entry's spend to date in one round, as whoever keeps the ledger brought it in; its owner never types it."""

    ROOT = "round"
    round = models.ForeignKey(Round, models.PROTECT, related_name="spends")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    spent = PenceField()  # since the financial year began
    profile = PenceField()  # what was to be spent by the same day
    as_at = models.DateField()
    source = models.CharField(max_length=300)  # the ledger or report, and whose it is
    illustrative = models.BooleanField(default=False)  # invented for a demonstration

    class Meta:
        constraints = [
            once(
                "spend_once_a_round",
                "round",
                "entry",
                says="This round already has the spend of this entry. Bring its row in again to change it.",
            )
        ]
