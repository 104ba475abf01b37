"""What committees and posts said of the draft, and how it was answered: made up, and marked so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from throughline.council import queries as council
from throughline.demo.people import holder, london
from throughline.demo.reading import Row, rows, yes
from throughline.history.doorway import Ref
from throughline.plan.operations import comments
from throughline.plan.operations.comments import Remark, Speaker
from throughline.plan.queries import comments as reading
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import Answer, Party, place_of
from throughline.plan.rules.quoting import stands_at

Moment = tuple[datetime, Callable[[], None]]


def acts(edition: Callable[[], EditionRow]) -> list[Moment]:
    """Everything that was said of the draft, and each answer, with its moment."""
    said: list[Moment] = [(london(row["at"]), partial(_make, edition, row)) for row in rows("comments")]
    answers: list[Moment] = [
        (london(row["answer_at"]), partial(_answer, edition, row)) for row in rows("comments") if row["answer_at"]
    ]
    return said + answers


def _make(draft: Callable[[], EditionRow], row: Row) -> None:
    edition, at = draft(), london(row["at"])
    place, by = place_of(row["place"]), holder(row["post"], at.date())
    document = editions.document(by, edition, at.date())
    comments.make(
        Ref(edition.ref.key),
        speaker=Speaker(Party(row["for_kind"]), _whom(row, at), row["meeting"]),
        remark=Remark(place, row["words"], stands_at(document, place)),
        illustrative=True,
        by=by,
        at=at,
    )


def _whom(row: Row, at: datetime) -> int:
    if row["for_kind"] == Party.POST:
        return next(post.key for post in council.posts(at.date()) if post.title == row["for"])
    return next(body.key for body in council.bodies() if body.name == row["for"])


def _answer(draft: Callable[[], EditionRow], row: Row) -> None:
    edition, at = draft(), london(row["answer_at"])
    by = holder(row["answer_post"], at.date())
    one = next(c for c in reading.comments(by, edition).rows if c.words == row["words"])
    comments.answer(
        Ref(one.ref.key), answer=Answer(row["answer"]), words=row["answer_words"], changed=row["changed"], by=by, at=at
    )
    if yes(row["released"]):
        comments.release(Ref(one.ref.key), by=holder(row["post"], at.date()), at=at)
