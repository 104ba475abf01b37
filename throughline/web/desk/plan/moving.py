"""Moving an edition on: where it can go, what stands against it, and doing it."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import tidy
from throughline.history.doorway import Ref, Refused
from throughline.plan.operations.gates import move_on
from throughline.plan.operations.plans import roll_forward
from throughline.plan.queries import editions
from throughline.plan.queries.comparing import FROZEN, moved_since_frozen
from throughline.plan.queries.coverage import coverage
from throughline.plan.queries.editions import EditionRow, MoveRow
from throughline.plan.rules.moves import Move
from throughline.plan.rules.words import EditionStatus
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import resolving, saying
from throughline.web.desk.plan.covering.gaps import gaps
from throughline.web.desk.plan.covering.tables import Desk
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.path import steps
from throughline.web.desk.plan.released import InPublic, withdrawn_band
from throughline.web.desk.plan.way import Way, Wrong
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Band, Confirm, Error, Link, Mark, Refusal

WAITING = (
    EditionStatus.FOR_COMMENT,
    EditionStatus.FOR_APPROVAL,
    EditionStatus.APPROVED,
)  # a frozen text waits for an act
REASONS = {
    EditionStatus.APPROVED: "Which body approved it, and when?",
    EditionStatus.DRAFT: "Why is it taken back?",
}


@needs(Permission.PLAN_VIEW)
def moving(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The moves that the table allows from here; each says what it does, or what stands against it."""
    row = edition_of(visit, edition)
    return _move(request, visit, row) if request.method == "POST" else where_it_stands(request, visit, row)


@needs(Permission.PLAN_VIEW)
def decide(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Name the decision that approves this edition, or take it up."""
    row = edition_of(visit, edition)
    if request.method == "POST":
        wrong = resolving.decided(request, visit, row)
        if wrong is not None:
            return where_it_stands(request, visit, row, wrong)
    return redirect("moving", row.key)


def where_it_stands(request: HttpRequest, visit: Visit, row: EditionRow, wrong: Wrong | None = None) -> HttpResponse:
    """The page; `wrong`: an answer that could not be taken, told beside its question with nothing lost."""
    verdict = editions.verdict(visit.actor, Permission.PLAN_APPROVE, row)
    frozen, public = editions.submitted_text(row), InPublic.now()
    gone = public.withdrawal(row)
    desk = Desk(visit, row, coverage(visit.actor, row, visit.on))
    moved = moved_since_frozen(visit.actor, row, visit.on) if row.status in WAITING else None
    told = moved.first() if moved else ""
    allowed = [m for m in editions.moves(row, visit.on, told) if m.move.to is not EditionStatus.SUPERSEDED]
    page = frame(
        visit,
        "Approve and publish",
        heading=public.stands(row),
        caption=f"{row.plan_title} · {row.title}",
        lead="An edition moves step by step, and each step is an act of somebody. Submitting freezes the text; approval is of that text and no other.",
        edition=row,
        here="plan",
        tab="publish",
        words=("edition", "authority", "release", "roll forward"),
        band=withdrawn_band(visit, row, public) or _band(row, told),
    )
    ways = [*resolving.ways(visit, row), *(_way(row, m, told) for m in allowed if verdict.allowed)]
    if wrong is not None:
        page, ways = _told(page, ways, wrong)
    return show(
        request,
        visit,
        "desk/plan/moving.html",
        page,
        422 if wrong else 200,
        ways=ways,
        refusal=None
        if verdict.allowed or not allowed
        else Refusal("You may read where it stands, not move it", visit.words.fill(verdict.reason)),
        frozen=frozen,
        frozen_on=saying.day(frozen.at.date()) if frozen else "",
        roll=_roll(visit, row),
        gaps=gaps(desk),
        objectives=desk.objectives(),
        coverage=reverse("coverage", args=[row.key]),
        steps=steps(row, gone.withdrawn_on if gone else None),
    )


def _told(page: Page, ways: list[Way], wrong: Wrong) -> tuple[Page, list[Way]]:
    """The page with what is wrong at its head, which leads to the question that it stands beside."""
    ways = [wrong.beside(way) for way in ways]
    asked = next((n for n, way in enumerate(ways, 1) if way.error), 0)
    return replace(page, errors=(Error(wrong.says, f"#reason-{asked}" if asked else ""),)), ways


def _band(row: EditionRow, moved: str) -> Band | None:
    """What is otherwise since the text was frozen, and what follows from that; nothing where nothing is."""
    if not moved:
        return None
    link = Link("See all that changed since", _since(row))
    if row.open_for_work:
        again = "Submit it again, so that what is approved is what was read."
        return Band(Mark.AMBER, "Changed since it was submitted.", moved, (again,), (link,))
    says = "Residents would read the text that was approved."
    return Band(Mark.AMBER, "The plan reads otherwise since it was approved.", moved, (says,), (link,))


def _since(row: EditionRow) -> str:
    """Where the frozen text stands beside the edition as it is now."""
    return f"{reverse('changed', args=[row.key])}?before={row.key}{FROZEN}&after={row.key}"


def _way(row: EditionRow, found: MoveRow, moved: str) -> Way:
    """One move as the page offers it, or what stands against it. `moved`: what is otherwise since the text was frozen."""
    move = found.move
    if found.against:
        return Way(move.verb, refusal=Refusal("Not yet", found.against, links=_remedies(row, move)))
    if move.to is EditionStatus.PUBLISHED:
        says = f"{move.says} The site is built from the text that was approved; the edition that they read now is superseded."
        tick = (
            "Residents are to read the text that was approved, although the plan reads otherwise now." if moved else ""
        )
        public = Link("See what would change in public", reverse("in-public", args=[row.key]))
        return Way(move.verb, says, reverse("publish", args=[row.key]), tick=tick, links=(public,))
    return Way(move.verb, move.says, reverse("moving", args=[row.key]), move.to.value, REASONS.get(move.to, ""))


def _remedies(row: EditionRow, move: Move) -> tuple[Link, ...]:
    return (Link("See what stands in the way", reverse("health", args=[row.key])),) if move.clean else ()


def _roll(visit: Visit, row: EditionRow) -> Confirm | None:
    """The next edition begins from the latest one, once that is no longer worked on."""
    latest = max((e for e in editions.editions(visit.actor) if e.plan_key == row.plan_key), key=lambda e: e.number)
    if row.open_for_work or latest.number != row.number or not visit.may(Permission.PLAN_PREPARE):
        return None
    return Confirm(
        "Roll forward",
        f"Opens a draft of edition {row.number + 1} with every {visit.word('entry')} of this one carried into it. {visit.word('Short owners')} confirm theirs anew.",
        f"Open edition {row.number + 1}",
        reverse("moving", args=[row.key]),
        Mark.NONE,
        hidden=(("roll", "yes"),),
    )


def _move(request: HttpRequest, visit: Visit, row: EditionRow) -> HttpResponse:
    if "roll" in request.POST:
        title = (
            f"{row.number + 1}. edition, draft"
            if not row.title[:4].isdigit()
            else f"{int(row.title[:4]) + 1} edition, draft"
        )
        roll_forward(Ref(row.ref.key), title=title, by=visit.actor, at=visit.at)
        tell(request, f"The next edition is open. Every {visit.word('entry')} was carried into it.")
        return redirect("plan")
    try:
        to = EditionStatus(request.POST.get("to", ""))
    except ValueError as unknown:
        raise Refused("There is no such step. Look at the page again.") from unknown
    if to in (EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED):
        raise Refused("An edition is published, and the one before superseded, by releasing it to the public site.")
    reason = tidy(request.POST.get("reason", ""))
    if to in REASONS and not reason:
        says = f"{REASONS[to]} Say it here: the answer stays on record."
        return where_it_stands(request, visit, row, Wrong(reverse("moving", args=[row.key]), to.value, "", says))
    move_on(Ref(row.ref.key), to=to, reason=reason, by=visit.actor, at=visit.at)
    tell(request, f"{row.title} is now {to}.")
    return redirect("moving", row.key)
