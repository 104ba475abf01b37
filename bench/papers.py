"""Papers of 200 activities: the whole plan as PDF and as Word, and the edition with its site, papers, data and seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Row, seconds, within
from bench.plans import plan_of
from bench.site import SEAL
from throughline.ground.freezing import canonical
from throughline.ground.undisturbed import undisturbed
from throughline.publishing.build import build_site
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.reports.asking import Recommendation
from throughline.publishing.documents.reports.document import ReportDocument, Section
from throughline.publishing.documents.reports.facts import Fact
from throughline.publishing.documents.reports.template import HOUSE
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.papers.report import report
from throughline.publishing.renderers.printing import PLAN, SUMMARY, Form, paper, printed, told

SIZE, DAY = 200, date(2021, 1, 13)
_tries = count(1)
ASKED = {Form.PDF: 1.0, Form.WORD: 2.0}
WHOLE = 15.0


def _report(form: Form) -> bytes:
    """A report of the house template, each part of five paragraphs of eighty words, with forty facts."""
    words = "\n\n".join(["It is said in some eighty words what was found and what follows. " * 6] * 5)
    facts = tuple(Fact(f"fact-{n}", f"Fact {n}", f"£{n},000", "Plan, SDP-1-01", DAY) for n in range(40))
    sections = tuple(Section(part.code, part.title, words) for part in HOUSE)
    document = ReportDocument(
        council="A county council",
        key="bench",
        title=f"A report, try {next(_tries)}",
        sender=("A Cabinet Member", "A director"),
        body="Cabinet",
        meeting_on=DAY,
        decision="21/00011",
        paragraph=0,
        exempt_because="",
        past=(),
        future=("Cabinet",),
        divisions="All",
        summary=words[:600],
        asked=(Recommendation("Endorse", "the strategy"), Recommendation("Note", "the risks")),
        sections=sections,
        appendices=("Appendix A",),
        background=("None",),
        author="An officer",
        director="A director",
        late="",
        facts=facts,
        as_at=DAY,
    )
    return printed(report(document, Brand()), form)


def run() -> list[Row]:
    """The papers one by one, each time of a plan that was not set before; then the whole edition."""
    plan = plan_of(SIZE)
    tries = count(1)

    @undisturbed()
    def make(name: str, form: Form) -> bytes:
        """A paper from the public plan on, as the desk makes one: a new edition each time, since what was set before is
        remembered."""
        site = Site(public_plan(replace(plan, edition_title=f"Try {next(tries)}")), Brand(), DAY, "f" * 64, "0" * 64)
        return printed(paper(site, told(site), name), form)

    rows = [
        within(f"{name} of {SIZE} activities, {form}", seconds(lambda n=name, f=form: make(n, f), 3), ASKED[form])  # type: ignore[misc]
        for name in (PLAN, SUMMARY)
        for form in Form
    ]
    rows += [
        within(f"committee report of 12 parts, {form}", seconds(lambda f=form: _report(f), 5), 1.0) for form in Form
    ]  # type: ignore[misc]
    with TemporaryDirectory() as folder:

        def build() -> None:
            text = canonical(replace(plan, edition_title=f"Try {(n := next(tries))}"))
            build_site(text, "0" * 64, DAY, Path(folder) / f"{n}", seal=SEAL)

        rows.append(within(f"edition of {SIZE} activities: site, papers, data, signature", seconds(build, 3), WHOLE))
    return rows
