"""Looking at a preview and confirming it: just what was shown is done, or the new preview is shown instead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted, listed, tidy
from throughline.history.doorway import Refused
from throughline.plan import scratch
from throughline.plan.intake import bringing
from throughline.plan.intake.preview import DryRun
from throughline.plan.queries import editions, importing
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.plan.importing import changes
from throughline.web.desk.plan.importing.opened import Opened, importable, opened
from throughline.web.desk.plan.importing.preview import Said, page
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Error

BROUGHT = "imported"  # where the session keeps the key of the upload that was brought in last
LONGEST = 500
NAMED = 5
ON_LOOKING_AGAIN = "It would no longer do what was shown before."
TICK = "Tick that the rows are left out, or mend them in the file and send it again."


@needs(Permission.PLAN_IMPORT)
def preview(request: HttpRequest, visit: Visit, edition: str, key: str) -> HttpResponse:
    """Show what an upload would do; or do it, or give it up."""
    row = importable(visit, edition)
    if request.method == "POST" and request.session.get(BROUGHT) == key and not _waits(visit, row, key):
        return redirect("import", row.key)  # the button was pressed twice, and the first time did it
    found = opened(visit, row, key)
    if request.method != "POST":
        moved = found.upload.shown != found.run.told and request.session.get(BROUGHT) != key
        return page(request, visit, row, found, Said(moved=ON_LOOKING_AGAIN if moved else ""))
    if "leave_it" in request.POST:
        scratch.forget(key)
        tell(request, f"{found.upload.file} was given up. Nothing in the plan was changed.")
        return redirect("import", row.key)
    return _confirm(request, visit, row, found)


def _waits(visit: Visit, row: EditionRow, key: str) -> bool:
    return scratch.find(key, visit.actor.key, row.key) is not None


def _confirm(request: HttpRequest, visit: Visit, row: EditionRow, found: Opened) -> HttpResponse:
    """Bring it in if it is still what was shown and nothing stands against it; else show the page again."""
    run = found.run
    said = Said(leave="leave" in request.POST, reason=tidy(request.POST.get("reason", "")), status=422)
    if request.POST.get("told") != run.told:
        since = request.POST.get("seen", "")
        moved = _what_moved(visit, row, int(since) if since.isascii() and since.isdigit() else run.seen)
        return page(request, visit, row, found, Said(said.leave, said.reason, moved=moved, status=409))
    if against := _against(run, said):
        return page(request, visit, row, found, Said(said.leave, said.reason, against, status=422))
    try:
        wrote = bringing.bring(
            visit.actor,
            row,
            run,
            file=found.upload.file,
            digest=found.digest,
            leave_out=said.leave,
            reason=said.reason,
            at=visit.at,
        )
    except (
        Refused
    ) as refused:  # somebody wrote between this reading and the writing, or a rule of the plan stands against it
        return page(
            request,
            visit,
            row,
            found,
            Said(said.leave, said.reason, (Error(refused.said_in(visit.words)),), status=409),
        )
    return _done(request, visit, row, found, wrote)


def _against(run: DryRun, said: Said) -> tuple[Error, ...]:
    told = []
    if run.counts.refused and not said.leave:
        told.append(Error(f"{counted(run.counts.refused, 'row').capitalize()} cannot come in. {TICK}", "#id_leave"))
    if len(said.reason) > LONGEST:
        told.append(Error(f"Why: say it in {LONGEST} characters. These are {len(said.reason)}.", "#id_reason"))
    return tuple(told)


def _done(request: HttpRequest, visit: Visit, row: EditionRow, found: Opened, wrote: bool) -> HttpResponse:
    """Tell what was done. The file stays a while when rows were left out, so that the workbook to mend can be made."""
    run, counts = found.run, found.run.counts
    if not wrote:
        tell(request, "Nothing was changed: the plan says all of it already.")
        return redirect("import", row.key)
    if not counts.refused:
        scratch.forget(found.upload.key)
    request.session[BROUGHT] = found.upload.key
    left = (
        f" {counted(counts.refused, 'row').capitalize()} {'was' if counts.refused == 1 else 'were'} left out: the workbook to mend returns them."
        if counts.refused
        else ""
    )
    done = changes.in_words(visit.words, run)
    tell(request, f"{counted(counts.rows - counts.refused, 'row').capitalize()} came in, in one step: {done}.{left}")
    return redirect(f"{reverse('import', args=[row.key])}?done")


def _what_moved(visit: Visit, row: EditionRow, since: int) -> str:
    """What was written after an event, in words that name activities which this person may read."""
    touched = importing.changed_since(row, since)
    names = [e.title for e in editions.outline(visit.actor, row, visit.on).entries if e.reference in touched]
    if not names:
        return f"Nothing in its {visit.word('entries')} was changed, but what they name was: a post, {visit.word('a chapter')}, {visit.word('a place')} or a heading."
    shown = listed(names if len(names) <= NAMED else [*names[:NAMED], f"{len(names) - NAMED} more"])
    return f"{'This was' if len(names) == 1 else 'These were'} changed since: {shown}."
