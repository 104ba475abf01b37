"""Risks: their scores, what holds them down, what is being done, and who accepted what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from throughline.access.roles import Audience, Permission, Reach
from throughline.assurance.rules.words import ControlState, Tier
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council, Post, Unit
from throughline.history.models import Kept, KeptRows


def _five_by_five(name: str, likelihood: str, impact: str, score: str, says: str) -> models.CheckConstraint:
    """Likelihood and impact stand together, go from 1 to 5, and multiply to the score; a score may stand alone."""
    alone = Q(**{likelihood: None, impact: None}) & (
        Q(**{score: None}) | Q(**{f"{score}__gte": 1, f"{score}__lte": 25})
    )
    made = Q(
        **{f"{one}__{bound}": n for one in (likelihood, impact) for bound, n in (("gte", 1), ("lte", 5))},
        **{f"{one}__isnull": False for one in (likelihood, impact, score)},
        **{score: F(likelihood) * F(impact)},
    )
    return models.CheckConstraint(name=name, condition=alone | made, violation_error_message=says)


class Risk(Kept):
    """An uncertain event that would hurt what the council wants; it knows nothing of what points at it."""

    SEEN_BY = Permission.ASSURANCE_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id"}
    AUDIENCE = ("audience",)
    objects = KeptRows["Risk"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    tier = WordField(Tier)
    category = models.CharField(max_length=40, default="")  # key of a category, which the council configures
    if_words = models.TextField(default="")
    then_words = models.TextField(default="")
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    audience = WordField(Audience, default=Audience.OPEN)
    likelihood = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    score = models.PositiveSmallIntegerField(null=True)  # null: to be confirmed
    target_likelihood = models.PositiveSmallIntegerField(null=True)
    target_impact = models.PositiveSmallIntegerField(null=True)
    target = models.PositiveSmallIntegerField(null=True)
    target_by = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    review_due_on = models.DateField(null=True)
    removed_on = models.DateField(null=True)
    removed_because = models.TextField(default="")
    note = models.TextField(default="")
    source = models.CharField(max_length=500, default="")
    source_as_at = models.DateField(null=True)
    illustrative = models.CharField(max_length=300, default="")  # invented columns of a demonstration, joined by ";"

    class Meta:
        constraints = [
            one_of("risk_tier", "tier", Tier),
            one_of("risk_audience", "audience", Audience),
            once(
                "risk_reference_once",
                "reference",
                says="Another risk has this reference. Open that risk, or choose another reference.",
            ),
            _five_by_five(
                "risk_score",
                "likelihood",
                "impact",
                "score",
                "The score is not likelihood times impact, each from 1 to 5. Correct one of the three.",
            ),
            _five_by_five(
                "risk_target",
                "target_likelihood",
                "target_impact",
                "target",
                "The target score is not its likelihood times its impact, each from 1 to 5. Correct one of the three.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class RiskReview(models.Model):
    """The score of a risk as it was found at one review."""

    ROOT = "risk"
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="reviews")
    on = models.DateField()
    likelihood = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(default="")
    posts = models.CharField(max_length=600, default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "risk_review_once_a_day",
                "risk",
                "on",
                says="This risk was already reviewed on this day. Open it again and look at that review.",
            )
        ]


class RiskAcceptance(models.Model):
    """Who accepted that a risk stands above the council's appetite, until when, and why."""

    ROOT = "risk"
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="acceptances")
    posts = models.CharField(max_length=600)
    on = models.DateField()
    until = models.DateField()
    because = models.TextField()
    score = models.PositiveSmallIntegerField()  # what was accepted: a higher one is not
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="risk_acceptance_dates",
                condition=Q(until__gt=F("on")),
                violation_error_message="A risk is accepted until a later day than it is accepted on. Give a later day.",
            )
        ]


class Control(models.Model):
    """What holds a risk down, and whether it does."""

    ROOT = "risk"
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="controls")
    words = models.CharField(max_length=500)
    state = WordField(ControlState, default=ControlState.UNTESTED)
    tested_on = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("control_state", "state", ControlState),
            once("control_once", "risk", "words", says="This risk already has this control. Name each control once."),
        ]


class RiskAction(Kept):
    """Something that a post does about a risk, by a day."""

    SEEN_BY = Permission.ASSURANCE_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id"}
    AUDIENCE = ("risk__audience",)
    objects = KeptRows["RiskAction"].as_manager()
    key = KeyField()
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="actions")
    words = models.CharField(max_length=500)
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    progress = models.TextField(default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "risk_action_once",
                "risk",
                "words",
                says="This risk already has this action. Change the one that stands.",
            )
        ]

    def __str__(self) -> str:
        return self.words
