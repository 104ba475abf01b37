"""Two small documents of one activity, invented for the demonstration and marked so: one for residents, one for officers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document

from throughline.access.roles import Audience
from throughline.demo.people import holder, london
from throughline.history.doorway import Ref
from throughline.history.files.cleaning import cleaned
from throughline.history.files.kinds import CSV, WORD
from throughline.history.files.preparing import Prepared
from throughline.plan.operations.documents import attach
from throughline.plan.rules.words import DocumentKind

ATTACHED = london("2020-03-19T15:10")
OWNER, ACTIVITY = "Head of Transport Strategy", "SDP-3-01"
CASE = "Business case in brief"
NOTES = "Notes of the equality screening"
PARAGRAPHS = (
    "This page is illustrative. It was written for a demonstration and says nothing of a real business case.",
    "What is proposed: a station between Ramsgate and Minster, so that more of Thanet is within easy reach of London.",
    "What would be compared: the cost of the station, the journeys it would save, and the homes planned near it.",
    "Who decides: the Cabinet Member, after the committee has considered the case.",
)
TABLE = (
    "Illustrative: invented for a demonstration\r\nWho was asked,When,What they said\r\n"
    "A disability group,February 2020,Step-free access from both platforms\r\n"
    "A parish council,March 2020,Lighting on the footpath\r\n"
)


def attach_documents(entries: dict[str, int], folder: Path) -> None:
    """Attach both to their activity, as its owner. `entries`: key by reference; `folder`: where kept files lie."""
    table = Prepared("equality-screening-notes.csv", CSV, TABLE.encode())
    for file, title, kind, audience in (
        (_case(), CASE, DocumentKind.BUSINESS_CASE, Audience.OPEN),
        (table, NOTES, DocumentKind.EVIDENCE, Audience.STAFF),
    ):
        attach(
            Ref(entries[ACTIVITY]),
            folder=folder,
            file=file,
            title=title,
            kind=kind,
            audience=audience,
            illustrative=True,
            by=holder(OWNER, ATTACHED.date()),
            at=ATTACHED,
        )


def _case() -> Prepared:
    paper, out = Document(), BytesIO()
    paper.add_heading(CASE, level=1)
    for words in PARAGRAPHS:
        paper.add_paragraph(words)
    paper.save(out)
    data = cleaned(WORD, out.getvalue(), CASE)  # the same bytes on every day
    return Prepared("business-case-in-brief.docx", WORD, data, cleaned(WORD, data, CASE))
