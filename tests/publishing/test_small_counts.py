"""A small count that is hidden stands nowhere in a released quarter: no page, paper, table, chart or its coordinates."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from tests.measures.rules.test_auditing import CLOSED, ENDS
from tests.publishing.keys import SEAL
from tests.publishing.plans import filled
from tests.publishing.quarters import Q3, indicator, measure
from throughline.delivery.rules.document import QuarterDocument
from throughline.ground.freezing import canonical
from throughline.measures.rules.auditing import due_in, worked_out
from throughline.measures.rules.document import BreakdownPart, FigurePart, MeasurePart, MeasuresDocument
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.words import BrokenDownBy
from throughline.publishing.binding import Known, build
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.papers.tree import Paragraph
from throughline.publishing.documents.quarter.composing import Frozen, composed
from throughline.publishing.documents.quarter.report import Later, QuarterReport
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.quarter.breakdowns import breakdowns
from throughline.publishing.reperforming import reperformed

SECRETS = (
    71234567,
    72345678,
    73456789,
    74345678,
)  # stand nowhere else: a count, one of a year ago, of a share, of a district
OPEN = (98_000_000, 98_500_000, 99_000_000, 98_700_000)  # in their place, and large enough
OTHERS = ("Maidstone", "Swale", "Thanet")
BOTH, THIRD = 200_000_000, 150_000_000  # two districts together, of which the first is the secret; and another
LIMIT = 80_000_000  # so that the secrets are small and are found by their digits
SHOWN = (91_000_000, 92_000_000, 93_000_000, 94_000_000, 95_000_000, 96_000_000, 97_000_000)


def people(values: tuple[int, ...]) -> MeasurePart:
    """People who were counted, quarter by quarter."""
    part = indicator("SECRET1", 1).part
    figures = tuple(
        FigurePart(Q3.later(n - len(values) + 1).text, v, definition=1, in_period=v, note=f"{v}", stated=f"{v}")
        for n, v in enumerate(values)
    )
    return worked_out(replace(part, small=LIMIT, figures=figures, ranges=()), Q3)


def by_district(count: int) -> MeasurePart:
    """People by district: of the secret one, of the two that go with it, and of three others."""
    part = people((SHOWN[0],))
    cells = (("Ashford", count), ("Canterbury", BOTH - count), ("Dover", THIRD), *((n, THIRD) for n in OTHERS))
    parts = tuple(BreakdownPart(BrokenDownBy.PLACE, name, n) for name, n in cells)
    figure = replace(part.figures[0], value=BOTH + 4 * THIRD, parts=parts, note="", stated="")
    return worked_out(replace(part, reference="SECRET3", title="People by district", figures=(figure,)), Q3)


def report(counted: tuple[int, int, int, int]) -> QuarterReport:
    """A quarter with two counts of people, the counted people of a share, and people by district."""
    first, second, third, fourth = counted
    calls = people((*SHOWN[:3], second, *SHOWN[3:], first))
    share = replace(
        measure("SECRET2", (95,)).part, small=LIMIT,
        figures=(FigurePart(Q3.text, third * 100 // 200_000_000, third, 200_000_000, definition=1),),
    )  # fmt: skip
    share = worked_out(share, due_in(share.frequency, share.lag, ENDS, CLOSED, share.year_begins))
    frozen = MeasuresDocument(ENDS, CLOSED, CLOSED, (calls, share, by_district(fourth)))
    quarter = QuarterDocument("Plan", "Edition", 2020, 3, ENDS, CLOSED, CLOSED, (), (), ())
    later = (Later("SECRET1", Q3.later(-1).text, SHOWN[-1], None, Withheld.SMALL.value, CLOSED),)
    return composed(Frozen(quarter, frozen), public_plan(filled(str)), later=later)


def built(out: Path, counted: tuple[int, int, int, int]) -> Path:
    """The released folder."""
    build(canonical(report(counted)), Known("c" * 64, "", ()), date(2021, 2, 12), out, SEAL)
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With secrets that must not be there."""
    return built(tmp_path_factory.mktemp("small") / "site", SECRETS)


def words_of(site: Path) -> str:
    """Everything that can be read in the folder, Word and PDF opened."""
    said = []
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        if path.suffix == ".docx":
            word = Document(BytesIO(path.read_bytes()))
            said += [p.text for p in word.paragraphs]
            said += [c.text for t in word.tables for row in t.rows for c in row.cells]
            said += [part.blob.decode("utf-8", "replace") for part in word.part.package.iter_parts()]
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                said += [bytes(o.read_bytes()).decode("latin-1") for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        said.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(said)


def ways_to_write(number: int) -> set[str]:
    """With and without commas."""
    return {str(number), f"{number:,}"}


def test_no_file_says_a_withheld_count(site: Path) -> None:
    words = words_of(site)
    assert not {w for n in (*SECRETS, BOTH - SECRETS[-1]) for w in ways_to_write(n) if w in words}
    assert f"{SHOWN[0]:,}" in words


def test_what_is_withheld_says_why_on_the_page_in_the_table_and_in_word(site: Path) -> None:
    page = (site / "figures" / "secret1.html").read_text(encoding="utf-8")
    assert "withheld: so few people that somebody could be recognised" in page
    rows = list(csv.DictReader((site / "data" / "figures.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [r["figure"] for r in rows if r["withheld"]] == ["", "", ""]
    assert {r["withheld"] for r in rows} == {"", Withheld.SMALL.value}
    word = Document(BytesIO((site / "papers" / "report.docx").read_bytes()))
    cells = [c.text for t in word.tables for row in t.rows for c in row.cells]
    assert "withheld" in cells


def test_a_district_that_goes_takes_two_others_with_it_on_the_page_in_the_table_and_in_word(site: Path) -> None:
    page = (site / "services" / "people.html").read_text(encoding="utf-8")
    assert (
        "Withheld: it stands beside a count of so few people that somebody could be recognised, or is that count."
        in page
    )
    rows = list(csv.DictReader((site / "data" / "parts.csv").read_text(encoding="utf-8-sig").splitlines()))
    gone = [("Ashford", ""), ("Canterbury", ""), ("Dover", "")]
    assert [(r["part"], r["figure"]) for r in rows] == [*gone, *((n, str(THIRD)) for n in OTHERS)]
    word = Document(BytesIO((site / "papers" / "report.docx").read_bytes()))
    cells = [[c.text for c in row.cells] for t in word.tables for row in t.rows]
    assert ["Dover", "withheld"] in cells
    assert any(row[0] == "All of it" for row in cells)


def test_with_fewer_than_six_parts_the_public_note_says_why_one_small_count_withholds_them_all() -> None:
    def noted(count: int) -> list[str]:
        part = people((SHOWN[0],))
        names = ("Adults", "Children", "Growth", "Corporate", "Finance", "People")[:count]
        cells = tuple(BreakdownPart(BrokenDownBy.UNIT, name, None, withheld=Withheld.AMONG) for name in names)
        found = breakdowns(replace(part, figures=(replace(part.figures[0], parts=cells),)), Brand())
        return ["".join(run.text for run in one.text) for one in found if isinstance(one, Paragraph)]

    assert noted(4) == [
        "By directorate: withheld: it stands beside a count of so few people that somebody could be recognised, or is that "
        "count. Parts stand or go in threes, so that where there are fewer than six one such count withholds them all."
    ]
    assert "in threes" not in noted(6)[0]


def test_a_chart_leaves_the_point_out(site: Path, tmp_path: Path) -> None:
    page = (site / "figures" / "secret1.html").read_text(encoding="utf-8")
    open_page = (built(tmp_path / "open", OPEN) / "figures" / "secret1.html").read_text(encoding="utf-8")
    assert open_page.count("<circle") - page.count("<circle") == 4  # two points, in the wide and the narrow drawing


def test_two_quarters_that_differ_in_withheld_counts_alone_are_released_alike() -> None:
    """The folder is the same whichever small numbers were withheld, so that no coordinate tells of them."""
    assert canonical(report(SECRETS)) == canonical(report((71_000_001, 72_000_002, 73_000_003, 74_000_004)))


def test_everything_that_is_shown_comes_out_again(site: Path) -> None:
    assert reperformed(site).differences == ()
