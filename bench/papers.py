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
from throughline.publishing.build import build_site
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.printing import PLAN, SUMMARY, Form, paper, printed, told

SIZE, DAY = 200, date(2021, 1, 13)
ASKED = {Form.PDF: 1.0, Form.WORD: 2.0}
WHOLE = 15.0


def run() -> list[Row]:
    """The papers one by one, each time of a plan that was not set before; then the whole edition."""
    plan = plan_of(SIZE)
    tries = count(1)

    def make(name: str, form: Form) -> bytes:
        """A paper from the public plan on: a new edition each time, since what was set before is remembered."""
        site = Site(public_plan(replace(plan, edition_title=f"Try {next(tries)}")), Brand(), DAY, "f" * 64, "0" * 64)
        return printed(paper(site, told(site), name), form)

    rows = [
        within(f"{name} of {SIZE} activities, {form}", seconds(lambda n=name, f=form: make(n, f), 3), ASKED[form])  # type: ignore[misc]
        for name in (PLAN, SUMMARY)
        for form in Form
    ]
    with TemporaryDirectory() as folder:

        def build() -> None:
            text = canonical(replace(plan, edition_title=f"Try {(n := next(tries))}"))
            build_site(text, "0" * 64, DAY, Path(folder) / f"{n}", seal=SEAL)

        rows.append(within(f"edition of {SIZE} activities: site, papers, data, signature", seconds(build, 3), WHOLE))
    return rows
