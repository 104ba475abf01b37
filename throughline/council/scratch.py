"""Log-ins that were tried and did not come right. No records: no event tells of them, and `throughline tidy` empties them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.crypto import salted_hmac

from throughline.council.rules import TRIES_WITHIN, taken_again
from throughline.ground.words import folded


class LogInTry(models.Model):
    """A log-in that was tried and has not come right. Of the name only a keyed hash: people type passwords into its field."""

    RETENTION = "a quarter of an hour after it was tried"
    name = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["name", "at"], name="log_in_tries_of_a_name")]


def try_log_in(username: str, at: datetime) -> datetime | None:
    """Spend a try of this name, whether or not there is such an account; None: its password may be looked at.

    Else nothing is spent, and the answer is when it may be. The try is written before it is judged, so that many sent at
    once are not all taken for the fifth.
    """
    mine = LogInTry.objects.create(name=_hashed(username), at=at)
    before = LogInTry.objects.filter(name=mine.name, at__gt=at - TRIES_WITHIN, pk__lt=mine.pk)
    until = taken_again(before.values_list("at", flat=True), at)
    if until is not None:
        mine.delete()
    return until


def came_in(username: str) -> None:
    """Forget the tries of a name: somebody has come in under it."""
    LogInTry.objects.filter(name=_hashed(username)).delete()


def throw_away(at: datetime) -> dict[str, int]:
    """Throw away the tries that count no more; answers how many."""
    return {"attempts": LogInTry.objects.filter(at__lte=at - TRIES_WITHIN).delete()[0]}


def _hashed(username: str) -> str:
    return salted_hmac("throughline.log-in", folded(username), algorithm="sha256").hexdigest()
