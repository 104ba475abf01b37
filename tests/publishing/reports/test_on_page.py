"""A report as a web page: numbered as in print, its tables headed, nothing of it markup that somebody typed."""

from __future__ import annotations

from tests.publishing.reports.test_own_template import paper
from throughline.publishing.documents.reports.asking import Recommendation
from throughline.publishing.documents.reports.document import Section
from throughline.publishing.renderers.papers.web import on_page


def test_sections_and_paragraphs_carry_the_numbers_that_are_called_out() -> None:
    page = on_page(paper())
    assert '<h2 id="s-1">1 Background</h2>' in page
    assert '<p id="p-1-2"><b>1.2</b> It went on.</p>' in page
    assert "<ul><li>one</li><li>two</li></ul>" in page
    assert '<p class="label">Where the facts come from</p>' in page
    assert "Appendix A:" not in page  # the letters are of the report's own appendices


def test_recommendations_stand_twice_and_are_the_same() -> None:
    page = on_page(paper())
    first, second = page.split('<div class="asked">')[1:]
    assert first.partition("</div>")[0] == second.partition("</div>")[0]
    assert "<li><b>Endorse</b> the strategy;</li>" in first


def test_a_table_names_its_columns_and_its_rows() -> None:
    page = on_page(paper())
    assert page.count('<th scope="col">') == 3
    assert '<th scope="row"><b>£1,000</b></th>' in page


def test_what_was_typed_is_never_markup() -> None:
    bad = "<script>alert(1)</script>"
    page = on_page(paper(sections=(Section("risk", bad, bad),), asked=(Recommendation("Note", bad),), author=bad))
    assert "<script" not in page
    assert "alert(1)" in page
