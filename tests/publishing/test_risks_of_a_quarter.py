"""The quarter's report has the corporate risks as they stood at the closing, and none that is kept back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.delivery.acting import READER, row_of
from tests.delivery.test_closed_bytes import closed_quarter
from tests.factories import a_risk
from throughline.access.roles import Audience
from throughline.assurance.models import Risk
from throughline.ground.freezing import thaw
from throughline.publishing.documents.papers.tree import Grid, Heading
from throughline.publishing.documents.quarter.report import QuarterReport, ReportRisk
from throughline.publishing.gathering import gathered
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.summary import summary

pytestmark = pytest.mark.django_db


def _report(audience: Audience) -> QuarterReport:
    """Of a quarter that was closed while one corporate risk stood."""
    Risk.objects.filter(pk=a_risk("CRR1")).update(audience=audience)
    closed = closed_quarter()
    Risk.objects.update(title="Said later")  # what comes after the closing is not of the quarter
    return thaw(QuarterReport, gathered(READER, row_of(closed.round), None))


def test_a_risk_that_everybody_may_read_stands_in_the_report_with_its_score_at_the_closing() -> None:
    (risk,) = [one for one in _report(Audience.OPEN).risks if one.reference == "CRR1"]
    assert (risk.title, risk.score, risk.target) == ("Cyber-attack", 20, None)


def test_a_risk_that_is_kept_back_leaves_no_trace() -> None:
    assert "CRR1" not in {one.reference for one in _report(Audience.EXEMPT).risks}


def test_it_is_printed_worst_first_with_what_is_invented_marked() -> None:
    report = replace(
        _report(Audience.OPEN),
        risks=(ReportRisk("CRR1", "Flood", "Head", 20, None, ("owner",)), ReportRisk("CRR2", "Fire", "", None, 5)),
    )
    blocks = list(summary(Book(report, Brand(), date(2021, 2, 12))))
    assert "2 corporate risks, one scored 20, the highest" in [b.text for b in blocks if isinstance(b, Heading)]
    (grid,) = [b for b in blocks if isinstance(b, Grid) and b.caption.startswith("Corporate risks")]
    rows = [["".join(run.text for run in cell) for cell in row] for row in grid.rows]
    assert rows == [
        ["CRR1 Flood", "Head\N{NO-BREAK SPACE}◇", "20", "to be set"],
        ["CRR2 Fire", "nobody", "to be set", "5"],
    ]
