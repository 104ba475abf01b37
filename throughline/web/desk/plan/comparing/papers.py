"""What changed between two editions as a paper to take away: Word with its changes marked, or PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.council.queries import settings
from throughline.history.doorway import ABSENT, Absent
from throughline.plan.queries import comparing
from throughline.plan.queries.comparing import Beside
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.changed import Compared, changed_paper
from throughline.publishing.renderers.printing import Form, printed
from throughline.web.desk.door import needs
from throughline.web.desk.handing import PAPERS, download
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.comparing.choosing import chosen
from throughline.web.desk.plan.downloads import file_name
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit


@needs(Permission.PLAN_VIEW)
def changed_as_paper(request: HttpRequest, visit: Visit, edition: str, form: str) -> HttpResponse:
    """The comparison that the address names, of what this person may read, as a file."""
    row = edition_of(visit, edition)
    two = chosen(request, visit, row)
    if two is None or form not in list(Form):
        raise Absent(ABSENT)
    found = comparing.beside(visit.actor, two.before, two.after, visit.on)
    dark, middle, pale = settings(visit.on).brand
    made = printed(changed_paper(_compared(found), Brand(primary=dark, middle=middle, pale=pale)), Form(form))
    return download(made, PAPERS[Form(form)], f"{file_name(row)}-changed.{form}")


def _compared(found: Beside) -> Compared:
    new = found.new
    draft = "" if found.after.frozen else f"DRAFT, as at {saying.day(new.as_at)}"
    return Compared(
        council=new.council,
        plan=new.plan_title,
        before=found.before.says,
        after=found.after.says,
        dated=new.as_at,
        demonstration=new.demonstration,
        comparison=found.comparison,
        why=found.given,
        draft=draft,
    )
