"""Assessments, their answers, who signed what, and the versions that went before a decision maker."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Audience, Permission, Reach
from throughline.assurance.rules.words import Act, Answered, Level, State
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council, Post, Unit
from throughline.history.models import Kept, KeptRows


class Assessment(Kept):
    """A look at what a matter means for people, their data or the climate; it knows nothing of what refers to it."""

    SEEN_BY = Permission.ASSURANCE_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id"}
    AUDIENCE = ("audience",)
    objects = KeptRows["Assessment"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)  # key of a kind, which the council configures
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    audience = WordField(Audience, default=Audience.OPEN)  # open: residents read it once it is settled
    paragraph = models.PositiveSmallIntegerField(null=True)  # of Schedule 12A, where it is exempt
    exempt_because = models.TextField(default="")  # the public-interest test
    state = WordField(State, default=State.NOT_STARTED)
    level = WordField(Level, null=True)
    summary = models.TextField(default="")
    reason = models.TextField(default="")  # why it stands where it stands, where that needs a reason
    form = models.CharField(max_length=500, default="")
    questionnaire = models.CharField(max_length=60, default="")
    questionnaire_version = models.PositiveSmallIntegerField(default=0)
    consulted_to = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    review_due_on = models.DateField(null=True)
    prepared_by = models.BigIntegerField(null=True)  # the person's key, so that nobody approves their own
    heard = models.BooleanField(default=False)  # the Information Commissioner answered since it was last written
    illustrative = models.CharField(max_length=300, default="")

    class Meta:
        constraints = [
            one_of("assessment_audience", "audience", Audience),
            one_of("assessment_state", "state", State),
            one_of("assessment_level", "level", Level),
            once(
                "assessment_reference_once",
                "reference",
                says="Another assessment has this reference. Open that one, or choose another reference.",
            ),
            models.CheckConstraint(
                name="assessment_exempt_paragraph",
                condition=(
                    Q(audience="exempt") & Q(paragraph__isnull=False) & Q(paragraph__gte=1) & Q(paragraph__lte=7)
                )
                | (~Q(audience="exempt") & Q(paragraph=None)),
                violation_error_message="An exempt assessment, and no other, names its paragraph of Schedule 12A. Give one from 1 to 7.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class AssessmentAnswer(models.Model):
    """One answer of the questionnaire that an assessment answers."""

    ROOT = "assessment"
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    code = models.CharField(max_length=40)
    answer = WordField(Answered)
    words = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("assessment_answer", "answer", Answered),
            once(
                "assessment_answer_once",
                "assessment",
                "code",
                says="This question is already answered. Change the answer that stands.",
            ),
        ]


class Signature(models.Model):
    """An act on an assessment by somebody who answers for it: as which posts, when, with which words."""

    ROOT = "assessment"
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="signatures")
    act = WordField(Act)
    person = models.BigIntegerField()
    posts = models.CharField(max_length=600)
    on = models.DateField()
    words = models.TextField(default="")

    class Meta:
        constraints = [one_of("signature_act", "act", Act)]


class FrozenVersion(models.Model):
    """A version that went before a decision maker: its text is a snapshot of history, found by its fingerprint."""

    ROOT = "assessment"
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the frozen text
    taken_on = models.DateField()
    before = models.CharField(max_length=300)  # whom, or which decision

    class Meta:
        constraints = [
            once(
                "frozen_version_once",
                "assessment",
                "number",
                says="Somebody froze a version at the same moment. Open the assessment again.",
            )
        ]
