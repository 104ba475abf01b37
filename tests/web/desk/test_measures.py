"""Measures on the desk: the list and its counts, one measure, a figure entered and refused, a figure worked out again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import a_measure, a_result, a_target
from tests.factories.measures import NUMBER
from tests.plan.kept import everything_kept
from tests.web.desk.conftest import AT, ROLES, Become
from tests.web.desk.reading import words as read
from throughline.council.queries import the_system
from throughline.measures.queries import lists
from throughline.measures.queries.lists import MeasureRow
from throughline.measures.rules.saying import PartSaid
from throughline.measures.rules.words import BrokenDownBy, MeasureKind, Rating
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.reading import read_book
from throughline.web.desk.measures import listing

pytestmark = pytest.mark.django_db
POTHOLES, EHCP, FOI = "HT01", "KPI-09", "KPI-23"


def words(response: Any) -> str:
    """What a page says."""
    return read(response.content.decode())


def rows() -> dict[str, MeasureRow]:
    """The demonstration's measures by reference."""
    return {r.reference: r for r in lists.measures(the_system(AT.date()), AT.date())}


def of(reference: str) -> str:
    return f"/measures/{rows()[reference].address}"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_on_the_desk_reads_measures_and_figures_worked_out_again(become: Become, role: str) -> None:
    browser = become(role)
    for address in (
        "/measures",
        "/measures?as=pictures",
        "/measures.xlsx",
        "/measures.csv",
        of(EHCP),
        f"{of(EHCP)}/workings/2020-06/2",
    ):
        assert browser.get(address).status_code == 200, address


def test_the_counts_of_the_page_reconcile(become: Become) -> None:
    page = become("auditor").get("/measures")
    kpis = [r for r in rows().values() if r.kind is MeasureKind.KPI]
    told = [int(f.value) for f in page.context["page"].numbers]
    assert sum(told[:-1]) == len(kpis) == 37
    assert told[-1] == 7
    for figure in page.context["page"].numbers[:-1]:
        shown = become("auditor").get(figure.href).context["table"].rows
        assert len(shown) == int(figure.value)


def test_two_measures_without_a_name_have_no_figure_and_one_that_is_missing_says_so(become: Become) -> None:
    unrated = [r for r in rows().values() if r.kind is MeasureKind.KPI and r.stands.rated.rating is Rating.UNRATED]
    assert {r.reference for r in unrated} == {"HT12", "EPE19", "KPI-16"}
    page = words(become("director").get("/measures?rating=Unrated"))
    assert "the newest figure is older than due" in page
    assert "no figure yet" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?q=ehcp+20+weeks", 1),
        ("?kind=activity+indicator", 7),
        ("?q=nothing+is+like+this", 0),
        ("?rating=Green&rating=Red", 23),
        ("?as=pictures&q=potholes", 2),
    ],
)
def test_a_list_is_what_its_address_asks_for(become: Become, query: str, count: int) -> None:
    context = become("policy team").get(f"/measures{query}").context
    assert context["tools"].shown == count
    assert len(context["pictures"] if "pictures" in query else context["table"].rows) == count


def test_what_the_rating_would_be_on_another_floor(become: Become) -> None:
    browser, before = become("opposition member"), everything_kept()
    assert "Amber on a floor of 30%" in words(browser.get(f"{of(EHCP)}?floor=30"))
    assert "The floor is above the target" in words(browser.get(f"{of(EHCP)}?floor=85"))
    assert "is not a number" in words(browser.get(f"{of(EHCP)}?floor=low"))
    assert everything_kept() == before, "asking changes nothing"


def test_a_restated_figure_shows_both_and_each_is_worked_out_again(become: Become) -> None:
    browser = become("auditor")
    page = words(browser.get(of(EHCP)))
    assert "Restated since" in page
    assert "Plans finished in June" in page
    first, second = (words(browser.get(f"{of(EHCP)}/workings/2020-06/{n}")) for n in (1, 2))
    assert "33% in April–June 2020, worked out again" in first
    assert "34% in April–June 2020, worked out again" in second
    assert all("It agrees." in said for said in (first, second))
    assert browser.get(f"{of(EHCP)}/workings/2020-06/3").status_code == 404
    assert browser.get("/measures/nowhere").status_code == 404


def test_an_owner_enters_a_figure_and_what_cannot_be_is_told_beside_its_question(become: Become) -> None:
    team = become("policy team")
    form: dict[str, Any] = {
        "period": "2020-10/2020-12", "as_at": "12 January 2021", "standing": "final", "numerator": "601", "denominator": "600",
    }  # fmt: skip
    refused = team.post(f"{of(FOI)}/enter", form)
    assert refused.status_code == 422
    assert "The numerator (601) is above the denominator (600)" in words(refused)
    assert team.post(f"{of(FOI)}/enter", form | {"numerator": "about 500"}).status_code == 422
    assert team.post(f"{of(FOI)}/enter", form | {"numerator": "552"}).status_code == 302
    assert "92%" in words(team.get(of(FOI)))
    again = team.post(f"{of(FOI)}/enter", form | {"numerator": "540"})
    assert "already has a final figure" in words(again)
    assert team.post(f"{of(FOI)}/enter", form | {"numerator": "540", "reason": "Late data"}).status_code == 302


def test_a_figure_is_entered_by_district_and_shown_as_a_table_and_over_time_as_small_pictures(become: Become) -> None:
    team = become("policy team")
    form: dict[str, Any] = {"as_at": "12 January 2021", "standing": "provisional", "period": "2020-10/2020-12"}
    page = words(team.get(f"{of(FOI)}/enter"))
    assert "By district" in page
    assert "Ashford" in page
    said = form | {
        "numerator": "552",
        "denominator": "600",
        "by_place": "Ashford\t300\t320\nDover\t251\t280\nCanterbury",
    }
    refused = words(team.post(f"{of(FOI)}/enter", said))
    assert "The numerators add up to 551 and the whole is 552." in refused
    assert "There is no district “Dovre”" in words(team.post(f"{of(FOI)}/enter", said | {"by_place": "Dovre 3 of 4"}))
    said["by_place"] = "Ashford\t300\t320\nDover\t252\t280\nCanterbury"
    assert team.post(f"{of(FOI)}/enter", said).status_code == 302
    page = words(team.get(of(FOI)))
    assert "By district, October–December 2020" in page
    assert "All of it" in page
    earlier = said | {"period": "2020-07/2020-09", "reason": "By district"}
    assert team.post(f"{of(FOI)}/enter", earlier).status_code == 302
    shown = team.get(of(FOI))
    (districts,) = (one for one in shown.context["breakdowns"] if one.slug == "district")
    assert [name for name, _ in districts.pictures] == ["Ashford", "Dover"]


def test_the_file_of_a_figure_is_kept_and_read_through_it_and_an_earlier_version_keeps_its_own(become: Become) -> None:
    team = become("policy team")
    form: dict[str, Any] = {
        "period": "2020-10/2020-12", "as_at": "12 January 2021", "standing": "final", "numerator": "552", "denominator": "600",
    }  # fmt: skip
    program = SimpleUploadedFile("extract.exe", b"MZ\x90\x00" + b"\x00" * 80)
    assert team.post(f"{of(FOI)}/enter", form | {"file": program}).status_code == 422
    first = SimpleUploadedFile("extract.txt", b"552 of 600 on time")
    assert team.post(f"{of(FOI)}/enter", form | {"file": first}).status_code == 302
    workings = f"{of(FOI)}/workings/2020-12"
    assert "extract.txt" in words(team.get(f"{workings}/1"))
    again = {"numerator": "540", "reason": "Late data", "file": SimpleUploadedFile("later.txt", b"540 of 600 on time")}
    assert team.post(f"{of(FOI)}/enter", form | again).status_code == 302
    read = [become("auditor").get(f"{workings}/{n}/evidence") for n in (1, 2)]
    assert [r.content for r in read] == [b"552 of 600 on time", b"540 of 600 on time"]
    assert all("sandbox" in r["Content-Security-Policy"] for r in read)
    assert 'filename="later.txt"' in read[1]["Content-Disposition"]
    assert become("auditor").get(f"{of(EHCP)}/workings/2020-06/2/evidence").status_code == 404


@pytest.mark.parametrize(
    ("role", "answer"),
    [("policy team", 200), ("lead officer", 403), ("director", 200), ("auditor", 403), ("Cabinet Member", 403)],
)
def test_who_enters_a_figure(become: Become, role: str, answer: int) -> None:
    assert become(role).get(f"{of(POTHOLES)}/enter").status_code == answer


def test_a_page_costs_as_many_queries_for_thirty_measures_as_for_three(become: Become) -> None:
    browser = become("auditor")

    def asked(address: str, more: int) -> int:
        for _ in range(more):
            a_result(a_target(a_measure()))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    for address in ("/measures", "/measures?as=pictures", "/measures.csv", of(EHCP)):
        assert asked(address, 0) == asked(address, 5), address


def test_somebody_who_has_not_come_in_is_asked_to(client: Client, settings: Any, kent: object) -> None:
    settings.DEMO = False
    answer = client.get("/measures")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/log-in")


def test_a_council_without_measures_is_told_so() -> None:
    assert "No measure has been opened yet" in listing.finding(())


PASTED = "Measure\tQ3 2020/21\n{0}\t90\n"


def _sent(browser: Client, text: str) -> str:
    answer = browser.post("/measures/import", {"pasted": text, "as_at": "12 January 2021", "standing": "final"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_pasted_column_is_looked_at_brought_in_and_taken_back(become: Become) -> None:
    team = become("policy team")
    here = _sent(team, PASTED.format("KPI-24"))
    shown = team.get(here)
    assert "It would bring in 1 new" in words(shown)
    assert rows()["KPI-24"].stands.newest is not None
    assert team.post(here, {"told": "another"}).status_code == 409
    assert team.post(here, {"told": shown.context["told"]}).status_code == 302
    assert rows()["KPI-24"].stands.newest.text == "2020-10/2020-12"  # type: ignore[union-attr]
    start = team.get("/measures/import")
    assert "Pasted table: 1 figure" in words(start)
    event = start.context["last"].seq
    assert team.post("/measures/import/take-back", {"event": event}).status_code == 422
    assert team.post("/measures/import/take-back", {"event": event, "reason": "Wrong"}).status_code == 302
    assert rows()["KPI-24"].stands.newest.text == "2020-07/2020-09"  # type: ignore[union-attr]


def test_what_is_wrong_is_told_by_its_cell_and_can_be_left(become: Become) -> None:
    team = become("policy team")
    here = _sent(team, "Measure\tQ3 2020/21\nKPI-24\tninety\nKPI-99\t1\n")
    shown = words(team.get(here))
    assert "2 cells cannot come in" in shown
    assert "B2" in shown
    assert "“ninety” is not a number" in shown
    assert team.post(here, {"leave_it": "yes"}).status_code == 302
    assert team.get(here).status_code == 404


@pytest.mark.parametrize(
    ("form", "says"), [({}, "nothing was pasted"), ({"pasted": "a,b", "as_at": "soon"}, "is not a time")]
)
def test_what_cannot_be_read_is_told_on_the_same_page(become: Become, form: dict[str, str], says: str) -> None:
    answer = become("policy team").post("/measures/import", form)
    assert answer.status_code == 422
    assert says.lower() in words(answer).lower()


def test_a_csv_file_comes_the_same_way(become: Become) -> None:
    team = become("policy team")
    file = SimpleUploadedFile("q3.csv", b"\xef\xbb\xbfMeasure,Q3 2020/21\nKPI-24,90\n")
    answer = team.post("/measures/import", {"file": file, "as_at": "", "standing": "provisional"})
    assert "It would bring in 1 new" in words(team.get(answer.headers["Location"]))


def test_an_activity_shows_the_same_figure_and_target_as_the_list(become: Become, draft: EditionRow) -> None:
    """One target: the plan keeps none of its own."""
    browser = become("director")
    found = browser.get(f"/plan/{draft.key}/activities/SDP-3-02").context["measured"].success
    assert [link.words for link, _, _ in found if "Potholes" in link.words]
    shown = {link.words: (state.words, said) for link, state, said in found}
    potholes = rows()[POTHOLES]
    assert shown[potholes.title][0] == potholes.stands.rated.rating.value
    assert shown[potholes.title][1].startswith(f"{potholes.value_said}* in November 2020, provisional; target 90%")


def test_coverage_counts_what_measures_each_objective(become: Become, draft: EditionRow) -> None:
    text = become("policy team").get(f"/plan/{draft.key}/coverage.csv").content.decode()
    line = next(line for line in text.splitlines() if "Lower emissions from the council" in line)
    assert "Greenhouse gas emissions from KCC estate" in line


def test_parts_that_count_few_people_say_what_would_be_published(become: Become) -> None:
    measure = a_measure("KPI-SMALL", NUMBER, title="Young carers found", small=5)
    parts = tuple(
        PartSaid(BrokenDownBy.PLACE, name, figure=n) for name, n in (("Ashford", "3"), ("Dover", "40"), ("Swale", "9"))
    )
    a_result(measure, figure="52", parts=parts)
    page = words(become("auditor").get(f"{of('KPI-SMALL')}/workings/2020-12/1"))
    assert "In public" in page
    assert "somebody could be recognised" in page
    assert page.count("withheld") == 4  # the three parts, and the reason beneath
    assert "By district, they add up to the figure." in page
    assert "In public" not in words(become("auditor").get(f"{of(EHCP)}/workings/2020-06/2"))


@pytest.mark.parametrize("form", ["long", "wide"])
def test_the_workbook_of_figures_sent_back_as_it_was_would_change_nothing(become: Become, form: str) -> None:
    """Every figure of the demonstration, in both forms; and only those of the list as it was filtered."""
    browser = become("policy team")
    data = browser.get(f"/measures/figures.xlsx?form={form}").content
    sent = {"file": SimpleUploadedFile("figures.xlsx", data), "standing": "provisional", "as_at": ""}
    page = words(browser.post("/measures/import", sent, follow=True))
    assert "It would change nothing" in page
    assert "Cell by cell" not in page
    few = read_book(browser.get(f"/measures/figures.xlsx?form={form}&q={EHCP}").content).sheets[0]
    assert {row.cell(1).text for row in few.rows[1:]} == {EHCP}


def test_a_rolling_figure_stands_beside_that_of_its_period_alone_each_with_its_period(become: Become) -> None:
    """Homes brought back into use so far this year, and in the quarter itself."""
    page = words(become("auditor").get(of("KPI-07")))
    assert "Of that period alone" in page
    assert ", year to date, due on" in page
    assert "alone" in page.split("Every figure")[1]
