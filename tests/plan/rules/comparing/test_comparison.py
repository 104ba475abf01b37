"""What changed between two plans: nothing is lost, nothing is invented, and the money adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.plans import filled, paths, plans
from throughline.ground.timing import Timing
from throughline.plan.rules.comparing import costs, rest, times
from throughline.plan.rules.comparing import plans as of_plans
from throughline.plan.rules.comparing.change import Change, Shift
from throughline.plan.rules.comparing.comparison import UNSAID_OF_ENTRIES, UNSAID_OF_PLANS, Comparison, compare
from throughline.plan.rules.document import (
    AuthorityPart,
    DocumentPart,
    EntryPart,
    FundingPart,
    MilestonePart,
    NatureDetails,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    ChangeKind,
    DocumentKind,
    EditionStatus,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
)

MIRROR = {ChangeKind.ADDED: ChangeKind.DROPPED, ChangeKind.DROPPED: ChangeKind.ADDED}
CAPITAL, REVENUE, SAVING = ProvisionKind.CAPITAL, ProvisionKind.REVENUE, ProvisionKind.SAVING


def moved(comparison: Comparison, part: Callable[[Shift], Any]) -> Counter[Any]:
    """What the changes come to, by chapter, year or kind."""
    found = Counter[Any]()
    for change in comparison.changes:
        for shift in change.shifts:
            found[part(shift)] += shift.pence
    return found


@st.composite
def two_plans(draw: st.DrawFn) -> tuple[PlanDocument, PlanDocument]:
    """Two plans that share some activities, of which some say something else."""
    first, second = draw(plans()), draw(plans())
    shared = draw(st.lists(st.sampled_from(first.entries), unique_by=lambda e: e.reference)) if first.entries else []
    others = [replace(e, reference=s.reference) for e, s in zip(second.entries, shared, strict=False)]
    left = [e for e in second.entries[len(others) :] if e.reference not in {s.reference for s in shared}]
    same = shared[len(others) :]
    return first, replace(second, entries=(*others, *same, *left))


@given(plan=plans())
def test_a_plan_beside_itself_has_no_change(plan: PlanDocument) -> None:
    found = compare(plan, plan)
    assert found.changes == ()
    assert found.says() == "Nothing changed."
    assert all(not s.more for s in (*found.sums.chapters, *found.sums.years, *found.sums.kinds, found.sums.whole))


@given(both=two_plans())
def test_the_other_way_round_the_same_things_changed_back(both: tuple[PlanDocument, PlanDocument]) -> None:
    there, back = compare(*both), compare(*reversed(both))

    def shape(changes: tuple[Change, ...], turned: bool) -> Counter[Any]:
        return Counter(
            (MIRROR.get(c.kind, c.kind) if turned else c.kind, c.reference, c.what, -c.later if turned else c.later)
            for c in changes
        )

    assert shape(there.changes, turned=True) == shape(back.changes, turned=False)
    assert moved(there, lambda s: s).total() == -moved(back, lambda s: s).total()


@given(both=two_plans())
def test_the_sums_of_the_changes_are_the_differences_of_the_totals(both: tuple[PlanDocument, PlanDocument]) -> None:
    """By chapter, by year, by kind, and whole: spend where it is spend, each kind by itself."""
    found = compare(*both)
    spend = replace_changes(found)
    by_year = moved(spend, lambda s: s.year)
    assert {s.names: s.more for s in found.sums.years if s.more} == {y: n for y, n in by_year.items() if n}
    by_chapter = moved(spend, lambda s: s.chapter)
    assert sorted(s.more for s in found.sums.chapters if s.more) == sorted(n for n in by_chapter.values() if n)
    by_kind = moved(found, lambda s: s.kind.said)
    assert {s.names: s.more for s in found.sums.kinds if s.more} == {k: n for k, n in by_kind.items() if n}
    assert sum(s.more for s in found.sums.chapters) == sum(s.more for s in found.sums.years) == found.sums.whole.more
    assert found.sums.whole.after == sum(e.spend() for e in both[1].entries)


def replace_changes(found: Comparison) -> Comparison:
    """The same with spend alone."""
    return replace(
        found,
        changes=tuple(replace(c, shifts=tuple(s for s in c.shifts if s.kind.is_spend)) for c in found.changes),
    )


@given(both=two_plans())
def test_every_change_is_a_sentence(both: tuple[PlanDocument, PlanDocument]) -> None:
    for change in compare(*both).changes:
        assert change.says.endswith(".")
        assert change.title in change.says or not change.reference


def test_every_field_of_a_plan_is_said_or_left_out_on_purpose() -> None:
    """Whoever adds a field decides here whether a change of it is told."""
    said = {*times.FIELDS, *costs.FIELDS, *rest.FIELDS, "details"}
    assert said | set(UNSAID_OF_ENTRIES) == {f.name for f in fields(EntryPart)}
    details = {*rest.DETAILS, *(n for n, _ in times.DETAILS), *(n for n, _ in costs.DETAILS)}
    assert details == {f.name for f in fields(NatureDetails)}
    assert {*of_plans.FIELDS, "entries", *UNSAID_OF_PLANS} == {f.name for f in fields(PlanDocument)}


TOLD_BY_NOBODY = (
    "council", "plan_key", "entries.audience", "entries.documents.audience", "entries.documents.media", "edition_title", "entries.reference", "entries.illustrative", "reasons.", "comments.", "lost.", "labels.", "assessments.", "entries.assessments", "entries.risks", "relied.",
    "priorities.0", "outcomes.source", "environment.source", "environment.reference", "objectives.reference", "measures.reference", "measures.figure", "measures.period",
)  # fmt: skip


@pytest.mark.parametrize("path", [p for p in paths() if not p.startswith(TOLD_BY_NOBODY)])
def test_no_text_changes_in_silence(path: str) -> None:
    was, now = filled(str), filled(lambda p: f"{p} otherwise" if p == path else p)
    assert compare(was, now).changes, path


ENTRY = EntryPart("SDP-1-01", "Thanet Parkway", Nature.CAPITAL, 1)
OTHERWISE: dict[str, Any] = {
    "nature": Nature.SERVICE, "chapter": 2, "because": (Because.RISK,), "other_outcomes": (2,), "starts": Timing("2021"),
    "ends": Timing("2021"), "owner": PostPart("Head of Rail"), "eqia": Screening.APPROVED, "dpia": Screening.APPROVED,
    "countywide": True, "organisational_change": True, "milestones": (MilestonePart("Open", Timing("2021")),),
    "provisions": (ProvisionPart("2020-21", CAPITAL, 100, Certainty.CONFIRMED),),
    "funding": (FundingPart("DfT", 100, FundingCertainty.BID),), "objectives": ("1.1",), "priorities": ("P1",),
    "authorities": (AuthorityPart(AuthorityState.NEEDED, "To award"),), "places": ("Thanet",), "answers": ("E1",),
    "signposts": (SignpostPart(SignpostKind.CONTRACT, "The contract"),), "contributing": ("Finance",),
    "documents": (DocumentPart("a", "Map", DocumentKind.OTHER, "open", "application/pdf", 1, "d"),), "details": NatureDetails(whole_cost=5), "source": Source("A paper"), "audience": "staff", "sub_kind": None,
}  # fmt: skip


@pytest.mark.parametrize(("field", "value"), [(f, v) for f, v in OTHERWISE.items() if v is not None])
def test_no_value_changes_in_silence(field: str, value: Any) -> None:
    (change,) = compare(plan_of(ENTRY), plan_of(replace(ENTRY, **{field: value}))).changes
    assert change.reference == "SDP-1-01"
    assert "Thanet Parkway" in change.says


def plan_of(*entries: EntryPart) -> PlanDocument:
    """A small plan."""
    outcomes = (OutcomePart(1, "Transport"), OutcomePart(2, "Homes"))
    day = date(2020, 4, 1)
    return PlanDocument("Kent", "k", "SDP", day, day, "5 Year Plan", "draft", 1, "2020", EditionStatus.DRAFT, day, False,
                        outcomes=outcomes, entries=entries)  # fmt: skip


def provision(amount: int, year: str = "2021-22", kind: ProvisionKind = CAPITAL, **more: Any) -> ProvisionPart:
    return ProvisionPart(year, kind, amount, **{"certainty": Certainty.PROVISIONAL, **more})


def step(title: str = "Tender", **when: Any) -> MilestonePart:
    return MilestonePart(title, **{"due": None, **when})


T = Timing
CASES: list[tuple[dict[str, Any], dict[str, Any], ChangeKind, str]] = [
    ({"ends": T("2021-09")}, {"ends": T("2022-03")}, ChangeKind.TIME,
     "“Thanet Parkway” now ends in March 2022, six months later than before (September 2021)."),
    ({"ends": T("2021-06-30")}, {"ends": T("2021-06-16")}, ChangeKind.TIME,
     "“Thanet Parkway” now ends on 16 June 2021, two weeks earlier than before (30 June 2021)."),
    ({"ends": None}, {"ends": T("2022-03")}, ChangeKind.TIME,
     "“Thanet Parkway” now ends in March 2022; no end was stated before."),
    ({"ends": T("2022-03")}, {"ends": None, "end_in_words": "ongoing"}, ChangeKind.TIME,
     "“Thanet Parkway” now ends “ongoing”; it was to end in March 2022."),
    ({"ends": T("2022-03")}, {}, ChangeKind.TIME,
     "“Thanet Parkway” no longer states when it ends; it was to end in March 2022."),
    ({"ends": T("2021-03-31")}, {"ends": T("2021-03")}, ChangeKind.TIME,
     "“Thanet Parkway” now ends in March 2021 (before: 31 March 2021)."),
    ({"starts": T("2020-10/..")}, {"starts": T("2021-01/..")}, ChangeKind.TIME,
     "“Thanet Parkway” now starts from January 2021, three months later than before (from October 2020)."),
    ({"milestones": (step(due=T("2021-02")),)}, {"milestones": (step(due=T("2021-05")),)}, ChangeKind.TIME,
     "The step “Tender” of “Thanet Parkway” is now due in May 2021, three months later than before (February 2021)."),
    ({"milestones": (step(due=T("2021-02")),)}, {"milestones": (step(due=T("2021-02"), forecast=T("2021-04")),)},
     ChangeKind.TIME,
     "The step “Tender” of “Thanet Parkway” is now expected in April 2021, two months later than planned; no view was given before."),
    ({"milestones": (step(due=T("2021-02")),)}, {"milestones": (step(due=T("2021-02"), reached=date(2021, 2, 3)),)},
     ChangeKind.OTHER, "The step “Tender” of “Thanet Parkway” was reached on 3 February 2021."),
    ({"provisions": (provision(243_809_500),)}, {"provisions": (provision(285_500_000),)}, ChangeKind.COST,
     "Planned spend on “Thanet Parkway” is now £2.9m, £416,905 more than before (£2.4m): £416,905 more capital in 2021–22."),
    ({}, {"provisions": (provision(100_00),)}, ChangeKind.COST,
     "Planned spend on “Thanet Parkway” is now stated: £100. Before, none was."),
    ({"provisions": (provision(100_00),)}, {"provisions": (provision(100_00, year="2022-23"),)}, ChangeKind.COST,
     "Planned spend on “Thanet Parkway” is £100 as before, otherwise divided: £100 less capital in 2021–22 and £100 more capital in 2022–23."),
    ({"provisions": (provision(100_00, kind=SAVING),)}, {"provisions": (provision(50_00, kind=SAVING),)}, ChangeKind.COST,
     "The planned saving from “Thanet Parkway” is now £50, £50 less than before (£100): £50 less saving in 2021–22."),
    ({"provisions": (provision(1),)}, {"provisions": (provision(1, certainty=Certainty.CONFIRMED),)}, ChangeKind.COST,
     "The capital of 2021–22 for “Thanet Parkway” is now confirmed; it was provisional."),
    ({"owner": PostPart("Head of Rail")}, {"owner": PostPart("Head of Roads")}, ChangeKind.OWNER,
     "Head of Roads now answers for “Thanet Parkway”; before, Head of Rail answered for it."),
    ({"owner": PostPart("Head of Rail", "A", "B")}, {"owner": PostPart("Head of Rail", "A", "C")}, ChangeKind.OWNER,
     "Head of Rail, who answers for “Thanet Parkway”, now stands in C; before: B."),
    ({"summary": "A station."}, {"summary": "A new station."}, ChangeKind.WORDS,
     "The plain-English summary of “Thanet Parkway” was re-worded."),
    ({"title": "Thanet Parkway station"}, {}, ChangeKind.WORDS,
     "“Thanet Parkway” has another name; before: “Thanet Parkway station”."),
    ({"chapter": 2}, {}, ChangeKind.OTHER, "“Thanet Parkway” moved from “2. Homes” to “1. Transport”."),
    ({"authorities": (AuthorityPart(AuthorityState.NEEDED, "To award", by=T("2021-03")),)},
     {"authorities": (AuthorityPart(AuthorityState.IN_PLACE, "To award", "21/00002"),)}, ChangeKind.OTHER,
     "The decision “To award” for “Thanet Parkway” is now in place (21/00002); before: needed in March 2021."),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "kind", "says"), CASES)
def test_a_change_is_said_with_names_before_and_after(
    was: dict[str, Any], now: dict[str, Any], kind: ChangeKind, says: str
) -> None:
    (change,) = compare(plan_of(replace(ENTRY, **was)), plan_of(replace(ENTRY, **now))).changes
    assert (change.kind, change.says) == (kind, says)


def test_what_came_and_went_is_said_with_its_chapter_end_and_money() -> None:
    """ "Listed": whoever may read less than all of it is told nothing untrue."""
    whole = replace(ENTRY, ends=Timing("2022-03"), provisions=(provision(210_000_000),))
    (added,) = compare(plan_of(), plan_of(whole)).changes
    assert added.says == (
        "“Thanet Parkway” is newly listed under “1. Transport”: it ends in March 2022, and its planned spend is £2.1m."
    )
    (dropped,) = compare(plan_of(whole), plan_of()).changes
    assert dropped.says == (
        "“Thanet Parkway” is no longer listed; it stood under “1. Transport”, it was to end in March 2022, and its planned spend was £2.1m."
    )


def test_a_vacancy_is_not_a_change_of_the_plan() -> None:
    """Somebody may leave between two editions, and nobody has changed the plan."""
    was, now = (replace(ENTRY, owner=PostPart("Head", "A", "B", vacant=v, ended=v)) for v in (False, True))
    found = compare(plan_of(was), plan_of(now))
    assert found.changes == ()


def test_money_that_moves_with_its_chapter_moves_in_the_totals() -> None:
    """Nothing more is spent: one chapter has it less, the other more."""
    was = replace(ENTRY, provisions=(provision(700),))
    sums = compare(plan_of(was), plan_of(replace(was, chapter=2))).sums
    assert [(s.names, s.more) for s in sums.chapters] == [("1. Transport", -700), ("2. Homes", 700)]
    assert sums.whole.more == 0


def test_all_of_it_is_counted_in_one_sentence() -> None:
    """An activity counts once under each kind, however much of it changed."""
    one, two = ENTRY, replace(ENTRY, reference="SDP-1-02")
    later = replace(one, starts=Timing("2021"), ends=Timing("2022"), title="Parkway")
    assert compare(plan_of(one, two), plan_of(later, two)).says() == (
        "1 moved in time and 1 was re-worded. 1 activity says the same as before."
    )


@pytest.mark.parametrize(
    ("says", "beneath"),
    [
        ("“Rail Strategy” now ends in March 2022.", "It now ends in March 2022."),
        ("The step “Opening” of “Rail Strategy” was reached.", "The step “Opening” was reached."),
        ("The Head of Rail now answers for “Rail Strategy”; before: nobody.", None),
        ("A fund now pays £2m of “Rail Strategy” (likely); it was not named before.", None),
        ("“Rail Strategy” has another name; before: “Rail”.", "It has another name; before: “Rail”."),
    ],
)
def test_beneath_its_title_a_sentence_does_not_say_the_title_again(says: str, beneath: str | None) -> None:
    """Only where it begins with it, or tells a labelled value of it; every other sentence stays as it is."""
    change = Change(ChangeKind.TIME, "SDP-1-01", "Rail Strategy", "ends", says)
    assert change.beneath == (beneath or says)
