"""Open data: the public plan as tables, each with what a row is, what its columns hold and what names a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.ground.freezing import canonical
from throughline.plan.rules.comments import Answer
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.renderers.openassessed import assessed
from throughline.publishing.renderers.openwork import INVENTED, of_work, only, yes
from throughline.publishing.renderers.tabular import Column, DataTable, Values


def tables(plan: PublicPlan) -> tuple[DataTable, ...]:
    """Every table of the open data."""
    every = (*of_work(plan), *_of_the_plan(plan), *assessed(plan), _heard(plan))
    return tuple(replace(t, columns=tuple(_described(c, plan) for c in t.columns)) for t in every)


def _of_the_plan(plan: PublicPlan) -> tuple[DataTable, ...]:
    """What the work stands under."""
    return (
        DataTable(
            "chapters.csv",
            plan.word("Chapters"),
            f"one {plan.word('chapter')}",
            _CHAPTER,
            tuple(_chapters(plan)),
            ("chapter",),
        ),
        DataTable(
            "objectives.csv",
            plan.word("Objectives"),
            f"one {plan.word('objective')}",
            _OBJECTIVE,
            tuple(_objectives(plan)),
            ("objective",),
            (("chapter", "chapters", "chapter"),),
        ),
    )


def _described(column: Column, plan: PublicPlan) -> Column:
    """The column with what it holds said in the council's own words; its name is a program's and stays."""
    return replace(column, holds=plan.words.fill(column.holds))


def _heard(plan: PublicPlan) -> DataTable:
    title, row_is = "Comments", "one comment on the draft, with its answer"
    return DataTable("comments.csv", title, row_is, _COMMENT, tuple(_comments(plan)), ("comment",))


def whole(plan: PublicPlan) -> bytes:
    """The whole public plan in its one canonical form."""
    return (canonical(plan) + "\n").encode()


_CHAPTER = (
    Column("chapter", "integer", "Number", always=True),
    Column("title", "string", "Title"),
    Column("promise", "string", "What it promises"),
    Column("is_outcome", "boolean", "no where it is about the council itself", always=True),
    INVENTED,
)
_COMMENT = (
    Column("comment", "integer", "Number in the order in which they were made", always=True),
    Column("reference", "string", "Work that it is on"),
    Column("part", "string", "Which part of it"),
    Column("chapter", "string", "Number of the {chapter} that it is on"),
    Column("made_for", "string", "Body, political group or post"),
    Column("meeting", "string", "Meeting of the body"),
    Column("on_the_words", "string", "Words that it stands at"),
    Column("words", "string", "What it says"),
    Column("answer", "string", "Changed here, not changed because, or noted", True, only(Answer)),
    Column("answer_words", "string", "Why, or how"),
    Column("changed", "string", "What was changed"),
    INVENTED,
)
_OBJECTIVE = (
    Column("objective", "string", "Reference", always=True),
    Column("chapter", "integer", "Number of its {chapter}"),
    Column("title", "string", "Title"),
    INVENTED,
)


def _chapters(plan: PublicPlan) -> Iterator[Values]:
    for c in plan.chapters:
        yield str(c.number), c.title, c.promise, yes(c.is_outcome), yes(c.illustrative)


def _objectives(plan: PublicPlan) -> Iterator[Values]:
    for o in plan.objectives:
        yield o.reference, str(o.chapter), o.title, yes(o.illustrative)


def _comments(plan: PublicPlan) -> Iterator[Values]:
    for number, c in enumerate(plan.comments, 1):
        yield (
            str(number), c.reference, c.field, "" if c.chapter is None else str(c.chapter), c.made_for, c.meeting, c.quoted,
            c.words, (c.answer or Answer.NOTED).value, c.answer_words, c.changed, yes(c.illustrative),
        )  # fmt: skip
