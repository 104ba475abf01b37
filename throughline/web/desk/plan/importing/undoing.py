"""Taking the last import back, whole, with a reason; refused once a gate has passed or somebody changed what it wrote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.access.roles import Permission
from throughline.ground.words import counted, tidy
from throughline.history.doorway import Ref, Refused
from throughline.plan.operations.many import undo_import
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.plan.importing import start
from throughline.web.desk.plan.importing.opened import importable
from throughline.web.desk.plan.importing.start import Wrong
from throughline.web.desk.visiting import Visit

WHY = "Say why it is taken back: the sentence stays in history."
ANOTHER = "Another workbook was brought in since this page was opened. Look at what it did, and take that back if it is wrong."
LONGEST = 500


@needs(Permission.PLAN_IMPORT)
def take_back(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Take it back, or say on the same page why that is not done."""
    row = importable(visit, edition)
    if request.method != "POST":
        return redirect("import", row.key)
    reason = tidy(request.POST.get("reason", ""))
    if row.imported is not None and request.POST.get("event") != str(row.imported):
        return start.page(request, visit, row, Wrong("reason", ANOTHER, reason), 409)
    if not reason or len(reason) > LONGEST:
        says = f"Say it in {LONGEST} characters: these are {len(reason)}." if reason else WHY
        return start.page(request, visit, row, Wrong("reason", says, reason))
    try:
        wrote = undo_import(Ref(row.ref.key), reason=reason, by=visit.actor, at=visit.at)
    except Refused as against:
        return start.page(
            request, visit, row, Wrong("reason", f"It was not taken back. {visit.told(against)}", reason), 409
        )
    tell(request, f"The import was taken back: {counted(wrote, 'record')} stand as they stood before it.")
    return redirect("import", row.key)
