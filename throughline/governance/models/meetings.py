"""When bodies meet, how long before it papers are due, when an election stills the council, and who reads feeds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Permission, Reach
from throughline.columns.fields import KeyField, WordField, ends_later, once, one_of
from throughline.council.models import Body, Council, Person
from throughline.governance.rules.words import TEN_O_CLOCK, MeetingStatus
from throughline.history.models import Kept, KeptRows


class Timetable(Kept):
    """The pattern by which a body meets in [begins, ends), and how many working days before its agenda papers are due."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    REACH = {Reach.BODY: "body_id"}
    objects = KeptRows["Timetable"].as_manager()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    pattern = models.CharField(max_length=200)  # a recurrence rule of RFC 5545, "FREQ=MONTHLY;BYDAY=2TU"
    begins = models.DateField()
    ends = models.DateField(null=True)
    starts_at = models.TimeField(default=TEN_O_CLOCK)  # London time
    papers_before = models.PositiveSmallIntegerField(default=5)  # working days before the agenda is published
    left_out = models.TextField(default="")  # days of the pattern on which it does not meet, an ISO day a line

    class Meta:
        constraints = [
            once(
                "timetable_once",
                "body",
                "begins",
                says="This body already has a timetable that begins on this day. Change that one, or choose another day.",
            ),
            ends_later("timetable_dates", "A timetable"),
        ]

    def __str__(self) -> str:
        return f"the timetable of {self.body}"


class Meeting(Kept):
    """One meeting of a body; its key never changes, so that papers, decisions and calendars follow it when it moves."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    REACH = {Reach.BODY: "body_id"}
    objects = KeptRows["Meeting"].as_manager()
    key = KeyField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    day = models.DateField()
    starts_at = models.TimeField(default=TEN_O_CLOCK)  # London time
    first_called_for = models.DateField()  # never changes: another day than `day` says that it was moved
    status = WordField(MeetingStatus, default=MeetingStatus.PLANNED)
    papers_by = models.DateField()  # the last day on which a finished paper is in time
    agenda_published_on = models.DateField(null=True)
    where = models.CharField(max_length=200, default="")
    note = models.TextField(default="")  # why it was moved or cancelled, and who was told
    source = models.CharField(max_length=300, default="")  # where the date is told; "illustrative" when it is invented
    uid = models.CharField(max_length=250)  # what calendars know it by: another system's, or made of the key

    class Meta:
        constraints = [
            one_of("meeting_status", "status", MeetingStatus),
            once(
                "meeting_uid_once",
                "uid",
                says="This meeting has come already under the same calendar identifier. Change that one.",
            ),
            models.UniqueConstraint(
                name="meeting_once",
                fields=["body", "starts_at", "day"],
                condition=~Q(status=MeetingStatus.CANCELLED),
                violation_error_message="This body already meets on this day at this time. Open that meeting instead.",
            ),
            models.CheckConstraint(
                name="meeting_papers_first",
                condition=Q(papers_by__lt=models.F("day")),
                violation_error_message="Papers are due before the meeting. Choose an earlier day for papers.",
            ),
            models.CheckConstraint(
                name="meeting_agenda_out",
                condition=~Q(status=MeetingStatus.AGENDA_PUBLISHED) | Q(agenda_published_on__isnull=False),
                violation_error_message="A published agenda has the day on which it was published. Give that day.",
            ),
        ]
        indexes = [models.Index(fields=["day", "body"], name="meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.body}, {self.day.day} {self.day:%B %Y}"


class PreElection(Kept):
    """The days in [begins, ends) before a poll, in which publicity is held back: what is decided then needs clearance."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    objects = KeptRows["PreElection"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    begins = models.DateField()
    ends = models.DateField()

    class Meta:
        constraints = [
            once(
                "pre_election_once",
                "begins",
                says="A pre-election period already begins on this day. Change that one, or choose another day.",
            ),
            ends_later("pre_election_dates", "A pre-election period"),
        ]

    def __str__(self) -> str:
        return self.name


class Override(Kept):
    """The monitoring officer puts aside what the clock computed for one matter, with a reason; both dates stay readable."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    objects = KeptRows["Override"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    matter = models.CharField(max_length=300)
    reference = models.CharField(max_length=30, default="")  # the activity's or the decision's, where there is one
    step = models.CharField(max_length=60)  # as the clock names it
    rule = models.CharField(max_length=200)  # the citation that the clock gave
    computed = models.DateField()
    allowed = models.DateField()
    reason = models.TextField()
    decided_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="override_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Putting a date aside needs a reason that others can read. Give the reason.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter}: {self.step}"


class Feed(Kept):
    """A secret address at which one person's calendar programme reads their meetings and deadlines, until it is withdrawn."""

    SEEN_BY = Permission.GOVERNANCE_VIEW
    RETENTION = "one year after it was withdrawn"
    PRIVATE = frozenset({"digest"})
    objects = KeptRows["Feed"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)  # SHA-256 of the secret, which is shown once and kept nowhere
    opened_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            once("feed_digest_once", "digest", says="This address is given already. Ask for another one."),
        ]

    def __str__(self) -> str:
        return f"calendar address {self.key}"
