"""How a desk page is framed: bar, navigation, demonstration line, foot; and how it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.access.roles import Audience, Permission
from throughline.access.rules import audiences
from throughline.council.queries import settings
from throughline.ground.glossary import Entry, chosen
from throughline.ground.words import opening
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.meaning import opened
from throughline.web.desk.visiting import Front, Visit
from throughline.web.furniture.anatomy import Council, Page, Person, Role
from throughline.web.furniture.parts import Band, Link, Mark

REAL = "Facts come from Kent County Council’s public papers; names are roles; anything marked illustrative is invented."
TOLD = "told"
READ_ROUNDS = (Audience.STAFF, Audience.EXECUTIVE)  # to whom rounds of the quarter are kept
RESIDENT = "resident"  # a role of the demonstration that has no desk


def frame(
    visit: Visit,
    title: str,
    *,
    foot_only: bool = False,
    edition: EditionRow | None = None,
    here: str = "",
    tab: str = "",
    words: tuple[str, ...] = (),
    second: tuple[Link, ...] = (),
    **more: Any,
) -> Page:
    """A page of the desk. `here`: the entry of the navigation it lies in; `tab`: of the second row, inside the plan;
    `words`: of the product, whose meaning the page opens; `second`: the second row elsewhere."""
    town = visit.council
    demonstration = town is not None and town.demonstration
    return Page(
        title=title,
        council=Council(town.name if town else "No council yet", reverse("front"), _brand(visit)),
        nav=() if foot_only or not visit.known else _nav(visit, here),
        tabs=_tabs(visit, edition, tab) if edition else second,
        person=_person(visit),
        demonstration=REAL if demonstration else "",
        clock_notice=f"it is {visit.on.day} {visit.on:%B %Y}." if demonstration else "",
        foot=_foot(),
        words=_meanings(visit, words),
        glossary=reverse("glossary"),
        **more,
    )


def show(
    request: HttpRequest, visit: Visit, template: str, page: Page, status: int = 200, /, **parts: Any
) -> HttpResponse:
    """The page as a response, which opens the words that it asks with; what was just done is told once."""
    if page.told is None and (told := request.session.pop(TOLD, None)):
        page = _with_told(page, told)
    kind = request.resolver_match.url_name or "" if request.resolver_match else ""
    page = replace(page, words=opened(parts, kind, visit.words, page.words))
    return render(request, template, {"page": page, "visit": visit, **parts}, status=status)


def tell(request: HttpRequest, words: str) -> None:
    """Say on the next page what has been done."""
    request.session[TOLD] = words


def _brand(visit: Visit) -> str:
    """The address of the council's colours, which says them: a browser that keeps the old ones asks for new ones."""
    return f"{reverse('brand')}?{''.join(settings(visit.on).brand).replace('#', '')}"


def _with_told(page: Page, words: str) -> Page:
    return replace(page, told=Band(Mark.DONE, "Done.", words))


def _nav(visit: Visit, here: str) -> tuple[Link, ...]:
    rows = [
        ("desk", visit.front.value, "desk", visit.front is not Front.PLAN),
        ("plan", "Plan", "plan", visit.may(Permission.PLAN_VIEW)),
    ]
    rows += [("decisions", "Decisions", "decisions", visit.may(Permission.GOVERNANCE_VIEW))]
    rows += [("measures", "Measures", "measures", visit.may(Permission.MEASURES_VIEW))]
    rows += [("performance", "Performance", "performance", visit.may(Permission.MEASURES_VIEW))]
    rows += [("quarter", "Quarter", "quarter", not audiences(visit.actor).isdisjoint(READ_ROUNDS))]
    rows += [("meetings", "Meetings", "meetings", visit.may(Permission.GOVERNANCE_VIEW))]
    rows += [("risks", "Assurance", "risks", visit.may(Permission.ASSURANCE_VIEW))]
    rows += [("history", "History", "history", visit.may_everywhere(Permission.HISTORY_VIEW))]
    rows += [("public", "What residents see", "releases", visit.may(Permission.PLAN_VIEW))]
    rows += [("council", "Council", "council", visit.may(Permission.COUNCIL_SET_UP) or visit.front is Front.ASSURANCE)]
    return tuple(Link(words, reverse(name), "true" if key == here else "") for key, words, name, may in rows if may)


def _tabs(visit: Visit, edition: EditionRow, tab: str) -> tuple[Link, ...]:
    rows = [
        ("front", "Front page", "edition", True),
        ("activities", visit.word("entries", capital=True), "activities", True),
        ("thread", "Golden thread", "thread", True),
        ("coverage", "Coverage", "coverage", True),
        ("health", "Health", "health", True),
        ("changed", "What changed", "changed", True),
        ("comments", "Comments", "comments", True),
        ("import", "Import a workbook", "import", visit.may(Permission.PLAN_IMPORT)),
        ("publish", "Approve and publish", "moving", True),
        ("history", "History", "edition-history", visit.may_everywhere(Permission.HISTORY_VIEW)),
    ]
    return tuple(
        Link(words, reverse(name, args=[edition.key]), "page" if key == tab else "")
        for key, words, name, may in rows
        if may
    )


def _person(visit: Visit) -> Person | None:
    if not visit.known:
        return None
    if visit.parts:
        roles = tuple(Role(p.key, opening(p.key), p.says, p.key == visit.role) for p in visit.parts)
        roles += (Role(RESIDENT, "Resident", "reads what was published"),)
        return Person(visit.actor.name, visit.role, switch=reverse("role"), roles=roles)
    return Person(visit.actor.name, log_out=reverse("log-out"))


def _meanings(visit: Visit, words: tuple[str, ...]) -> tuple[Entry, ...]:
    return chosen(words, visit.words) if words else ()


def _foot() -> tuple[Link, ...]:
    return (
        Link("Help", reverse("help")),
        Link("What the words mean", reverse("glossary")),
        Link("Accessibility", reverse("accessibility")),
        Link("What you may do here, and why", reverse("rights")),
    )
