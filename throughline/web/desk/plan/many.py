"""Changing many activities alike, as after a reorganisation: choose, preview, do."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.timing import Timing
from throughline.ground.words import counted
from throughline.history.doorway import Refused
from throughline.plan.operations.many import change_many
from throughline.plan.queries import entries, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import Choices
from throughline.plan.queries.lists import Asked, EntryRow
from throughline.plan.rules.changes import EntryChanges
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.asking import address, asked
from throughline.web.desk.plan.changing.fields import Asking, TimingInput, one_of, writing
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.released import InPublic
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Cell, Column, Error, Link, Row, Table

LISTS = {"owner": "posts", "chapter": "chapters", "portfolio": "portfolios", "unit": "units"}


class Many(Asking):
    """What is to be the same for all of them; what is left empty stays as it is with each."""

    owner = one_of("Hand them to")
    chapter = one_of("Put them in {chapter}")
    portfolio = one_of("Put them in {portfolio}")
    unit = one_of("Put them in unit", "Follows the {short owner} unless you say otherwise.")
    ends = TimingInput(label="Move their end to")
    reason = writing("Why?", required=True, most=500, hint="History keeps this sentence with each of them.")

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        super().__init__(*args, words=choices.words, **options)
        for name, of in LISTS.items():
            cast("forms.ChoiceField", self.fields[name]).choices = [("", "Leave as it is"), *getattr(choices, of)]

    def clean(self) -> dict[str, Any]:
        """Something must change."""
        said = super().clean() or {}
        if not self.errors and not self.said():
            raise forms.ValidationError(
                "Nothing is to change. Say at least one thing that is to be the same for all of them."
            )
        return said

    def said(self) -> EntryChanges:
        """What was said, without what was left empty."""
        return cast("EntryChanges", {n: self.cleaned_data[n] for n in (*LISTS, "ends") if self.cleaned_data.get(n)})


@needs(Permission.PLAN_PREPARE)
def many(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Tick the activities, say what changes, see what will change for each, then do it in one operation."""
    row = edition_of(visit, edition)
    if not row.open_for_work:
        raise Refused(f"{row.title} is {InPublic.now().status(row)}: change the draft of the next edition instead.")
    question = asked(request.GET)
    listed = lists.every(visit.actor, row, visit.on, question)
    choices = entries.choices(visit.actor, row, visit.on)
    form = Many(request.POST or None, choices=choices)
    chosen = lists.named(visit.actor, row, visit.on, request.POST.getlist("reference"))
    if request.method == "POST" and not chosen:
        form.add_error(None, f"No {visit.word('entry')} is ticked. Tick those that are to change.")
    ready = request.method == "POST" and form.is_valid()
    if ready and "do" in request.POST:
        return _do(request, visit, row, chosen, form)
    problems = errors(form) if request.method == "POST" and not ready else ()
    page = _page(visit, row, question, len(chosen) if ready else None, problems)
    ticked = {e.reference for e in chosen}
    narrowed = bool(question.words or question.chosen)  # who filtered the list means those: they start ticked
    return show(
        request,
        visit,
        "desk/plan/many.html",
        page,
        422 if page.errors else 200,
        rows=[(e, e.reference in ticked or (narrowed and request.method != "POST")) for e in listed],
        fields=tuple(field(bound) for bound in form),
        preview=_preview(visit, chosen, form.said(), choices) if ready else None,
        sent=_sent(request) if ready else (),
        back=request.get_full_path(),
        button=f"Change {counted(len(chosen), visit.word('entry'), visit.word('entries'))}",
    )


def _page(visit: Visit, row: EditionRow, question: Asked, previewed: int | None, problems: tuple[Error, ...]) -> Page:
    """`previewed`: how many activities the preview shows; None while they are being chosen."""
    heading = f"Change many {visit.word('entries')} at once"
    lead = f"After a reorganisation, or when a whole {visit.word('chapter')} moves. You see what will change before it does."
    if previewed is not None:
        heading = f"This will change {counted(previewed, visit.word('entry'), visit.word('entries'))}"
        lead = "Nothing has been changed yet. One step changes all of them, or none."
    return frame(
        visit,
        "Change many at once",
        heading=heading,
        caption=f"{row.plan_title} · {row.title}",
        lead=lead,
        edition=row,
        here="plan",
        tab="activities",
        crumbs=(Link(visit.word("entries", capital=True), reverse("activities", args=[row.key]) + address(question)),),
        errors=problems,
        error_title="Nothing was changed. Mend this first",
    )


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What the preview carries along, to be sent again with the button that does it."""
    kept = [n for n in request.POST if n not in ("csrfmiddlewaretoken", "preview")]
    return [(n, v) for n in kept for v in request.POST.getlist(n)]


def _do(request: HttpRequest, visit: Visit, row: EditionRow, chosen: tuple[EntryRow, ...], form: Many) -> HttpResponse:
    said = form.said()
    count = change_many(
        row.ref._replace(version=None),
        said={e.reference: said for e in chosen},
        reason=form.cleaned_data["reason"],
        by=visit.actor,
        at=visit.at,
    )
    tell(
        request,
        f"{counted(count, visit.word('entry'), visit.word('entries'))} changed in one step. Their {visit.word('short owners')} are asked to confirm again.",
    )
    return redirect(reverse("activities", args=[row.key]))


def _preview(visit: Visit, chosen: tuple[EntryRow, ...], said: EntryChanges, choices: Choices) -> Table:
    """Each activity with what it says now and what it will say."""
    columns = [(visit.word("Entry"), ""), *((n, n) for n in said)]
    titles = {
        "owner": visit.word("Short owner"),
        "chapter": visit.word("Chapter"),
        "portfolio": visit.word("Portfolio"),
        "unit": "Unit",
        "ends": "End",
    }
    rows = [Row((Cell(e.title, e.reference), *(_change(e, n, v, choices) for n, v in said.items()))) for e in chosen]
    return Table("What will change", tuple(Column(titles.get(n, n)) for n, _ in columns), tuple(rows), stacked=True)


def _change(entry: EntryRow, name: str, value: object, choices: Choices) -> Cell:
    now = {
        "owner": entry.owner,
        "chapter": f"{entry.chapter_number}. {entry.chapter}" if entry.chapter else "",
        "portfolio": entry.portfolio,
        "unit": entry.unit,
        "ends": entry.ends.said() if entry.ends else entry.end_in_words,
    }
    new = (
        value.said()
        if isinstance(value, Timing)
        else dict(getattr(choices, LISTS[name]))[value]
        if name in LISTS
        else str(value)
    )
    was = now[name]
    return Cell(new, "as it is already" if was == new else f"now: {was or 'nothing'}")
