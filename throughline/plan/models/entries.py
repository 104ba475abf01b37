"""Entries: what one edition commits for one activity, and what it is linked with."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Audience, Permission, Reach
from throughline.assurance.models import Assessment, Risk
from throughline.columns.fields import PenceField, TimingField, WordField, once, one_of
from throughline.council.models import Place, Portfolio, Post, Unit
from throughline.governance.models import Pathway
from throughline.history.models import Kept, KeptRows
from throughline.measures.models import Measure
from throughline.outcomes.models import EnvironmentChange, Objective, Outcome, Priority
from throughline.plan.models.editions import Activity, Edition
from throughline.plan.rules.words import Nature, Screening, SubKind


class Entry(Kept):
    """The core record of one activity in one edition [seed 003]. May be saved half-finished: findings say what is missing."""

    SEEN_BY = Permission.PLAN_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id", Reach.PORTFOLIO: "portfolio_id"}
    AUDIENCE = ("audience", "edition__audience")
    objects = KeptRows["Entry"].as_manager()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entries")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="entries")
    reference = models.CharField(max_length=30)
    audience = WordField(Audience, default=Audience.OPEN)
    title = models.CharField(max_length=300)
    summary = models.TextField(default="")
    description = models.TextField(default="")
    nature = WordField(Nature)
    sub_kind = WordField(SubKind, null=True)
    because = models.CharField(max_length=200, default="")  # words of Because, joined by ";"
    chapter = models.ForeignKey(Outcome, models.PROTECT, null=True, related_name="+")
    starts = TimingField()
    starts_on = models.DateField(null=True)  # the earliest day that `starts` can mean
    ends = TimingField()
    ends_by = models.DateField(null=True)  # the latest day that `ends` can mean
    end_in_words = models.CharField(max_length=200, default="")
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    owner_confirmed_on = models.DateField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, related_name="+")
    planned_spend = PenceField(default=0)  # revenue and capital provisions together, kept beside them for lists
    authority_needed_by = models.DateField(null=True)  # the first decision still needed
    authority_state = models.CharField(max_length=10, default="none")  # in place, needed, none
    no_money_because = models.CharField(max_length=500, default="")
    eqia = WordField(Screening, default=Screening.NOT_STARTED)
    eqia_note = models.TextField(default="")
    dpia = WordField(Screening, default=Screening.NOT_STARTED)
    dpia_note = models.TextField(default="")
    engagement = models.TextField(default="")
    pathway = models.TextField(default="")  # as stated, or as it was taken from the one that the entry follows
    follows = models.ForeignKey(Pathway, models.PROTECT, null=True, related_name="+")
    budget_reference = models.CharField(max_length=120, default="")
    countywide = models.BooleanField(default=False)
    organisational_change = models.BooleanField(default=False)
    assurance = models.TextField(default="")
    provider = models.CharField(max_length=200, default="")
    contract_value = PenceField(null=True)
    contract_term = models.CharField(max_length=120, default="")
    contract_ends = TimingField()
    extensions = models.CharField(max_length=200, default="")
    procurement_stage = models.CharField(max_length=120, default="")
    users_affected = models.CharField(max_length=200, default="")
    regulator = models.CharField(max_length=120, default="")
    whole_cost = PenceField(null=True)
    first_estimate = PenceField(null=True)
    approval_to_plan = models.CharField(max_length=200, default="")
    approval_to_spend = models.CharField(max_length=200, default="")
    completion = TimingField()
    adopting_body = models.CharField(max_length=200, default="")
    expires = TimingField()
    source_paper = models.CharField(max_length=300, default="")
    source_link = models.CharField(max_length=500, default="")
    source_as_at = models.DateField(null=True)
    illustrative = models.CharField(max_length=600, default="")  # invented columns of a demonstration, joined by ";"
    sort_title = models.CharField(max_length=300, default="")  # folded
    search = models.TextField(default="")  # folded: title, summary, reference, decision numbers

    class Meta:
        constraints = [
            one_of("entry_nature", "nature", Nature),
            one_of("entry_sub_kind", "sub_kind", SubKind),
            one_of("entry_eqia", "eqia", Screening),
            one_of("entry_dpia", "dpia", Screening),
            one_of("entry_audience", "audience", Audience),
            once(
                "entry_reference_once_per_edition",
                "edition",
                "reference",
                says="Another entry of this edition has this reference. Choose another reference, or open that entry.",
            ),
            once(
                "activity_once_per_edition",
                "edition",
                "activity",
                says="This edition already has an entry for this activity. Open that entry instead.",
            ),
        ]
        indexes = [models.Index(fields=["edition", "sort_title", "id"], name="entry_by_title")]

    def __str__(self) -> str:
        return self.title


class EntryOutcome(models.Model):
    """A further outcome that an entry serves, besides its primary one."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="outcomes")
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_outcome_once",
                "entry",
                "outcome",
                says="The entry already serves this outcome. Name each outcome once.",
            )
        ]


class EntryObjective(models.Model):
    """An objective that an entry serves."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="objectives")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_objective_once",
                "entry",
                "objective",
                says="The entry already serves this objective. Name each objective once.",
            )
        ]


class EntryPriority(models.Model):
    """A political priority that an entry serves."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="priorities")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_priority_once",
                "entry",
                "priority",
                says="The entry already serves this priority. Name each priority once.",
            )
        ]


class EntryAnswer(models.Model):
    """A change in the operating environment that an entry answers."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="answers")
    change = models.ForeignKey(EnvironmentChange, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_answer_once",
                "entry",
                "change",
                says="The entry already answers this change. Name each change once.",
            )
        ]


class EntryMeasure(models.Model):
    """A measure that tells whether an entry succeeds: the one row of its targets is the measure's own."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="measures")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_measure_once",
                "entry",
                "measure",
                says="The entry is already measured by this. Name each measure once.",
            )
        ]


class EntryUnit(models.Model):
    """A unit that contributes to an entry."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="contributing")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_unit_once",
                "entry",
                "unit",
                says="This unit already contributes to the entry. Name each unit once.",
            )
        ]


class EntryPlace(models.Model):
    """A district or electoral division that an entry touches."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_place_once", "entry", "place", says="The entry already touches this place. Name each place once."
            )
        ]


class EntryAssessment(models.Model):
    """An assessment of what an entry does. Its state stands in place of what the entry's own columns state."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="assessments")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "entry_assessment_once",
                "entry",
                "assessment",
                says="The entry already has this assessment. Name each assessment once.",
            )
        ]


class EntryRisk(models.Model):
    """A risk of the register that threatens an entry."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="risks")
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once("entry_risk_once", "entry", "risk", says="The entry already points at this risk. Name each risk once.")
        ]
