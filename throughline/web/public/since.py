"""What released reports say of the figures that the released plan quotes: read from the folders that residents read."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from throughline.ground.freezing import thaw
from throughline.publishing import shelf
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.documents.since import restated
from throughline.publishing.renderers.pages.since import PATH, with_restated

QUARTER = "quarter"
A_QUARTER = re.compile(r"\d{4}-\d{2}-q[1-4]")


def reports_of(site: Path) -> tuple[Path, ...]:
    """The folders of the reports that residents read, one a quarter."""
    series = site / QUARTER
    names = sorted(one.name for one in series.iterdir() if A_QUARTER.fullmatch(one.name)) if series.is_dir() else []
    return tuple(filter(None, (shelf.current(site, QUARTER, name) for name in names)))


@lru_cache(maxsize=2)
def restated_since(plan: Path, reports: tuple[Path, ...]) -> str:
    """The plan's page of restated figures with what these reports say; nothing where it has none, or nothing was restated.

    A released folder is never written again, so that the answer holds as long as the folders are these.
    """
    page = plan / PATH
    if not page.is_file():
        return ""
    told = thaw(PublicPlan, (plan / "data" / "plan.json").read_text(encoding="utf-8"))
    known = (thaw(QuarterReport, (one / "data" / "report.json").read_text(encoding="utf-8")) for one in reports)
    found = restated(told, known)
    return with_restated(page.read_text(encoding="utf-8"), told, found) if found else ""
