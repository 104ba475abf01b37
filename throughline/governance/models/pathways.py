"""Pathways: the ordered past and future of who considers a matter. Whatever has one points at it; it knows nothing of them.

A budget or a programme that has no record here yet is named in words; the record points at its pathway once there is one.
"""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Audience, Permission, Reach
from throughline.columns.fields import KeyField, TimingField, WordField, once, one_of
from throughline.council.models import Body, Council, Post
from throughline.governance.models.meetings import Meeting
from throughline.governance.rules.decisions.words import Purpose, Subject
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
    subject = WordField(Subject, null=True)  # null: a record points at it, or none is needed
    reference = models.CharField(max_length=60, default="")  # of the subject: a budget's year, a programme's reference
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(max_length=600, default="")  # the posts, as the event names them

    class Meta:
        constraints = [
            one_of("pathway_audience", "audience", Audience),
            one_of("pathway_subject", "subject", Subject),
            models.UniqueConstraint(
                name="pathway_subject_once",
                fields=["subject", "title", "reference"],
                condition=models.Q(subject__isnull=False),
                violation_error_message="This budget or programme has its pathway already. Open that one, and change its steps.",
            ),
            models.CheckConstraint(
                name="pathway_subject_told_apart",
                condition=models.Q(subject=None, reference="")
                | (models.Q(subject__isnull=False) & ~models.Q(reference="")),
                violation_error_message="A budget is named with its year, a programme with its reference. Give it.",
            ),
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
