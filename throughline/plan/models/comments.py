"""Comments on drafts: what a body, a political group or a post said of one place, and how it was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughline.access.roles import Audience, Permission, Reach
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Body, PoliticalGroup, Post
from throughline.history.models import Kept, KeptRows
from throughline.outcomes.models import Outcome
from throughline.plan.models.editions import Edition
from throughline.plan.models.entries import Entry
from throughline.plan.rules.comments import Answer, CommentState, Keeping


class Comment(Kept):
    """A comment on a draft at one place, kept to those whom it is made for and to its audience. Its words never change.

    Its words stay out of history, which auditors and officers read: a political group's comment is closed to them.
    """

    SEEN_BY = Permission.PLAN_VIEW
    REACH = {Reach.OWN: "entry__owner_id", Reach.UNIT: "entry__unit_id", Reach.PORTFOLIO: "entry__portfolio_id"}
    # Whoever it is made for reads it while the edition is closed to them: they wrote it, and are owed the answer.
    AUDIENCE = (("party", "audience"), ("party", "edition__audience"), "entry__audience", "about")
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"words", "quoted", "place_said"})
    objects = KeptRows["Comment"].as_manager()
    key = KeyField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="comments")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="comments")  # null: on more, or withdrawn
    reference = models.CharField(max_length=30, default="")  # of the entry, also after it was withdrawn
    chapter = models.ForeignKey(Outcome, models.PROTECT, null=True, related_name="+")
    field = models.CharField(max_length=40, default="")
    place_said = models.CharField(max_length=400, default="")  # the place in the words of the day on which it was made
    quoted = models.TextField(default="")  # the words that it stands at
    words = models.TextField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(PoliticalGroup, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    meeting = models.CharField(max_length=200, default="")  # of the body, in words: "15 December 2020"
    author = models.CharField(max_length=200, default="")  # as the Word file names whoever wrote it
    made_by = models.CharField(max_length=400)  # the posts of whoever recorded it, as the event names them
    made_on = models.DateField()
    party = models.CharField(max_length=40)  # "group 3": what access calls those whom it is made for
    audience = WordField(Keeping, default=Keeping.STAFF)
    about = WordField(Audience, default=Audience.OPEN)  # who could read the entry that was withdrawn
    state = WordField(CommentState, default=CommentState.OPEN)
    answer = WordField(Answer, null=True)
    answer_words = models.TextField(default="")
    changed = models.CharField(max_length=80, default="")  # path of what was changed
    answered_by = models.CharField(max_length=400, default="")
    answered_on = models.DateField(null=True)
    file = models.CharField(max_length=255, default="")  # the Word file that it came back in
    origin = models.CharField(max_length=64, null=True)  # SHA-256 of what it was in that file
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("comment_state", "state", CommentState),
            one_of("comment_keeping", "audience", Keeping),
            one_of("comment_about", "about", Audience),
            one_of("comment_answer", "answer", Answer),
            models.CheckConstraint(
                name="comment_for_one",
                condition=Q(body__isnull=False, group=None, post=None)
                | Q(body=None, group__isnull=False, post=None)
                | Q(body=None, group=None, post__isnull=False),
                violation_error_message="A comment is made for one body, one political group or one post. Choose one of them.",
            ),
            models.CheckConstraint(
                name="comment_answered",
                condition=Q(answer__isnull=False) | Q(state__in=("open", "withdrawn")),
                violation_error_message="A comment that is answered or released has an answer. Answer it first.",
            ),
            once(
                "comment_once_from_a_file",
                "edition",
                "origin",
                says="This comment was already brought in from the Word file. Look at the list of comments.",
            ),
        ]
        indexes = [models.Index(fields=["edition", "state"], name="comment_by_state")]

    def __str__(self) -> str:
        return f"a comment on {self.reference or self.edition}"
