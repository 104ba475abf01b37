"""Plans, their editions, the activities that live across editions, front and back matter, accepted findings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Audience, Permission
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council, Post
from throughline.governance.models import Decision, Pathway
from throughline.history.models import Kept, KeptRows
from throughline.outcomes.models import StrategicPlan
from throughline.plan.rules.words import ChangeKind, EditionStatus, MatterKind


class Plan(Kept):
    """One delivery plan that rolls through editions; its window is [begins, ends], both days in it."""

    SEEN_BY = Permission.PLAN_VIEW
    objects = KeptRows["Plan"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    parent = models.ForeignKey(StrategicPlan, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    begins = models.DateField()
    ends = models.DateField()
    follows = models.ForeignKey(Pathway, models.PROTECT, null=True, related_name="+")
    headings = models.TextField(null=True)  # canonical JSON: the council's own headings and the columns they mean

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_window",
                condition=Q(ends__gt=models.F("begins")),
                violation_error_message="A plan's window ends on a later day than it begins. Look at both dates.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Edition(Kept):
    """One issue of a plan. Its status moves only by an operation; `submitted` is the digest of the text last put forward."""

    SEEN_BY = Permission.PLAN_VIEW
    AUDIENCE = ("audience",)
    objects = KeptRows["Edition"].as_manager()
    key = KeyField()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    status = WordField(EditionStatus, default=EditionStatus.DRAFT)
    audience = WordField(Audience, default=Audience.STAFF)
    opened_on = models.DateField()
    submitted = models.CharField(max_length=64, default="")
    imported = models.BigIntegerField(null=True)  # number of the event of the last import that can still be undone
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+"
    )  # the resolution that approves it
    follows = models.ForeignKey(Pathway, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            one_of("edition_status", "status", EditionStatus),
            one_of("edition_audience", "audience", Audience),
            once(
                "edition_number_once_per_plan",
                "plan",
                "number",
                says="This plan already has an edition of this number. Open that edition instead.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.title}"


class Activity(Kept):
    """A piece of work that keeps its reference through every edition that commits to it."""

    SEEN_BY = Permission.PLAN_VIEW
    objects = KeptRows["Activity"].as_manager()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="activities")
    reference = models.CharField(max_length=30)

    class Meta:
        constraints = [
            once(
                "activity_reference_once_per_plan",
                "plan",
                "reference",
                says="Another activity of this plan has this reference. Choose another reference.",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Matter(models.Model):
    """One piece of an edition's front or back matter, in Markdown, and the post that answers for it."""

    ROOT = "edition"
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="matter")
    kind = WordField(MatterKind)
    title = models.CharField(max_length=200)
    words = models.TextField()
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("matter_kind", "kind", MatterKind),
            once(
                "matter_kind_once_per_edition",
                "edition",
                "kind",
                says="This edition already has this piece of front or back matter. Change the one that stands.",
            ),
        ]


class Acceptance(models.Model):
    """A finding of a check that is accepted for this edition with a reason, until a day."""

    ROOT = "edition"
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="acceptances")
    code = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    reason = models.TextField()
    post = models.CharField(max_length=200)  # who accepted it, as the event names the post
    accepted_on = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "acceptance_once",
                "edition",
                "code",
                "subject",
                says="This finding is already accepted. Open the plan-health page again to see by whom and why.",
            )
        ]


class Reason(models.Model):
    """Why something changed since the edition before, written for residents to read; kept apart from notes in history.

    `reference`: the activity's, empty for the plan itself.
    """

    ROOT = "edition"
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reasons")
    reference = models.CharField(max_length=30, default="")
    kind = WordField(ChangeKind)
    words = models.TextField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("reason_kind", "kind", ChangeKind),
            once(
                "reason_once_per_activity_and_kind",
                "edition",
                "reference",
                "kind",
                says="A reason is already given for this change. Change the one that stands.",
            ),
        ]
