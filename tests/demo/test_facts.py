"""The demonstration's facts: every reference leads somewhere, every value can be read, everything has its source or its mark."""

from __future__ import annotations

import re
from datetime import date

import pytest

from throughline.access.roles import ROLES
from throughline.council.rules import BodyKind, OutsideKind, PlaceKind, PostKind, UnitKind
from throughline.demo.people import london
from throughline.demo.reading import FACTS, Row, day, grouped, pence, rows, several, when, yes
from throughline.demo.standing import NOT_THERE, Facts, Keys
from throughline.ground.periods import FinancialYear
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind
from throughline.plan.rules.changes import COLUMNS, KEYS, LINKS
from throughline.plan.rules.words import (
    SUB_KINDS,
    AuthorityState,
    Because,
    Certainty,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

FILES = sorted(path.stem for path in FACTS.glob("*.csv"))
ACTIVITIES = (*rows("activities"), *rows("withdrawn"))
REFERENCES = {row["reference"] for row in ACTIVITIES}
PARTS = ("milestones", "provisions", "funding", "authorities", "signposts")
FULLY_REAL = {"decisions", "priorities", "success_criteria", "environment", "roadmap", "signposts", "portfolios"}
FULLY_MADE_UP = {"returns", "changes"}
NAMED_BY_ILLUSTRATIVE = {
    "activities", "withdrawn", "outcomes", "objectives", "strategic_plans", "units", "posts", "seats", "matter",
    "matter_first", "acceptances", "measures", "comments", "risks",
}  # fmt: skip
TOLD_BY_THE_COUNCIL = {
    "reference", "title", "decision_no", "summary", "description", "source_paper", "source_link", "source_as_at",
}  # fmt: skip


def column(name: str, of: str) -> set[str]:
    """Every word that one column of a file uses."""
    return {row[of] for row in rows(name)}


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_every_column_and_no_stray_space(name: str) -> None:
    """A cell too many or too few shifts everything after it."""
    found = rows(name)
    assert found
    for row in found:
        assert None not in row, f"a cell too many in {row}"
        assert None not in row.values(), f"a cell too few in {row}"
        assert all(value == value.strip() and "\u00a0" not in value for value in row.values()), row


@pytest.mark.parametrize("name", FILES)
def test_every_file_stands_in_the_readme(name: str) -> None:
    """What a reader finds in the folder is explained there."""
    assert f"`{name}.csv`" in (FACTS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_no_address_of_this_machine_and_no_floating_source(name: str) -> None:
    """A source is an address on the web or the name of a paper."""
    for row in rows(name):
        for source in filter(None, (row.get("source", ""), row.get("source_link", ""), row.get("link", ""))):
            assert source.startswith("https://") or "Kent County Council" in source, source


@pytest.mark.parametrize("name", sorted(set(FILES) - FULLY_REAL - FULLY_MADE_UP))
def test_what_is_invented_is_marked(name: str) -> None:
    """Either the row says yes or no, or it names columns of its own that hold something."""
    for row in rows(name):
        said = row["illustrative"]
        if name not in NAMED_BY_ILLUSTRATIVE:
            assert said in ("yes", "no"), row
            continue
        for word in several(said):
            assert word in row, f"{name}: {word} is no column of {row}"
            assert row[word] or name == "objectives", f"{name}: {word} is marked and empty in {row}"


@pytest.mark.parametrize(
    "name", sorted({"bodies", "places", "political_groups", "closure_days", "outside_bodies", "results"})
)
def test_what_is_not_invented_has_its_source(name: str) -> None:
    """A row that says no to illustrative names where it comes from; one that says yes names nothing."""
    for row in rows(name):
        assert bool(row["source"]) == (row["illustrative"] == "no"), row


@pytest.mark.parametrize("name", sorted({"priorities", "success_criteria", "environment", "roadmap", "portfolios"}))
def test_what_is_wholly_real_has_its_source(name: str) -> None:
    """Files without a mark have nothing invented in them."""
    assert all(row["source"] for row in rows(name))


@pytest.mark.parametrize("row", ACTIVITIES, ids=lambda row: row["reference"])
def test_an_activity_has_a_source_and_marks_what_no_paper_says(row: Row) -> None:
    """Owner, objectives and budget lines were found in no paper: whoever fills them in says so."""
    assert row["source_paper"]
    assert row["source_link"].startswith("https://")
    marked = set(several(row["illustrative"]))
    for invented in (
        "owner",
        "objectives",
        "priorities",
        "answers",
        "budget_reference",
        "because",
        "nature",
        "chapter",
    ):
        assert not row[invented] or invented in marked, invented
    assert not marked & TOLD_BY_THE_COUNCIL


@pytest.mark.parametrize("row", ACTIVITIES, ids=lambda row: row["reference"])
def test_an_activity_names_what_exists(row: Row) -> None:
    """Owner, portfolio, units, places, objectives, priorities and changes are rows of other files."""
    assert row["owner"] in column("posts", "title")
    assert not row["portfolio"] or row["portfolio"] in column("portfolios", "title")
    assert set(several(row["contributing"])) <= column("units", "name")
    assert set(several(row["places"])) <= column("places", "name")
    assert set(several(row["priorities"])) <= column("priorities", "reference")
    assert set(several(row["answers"])) <= column("environment", "reference")
    objectives = {o["reference"]: o["outcome"] for o in rows("objectives")}
    served = several(row["objectives"])
    assert set(served) <= set(objectives)
    chapters = {row["chapter"], *several(row["other_outcomes"])}
    assert chapters <= column("outcomes", "number")
    assert {objectives[reference] for reference in served} <= chapters
    assert re.fullmatch(rf"SDP-{row['chapter']}-\d\d", row["reference"])


@pytest.mark.parametrize("row", ACTIVITIES, ids=lambda row: row["reference"])
def test_an_activity_can_be_read(row: Row) -> None:
    """Words are the product's own, times and sums can be read, and what belongs to one nature stays with it."""
    nature, sub_kind = Nature(row["nature"]), SubKind(row["sub_kind"])
    assert sub_kind in SUB_KINDS[nature]
    assert all(Because(word) for word in several(row["because"]))
    assert Screening(row["eqia"])
    assert Screening(row["dpia"])
    for name in ("starts", "ends", "contract_ends", "completion", "expires"):
        when(row[name])
    assert bool(row["ends"]) != bool(row["end_in_words"])
    for name in ("contract_value", "whole_cost", "first_estimate"):
        assert (pence(row[name]) or 1) > 0
    day(row["source_as_at"])
    assert not row["whole_cost"] or nature is Nature.CAPITAL
    assert not row["contract_value"] or nature is Nature.COMMISSIONING


@pytest.mark.parametrize("name", PARTS)
def test_a_part_belongs_to_an_activity_and_stands_once(name: str) -> None:
    """Parts that cannot be told apart would overwrite one another."""
    told_by = {"milestones": ("title",), "provisions": ("year", "kind", "budget_reference"), "funding": ("payer",)}
    keys = [(row["activity"], *(row[c] for c in told_by.get(name, ("words",)))) for row in rows(name)]
    assert {key[0] for key in keys} <= REFERENCES
    assert len(keys) == len(set(keys))


def test_parts_can_be_read() -> None:
    """Words are the product's own; times, years and sums can be read; a step reached has no later view."""
    for row in rows("milestones"):
        assert when(row["due"])
        when(row["forecast"])
        assert not (row["reached"] and row["forecast"]), row
        assert (day(row["reached"]) or date(2020, 1, 1)) <= date(2021, 1, 13)
    for row in rows("provisions"):
        assert str(FinancialYear.named(row["year"])) == row["year"]
        assert ProvisionKind(row["kind"])
        assert Certainty(row["certainty"])
        assert (pence(row["amount"]) or 0) > 0
        assert row["illustrative"] == "yes" or row["source_link"], row
    assert all(FundingCertainty(row["certainty"]) and pence(row["amount"]) for row in rows("funding"))
    assert all(AuthorityState(row["state"]) for row in rows("authorities"))
    assert all(row["by"] for row in rows("authorities") if row["state"] == "needed")
    assert all(SignpostKind(row["kind"]) and row["words"] for row in rows("signposts"))


def test_the_council_can_be_read() -> None:
    """Words of the structure are the product's own, and every key leads to a row above or elsewhere."""
    seen = {""}
    for unit in rows("units"):
        assert UnitKind(unit["kind"])
        assert unit["parent_key"] in seen, "a unit stands below its parent"
        seen.add(unit["key"])
    assert column("units", "successor_key") <= seen
    for post in rows("posts"):
        assert PostKind(post["kind"])
        assert post["unit_key"] in seen
        assert set(several(post["roles"])) <= set(ROLES)
    keys = column("posts", "key")
    assert column("portfolios", "post_key") <= keys
    assert column("seats", "post_key") <= keys
    assert column("seats", "body") <= column("bodies", "name")
    assert column("seats", "group") <= column("political_groups", "name") | {""}
    assert {"policy team", "lead officer", "director", "Cabinet Member", "opposition member", "auditor"} <= {
        role for post in rows("posts") for role in several(post["roles"])
    }
    assert all(BodyKind(row["kind"]) for row in rows("bodies"))
    assert all(OutsideKind(row["kind"]) for row in rows("outside_bodies"))
    districts = {row["name"] for row in rows("places") if row["kind"] == PlaceKind.DISTRICT}
    assert len(districts) == 12
    assert {row["parent"] for row in rows("places") if row["kind"] == PlaceKind.ELECTORAL_DIVISION} <= districts


def test_what_the_council_wants_can_be_read() -> None:
    """Seven outcomes and one chapter about the council; five challenges; seven criteria; every piece of matter once."""
    assert [yes(row["is_outcome"]) for row in rows("outcomes")] == [True] * 7 + [False]
    assert len(rows("priorities")) == 5
    assert len(rows("success_criteria")) == 7
    assert len(rows("roadmap")) == 10
    assert all(StrategicKind(row["kind"]) and PlanStatus(row["status"]) for row in rows("strategic_plans"))
    assert all(Level(row["level"]) and day(row["as_at"]) for row in rows("environment"))
    assert [row["kind"] for row in rows("matter")] == [kind.value for kind in MatterKind]
    assert column("matter", "owner") | column("matter_first", "owner") <= column("posts", "title")


def test_the_sixty_activities_are_the_decisions_of_the_council() -> None:
    """Sixty, in eight chapters, with the decision numbers that have one."""
    draft = rows("activities")
    assert [len(grouped(draft, "chapter")[str(n)]) for n in range(1, 9)] == [4, 10, 12, 10, 7, 5, 6, 6]
    numbers = [row["decision_no"] for row in draft if row["decision_no"]]
    assert len(numbers) == 58
    assert len(set(numbers)) == 58
    assert all(re.fullmatch(r"\d\d/\d{5}", number) for number in numbers)


CHANGES = rows("changes")


def test_a_change_names_what_exists_and_happens_in_time() -> None:
    """A post that does it, an activity that it is done to, a value of that activity."""
    titles = [(row["activity"], row["title"]) for row in rows("milestones")]
    provisions = [(row["activity"], f"{row['year']} {row['kind']}") for row in rows("provisions")]
    payers = [(row["activity"], row["payer"]) for row in rows("funding")]
    known = {"milestone": titles, "reached": titles, "forecast": titles, "provision": provisions, "funding": payers}
    for row in CHANGES:
        assert row["post"] in column("posts", "title")
        assert row["activity"] in REFERENCES
        at = london(row["at"])
        assert london("2020-03-02T10:15") < at <= london("2021-01-13T09:00"), row
        assert at.weekday() < 5, f"nobody works at the weekend: {row}"
        assert 8 <= at.hour < 18
        kind, _, name = row["what"].partition(" ")
        if kind in known:
            assert (row["activity"], name) in known[kind], row
        else:
            assert row["what"] in {"", *COLUMNS, *KEYS, *LINKS, "authorities"}, row


def test_a_moved_or_re_owned_value_is_marked_as_invented_all_along() -> None:
    """These two acts cannot say of a column that it is invented, so it says so from the first."""
    facts = Facts.read()
    for row in CHANGES:
        if row["act"] in ("reschedule", "re_own", "many"):
            assert row["what"] in several(facts.activities[row["activity"]]["illustrative"]), row


def test_every_change_changes_something() -> None:
    """What a value was is not what it became."""
    for row in CHANGES:
        if row["what"] and row["what"].partition(" ")[0] not in (
            "milestone",
            "reached",
            "forecast",
            "provision",
            "funding",
        ):
            now = Facts.read().activities[row["activity"]].get(row["what"])
            assert now != row["was"], row


NOTHING = Keys({"priorities": {}, "answers": {}})


def test_before_anybody_changed_it_a_value_is_what_it_was() -> None:
    """Thanet Parkway in March 2020: the first estimate, no funders, no step reached but the decision."""
    facts, early, late = Facts.read(), london("2020-03-02T10:15"), london("2021-01-13T09:00")
    names = ("ends", "whole_cost", "provisions", "funding", "milestones", "illustrative")
    before = facts.said("SDP-3-01", early, NOTHING, names)
    after = facts.said("SDP-3-01", late, NOTHING, names)
    assert (before["ends"], after["ends"]) == (when("March 2022"), when("July–September 2022"))
    assert (before["whole_cost"], after["whole_cost"]) == (1_120_000_000, 3_451_000_000)
    assert sum(p.amount for p in before["provisions"]) == before["whole_cost"]
    assert "whole_cost" in before["illustrative"]
    assert "whole_cost" not in after["illustrative"]
    assert before["funding"] == ()
    assert [m.title for m in before["milestones"] if m.reached] == ["Decision to deliver"]
    assert all(m.forecast is None for m in before["milestones"])
    assert sum(f.amount for f in after["funding"]) == after["whole_cost"] - 70_000_000


def test_a_step_that_was_added_later_was_not_there_before() -> None:
    """Nobody planned remote assessments in March 2020."""
    facts = Facts.read()
    added = [row for row in CHANGES if row["was"] == NOT_THERE and row["what"].startswith("milestone ")]
    assert len(added) == 6
    for row in added:
        title = row["what"].removeprefix("milestone ")
        before = facts.said(row["activity"], london("2020-03-02T10:15"), NOTHING, ("milestones",))
        after = facts.said(row["activity"], london(row["at"]), NOTHING, ("milestones",))
        assert title not in [m.title for m in before["milestones"]]
        assert title in [m.title for m in after["milestones"]]


def test_the_year_brought_what_the_readme_says() -> None:
    """Three joined, two left, eleven moved, six cost more, four changed hands, nine were worded anew."""
    acts = grouped(CHANGES, "act")
    assert {row["activity"] for row in acts["add"]} == {"SDP-3-03", "SDP-3-05", "SDP-3-07"}
    assert {row["activity"] for row in acts["withdraw"]} == {row["reference"] for row in rows("withdrawn")}
    assert len({row["activity"] for row in acts["reschedule"]}) == 11
    assert len({row["activity"] for row in (*acts["re_own"], *acts["many"])}) == 4
    assert len({row["activity"] for row in acts["reword"]}) == 9
    facts, early, late = Facts.read(), london("2020-03-02T10:15"), london("2021-01-13T09:00")

    def spend(reference: str, at: object) -> int:
        said = facts.said(reference, at, NOTHING, ("provisions",))  # type: ignore[arg-type]
        return sum(p.amount for p in said["provisions"] if p.kind.is_spend)

    both = [r for r in facts.of_first_edition() if r in {row["reference"] for row in rows("activities")}]
    assert len(both) == 57
    assert len([r for r in both if spend(r, early) < spend(r, late)]) == 6
    assert not [r for r in both if spend(r, early) > spend(r, late)]


def test_there_are_forty_four_measures_and_the_two_without_a_name_say_so() -> None:
    """The sources name 42; of HT12 and EPE19 they tell the code alone, so that nothing is invented of their figures."""
    measures = rows("measures")
    assert len(measures) == 44
    unnamed = {row["reference"] for row in measures if "give no name" in row["title"]}
    assert unnamed == {"HT12", "EPE19"}
    assert not unnamed & (column("results", "measure") | column("measure_targets", "measure"))


@pytest.mark.parametrize("name", ["results", "measure_targets"])
def test_figures_and_targets_are_of_measures(name: str) -> None:
    assert column(name, "measure") <= column("measures", "reference")


def test_the_parts_of_a_figure_add_up_to_it_and_only_invented_figures_have_any() -> None:
    """A part of a real figure would be an invention about something real."""
    whole = {(r["measure"], r["period"], r["entered"]): r for r in rows("results")}
    parts: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows("result_parts"):
        parts.setdefault((row["measure"], row["period"], row["entered"]), []).append(row)
    assert {r["by"] for r in rows("result_parts")} == {"directorate", "district"}
    for entry, those in parts.items():
        assert whole[entry]["illustrative"] == "yes", entry
        for name in ("figure", "numerator", "denominator"):
            assert not those[0][name] or sum(int(r[name]) for r in those) == int(whole[entry][name]), (entry, name)
