"""The quarter: its report of 44 and of 300 measures as PDF, worked out again, and built; and a dashboard over HTTP.

Run as `python -m bench.quarters` it closes a quarter of its data folder's demonstration where none is closed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Row, seconds, within
from bench.pages import timed
from bench.serving import HOUSE, Visitor, environment, filled, served
from bench.site import SEAL
from throughline.ground.freezing import canonical
from throughline.measures.rules.auditing import due_in, worked_out
from throughline.measures.rules.document import AimPart, DefinitionPart, FigurePart, MeasurePart, SchemePart
from throughline.measures.rules.periods import kept
from throughline.measures.rules.schemes import KENT
from throughline.measures.rules.words import Frequency, MeasureKind, PeriodType, Polarity
from throughline.publishing.binding import Known, build
from throughline.publishing.documents.quarter.auditing import audited
from throughline.publishing.documents.quarter.report import QuarterReport, ReportMeasure
from throughline.publishing.documents.quarter.telling import tally
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.paper import report

SIZES, PDF, BUILT, AGAIN, PAGE = (44, 300), 5.0, 30.0, 1.0, 0.080
ENDS, CLOSED, RELEASED = date(2020, 12, 31), date(2021, 2, 10), date(2021, 2, 12)
PERIODS = [kept("2020-10/2020-12").later(-n).text for n in reversed(range(13))]


def run() -> list[Row]:
    """The report in memory; then the dashboard of the demonstration."""
    return [*(row for size in SIZES for row in _of(size)), *_dashboard()]


def _of(size: int) -> list[Row]:
    tries = count(1)

    def anew() -> QuarterReport:
        """A report that was not set before: what was set before is remembered."""
        return replace(report_of(size), edition_title=f"Try {next(tries)}", council=f"Council {next(tries)}")

    def pdf() -> None:
        printed(report(Book(anew(), Brand(), RELEASED)), Form.PDF)

    rows = [
        within(f"quarterly report of {size} measures, PDF", seconds(pdf, 3), PDF),
        within(f"every figure of {size} measures made again", seconds(lambda: audited(report_of(size)), 3), AGAIN),
    ]
    with TemporaryDirectory() as folder:

        def site() -> None:
            known = Known("0" * 64, "", ())
            build(canonical(anew()), known, RELEASED, Path(folder) / f"{next(tries)}", SEAL)

        rows.append(within(f"quarter of {size} measures: pages, papers, data, signature", seconds(site, 1), BUILT))
    return rows


def report_of(size: int) -> QuarterReport:
    """A report of so many measures in eight directorates, every tenth one of activity."""
    measures = tuple(ReportMeasure(_measure(n), action="Two more gangs from March.") for n in range(size))
    return QuarterReport(
        "A council", False, "Plan", "Edition 1", 2020, 3, 4, ENDS, CLOSED, CLOSED, measures, (), (), tally(measures)
    )  # fmt: skip


def _measure(n: int) -> MeasurePart:
    definition = DefinitionPart(
        1,
        1,
        PeriodType.IN_PERIOD,
        Polarity.HIGH,
        "%",
        1,
        100,
        True,
        "Done in time, of all that fell due",
        "",
        "",
        "",
        "",
    )
    made = [(800 + (n * 7 + q * 13) % 190) for q in range(len(PERIODS))]
    figures = tuple(FigurePart(p, v, v, 1000, definition=1) for p, v in zip(PERIODS, made, strict=True))
    part = MeasurePart(
        f"M{n:03}", f"Requests of kind {n} answered in time", MeasureKind.INDICATOR if n % 10 == 9 else MeasureKind.KPI,
        "Service", f"Directorate {n % 8}", "Head of Service", "", False, Frequency.QUARTERLY, 20, 4, 0, None, None, "", "", "",
        definition, SchemePart.of(KENT), figures, tuple(AimPart(y, 0, 900, 850) for y in range(2017, 2021)), (),
    )  # fmt: skip
    return worked_out(part, due_in(part.frequency, part.lag, ENDS, CLOSED))


def _dashboard() -> list[Row]:
    with TemporaryDirectory(prefix="throughline-bench-") as folder, filled(Path(folder), 0):
        subprocess.run([sys.executable, "-m", "bench.quarters"], cwd=HOUSE, env=environment(Path(folder)), check=True)
        with served(Path(folder)) as door:
            visitors = [Visitor(door.port).play(role) for role in ("policy team", "lead officer")]
            whole = "/performance?quarter=2020-21-q3"
            one = f"{whole}&directorate=Growth%2C+Environment+and+Transport"
            return [
                timed("dashboard of the council, closed quarter", door, visitors, [whole], PAGE),
                timed("dashboard of a directorate, closed quarter", door, visitors, [one], PAGE),
            ]


def close_one() -> None:
    """Close October to December 2020 in this data folder, unless it is."""
    from throughline.delivery.operations import rounds
    from throughline.delivery.queries import rounds as read
    from throughline.demo.people import holder
    from throughline.history.doorway import Ref
    from throughline.plan.models import Edition
    from throughline.web.console.clock import demonstration_clock

    at = demonstration_clock()
    by = holder("Policy team", at.date())
    there = [r for r in read.rounds(by) if (r.year, r.quarter) == (2020, 3)]
    if not there:
        plan = Edition.objects.order_by("pk").values_list("plan_id", flat=True)[0]
        key = rounds.open_round(Ref(plan), year=2020, quarter=3, by=by, at=at)
        rounds.close_round(Ref(key), by=by, at=at)
    elif there[0].closed_on is None:
        rounds.close_round(Ref(there[0].ref.key), by=by, at=at)


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    django.setup()
    close_one()
