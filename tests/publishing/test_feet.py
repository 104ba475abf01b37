"""What stands at the foot of each printed page is said in the text too: programs that read a paper aloud pass feet over."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.publishing.kent import kent
from tests.publishing.printing import comparison_paper, paper_of, words
from tests.publishing.quarters import a_report
from tests.publishing.reports.test_own_template import paper as a_committee_report
from throughline.publishing.documents.papers.tree import Block, Paper
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.paper import monitoring, report

BOOK = Book(a_report(), Brand(), date(2021, 2, 12))
SHOWN = Book(replace(a_report(), demonstration=True), Brand(), date(2021, 2, 12))
PAPERS = {
    "the plan": lambda: paper_of(kent(), "plan"),
    "its summary": lambda: paper_of(kent(), "summary"),
    "what changed": lambda: comparison_paper(kent()),
    "a quarter": lambda: report(BOOK),
    "a quarter’s work": lambda: monitoring(BOOK),
    "a quarter that is a demonstration": lambda: report(SHOWN),
    "a committee report": lambda: a_committee_report(),
}


def heard(paper: Paper) -> str:
    """All that is read aloud: the first page, and the text."""
    cover = paper.cover
    first = ["".join(run.text for run in text) for text in (cover.lead, *cover.answers, *cover.notes)]
    blocks: tuple[Block, ...] = paper.blocks
    return " ".join((cover.title, cover.subtitle, *(said for _, said in cover.header), *first, words(blocks)))


@pytest.mark.parametrize("name", PAPERS)
def test_what_stands_at_the_foot_is_said_in_the_text_too(name: str) -> None:
    paper = PAPERS[name]()
    sentences = re.findall(r"[^.]+\.", paper.foot)
    assert sentences
    text = heard(paper)
    assert [one for one in sentences if one.strip().removesuffix(".") not in text] == []
