"""Parts of an entry: milestones, provisions, funding, authorities, signposts, documents. They change only through their entry."""

from __future__ import annotations

from django.db import models

from throughline.access.roles import Audience
from throughline.columns.fields import PenceField, TimingField, WordField, once, one_of, random_key
from throughline.governance.models import Decision
from throughline.history.models import File
from throughline.plan.models.entries import Entry
from throughline.plan.rules.words import (
    AuthorityState,
    Certainty,
    DocumentKind,
    FundingCertainty,
    ProvisionKind,
    SignpostKind,
)


class Milestone(models.Model):
    """A dated step; planned, forecast and reached are kept apart."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=300)
    due = TimingField()
    due_on = models.DateField(null=True)  # the latest day that `due` can mean
    forecast = TimingField()
    reached = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "milestone_title_once_per_entry",
                "entry",
                "title",
                says="Another milestone of this entry has this title. Give each milestone its own title.",
            )
        ]


class Provision(models.Model):
    """Money for one financial year ("2020-21"), in whole pence, with where the figure comes from."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="provisions")
    year = models.CharField(max_length=7)
    kind = WordField(ProvisionKind)
    amount = PenceField()
    certainty = WordField(Certainty, default=Certainty.PROVISIONAL)
    budget_reference = models.CharField(max_length=120, default="")
    source_paper = models.CharField(max_length=300, default="")
    source_link = models.CharField(max_length=500, default="")
    source_as_at = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("provision_kind", "kind", ProvisionKind),
            one_of("provision_certainty", "certainty", Certainty),
            once(
                "provision_once_per_year_kind_and_line",
                "entry",
                "year",
                "kind",
                "budget_reference",
                says="This entry already has a provision for this year, kind and line of the budget. Add the two together.",
            ),
        ]


class Funding(models.Model):
    """Who pays how much of the whole cost, in whole pence."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="funding")
    payer = models.CharField(max_length=200)
    amount = PenceField()
    certainty = WordField(FundingCertainty)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("funding_certainty", "certainty", FundingCertainty),
            once(
                "funding_payer_once_per_entry",
                "entry",
                "payer",
                says="This payer is already named for this entry. Add the two amounts together.",
            ),
        ]


class Authority(models.Model):
    """The decision or delegation that an entry relies on, in place or needed."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="authorities")
    state = WordField(AuthorityState)
    words = models.CharField(max_length=300)
    number = models.CharField(max_length=30, default="")  # as stated
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+"
    )  # where we hold the one it names
    by = TimingField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("authority_state", "state", AuthorityState),
            once(
                "authority_words_once_per_entry",
                "entry",
                "words",
                says="This decision is already named for this entry. Name each decision once.",
            ),
        ]


class Signpost(models.Model):
    """Where to read on: signpost, don't copy."""

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="signposts")
    kind = WordField(SignpostKind)
    words = models.CharField(max_length=300)
    link = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            one_of("signpost_kind", "kind", SignpostKind),
            once(
                "signpost_words_once_per_entry",
                "entry",
                "words",
                says="Another signpost of this entry has these words. Give each signpost its own words.",
            ),
        ]


class Attachment(models.Model):
    """A document attached to an entry: what it is called, of which kind, who may read it, and the files that hold it.

    `file` is as it was given; `copy`, without metadata, is what residents read, and is there when it is open.
    """

    ROOT = "entry"
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    key = models.CharField(
        max_length=10, default=random_key, editable=False
    )  # in its address; the same in every edition that carries it
    title = models.CharField(max_length=200)
    kind = WordField(DocumentKind)
    audience = WordField(Audience, default=Audience.STAFF)
    name = models.CharField(max_length=150)  # as it was given
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    copy = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    attached_on = models.DateField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("attachment_kind", "kind", DocumentKind),
            one_of("attachment_audience", "audience", Audience),
            once(
                "attachment_key_once_per_entry",
                "entry",
                "key",
                says="This document is attached already. Open the activity again to see it.",
            ),
            once(
                "attachment_title_once_per_entry",
                "entry",
                "title",
                says="Another document of this activity has this title. Give each its own title, or take the other one off.",
            ),
            models.CheckConstraint(
                name="attachment_open_has_copy",
                condition=~models.Q(audience=Audience.OPEN.value) | models.Q(copy__isnull=False),
                violation_error_message="A document that everybody may read needs a copy without its authors’ details. "
                "Attach it again and mark it as open then.",
            ),
        ]
