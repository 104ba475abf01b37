"""Files that go with a report: open ones with a copy for residents, exempt ones apart with their public interest test."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor, audiences
from throughline.columns.fields import random_key
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.files.preparing import Prepared
from throughline.history.keeping import keep
from throughline.history.pen import Pen
from throughline.publishing.documents.reports.readiness import PARAGRAPHS
from throughline.publishing.models import Report, ReportAppendix
from throughline.publishing.operations.reports import ReportDesk


@operation("publishing.report.append", Permission.REPORT_WRITE, on=Report)
def append(
    report: Report,
    pen: Pen,
    *,
    folder: Path,
    file: Prepared,
    title: str,
    paragraph: int = 0,
    interest: str = "",
    by: Actor,
    at: datetime,
) -> str:
    """Add a file to a report; answers its key.

    `folder`: where kept files lie; `paragraph`: of Schedule 12A, 0 where everybody may read it: it then has a copy without
    metadata. An exempt one is a paper of its own: it needs its public interest test, and is never published.
    """
    ReportDesk.still_written(report)
    if not tidy(title):
        raise Refused("The appendix has no title, and nobody would know what it is. Say what it is called.")
    if paragraph and paragraph not in PARAGRAPHS:
        raise Refused("Part 1 of Schedule 12A has paragraphs 1 to 7. Name the one that exempts this appendix.")
    if paragraph and not tidy(interest):
        raise Refused(
            "An exempt appendix says why the public interest in keeping it back outweighs that in disclosing it "
            "(Schedule 12A, paragraph 10). Write the test."
        )
    if paragraph and Audience.EXEMPT not in audiences(by):
        raise Refused("You could not read an exempt appendix yourself. Ask somebody who may to add it.")
    if not paragraph and file.copy is None:
        raise Refused(f"{tidy(title)} cannot be published. {file.against}")
    row = ReportAppendix(
        report=report,
        key=random_key(),
        title=tidy(title),
        name=file.name,
        file=keep(pen, folder, file.data, file.kind.media),
        paragraph=paragraph,
        interest=tidy_lines(interest) if paragraph else "",
        added_on=at.date(),
    )
    if not paragraph and file.copy is not None:
        row.copy = keep(pen, folder, file.copy, file.kind.media)
    pen.note["file"] = file.digest
    pen.add(row)
    return row.key
