"""The papers of public reports: printed once, in the form of the day on which they were submitted, and carried on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from throughline.council import queries as council
from throughline.history.files import shelf as files
from throughline.publishing.documents.reports.public import PublicReport
from throughline.publishing.queries.templates import template_on
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.deciding.reports import Papers
from throughline.publishing.renderers.papers.report import report
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.word.filling import filled


def papers(reports: tuple[PublicReport, ...], before: Path | None, on: date) -> Papers:
    """How each report becomes a file: that of the release `before` where it is there, since a report never changes."""
    dark, middle, pale = council.settings(on).brand
    brand = Brand(primary=dark, middle=middle, pale=pale)
    known = {r.digest for r in reports}

    def paper(one: PublicReport, form: Form) -> bytes:
        kept = before / f"{one.address.removesuffix('html')}{form}" if before and one.digest in known else None
        if kept is not None and kept.is_file():
            return kept.read_bytes()
        own = template_on(one.document.as_at) if form is Form.WORD else None
        made = report(one.document, brand)
        return filled(made, files.read(Path(settings.FILES), own.digest)) if own else printed(made, form)

    return paper
