"""Releasing: a short act that keeps what was built. Building is none: it writes no record."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.ground.words import tidy
from throughline.history.doorway import ABSENT, Absent, Ref, Refused, operation
from throughline.history.pen import Pen
from throughline.plan.operations.gates import move_on
from throughline.plan.queries import editions
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.manifest import KeyFact
from throughline.publishing.models import Series, SigningKey
from throughline.publishing.operations.kept import Built
from throughline.publishing.queries.releases import PLAN
from throughline.publishing.signing import fingerprint, vouches


@operation("publishing.series.begin", Permission.EDITION_PUBLISH, on=Council)
def begin_series(council: Council, pen: Pen, *, name: str = PLAN, by: Actor, at: datetime) -> int:
    """Begin a series of the public site; answers its key."""
    return pen.add(Series(council=council, name=name)).pk


@operation("publishing.edition.release", Permission.EDITION_PUBLISH, on=Series)
def release(
    series: Series,
    pen: Pen,
    *,
    built: Built,
    edition: str,
    instead_of: int | None = None,
    otherwise: int = 0,
    by: Actor,
    at: datetime,
) -> None:
    """Release an approved edition that was built: it is published, and the edition before it is superseded.

    `edition`: its key; `instead_of`: number of the release that is read until now; `otherwise`: how many things the plan
    says otherwise by now than the text that is released, which whoever releases it knows; the event records it.
    """
    row = editions.edition(by, edition)
    if row is None:
        raise Absent(ABSENT)
    if otherwise:
        pen.note |= {"changes since it was approved": otherwise}
    built.keep(series, pen, at.date(), edition=edition, what="this edition", instead_of=instead_of)
    for other in editions.editions(by):
        if other.plan_key == row.plan_key and other.status is EditionStatus.PUBLISHED:
            move_on(Ref(other.ref.key), to=EditionStatus.SUPERSEDED, reason=f"{row.title} was released.", by=by, at=at)
    move_on(Ref(row.ref.key), to=EditionStatus.PUBLISHED, reason="Released to the public site.", by=by, at=at)


@operation("publishing.key.adopt", Permission.EDITION_PUBLISH, on=Series)
def adopt_key(
    series: Series,
    pen: Pen,
    *,
    public: str,
    follows: str = "",
    vouched: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Adopt the key that signs from now on, the first one or one that follows another, by its public half.

    `follows`: fingerprint of the key before; `vouched`: that key's signature over this one (`signing.statement`), empty
    where it was lost; `reason`: why it is given up.
    """
    last = series.keys.order_by("-number").first()
    if follows != (last.fingerprint if last else ""):
        raise Refused("Another key was adopted in the meantime. Look at the list of releases before you go on.")
    if last and not tidy(reason):
        raise Refused("Say why the key is changed: every later edition tells it to whoever checks one.")
    new = KeyFact(fingerprint(public), public, at.date().isoformat(), follows, tidy(reason), vouched)
    if vouched and not (last and vouches(_fact(last), new)):
        raise Refused(
            "The key before did not sign that this one follows it. Sign with that key, or say that it was lost."
        )
    pen.note |= {"key": new.fingerprint, "follows": follows, "vouched for by the key before": bool(vouched)}
    pen.add(
        SigningKey(
            series=series,
            number=last.number + 1 if last else 1,
            fingerprint=new.fingerprint,
            public=public,
            since=at.date(),
            follows=follows,
            reason=new.reason,
            vouched=vouched,
        )
    )


@operation("publishing.release.withdraw", Permission.EDITION_PUBLISH, on=Series)
def withdraw(
    series: Series,
    pen: Pen,
    *,
    number: int,
    instead: int | None,
    addresses: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Withdraw a release: residents read the one that is named instead, or are told what stood there and why it went.

    `addresses`: the paths that it had, one a line.
    """
    row = series.releases.filter(number=number).first()
    if row is None:
        raise Absent(ABSENT)
    if row.withdrawn_on:
        raise Refused(f"{row.title} was withdrawn already. Look at the list of releases.")
    if not tidy(reason):
        raise Refused("Say why it is withdrawn: the reason stands where the edition stood, for everybody to read.")
    if (
        instead is not None
        and not series.releases.filter(number=instead, withdrawn_on=None).exclude(pk=row.pk).exists()
    ):
        raise Refused("What is read instead must be another release that was not withdrawn. Choose one from the list.")
    pen.put(
        row,
        withdrawn_on=at.date(),
        withdrawn_because=tidy(reason),
        withdrawn_by=by.posts,
        withdrawn_after=series.releases.order_by("-number").values_list("number", flat=True)[0],
        instead=instead,
        addresses=addresses,
    )


def _fact(key: SigningKey) -> KeyFact:
    return KeyFact(key.fingerprint, key.public, key.since.isoformat(), key.follows, key.reason, key.vouched)
