"""The council as it stands: its nine steps, and a list for each part of it, with what may be done there."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.council.queries import make_up
from throughline.council.queries.make_up import DatedRow, PostPage
from throughline.ground.labels import WORDS
from throughline.ground.timing import MONTHS, day_said
from throughline.ground.words import counted, listed
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent
from throughline.outcomes import queries as wants
from throughline.plan.queries import editions
from throughline.web.desk.council.acts import ACTS
from throughline.web.desk.council.doing import LISTS, possible
from throughline.web.desk.council.steps import going_on, steps
from throughline.web.desk.council.tables import table
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Link, Mark, State, Table

Tables = tuple[Table, ...]
MEANT = {  # the words of the product that a list shows, which open their meaning
    "posts": ("post", "holding"),
    "people": ("post", "holding"),
    "rights": ("post",),
    "bodies": ("body", "seat", "portfolio"),
    "places": ("place", "electoral division"),
    "wants": ("outcome", "objective", "priority"),
}
SETTINGS = {
    "brand": "Colours",
    "year_begins_in": "Financial year begins in",
    "governance": "How it decides",
    "site_address": "Where the public site stands",
    "largest_file_mb": "How large an attached file may be, in MB",
}


@needs(Permission.COUNCIL_VIEW)
def front(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Nine steps and what is left; the way into every list."""
    found = steps(visit)
    done = sum(1 for step in found if not step.left)
    page = frame(
        visit,
        "The council",
        heading=f"{done} of {counted(len(found), 'step')} of setting up are done"
        if done < len(found)
        else "The council is set up",
        lead="You can stop after any step and come back."
        if done < len(found)
        else "Every part of it can be changed here.",
        here="council",
    )
    return show(
        request,
        visit,
        "desk/council/front.html",
        page,
        steps=found,
        lists=_links(visit, ""),
        planned=bool(editions.editions(visit.actor)),
    )


@needs(Permission.COUNCIL_VIEW)
def one_list(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    """One part of the council, as a list, with the acts that change it."""
    if name not in LISTS:
        raise Absent(ABSENT)
    page = frame(
        visit,
        visit.words.fill(LISTS[name]),
        words=MEANT.get(name, ()),
        caption="Council",
        lead=visit.words.fill(SAYS[name]),
        here="council",
        crumbs=(Link("The council", reverse("council")),),
    )
    acts = tuple(
        Link(visit.words.fill(one.title), reverse("council-act", args=[key]))
        for key, one in ACTS.items()
        if one.page == name and visit.may(one.needs) and possible(one, visit)
    )
    if name == "settings":
        acts += (Link("How grave each check is", reverse("checks")),)
    sets_up = visit.may(Permission.COUNCIL_SET_UP)
    here, later = going_on(visit, name) if sets_up else ("", None)
    return show(
        request,
        visit,
        "desk/council/list.html",
        page,
        tables=MAKERS[name](visit),
        acts=acts,
        lists=_links(visit, name),
        links=name == "people" and sets_up,
        left=here,
        later=later,
    )


@needs(Permission.COUNCIL_VIEW)
def post(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One post: who held it, which roles come with it, since when and by whose act."""
    found = make_up.post_pages(visit.actor, key)
    if not found:
        raise Absent(ABSENT)
    one = found[0]
    page = frame(
        visit,
        one.title,
        words=("post", "holding"),
        caption=" · ".join(word for word in (one.kind.capitalize(), one.unit, "shared" if one.shared else "") if word),
        lead="A post has rights, a person holds a post. When the holding ends, the rights end with it.",
        here="council",
        crumbs=(
            Link(LISTS["posts"], reverse("council-list", args=["posts"])),
            Link(LISTS["rights"], reverse("council-list", args=["rights"])),
        ),
    )
    held = [
        (h.who or "Somebody", _since(h.begins, h.ends), "stands in" if h.acting else "in the post")
        for h in one.holdings
    ]
    granted = _granted(one) if visit.may_everywhere(Permission.HISTORY_VIEW) else {}
    roles = [
        (r.role.capitalize(), _since(r.begins, r.ends), granted.get((r.role, r.begins.isoformat()), "Kept in history"))
        for r in one.roles
    ]
    tables = (
        table("Roles that come with it", ("Role", "When", "Granted by, and why"), roles),
        table("Who held it", ("Holder", "When", "How"), held),
    )
    return show(
        request,
        visit,
        "desk/council/list.html",
        page,
        tables=tables,
        acts=(),
        lists=_links(visit, "posts"),
        links=False,
    )


def _granted(one: PostPage) -> dict[tuple[str, str], str]:
    """Role and first day → by which post, when and why, as history has it."""
    told = {}
    for event in history.history_of(f"council.post:{one.key}"):
        for change in event.changes:
            if change.table == "council.grant" and change.before is None and change.after is not None:
                who = f"{event.posts}, {day_said(event.at.date())}"
                told[change.after["role"], change.after["begins"]] = f"{who}: {event.reason}" if event.reason else who
    return told


def _units(visit: Visit) -> Tables:
    return (_dated("Units", ("Unit", "Kind", "When"), make_up.unit_rows(visit.actor)),)


def _posts(visit: Visit) -> Tables:
    rows = [
        (
            Cell(p.title, href=reverse("council-post", args=[p.address])),
            p.unit,
            _holder(p, visit),
            listed([r.role for r in p.brings(visit.on)]) or "none",
            _since(p.begins, p.ends),
        )
        for p in make_up.post_pages(visit.actor)
    ]
    return (table("Posts", ("Post", "Unit", "Held by", "Roles", "When"), rows),)


def _holder(post: PostPage, visit: Visit) -> Cell:
    if post.ends is not None and post.ends <= visit.on:
        return Cell(state=State(Mark.NONE, "Ended"))
    held = post.held(visit.on)
    if not held:
        return Cell(state=State(Mark.AMBER, "Nobody"))
    names = listed([h.who for h in held if h.who])
    return Cell(names or f"held since {day_said(held[0].begins)}")


def _rights(visit: Visit) -> Tables:
    rows = [
        (
            role.role.capitalize(),
            Cell(p.title, href=reverse("council-post", args=[p.address])),
            _holder(p, visit),
            _since(role.begins, role.ends),
        )
        for p in make_up.post_pages(visit.actor)
        for role in p.brings(visit.on)
    ]
    rows.sort(key=lambda row: str(row[0]))
    return (
        table(
            "Roles and the posts that bring them",
            ("Role", "Post", "Held by", "Since"),
            rows,
            "Open a post to read who granted each role, and why.",
        ),
    )


def _people(visit: Visit) -> Tables:
    rows = [
        (p.name or "No name is kept", p.email, listed(list(p.posts)) or "no post", "yes" if p.account else "no")
        for p in council.people(visit.actor, visit.on)
    ]
    return (table("People", ("Name", "Mail address", "Posts", "Account"), rows),)


def _bodies(visit: Visit) -> Tables:
    kinds = {b.key: b for b in council.bodies()}
    sits: dict[int, list[str]] = {}
    for s in council.seats(visit.on):
        said = f"{s.post_title}{f' ({s.group})' if s.group else ''}{', presiding' if s.chairs else ''}"
        sits.setdefault(s.body, []).append(said)
    bodies = [(b.name, b.kind, "; ".join(sits.get(b.key, ())) or "no seat") for b in kinds.values()]
    tables = [table("Bodies and who sits on them", ("Body", "Kind", "Seats today"), bodies)]
    tables.append(_dated("Political groups", ("Group", "", "When"), make_up.group_rows(visit.actor)))
    tables.append(
        _dated(
            visit.word("Portfolios"),
            (visit.word("Portfolio"), "Answered for by", "When"),
            make_up.portfolio_rows(visit.actor),
        )
    )
    outside = [(b.name, b.kind) for b in council.outside_bodies()]
    tables.append(table("Bodies outside the council", ("Body", "Kind"), outside))
    return tuple(one for one in tables if one.rows) or tuple(tables[:1])


def _places(visit: Visit) -> Tables:
    labels = council.settings(visit.on).labels
    words = [(WORDS[word], labels[word]) for word in WORDS if word in labels]
    return (
        _dated(visit.word("Places"), (visit.word("Place"), "Kind", "When"), make_up.place_rows(visit.actor)),
        table("Words of this council’s own", ("Word", "Shown as"), words),
    )


def _settings(visit: Visit) -> Tables:
    rows = [
        (SETTINGS[s.name], _value(s.name, json.loads(s.value)), day_said(s.begins))
        for s in make_up.setting_rows(tuple(SETTINGS))
    ]
    days = [(day_said(day), name) for day, name in make_up.closure_day_rows(visit.on)]
    return (
        table("Settings, the latest first", ("Setting", "Value", "From"), rows),
        table("Closure days to come", ("Day", "Name"), days),
    )


def _value(name: str, value: object) -> str:
    if name == "year_begins_in" and isinstance(value, int):
        return MONTHS[value - 1]
    return listed([str(v) for v in value]) if isinstance(value, list) else str(value)


def _wants(visit: Visit) -> Tables:
    plans = wants.strategic_plans(visit.actor)
    rows = [(p.title, str(p.kind), str(p.status), f"{day_said(p.begins)} to {day_said(p.ends)}") for p in plans]
    outcomes = [(str(o.number), o.title, p.title) for p in plans for o in wants.outcomes(visit.actor, p.ref.key)]
    open_ = [
        (e.plan_title, Cell(e.title, href=reverse("edition", args=[e.key])), str(e.status))
        for e in editions.editions(visit.actor)
    ]
    objectives = [
        (o.reference, f"{o.title}. Nothing serves it: {o.unserved_because}" if o.unserved_because else o.title)
        for p in plans
        for o in wants.objectives(visit.actor, p.ref.key)
    ]
    priorities = [(p.reference, p.title) for p in wants.priorities(visit.actor)]
    criteria = [(str(c.number), c.title) for c in wants.success_criteria(visit.actor)]
    environment = [(c.reference, c.title, c.level) for c in wants.environment(visit.actor)]
    tables = (
        table("Strategic plans", ("Plan", "Kind", "Where it stands", "Window"), rows),
        table(visit.word("Outcomes"), ("Number", "Title", "Of which plan"), outcomes),
        table(visit.word("Objectives"), ("Reference", "What it says"), objectives),
        table(visit.word("Priorities"), ("Reference", "What it says"), priorities),
        table("Success criteria", ("Number", "What it says"), criteria),
        table("Changes in the operating environment", ("Reference", "What changes", "Level"), environment),
        table("Delivery plans and their editions", ("Plan", "Edition", "Status"), open_),
    )
    return tuple(one for one in tables if one.rows) or tables[:1]


def _dated(name: str, heads: tuple[str, str, str], rows: tuple[DatedRow, ...]) -> Table:
    about = bool(heads[1])
    said = [(row.name, *((row.about,) if about else ()), _since(row.begins, row.ends)) for row in rows]
    return table(name, [head for head in heads if head], said)


def _since(begins: date, ends: date | None) -> str:
    return f"{day_said(begins)} to {day_said(ends)}" if ends else f"since {day_said(begins)}"


def _links(visit: Visit, here: str) -> tuple[Link, ...]:
    return tuple(
        Link(visit.words.fill(words), reverse("council-list", args=[name]), "page" if name == here else "")
        for name, words in LISTS.items()
    )


MAKERS: dict[str, Callable[[Visit], Tables]] = {
    "units": _units,
    "posts": _posts,
    "rights": _rights,
    "people": _people,
    "bodies": _bodies,
    "places": _places,
    "settings": _settings,
    "wants": _wants,
}
SAYS = {
    "units": "A unit is never rubbed out: it ends on a day, and what stood in it follows the unit that takes over its work.",
    "posts": "People come and go; the post stays accountable.",
    "rights": "A post has rights, a person holds a post. When the holding ends, the rights end with it.",
    "people": "Names are kept for whoever sets up the council; history does not hold them.",
    "bodies": "What a member may see follows from the post, its seats and its {portfolio}.",
    "places": "{Places} that the plan’s work touches, and the council’s own words for things.",
    "settings": "Each setting holds from a day on; what held before stays readable.",
    "wants": "The strategic plan, its {outcomes}, and the delivery plans under it.",
}
