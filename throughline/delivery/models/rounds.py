"""Rounds, their returns, and what a return says of each milestone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Audience, Permission, Reach
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Portfolio, Post, Unit
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.models import Kept, KeptRows
from throughline.measures.models import Measure
from throughline.plan.models import Edition, Entry, Plan


class Round(Kept):
    """One quarter's update of a plan, from the edition in force on its opening day; each deadline is the last day in time."""

    SEEN_BY = Permission.PLAN_VIEW
    AUDIENCE = (("audience", "shared_with"),)
    objects = KeptRows["Round"].as_manager()
    key = KeyField()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    audience = WordField(Audience, default=Audience.STAFF)
    shared_with = WordField(Audience, default=Audience.EXECUTIVE)  # who reads it besides: Cabinet Members clear pages
    year = models.PositiveSmallIntegerField()  # the calendar year in which the financial year begins
    quarter = models.PositiveSmallIntegerField()
    ends_on = models.DateField()  # the last day of the quarter
    opened_on = models.DateField()
    owner_by = models.DateField()
    director_by = models.DateField()
    challenge_by = models.DateField()
    management_team_by = models.DateField()
    board_by = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("round_audience", "audience", Audience),
            one_of("round_shared_with", "shared_with", Audience),
            once(
                "round_once_a_quarter",
                "plan",
                "year",
                "quarter",
                says="This plan already has a round for this quarter. Open that round instead.",
            ),
            models.CheckConstraint(
                name="round_quarter",
                condition=Q(quarter__gte=1) & Q(quarter__lte=4),
                violation_error_message="A year has four quarters. Choose a quarter from 1 to 4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, quarter {self.quarter} of {self.year}"


class Return(Kept):
    """What the owner of one entry or measure says of it in one round, and the challenge that stands beside it."""

    SEEN_BY = Permission.PLAN_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id", Reach.PORTFOLIO: "portfolio_id"}
    AUDIENCE = (("round__audience", "round__shared_with"), "entry__audience")
    objects = KeptRows["Return"].as_manager()
    key = KeyField()
    round = models.ForeignKey(Round, models.PROTECT, related_name="returns")
    # It tells of an entry of the plan, or of a measure and the period whose figure is due.
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="+")
    period = models.CharField(max_length=15, default="")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=300)  # as it stood on the opening day
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, related_name="+")
    stage = WordField(Stage, default=Stage.OPEN)
    rating = WordField(Rating, null=True)
    reason = models.TextField(default="")
    action = models.TextField(default="")
    forecast = models.DateField(null=True)
    words = models.TextField(default="")
    confirmed_by = models.BigIntegerField(null=True)  # the person's key, so that nobody signs their own
    confirmed_as = models.CharField(max_length=600, default="")  # their posts, as the event names them
    signed_by = models.BigIntegerField(null=True)
    signed_as = models.CharField(max_length=600, default="")
    challenge = WordField(Rating, null=True)
    challenge_reason = models.TextField(default="")
    challenged_as = models.CharField(max_length=600, default="")
    handed_because = models.CharField(max_length=500, default="")  # why another post answers than the plan names
    excuse = models.TextField(default="")  # why there is no update this quarter
    excused_as = models.CharField(max_length=600, default="")
    illustrative = models.BooleanField(default=False)  # invented for a demonstration

    class Meta:
        constraints = [
            one_of("return_stage", "stage", Stage),
            one_of("return_rating", "rating", Rating),
            one_of("return_challenge", "challenge", Rating),
            once(
                "return_once_a_round",
                "round",
                "entry",
                says="This round already has a return for this entry. Open that return instead.",
            ),
            once(
                "return_once_a_measure",
                "round",
                "measure",
                says="This round already has a return for this measure. Open that return instead.",
            ),
            models.CheckConstraint(
                name="return_of_one_thing",
                condition=Q(entry=None, measure__isnull=False) | Q(entry__isnull=False, measure=None),
                violation_error_message="A return tells of one entry of the plan or of one measure. Choose one of the two.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class MilestoneReport(models.Model):
    """What a return says of one milestone: a forecast day, or the day on which it was met."""

    ROOT = "returned"
    returned = models.ForeignKey(Return, models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    forecast = models.DateField(null=True)
    reached = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "milestone_report_once",
                "returned",
                "title",
                says="This return already tells of this milestone. Change what it says there.",
            )
        ]


class Restatement(models.Model):
    """What a return of a closed quarter is restated to: what was published stays in the return itself."""

    ROOT = "returned"
    returned = models.ForeignKey(Return, models.PROTECT, related_name="restatements")
    number = models.PositiveSmallIntegerField()  # 1 for the first
    rating = WordField(Rating, null=True)
    reason = models.TextField(default="")
    action = models.TextField(default="")
    forecast = models.DateField(null=True)
    words = models.TextField(default="")
    because = models.TextField()
    restated_as = models.CharField(max_length=600, default="")
    restated_on = models.DateField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("restatement_rating", "rating", Rating),
            once(
                "restatement_number_once",
                "returned",
                "number",
                says="Somebody restated this return at the same moment. Open it again to see what they said.",
            ),
        ]
