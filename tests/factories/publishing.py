"""What was released, as the record has it; nothing is built."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.factories.council import AT, a_council, the_policy_team
from tests.factories.plan import an_edition, move_on
from throughline.history.doorway import Ref
from throughline.plan.models import Edition
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.models import Release, Series
from throughline.publishing.operations import releases as operations
from throughline.publishing.operations.kept import Built
from throughline.publishing.queries.releases import PLAN
from throughline.publishing.signing import PrivateKey

LATER = datetime(2021, 2, 3, 9, 0, tzinfo=UTC)


def a_series() -> int:
    """The plan's series of the public site; the council has one."""
    standing = Series.objects.filter(name=PLAN).values_list("pk", flat=True).first()
    return standing or operations.begin_series(Ref(a_council()), by=the_policy_team(), at=AT)


def a_signing_key() -> int:
    """A key that signs from now on; answers its series."""
    series = a_series()
    follows = Series.objects.get(pk=series).keys.order_by("-number").values_list("fingerprint", flat=True).first() or ""
    said = {"public": PrivateKey.made().public, "follows": follows, "reason": "The key before was lost."}
    operations.adopt_key(Ref(series), **said, by=the_policy_team(), at=AT)
    return series


def a_release() -> int:
    """An edition that residents read; answers its series."""
    series = a_signing_key()
    edition = Edition.objects.get(pk=move_on(an_edition(), EditionStatus.FOR_APPROVAL, EditionStatus.APPROVED))
    number = Release.objects.count() + 1
    built = Built(
        number=number,
        title=edition.title,
        snapshot=f"{number:064x}",
        manifest=f"{number:064x}",
        folder=f"{number}",
        key=Series.objects.get(pk=series).keys.latest("number").fingerprint,
        signature="signed",
    )
    operations.release(Ref(series), built=built, edition=edition.key, by=the_policy_team(), at=LATER)
    return series
