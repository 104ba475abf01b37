"""Releases: which frozen edition was built, with which manifest, and which one residents read."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Permission
from throughline.council.models import Council
from throughline.history.models import Kept, KeptRows


class Series(Kept):
    """One series of the public site ("plan"): released on its own clock."""

    SEEN_BY = Permission.PLAN_VIEW
    objects = KeptRows["Series"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """One released folder of a series: the digest of its manifest and of the frozen text that it was built from."""

    ROOT = "series"
    series = models.ForeignKey(Series, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    snapshot = models.CharField(max_length=64)
    manifest = models.CharField(max_length=64)
    folder = models.CharField(max_length=80)
    released_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="release_number_once_per_series")]
