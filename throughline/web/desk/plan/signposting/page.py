"""Signposts: where does the plan lead on to, and does it still open?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.ground.words import counted
from throughline.history.doorway import Refused
from throughline.plan import scratch
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart, SignpostPart
from throughline.plan.scratch import AskingRow
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.signposting import jobs
from throughline.web.desk.queue import JobRow, Progress
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Cell, Column, Empty, Figure, Link, Mark, Row, State, Table

Post = tuple[EntryPart, SignpostPart]
SHOWN = 500
RANKS = {Mark.STOP: 0, Mark.AMBER: 1, Mark.NONE: 2, Mark.DONE: 3}


@needs(Permission.PLAN_VIEW)
def signposts(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Every signpost with what was found at its last asking, those that did not open first; and asking for them now."""
    row = edition_of(visit, edition)
    if request.method == "POST":
        return _ask(request, visit, row)
    document = editions.outline(visit.actor, row, visit.on)
    posts = [(entry, post) for entry in document.entries for post in entry.signposts]
    found = scratch.askings(post.link for _, post in posts)
    job = jobs.newest() if visit.may(Permission.PLAN_PREPARE) else None
    running = job is not None and job.running and job.edition == row.key
    page = frame(
        visit,
        "Signposts",
        heading=_heading(posts, found),
        caption=f"{row.plan_title} · {row.title}",
        lead="The plan points to other papers and does not repeat them. A signpost is asked for on the public web alone.",
        edition=row,
        here="plan",
        tab="health",
        words=("signpost",),
        crumbs=(Link("Plan health", reverse("health", args=[row.key])),),
        band=_band(job) if job and job.edition == row.key else None,
        numbers=_numbers(posts, found),
    )
    return show(
        request,
        visit,
        "desk/plan/signposts.html",
        page,
        table=_table(visit, row, posts, found),
        empty=Empty(
            f"No {visit.word('entry')} of this edition has a signpost.",
            f"Give one where {visit.word('an entry')} names another paper.",
        ),
        may=visit.may(Permission.PLAN_PREPARE) and bool(jobs.links_of(document)) and not running,
        running=running,
        who="" if visit.may(Permission.PLAN_PREPARE) else who_may(Permission.PLAN_PREPARE, visit.words),
        links=len(jobs.links_of(document)),
        left_out=max(0, len(posts) - SHOWN),
    )


def _ask(request: HttpRequest, visit: Visit, row: EditionRow) -> HttpResponse:
    verdict = editions.verdict(visit.actor, Permission.PLAN_PREPARE, row)
    if not verdict.allowed:
        raise Refused(verdict.reason)
    job = jobs.newest()
    if job and job.running:
        raise Refused("The addresses are being asked for already. Look at the page of signposts in a while.")
    jobs.ask_in_the_queue(row.key, visit.actor.key, visit.at)
    tell(request, "Each address is asked for. What is found shows here as it comes.")
    return redirect("signposts", row.key)


def _heading(posts: list[Post], found: dict[str, AskingRow]) -> str:
    lost = sum(1 for _, post in posts if post.link in found and not found[post.link].opened)
    never = sum(post.link not in found for _, post in posts)
    if lost:
        return f"{counted(lost, 'signpost')} did not open when last asked for"
    if never:
        return f"{counted(never, 'signpost')} not asked for yet".capitalize()
    return "Every signpost opened when it was last asked for" if posts else "No signposts"


def _numbers(posts: list[Post], found: dict[str, AskingRow]) -> tuple[Figure, ...]:
    said = [found.get(post.link) for _, post in posts]
    return (
        Figure("Signposts", str(len(posts))),
        Figure("Opened", str(sum(one is not None and one.opened for one in said)), "when last asked for"),
        Figure("Did not open", str(sum(one is not None and not one.opened for one in said)), "a warning on each"),
        Figure("Not asked for", str(sum(one is None for one in said)), "or without a web address"),
    )


def _band(job: JobRow) -> Band | None:
    match job.progress:
        case Progress.WAITING | Progress.AT_WORK:
            return Band(
                Mark.NONE, "The addresses are being asked for.", "Look again in a while; you can leave this page."
            )
        case Progress.FORSAKEN:
            says = "No worker is running. Whoever runs the system starts one with “throughline work”."
            return Band(Mark.AMBER, "Nobody has begun.", says)
        case Progress.FAILED:
            return Band(
                Mark.STOP, "The asking stopped half-way.", f"The worker’s log says why ({job.says}). Ask again."
            )
        case Progress.REFUSED:
            return Band(Mark.STOP, "The addresses were not asked for.", job.says)
    return None


def _state(post: SignpostPart, found: dict[str, AskingRow]) -> State:
    said = found.get(post.link)
    if not post.link.startswith(("http://", "https://")):
        return State(Mark.AMBER, "No web address")
    if said is None:
        return State(Mark.NONE, "Not asked for yet")
    when = f"{said.says}; {saying.day(said.asked_at.date())}"
    return State(Mark.DONE, "Opened", when) if said.opened else State(Mark.STOP, "Did not open", when)


def _table(visit: Visit, row: EditionRow, posts: list[Post], found: dict[str, AskingRow]) -> Table:
    told = sorted(posts, key=lambda one: (RANKS[_state(one[1], found).mark], one[0].reference, one[1].words))
    rows = tuple(
        Row(
            (
                Cell(post.words, post.kind.said, post.link if post.link.startswith(("http://", "https://")) else ""),
                Cell(entry.title, entry.reference, reverse("entry", args=[row.key, entry.reference])),
                Cell(state=_state(post, found)),
                Cell(post.link or "none", code=True),
            )
        )
        for entry, post in told[:SHOWN]
    )
    columns = (
        Column("Signpost"),
        Column(f"Of which {visit.word('entry')}"),
        Column("When last asked for"),
        Column("Address"),
    )
    return Table("Signposts", columns, rows, stacked=True)
