"""The quarter's report on its way to residents: which rounds are closed, what would be released, and asking for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_tasks import task

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.delivery.queries import rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.ground.freezing import digest, thaw
from throughline.ground.labels import Words
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.publishing import reporting
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.gathering import gathered
from throughline.publishing.queries.releases import QUARTER, ReleaseRow, releases, replaced
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.paper import monitoring, report
from throughline.web.desk import queue
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import PAPERS, download
from throughline.web.desk.plan import saying
from throughline.web.desk.publishing.bands import band
from throughline.web.desk.queue import JobRow
from throughline.web.desk.visiting import Visit, refusal
from throughline.web.furniture.parts import Band, Cell, Column, Confirm, Link, Mark, Pair, Row, Table

SITE = "/public/quarter/"
MADE = {"report": report, "delivery": monitoring}


@task()
def build_and_release_report(edition: str, person: int, at: str) -> dict[str, str]:
    """Build and release the report of a closed round by its key (`edition`: what the job is about), for a person as they
    stand now; answers the manifest or the refusal."""
    moment = datetime.fromisoformat(at)
    actor = council.actor_of(person, moment.date())
    row = _round(actor, edition)
    if row is None:
        return {"refused": ABSENT}
    try:
        return {"manifest": reporting.publish(actor, row, Path(settings.SITE), moment).digest}
    except (Absent, Refused, Stale) as why:
        return {"refused": refusal(why, council.settings(moment.date()).words)}


def newest() -> JobRow | None:
    """The job that was asked for last; None when none is remembered."""
    return queue.newest(build_and_release_report)


def told(visit: Visit) -> Band | None:
    """What became of the report that was asked for last."""
    job = newest() if visit.may(Permission.EDITION_PUBLISH) else None
    row = _round(visit.actor, job.edition) if job else None
    return band(telling.named(row.year, row.quarter) if row else "A quarter’s report", job) if job else None


def table(visit: Visit) -> Table | None:
    """The rounds that are closed, with what residents read of each; None before the first."""
    closed = reporting.closed(visit.actor)
    if not closed:
        return None
    standing = reporting.standing(releases(QUARTER))
    may = visit.may(Permission.EDITION_PUBLISH)
    columns = (Column("Quarter"), Column("Closed"), Column("Released"), Column("Fingerprint of its manifest (SHA-256)"))
    rows = tuple(_row(one, standing.get(telling.address(one.year, one.quarter)), may) for one in closed)
    return Table(
        "Quarterly reports", (*columns, *((Column("Act"), Column("Taking it back")) if may else ())), rows, stacked=True
    )


def _row(one: RoundRow, released: ReleaseRow | None, may: bool) -> Row:
    name, link = telling.named(one.year, one.quarter), telling.address(one.year, one.quarter)
    assert one.closed_on is not None  # only closed ones are listed
    act = Cell(
        "Release it again" if released else "Look at it, and release it",
        href=reverse("quarter-publish", args=[one.key]),
    )
    back = (
        Cell(f"Withdraw release {released.number}", href=reverse("report-withdraw", args=[released.folder]))
        if released
        else Cell(_gone(link))
    )
    return Row(
        (
            Cell(name, telling.months(one.ends_on), f"{SITE}{link}/" if released else ""),
            Cell(saying.day(one.closed_on)),
            Cell(saying.day(released.released_on) if released else "not yet"),
            Cell(released.manifest if released else "none", code=bool(released)),
            *((act, back) if may else ()),
        )
    )


def _gone(link: str) -> str:
    """That what was released of a quarter has been withdrawn, and why; nothing where nothing was."""
    row = next((r for r in releases(QUARTER) if r.withdrawn and reporting.quarter_of(r) == link), None)
    if row is None or row.withdrawn_on is None:
        return "nothing to withdraw"
    return f"withdrawn on {saying.day(row.withdrawn_on)} by {row.withdrawn_by}: {row.withdrawn_because}"


@needs(Permission.EDITION_PUBLISH)
def publish(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What would be released of a closed round, what lacks, and one button; asked for, it is built as a job."""
    row = _closed(visit, key)
    if request.method == "POST":
        build_and_release_report.enqueue(edition=row.key, person=visit.actor.key, at=visit.at.isoformat())
        tell(request, f"{telling.named(row.year, row.quarter)} is being built. You may leave this page.")
        return redirect("releases")
    text = gathered(visit.actor, row, replaced(row.key))
    found = thaw(QuarterReport, text)
    same = any(r.snapshot == digest(text) for r in releases(QUARTER))
    name = telling.named(row.year, row.quarter)
    page = frame(
        visit,
        f"Release {name}",
        heading=telling.finding(found),
        caption=f"{name}, {telling.months(row.ends_on)}",
        lead="This is what residents would read. It is made of what was frozen when the round was closed, and of nothing else.",
        here="public",
        crumbs=(Link("What residents see", reverse("releases")),),
        band=Band(Mark.DONE, "Residents read this report already.", "Nothing was restated since it was released.")
        if same
        else Band(Mark.AMBER, "It says that it replaces a withdrawn one.", telling.replaced(found))
        if found.replaces
        else None,
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/publishing/quarter.html",
        page,
        counts=_counts(found),
        lacking=_lacking(found, visit.words),
        papers=[
            (title, [(form.value, reverse("quarter-paper", args=[row.key, kind, form.value])) for form in Form])
            for kind, title in (("report", "Quarterly Performance Report"), ("delivery", "How the plan is delivered"))
        ],
        confirm=None if same else _confirm(row, name),
    )


@needs(Permission.EDITION_PUBLISH)
def paper(_request: HttpRequest, visit: Visit, key: str, name: str, form: str) -> HttpResponse:
    """A paper of the report as it would be released, to be read before it is."""
    row = _closed(visit, key)
    if name not in MADE or form not in list(Form):
        raise Absent(ABSENT)
    book = Book(
        thaw(QuarterReport, gathered(visit.actor, row, replaced(row.key))), reporting.brand_on(visit.on), visit.on
    )
    made = printed(MADE[name](book), Form(form))
    return download(made, PAPERS[Form(form)], f"{telling.address(row.year, row.quarter)}-{name}.{form}")


def _closed(visit: Visit, key: str) -> RoundRow:
    row = _round(visit.actor, key)
    if row is None:
        raise Absent(ABSENT)
    if row.closed_on is None:
        raise Refused(
            f"The round of {telling.named(row.year, row.quarter)} is still open. Close it first: what residents read is "
            "what was closed."
        )
    return row


def _round(actor: Actor, key: str) -> RoundRow | None:
    return next((r for r in rounds.rounds(actor) if r.key == key), None)


def _counts(found: QuarterReport) -> tuple[Pair, ...]:
    standing = telling.exceptions(found.entries, found.ends_on)
    ratings = ", ".join(f"{n} {r}" for r, n in found.tally.ratings if n) or "none"
    return (
        Pair("KPIs", ratings, f"{sum(n for _, n in found.tally.ratings)} in all; they add up"),
        Pair("Activity indicators", str(found.tally.indicators), "never rated"),
        Pair("Pieces of work", str(len(found.entries)), "those that residents find in the plan"),
        Pair(
            "Exceptions",
            str(len(standing)),
            f"{len(standing.decisions)} need a decision, {len(standing.stopped)} stopped, {len(standing.slipped)} slipped, {len(standing.silent)} not told of",
        ),
        Pair("Restated since the closing", str(len(found.later)), "shown beside what was published"),
    )


def _lacking(found: QuarterReport, words: Words) -> tuple[tuple[str, str], ...]:
    """What a reader will miss; none of it stops the release, since the report says so itself."""
    reds = telling.without_action(found.measures)
    silent = telling.exceptions(found.entries, found.ends_on).silent
    said = [(f"{m.part.reference} {m.part.title}", "Red, and no management action was given") for m in reds]
    if silent:
        said.append(
            (counted(len(silent), "return"), words.fill("not confirmed by the {short owner} when the round was closed"))
        )
    return tuple(said)


def _confirm(row: RoundRow, name: str) -> Confirm:
    return Confirm(
        f"Release {name}",
        "It is built, signed and shown at its own address, where it stays. What is restated later is released again at the same "
        "address, beside what was published. The history keeps each release.",
        f"Release {name}",
        reverse("quarter-publish", args=[row.key]),
        leave=Link("Go back", reverse("releases")),
    )
