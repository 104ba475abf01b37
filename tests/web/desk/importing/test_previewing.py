"""What a preview shows: findings by cell, changes from what to what, and to whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import an_edition
from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, one_sheet, row_with
from tests.web.desk.edited_workbooks import cell_of, edited
from tests.web.desk.importing_workbooks import NEW, WRONG, Officer, said
from tests.web.desk.reading import words
from throughline.plan.models import Edition
from throughline.sheets.reading import read_book
from throughline.web.desk.plan.importing.brief import contrast

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("unchanged")
def test_the_finding_is_the_heading_and_rows_add_up(officer: Officer) -> None:
    preview = officer.looks(one_sheet(HEADINGS, ROW, WRONG, NEW))
    assert preview.heading == "2 rows can come in; 1 cannot"
    numbers = [int(n) for n in re.findall(r"<dd>(\d+)", preview.text)[:4]]
    assert numbers[0] == 3 == sum(numbers[1:])
    assert "Bring in 2 rows</button>" in preview.text


def test_each_finding_names_its_cell_what_it_says_and_what_to_do(officer: Officer) -> None:
    text = officer.looks(one_sheet(HEADINGS, ROW, WRONG)).text
    line = next(words(f"<tr{row}") for row in text.split("<tr") if ">H3<" in row)
    assert line.startswith(
        "Error Activities H3 £2.9m Money is written with letters. Write 2,900,000: the column is in pounds. Thanet Parkway"
    )
    assert text.index("Error: Preview") < text.index("<h1>")
    for place, anchor in re.findall(r'<a href="#(found-\d+)">Activities (\w+):', text):
        assert re.search(rf'id="{place}".*?{anchor}', text, re.DOTALL)


def test_errors_stand_before_warnings_and_each_as_in_the_file(officer: Officer) -> None:
    text = officer.looks(one_sheet(HEADINGS, NEW, WRONG)).text
    cells = re.findall(r'id="found-\d+".*?tl-code">(\w+)<', text, re.DOTALL)
    assert cells == ["E3", "F3", "H3", "A2"]


def test_what_will_change_is_told_from_what_to_what_with_its_totals(bench: Bench, officer: Officer) -> None:
    data = bench.workbook()
    money = next(s for s in read_book(data).sheets if s.name == "Money")
    assert money.rows[1].cell(4).text == "5000000"
    text = words(
        officer.looks(
            edited(data, {("Money", "D2"): 5_400_000, cell_of(data, "Activities", "SDP-3-02", "Title"): "Parkway"})
        ).text
    )
    assert "What would change: 2 activities changed; 1 stays as it is" in text
    assert "Thanet Parkway SDP-3-02 Title Thanet Parkway Parkway" in text
    assert "Planned spend 2020–21 £5,000,000 £5,400,000 +£400,000" in text
    assert "Planned spend £5.4m +£400,000 on £5,000,000" in text
    assert "Activities 3 3 no change" in text


def test_a_file_that_changes_nothing_says_so_and_has_no_button(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(bench.workbook())
    assert preview.heading == "This file changes nothing"
    assert "3 activities of the file stand in the plan just so." in preview.text
    assert 'name="told"' not in preview.text


def test_a_hostile_file_is_only_text(officer: Officer) -> None:
    """Names of files, titles and cells go through the page as they were typed; long ones are cut."""
    script = "<script>alert(1)</script>"
    bad = (script, f"{script} {'long ' * 50}", script, script, script, script, script, script)
    text = officer.looks(one_sheet(HEADINGS, bad), f"{script}.xlsx".replace("/", "")).text
    assert script not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "long " * 40 not in text


def test_many_of_one_kind_are_folded_and_all_are_in_the_list(officer: Officer) -> None:
    rows = [("", f"Scheme {n}", "Service", "3", f"Nobody {n}", None, None, None) for n in range(145)]
    preview = officer.looks(one_sheet(HEADINGS, *rows))
    assert preview.text.count("No post has the name") == 5 + 1  # once more in the summary
    assert "and 140 more of this kind" in words(preview.text)
    assert "and 144 more" in words(preview.text)
    told = said(preview.gets("import-findings"))
    assert told.count("No post has the name") == 145
    assert len(preview.text) < 100_000


def test_the_list_of_changes_has_them_whole(officer: Officer) -> None:
    long = "A summary that goes on. " * 40
    told = said(officer.looks(row_with(Summary=long)).gets("import-changes"))
    assert long.strip() in told


def test_two_long_texts_are_cut_where_they_part() -> None:
    """Else both would look the same."""
    now, then = contrast("x" * 900 + "now" + "z" * 900, "x" * 900 + "then")
    assert now.startswith("…xxx")
    assert "now" in now
    assert then.endswith("then")
    assert max(len(now), len(then)) <= 201
    assert contrast("short", "texts") == ("short", "texts")


@pytest.mark.parametrize(
    "name", ["import-preview", "import-headings", "import-mend", "import-findings", "import-changes"]
)
def test_only_its_uploader_may_open_a_preview(bench: Bench, officer: Officer, name: str) -> None:
    """The same words as for a key that does not exist: a colleague of the policy team learns nothing."""
    preview = officer.looks(one_sheet(HEADINGS, ROW, WRONG))
    colleague = Officer(bench)
    said(colleague.client.get(colleague.address(name, preview.key)), 404)
    said(officer.client.get(officer.address(name, "k" * 22)), 404)
    assert preview.gets(name).status_code == 200


def test_a_preview_belongs_to_one_edition(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(row_with(title="Another"))
    other = Edition.objects.get(pk=an_edition())
    said(officer.client.get(reverse("import-preview", args=[other.key, preview.key])), 404)


def test_a_preview_costs_as_many_queries_for_many_rows(officer: Officer, django_assert_max_num_queries: Any) -> None:
    few = officer.looks(one_sheet(HEADINGS, ROW, NEW))
    many = officer.looks(one_sheet(HEADINGS, ROW, *[("", f"Scheme {n}", *NEW[2:]) for n in range(60)]))
    counts = []
    for preview in (few, many):
        with django_assert_max_num_queries(100) as asked:
            officer.client.get(preview.address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
