"""A quarter's site: whole, signed, the same bytes each time; its pages lead nowhere wrong, and every figure comes out again."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest
from docx import Document

from tests.publishing import schemas
from tests.publishing.keys import SEAL
from tests.publishing.printing import pdf_text
from tests.publishing.quarters import a_report
from throughline.ground.freezing import canonical
from throughline.publishing.binding import Known, build
from throughline.publishing.documents.quarter.report import Later
from throughline.publishing.reperforming import NotAReport, reperformed
from throughline.publishing.verifying import verify_folder

RELEASED = date(2021, 2, 12)
LINK = re.compile(r'(?:href|src)="([^"#]+)')


def built(out: Path) -> Path:
    """The site of a whole report."""
    known = Known("c" * 64, "", (("2020-21-q2", "Quarter 2 2020/21"),))
    build(canonical(a_report()), known, RELEASED, out, SEAL)
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once."""
    return built(tmp_path_factory.mktemp("quarter") / "site")


def test_the_folder_verifies_and_is_the_same_each_time(site: Path, tmp_path: Path) -> None:
    assert verify_folder(site).holds
    again = built(tmp_path / "again")
    assert {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()} == {
        p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()
    }


def test_every_link_inside_leads_to_a_page(site: Path) -> None:
    others = set()
    for page in site.rglob("*.html"):
        for href in LINK.findall(page.read_text(encoding="utf-8")):
            if href.startswith(("http", "mailto")):
                continue
            target = (page.parent / href).resolve()
            if target == (site.parent / "changes.atom").resolve():
                continue  # the feed of the series, which stands beside its quarters
            if target == site.parent.parent.resolve():
                continue  # the page over all series
            if target.parent.parent == site.parent.resolve() and target.parent.name == "2020-21-q2":
                others.add(href)
                continue
            assert target.is_file(), (page, href)
    assert others == {"../2020-21-q2/index.html"}


def test_every_figure_in_a_directorate_leads_to_where_it_is_worked_out(site: Path) -> None:
    page = (site / "services" / "people.html").read_text(encoding="utf-8")
    assert {"../figures/cs01.html", "../figures/cs02.html", "../figures/cs03.html", "../figures/cs04.html"} <= set(
        LINK.findall(page)
    )
    assert "No management action was given for this Red measure." in page
    assert "Calls were longer." in page
    assert page.count("<h1") == 1


def test_the_page_of_a_figure_works_it_out_in_words(site: Path) -> None:
    page = (site / "figures" / "ht02.html").read_text(encoding="utf-8")
    assert "100 × 71 ÷ 100 = 71.000, shown to whole numbers" in page
    assert "Missed by 19 percentage points" in page
    assert "Red: The floor standard is not achieved" in page
    assert "7 points; slope" in page
    missing = (site / "figures" / "cs03.html").read_text(encoding="utf-8")
    assert "There is nothing to work out" in missing


def test_exceptions_come_first_and_the_challenge_stands_beside_the_owners_rating(site: Path) -> None:
    page = (site / "delivery.html").read_text(encoding="utf-8")
    first = page.index("What needs a decision: one")
    assert (
        first
        < page.index("What stopped: one")
        < page.index("What slipped: one")
        < page.index("What nobody told of: one")
    )
    assert page.index("What nobody told of") < page.index("Not yet placed in a chapter")
    assert "challenged as stopped: No money is left" in page
    assert "Head of Waste had not answered by 10 February 2021." in page
    assert "Design was due on 1 November 2020 and is not met; it is expected on 1 February 2021." in page


def words_in(paper: Path) -> str:
    """What a paper says, its lines joined."""
    if paper.suffix == ".docx":
        return "\n".join(p.text for p in Document(BytesIO(paper.read_bytes())).paragraphs)
    return " ".join(pdf_text(paper.read_bytes()).split())


@pytest.mark.parametrize(("latest", "now"), [(75, "75%"), (None, "withheld")])
def test_a_figure_that_was_restated_since_the_closing_says_so_wherever_it_stands(
    tmp_path: Path, latest: int | None, now: str
) -> None:
    """In front, on its directorate's page and where it is worked out; the rating is that of the closing."""
    later = (Later("HT02", "2020-10/2020-12", 71, latest, "A depot reported late.", date(2021, 3, 1)),)
    known = Known("c" * 64, "", ())
    build(canonical(replace(a_report(), later=later)), known, RELEASED, tmp_path / "site", SEAL)
    pages = {
        p: (tmp_path / "site" / p).read_text(encoding="utf-8")
        for p in ("index.html", "services/growth.html", "figures/ht02.html")
    }
    said = f"was published as 71% and is now {now}: A depot reported late, 1 March 2021."
    assert {p for p, html in pages.items() if said in html} == {"services/growth.html", "figures/ht02.html"}
    assert "1 figure restated since the quarter was closed" in pages["index.html"]
    assert "A depot reported late, 1 March 2021" in pages["index.html"]
    assert "Red: The floor standard is not achieved" in pages["figures/ht02.html"]
    row = pages["services/growth.html"].partition("KPIs, the worst first")[2].partition("</table>")[0]
    assert f"restated since: now {now}" in row
    for name in ("measures", "figures"):
        data = (tmp_path / "site" / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
        (line,) = [r for r in csv.DictReader(data.splitlines()) if r["now_on"]]
        assert (line["measure"], line["now"], line["now_because"]) == (
            "HT02", str(latest or ""), "A depot reported late.",
        )  # fmt: skip
    for paper in (tmp_path / "site" / "papers" / "report.docx", tmp_path / "site" / "papers" / "report.pdf"):
        assert words_in(paper).count("Restated since the quarter was closed.") == 2, paper  # by service, and worked out
    other = (tmp_path / "site" / "figures" / "ht01.html").read_text(encoding="utf-8")
    assert "Restated since" not in other


def test_it_says_which_page_was_cleared_by_whom_and_which_nobody_cleared(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "One of 2 pages cleared as a whole" in page
    assert "Director of People" in page
    assert "nobody, before the quarter was closed" in page


def test_the_papers_are_accessible_and_hold_the_same_finding(site: Path) -> None:
    for name in ("report", "delivery"):
        with pikepdf.open(site / "papers" / f"{name}.pdf") as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
    words = "\n".join(p.text for p in Document(BytesIO((site / "papers" / "report.docx").read_bytes())).paragraphs)
    assert "1 of 5 KPIs meets its target, as many as last quarter" in words
    assert "How each figure was worked out" in words


def test_no_graph_of_the_word_paper_is_parted_from_the_line_that_says_where_it_comes_from(site: Path) -> None:
    whole = Document(BytesIO((site / "papers" / "report.docx").read_bytes())).paragraphs
    pairs = [(one, after) for one, after in pairwise(whole) if one._p.xpath(".//w:drawing") and after.text]
    sourced = [one for one, after in pairs if "How this figure was worked out" in after.text]
    assert sourced
    assert all(one.style is not None and one.style.paragraph_format.keep_with_next for one in sourced)


def test_the_tables_are_what_their_description_says(site: Path) -> None:
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert schemas.faults(package, lambda path: (site / "data" / path).read_bytes()) == []
    assert {r["name"] for r in package["resources"]} == {
        "measures",
        "figures",
        "parts",
        "targets",
        "work",
        "milestones",
        "cleared",
    }


def test_everything_comes_out_again_from_the_folder_alone(site: Path) -> None:
    found = reperformed(site)
    assert found.differences == ()
    assert (found.audit.measures, found.audit.figures) == (6, 17)


TAMPERED = {
    "data/measures.csv": (b"Red", b"Green", "HT02: rating is published as “Green” and comes out as “Red”"),
    "data/figures.csv": (b",71,71,100,", b",91,71,100,", "HT02, 2020-10/2020-12: figure is published as “91”"),
    "data/report.json": (b'"numerator":71', b'"numerator":91', "is published as 71% and comes out as 91%"),
    "figures/ht02.html": (b"71%", b"91%", "figures/ht02.html was changed"),
}


@pytest.mark.parametrize("path", TAMPERED)
def test_whatever_is_tampered_with_is_named(site: Path, tmp_path: Path, path: str) -> None:
    copy = copytree(site, tmp_path / "copy")
    was, now, says = TAMPERED[path]
    content = (copy / path).read_bytes()
    assert was in content
    (copy / path).write_bytes(content.replace(was, now, 1))
    assert any(says in d for d in reperformed(copy).differences)


def test_a_folder_that_holds_no_report_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotAReport, match="Give the folder of a released quarterly report"):
        reperformed(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "report.json").write_text('{"schema": 1}', encoding="utf-8")
    with pytest.raises(NotAReport, match="is not a report"):
        reperformed(tmp_path)
