"""Measures: rating and trend of 300 over 40 quarters; and a large real set brought in, rated and read for its trends.

The real set is the Scottish Local Government Benchmarking Framework, found below THROUGHLINE_BENCH_DATA as
`lgbf/Scottish Values.csv`: 108 indicators, 69,216 values of councils that it does not name. A series is what follows on
in the file with rising periods; a figure over several years counts for the last of them. It says which way is better;
targets it has none, so that each year is held against the year before, with a floor five per cent below it.

Run as `python -m bench.measures FILE` it brings that file into its data folder and tells how long each part took.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from bench.measuring import Row, said, seconds, within
from bench.serving import HOUSE, environment, filled
from throughline.measures.rules.periods import Period, kept
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid, ResultSaid
from throughline.measures.rules.standing import Series, rated_in, travel_to
from throughline.measures.rules.targets import Aim, YearTarget
from throughline.measures.rules.words import Frequency, MeasureKind, PeriodType, Polarity, Standing

MEASURES, QUARTERS, ASKED = 300, 40, 0.5
IMPORT, RECOMPUTE = 10.0, 5.0
VARIABLE, FILE = "THROUGHLINE_BENCH_DATA", "lgbf/Scottish Values.csv"
POLARITIES = {"Ascending": Polarity.LOW, "Descending": Polarity.HIGH, "Goldilocks": Polarity.NEAR}
PLACES = 4
AS_AT = date(2024, 6, 1)


def run() -> list[Row]:
    """Rating and trend in memory; the real set where it is."""
    series = [_invented(n) for n in range(MEASURES)]
    what = f"rate {MEASURES * QUARTERS:,} figures of {MEASURES} measures and fit each to its {QUARTERS} quarters"
    return [within(what, seconds(lambda: _all_of(series)), ASKED), *_real()]


def _all_of(series: Iterable[Series], shown: int = QUARTERS) -> int:
    """Rate every figure and fit every series; answers how many figures."""
    count = 0
    for one in series:
        for period in one.figures:
            rated_in(one, period)
            count += 1
        travel_to(one, max(one.figures), shown)
    return count


def _invented(n: int) -> Series:
    chance = Random(n)  # a seed, so that every machine measures the same
    first = kept("2011-04/2011-06")
    figures = {first.later(q): 800 + q * chance.randint(-3, 4) + chance.randint(-40, 40) for q in range(QUARTERS)}
    targets = {year: YearTarget(year, Aim(820, 780, 20, 60)) for year in range(2011, 2022)}
    return Series(
        MeasureKind.KPI, Frequency.QUARTERLY, 30, list(Polarity)[n % 3], PeriodType.IN_PERIOD, figures=figures, targets=targets
    )  # fmt: skip


def _real() -> list[Row]:
    file = Path(os.environ.get(VARIABLE, "")) / FILE
    if not os.environ.get(VARIABLE) or not file.exists():
        return [Row(f"the real set of measures: not found, set {VARIABLE}", "not measured", f"≤ {IMPORT:g} s", True)]
    with TemporaryDirectory(prefix="throughline-bench-") as folder:
        with filled(Path(folder), 0):
            pass
        asked = [sys.executable, "-m", "bench.measures", str(file)]
        told = subprocess.run(
            asked, cwd=HOUSE, env=environment(Path(folder)), check=True, stdout=subprocess.PIPE, text=True
        )
    found = json.loads(told.stdout)
    set_out = f"{found['results']:,} real figures of {found['series']:,} series"
    again = found["read"] + found["recompute"]
    return [
        Row(f"{set_out} brought in", f"{said(found['import'])} (reading the file {said(found['file'])}), {said(found['processor'])} of processor", f"≤ {IMPORT:g} s", found["import"] <= IMPORT),
        Row(f"{set_out}: every rating and trend", f"{said(again)} (reading {said(found['read'])})", f"≤ {RECOMPUTE:g} s", again <= RECOMPUTE),
    ]  # fmt: skip


def bring_in(file: Path) -> dict[str, Any]:
    """Bring a file in as one event, then read everything back, rate every figure and fit every series."""
    from throughline.history.doorway import Ref
    from throughline.measures.models import Measure
    from throughline.measures.operations import many
    from throughline.measures.queries.series import read
    from throughline.web.console.person import at_the_console

    clock = [perf_counter()]
    fresh, results, aims = series_of(file)
    clock.append(perf_counter())
    at = datetime(2024, 9, 2, 10, tzinfo=UTC)  # after the last of its years
    from throughline.council import queries as council

    town = council.council()
    assert town is not None
    work = process_time()
    wrote = many.bring_in(
        Ref(town.ref.key),
        results=results,
        fresh=fresh,
        file=file.name,
        digest="0" * 64,
        by=at_the_console(at.date()),
        at=at,
    )
    work = process_time() - work
    clock.append(perf_counter())
    there = read(Measure.objects.filter(reference__startswith="LGBF").order_by("pk"), at.date())
    clock.append(perf_counter())
    series = [replace(r.series, targets=_before(r.series, aims.get(r.measure.reference))) for r in there]
    assert _all_of(series) == wrote
    clock.append(perf_counter())
    parts = [after - before for before, after in pairwise(clock)]
    return dict(zip(("file", "import", "read", "recompute"), parts, strict=True)) | {
        "series": len(fresh),
        "results": wrote,
        "processor": work,
    }


def series_of(
    file: Path,
) -> tuple[list[tuple[MeasureSaid, DefinitionSaid]], list[tuple[str, ResultSaid]], dict[str, int]]:
    """The measures of a file, their figures by reference, and the point to which some should be close."""
    fresh: list[tuple[MeasureSaid, DefinitionSaid]] = []
    results: list[tuple[str, ResultSaid]] = []
    middles: dict[str, int] = {}
    before, reference = ("", "", ""), ""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            period = period_of(row["Period"]).text
            if (row["Code"], row["DataType"]) != before[:2] or period <= before[2]:
                reference = f"LGBF {len(fresh) + 1}"
                title = f"{row['Code']} {row['DataType']} series {len(fresh) + 1}"
                said_ = MeasureSaid(reference, title, MeasureKind.KPI, Frequency.YEARLY, lag=300)
                polarity = POLARITIES[row["Ranking_Type"]]
                fresh.append((said_, DefinitionSaid(PeriodType.IN_PERIOD, polarity, "", PLACES)))
                if polarity is Polarity.NEAR:
                    middles[reference] = round(float(row["Ranking_GoldilocksMidpoint"] or 0) * 10**PLACES)
            before = row["Code"], row["DataType"], period
            figure = f"{float(row['Value']):.{PLACES}f}"
            results.append((reference, ResultSaid(period, AS_AT, figure, standing=Standing.FINAL)))
    return fresh, results, middles


def period_of(said_: str) -> Period:
    """ "2013-16" is told for its last year, 2015-16."""
    last = int(said_[:2]) * 100 + int(said_[5:])
    return Period(date(last - 1, 4, 1), 12)


def _before(series: Series, middle: int | None) -> dict[int, YearTarget]:
    found = {}
    for period in series.figures:
        was = series.figures.get(period.a_year_ago())
        if middle is not None:
            found[period.begins.year] = YearTarget(period.begins.year, Aim(middle, band=500, outer=1000))
        elif was is not None:
            slack = abs(was) // 20 * (1 if series.polarity is Polarity.LOW else -1)
            found[period.begins.year] = YearTarget(period.begins.year, Aim(was, was + slack))
    return found


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    django.setup()
    print(json.dumps(bring_in(Path(sys.argv[1]))))
