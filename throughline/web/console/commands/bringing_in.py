"""`throughline import FILE`: a workbook into the draft edition, by one operation; or what that would do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from throughline.ground.money import exact
from throughline.ground.words import counted, listed
from throughline.web.console import refusals
from throughline.web.console.answers import Answer, Status, finding_lines, finding_values
from throughline.web.console.books import book_in, bytes_in, edition_for, matters, refused, row_values, tally
from throughline.web.console.leaving import keep_what_is_there, write

if TYPE_CHECKING:
    from throughline.access.rules import Actor
    from throughline.plan.intake.preview import DryRun, Totals
    from throughline.plan.queries.editions import EditionRow

NEEDS = "tables"


def add(parser: ArgumentParser) -> None:
    """The file, and how far to go."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a workbook (.xlsx) of the plan")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    parser.add_argument("--leave-out", action="store_true", help="bring in the other rows when some are refused")
    parser.add_argument("--mend", type=Path, metavar="FILE", help="write the refused rows there, to be mended")
    parser.add_argument(
        "--edition", default="", metavar="KEY", help="into which edition; else the latest open for work"
    )
    parser.add_argument("--reason", default="", metavar="WORDS", help="why, for history")


def run(asked: Namespace) -> Answer:
    """Fine: it was brought in whole, or would be without a warning. Findings: rows are refused, or were left out."""
    from throughline.plan.intake import bringing
    from throughline.sheets.refusing import Unreadable
    from throughline.web.console.clock import now
    from throughline.web.console.person import at_the_console

    at = now()
    actor = at_the_console(at.date())
    edition = edition_for(actor, asked.edition)
    try:
        data = bytes_in(asked.file)
        book = book_in(data)
        told = bringing.dry_run(actor, edition, book, at.date())
    except Unreadable as wrong:
        return refused(wrong)
    if asked.mend and told.counts.refused:
        keep_what_is_there(asked.mend)
        write(asked.mend, bringing.mending_of(actor, edition, told, book, at.date()))
    if not told.draft.usable:
        return _answer(told, f"{asked.file} holds no rows that can be read.", Status.UNUSABLE)
    if asked.dry_run:
        found = matters((*told.findings, *told.checks))
        return _answer(told, _would(told), Status.FINDINGS if found else Status.FINE)
    return _brought_in(asked, actor, edition, told, bringing.file_digest(data, told.mapping), at)


def _brought_in(asked: Namespace, actor: Actor, edition: EditionRow, told: DryRun, digest: str, at: datetime) -> Answer:
    from throughline.history.doorway import Refused
    from throughline.plan.intake.bringing import bring

    name = asked.file.name
    try:
        wrote = bring(
            actor, edition, told, file=name, digest=digest, leave_out=asked.leave_out, reason=asked.reason, at=at
        )
    except Refused as against:
        rows = told.stopped and not asked.leave_out
        return _answer(told, refusals.told(against), Status.FINDINGS if rows else Status.UNUSABLE)
    said = f"{name} was brought in: {_activities(told)}." if wrote else "Nothing changes: the plan says it already."
    return _answer(told, said, Status.FINDINGS if told.left_out else Status.FINE, wrote)


def _answer(told: DryRun, message: str, status: Status, brought_in: bool = False) -> Answer:
    lines = (*_rows(told), *_control(told.before, told.after), *finding_lines(told.findings))
    checks = (f"What the checks would say of what changes: {tally(told.checks)}.",) if told.checks else ()
    values: dict[str, Any] = {
        "brought_in": brought_in,
        "rows": row_values(told.counts),
        "activities": {"added": 0, "changed": 0, "unchanged": 0} | _fates(told),
        "left_out": list(told.left_out),
        "changes": [asdict(change) for change in told.changes if change.columns],
        "totals": {"before": asdict(told.before), "after": asdict(told.after)},
        "findings": finding_values(told.findings),
        "checks": finding_values(told.checks),
    }
    return Answer(message, status, (*lines, *checks, *finding_lines(told.checks)), values)


def _fates(told: DryRun) -> dict[str, int]:
    counts: dict[str, int] = {}
    for change in told.changes:
        counts[change.fate.value] = counts.get(change.fate.value, 0) + 1
    return counts


def _activities(told: DryRun) -> str:
    fates = _fates(told)
    said = [
        f"{counted(fates[fate], 'activity', 'activities')} {fate}" for fate in ("added", "changed") if fate in fates
    ]
    return listed(said) or "no activity changes"


def _would(told: DryRun) -> str:
    if told.beyond_mending:
        return "It cannot be brought in as it is. Nothing was changed."
    if refused_rows := told.counts.refused:
        rows = f"{counted(refused_rows, 'row')} {'is' if refused_rows == 1 else 'are'}"
        return f"It cannot be brought in before {rows} mended or left out. Nothing was changed."
    return f"It would be brought in: {_activities(told)}. Nothing was changed."


def _rows(told: DryRun) -> Iterator[str]:
    counts = told.counts
    yield (
        f"{counted(counts.rows, 'row')}: {counts.accepted} accepted, {counts.warned} accepted with a warning, "
        f"{counts.refused} refused."
    )
    if told.left_out:
        yield f"Refused: {listed(list(told.left_out))}."


def _control(before: Totals, after: Totals) -> Iterator[str]:
    """Each control total that changes, before and after."""
    for name in ("activities", "milestones"):
        if (was := getattr(before, name)) != (now := getattr(after, name)):
            yield f"{name.capitalize()}: {was} before, {now} after."
    for name, said in (("spend", "Planned spend"), ("savings", "Savings and income")):
        was, now = getattr(before, name), getattr(after, name)
        for year in sorted(was.keys() | now.keys()):
            if was.get(year, 0) != now.get(year, 0):
                yield f"{said} {year}: {exact(was.get(year, 0))} before, {exact(now.get(year, 0))} after."
    if before.whole_cost != after.whole_cost:
        yield f"Whole cost: {exact(before.whole_cost)} before, {exact(after.whole_cost)} after."
