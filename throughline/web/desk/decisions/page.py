"""One decision: what stands against it, which routes there are, its record, its pathway, what follows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries import one, owed
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.routes import Possible
from throughline.governance.rules.decisions.words import KeyWord, Route, Status
from throughline.ground.labels import Words
from throughline.ground.money import exact
from throughline.ground.timing import day_said
from throughline.ground.words import counted, opening
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent
from throughline.plan.queries import relying
from throughline.web.desk.decisions import attached
from throughline.web.desk.decisions.acts import open_acts
from throughline.web.desk.decisions.listing import state_of
from throughline.web.desk.decisions.pathways import path_of
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Action, Band, Cell, Column, Event, Link, Mark, Pair, Row, State, Table

RECENT = 6


@needs(Permission.GOVERNANCE_VIEW)
def decision(request: HttpRequest, visit: Visit, address: str) -> HttpResponse:
    """One decision as it stands today."""
    page = found(visit, address)
    acts = open_acts(page)
    return show(
        request,
        visit,
        "desk/decisions/decision.html",
        _frame(visit, page, acts),
        decision=page,
        acts=acts[1:] + _report(visit, page),
        has_record=page.facts.decided_on is not None and bool(page.texts),
        lacking=_lacking(page),
        routes=_routes(page),
        facts=_facts(page, visit.words),
        path=path_of(page.pathway.steps) if page.pathway else (),
        pathway_at=reverse("pathway", args=[page.pathway.key]) if page.pathway else "",
        path_said=_path_said(page),
        documents=_documents(page),
        assessments=attached.table(visit, page),
        notices=_notices(page),
        call_ins=_call_ins(page),
        votes=_votes(page),
        relying=_relying(visit, page),
        actions=_actions(visit, page),
        events=_events(visit, page),
    )


def _report(visit: Visit, page: DecisionPage) -> tuple[Link, ...]:
    may = visit.may(Permission.REPORT_BEGIN) and not page.facts.status.settled
    about = f"{reverse('report-begin')}?decision={page.address}"
    return (Link("Begin its committee report", about),) if may else ()


def found(visit: Visit, address: str) -> DecisionPage:
    """The decision at an address. Raises Absent."""
    page = one.decision(visit.actor, address, visit.on)
    if page is None:
        raise Absent(ABSENT)
    return page


def _frame(visit: Visit, page: DecisionPage, acts: tuple[Link, ...]) -> Page:
    facts = page.facts
    return frame(
        visit,
        facts.title,
        words=("decision", "key decision", "notice", "call-in", "restriction", "body"),
        caption=_caption(page),
        lead=facts.matter if facts.matter != facts.title else "",
        state=state_of(facts.status),
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")),),
        band=_band(page),
        action=Action(acts[0].words, acts[0].href, acts[0].note) if acts else None,
    )


def _caption(page: DecisionPage) -> str:
    facts = page.facts
    key = {KeyWord.KEY: "Key decision", KeyWord.NOT_KEY: "Not a key decision"}.get(facts.is_key, "")
    if key and facts.key_because:
        key += f": {facts.key_because[:1].lower() + facts.key_because[1:]}"
    day = page.decide_on or facts.decided_on
    maker = f"{page.maker}, {day_said(day)}" if page.maker and day else page.maker
    number = f"number {facts.number}" if facts.number else "no number before its notice"
    return opening(" · ".join(filter(None, (key, maker, number))))


def _band(page: DecisionPage) -> Band | None:
    """The first thing to know: paused, awaited, too late, in place; with the reason."""
    facts, stands = page.facts, page.standing
    if facts.status is Status.CALLED_IN:
        return Band(Mark.AMBER, "Called in.", "Implementation is paused until scrutiny has settled it.")
    if facts.status.settled:
        mark = Mark.DONE if facts.status in (Status.APPROVED, Status.IMPLEMENTED) else Mark.STOP
        because = (facts.status_because,) if facts.status_because else ()
        return Band(
            mark, f"{opening(facts.status.value)}.", stands.says.removesuffix(" Take up the decision."), because
        )
    if page.awaited is not None:
        return Band(
            Mark.AMBER,
            f"Update awaited for {counted(page.awaited, 'day')}.",
            "Its day has passed and nobody has said what came of it.",
        )
    if facts.notice_on is None and facts.is_key is KeyWord.KEY and page.decide_on:
        return _too_late(page)
    if facts.status_because:
        return Band(Mark.NONE, f"{opening(facts.status.value)}.", facts.status_because)
    return None


def _too_late(page: DecisionPage) -> Band | None:
    normal = next((r for r in page.routes if r.route is Route.NORMAL), None)
    if normal is None:
        return None
    if normal.possible:
        return Band(Mark.DONE, "In time for the normal route.", normal.says)
    other = next((r for r in page.routes if r.possible), None)
    more = (f"Still lawful by {other.route.value}. {other.says} {other.asks}",) if other else ()
    return Band(Mark.STOP, "Too late for the normal route.", normal.says, (*more, "Calculated from the rules shown."))


def _lacking(page: DecisionPage) -> tuple[str, tuple[str, ...]]:
    """The heading of what stands in the way next, and its sentences."""
    if page.facts.status.settled or page.facts.status is Status.CALLED_IN:
        return "", ()
    if page.facts.notice_on is None:
        return "What its notice still needs", page.against_notice
    return "What stands against putting it in", page.against_submitting


def _routes(page: DecisionPage) -> Table | None:
    if page.facts.status.settled or page.facts.is_key is not KeyWord.KEY or not page.routes:
        return None
    columns = tuple(Column(c) for c in ("Route", "Possible", "First lawful day", "What it asks"))
    return Table("Which route?", columns, tuple(_route(page, r) for r in page.routes), stacked=True,
                 told="Calculated from the rules shown, bank holidays and the council’s closure days; if the notice goes today.")  # fmt: skip


def _route(page: DecisionPage, r: Possible) -> Row:
    chosen = " · chosen" if r.route is page.facts.route else ""
    state = State(Mark.DONE, "Yes", r.says) if r.possible else State(Mark.STOP, "No", r.says)
    return Row((Cell(opening(r.route.value) + chosen, f"{r.clock}; {r.cites}"), Cell(state=state), Cell(day_said(r.first_lawful)), Cell(r.asks)))  # fmt: skip


def _facts(page: DecisionPage, words: Words) -> tuple[Pair, ...]:
    f = page.facts
    money = exact(f.money) if f.money is not None else f.money_stated
    exempt = f"Exempt: {f.call_in_exempt_because}" if f.call_in_exempt_because else ""
    applies = f"Applies; effective from {day_said(f.effective_from)}" if f.effective_from else "Applies"
    rows = (
        ("Decision maker", page.maker, ""),
        (words.word("Portfolio"), page.portfolio, ""),
        (words.word("Short owner"), page.owner, page.directorate),
        ("Not before", _day(f.due), _other(f.due_stated, f.due)),
        ("Originally due", _day(f.originally_due), "never changes"),
        (
            "Notice published",
            _day(f.notice_on),
            opening(f.route.value) if f.route is not Route.UNSTATED else f.route_stated,
        ),
        ("Why 28 days were impracticable", f.why_impracticable, ""),
        ("Scrutiny chairman told", _day(f.told_on), ""),
        ("Agreed to urgency", f.agreed_by, _day(f.agreed_on)),
        ("Committee by-passed", f.bypassed_because, ""),
        ("Decided", _day(f.decided_on), ""),
        ("Record published", _day(f.published_on), _other(f.published_stated, f.published_on)),
        ("Call-in", exempt or applies, f.call_in_exempt_agreed_by),
        ("Implemented", _day(f.implemented_on), ""),
        ("Money", money, ""),
        ("Electoral divisions", f.divisions, ""),
        ("Budget and policy framework", opening(f.framework.value), ""),
        ("Serves", f.serves.replace("\n", "; ") or f.serves_none_because, ""),
        ("Classification", opening(f.openness.value), f.restriction_stated),
        ("Committee before it", f.committee_stated, ""),
        ("Status as stated", f.status_stated, ""),
        ("Source", f.source_kind, f"as at {day_said(f.source_as_at)}" if f.source_as_at else ""),
    )
    pairs = tuple(Pair(term, said, small) for term, said, small in rows if said and said != "Not stated")
    restricted = tuple(Pair(f"Kept back: {r.part}", f"Paragraph {r.paragraph}" if r.paragraph else "Paragraph not stated", r.public_interest) for r in page.restricted)  # fmt: skip
    link = (
        (Pair("Where it is from", "Read the source", href=f.source_link),)
        if f.source_link.startswith("https://")
        else ()
    )
    return (*pairs, *restricted, *link)


def _other(stated: str, day: object) -> str:
    """What the source says besides the day, where it says more."""
    return f"as stated: {stated}" if stated and stated != str(day) else ""


def _day(day: object) -> str:
    return day_said(day) if day else ""  # type: ignore[arg-type]


def _path_said(page: DecisionPage) -> str:
    if page.pathway is None:
        return "No pathway is set out yet."
    if page.pathway.approved_on:
        return f"Approved by {page.pathway.approved_by}, {day_said(page.pathway.approved_on)}."
    return "Not yet approved by the monitoring officer."


def _documents(page: DecisionPage) -> tuple[Pair, ...]:
    return tuple(
        Pair("Document", d.title, d.withheld, href=d.link if d.link.startswith(("http://", "https://")) else "")
        for d in page.documents
    )


def _notices(page: DecisionPage) -> Table:
    columns = (Column("Published"), Column("Notice"), Column("What it says"))
    rows = tuple(Row((Cell(day_said(n.published_on)), Cell(opening(n.kind)), Cell(n.words))) for n in page.notices)
    return Table("Notices", columns, rows, stacked=True)


def _call_ins(page: DecisionPage) -> Table:
    columns = (Column("Called in"), Column("Ground"), Column("What it came to"))
    rows = tuple(
        Row(
            (
                Cell(day_said(c.called_on), ", ".join(c.asked_by)),
                Cell(c.ground),
                Cell(
                    f"{opening(c.outcome.value)}, {day_said(c.settled_on)}"
                    if c.outcome and c.settled_on
                    else "Not settled",
                    c.says,
                ),
            )
        )
        for c in page.call_ins
    )
    return Table("Call-in", columns, rows, stacked=True)


def _votes(page: DecisionPage) -> Table:
    rows = tuple(Row((Cell(who), Cell(opening(vote.value)))) for who, vote in page.votes)
    return Table("Named votes", (Column("Who"), Column("Vote")), rows)


def _relying(visit: Visit, page: DecisionPage) -> Table:
    columns = (Column(visit.word("entry", capital=True)), Column(visit.word("authority", capital=True)))
    rows = tuple(
        Row(
            (
                Cell(r.title, r.reference, reverse("entry", args=[r.edition, r.reference])),
                Cell("In place" if r.in_place else "Needed", r.words),
            )
        )
        for r in relying.on_decision(visit.actor, page.ref.key, page.facts.number)
    )
    return Table("What relies on it", columns, rows, stacked=True)


def _actions(visit: Visit, page: DecisionPage) -> Table:
    rows = tuple(
        Row(
            (
                Cell(a.words, "", reverse("decision-action", args=[a.key])),
                Cell(a.owner),
                Cell(
                    f"Done {day_said(a.done_on)}" if a.done_on else day_said(a.due),
                    a.outcome or (f"{counted(a.late, 'day')} late" if a.late else ""),
                ),
            )
        )
        for a in owed.actions(visit.actor, visit.on)
        if a.address == page.address
    )
    return Table("Actions", (Column("Action"), Column("Owed by"), Column("By")), rows, stacked=True)


def _events(visit: Visit, page: DecisionPage) -> tuple[Event, ...]:
    """The trail, for whoever may read the history of the whole council."""
    if not visit.may_everywhere(Permission.HISTORY_VIEW):
        return ()
    rows = history.history_of(page.record, RECENT * 3)
    return tuple(
        Event(verb_said(e.verb), at=e.at, who=e.posts, reason=e.reason, href=reverse("event", args=[e.digest]))
        for e in rows[:RECENT]
    )  # fmt: skip


def verb_said(verb: str) -> str:
    """What an operation on a decision did, in words."""
    return SAID.get(verb.removeprefix("governance."), verb)


SAID = {
    "decision.plan": "Planned",
    "decision.assess": "Assessments named",
    "decision.amend": "Changed",
    "decision.choose_route": "Route chosen",
    "decision.restrict": "What is kept back was said",
    "decision.notice": "Notice published",
    "decision.notice_private": "Notice of a private meeting published",
    "decision.submit": "Put before the decision maker",
    "decision.record": "Recorded as taken",
    "decision.publish_record": "Record published",
    "decision.call_in": "Called in",
    "decision.settle_call_in": "Call-in settled",
    "decision.implement": "Implemented",
    "decision.hold_key": "Held to have been a key decision",
    "decision.move": "Moved",
    "decision.tell": "Update given",
    "decision.follow_pathway": "Pathway set out",
    "decision.bring_in": "Brought in from the committee system",
}
