"""Committee reports: what is written for one meeting, who cleared which words, and what the meeting said of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Audience, Permission, Reach
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council, Post, Unit
from throughline.delivery.models import Round
from throughline.governance.models import Decision, Meeting
from throughline.history.models import File, Kept, KeptRows
from throughline.plan.models import Edition, Entry


class Report(Kept):
    """One report to one meeting: its header, what is asked, and the record that it is about. Lists are a line each."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    REACH = {Reach.OWN: "author_id", Reach.UNIT: "unit_id", Reach.BODY: "meeting__body_id"}
    AUDIENCE = ("audience", "entry__audience", "matter__audience")
    objects = KeptRows["Report"].as_manager()
    key = KeyField()
    audience = WordField(Audience, default=Audience.STAFF)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")  # the decision that it is for
    author = models.ForeignKey(Post, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    sender = models.TextField(default="")
    decision = models.CharField(max_length=30, default="")  # its number, where there is one
    divisions = models.TextField(default="")
    paragraph = models.PositiveSmallIntegerField(default=0)  # of Schedule 12A; 0: the report is open
    exempt_because = models.TextField(default="")
    interest = models.TextField(default="")  # the public interest test, as it was made
    past = models.TextField(default="")
    future = models.TextField(default="")
    asked = models.TextField(default="")
    appendices = models.TextField(default="")
    background = models.TextField(default="")
    director = models.CharField(max_length=300, default="")
    late = models.TextField(default="")  # the chairman's reason for taking it after its deadline
    submitted_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("report_audience", "audience", Audience),
            models.CheckConstraint(
                name="report_paragraph",
                condition=Q(paragraph__lte=7),
                violation_error_message="Part 1 of Schedule 12A has paragraphs 1 to 7. Choose one of them.",
            ),
            models.CheckConstraint(
                name="report_about_one",
                condition=Q(entry=None, edition=None) | Q(entry=None, round=None) | Q(edition=None, round=None),
                violation_error_message="A report is about one activity, one edition or one quarter. Choose one of them.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: report to {self.meeting}"


class ReportPart(models.Model):
    """One part of a report as it was written last; `then`: the facts that it names as they read at that moment."""

    ROOT = "report"
    report = models.ForeignKey(Report, models.PROTECT, related_name="parts")
    code = models.CharField(max_length=40)
    words = models.TextField()
    then = models.TextField(default="{}")  # canonical JSON: name of a fact, what it said
    written_as = models.CharField(max_length=600)  # the posts of whoever wrote it
    written_on = models.DateField()

    class Meta:
        constraints = [
            once(
                "report_part_once",
                "report",
                "code",
                says="Somebody wrote this part at the same moment. Look at it before you write again.",
            )
        ]


class ReportClearance(models.Model):
    """Words of one part that were cleared: by whom, and the digest by which it is known whether they still stand."""

    ROOT = "report"
    report = models.ForeignKey(Report, models.PROTECT, related_name="clearances")
    code = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    cleared_as = models.CharField(max_length=600)
    cleared_on = models.DateField()

    class Meta:
        constraints = [
            once(
                "report_clearance_once",
                "report",
                "code",
                says="Somebody cleared this part at the same moment. Look at it before you clear it again.",
            )
        ]


class ReportAppendix(models.Model):
    """A file that goes with a report. `paragraph`: of Schedule 12A, 0 where it is open; an exempt one is a paper of its own
    with its public interest test, and is never published."""

    ROOT = "report"
    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    key = KeyField()
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=150)  # of the file, as it was given
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    copy = models.ForeignKey(File, models.PROTECT, related_name="+", null=True)  # free of metadata, for residents
    paragraph = models.PositiveSmallIntegerField(default=0)
    interest = models.TextField(default="", blank=True)  # the public interest test, as it was made
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_appendix_paragraph",
                condition=Q(paragraph=0) | (Q(paragraph__lte=7) & ~Q(interest="")),
                violation_error_message="An exempt appendix names a paragraph of 1 to 7 and its public interest test. Say both.",
            ),
            models.CheckConstraint(
                name="report_appendix_copy",
                condition=Q(copy=None, paragraph__gt=0) | Q(copy__isnull=False, paragraph=0),
                violation_error_message="What everybody may read has a copy without metadata, and an exempt file has none. Add it again.",
            ),
        ]


class ReportComment(models.Model):
    """What a body said of a report when it came there, and the answer that was given."""

    ROOT = "report"
    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    said = models.TextField()
    said_on = models.DateField()
    answer = models.TextField(default="")
    answered_as = models.CharField(max_length=600, default="")
    changed = models.BooleanField(null=True)  # whether something was changed because of it; null: not answered yet

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_comment_said",
                condition=~Q(said=""),
                violation_error_message="A comment says something. Write what was said at the meeting.",
            ),
            models.CheckConstraint(
                name="report_comment_answered_by",
                condition=Q(answer="", answered_as="", changed=None)
                | (~Q(answer="") & ~Q(answered_as="") & Q(changed__isnull=False)),
                violation_error_message="An answer comes from a post and says whether something was changed. Say all three.",
            ),
        ]


class ReportTemplate(Kept):
    """A council's own Word template for its reports, in force in [since, until); until then and after it, the house's."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    objects = KeptRows["ReportTemplate"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)  # of the file, as it was given
    file = models.ForeignKey(File, models.PROTECT, related_name="+")  # the copy without its authors' names
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="report_template_one_in_force",
                fields=["council"],
                condition=Q(until=None),
                violation_error_message="Another template was adopted at the same moment. Look at it, and adopt yours again.",
            ),
            models.CheckConstraint(
                name="report_template_dates",
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                violation_error_message="A template goes out of force after it came into force. Choose a later day.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
