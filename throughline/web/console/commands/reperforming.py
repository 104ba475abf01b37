"""`throughline reperform RELEASE`: every figure of a released report made again from what was frozen with it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from throughline.ground.words import counted
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.tables import missing_tables, set_up

if TYPE_CHECKING:
    from throughline.publishing.documents.quarter.auditing import Audit

NEEDS = "nothing"  # a folder is made again without the council's database; a name is looked up in it below


def add(parser: ArgumentParser) -> None:
    """A folder, or the name of a release."""
    parser.add_argument(
        "release",
        metavar="RELEASE",
        help="the folder of a released report, or its quarter (“2020-21-q3”) or number in this database",
    )


def run(asked: Namespace) -> Answer:
    """Say every difference by name, or that all figures come out again."""
    from throughline.publishing.reperforming import NotAReport, reperformed

    folder = Path(asked.release)
    if not folder.is_dir():
        folder = _named(asked.release)
    try:
        found = reperformed(folder)
    except NotAReport as wrong:
        raise Unusable(str(wrong)) from wrong
    values = {
        "folder": str(folder),
        "title": found.title,
        "measures": found.audit.measures,
        "figures": found.audit.figures,
        "withheld": found.audit.withheld,
        "parts_withheld": found.audit.parts,
        "differences": list(found.differences),
    }
    told = tuple(_withheld(found.audit))
    made = f"{counted(found.audit.figures, 'figure')} of {counted(found.audit.measures, 'measure')}"
    if found.differences:
        many = counted(len(found.differences), "difference")
        return Answer(f"{found.title}: {many} in {made}.", Status.FINDINGS, (*found.differences, *told), values)
    said = f"{found.title}: {made}, their ratings, directions and counts come out as they were published."
    return Answer(said, lines=told, values=values)


def _withheld(audit: Audit) -> Iterator[str]:
    """What cannot be made again from outside, since it tells of few people."""
    if audit.withheld:
        yield (
            f"{counted(audit.withheld, 'figure')} made of counts too small to be published: their parts are withheld, "
            "so that only the rest is compared."
        )
    if audit.parts:
        yield (
            f"{counted(audit.parts, 'directorate or district', 'directorates and districts')} of figures withheld "
            "beside a small count: the others are compared, and their sum cannot be."
        )


def _named(name: str) -> Path:
    """The folder of a release of this database, by its quarter, its folder's name or its number."""
    set_up()
    if missing := missing_tables():
        raise Unusable(missing)
    from django.conf import settings

    from throughline.publishing import shelf
    from throughline.publishing.queries.releases import QUARTER, releases
    from throughline.publishing.reporting import quarter_of

    for row in releases(QUARTER):
        if name in (row.folder, quarter_of(row), str(row.number)):
            return shelf.folder_of(Path(settings.SITE), QUARTER, row.folder)
    there = ", ".join(dict.fromkeys(quarter_of(r) for r in releases(QUARTER))) or "none yet"
    raise Unusable(f"“{name}” is neither a folder nor a released report. Released are: {there}.")
