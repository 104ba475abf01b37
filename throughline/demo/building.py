"""Building the demonstration: once, whole, and never over a council's own data."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path

from django.db import transaction

from throughline.council import queries as council
from throughline.demo import assuring, deciding, founding, measuring, meeting, pathing, reports, telling, wanting
from throughline.demo.attaching import attach_documents
from throughline.demo.people import POLICY_TEAM, holder
from throughline.demo.quartering import Quarters
from throughline.demo.standing import Facts
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import reporting
from throughline.publishing.queries import releases as publishing
from throughline.publishing.releasing import files_beside, publish, settle


class NotTheDemonstration(Exception):
    """This database holds a council's own data: the demonstration is not put over it. The message says what to do."""


class Built(Enum):
    """How far the demonstration had come."""

    NOTHING, APPROVED, PUBLISHED, WHOLE = range(4)


def build(at: datetime, site: Path) -> bool:
    """Build what is missing of the demonstration, up to a moment; answers whether anything was.

    `site`: the folder of the public site, where the first edition is released.

    Each of its steps is whole or not there: an interrupted build goes on where it stopped. Raises NotTheDemonstration
    when the database holds another council.
    """
    begun = standing()
    if begun is Built.NOTHING:
        with transaction.atomic():
            _approve_first_edition(files_beside(site))
    if begun in (Built.NOTHING, Built.APPROVED):
        _publish_first_edition(site)
    settle(site)
    if begun is not Built.WHOLE:
        with transaction.atomic():
            _work_on_second_edition(at)
            pathing.set_out(at)
            deciding.decide(at, site)
    _release_latest_quarter(site, at)
    return begun is not Built.WHOLE


def standing() -> Built:
    """How far the demonstration has come in this database. Raises NotTheDemonstration."""
    town = council.council()
    if town is None:
        return Built.NOTHING
    if not town.demonstration:
        raise NotTheDemonstration(
            f"This data folder holds the data of {town.name}: the demonstration is not put over it. "
            "Use ./run serve for this council, or another folder: THROUGHLINE_DATA=.demo ./run demo"
        )
    rows = _editions()
    if len(rows) > 1:
        return Built.WHOLE
    return Built.PUBLISHED if rows[0].status is EditionStatus.PUBLISHED else Built.APPROVED


def _approve_first_edition(files: Path) -> None:
    founding.found_council()
    meeting.call_meetings()
    draft = wanting.set_out()
    edition = telling.begin(draft)
    wanting.listen()
    telling.bring_in(edition, Facts.read())
    attach_documents(telling.entries_of(edition, Facts.read()), files)
    wanting.cancel(draft)
    assuring.assess_first(next(e for e in _editions() if e.ref.key == edition), telling.ASSESSED)
    telling.submit(edition)


def _publish_first_edition(site: Path) -> None:
    at = telling.PUBLISHED
    publish(holder(POLICY_TEAM, at.date()), _editions()[-1], site, at)


def _work_on_second_edition(at: datetime) -> None:
    first = _editions()[-1]
    told = (*Quarters(first.plan.key).acts(), *reports.Reset().acts(), *assuring.registering())
    figures = measuring.Figures(first.parent, told)
    figures.enter(telling.OPENED_AGAIN)
    edition = telling.open_again(_editions()[-1].ref.key)
    telling.work_on(edition, Facts.read(), figures, at)
    meeting.hold_meetings(at)
    assuring.assure(next(e for e in _editions() if e.ref.key == edition), at)
    reports.begin_the_next(at)


def _release_latest_quarter(site: Path, at: datetime) -> None:
    """Release the report of the quarter that was closed last, where none was; and let its folder be there."""
    by = holder(POLICY_TEAM, at.date())
    closed = reporting.closed(by)
    if closed and not publishing.releases(publishing.QUARTER):
        reporting.publish(by, closed[0], site, at)
    reporting.settle(site)


def _editions() -> tuple[EditionRow, ...]:
    """The editions, the latest first."""
    return editions.editions(council.the_system(telling.OPENED.date()))
