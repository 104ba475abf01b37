"""Writing the reason for a change that residents will read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.plan.operations.reasons import LONGEST, give_reason
from throughline.plan.queries import comparing, editions
from throughline.plan.queries.comparing import Beside
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comparing.comparison import About
from throughline.plan.rules.words import ChangeKind
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.plan.comparing.choosing import Chosen, chosen
from throughline.web.desk.plan.comparing.page import line
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link


class Explaining(Asking):
    """Why something changed, as residents will read it."""

    words = writing(
        "Why did it change?",
        lines=True,
        hint=f"A sentence or two, at most {LONGEST} characters. Everybody reads it beside the change once the edition is released. "
        "Left empty, no reason is published.",
    )

    def clean_words(self) -> str:
        """No longer than is read beside a change."""
        said = str(self.cleaned_data["words"])
        if len(said) > LONGEST:
            self.add_error("words", f"The reason has {len(said)} characters. Say it in {LONGEST}.")
        return said


@needs(Permission.PLAN_PREPARE)
def why(request: HttpRequest, visit: Visit, edition: str, kind: str) -> HttpResponse:
    """Ask why one activity changed in one way, filled in with what people noted, and keep the answer for residents."""
    row = edition_of(visit, edition)
    two, found, about = _asked(request, visit, row, kind)
    given, noted = found.given.get((about.reference, about.kind)), found.noted.get((about.reference, about.kind), ())
    start = given.words if given else noted[0].words if noted else ""
    form = Explaining(request.POST or None, initial={"words": start})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        give_reason(
            Ref(row.ref.key), reference=about.reference, kind=about.kind, words=words, by=visit.actor, at=visit.at
        )
        tell(request, "The reason is kept with this edition." if words else "No reason will be published.")
        return redirect(f"{reverse('changed', args=[row.key])}?{two.query}#{kind}")
    note = (
        f"Filled in from a note of {noted[0].posts} on {saying.day(noted[0].on)}, written for colleagues."
        if noted
        else ""
    )
    page = frame(
        visit,
        "Why it changed",
        heading=f"Why “{about.title}” changed" if about.reference else "Why the plan changed",
        caption=f"{row.plan_title} · {row.title}",
        edition=row,
        here="plan",
        tab="changed",
        crumbs=(Link("What changed", f"{reverse('changed', args=[row.key])}?{two.query}"),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/plan/comparing/why.html",
        page,
        422 if page.errors else 200,
        fields=(field(form["words"], after="" if given else note, rows=5),),
        lines=tuple(map(line, about.changes)),
    )


def _asked(request: HttpRequest, visit: Visit, row: EditionRow, kind: str) -> tuple[Chosen, Beside, About]:
    """The change that the address names, for whoever may say why. Raises Absent and Refused."""
    verdict = editions.verdict(visit.actor, Permission.PLAN_PREPARE, row)
    if not verdict.allowed:
        raise Refused(verdict.reason)
    two, of = chosen(request, visit, row), request.GET.get("of", "")
    if two is None or kind.upper() not in ChangeKind.__members__:
        raise Absent(ABSENT)
    found = comparing.beside(visit.actor, two.before, two.after, visit.on)
    groups = (g for g in found.comparison.groups if g.kind is ChangeKind[kind.upper()])
    about = next((a for g in groups for a in g.by_activity if a.reference == of), None)
    if about is None:
        raise Absent(ABSENT)
    return two, found, about
