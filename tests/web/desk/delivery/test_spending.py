"""The page on which spend is brought in: looked at first, refused by its cell, taken in, and then beside the return."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.desk.delivery.conftest import Quarter
from throughline.delivery.models import Spend
from throughline.sheets.writing import BookSpec, ColumnSpec, SheetSpec, write_book

pytestmark = pytest.mark.django_db
SENT = {
    "pasted": "Reference\tSpent\tProfile\nS001\t40,000\t90,000",
    "as_at": "31 December 2020",
    "source": "The ledger",
}
ASKED = {name: text for name, text in SENT.items() if name != "pasted"}
COLUMNS = (ColumnSpec("Reference"), ColumnSpec("Spent"), ColumnSpec("Profile"))
BOOK = write_book(BookSpec("Spend", (SheetSpec("Spend", COLUMNS, [("S001", "40000", "90,000.00")]),)))
CSV = b'Reference,Spent,Profile\r\nS001,"40,000",90000\r\n'


def test_it_is_shown_row_by_row_before_it_is_taken_in_and_then_stands_beside_the_return(quarter: Quarter) -> None:
    browser, address = quarter.come_in("policy team"), f"/quarter/{quarter.key}/spend"
    assert address in browser.get(f"/quarter/{quarter.key}").content.decode()
    looked = browser.post(address, SENT, follow=True)
    shown = looked.content.decode()
    assert "1 activity would be taken in" in shown
    assert "The spend is 55% less than its profile to this quarter: £40,000 of £90,000." in shown
    assert not Spend.objects.exists()
    done = browser.post(looked.request["PATH_INFO"], {"told": looked.context["told"]}, follow=True).content.decode()
    assert "The spend of 1 activity stands; 1 new or other." in done
    owner = quarter.come_in("lead officer").get(f"/quarter/returns/{quarter.addresses()[0]}").content.decode()
    assert "Spent to 31 December 2020" in owner
    assert 'name="spent"' not in owner


@pytest.mark.parametrize(("name", "data"), [("ledger.xlsx", BOOK), ("ledger.csv", CSV)])
def test_a_file_is_read_as_a_pasted_table_is_and_says_what_stood_until_then(
    quarter: Quarter, name: str, data: bytes
) -> None:
    browser, address = quarter.come_in("policy team"), f"/quarter/{quarter.key}/spend"
    for before in ("nothing", "£40,000"):
        looked = browser.post(address, ASKED | {"file": SimpleUploadedFile(name, data)}, follow=True)
        shown = looked.content.decode()
        assert name in shown
        assert "1 activity would be taken in" in shown
        assert f">{before}<" in shown
        browser.post(looked.request["PATH_INFO"], {"told": looked.context["told"]})
        one = Spend.objects.get()
        assert (one.spent, one.profile, one.source) == (4_000_000, 9_000_000, "The ledger")


def test_what_was_taken_in_meanwhile_stops_what_was_looked_at_before(quarter: Quarter) -> None:
    browser, address = quarter.come_in("policy team"), f"/quarter/{quarter.key}/spend"
    first, second = (browser.post(address, SENT, follow=True) for _ in range(2))
    browser.post(first.request["PATH_INFO"], {"told": first.context["told"]})
    late = browser.post(second.request["PATH_INFO"], {"told": second.context["told"]})
    assert late.status_code == 409
    assert "Somebody wrote meanwhile" in late.content.decode()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"pasted": "Activity"}, "No column is headed “Spent”"),
        ({"pasted": ""}, "No file was chosen and nothing was pasted"),
        ({"as_at": "14 January 2021"}, "This day has not come yet"),
        ({"as_at": "some day"}, "some day"),
        ({"as_at": "December 2020"}, "is no single day"),
        ({"source": " "}, "Say where the figures come from"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(quarter: Quarter, other: dict[str, str], said: str) -> None:
    answer = quarter.come_in("policy team").post(f"/quarter/{quarter.key}/spend", SENT | other)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "The ledger" in page or "source" in other
    assert "40,000" in page or "pasted" in other


def test_a_cell_that_is_wrong_stops_the_whole_table(quarter: Quarter) -> None:
    browser = quarter.come_in("policy team")
    table = {"pasted": "Reference\tSpent\tProfile\nS001\t£1.2m\t1\nS002\t1\t2"}
    looked = browser.post(f"/quarter/{quarter.key}/spend", SENT | table, follow=True)
    shown = looked.content.decode()
    assert "1 cell cannot come in" in shown
    assert "B2" in shown
    anyway = browser.post(looked.request["PATH_INFO"], {"told": looked.context["told"]})
    assert anyway.status_code == 422
    assert not Spend.objects.exists()


@pytest.mark.parametrize("role", ["lead officer", "director", "auditor"])
def test_whoever_does_not_keep_the_ledger_is_refused_and_told_who_does(quarter: Quarter, role: str) -> None:
    browser = quarter.come_in(role)
    answer = browser.get(f"/quarter/{quarter.key}/spend")
    assert answer.status_code == 403
    assert f"/quarter/{quarter.key}/spend" not in browser.get(f"/quarter/{quarter.key}").content.decode()
