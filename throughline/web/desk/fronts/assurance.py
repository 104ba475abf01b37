"""An auditor's front page: does the record hold, and can I do the sum again?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.ground.money import exact
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.plan.queries import auditing, editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument, ProvisionPart
from throughline.publishing.queries import releases as publishing
from throughline.web.desk import owed
from throughline.web.desk.assurance.waiting import waiting as assessing
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.released import InPublic
from throughline.web.desk.visiting import Front, Visit
from throughline.web.furniture.parts import Action, Cell, Column, Figure, Link, Row, Table

LATEST = 8


def page(request: HttpRequest, visit: Visit, edition: EditionRow) -> HttpResponse:
    """The chain, what was frozen and released, what was accepted with a reason, and where the money comes from."""
    document = editions.outline(visit.actor, edition, visit.on)
    accepted = editions.health_for(visit.actor, edition, visit.on).accepted
    late, (_, digest) = len(history.back_dated()), history.head()
    framed = frame(
        visit,
        Front.ASSURANCE.value,
        heading=f"{history.how_many():,} events stand on one chain",
        caption=f"{visit.actor.name} · {saying.day(visit.on)}",
        lead=f"The last link is {digest[:12]}. You read everything with its history, and change nothing.",
        here="desk",
        todo=(*assessing(visit), *owed.waiting(visit)),
        action=Action("Verify the chain now", reverse("verify"), "The chain, the guards, and every table replayed."),
        numbers=(
            Figure("Events", f"{history.how_many():,}", "newest first", href=reverse("history")),
            Figure("Kept later than said", f"{late:,}", "more than a day", href=f"{reverse('verify')}#late"),
            Figure(
                "Findings accepted", str(len(accepted)), "with a reason",
                href=f"{reverse('health', args=[edition.key])}#accepted",
            ),
            Figure("Releases", str(len(publishing.releases())), "each with its manifest", href=reverse("releases")),
        ),
    )  # fmt: skip
    told = auditing.lately(visit.actor, LATEST, words=visit.words)
    return show(
        request,
        visit,
        "desk/fronts/assurance.html",
        framed,
        editions=_editions(visit),
        money=_money(visit, document),
        events=tuple(saying.brief(t) for t in told),
        every=Link("Every event", reverse("history")),
    )


def _editions(visit: Visit) -> Table:
    """Each edition with the digest of the text that was frozen for it, and of what residents read."""
    public = InPublic.now()
    released = {r.edition: r for r in reversed(public.releases)}
    columns = (Column("Edition"), Column("Status"), Column("Text last put forward"), Column("Released to residents"))
    rows = []
    for one in editions.editions(visit.actor):
        text, release = editions.submitted_text(one), released.get(one.key)
        rows.append(
            Row(
                (
                    Cell(one.title, one.plan_title, reverse("edition", args=[one.key])),
                    Cell(public.status(one).capitalize()),
                    Cell(f"{text.digest[:16]}…", f"frozen as event {text.event}") if text else Cell("nothing yet"),
                    Cell(
                        f"{release.manifest[:16]}…",
                        f"manifest of release {release.number}, {saying.day(release.released_on)}"
                        + (", withdrawn" if release.withdrawn else ""),
                    )
                    if release
                    else Cell("not released"),
                )
            )
        )
    return Table("Editions", columns, tuple(rows), stacked=True)


def _money(visit: Visit, document: PlanDocument) -> Table:
    """Planned spend by where each figure comes from; the three parts add up to the whole."""
    spend = [p for e in document.entries for p in e.provisions if p.kind.is_spend]
    named = [p for p in spend if p.source.paper and not p.illustrative]
    invented = [p for p in spend if p.illustrative]
    silent = [p for p in spend if not p.source.paper and not p.illustrative]
    parts: list[tuple[str, list[ProvisionPart]]] = [("A paper is named", named), ("No source is stated", silent)]
    if document.demonstration:
        parts.append(("Invented for this demonstration", invented))
    rows = [_sum(name, found) for name, found in parts]
    rows.append(_sum("Whole plan", spend, "total"))
    columns = (
        Column("Where the figure comes from"),
        Column(visit.word("Short provisions"), number=True),
        Column("Amount", number=True),
    )
    told = f"Revenue and capital over all years. {counted(len(document.entries), visit.word('entry'), visit.word('entries'))}: open any figure for its source."
    return Table("Planned spend by source", columns, tuple(rows), stacked=True, told=told)


def _sum(name: str, found: list[ProvisionPart], kind: str = "") -> Row:
    amount = sum(p.amount for p in found)
    return Row((Cell(name), Cell(str(len(found))), Cell(exact(amount))), kind)
