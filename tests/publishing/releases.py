"""Editions on their way to residents; and a process that stops in the middle of a release, to be killed there."""

from __future__ import annotations

import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from tests.another_house import IN_THE_MIDDLE, say  # noqa: E402
from tests.factories import AT, a_whole_entry, an_edition, the_policy_team  # noqa: E402
from throughline.ground.findings import Severity  # noqa: E402
from throughline.history.doorway import Ref  # noqa: E402
from throughline.plan.models import Edition  # noqa: E402
from throughline.plan.operations import gates, plans  # noqa: E402
from throughline.plan.queries import editions  # noqa: E402
from throughline.plan.queries.editions import EditionRow  # noqa: E402
from throughline.plan.rules.words import EditionStatus  # noqa: E402
from throughline.publishing import releasing, shelf  # noqa: E402

LATER = AT + timedelta(days=30)


def row_of(edition: int) -> EditionRow:
    """An edition as the policy team reads it."""
    return next(e for e in editions.editions(the_policy_team()) if e.ref.key == edition)


def approved(edition: int, at: datetime = AT) -> EditionRow:
    """Accept whatever stands in the way, submit, and record approval."""
    by = the_policy_team()
    for finding in editions.health(row_of(edition), at.date()).standing:
        if finding.severity is Severity.ERROR:
            gates.accept(
                Ref(edition),
                code=finding.code,
                subject=finding.subject,
                because="For this test.",
                until=at.date() + timedelta(days=300),
                by=by,
                at=at,
            )
    gates.move_on(Ref(edition), to=EditionStatus.FOR_APPROVAL, by=by, at=at)
    gates.move_on(Ref(edition), to=EditionStatus.APPROVED, reason="Corporate Board", by=by, at=at)
    return row_of(edition)


def an_approved_edition() -> EditionRow:
    """A first edition with one whole entry."""
    edition = an_edition()
    a_whole_entry(edition)
    return approved(edition)


def a_later_edition(first: EditionRow, at: datetime = LATER, also: tuple[str, ...] = ()) -> EditionRow:
    """The next edition, rolled forward and approved. `also`: references of entries that it has besides."""
    key = plans.roll_forward(Ref(first.ref.key), title=f"{2020 + first.number}-24", by=the_policy_team(), at=at)
    for reference in also:
        a_whole_entry(key, reference=reference)
    return approved(key, at)


def stop_in_the_middle(*_: object, **__: object) -> None:
    """Say so, and wait to be killed."""
    say(IN_THE_MIDDLE)
    signal.pause()


def main(where: str, site: str) -> None:
    """Release an approved edition, stopping at `where`: "built", "releasing", "released" or "nowhere"; or take the one
    that was released back, stopping after the record ("withdrawn")."""
    if where == "withdrawn":
        releasing.settle = stop_in_the_middle  # type: ignore[assignment]
        releasing.withdraw(the_policy_team(), 1, Path(site), LATER, because="It was wrong.", instead=None)
        return
    row = an_approved_edition() if not Edition.objects.exists() else row_of(Edition.objects.get().pk)
    if where == "built":
        releasing.release = stop_in_the_middle  # type: ignore[assignment]
    if where == "releasing":
        from throughline.publishing.operations import releases as operations

        operations.move_on = stop_in_the_middle  # type: ignore[assignment]
    if where == "released":
        shelf.show = stop_in_the_middle  # type: ignore[assignment]
    releasing.publish(the_policy_team(), row, Path(site), LATER)


if __name__ == "__main__":
    main(*sys.argv[1:])
