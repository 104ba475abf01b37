"""The public list of decisions: a series of its own, released as items arrive by whoever publishes notices."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.history.doorway import operation
from throughline.history.pen import Pen
from throughline.publishing.models import Series, SigningKey
from throughline.publishing.operations.kept import Built
from throughline.publishing.queries.releases import LIST
from throughline.publishing.signing import fingerprint


@operation("publishing.list.begin", Permission.DECISION_RECORD, on=Council)
def begin_list(council: Council, pen: Pen, *, public: str, by: Actor, at: datetime) -> None:
    """Begin the series of the public list of decisions with the key that signs it, by its public half."""
    series = pen.add(Series(council=council, name=LIST))
    pen.add(SigningKey(series=series, number=1, fingerprint=fingerprint(public), public=public, since=at.date()))


@operation("publishing.list.release", Permission.DECISION_RECORD, on=Series)
def release_list(series: Series, pen: Pen, *, built: Built, by: Actor, at: datetime) -> None:
    """Release a list of decisions that was frozen and built."""
    built.keep(series, pen, at.date(), edition=LIST, what="this list")
