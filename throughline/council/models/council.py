"""The council itself, its places, closure days, settings and screen words."""

from __future__ import annotations

from django.db import models

from throughline.columns.fields import KeyField, WordField, ends_later, once, one_of
from throughline.council.rules import PlaceKind
from throughline.history.models import Kept, KeptRows


class Council(Kept):
    """The one council of this database: the record on which everything else is founded."""

    objects = KeptRows["Council"].as_manager()
    key = KeyField()
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Place(Kept):
    """A district, electoral division, ward or parish, true in [begins, ends)."""

    objects = KeptRows["Place"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="places")
    kind = WordField(PlaceKind)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("place_kind", "kind", PlaceKind),
            once(
                "place_once",
                "kind",
                "name",
                "begins",
                says="A place of this kind and name already begins on this day. Choose another name or day.",
            ),
            ends_later("place_dates", "A place"),
        ]

    def __str__(self) -> str:
        return self.name


class ClosureDay(models.Model):
    """A bank holiday or a day on which the council is closed: not a working day."""

    ROOT = "council"
    council = models.ForeignKey(Council, models.PROTECT, related_name="closure_days")
    day = models.DateField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            once("closure_day_once", "day", says="This day is already declared. Look at the list of closure days.")
        ]


class Setting(models.Model):
    """One dated setting: the value, as text of JSON, holds from `begins` until a later one of the same name."""

    ROOT = "council"
    council = models.ForeignKey(Council, models.PROTECT, related_name="settings")
    name = models.CharField(max_length=60)
    value = models.TextField()
    begins = models.DateField()

    class Meta:
        constraints = [
            once(
                "setting_once_a_day",
                "name",
                "begins",
                says="This setting is already decided for this day. Change that decision, or choose another day.",
            )
        ]


class Label(models.Model):
    """The council's own screen word for one of the product's words."""

    ROOT = "council"
    council = models.ForeignKey(Council, models.PROTECT, related_name="labels")
    word = models.CharField(max_length=60)
    shown = models.CharField(max_length=60)

    class Meta:
        constraints = [
            once("label_word_once", "word", says="This word already has a label. Change the label that stands.")
        ]
