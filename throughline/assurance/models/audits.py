"""Audit reviews and what they recommend: tracked until audit has seen that it was done."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Audience, Permission, Reach
from throughline.assurance.rules.words import Answer, Level, Opinion
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council, Post, Unit
from throughline.history.models import Kept, KeptRows


class AuditReview(Kept):
    """One audit review as it was reported."""

    SEEN_BY = Permission.ASSURANCE_VIEW
    REACH = {Reach.UNIT: "unit_id"}
    AUDIENCE = ("audience",)
    objects = KeptRows["AuditReview"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    opinion = WordField(Opinion, null=True)
    reported_on = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    audience = WordField(Audience, default=Audience.STAFF)
    source = models.CharField(max_length=500, default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("audit_review_opinion", "opinion", Opinion),
            one_of("audit_review_audience", "audience", Audience),
            once(
                "audit_review_reference_once",
                "reference",
                says="Another audit review has this reference. Open that review, or choose another reference.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Recommendation(Kept):
    """One recommendation of a review, which a post carries out and audit verifies."""

    SEEN_BY = Permission.ASSURANCE_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id"}
    AUDIENCE = ("review__audience",)
    objects = KeptRows["Recommendation"].as_manager()
    key = KeyField()
    review = models.ForeignKey(AuditReview, models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=20)
    words = models.TextField()
    priority = WordField(Level)
    answer = WordField(Answer)
    because = models.TextField(default="")
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)  # as its owner says
    done_by = models.BigIntegerField(null=True)
    progress = models.TextField(default="")
    verified_on = models.DateField(null=True)  # as audit has seen
    verified_as = models.CharField(max_length=600, default="")

    class Meta:
        constraints = [
            one_of("recommendation_priority", "priority", Level),
            one_of("recommendation_answer", "answer", Answer),
            once(
                "recommendation_once",
                "review",
                "number",
                says="This review already has a recommendation of this number. Change the one that stands.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.words[:60]}"
