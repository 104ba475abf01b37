"""One activity: what is it, is it allowed, is it paid for, is it late, says who?"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Audience, Permission, Reach
from throughline.access.rules import scope, who_may
from throughline.ground.money import exact, short
from throughline.ground.words import listed
from throughline.history.doorway import Refused
from throughline.plan.queries import telling
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.plan.queries.telling import Told
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.words import AuthorityState, Nature
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
from throughline.web.desk.returned import returned
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Action, Band, Link, Mark, Pair, Refusal, Source

RECENT = 5
Changing = Callable[[str], Link | None]  # a thing → where it is changed


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
        core=comments.lines(core(visit, assessing, _core(visit, entry, told, changing))),
        assessing=assessing,
        details=comments.lines(_details(part, changing)),
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


def _core(visit: Visit, entry: EntryPage, told: tuple[Told, ...], changing: Changing) -> tuple[Pair, ...]:
    part = entry.part
    invented = set(part.illustrative)
    return (
        *_when(part, changing("when")),
        Pair(
            visit.word("Owner"),
            _owner(part),
            _owner_note(visit, part),
            change=changing("owner"),
            illustrative="owner" in invented,
        ),
        _provision(visit, entry, part.spend(), told, changing("money")),
        Pair("Decision authority", *_authority(part), change=changing("authority")),
        *_screenings(part, changing("screening")),
        Pair("Engagement", part.engagement, change=changing("engagement"), illustrative="engagement" in invented),
        Pair("Governance pathway", part.pathway, change=changing("authority"), illustrative="pathway" in invented),
    )


def _when(part: EntryPart, change: Link | None) -> tuple[Pair, Pair]:
    starts = part.starts.said() if part.starts else "no date given"
    ends = part.ends.said() if part.ends else part.end_in_words or "no date given"
    return (
        Pair("Start", starts, change=change, illustrative="starts" in part.illustrative),
        Pair("End", ends, change=change, illustrative="ends" in part.illustrative),
    )


def _screenings(part: EntryPart, change: Link | None) -> tuple[Pair, Pair]:
    return (
        Pair(
            "Equality screening (EQIA)",
            "",
            part.eqia_note,
            state=saying.screening(part.eqia),
            change=change,
            illustrative="eqia" in part.illustrative,
        ),
        Pair(
            "Data protection (DPIA)",
            "",
            part.dpia_note,
            state=saying.screening(part.dpia),
            change=change,
            illustrative="dpia" in part.illustrative,
        ),
    )


def _provision(visit: Visit, entry: EntryPage, spend: int, told: tuple[Told, ...], change: Link | None) -> Pair:
    part = entry.part
    if not part.provisions:
        return Pair(visit.word("Provision"), part.no_money_because or "none stated", change=change)
    sure = [p.year for p in part.provisions if p.certainty == "confirmed"]
    unsure = [p.year for p in part.provisions if p.certainty == "provisional"]
    small = "; ".join(
        filter(
            None,
            (
                f"Confirmed for {listed(saying.years(sure))}" if sure else "",
                f"provisional for {listed(saying.years(unsure))} until the budget is set" if unsure else "",
            ),
        )
    )
    money = next((t for t in told if any("provision" in s.what for s in t.said)), None) or (told[-1] if told else None)
    entered = f"{money.posts}, {saying.day(money.at.date())}" if money else ""
    return Pair(
        visit.word("Provision"),
        short(spend),
        small,
        source=saying.provisions_source(part.provisions, spend, entered),
        change=change,
    )


def _owner(part: EntryPart) -> str:
    return part.owner.title if part.owner else ""


def _owner_note(visit: Visit, part: EntryPart) -> str:
    notes = []
    if part.owner:
        notes.append(
            "The post is vacant: nobody can answer."
            if part.owner.vacant
            else f"{part.owner.directorate}."
            if part.owner.directorate
            else ""
        )
    if part.contributing:
        notes.append(f"Also: {listed(part.contributing)}.")
    notes.append(
        f"Confirmed by the {visit.word('short owner')} on {saying.day(part.owner_confirmed_on)}."
        if part.owner_confirmed_on
        else f"Not yet confirmed by the {visit.word('short owner')}."
    )
    return " ".join(filter(None, notes))


def _authority(part: EntryPart) -> tuple[str, str]:
    said = [
        f"{a.state.said}: {a.words}"
        + (f" ({a.number})" if a.number and a.number not in a.words else "")
        + (f", by {a.by.said()}" if a.by and a.state is AuthorityState.NEEDED else "")
        for a in part.authorities
    ]
    return (said[0] if said else "none stated"), " ".join(said[1:])


def _details(part: EntryPart, changing: Changing) -> tuple[Pair, ...]:
    d, change = part.details, changing("details")
    invented = set(part.illustrative)
    costs = {"whole_cost": d.whole_cost, "first_estimate": d.first_estimate, "contract_value": d.contract_value}
    own = tuple(
        Pair(
            term,
            said,
            change=change,
            illustrative=name in invented and name not in costs,
            source=_cost_source(part, costs.get(name), name in invented),
        )
        for name, term, said in _of_nature(part)
    )
    shared = (
        Pair("Kind", part.sub_kind.said if part.sub_kind else "", change=changing("words")),
        Pair("Significant organisational change", "Yes" if part.organisational_change else "No", change=change),
        Pair("Assurance needed", part.assurance or "none stated", change=change),
        Pair("Who may read it", saying.READERS[Audience(part.audience)], change=change),
    )
    return own + shared


def _of_nature(part: EntryPart) -> tuple[tuple[str, str, str], ...]:
    """What belongs to the entry's nature only: the field, its name on the page, what it says."""
    d = part.details
    by_nature: dict[Nature, tuple[tuple[str, str, str], ...]] = {
        Nature.COMMISSIONING: (
            ("provider", "Provider", d.provider),
            ("contract_value", "Contract value", short(d.contract_value) if d.contract_value is not None else ""),
            ("contract_term", "Contract term", d.contract_term),
            ("contract_ends", "Contract ends", d.contract_ends.said() if d.contract_ends else ""),
            ("extensions", "Extensions", d.extensions),
            ("procurement_stage", "Procurement stage", d.procurement_stage),
        ),
        Nature.SERVICE: (
            ("users_affected", "Who it affects", d.users_affected),
            ("regulator", "Regulator", d.regulator),
        ),
        Nature.CAPITAL: (
            ("whole_cost", "Whole cost", short(d.whole_cost) if d.whole_cost is not None else ""),
            ("first_estimate", "First estimate", short(d.first_estimate) if d.first_estimate is not None else ""),
            ("approval_to_plan", "Approval to plan", d.approval_to_plan),
            ("approval_to_spend", "Approval to spend", d.approval_to_spend),
            ("completion", "Completion", d.completion.said() if d.completion else ""),
        ),
        Nature.STRATEGY: (
            ("adopting_body", "Adopted by", d.adopting_body),
            ("expires", "Expires", d.expires.said() if d.expires else ""),
        ),
    }
    return by_nature[part.nature]


def _cost_source(part: EntryPart, amount: int | None, invented: bool) -> Source | None:
    if amount is None:
        return None
    return (
        saying.paper(part.source, amount, illustrative=invented)
        if not invented
        else Source(source="invented for this demonstration", exact=exact(amount), illustrative=True)
    )
