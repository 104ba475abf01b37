"""The page of a round: what is in, who is late, what stands out, what is challenged; read only once it is closed."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.delivery import scratch
from throughline.delivery.queries import links, overview, rounds
from throughline.delivery.queries.overview import Chased, RoundPage
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.moves import WRITABLE
from throughline.delivery.rules.words import Rating, Stage
from throughline.drawing.picture import Tones
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.web.desk.delivery import clearing, leave, listing, opening
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.quarterly import left, months, quarter, rated, staged, told, told_short, unbroken, weekday
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import (
    Action,
    Band,
    Cell,
    Column,
    Drawing,
    Empty,
    Figure,
    Link,
    Mark,
    Row,
    Table,
)
from throughline.web.furniture.pictures import deadlines as days_picture
from throughline.web.furniture.pictures import progress as progress_picture

LATEST = 12  # earlier rounds that are listed
GRAVEST = 20  # exceptions that stand on the page


@needs(Permission.PLAN_VIEW)
def latest(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The round that is open, else the last one; where there is none, what is to be done."""
    if (row := opening.newest(visit)) is not None:
        return redirect("round", row.key)
    page = frame(visit, "Quarter", heading="No quarter has been opened yet", here="quarter")
    way = (Link("Open a round", reverse("round-open")),) if visit.may(Permission.ROUND_RUN) else ()
    empty = Empty(
        visit.words.fill("A round asks the {short owner} of each live {entry} how it stands."),
        "The policy team opens one for a quarter, from the edition in force on that day.",
        way,
    )
    return show(request, visit, "desk/delivery/none.html", page, empty=empty)


@needs(Permission.PLAN_VIEW)
def one(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One round as it stands."""
    row = opening.round_of(visit, key)
    whole = overview.round_page(visit.actor, row, visit.on)
    sends = visit.may_everywhere(Permission.LINK_SEND)
    page = frame(
        visit,
        "Quarter",
        words=("round", "return", "sign-off", "challenge"),
        heading=_heading(whole),
        caption=f"{quarter(row)} · opened {day_said(row.opened_on)}",
        lead=_lead(visit, whole),
        here="quarter",
        action=_action(visit, whole),
        band=_band(row),
        numbers=_numbers(visit, whole),
    )
    return show(
        request,
        visit,
        "desk/delivery/round.html",
        page,
        progress=_progress(visit, whole),
        calendar=_calendar(visit, row),
        chase=_chase(visit, whole),
        unsigned=_unsigned(visit, whole),
        signals=_signals(visit, whole),
        challenged=_challenged(visit, whole),
        exceptions=listing.table("Exceptions", whole.exceptions[:GRAVEST], visit.words),
        more_exceptions=_more(whole),
        listed=listing.shown(whole, request.GET, visit.words),
        pages=clearing.shown(visit, row),
        links=_links(visit, row) if sends else None,
        sends=sends and row.closed_on is None,
        runs=visit.may(Permission.ROUND_RUN) and row.closed_on is None,
        spend=_spend(visit, row),
        key=row.key,
        fresh=None if row.closed_on else visit.at,
        rounds=_earlier(visit, row),
        opens=_opens(visit, row),
    )


def _spend(visit: Visit, row: RoundRow) -> Link | None:
    """The way to bring in what the ledger says, for whoever keeps it, while the round is open."""
    may = visit.may(Permission.SPEND_RECORD) and row.closed_on is None
    return Link("Bring in what was spent", reverse("round-spend", args=[row.key])) if may else None


def _opens(visit: Visit, row: RoundRow) -> Link | None:
    may = visit.may(Permission.ROUND_RUN) and row.closed_on
    return Link("Open the next round", reverse("round-open")) if may else None


def _more(whole: RoundPage) -> str:
    """What is said beneath exceptions that are not all of them; they too are among the returns that follow."""
    every = len(whole.exceptions)
    return (
        f"These are the gravest {GRAVEST} of {every}. The others are among the returns below."
        if every > GRAVEST
        else ""
    )


def _sent(whole: RoundPage) -> int:
    return sum(d.sent for d in whole.directorates)


def _band(row: RoundRow) -> Band | None:
    if row.closed_on is None:
        return None
    return Band(Mark.DONE, f"Closed on {day_said(row.closed_on)}.", "What is said here stays as it was.")


def _heading(whole: RoundPage) -> str:
    row, sent, all_ = whole.row, _sent(whole), len(whole.returns)
    if not all_:
        return f"{months(row.ends_on)}: no return is open to you"
    if row.closed_on:
        return f"{months(row.ends_on)} is closed"
    return f"{sent} of {counted(all_, 'return')} {'is' if sent == 1 else 'are'} in"


def _lead(visit: Visit, whole: RoundPage) -> str:
    row = whole.row
    if row.closed_on:
        return ""
    missing = len(whole.returns) - _sent(whole)
    if missing and visit.on <= row.owner_by:
        return f"{visit.word('Short owners')} have until {weekday(row.owner_by)}, {left(row.owner_by, visit.on)}."
    if missing:
        return f"{visit.word('Short owners')} had until {weekday(row.owner_by)}: {counted(missing, 'return')} late."
    unsigned = sum(len(one.references) for one in whole.unsigned)
    if unsigned:
        return f"All are in; {unsigned} wait for a signature, due {weekday(row.director_by)}."
    return "All are in and signed."


def _action(visit: Visit, whole: RoundPage) -> Action | None:
    if whole.row.closed_on:
        return None
    if visit.may(Permission.RETURN_SIGN):
        return Action("Sign returns", reverse("signing"), "Those of your directorate")
    if visit.may(Permission.RETURN_CONFIRM):
        return Action("Your returns", reverse("returns"), "About two minutes each")
    return None


def _numbers(visit: Visit, whole: RoundPage) -> tuple[Figure, ...]:
    all_ = len(whole.returns)
    if not all_:
        return ()
    stages = whole.stages
    signed = sum(d.signed for d in whole.directorates)
    here = f"{reverse('round', args=[whole.row.key])}#"
    worst = [one for one in whole.returns if one.said.rating is Rating.DECISION]
    return (
        Figure("In", f"{_sent(whole)} of {all_}", visit.words.fill("sent by their {short owners}"), f"{here}progress"),
        Figure("Signed", str(signed), "by a director"),
        Figure(
            "Need a new decision",
            str(len(worst)),
            visit.words.fill("as their {short owners} say"),
            f"{here}exceptions" if worst else "",
        ),
        Figure("Challenged", str(len(whole.challenged)), "", f"{here}challenged" if whole.challenged else ""),
        Figure("Cleared", str(stages[Stage.CLEARED]), "nothing more is asked"),
    )


def _progress(visit: Visit, whole: RoundPage) -> Drawing | None:
    if not whole.directorates:
        return None
    rows = tuple(progress_picture.Progress(d.name or "No directorate", d.sent, d.total) for d in whole.directorates)
    columns = ("Directorate", "Returns", "In", "Signed", "Challenged", "Cleared")
    table = Table(
        "Progress by directorate",
        tuple(Column(c, number=c != "Directorate") for c in columns),
        tuple(
            Row(
                (
                    Cell(d.name or "No directorate"),
                    *(
                        Cell(str(n))
                        for n in (d.total, d.sent, d.signed, d.stages[Stage.CHALLENGED], d.stages[Stage.CLEARED])
                    ),
                )
            )
            for d in whole.directorates
        ),
    )
    tones = Tones(*council.settings(visit.on).brand)
    wide, narrow = (progress_picture.progress(rows, narrow=n, tones=tones) for n in (False, True))
    missing = len(whole.returns) - _sent(whole)
    finding = f"Where the {missing} missing returns are" if missing > 1 else "Returns by directorate"
    key = visit.words.fill("Filled: sent by their {short owners}. Dashed: not yet.")
    return Drawing(finding, wide, narrow, key, table)


def _calendar(visit: Visit, row: RoundRow) -> Drawing:
    days = (
        ("Quarter ends", row.ends_on),
        (visit.words.fill("{Short owners} send"), row.owner_by),
        ("Directors sign", row.director_by),
        ("Challenge", row.challenge_by),
        ("Management team", row.management_team_by),
        ("Corporate board", row.board_by),
    )
    marks = tuple(days_picture.Deadline(words, day) for words, day in days)
    tones = Tones(*council.settings(visit.on).brand)
    wide, narrow = (days_picture.deadlines(marks, on=visit.on, narrow=n, tones=tones) for n in (False, True))
    table = Table(
        "Calendar of the round",
        (Column("Last day for"), Column("Day"), Column("From today")),
        tuple(Row((Cell(words), Cell(f"{day:%A} {day_said(day)}"), Cell(_from(day, visit)))) for words, day in days),
    )
    ahead = next(((words, day) for words, day in days if day >= visit.on), None)
    finding = f"Next: {ahead[0].lower()}, {weekday(ahead[1])}" if ahead else "Every deadline has passed"
    return Drawing(finding, wide, narrow, "Each is the last day in time, counted in working days.", table)


def _from(day: date, visit: Visit) -> str:
    return "passed" if day < visit.on else left(day, visit.on)


def _chase(visit: Visit, whole: RoundPage) -> Table:
    reminded = scratch.last_reminded(whole.row.ref.key)
    owner = Column(visit.word("Short owner"))
    columns = (owner, Column("Missing", number=True), Column("Due"), Column("Last reminded"))
    titles = {one.said.reference: one.said for one in whole.returns}
    rows = tuple(
        Row(
            (
                Cell(
                    one.title if one.post else visit.words.fill("No {short owner}"),
                    "; ".join(titles[r].title for r in one.references),
                ),
                Cell(str(len(one.references))),
                Cell(unbroken(left(whole.row.owner_by, visit.on))),
                Cell(_reminded(visit, one, reminded.get(one.post or 0)), leave.away(one.post, visit.on)),
            )
        )
        for one in whole.unsent
    )
    return Table("Chase list", columns, rows, stacked=True)


def _reminded(visit: Visit, one: Chased, day: date | None) -> str:
    if one.post is None:
        return visit.words.fill("nobody is named: name {a short owner} in the plan")
    return unbroken(day_said(day)) if day else "not yet"


def _unsigned(visit: Visit, whole: RoundPage) -> Table:
    columns = (Column("Directorate"), Column("To sign", number=True), Column("Due"))
    rows = tuple(
        Row(
            (
                Cell(one.title or "No directorate"),
                Cell(str(len(one.references))),
                Cell(unbroken(left(whole.row.director_by, visit.on))),
            )
        )
        for one in whole.unsigned
    )
    return Table("Waiting for a director", columns, rows, stacked=True)


def _signals(visit: Visit, whole: RoundPage) -> Table:
    found = {row.ref.key: row for row in whole.returns}
    columns = (Column("Return"), Column(visit.words.fill("The {short owner} says")), Column("Because"))
    rows = tuple(
        Row(
            (
                listing.named(found[key]),
                Cell(state=told_short(found[key].said)),
                Cell(" ".join(n.because for n in noticed)),
            )
        )
        for key, noticed in whole.signals.items()
    )
    return Table("Signals", columns, rows, stacked=True)


def _challenged(visit: Visit, whole: RoundPage) -> Table:
    heads = ("Return", "The {short owner} says", "The challenge says", "How far it came")
    columns = tuple(Column(visit.words.fill(head)) for head in heads)
    rows = tuple(
        Row(
            (
                listing.named(one),
                Cell(state=told(one.said, one.said.reason)),
                Cell(state=rated(one.said.challenge, one.said.challenge_reason)),
                Cell(state=staged(one.said.stage, visit.words)),
            )
        )
        for one in whole.challenged
    )
    return Table("Challenged", columns, rows, stacked=True)


def _links(visit: Visit, row: RoundRow) -> Table:
    columns = (Column("Link for"), Column("Sent"), Column("Works until"), Column("State"))
    rows = tuple(
        Row(
            (
                Cell(one.post_title),
                Cell(day_said(one.sent_on)),
                Cell(day_said(one.last_day)),
                Cell(one.shut) if one.shut else Cell("End this link", href=reverse("link-end", args=[one.key])),
            )
        )
        for one in links.links(visit.actor, row, visit.on)
    )
    return Table("Links that were sent", columns, rows, stacked=True)


def _earlier(visit: Visit, row: RoundRow) -> tuple[Link, ...]:
    others = [one for one in rounds.rounds(visit.actor) if one.key != row.key][:LATEST]
    return tuple(
        Link(quarter(one), reverse("round", args=[one.key]), note="closed" if one.closed_on else "open")
        for one in others
    )


def not_sent(whole: RoundPage) -> int:
    """How many returns their owners have not sent."""
    return sum(one.said.stage in WRITABLE for one in whole.returns)
