"""Comments received on the draft, and how each was answered."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.words import opening
from throughline.plan.rules.comments import CommentPlace, answered
from throughline.publishing.documents.public import PublicComment
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.fragments import activity_link
from throughline.publishing.renderers.saying import joined, marked, spelled, under

PATH = "comments.html"
TITLE = "Comments received and how each was answered"


def comments(site: Site) -> Iterator[Page]:
    """The page of comments; none where nobody commented, or nothing was released."""
    those = site.plan.comments
    if those:
        context = {"heading": TITLE, "lead": _lead(those), "comments": _table(site, those)}
        yield Page(
            PATH, "site/comments.html", TITLE, context, (("The plan", "index.html"), (TITLE, "")), "contents.html"
        )


def _lead(those: tuple[PublicComment, ...]) -> str:
    """ "Four comments on the draft of this edition, by two bodies. Each stands with its answer." """
    by = len({one.made_for for one in those})
    many = "comment" if len(those) == 1 else "comments"
    whom = "one body, group or post" if by == 1 else f"{spelled(by)} bodies, groups or posts"
    return (
        f"{opening(spelled(len(those)))} {many} on the draft of this edition, by {whom}. Each stands with its answer."
    )


def _table(site: Site, those: tuple[PublicComment, ...]) -> Table:
    rows = [(_where(site, one), _said(one), marked(f"{_answer(one)}", one.illustrative)) for one in those]
    return table(TITLE, ("Where", Head("Comment"), Head("Answer")), rows, kind="heard")


def _where(site: Site, one: PublicComment) -> str:
    """The work or the chapter, with the part of it that the comment is on."""
    work = next((a for a in site.plan.activities if a.reference == one.reference), None)
    if work is not None:
        return under(activity_link(site, work, ""), ", ".join(filter(None, (one.reference, one.field))))
    if one.reference:
        return under(one.reference, one.field) if one.field else one.reference
    if one.chapter in site.chapters:
        return f"{one.chapter}. {site.chapter_title(one.chapter)}"
    return CommentPlace(chapter=one.chapter).said()


def _said(one: PublicComment) -> str:
    by = ", ".join(filter(None, (one.made_for, one.meeting)))
    told = joined((f"On “{one.quoted}”: " if one.quoted else "", marked(one.words, one.illustrative)), "")
    return under(told, by)


def _answer(one: PublicComment) -> str:
    return answered(one.answer, one.answer_words, one.changed) if one.answer else one.answer_words or one.changed
