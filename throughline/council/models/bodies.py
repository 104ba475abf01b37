"""Portfolios, political groups, bodies and their seats, outside bodies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.columns.fields import KeyField, WordField, one_of
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
            models.UniqueConstraint(fields=["title", "begins"], name="portfolio_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=models.F("begins")), name="portfolio_dates"),
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
            models.UniqueConstraint(fields=["name", "begins"], name="political_group_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=models.F("begins")), name="group_dates"),
        ]

    def __str__(self) -> str:
        return self.name


class Body(Kept):
    """A body that meets: council, cabinet, committee, board."""

    objects = KeptRows["Body"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="bodies")
    kind = WordField(BodyKind)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        constraints = [one_of("body_kind", "kind", BodyKind)]

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
            models.UniqueConstraint(fields=["body", "post", "begins"], name="seat_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=models.F("begins")), name="seat_dates"),
        ]


class OutsideBody(Kept):
    """A body outside the council that has a part in what it does."""

    objects = KeptRows["OutsideBody"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="outside_bodies")
    kind = WordField(OutsideKind)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        constraints = [one_of("outside_body_kind", "kind", OutsideKind)]

    def __str__(self) -> str:
        return self.name
