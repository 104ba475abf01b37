"""Releases: which frozen edition was built, with which manifest and whose signature, and which one residents read."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Permission
from throughline.columns.fields import once
from throughline.council.models import Council
from throughline.history.models import Kept, KeptRows


class Series(Kept):
    """One series of the public site ("plan", "quarter"): released on its own clock."""

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


class SigningKey(models.Model):
    """One key that signs the releases of a series, its public half; what the key before said of it, or why it could not."""

    ROOT = "series"
    series = models.ForeignKey(Series, models.PROTECT, related_name="keys")
    number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    public = models.CharField(max_length=100)
    since = models.DateField()
    follows = models.CharField(max_length=64, default="", blank=True)
    reason = models.TextField(default="", blank=True)
    vouched = models.CharField(
        max_length=100, default="", blank=True
    )  # the signature of the key before; or it was lost

    class Meta:
        constraints = [
            once(
                "signing_key_number_once_per_series",
                "series",
                "number",
                says="Somebody adopted a key at the same moment. Look at the list of releases before you go on.",
            ),
            once(
                "signing_key_once_per_series",
                "series",
                "fingerprint",
                says="This key has been adopted already. A key that was given up does not come back: make a new one.",
            ),
        ]


class Release(models.Model):
    """One released folder of a series: the digests of its manifest and of the frozen text that it was built from, its
    signature, and, where it was withdrawn, why and what is read instead."""

    ROOT = "series"
    series = models.ForeignKey(Series, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    edition = models.CharField(max_length=20)  # the key of the edition or of the round, as its address has it
    title = models.CharField(max_length=300)
    snapshot = models.CharField(max_length=64)
    manifest = models.CharField(max_length=64)
    folder = models.CharField(max_length=80)
    released_on = models.DateField()
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="+", null=True)
    signature = models.CharField(max_length=100, default="", blank=True)
    told = models.TextField(default="", blank=True)  # what changed, a sentence a line, as the feed says it
    instead_of = models.PositiveIntegerField(null=True)  # number of the release that was read until this one
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(default="", blank=True)
    withdrawn_by = models.CharField(max_length=300, default="", blank=True)  # the posts, never a person
    withdrawn_after = models.PositiveIntegerField(null=True)  # number of the latest release at that moment
    instead = models.PositiveIntegerField(null=True)  # number of the release that is read in its place
    addresses = models.TextField(default="", blank=True)  # what it had, a path a line, so that each can be answered for

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
            models.CheckConstraint(
                name="release_withdrawn_with_reason",
                condition=models.Q(
                    withdrawn_on=None, withdrawn_after=None, withdrawn_because="", withdrawn_by="", instead=None
                )
                | (
                    models.Q(withdrawn_on__isnull=False, withdrawn_after__isnull=False)
                    & ~models.Q(withdrawn_because="")
                    & ~models.Q(withdrawn_by="")
                ),
                violation_error_message="A release is withdrawn on a day, by a post and for a reason. Say all three.",
            ),
        ]
