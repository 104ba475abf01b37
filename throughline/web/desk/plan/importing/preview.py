"""What a file would do: the finding first, rows and totals, what is wrong cell by cell, what would change, the one button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.ground.money import short
from throughline.ground.words import counted, listed, opening
from throughline.plan import scratch
from throughline.plan.intake.preview import DryRun
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.refusing import MEGABYTE
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan.importing import changes, findings
from throughline.web.desk.plan.importing.brief import brief
from throughline.web.desk.plan.importing.changes import activities
from throughline.web.desk.plan.importing.findings import FindingRow
from throughline.web.desk.plan.importing.opened import Opened
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Action, Band, Error, Figure, Link, Mark

NOT_KNOWN, GIVEN_TWICE = "BOOK144", "BOOK145"  # findings about headings, of any sheet
MOVED = "The plan moved since this file was looked at. What stands here is new: look at it again."
LEAVE = Field("leave", "", "tick")
WHY = Field("reason", "Why is it brought in?", optional=True, hint="History keeps this sentence with the import.")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said on the page that did not lead on, and what stood against it. `moved`: what changed meanwhile."""

    leave: bool = False
    reason: str = ""
    against: tuple[Error, ...] = ()
    moved: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Button:
    """How a preview is confirmed. `told` and `seen` are sent back with it, so that nothing else is done than was shown."""

    heading: str
    words: str
    says: str
    leave: Field | None
    why: Field
    told: str
    seen: int


def page(request: HttpRequest, visit: Visit, row: EditionRow, found: Opened, said: Said) -> HttpResponse:
    """The preview, and what was said on it before."""
    run = found.run
    document = editions.outline(visit.actor, row, visit.on)
    standing = {entry.reference: entry.title for entry in document.entries}
    chapters = {str(outcome.number): outcome.title for outcome in document.outcomes}
    cells = findings.cell_rows(row, run, standing)
    checks = findings.check_rows(row, run, standing)
    if found.upload.shown != run.told:
        scratch.show_again(found.upload.key, shown=run.told)
    return show(
        request,
        visit,
        "desk/plan/importing/preview.html",
        _frame(visit, row, found, said, cells),
        said.status,
        **_lists(row, found),
        cells=cells,
        checks=checks,
        found=findings.tally(run.findings),
        checked=findings.tally(run.checks),
        totals=changes.totals_table(visit.words, run.before, run.after) if run.said else None,
        added=changes.added_table(visit.words, run, chapters),
        changed=changes.changed(row, run, standing, chapters),
        further=changes.further_changed(visit.words, run),
        would=changes.in_words(visit.words, run),
        button=_button(visit, run, said),
        unknown=_unknown(run),
        unread=_unread(run),
        own=bool(run.mapping) or any(f.code in (NOT_KNOWN, GIVEN_TWICE) for f in run.findings),
    )


def _frame(visit: Visit, row: EditionRow, found: Opened, said: Said, cells: tuple[FindingRow, ...]) -> Page:
    run = found.run
    return frame(
        visit,
        "Preview of an import",
        heading=_heading(run),
        caption=f"Preview of an import · {brief(found.upload.file, 80)}{_size(found)} · {row.title}",
        lead=_lead(run),
        edition=row,
        here="plan",
        tab="import",
        crumbs=(Link("Send another file", reverse("import", args=[row.key])),),
        errors=said.against or (() if _unread(run) else findings.summary(run, cells)),
        error_title="Nothing was brought in" if said.against else _stopped(run),
        band=_band(visit, run, said),
        numbers=_numbers(run) if run.counts.rows else (),
        action=_action(row, found),
    )


def _action(row: EditionRow, found: Opened) -> Action | None:
    if _unread(found.run):
        return Action("Say what they mean", reverse("import-headings", args=[row.key, found.upload.key]))
    if refused := found.run.counts.refused:
        mend = reverse("import-mend", args=[row.key, found.upload.key])
        return Action(f"Download the {_rows(refused)} to mend", mend, secondary=True)
    return None


def _unread(run: DryRun) -> bool:
    """Whether nothing could be read because nothing is known of its headings."""
    return not run.counts.rows and any(not heading.name for heading in run.draft.headings)


def _heading(run: DryRun) -> str:
    counts = run.counts
    good = counts.rows - counts.refused
    if _unread(run):
        return "Say what its headings mean, and it can be read"
    if not counts.rows:
        return "No rows were found that can come in"
    if run.beyond_mending:
        return f"{counted(counts.rows, 'row')} were read, and none can come in as the file stands"
    if not run.said:
        return f"{_cannot(counts.refused)}; the rest changes nothing" if counts.refused else "This file changes nothing"
    comes = f"{counted(good, 'row')} can come in"
    return f"{comes}; {counts.refused} cannot" if counts.refused else comes


def _rows(number: int) -> str:
    """After "the": "row", "3 rows"."""
    return "row" if number == 1 else f"{number:,} rows"


def _cannot(refused: int) -> str:
    return f"{counted(refused, 'row')} cannot come in"


def _stopped(run: DryRun) -> str:
    refused = run.counts.refused
    if run.beyond_mending or not refused:
        return "Nothing has been changed. The file cannot be brought in as it stands"
    return f"Nothing has been changed. {_cannot(refused)}"


def _lead(run: DryRun) -> str:
    refused = run.counts.refused
    if _unread(run):
        return "None of them is a heading that is known here. It is asked once, and kept with the plan."
    if run.beyond_mending:
        return "Mend what is said below in the file, and send it again."
    if not run.said and not refused:
        return "The plan says all of it already, so there is nothing to bring in."
    if refused and run.said:
        it = "it" if refused == 1 else "them"
        return (
            f"Mend {it} in the file and send it again; or bring in the rest now, and take a workbook "
            f"with the {_rows(refused)} to mend."
        )
    if refused:
        return "Mend what cannot come in, and send the file again."
    return "Nothing has been changed yet. Look at what would change, and confirm it at the foot of this page."


def _size(found: Opened) -> str:
    size = len(found.upload.data)
    if not size:
        return ""
    return f" · {size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f" · {max(1, round(size / 1024))} KB"


def _band(visit: Visit, run: DryRun, said: Said) -> Band | None:
    if said.moved:
        return Band(Mark.AMBER, MOVED, said.moved)
    if not run.stopped and not run.said and run.draft.usable:
        return Band(
            Mark.DONE,
            "Nothing to do.",
            f"{activities(visit.words, len(run.changes)).capitalize()} of the file stand in the plan just so.",
        )
    return None


def _numbers(run: DryRun) -> tuple[Figure, ...]:
    """Accepted, warned and refused rows are all the rows."""
    counts = run.counts
    sheets = len({row.sheet for row in run.rows})
    spend = sum(run.after.spend.values())
    return (
        Figure("Rows in the file", f"{counts.rows:,}", f"on {counted(sheets, 'sheet')}" if sheets else ""),
        Figure("Accepted", f"{counts.accepted:,}", "as they are"),
        Figure("Accepted with a warning", f"{counts.warned:,}", "look at them first" if counts.warned else ""),
        Figure("Refused", f"{counts.refused:,}", "kept in the workbook to mend" if counts.refused else ""),
        Figure("Planned spend", short(spend), changes.spend_differs_by(run)),
    )


def _button(visit: Visit, run: DryRun, said: Said) -> Button | None:
    """None when there is nothing to be done, or when leaving rows out would not mend it."""
    if not run.said or run.beyond_mending:
        return None
    counts = run.counts
    rows = counted(counts.rows - counts.refused, "row")
    leave = None
    if counts.refused:
        label = (
            f"Leave out the {_rows(counts.refused)} that cannot come in. History records which, "
            f"and the workbook to mend returns {'it' if counts.refused == 1 else 'them'}."
        )
        wrong = next((e.words for e in said.against if e.href == "#id_leave"), "")
        leave = Field("leave", label, "tick", value="on" if said.leave else "", error=wrong)
    says = f"{changes.in_words(visit.words, run)}. It is one step: all of it, or nothing. If the plan moves before you confirm, you are asked to look again."
    why = Field(WHY.name, WHY.label, value=said.reason, hint=WHY.hint, optional=True)
    heading = "Bring it in" if counts.rows - counts.refused == 1 else "Bring them in"
    return Button(heading, f"Bring in {rows}", opening(says), leave, why, run.told, run.seen)


def _unknown(run: DryRun) -> str:
    """The headings that nobody knows, in words; those of parts are told among the findings."""
    names = [f"“{brief(h.text, 40)}”" for h in run.draft.headings if not h.name]
    if not names:
        return ""
    shown = listed(names if len(names) < 6 else [*names[:5], f"{len(names) - 5} more"])
    return f"{counted(len(names), 'heading').capitalize()} of this file {'is' if len(names) == 1 else 'are'} not known: {shown}."


def _lists(row: EditionRow, found: Opened) -> dict[str, Any]:
    """Where the whole lists are, and the other steps."""
    names = {"all_findings": "import-findings", "all_changes": "import-changes", "headings": "import-headings"}
    return {what: reverse(name, args=[row.key, found.upload.key]) for what, name in names.items()} | {
        "action": reverse("import-preview", args=[row.key, found.upload.key]),
        "pasted": bool(found.upload.pasted),
    }
