"""Releases: which frozen edition was built, with which manifest, and which one residents read."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Permission
from throughline.columns.fields import once
from throughline.council.models import Council
from throughline.history.models import Kept, KeptRows


class Series(Kept):
    """One series of the public site ("plan"): released on its own clock."""

    SEEN_BY = Permission.PLAN_VIEW
    objects = KeptRows["Series"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [
            once(
                "series_once",
                "council",
                "name",
                says="This series of the public site has begun already. Release in it.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """One released folder of a series: the digest of its manifest and of the frozen text that it was built from."""

    ROOT = "series"
    series = models.ForeignKey(Series, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    edition = models.CharField(max_length=20)  # the edition's key, as its address has it
    title = models.CharField(max_length=300)
    snapshot = models.CharField(max_length=64)
    manifest = models.CharField(max_length=64)
    folder = models.CharField(max_length=80)
    released_on = models.DateField()

    class Meta:
        constraints = [
            once(
                "release_number_once_per_series",
                "series",
                "number",
                says="Somebody released at the same moment. Look at the list of releases before you release again.",
            ),
            once(
                "release_snapshot_once_per_series",
                "series",
                "snapshot",
                says="This text has been released already. A later text needs a later edition.",
            ),
        ]
