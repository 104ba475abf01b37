"""What residents see: every release, and how far the next one is."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import listed
from throughline.history.doorway import Refused
from throughline.plan.queries import editions
from throughline.plan.queries.comparing import moved_since_frozen
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.manifest import KeyFact
from throughline.publishing.queries import releases as publishing
from throughline.publishing.queries.releases import ReleaseRow
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.publishing import jobs, quarters
from throughline.web.desk.publishing.bands import band
from throughline.web.desk.queue import JobRow
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Band, Cell, Column, Empty, Link, Row, Table

SITE = "/public/"


@needs(Permission.PLAN_VIEW)
def releases(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every release, the latest first, with the fingerprint that anybody can compare."""
    rows, now, keys = publishing.releases(), publishing.reading(), publishing.keys()
    job = jobs.newest() if visit.may(Permission.EDITION_PUBLISH) else None
    page = frame(
        visit,
        "What residents see",
        words=("release", "edition"),
        heading=_heading(rows, now),
        lead="Each release is built from the text that was approved and from nothing else. Anybody can check that no byte of it was changed.",
        here="public",
        action=Action("Open the public site", SITE, "In the same window, as a resident reads it.") if now else None,
        band=_band(visit, job) if job else None,
    )
    return show(
        request,
        visit,
        "desk/publishing/releases.html",
        page,
        table=_table(visit, rows, now) if rows else None,
        empty=Empty(
            "Residents read nothing yet.",
            "An edition is released when it has been submitted, approved and published.",
            (Link("See where the plan stands", reverse("plan")),),
        ),
        running=any(j is not None and j.running for j in (job, quarters.newest())),
        here=reverse("releases"),
        history=reverse("history"),
        latest=now,
        keys=_keys(keys, rows),
        quarters=quarters.table(visit),
        quarter_keys=_keys(publishing.keys(publishing.QUARTER), publishing.releases(publishing.QUARTER)),
        quarter_told=quarters.told(visit),
    )


@needs(Permission.EDITION_PUBLISH)
def publish(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Ask for an approved edition to be built and released, and go to where its progress is told."""
    row = edition_of(visit, edition)
    if request.method != "POST":
        return redirect("moving", row.key)
    if row.status is not EditionStatus.APPROVED:
        raise Refused(f"{row.title} is {row.status}. Only an approved edition is released.")
    if against := editions.against_publishing(row, visit.on):
        raise Refused(against)
    moved, knowing = moved_since_frozen(visit.actor, row, visit.on), "knowing" in request.POST
    if moved and moved.changes and not knowing:
        raise Refused(
            f"The plan reads otherwise since {row.title} was approved: {moved.first()} Go back, and tick that residents "
            "are to read the text that was approved."
        )
    jobs.ask_for(row.key, visit.actor.key, visit.at, knowing=knowing)
    tell(request, f"{row.title} is being built. Residents read the edition before until it is released.")
    return redirect("releases")


def _heading(rows: tuple[ReleaseRow, ...], now: ReleaseRow | None) -> str:
    if not rows:
        return "Nothing has been released yet"
    if now is None:
        return "Residents read no edition: what was released has been withdrawn"
    return f"Residents read the plan as released on {saying.day(now.released_on)}"


def _keys(keys: tuple[KeyFact, ...], rows: tuple[ReleaseRow, ...]) -> tuple[tuple[str, str], ...]:
    """Each key, the latest first: its fingerprint, what it signed, and how it came to sign."""
    found = []
    for number, key in enumerate(keys, start=1):
        signed = [str(r.number) for r in reversed(rows) if r.key == number]
        says = f"It signed release {listed(signed)}." if signed else "It has signed no release."
        if number == len(keys):
            says += " It signs the next one."
        found.append((key.fingerprint, f"{says} {_came(key)}".strip()))
    return tuple(reversed(found))


def _came(key: KeyFact) -> str:
    """Which key it followed, when and why; nothing of the first one."""
    if not key.follows:
        return ""
    vouched = "The key before vouches for it." if key.vouched else "The key before was lost and does not vouch for it."
    since = saying.day(date.fromisoformat(key.since))
    return f"On {since} it followed the key {key.follows[:16]}…: {key.reason} {vouched}"


def _band(visit: Visit, job: JobRow) -> Band | None:
    """What became of the edition that was asked for last."""
    row = editions.edition(visit.actor, job.edition)
    return band(row.title if row else "An edition", job)


def _table(visit: Visit, rows: tuple[ReleaseRow, ...], now: ReleaseRow | None) -> Table:
    known = {e.key for e in editions.editions(visit.actor)}
    may = visit.may(Permission.EDITION_PUBLISH)
    columns = (
        Column("Release"),
        Column("Edition"),
        Column("Released"),
        Column("Fingerprint of its manifest (SHA-256)"),
        *((Column("Act"),) if may else ()),
    )
    return Table(
        "Releases, the latest first",
        columns,
        tuple(
            Row(
                (
                    Cell(str(row.number)),
                    Cell(
                        row.title,
                        _stands(row, now),
                        reverse("edition", args=[row.edition]) if row.edition in known else "",
                    ),
                    Cell(saying.day(row.released_on)),
                    Cell(row.manifest, "" if row.signature else "not signed", code=True),
                    *((_act(row),) if may else ()),
                )
            )
            for row in rows
        ),
        stacked=True,
    )


def _stands(row: ReleaseRow, now: ReleaseRow | None) -> str:
    if row.withdrawn_on:
        return f"withdrawn on {saying.day(row.withdrawn_on)} by {row.withdrawn_by}: {row.withdrawn_because}"
    return "read now" if now and row.number == now.number else "superseded"


def _act(row: ReleaseRow) -> Cell:
    """What may be done with a release that stands."""
    if row.withdrawn:
        return Cell("none: it was withdrawn")
    return Cell(f"Withdraw release {row.number}", href=reverse("release-withdraw", args=[row.folder]))
