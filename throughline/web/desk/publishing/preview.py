"""What would change in public if an edition were released now: of two public plans, as the site would tell it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.drafting import in_public
from throughline.publishing.queries.releases import reading
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan.comparing.page import Telling, activity, nothing, tables
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Empty, Link


@needs(Permission.PLAN_VIEW)
def preview(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The edition that residents read beside this one: as approved, or, while it is worked on, as it stands."""
    row = edition_of(visit, edition)
    read, here = reading(), reverse("in-public", args=[row.key])
    found = in_public(read.snapshot, _plan(visit, row)) if read else None
    only = request.GET.get("kind", "")
    changes = found.comparison if found else None
    page = frame(
        visit,
        "What would change in public",
        heading="What would change in public if this were released now",
        caption=f"{read.title if read else 'Nothing released yet'} → {row.title}",
        lead=changes.says() if changes else "",
        edition=row,
        here="plan",
        tab="changed",
        crumbs=(Link("Approve and publish", reverse("moving", args=[row.key])),),
    )
    telling = Telling(found.why if found else {}, {}, lambda about: activity(row, about), lambda _: "", here, only)
    first = Empty(
        "This would be the first release.",
        "There is nothing to compare it with: the site would say so, and show the whole of the edition.",
        (Link("See where the plan stands", reverse("edition", args=[row.key])),),
    )
    return show(
        request,
        visit,
        "desk/plan/comparing/changed.html",
        page,
        kinds=telling.kinds(changes) if changes else (),
        sections=telling.sections(changes) if changes else (),
        empty=nothing(only) if changes else first,
        tables=tables(changes.sums, visit.words) if changes and not only else (),
        illustrative=bool(changes and any(c.illustrative for c in changes.changes)),
    )


def _plan(visit: Visit, row: EditionRow) -> PlanDocument:
    """What would be released: the text that was approved; before that, the edition as it stands."""
    frozen = None if row.open_for_work else editions.put_forward(visit.actor, row)
    return frozen or editions.document(visit.actor, row, visit.on)
