"""A council's own Word template for committee reports: adopted with its file, and given up again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.history.doorway import Refused, operation
from throughline.history.files.kinds import WORD
from throughline.history.files.preparing import Prepared
from throughline.history.keeping import keep
from throughline.history.pen import Pen
from throughline.publishing.models import ReportTemplate
from throughline.publishing.renderers.word.filling import NotATemplate, proved


@operation("publishing.template.adopt", Permission.COUNCIL_SET_UP, on=Council)
def adopt(council: Council, pen: Pen, *, folder: Path, file: Prepared, by: Actor, at: datetime) -> None:
    """Adopt a Word file as the template of committee reports, in the place of the one in force.

    `folder`: where kept files lie. Refused where it is no Word document, tells of people, or lacks a place that a report
    needs; the sentence names the place.
    """
    if file.kind is not WORD:
        raise Refused(f"{file.name} is {file.kind.said}, and a template is a Word document. Save it as .docx.")
    if file.copy is None:
        raise Refused(f"{file.name} cannot be the template of public papers. {file.against}")
    try:
        proved(file.copy)
    except NotATemplate as lacking:
        raise Refused(str(lacking)) from lacking
    for before in ReportTemplate.objects.filter(council=council, until=None):
        pen.put(before, until=at.date())
    pen.note["file"] = file.digest
    kept = keep(pen, folder, file.copy, file.kind.media)
    pen.add(ReportTemplate(council=council, name=file.name, file=kept, since=at.date()))


@operation("publishing.template.give_up", Permission.COUNCIL_SET_UP, on=ReportTemplate)
def give_up(template: ReportTemplate, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Print reports in the house's own form from now on; those that were submitted keep their template."""
    if template.until is not None:
        raise Refused("This template is out of force already. Nothing has to be done.")
    pen.put(template, until=at.date())
