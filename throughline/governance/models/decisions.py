"""Decisions and what hangs on one: its documents, what is kept back, notices, votes, call-ins, breaches, actions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Audience, Permission, Reach
from throughline.assurance.models import Assessment
from throughline.columns.fields import KeyField, PenceField, WordField, once, one_of
from throughline.council.models import Body, Council, Portfolio, Post, Unit
from throughline.governance.models.meetings import Meeting, PreElection
from throughline.governance.models.pathways import Pathway
from throughline.governance.rules.decisions.words import (
    Framework,
    KeyWord,
    Maker,
    NoticeKind,
    Openness,
    Outcome,
    Route,
    Status,
    Vote,
    Whence,
)
from throughline.history.models import Kept, KeptRows


class Decision(Kept):
    """One decision from its plan to its implementation: the whole record, whose parts may be kept back one by one.

    Three records stand apart and none implies another: the notice route, a by-passed committee, exemption from call-in.
    """

    SEEN_BY = Permission.GOVERNANCE_VIEW
    REACH = {Reach.OWN: "owner_id", Reach.UNIT: "unit_id", Reach.PORTFOLIO: "portfolio_id"}
    AUDIENCE = ("audience",)
    objects = KeptRows["Decision"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    key = KeyField()
    audience = WordField(Audience, default=Audience.STAFF)  # open from its notice on
    number = models.CharField(max_length=30, default="")
    number_kept = models.BooleanField(default=False)  # allocated by the committee system, which owns it
    title = models.CharField(max_length=300)
    matter = models.TextField(default="")  # what the notice says, public whatever else is kept back
    status = WordField(Status, default=Status.PLANNED)
    status_stated = models.CharField(max_length=120, default="")  # as imported
    status_because = models.CharField(max_length=500, default="")
    maker = WordField(Maker, null=True)
    maker_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    maker_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    maker_stated = models.CharField(max_length=200, default="")
    owner = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    unit_stated = models.CharField(max_length=200, default="")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, related_name="+")
    pathway = models.ForeignKey(Pathway, models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    late_because = models.CharField(max_length=500, default="")  # why a report past its deadline is admitted
    is_key = WordField(KeyWord, default=KeyWord.UNSTATED)
    key_because = models.CharField(max_length=300, default="")
    money = PenceField(null=True)  # spent, or saved where below zero
    money_stated = models.CharField(max_length=300, default="")
    divisions = models.CharField(max_length=300, default="")
    framework = WordField(Framework, default=Framework.UNSTATED)
    serves = models.TextField(default="")  # criteria and priorities, a reference a line
    serves_none_because = models.CharField(max_length=500, default="")
    route = WordField(Route, default=Route.UNSTATED)
    route_stated = models.CharField(max_length=120, default="")
    why_impracticable = models.TextField(default="")
    told_on = models.DateField(null=True)  # the scrutiny chairman
    agreed_by = models.CharField(max_length=200, default="")
    agreed_on = models.DateField(null=True)
    bypassed_because = models.TextField(default="")  # why the committee before it was by-passed
    call_in_exempt_because = models.TextField(default="")
    call_in_exempt_agreed_by = models.CharField(max_length=200, default="")
    openness = WordField(Openness, default=Openness.OPEN)
    restriction_stated = models.CharField(max_length=300, default="")
    resolution = models.TextField(default="")
    reasons = models.TextField(default="")
    options = models.TextField(default="")
    strategy = models.TextField(default="")
    interests = models.TextField(default="")
    financial = models.TextField(default="")
    legal = models.TextField(default="")
    equalities = models.TextField(default="")
    data_protection = models.TextField(default="")
    consultees = models.TextField(default="")
    committee_stated = models.CharField(max_length=300, default="")
    notice_on = models.DateField(null=True)
    due = models.DateField(null=True)  # not before this day
    due_stated = models.CharField(max_length=120, default="")
    originally_due = models.DateField(null=True)  # never changes
    heard_on = models.DateField(null=True)  # when something was last said of it
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    published_stated = models.CharField(max_length=120, default="")
    effective_from = models.DateField(null=True)
    implemented_on = models.DateField(null=True)
    treated_as_key = models.BooleanField(default=True)  # False: scrutiny held that it should have been
    source_kind = models.CharField(max_length=120, default="")
    source_link = models.CharField(max_length=500, default="")
    source_as_at = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)
    sort_title = models.CharField(max_length=300, default="")  # folded
    search = models.TextField(default="")  # folded: number, title, maker

    class Meta:
        constraints = [
            one_of("decision_audience", "audience", Audience),
            one_of("decision_status", "status", Status),
            one_of("decision_maker", "maker", Maker),
            one_of("decision_is_key", "is_key", KeyWord),
            one_of("decision_framework", "framework", Framework),
            one_of("decision_route", "route", Route),
            one_of("decision_openness", "openness", Openness),
            models.UniqueConstraint(
                name="decision_number_once",
                fields=["number"],
                condition=~Q(number=""),
                violation_error_message="Another decision has this number, which belongs to one decision for good. "
                "Open that decision, or give the number that the committee system holds.",
            ),
        ]
        indexes = [models.Index(fields=["due", "id"], name="decision_by_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class DecisionDocument(models.Model):
    """A document that goes with a decision: a report, an appendix, a background paper. It is signposted, not copied."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    link = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            once(
                "decision_document_once",
                "decision",
                "title",
                says="Another document of this decision has this title. Give each its own title.",
            )
        ]


class DecisionAssessment(models.Model):
    """An assessment of what is decided, and the version of it that went before the decision maker, once it was submitted."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="assessments")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    digest = models.CharField(
        max_length=64, default=""
    )  # SHA-256 of the frozen text; "": nothing went before anybody yet
    taken_on = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "decision_assessment_once",
                "decision",
                "assessment",
                says="The decision already has this assessment. Name each assessment once.",
            ),
            models.CheckConstraint(
                name="decision_assessment_frozen_on_a_day",
                condition=Q(digest="", taken_on=None) | (~Q(digest="") & Q(taken_on__isnull=False)),
                violation_error_message="A version that went before a decision maker has its fingerprint and its day. Give both, or neither.",
            ),
        ]


class Restriction(models.Model):
    """One part of a decision that is kept back: a text or a document, under a paragraph of Schedule 12A, with the test."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="restrictions")
    part = models.CharField(max_length=200)  # the name of a text, or the title of a document
    paragraph = models.PositiveSmallIntegerField(null=True)  # null: the source named none
    public_interest = models.TextField(default="")
    confidential = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "restriction_once",
                "decision",
                "part",
                says="This part of the decision is kept back already. Change what stands there.",
            ),
            models.CheckConstraint(
                name="restriction_paragraph",
                condition=Q(paragraph=None) | Q(paragraph__gte=1, paragraph__lte=7),
                violation_error_message="Schedule 12A has the paragraphs 1 to 7. Choose one of them.",
            ),
        ]


class Notice(models.Model):
    """A notice as it was published: under which regulation, on which day, in which words."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="notices")
    kind = WordField(NoticeKind)
    published_on = models.DateField()
    words = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("notice_kind", "kind", NoticeKind),
            once(
                "notice_once_a_day",
                "decision",
                "kind",
                "published_on",
                says="This notice has been published on this day already. Look at the decision’s notices.",
            ),
        ]


class NamedVote(models.Model):
    """How one Member voted where the vote was taken by name [SI 2014/165]."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="votes")
    who = models.CharField(max_length=200)
    vote = WordField(Vote)

    class Meta:
        constraints = [
            one_of("named_vote_vote", "vote", Vote),
            once("named_vote_once", "decision", "who", says="This Member’s vote is recorded already. Change that one."),
        ]


class PollClearance(models.Model):
    """The monitoring officer's clearance that one matter is decided in the days before one poll, with the reason."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="poll_clearances")
    poll = models.ForeignKey(PreElection, models.PROTECT, related_name="+")
    because = models.TextField()
    cleared_on = models.DateField()
    posts = models.CharField(max_length=300)  # as which it was cleared

    class Meta:
        constraints = [
            once(
                "poll_clearance_once",
                "decision",
                "poll",
                says="This decision is cleared for the days before this poll already. Change that clearance.",
            ),
            models.CheckConstraint(
                name="poll_clearance_has_reason",
                condition=~Q(because=""),
                violation_error_message="A clearance before a poll needs a reason that others can read. Give the reason.",
            ),
        ]


class CallIn(models.Model):
    """A call-in: who asked, on which ground, when; and what it came to."""

    ROOT = "decision"
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="call_ins")
    called_on = models.DateField()
    asked_by = models.TextField()  # one a line
    ground = models.CharField(max_length=300)
    outcome = WordField(Outcome, null=True)
    settled_on = models.DateField(null=True)
    says = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("call_in_outcome", "outcome", Outcome),
            once(
                "call_in_once_a_day",
                "decision",
                "called_on",
                says="A call-in of this decision is recorded for this day already. Open that one.",
            ),
            models.CheckConstraint(
                name="call_in_settled_with_outcome",
                condition=Q(outcome=None, settled_on=None) | Q(outcome__isnull=False, settled_on__isnull=False),
                violation_error_message="What a call-in came to has its day. Give both, or neither.",
            ),
        ]


class Action(Kept):
    """Something that is owed after a decision, a call-in or a minute: what, by which post, by when, and what came of it."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    REACH = {Reach.OWN: "owner_id"}
    objects = KeptRows["Action"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    key = KeyField()
    whence = WordField(Whence)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="actions")
    meeting_said = models.CharField(max_length=200, default="")
    words = models.CharField(max_length=500)
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+")
    due = models.DateField()
    done_on = models.DateField(null=True)
    outcome = models.TextField(default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [one_of("action_whence", "whence", Whence)]

    def __str__(self) -> str:
        return self.words


class Breach(Kept):
    """What happened that broke a rule: flagged, who was told, what was done; on the monitoring officer's list until closed."""

    SEEN_BY = Permission.BREACH_VIEW
    objects = KeptRows["Breach"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    key = KeyField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="breaches")
    rule = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    says = models.TextField()
    flagged_on = models.DateField()
    told = models.CharField(max_length=300, default="")
    told_on = models.DateField(null=True)
    done = models.TextField(default="")
    closed_on = models.DateField(null=True)
    closed_because = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="breach_closed_when_told",
                condition=Q(closed_on=None) | (~Q(told="") & ~Q(done="")),
                violation_error_message="A breach is closed when it is recorded who was told and what was done. Record both.",
            )
        ]

    def __str__(self) -> str:
        return self.rule
