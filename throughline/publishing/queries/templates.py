"""The Word template that reports are printed in on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from throughline.history.doorway import Ref
from throughline.publishing.models import ReportTemplate


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template. `digest`: SHA-256 of the copy that reports are filled into; `until`: None while it is in force."""

    ref: Ref
    name: str
    digest: str
    size: int
    since: date
    until: date | None


def template_on(on: date) -> TemplateRow | None:
    """The template in force on a day; None where reports have the form of the house. It holds nothing but a letterhead,
    and whoever may read a report reads it in it, so that nobody is asked who they are."""
    rows = ReportTemplate.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    row = rows.select_related("file").order_by("-since", "-pk").first()
    if row is None:
        return None
    return TemplateRow(Ref(row.pk, row.version), row.name, row.file.digest, row.file.size, row.since, row.until)
