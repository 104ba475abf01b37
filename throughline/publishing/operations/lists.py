"""The public list of decisions: a series of its own, released as items arrive by whoever publishes notices."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.history.doorway import operation
from throughline.history.pen import Pen
from throughline.publishing.models import Release, Series, SigningKey
from throughline.publishing.queries.releases import LIST
from throughline.publishing.queries.signing import key_of
from throughline.publishing.signing import fingerprint


@operation("publishing.list.begin", Permission.DECISION_RECORD, on=Council)
def begin_list(council: Council, pen: Pen, *, public: str, by: Actor, at: datetime) -> None:
    """Begin the series of the public list of decisions with the key that signs it, by its public half."""
    series = pen.add(Series(council=council, name=LIST))
    pen.add(SigningKey(series=series, number=1, fingerprint=fingerprint(public), public=public, since=at.date()))


@operation("publishing.list.release", Permission.DECISION_RECORD, on=Series)
def release_list(
    series: Series,
    pen: Pen,
    *,
    number: int,
    title: str,
    snapshot: str,
    manifest: str,
    folder: str,
    key: str,
    signature: str,
    told: str,
    by: Actor,
    at: datetime,
) -> None:
    """Release a list of decisions that was frozen and built.

    `snapshot` and `manifest`: SHA-256 of the frozen text and of what was built from it; `key`: fingerprint of the key that
    signed the manifest; `told`: what is new in it, a sentence a line.
    """
    signs = key_of(series, key, "this list")
    pen.add(
        Release(
            series=series,
            number=number,
            edition=LIST,
            title=title,
            snapshot=snapshot,
            manifest=manifest,
            folder=folder,
            released_on=at.date(),
            key=signs,
            signature=signature,
            told=told,
        )
    )
