"""Reports to meetings as residents read them: each a page with its papers, and the list of them by meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from throughline.history.files.kinds import BY_MEDIA
from throughline.publishing.documents.reports.public import PublicReport
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.report import header, report
from throughline.publishing.renderers.papers.web import on_page
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.saying import day

Papers = Callable[[PublicReport, Form], bytes]  # a report as a file


def no_paper(one: PublicReport, form: Form) -> bytes:
    """A report in the form of the house."""
    return printed(report(one.document, Brand()), form)


def told_of(one: PublicReport, brand: Brand) -> dict[str, Any]:
    """What the page of a report says."""
    file = one.address.removeprefix("r/").removesuffix("html")
    return {
        "header": [(term, said.split("\n")) for term, said in header(one.document)],
        "text": on_page(report(one.document, brand)),
        "papers": [(f"{file}{form}", "PDF" if form is Form.PDF else "Word") for form in Form],
        "meeting": f"../reports.html#{one.meeting}",
        "out": day(one.out_on),
        "files": [
            (f"{file[:-1]}-{f.key.lower()}{BY_MEDIA[f.media].ending}", f.title, BY_MEDIA[f.media].short)
            for f in one.files
        ],
    }


def meetings(reports: Iterable[PublicReport]) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Reports by their meeting, the latest first: anchor, heading, and of each its page, its title and its number."""
    rows = sorted(reports, key=lambda r: (r.document.meeting_on, r.meeting), reverse=True)
    return [
        (
            anchor,
            f"{those[0].document.body}, {day(those[0].document.meeting_on)}",
            [(r.address, r.document.title, r.document.decision) for r in those],
        )
        for anchor, those in ((key, list(found)) for key, found in groupby(rows, key=lambda r: r.meeting))
    ]
