"""A random sample of events that anybody draws again, and the stretch of history as a file that a stranger proves."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.history.doorway import Refused
from throughline.history.rules import LARGEST_SAMPLE, drawn, ticket
from throughline.plan.queries import auditing
from throughline.plan.queries.exporting import MOST_EXPORTED, exported
from throughline.sheets.writing import csv_text
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import CSV, download
from throughline.web.desk.history.asking import Filters, fields, filters, problems
from throughline.web.desk.history.reach import all_of_it, table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Error, Link

USUAL = "25"


@needs(Permission.HISTORY_VIEW)
def sample(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for a seed and a size, and show the events drawn. The address holds all that the draw depends on."""
    all_of_it(visit)
    found, seed, size, wrong = _asked(request, visit)
    drawing = bool(seed) and not wrong and not found.wrong
    if drawing and found.asked.upto is None:
        upto = history.head()[0]  # the chain grows: the sample of an address is drawn from what there was
        return redirect(found.address(reverse("sample"), seed=seed, size=size, upto=upto))
    numbers = history.numbers_found(found.asked) if drawing else ()
    chosen = history.numbered(drawn(seed, numbers, size)) if drawing else ()
    page = frame(
        visit,
        "A random sample",
        heading=f"{counted(len(chosen), 'event')} of {len(numbers):,}, drawn with the seed “{seed}”" if drawing else "",
        lead="The same seed, size and filters always draw the same events, whoever asks and whenever.",
        here="history",
        crumbs=(Link("History", found.address(reverse("history"))),),
        errors=(*wrong, *problems(found)) if seed or "size" in request.GET else (),
        error_title="No sample was drawn",
    )
    asked = (
        Field("seed", "Seed", value=seed, hint="Any words or figures, agreed before you look. Several dice will do.",
              error=_error(page.errors, "seed")),
        Field("size", f"How many events (at most {LARGEST_SAMPLE})", value=str(size or USUAL), width="short",
              error=_error(page.errors, "size")),
    )  # fmt: skip
    again = {"seed": seed, "size": size, "upto": found.asked.upto or ""}
    return show(
        request, visit, "desk/history/sample.html", page, 422 if page.errors else 200,
        asked=asked, fields=fields(visit, found), drawing=drawing, said=found.said, upto=found.asked.upto,
        table=table(visit, chosen, reverse("event", args=["LINK"])) if drawing else None,
        csv=found.address(reverse("sample-csv"), **again),
    )  # fmt: skip


@needs(Permission.HISTORY_VIEW)
def sample_csv(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same sample as a table, with the ticket that each event was drawn by."""
    all_of_it(visit)
    found, seed, size, wrong = _asked(request, visit)
    if wrong or found.wrong or not seed:
        raise Refused(
            "The address lacks a seed, a size or a filter that can be read. Draw the sample on its page first."
        )
    chosen = history.numbered(drawn(seed, history.numbers_found(found.asked), size))
    hidden = auditing.kept_events(visit.actor, chosen)
    rows = [
        (
            str(place), str(e.seq), e.at.isoformat(), *(("withheld",) * 3 if e.seq in hidden else
            (auditing.verb_said(e.verb, visit.words), e.posts, e.reason)), e.digest, ticket(seed, e.seq),
        )
        for place, e in enumerate(chosen, start=1)
    ]  # fmt: skip
    heads = ["Place", "Event", "Said to happen", "What", "Who", "Why", "Link of the chain", "Ticket (SHA-256)"]
    return download(csv_text(heads, rows).encode(), CSV, "sample.csv")


@needs(Permission.HISTORY_VIEW)
def export(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The events that the filters ask for, as a file that proves itself: `throughline verify FILE`."""
    all_of_it(visit)
    found = filters(visit.actor, request.GET, visit.words)
    if found.wrong:
        raise Refused(" ".join(found.wrong.values()))
    number = history.count_found(found.asked)
    if number > MOST_EXPORTED:
        raise Refused(
            f"{number:,} events are more than one file takes ({MOST_EXPORTED:,}). Narrow the filters, by a month for "
            "example, and export each part."
        )
    name = re.sub(r"[^a-z0-9]+", "-", found.query.lower()).strip("-")[:80] or "all"
    return download(exported(visit.actor, found.asked, found.said), "application/zip", f"history-{name}.zip")


def _asked(request: HttpRequest, visit: Visit) -> tuple[Filters, str, int, tuple[Error, ...]]:
    found = filters(visit.actor, request.GET, visit.words)
    seed, text = request.GET.get("seed", "").strip()[:200], request.GET.get("size", USUAL).strip()
    size = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    wrong: tuple[Error, ...] = ()
    if not 0 < size <= LARGEST_SAMPLE:
        wrong = (Error(f"“{text}” is no size of a sample. Write a figure from 1 to {LARGEST_SAMPLE}.", "#id_size"),)
    elif not seed and "seed" in request.GET:
        wrong = (Error("No seed is given, and without one nobody could draw the sample again. Give one.", "#id_seed"),)
    return found, seed, size, wrong


def _error(errors: tuple[Error, ...], name: str) -> str:
    return next((e.words for e in errors if e.href == f"#id_{name}"), "")
