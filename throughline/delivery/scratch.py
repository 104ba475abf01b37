"""Returns as they are being typed, reminders that went out, and workbooks that wait for their confirmation. No records: no event tells of them, and `throughline tidy` empties them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Max

from throughline.columns.fields import KeyField, once
from throughline.ground.freezing import canonical

KEPT_DAYS = 120  # of what was typed and not sent: a quarter and a month
TOLD_DAYS = 400  # how long it is known that somebody was reminded


class Typed(models.Model):
    """What one person has typed into one return and not sent yet, with the version that they saw."""

    RETENTION = "120 days after it was typed"
    person = models.BigIntegerField()  # a number, not a key: whoever is erased leaves nothing to hold on to here
    returned = models.BigIntegerField()
    said = models.TextField()  # canonical JSON: field → text, as the form sends it
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            once(
                "typed_once",
                "person",
                "returned",
                says="You are typing into this return in another window too. Go on in one of them.",
            )
        ]


class Reminder(models.Model):
    """A reminder to one post in one round on one day: once, however often the command is called. The text is made when it goes."""

    RETENTION = "400 days after the day it is of"
    round = models.BigIntegerField()
    post = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    day = models.DateField(db_index=True)
    link = models.CharField(max_length=10, default="")  # the key of the link that it carries
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            once(
                "reminder_once_a_day",
                "round",
                "post",
                "kind",
                "day",
                says="This post was reminded of this today. Remind it again on another day.",
            )
        ]


class Sheet(models.Model):
    """A workbook of returns that was sent in, and whose findings somebody looks at before confirming it."""

    RETENTION = "a day after it was sent in"
    key = KeyField()
    person = models.BigIntegerField()
    round = models.BigIntegerField()
    file = models.CharField(max_length=255)
    data = models.BinaryField()
    at = models.DateTimeField(db_index=True)


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was typed, as the form sent it, and when."""

    said: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder that waits in the outbox, or has gone."""

    key: int
    post: int
    kind: str
    link: str
    tries: int


def keep_typed(person: int, returned: int, said: Mapping[str, str], at: datetime) -> None:
    """Keep what somebody has typed so far; what they had typed before is known no more."""
    new = {"said": canonical(dict(said)), "at": at}
    Typed.objects.update_or_create(person=person, returned=returned, defaults=new)


def typed(person: int, returned: int) -> TypedRow | None:
    """What this person has typed into a return and not sent; None when nothing is kept."""
    row = Typed.objects.filter(person=person, returned=returned).first()
    return TypedRow(json.loads(row.said), row.at) if row else None


def begun(person: int, returned: Iterable[int]) -> frozenset[int]:
    """Into which of these returns this person has typed something that is not sent."""
    return frozenset(
        Typed.objects.filter(person=person, returned__in=list(returned)).values_list("returned", flat=True)
    )


def forget_typed(person: int, returned: int) -> None:
    """Throw away what was typed: it was sent, or given up."""
    Typed.objects.filter(person=person, returned=returned).delete()


def note_reminders(key: int, kind: str, day: date, posts: Mapping[int, str]) -> None:
    """Put reminders of one kind into the outbox (post → key of its link); those of this day that are there already stay."""
    Reminder.objects.bulk_create(
        (Reminder(round=key, post=post, kind=kind, day=day, link=link) for post, link in posts.items()),
        ignore_conflicts=True,
    )


def outbox(key: int, day: date, most_tries: int) -> tuple[ReminderRow, ...]:
    """The reminders of a round and a day that have not gone and were not tried too often, in the order in which they came."""
    rows = Reminder.objects.filter(round=key, day=day, sent_at=None, tries__lt=most_tries).order_by("pk")
    return tuple(ReminderRow(one.pk, one.post, one.kind, one.link, one.tries) for one in rows)


def claim_reminder(key: int, tries: int) -> bool:
    """Take one reminder in hand, so that nobody else sends it; False when somebody has."""
    return bool(Reminder.objects.filter(pk=key, sent_at=None, tries=tries).update(tries=tries + 1))


def note_sent(key: int, at: datetime) -> None:
    """Note that a reminder has gone."""
    Reminder.objects.filter(pk=key).update(sent_at=at, problem="")


def note_problem(key: int, problem: str) -> None:
    """Note why a reminder could not go."""
    Reminder.objects.filter(pk=key).update(problem=problem[:200])


def last_reminded(key: int) -> Mapping[int, date]:
    """Post → the day on which it was last reminded in a round."""
    rows = Reminder.objects.filter(round=key).exclude(sent_at=None).values("post").annotate(last=Max("day"))
    return dict(rows.values_list("post", "last"))


def keep_sheet(*, person: int, key: int, file: str, data: bytes, at: datetime) -> str:
    """Keep a workbook until it is confirmed; answers the random key of its page."""
    return Sheet.objects.create(person=person, round=key, file=file[-255:], data=data, at=at).key


def sheet(address: str, person: int, key: int) -> tuple[str, bytes] | None:
    """Name and bytes of a workbook that this person sent in for a round."""
    row = Sheet.objects.filter(key=address, person=person, round=key).first()
    return (row.file, bytes(row.data)) if row else None


def forget_sheet(address: str) -> None:
    """Throw away a workbook: it was confirmed, or given up."""
    Sheet.objects.filter(key=address).delete()


def throw_away(typed_before: datetime, sheets_before: datetime, told_before: date) -> dict[str, int]:
    """Throw away what is past its time; answers how many of each."""
    return {
        "drafts": Typed.objects.filter(at__lt=typed_before).delete()[0],
        "workbooks": Sheet.objects.filter(at__lt=sheets_before).delete()[0],
        "reminders": Reminder.objects.filter(day__lt=told_before).delete()[0],
    }
