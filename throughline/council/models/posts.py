"""Units, posts, people, and who holds what since when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from throughline.access.roles import Reach
from throughline.columns.fields import KeyField, WordField, ends_later, once, one_of
from throughline.council.models.council import Council
from throughline.council.rules import PostKind, UnitKind
from throughline.history.models import Kept, KeptRows


class Unit(Kept):
    """A directorate, division or service, true in [begins, ends); a reorganisation names its successor."""

    objects = KeptRows["Unit"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="units")
    kind = WordField(UnitKind)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("unit_kind", "kind", UnitKind),
            ends_later("unit_dates", "A unit"),
            models.CheckConstraint(
                name="unit_succeeded_has_ended",
                condition=Q(successor=None) | Q(ends__isnull=False),
                violation_error_message="A unit that has a successor has ended. Give the day on which it ended.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Post(Kept):
    """A post that answers for things: people come and go, the post stays accountable. `shared`: several hold it at once."""

    REACH = {Reach.OWN: "pk"}
    objects = KeptRows["Post"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="posts")
    kind = WordField(PostKind)
    title = models.CharField(max_length=200)
    shared = models.BooleanField(null=True)  # null is no: posts were opened before this could be said
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("post_kind", "kind", PostKind),
            once(
                "post_title_once",
                "title",
                "begins",
                says="A post of this title already begins on this day. Open that post, or choose another title.",
            ),
            ends_later("post_dates", "A post"),
        ]

    def __str__(self) -> str:
        return self.title


class Person(Kept):
    """Somebody who holds posts. Name and address are personal: history records that they changed, not what they were."""

    PRIVATE = frozenset({"name", "email"})
    RETENTION = "six years after the last holding ends"
    objects = KeptRows["Person"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="people")
    name = models.CharField(max_length=200, default="")
    email = models.CharField(max_length=200, default="")

    def __str__(self) -> str:
        return f"person {self.key}"


class Holding(models.Model):
    """A person in a post in [begins, ends); `acting` when they stand in."""

    ROOT = "post"
    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    acting = models.BooleanField(default=False)
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "holding_once",
                "post",
                "person",
                "begins",
                says="This person already holds this post from this day on. Choose another person or day.",
            ),
            ends_later("holding_dates", "A holding"),
        ]


class Grant(models.Model):
    """A role that comes with a post in [begins, ends): rights are granted to posts, never to persons."""

    ROOT = "post"
    post = models.ForeignKey(Post, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40)
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "grant_once",
                "post",
                "role",
                "begins",
                says="This role already comes with this post from this day on. Choose another role or day.",
            ),
            ends_later("grant_dates", "A role that comes with a post"),
        ]


class Cover(models.Model):
    """While a post is away, [begins, ends), another stands in for it in the quarter: whoever holds that one, and no longer."""

    ROOT = "post"
    post = models.ForeignKey(Post, models.PROTECT, related_name="covers")
    by = models.ForeignKey(Post, models.PROTECT, related_name="stands_in")
    begins = models.DateField()
    ends = models.DateField()  # the first day on which the post is back
    because = models.CharField(max_length=300)
    given_as = models.CharField(max_length=600)  # the posts of whoever said so, as the event names them

    class Meta:
        constraints = [
            once(
                "cover_once",
                "post",
                "begins",
                says="Somebody stands in for this post from this day on already. Change that, or choose another day.",
            ),
            ends_later("cover_dates", "Standing in for a post"),
            models.CheckConstraint(
                name="cover_by_another",
                condition=~Q(by=F("post")),
                violation_error_message="No post stands in for itself. Choose another one.",
            ),
        ]
