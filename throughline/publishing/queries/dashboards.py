"""A quarter as a dashboard reads it: the closed one from what was frozen, or the open one as it stands, labelled so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.rules import Actor
from throughline.delivery.queries import pages, rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.document import ClearedPart
from throughline.ground.freezing import thaw
from throughline.ground.timing import day_said
from throughline.history import queries as history
from throughline.history.following import kept_while_still
from throughline.measures.queries import document
from throughline.measures.rules.auditing import unit_of
from throughline.measures.rules.document import MeasuresDocument
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.publishing.documents.quarter.composing import Frozen, entry_of, measures_of
from throughline.publishing.documents.quarter.report import QuarterReport, ReportEntry, ReportMeasure
from throughline.publishing.documents.quarter.telling import address, named
from throughline.publishing.gathering import frozen_of
from throughline.publishing.queries import releases

AHEAD = 92  # days: without a round, the measures are shown as they stand today


@dataclass(frozen=True, slots=True)
class Dashboard:
    """One quarter for one reader. `closed_on`: None while it is open; `portfolios`: of each piece of work, by reference;
    `quarters`: every quarter that may be chosen, as address and name, the latest first; `cleared`: which pages are cleared;
    `restated`: what took a figure's place since the closing, by the measure's reference."""

    name: str
    address: str
    ends_on: date
    closed_on: date | None
    measures: tuple[ReportMeasure, ...]
    entries: tuple[ReportEntry, ...]
    portfolios: dict[str, str]
    quarters: tuple[tuple[str, str], ...]
    cleared: tuple[ClearedPart, ...]
    restated: Mapping[str, str]


def dashboard(actor: Actor, on: date, wanted: str = "") -> Dashboard | None:
    """The quarter of an address that a person may read; without one the latest that is closed, else the one that is open.

    Whoever reads no round, such as a Member outside the executive, reads what was released of each. None where there is
    no such quarter, or none at all yet.
    """
    there = rounds.rounds(actor)
    if not there:
        return _released(actor, on, wanted)
    latest = next((r for r in there if r.closed_on), there[0])
    row = next((r for r in there if address(r.year, r.quarter) == wanted), None) if wanted else latest
    if row is None:
        return None
    before = [r for r in there if r.plan == row.plan and r.closed_on and r.ends_on < row.ends_on]
    old = _kept(max(before, key=lambda r: r.ends_on)) if before else None
    now = _kept(row) if row.closed_on else None
    seen = [r for r in rounds.returns(actor, row, on) if r.said.figure is None]
    measures = now or _live(row.ends_on, row.owner_by, on)
    ratings = {r.reference: r.rating for r in old.quarter.returns} if old else {}
    frozen = {r.reference: r for r in now.quarter.returns} if now else {}
    return Dashboard(
        named(row.year, row.quarter),
        address(row.year, row.quarter),
        row.ends_on,
        row.closed_on,
        measures_of(measures, old.measures if old else None),
        tuple(entry_of(frozen.get(r.said.reference, r.said), None, ratings.get(r.said.reference)) for r in seen),
        _portfolios(actor, _edition_of(actor, row), on, [r.said.reference for r in seen]),
        tuple((address(r.year, r.quarter), named(r.year, r.quarter)) for r in there),
        now.quarter.cleared if now else pages.cleared(actor, row.ref.key),
        _restated(now.measures) if now else {},
    )


def _restated(closed: MeasuresDocument) -> Mapping[str, str]:
    """The figures of a closed quarter that have been restated since, each with what it is now, when and why."""
    rated = {(m.reference, m.found.period): m for m in closed.measures if m.found}
    return {
        one.reference: f"Restated on {day_said(one.on)}: now {unit_of(part.definition).said(one.value)}. {one.because}"
        for one in document.restated_since(frozenset(rated), closed.as_at)
        if (part := rated[one.reference, one.period]).found and part.found.value != one.value
    }


def released_work() -> tuple[ReportEntry, ...]:
    """What the last report that everybody may read tells of each piece of work; nothing before one was released."""
    return next((r.entries for r in _reports()), ())


def _released(actor: Actor, on: date, wanted: str) -> Dashboard | None:
    """A quarter as its released report tells it to everybody."""
    there = _reports()
    asked = [r for r in there if address(r.year, r.quarter) == wanted] if wanted else list(there)
    if not asked:
        return None
    report = asked[0]
    found = (
        e for e in editions.editions(actor) if (e.plan_title, e.title) == (report.plan_title, report.edition_title)
    )
    return Dashboard(
        named(report.year, report.quarter),
        address(report.year, report.quarter),
        report.ends_on,
        report.closed_on,
        report.measures,
        report.entries,
        _portfolios(actor, next(found, None), on, [e.reference for e in report.entries]),
        tuple((address(r.year, r.quarter), named(r.year, r.quarter)) for r in there),
        tuple(ClearedPart(c.name, c.portfolio, c.on, c.by) for c in report.cleared),
        _restated_in_public(report),
    )


def _restated_in_public(report: QuarterReport) -> Mapping[str, str]:
    """The figures of a released quarter that the report itself tells as restated; of a small count only that it was."""
    units = {m.part.reference: unit_of(m.part.definition) for m in report.measures}
    return {
        one.reference: f"Restated on {day_said(one.on)}"
        + (
            f": now {units[one.reference].said(one.latest)}. {one.because}"
            if one.latest is not None
            else f". {one.because}"
        )
        for one in report.later
        if one.reference in units
    }


@kept_while_still("publishing", most=1)
def _reports() -> tuple[QuarterReport, ...]:
    """The report of each quarter that everybody may read, the latest quarter first; one that was withdrawn is not among them."""
    standing = {r.edition: r for r in reversed(releases.releases(releases.QUARTER)) if not r.withdrawn}
    frozen = filter(None, (history.snapshot_by_digest(r.snapshot) for r in standing.values()))
    return tuple(sorted((thaw(QuarterReport, f.text) for f in frozen), key=lambda r: r.ends_on, reverse=True))


@kept_while_still("delivery", most=8)
def _kept(row: RoundRow) -> Frozen | None:
    """What was frozen of a closed round, read once: its bytes never change."""
    return frozen_of(row)


@kept_while_still("measures", "council", "outcomes", most=4)
def _live(ends_on: date, due_by: date, on: date) -> MeasuresDocument:
    return document.document_of(ends_on, due_by, on)


def _edition_of(actor: Actor, row: RoundRow) -> EditionRow | None:
    return next((e for e in editions.editions(actor) if e.ref.key == row.edition), None)


def _portfolios(actor: Actor, edition: EditionRow | None, on: date, references: list[str]) -> dict[str, str]:
    if edition is None:
        return {}
    return {e.reference: e.portfolio for e in lists.named(actor, edition, on, references)}
