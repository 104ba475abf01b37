"""Releasing: a short act that keeps what was built. Building is none: it writes no record."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.history.doorway import ABSENT, Absent, Ref, operation
from throughline.history.pen import Pen
from throughline.plan.operations.gates import move_on
from throughline.plan.queries import editions
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.models import Release, Series
from throughline.publishing.queries import PLAN


@operation("publishing.series.begin", Permission.EDITION_PUBLISH, on=Council)
def begin_series(council: Council, pen: Pen, *, name: str = PLAN, by: Actor, at: datetime) -> int:
    """Begin a series of the public site; answers its key."""
    return pen.add(Series(council=council, name=name)).pk


@operation("publishing.edition.release", Permission.EDITION_PUBLISH, on=Series)
def release(
    series: Series,
    pen: Pen,
    *,
    edition: str,
    title: str,
    snapshot: str,
    manifest: str,
    folder: str,
    by: Actor,
    at: datetime,
) -> None:
    """Release an approved edition that was built: it is published, and the edition before it is superseded.

    `edition`: its key; `snapshot` and `manifest`: SHA-256 of the frozen text and of what was built from it.
    """
    row = editions.edition(by, edition)
    if row is None:
        raise Absent(ABSENT)
    for other in editions.editions(by):
        if other.plan_key == row.plan_key and other.status is EditionStatus.PUBLISHED:
            move_on(Ref(other.ref.key), to=EditionStatus.SUPERSEDED, reason=f"{row.title} was released.", by=by, at=at)
    move_on(Ref(row.ref.key), to=EditionStatus.PUBLISHED, reason="Released to the public site.", by=by, at=at)
    number = (series.releases.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    pen.add(
        Release(
            series=series,
            number=number,
            edition=edition,
            title=title,
            snapshot=snapshot,
            manifest=manifest,
            folder=folder,
            released_on=at.date(),
        )
    )
