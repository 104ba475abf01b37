"""Pathways: the ordered past and future of who considers a matter. Whatever has one points at it; it knows nothing of them."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Audience, Permission, Reach
from throughline.columns.fields import KeyField, TimingField, WordField, once, one_of
from throughline.council.models import Body, Council, Post
from throughline.governance.models.meetings import Meeting
from throughline.governance.rules.decisions.words import Purpose
from throughline.history.models import Kept, KeptRows


class Pathway(Kept):
    """An ordered list of steps, and the monitoring officer's approval of it and of its timescales [domain: who approves]."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    REACH = {Reach.OWN: "owner_id"}
    AUDIENCE = ("audience",)
    objects = KeptRows["Pathway"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    key = KeyField()
    audience = WordField(Audience, default=Audience.STAFF)
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(max_length=600, default="")  # the posts, as the event names them

    class Meta:
        constraints = [
            one_of("pathway_audience", "audience", Audience),
            models.CheckConstraint(
                name="pathway_approved_by_somebody",
                condition=models.Q(approved_on=None, approved_by="")
                | (models.Q(approved_on__isnull=False) & ~models.Q(approved_by="")),
                violation_error_message="A pathway is approved on a day, by a post. Give both, or neither.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One step of a pathway: which body, when, what for, and what came of it. Informal ones are a "safe space"."""

    ROOT = "pathway"
    pathway = models.ForeignKey(Pathway, models.PROTECT, related_name="steps")
    place = models.PositiveSmallIntegerField()  # counted from 1
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    body_said = models.CharField(max_length=200)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    informal = models.BooleanField(default=False)
    purpose = WordField(Purpose)
    on = models.DateField(null=True)
    timing = TimingField()
    done_on = models.DateField(null=True)
    outcome = models.TextField(default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("step_purpose", "purpose", Purpose),
            once(
                "step_place_once",
                "pathway",
                "place",
                says="Another step of this pathway has this place. Look at the order of its steps.",
            ),
        ]
