"""The report that an address names, for whoever may read it."""

from __future__ import annotations

from throughline.history.doorway import ABSENT, Absent
from throughline.publishing.queries.reports import ReportPage, report
from throughline.web.desk.visiting import Visit


def report_of(visit: Visit, key: str) -> ReportPage:
    """A report by the key in its address. Raises Absent."""
    found = report(visit.actor, key, visit.on)
    if found is None:
        raise Absent(ABSENT)
    return found
