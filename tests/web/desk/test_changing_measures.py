"""Measures made at the desk: opened, described, redefined, aimed at, coded and retired; and how they are rated."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.desk.conftest import AT, Become
from tests.web.desk.test_measures import of, rows, words
from throughline.council.models import Unit
from throughline.council.queries import the_system
from throughline.council.rules import UnitKind
from throughline.measures.queries import one
from throughline.measures.queries.choosing import small_on
from throughline.measures.rules.words import Firmness

pytestmark = pytest.mark.django_db
FOI, CALLS = "KPI-23", "KPI-24"
NEW = {
    "reference": "FS01", "title": "Food hygiene visits made on time", "kind": "KPI", "frequency": "quarterly", "lag": "20",
    "year_begins": "4", "small": "0", "per": "100", "places": "1", "measured_in": "%", "polarity": "high",
    "period_type": "year to date", "at_most_whole": "on", "formula": "Visits made on time, of those that fell due",
    "core_business": "on",
}  # fmt: skip


def whole(reference: str) -> one.WholeMeasure:
    found = one.measure(the_system(AT.date()), rows()[reference].address, AT.date())
    assert found is not None
    return found


def test_a_measure_is_opened_with_its_definition_and_aimed_at_with_a_profile(become: Become) -> None:
    team = become("policy team")
    assert team.get("/measures/open").status_code == 200
    assert "“Title” is missing" in words(team.post("/measures/open", NEW | {"title": ""}))
    assert "whole number from 0 to 400" in words(team.post("/measures/open", NEW | {"lag": "soon"}))
    again = team.post("/measures/open", NEW | {"reference": FOI})
    assert "Another measure has this reference" in words(again)
    assert again.context["page"].errors[0].href == "#id_reference"
    answer = team.post("/measures/open", NEW)
    assert answer.status_code == 302
    assert whole("FS01").definitions[0].said.formula == "Visits made on time, of those that fell due"
    page = team.get(f"{of('FS01')}/target?year=2021")
    assert "say where it should be by each period" in words(page)
    told = {
        "target": "95",
        "floor": "90",
        "firmness": "provisional",
        "p1-target": "20",
        "p1-floor": "15",
        "p2-target": "45",
    }
    assert team.post(f"{of('FS01')}/target?year=2021", told).status_code == 302
    aims = {t.place: t.aim.target for t in whole("FS01").targets}
    assert aims == {0: 950, 1: 200, 2: 450}
    assert team.post(f"{of('FS01')}/change/confirm", {"year": "2021"}).status_code == 302
    assert {t.firmness for t in whole("FS01").targets} == {Firmness.CONFIRMED}


@pytest.mark.parametrize(
    ("form", "says", "leads"),
    [
        ({"target": "80", "floor": "95"}, "The floor is above the target", "#id_floor"),
        ({"target": "91", "floor": "80"}, "The year has begun, and this target stood. Say why it changes", "#id_reason"),
        ({"target": "high", "floor": "80"}, "“high” is not a number", "#id_target"),
        ({"target": "", "floor": "80"}, "“Target” is missing", "#id_target"),
        ({"target": "91", "reason": "x", "p1-floor": "80"}, "Target is missing. Fill it in, or empty the whole row", "#id_p1-target"),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_is_told_at_its_question(
    become: Become, form: dict[str, str], says: str, leads: str
) -> None:
    before = whole(FOI).targets
    answer = become("policy team").post(f"{of(FOI)}/target?year=2020", {"firmness": "confirmed", "floor": ""} | form)
    assert answer.status_code == 422
    assert says in words(answer)
    assert answer.context["page"].errors[0].href == leads
    assert whole(FOI).targets == before


def test_a_target_changes_in_mid_year_with_its_reason_beside_it(become: Become) -> None:
    team = become("policy team")
    told = {"target": "91", "floor": "80", "firmness": "confirmed", "reason": "Agreed by Cabinet in December"}
    assert team.post(f"{of(FOI)}/target?year=2020", told).status_code == 302
    assert "Agreed by Cabinet in December" in words(team.get(of(FOI)))


def test_an_indicator_gets_an_expected_range_and_no_target(become: Become) -> None:
    team = become("policy team")
    reference = next(r for r, row in rows().items() if row.kind == "activity indicator")
    assert "Expected range of" in words(team.get(f"{of(reference)}/target?year=2022"))
    wrong = team.post(f"{of(reference)}/target?year=2022", {"low": "200", "high": "100"})
    assert "Change them round" in words(wrong)
    assert team.post(f"{of(reference)}/target?year=2022", {"low": "100", "high": "200"}).status_code == 302


def test_a_new_version_of_a_definition_says_from_when_and_why(become: Become) -> None:
    team = become("policy team")
    here = f"{of(FOI)}/change/definition"
    form = team.get(here).context["fields"]
    said: dict[str, Any] = {f.name: f.value or next((c.value for c in f.choices if c.chosen), "") for f in form}
    said = {k: v for k, v in said.items() if v}
    said["reason"] = "The law changed"
    assert "word for word the one that stands" in words(team.post(here, said))
    said["formula"] = "Requests answered within 15 working days, of all that were answered"
    early = team.post(here, said | {"first_period": "April–June 2020"})
    assert "There are figures from April–June 2020 on by the old definition" in words(early)
    assert "is not a quarter" in words(team.post(here, said | {"first_period": "soon"}))
    assert team.post(here, said).status_code == 302
    assert [d.because for d in whole(FOI).definitions] == ["", "The law changed"]


def test_codes_are_named_and_a_code_without_a_list_is_asked_for(become: Become) -> None:
    team = become("policy team")
    here = f"{of(FOI)}/change/codes"
    form = {"framework_0": "Local Outcomes Framework", "code_0": "LOF-12", "framework_1": "LG Inform", "code_1": "1234"}
    assert "In whose list is the code “9”" in words(team.post(here, form | {"code_2": "9"}))
    assert team.post(here, form).status_code == 302
    assert whole(FOI).codes == (("LG Inform", "1234"), ("Local Outcomes Framework", "LOF-12"))


def test_a_measure_is_described_anew_and_its_frequency_stays(become: Become) -> None:
    team = become("policy team")
    here = f"{of(CALLS)}/change/record"
    fields = team.get(here).context["fields"]
    said: dict[str, Any] = {f.name: f.value or next((c.value for c in f.choices if c.chosen), "") for f in fields}
    said |= {"reason": "Named more plainly", "title": "Calls answered"}
    version = team.get(here).context["hidden"][0][1]
    assert "cannot become yearly" in words(team.post(here, said | {"frequency": "yearly"}))
    assert team.post(here, said | {"version": version}).status_code == 302
    assert rows()[CALLS].title == "Calls answered"
    assert team.post(here, said | {"version": version, "title": "Another"}).status_code == 409


def test_a_retired_measure_is_no_longer_counted_and_its_page_says_why(become: Become) -> None:
    team = become("policy team")
    address = of(CALLS)
    assert "“Why is it retired” is missing" in words(team.post(f"{address}/change/retire", {"on": "1 January 2021"}))
    assert team.post(f"{address}/change/retire", {"on": "1 January 2021", "reason": "Merged"}).status_code == 302
    assert CALLS not in rows()
    assert "Merged" in words(team.get(address))


@pytest.mark.parametrize("role", ["director", "lead officer", "auditor", "Cabinet Member"])
def test_whoever_may_not_is_told_who_can(become: Become, role: str) -> None:
    browser = become(role)
    assert "change definitions and targets of measures" in words(browser.get(of(FOI)))
    for address in ("/measures/open", f"{of(FOI)}/target", f"{of(FOI)}/change/record"):
        assert browser.get(address).status_code == 403, address


def test_a_council_of_few_directorates_reads_where_it_chooses_what_one_small_count_does(become: Become) -> None:
    few = Unit.objects.filter(kind=UnitKind.DIRECTORATE).count()
    said = words(become("policy team").get("/measures/schemes"))
    assert "where a measure is broken down into fewer than six, one small count withholds its whole breakdown." in said
    assert (f"this council has {few} directorate" in said) is (0 < few < 6)


def test_schemes_tell_their_source_and_what_they_would_make_of_today(become: Become) -> None:
    page = become("auditor").get("/measures/schemes")
    kpis = [r for r in rows().values() if r.kind == "KPI"]
    for row in page.context["table"].rows:
        assert sum(int(c.words) for c in row.cells[3:]) == len(kpis)
    assert "London Borough of Havering" in words(page)
    assert become("auditor").post("/measures/schemes", {"form": "scheme"}).status_code == 403


def test_a_scheme_and_a_threshold_hold_from_a_day_on(become: Become) -> None:
    team = become("policy team")  # whose post of the demonstration sets up the council too
    form = {"form": "scheme", "name": "Target and floor", "begins": "13 January 2021", "reason": "Tried"}
    assert "has no tolerance" in words(team.post("/measures/schemes", form | {"amber_within": "5"}))
    assert "is no share of the target" in words(team.post("/measures/schemes", form | {"amber_within": "much"}))
    wide = form | {"name": "Tolerance bands", "amber_within": "2.5%"}
    assert team.post("/measures/schemes", wide).status_code == 302
    assert "Amber within 2.5%" in words(team.get("/measures/schemes"))
    assert {r.scheme for r in rows().values()} == {"Tolerance bands"}
    small = {
        "form": "small",
        "below": "2",
        "since": "1 January 2021",
        "because": "Advice of the data protection officer",
    }
    assert "whole number from 3 to 100" in words(team.post("/measures/schemes", small))
    assert team.post("/measures/schemes", small | {"below": "7"}).status_code == 302
    assert small_on(AT.date()) == 7
