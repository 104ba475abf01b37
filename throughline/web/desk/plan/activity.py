"""One activity: what is it, is it allowed, is it paid for, is it late, says who?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import scope, who_may
from throughline.ground.words import listed
from throughline.history.doorway import Refused
from throughline.plan.queries import telling
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.latest import latest
from throughline.web.desk.plan import documents, following, saying, taking_up
from throughline.web.desk.plan.assessed import assessed, core
from throughline.web.desk.plan.belonging import chapters_of, places_of, serves_of
from throughline.web.desk.plan.commenting.beside import beside
from throughline.web.desk.plan.drawings import funding_drawing, milestones_drawing, money_table
from throughline.web.desk.plan.measuring import measuring
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.plan.recorded import Changing, core_lines, detail_lines
from throughline.web.desk.returned import returned
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Action, Band, Link, Mark, Refusal

RECENT = 5


@needs(Permission.PLAN_VIEW)
def activity(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """The activity's page: the nine core fields first, then milestones, money, places, checks, history."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    part, sees_history = entry.part, _sees_history(visit, entry)
    told = telling.told(entry.record, telling.names(row, visit.on), visit.actor, RECENT) if sees_history else ()
    comments, assessing, changing = beside(visit, row, reference), assessed(visit, row, entry), _changing(row, entry)
    return show(
        request,
        visit,
        "desk/plan/activity.html",
        _page(visit, row, entry),
        entry=entry,
        part=part,
        refusal=_refusal(visit, entry),
        decided=taking_up.beside(visit, row, entry),
        core=comments.lines(core(visit, assessing, core_lines(visit, entry, told, changing))),
        assessing=assessing,
        details=comments.lines(detail_lines(part, changing)),
        comments=comments,
        milestones=milestones_drawing(returned(visit, row, [reference]).over([part])[0], visit.on),
        funding=funding_drawing(part),
        money=money_table(visit.words, part),
        change_milestones=changing("milestones"),
        change_money=changing("money"),
        serves=serves_of(row, entry),
        latest=latest(visit, entry.ref.key),
        measured=measuring(visit, row.parent, part),
        change_serves=changing("serves"),
        chapters=chapters_of(visit, row, entry),
        follows=following.of(visit, row, entry),
        documents=documents.listed(row, entry),
        attach=_attach(row, entry),
        places=places_of(visit, part),
        findings=[(saying.severity(f), f) for f in entry.findings],
        events=tuple(saying.brief(t) for t in told),
        whole_history=_whole(visit, row, reference),
        sees_history=sees_history,
        source=saying.paper(part.source),
        illustrative=tuple(n.replace("_", " ") for n in part.illustrative),
        confirm=_confirm(row, entry),
    )


def _whole(visit: Visit, row: EditionRow, reference: str) -> Link:
    return Link(f"The whole history of this {visit.word('entry')}", reverse("entry-history", args=[row.key, reference]))


@needs(Permission.HISTORY_VIEW)
def activity_history(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Everything that happened to an activity in this edition, newest first, with what it was before."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    if not _sees_history(visit, entry):
        raise Refused(f"You may not read the history of this record. {who_may(Permission.HISTORY_VIEW, visit.words)}")
    told = telling.told(entry.record, telling.names(row, visit.on), visit.actor)
    page = frame(
        visit,
        f"History of {entry.part.title}",
        caption=f"{row.plan_title} · {row.title} · {reference}",
        lead=f"{len(told)} event{'s' if len(told) != 1 else ''}, newest first. Each is a link of a chain that anybody may verify.",
        edition=row,
        here="plan",
        tab="activities",
        crumbs=(Link(entry.part.title, reverse("entry", args=[row.key, reference])),),
    )
    return show(request, visit, "desk/history/of_record.html", page, events=tuple(saying.event(t) for t in told))


def _page(visit: Visit, row: EditionRow, entry: EntryPage) -> Page:
    return frame(
        visit,
        entry.part.title,
        caption=_caption(visit, entry),
        lead=entry.part.summary or "No plain-English summary has been written yet.",
        edition=row,
        here="plan",
        tab="activities",
        words=("owner", "provision", "authority", "screening", "pathway", "signpost"),
        crumbs=(Link(visit.word("entries", capital=True), reverse("activities", args=[row.key])),),
        action=_action(visit, row, entry),
        band=_band(entry),
    )


def _sees_history(visit: Visit, entry: EntryPage) -> bool:
    far = scope(visit.actor, Permission.HISTORY_VIEW)
    near = {Reach.OWN: "owner", Reach.UNIT: "unit", Reach.PORTFOLIO: "portfolio"}
    return far.everywhere or any(entry.keys[name] in far.reach[reach] for reach, name in near.items())


def _caption(visit: Visit, entry: EntryPage) -> str:
    part = entry.part
    primary = next((o for o in entry.chapters if o.number == part.chapter), None)
    because = (
        f"in the plan because it {listed([saying.because(b.value) for b in part.because])}" if part.because else ""
    )
    chapter = (
        f"{visit.word('Chapter')} {primary.number}, {primary.title}"
        if primary
        else f"In no {visit.word('chapter')} yet"
    )
    return " · ".join(filter(None, (part.reference, chapter, part.nature.said, because)))


def _action(visit: Visit, row: EditionRow, entry: EntryPage) -> Action | None:
    if not entry.may_edit.allowed:
        return None
    links: tuple[Link, ...] = ()
    if visit.may(Permission.REPORT_BEGIN):
        about = f"?about={row.key}/{entry.part.reference}"
        links += (Link("Begin a committee report", reverse("report-begin") + about),)
    if entry.may_withdraw.allowed:
        links += (Link("Withdraw it from this edition", reverse("withdraw", args=[row.key, entry.part.reference])),)
    return Action(
        "Change this record",
        reverse("change", args=[row.key, entry.part.reference]),
        note="All at once; or one thing at a time, beside each line below.",
        links=links,
    )


def _refusal(visit: Visit, entry: EntryPage) -> Refusal | None:
    if entry.may_edit.allowed:
        return None
    return Refusal(
        "You may read this record, not change it",
        visit.words.fill(entry.may_edit.reason),
        links=(Link("What you may do here, and why", reverse("rights")),),
    )


def _band(entry: EntryPage) -> Band | None:
    worst = entry.findings[0] if entry.findings else None
    if worst is None:
        return None
    errors = sum(f.severity.value == "error" for f in entry.findings)
    words = "Worth mending"
    if errors:
        words = "One thing stops approval" if errors == 1 else f"{errors} things stop approval"
    mark = Mark.RED if errors else Mark.AMBER
    more = tuple(f.message for f in entry.findings[1:3])
    return Band(mark, words, worst.message, more, (Link("See what to do", "#checks"),))


def _confirm(row: EditionRow, entry: EntryPage) -> str:
    """Where the owner says that it is theirs; "" for whoever is not asked."""
    asked = entry.may_confirm.allowed and not entry.part.owner_confirmed_on
    return reverse("confirm", args=[row.key, entry.part.reference]) if asked else ""


def _attach(row: EditionRow, entry: EntryPage) -> Link | None:
    """Where a document is attached; nothing to somebody who may not."""
    if not entry.may_edit.allowed:
        return None
    return Link("Attach a document", reverse("document-attach", args=[row.key, entry.part.reference]))


def _changing(row: EditionRow, entry: EntryPage) -> Changing:
    """Answers the "Change" link of one thing, or nothing to somebody who may not."""

    def link(thing: str) -> Link | None:
        if not entry.may_edit.allowed:
            return None
        return Link("Change", reverse("change-one", args=[row.key, entry.part.reference, thing]))

    return link
