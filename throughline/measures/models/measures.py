"""Measures and their definitions: the name stays while the definition changes."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Permission, Reach
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council, Post, Unit
from throughline.history.models import Kept, KeptRows
from throughline.measures.rules.words import Frequency, MeasureKind, PeriodType, Polarity
from throughline.outcomes.models import Objective, Outcome, Priority


class Measure(Kept):
    """A KPI or an activity indicator: whose it is, what it tells of, how often and how late its figure is due."""

    SEEN_BY = Permission.MEASURES_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id"}
    objects = KeptRows["Measure"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    kind = WordField(MeasureKind)
    service = models.CharField(max_length=200, default="")  # the service area under which a report prints it
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, related_name="+")
    objective = models.ForeignKey(Objective, models.PROTECT, null=True, related_name="+")
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="+")
    core_business = models.BooleanField(default=False)  # it tells of what the council does anyway
    frequency = WordField(Frequency)
    lag = models.PositiveSmallIntegerField(default=0)  # days after a period's end until its figure is due
    year_begins = models.PositiveSmallIntegerField(default=4)  # the month in which its year begins
    scheme = models.CharField(max_length=40, default="")  # the rating scheme, where it is not the council's
    small = models.PositiveSmallIntegerField(default=0)  # counts below this are withheld in what is published
    begins = models.DateField(null=True)  # the first day from which it is measured
    retired_on = models.DateField(null=True)
    retired_because = models.CharField(max_length=500, default="")
    note = models.TextField(default="")
    source = models.CharField(max_length=500, default="")
    illustrative = models.CharField(max_length=200, default="")  # invented columns of a demonstration, joined by ";"
    sort_title = models.CharField(max_length=300, default="")  # folded

    class Meta:
        constraints = [
            one_of("measure_kind", "kind", MeasureKind),
            one_of("measure_frequency", "frequency", Frequency),
            once(
                "measure_reference_once",
                "reference",
                says="Another measure has this reference. Choose another reference, or open that measure.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Definition(models.Model):
    """One version of how a measure is worked out, which holds for the periods from `begins` on."""

    ROOT = "measure"
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="definitions")
    number = models.PositiveSmallIntegerField()
    begins = models.DateField(null=True)  # the first day of the first period that it holds for
    formula = models.TextField(default="")
    numerator_says = models.CharField(max_length=300, default="")
    denominator_says = models.CharField(max_length=300, default="")
    source_system = models.CharField(max_length=200, default="")
    collection = models.TextField(default="")
    period_type = WordField(PeriodType)
    unit = models.CharField(max_length=40, default="")
    places = models.PositiveSmallIntegerField(default=0)  # decimal places shown; figures are whole numbers of the last
    per = models.PositiveIntegerField(
        default=0
    )  # times numerator over denominator: 100 for a percentage; 0: a plain figure
    at_most_whole = models.BooleanField(default=False)  # the numerator is part of the denominator
    polarity = WordField(Polarity)
    comparable = models.BooleanField(default=True)  # figures of the version before may stand in one line with these
    because = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            one_of("definition_period_type", "period_type", PeriodType),
            one_of("definition_polarity", "polarity", Polarity),
            once(
                "definition_number_once",
                "measure",
                "number",
                says="This measure already has a definition of this number. Open the measure again.",
            ),
        ]


class ExternalCode(models.Model):
    """The name of a measure in somebody else's list: Local Outcomes Framework, LG Inform."""

    ROOT = "measure"
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="codes")
    framework = models.CharField(max_length=120)
    code = models.CharField(max_length=60)

    class Meta:
        constraints = [
            once(
                "external_code_once",
                "measure",
                "framework",
                says="This measure already has a code in this framework. Change that one.",
            )
        ]
