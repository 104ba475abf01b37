"""Making every figure of a released report again: needs the folder, and nothing of the council's database."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from throughline.ground.freezing import NewerSchema, thaw
from throughline.measures.rules.auditing import due_in, worked_out
from throughline.publishing.documents.quarter.auditing import Audit, audited
from throughline.publishing.documents.quarter.report import QuarterReport, ReportMeasure
from throughline.publishing.documents.quarter.telling import named
from throughline.publishing.renderers.quarter.tables import tables
from throughline.publishing.renderers.quarter.whole import WHOLE
from throughline.publishing.renderers.tabular import DataTable
from throughline.publishing.verifying import verify_folder


class NotAReport(ValueError):
    """The folder holds no released report that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Reperformed:
    """What came of a folder: its report's name, and every difference as a sentence."""

    title: str
    audit: Audit
    differences: tuple[str, ...]


def reperformed(folder: Path) -> Reperformed:
    """Make everything again: each figure from its parts, each rating and direction by its rule, each count, each table;
    and say which files are not those that were released. Raises NotAReport."""
    try:
        report = thaw(QuarterReport, (folder / WHOLE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise NotAReport(
            f"{folder} has no {WHOLE}. Give the folder of a released quarterly report; an edition of the plan has none."
        ) from wrong
    except NewerSchema as newer:
        raise NotAReport(str(newer)) from newer
    except (ValueError, KeyError, TypeError, StopIteration) as wrong:
        raise NotAReport(f"{folder / WHOLE} is not a report as this program writes one.") from wrong
    audit = audited(report)
    unlike = tuple(d for table in tables(_made(report)) for d in _unlike(folder, table))
    faults = verify_folder(folder).faults
    return Reperformed(
        f"{report.council}, {named(report.year, report.quarter)}", audit, (*audit.differences, *unlike, *faults)
    )


def _made(report: QuarterReport) -> QuarterReport:
    """The report with everything that the rules find made again."""
    return replace(report, measures=tuple(_again(m, report) for m in report.measures))


def _again(m: ReportMeasure, report: QuarterReport) -> ReportMeasure:
    part = m.part
    period = due_in(part.frequency, part.lag, report.ends_on, report.due_by, part.year_begins)
    return replace(m, part=worked_out(part, period))


def _unlike(folder: Path, table: DataTable) -> Iterator[str]:
    """Every cell of a published table that comes out otherwise: which row and column, and both values."""
    try:
        published = (folder / table.path).read_bytes()
    except OSError:
        yield f"{table.path} is missing."
        return
    there, anew = _rows(published), _rows(table.csv())
    if len(there) != len(anew):
        yield f"{table.path} has {len(there) - 1} rows and comes out with {len(anew) - 1}."
        return
    heads = [c.name for c in table.columns]
    places = [heads.index(k) for k in table.key]
    for was, now in zip(there, anew, strict=True):
        for head, a, b in zip(heads, was, now, strict=False):
            if a != b:
                row = ", ".join(now[p] for p in places)
                yield f"{table.path}, {row}: {head} is published as “{a}” and comes out as “{b}”."


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline="")))
