"""The part of an edition's comments that its document holds, and so freezes."""

from __future__ import annotations

from throughline.plan.models import Comment, Edition
from throughline.plan.rules.comments import CommentState, Keeping
from throughline.plan.rules.document import CommentPart


def comments_of(edition: Edition) -> tuple[CommentPart, ...]:
    """What the edition's document holds of its comments: those released, whole; of others that officers read, only that
    they are there and whether they are answered. What is kept to a group, a body or a post is not there at all.
    """
    rows = Comment.objects.filter(edition=edition).exclude(audience=Keeping.PARTY).exclude(state=CommentState.WITHDRAWN)
    rows = rows.select_related("entry", "chapter", "body", "group", "post").order_by("made_on", "pk")
    return tuple(_part(one) for one in rows)


def _part(one: Comment) -> CommentPart:
    released = one.state == CommentState.RELEASED
    return CommentPart(
        reference=one.reference,
        field=one.field,
        chapter=one.chapter.number if one.chapter else None,
        made_for=made_for(one),
        meeting=one.meeting,
        quoted=one.quoted if released else "",
        words=one.words if released else "",
        answer=one.answer if released else None,
        answer_words=one.answer_words if released else "",
        changed=one.changed if released else "",
        answered=one.state != CommentState.OPEN,
        released=released,
        audience=str(one.entry.audience if one.entry else one.about),
        illustrative=one.illustrative,
    )


def made_for(one: Comment) -> str:
    """For whom a comment is made, as a reader knows them."""
    if one.group:
        return f"{one.group.name} group"
    return one.body.name if one.body else one.post.title if one.post else ""
