"""Results: what was measured, when, by whom; a later figure restates an earlier one and both stay readable."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.columns.fields import WordField, once, one_of
from throughline.council.models import Place, Unit
from throughline.history.models import File
from throughline.measures.models.measures import Definition, Measure
from throughline.measures.rules.words import BrokenDownBy, Standing


class Result(models.Model):
    """One figure of one period, as a whole number of its definition's smallest unit. `latest`: nothing restates it."""

    ROOT = "measure"
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="results")
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="results")
    period = models.CharField(max_length=15)  # ISO 8601-2: "2020-06", "2020-04/2020-06"
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    value = models.BigIntegerField()  # as it is shown, which is what is rated
    stated = models.CharField(max_length=30, default="")  # as it was typed, where it was typed more precisely
    in_period = models.BigIntegerField(null=True)  # beside a rolling figure: the figure of the period by itself
    as_at = models.DateField()
    standing = WordField(Standing, default=Standing.PROVISIONAL)
    evidence = models.CharField(max_length=500, default="")  # where it can be looked up
    evidence_says = models.CharField(max_length=300, default="")
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")  # the extract or report itself
    file_name = models.CharField(max_length=150, default="")  # as it was given
    note = models.TextField(default="")
    restates = models.ForeignKey("self", models.PROTECT, null=True, related_name="restated_by")
    because = models.CharField(max_length=500, default="")  # why it restates
    parts_because = models.CharField(max_length=500, default="")  # why the parts do not add up
    latest = models.BooleanField(default=True)
    entered_as = models.CharField(max_length=200, default="")  # the post of whoever entered it
    entered_at = models.DateTimeField()
    source = models.CharField(max_length=500, default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("result_standing", "standing", Standing),
            models.UniqueConstraint(
                name="result_latest_once_a_period",
                fields=["measure", "period"],
                condition=Q(latest=True),
                violation_error_message="This measure already has a figure for this period. Restate that one, and say why.",
            ),
            once(
                "result_restated_once",
                "restates",
                says="This figure was already restated. Open the measure again and restate the figure that stands.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}"


class ResultPart(models.Model):
    """A part of a figure: one directorate's, one district's."""

    ROOT = "measure"
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+")
    result = models.ForeignKey(Result, models.PROTECT, related_name="parts")
    by = WordField(BrokenDownBy)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    value = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            one_of("result_part_by", "by", BrokenDownBy),
            once(
                "result_part_once",
                "result",
                "by",
                "name",
                says="This figure already has a part of this name. Give each part once.",
            ),
        ]
