"""Targets, floors and expected ranges: by year, and by period of it where the figure adds up or has seasons."""

from __future__ import annotations

from django.db import models

from throughline.columns.fields import WordField, once, one_of
from throughline.measures.models.measures import Measure
from throughline.measures.rules.words import Firmness


class Target(models.Model):
    """Target and floor of one year (`place` 0) or of one period of it (`place` 1 is the first), in smallest units."""

    ROOT = "measure"
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField()  # the calendar year in which it begins
    place = models.PositiveSmallIntegerField(default=0)
    target = models.BigIntegerField()
    floor = models.BigIntegerField(null=True)
    band = models.BigIntegerField(null=True)  # for figures that should be near the target: within this it is achieved
    outer = models.BigIntegerField(null=True)  # and within this the floor
    firmness = WordField(Firmness, default=Firmness.PROVISIONAL)
    because = models.CharField(max_length=500, default="")
    source = models.CharField(max_length=500, default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("target_firmness", "firmness", Firmness),
            once(
                "target_once_a_period",
                "measure",
                "year",
                "place",
                says="This measure already has a target for this year or period. Change that target.",
            ),
        ]


class ExpectedRange(models.Model):
    """Between which thresholds an activity indicator is expected in a year (`place` 0) or a period of it."""

    ROOT = "measure"
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="ranges")
    year = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField(default=0)
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "expected_range_once_a_period",
                "measure",
                "year",
                "place",
                says="This indicator already has an expected range for this year or period. Change that range.",
            ),
            models.CheckConstraint(
                name="expected_range_order",
                condition=models.Q(high__gte=models.F("low")),
                violation_error_message="The lower threshold is above the upper one. Change them round.",
            ),
        ]
