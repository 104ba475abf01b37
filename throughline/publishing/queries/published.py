"""The reports that everybody may read on a day. They are public, so that nobody is asked who they are."""

from __future__ import annotations

from datetime import date

from throughline.access.roles import Audience
from throughline.council.rules import BodyKind
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.publishing.documents.reports.document import ReportDocument
from throughline.publishing.documents.reports.public import PublicFile, PublicReport
from throughline.publishing.models import Report

OUT = (MeetingStatus.AGENDA_PUBLISHED, MeetingStatus.HELD)
IN_PUBLIC = (  # bodies whose papers the law makes public; boards of officers and working groups are a safe space
    BodyKind.COUNCIL,
    BodyKind.CABINET,
    BodyKind.CABINET_COMMITTEE,
    BodyKind.COMMITTEE,
    BodyKind.SCRUTINY,
    BodyKind.AUDIT_COMMITTEE,
)
KEPT_BACK = (Audience.EXEMPT, Audience.EXECUTIVE)


def public_reports(on: date) -> tuple[PublicReport, ...]:
    """Open reports to meetings whose papers are out, the latest meeting first.

    A report that is exempt, or about an activity or a decision that is kept back, never stands here.
    """
    rows = (
        Report.objects.filter(
            submitted_on__lte=on,
            paragraph=0,
            meeting__agenda_published_on__lte=on,
            meeting__status__in=OUT,
            meeting__body__kind__in=IN_PUBLIC,
        )
        .exclude(audience__in=KEPT_BACK)
        .exclude(entry__audience__in=KEPT_BACK)
        .exclude(matter__isnull=False, matter__audience__in=[a for a in Audience if a is not Audience.OPEN])
        .select_related("meeting", "matter")
    )
    return tuple(filter(None, (_public(r) for r in rows.order_by("-meeting__day", "pk"))))


def _public(row: Report) -> PublicReport | None:
    kept = history.snapshot(f"publishing.report:{row.pk}", "ReportDocument")
    out = row.meeting.agenda_published_on
    if kept is None or out is None:
        return None
    files = tuple(
        PublicFile(f.key, f.title, f.file.media_type, f.copy.digest)
        for f in row.files.filter(paragraph=0).select_related("file", "copy").order_by("pk")
        if f.copy is not None
    )
    decision = row.matter.key if row.matter else ""
    return PublicReport(thaw(ReportDocument, kept.text), kept.digest, decision, out, files)
