"""Portfolios, political groups, bodies and their seats, outside bodies."""

from __future__ import annotations

from django.db import models

from throughline.columns.fields import KeyField, WordField, ends_later, once, one_of
from throughline.council.models.council import Council
from throughline.council.models.posts import Post
from throughline.council.rules import BodyKind, OutsideKind
from throughline.history.models import Kept, KeptRows


class Portfolio(Kept):
    """What one Cabinet Member answers for, true in [begins, ends)."""

    objects = KeptRows["Portfolio"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="portfolios")
    title = models.CharField(max_length=200)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="portfolios")
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "portfolio_once",
                "title",
                "begins",
                says="A portfolio of this title already begins on this day. Open that one, or choose another title.",
            ),
            ends_later("portfolio_dates", "A portfolio"),
        ]

    def __str__(self) -> str:
        return self.title


class PoliticalGroup(Kept):
    """A political group of the council, true in [begins, ends)."""

    objects = KeptRows["PoliticalGroup"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="political_groups")
    name = models.CharField(max_length=120)
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "political_group_once",
                "name",
                "begins",
                says="A political group of this name already begins on this day. Choose another name or day.",
            ),
            ends_later("group_dates", "A political group"),
        ]

    def __str__(self) -> str:
        return self.name


class Body(Kept):
    """A body that meets: council, cabinet, committee, board."""

    objects = KeptRows["Body"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="bodies")
    kind = WordField(BodyKind)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            one_of("body_kind", "kind", BodyKind),
            once("body_name_once", "name", says="Another body has this name. Open that body, or choose another name."),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A post's membership of a body in [begins, ends); `chairs` when it presides."""

    ROOT = "body"
    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, models.PROTECT, related_name="seats")
    group = models.ForeignKey(PoliticalGroup, models.PROTECT, null=True, related_name="seats")
    chairs = models.BooleanField(default=False)
    begins = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            once(
                "seat_once",
                "body",
                "post",
                "begins",
                says="This post already has a seat on this body from this day on. Choose another post or day.",
            ),
            ends_later("seat_dates", "A seat"),
        ]


class OutsideBody(Kept):
    """A body outside the council that has a part in what it does."""

    objects = KeptRows["OutsideBody"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="outside_bodies")
    kind = WordField(OutsideKind)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            one_of("outside_body_kind", "kind", OutsideKind),
            once("outside_body_name_once", "name", says="Another outside body has this name. Choose another name."),
        ]

    def __str__(self) -> str:
        return self.name
