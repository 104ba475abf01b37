"""Releases and withdrawals as the feed tells them, from the record."""

from __future__ import annotations

from throughline.publishing.documents.telling import Told, Withdrawal
from throughline.publishing.queries.releases import ReleaseRow


def recounted(rows: tuple[ReleaseRow, ...]) -> tuple[Told, ...]:
    """These releases, the first one first, with the withdrawals that had happened when the last of them was the latest.

    What came later stays out, so that a folder that is built again says what it said.
    """
    titles = {r.number: r.title for r in rows}
    until = max(titles, default=0)
    return tuple(
        Told(r.number, r.title, r.snapshot, r.released_on, r.told, _withdrawal(r, titles, until))
        for r in sorted(rows, key=lambda r: r.number)
    )


def _withdrawal(row: ReleaseRow, titles: dict[int, str], until: int) -> Withdrawal | None:
    if row.withdrawn_on is None or row.withdrawn_after is None or row.withdrawn_after > until:
        return None
    instead = titles.get(row.instead or 0, "")
    return Withdrawal(row.withdrawn_on, row.withdrawn_because, row.withdrawn_by, instead, row.withdrawn_after)
