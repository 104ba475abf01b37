"""Bringing a workbook in: what is shown is what is done, once, whole, and never over what nobody looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.factories import AT, DAY, a_place, a_post, a_unit, an_edition, an_entry, somebody, the_policy_team
from tests.plan.intake.workbooks import ACTOR, HEADINGS, ROW, Bench, a_bench, events, one_sheet, plain_book, row_with
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.intake import bringing
from throughline.plan.intake.preview import Fate
from throughline.plan.operations import entries, plans
from throughline.plan.queries import importing
from throughline.sheets.reading import read_book, read_table
from throughline.sheets.refusing import Unreadable

NEW = ("SDP-3-09", "Sturry Link Road", "Capital", "3. Connected transport", "Head of Waste", "2021", "2023", 29_600_000)


def last() -> Any:
    """The newest event."""
    return history.latest_of_all(1)[0]


def test_the_filled_workbook_changes_nothing_and_leaves_no_event(bench: Bench) -> None:
    run = bench.dry_run(bench.workbook())
    assert not run.said
    assert not run.findings
    assert {c.fate for c in run.changes} == {Fate.UNCHANGED}
    assert run.before == run.after
    before = events()
    assert not bench.bring(run)
    assert events() == before


def test_an_empty_workbook_brings_nothing_in(bench: Bench) -> None:
    run = bench.dry_run(bench.workbook(filled=False))
    assert (run.counts.rows, run.said, run.stopped) == (0, {}, False)


def test_what_the_preview_says_is_what_stands_afterwards(bench: Bench) -> None:
    changed = (*ROW[:4], "Head of Waste", "16 July 2020", *ROW[6:])
    run = bench.dry_run(one_sheet(HEADINGS, changed, NEW))
    assert [(c.reference, c.fate) for c in run.changes] == [("SDP-3-01", Fate.CHANGED), ("SDP-3-09", Fate.ADDED)]
    assert [(c.heading, c.now, c.then) for c in run.changes[0].columns] == [
        ("Starts", "July 2020", "16 July 2020"),
        ("Owner", "Head of Transport", "Head of Waste"),
    ]
    assert bench.bring(run)
    standing = bench.entries()
    assert standing["SDP-3-01"].owner is not None
    assert standing["SDP-3-01"].owner.title == "Head of Waste"
    assert standing["SDP-3-01"].milestones  # the file has no sheet of milestones
    assert standing["SDP-3-09"].details.whole_cost == 2_960_000_000
    assert not history.faults(connection)


def test_control_totals_are_those_before_and_those_afterwards(bench: Bench) -> None:
    money = [
        ("Activity", "Financial year", "Kind", "Amount (£)"),
        ("SDP-3-02", "2021-22", "capital", 1_000),
        ("SDP-3-02", "2021-22", "saving", 30),
    ]
    run = bench.dry_run(plain_book(("Activities", (HEADINGS, NEW)), ("Money", money)))
    assert (run.before.activities, run.after.activities) == (3, 4)
    assert dict(run.after.spend) == {"2020-21": 500_000_000, "2021-22": 100_000}
    assert dict(run.after.savings) == {"2021-22": 3_000}
    assert run.after.whole_cost - run.before.whole_cost == 2_960_000_000


def test_checks_tell_of_what_changes_and_of_nothing_else_with_its_cell(bench: Bench) -> None:
    run = bench.dry_run(one_sheet(HEADINGS, NEW))
    assert run.checks
    assert {(f.subject, f.sheet, f.cell) for f in run.checks} == {("SDP-3-09", "Activities", "A2")}


def test_the_same_file_twice_changes_nothing(bench: Bench) -> None:
    file = one_sheet(HEADINGS, NEW, ("", "A new thing without a reference", "Service"))
    assert bench.bring(bench.dry_run(file))
    before = events()
    again = bench.dry_run(file)
    assert not again.said
    assert not bench.bring(again)
    assert events() == before


def test_a_column_that_is_not_in_the_file_stays_and_an_empty_cell_empties(bench: Bench) -> None:
    bench.bring(bench.dry_run(one_sheet(("Reference", "Owner"), ("SDP-3-01", ""))))
    entry = bench.entries()["SDP-3-01"]
    assert entry.owner is None
    assert (entry.title, entry.chapter) == ("Dover Fastrack", 3)


def test_rows_in_error_stop_it_and_are_named_when_they_are_left_out(bench: Bench) -> None:
    run = bench.dry_run(one_sheet(HEADINGS, NEW, (*ROW[:7], "£1.2m")))
    assert run.left_out == ("Activities row 3",)
    with pytest.raises(Refused, match=r"1 row cannot be brought in\. Mend it, or choose to leave it out"):
        bench.bring(run)
    assert "SDP-3-09" not in bench.entries()
    assert bench.bring(run, leave_out=True, reason="The rest follows")
    assert last().note == {"file": "plan.xlsx", "digest": "d" * 64, "rows": 1, "left_out": ["Activities row 3"]}
    assert last().reason == "The rest follows"
    assert bench.entries()["SDP-3-01"].details.whole_cost == 1_610_000_000


def test_a_sheet_that_cannot_be_read_at_all_is_not_left_out(bench: Bench) -> None:
    run = bench.dry_run(plain_book(("Activities", (HEADINGS, NEW)), ("Money", (("How much?", "When?"), ("5", "then")))))
    with pytest.raises(Refused, match="The sheet “Money” has no heading"):
        bench.bring(run, leave_out=True)


def test_it_is_refused_when_the_plan_moved_after_the_dry_run(bench: Bench) -> None:
    run = bench.dry_run(one_sheet(HEADINGS, NEW))
    an_entry(bench.key, "SDP-9-99")
    with pytest.raises(Refused, match="Look at the preview again"):
        bench.bring(run)
    assert "SDP-3-09" not in bench.entries()


def test_the_digest_of_what_was_told_moves_with_what_is_told(bench: Bench) -> None:
    file = one_sheet(HEADINGS, NEW, (*ROW[:5], "August 2020", *ROW[6:]))
    told = bench.dry_run(file).told
    a_place("Somewhere else")
    assert bench.dry_run(file).told == told
    entry = editions_entry(bench, "SDP-3-01")
    entries.reword(Ref(entry), said={"title": "Dover Fastrack, phase 2"}, by=ACTOR, at=AT)
    assert bench.dry_run(file).told != told


def editions_entry(bench: Bench, reference: str) -> int:
    """The key of an entry."""
    from throughline.plan.queries import entries as entry_queries

    page = entry_queries.entry(ACTOR, bench.row, reference, DAY)
    assert page is not None
    return page.ref.key


def test_whoever_may_not_import_is_told_who_may(bench: Bench) -> None:
    run = bench.dry_run(one_sheet(HEADINGS, NEW))
    with pytest.raises(Refused, match=r"You may not bring in a workbook\. It is open to the policy team"):
        bringing.bring(somebody("lead officer"), bench.row, run, file="x", digest="d", at=AT)


def test_a_preview_of_one_edition_is_not_brought_into_another(bench: Bench) -> None:
    run = replace(bench.dry_run(one_sheet(HEADINGS, NEW)), edition=bench.key + 1)
    with pytest.raises(Refused, match="of another edition"):
        bench.bring(run)


def test_another_plan_s_workbook_is_refused_by_both_names(bench: Bench) -> None:
    other = a_bench_of_another_plan()
    with pytest.raises(
        Unreadable, match=r"another plan, “Waste Plan” of Westshire County Council\. .*“Strategic Delivery Plan”"
    ):
        bench.dry_run(other)


def a_bench_of_another_plan() -> bytes:
    """The workbook of a second plan of the same council."""
    from tests.factories import a_plan

    return Bench(an_edition(a_plan(title="Waste Plan"))).workbook()


def test_a_row_that_was_changed_after_its_workbook_was_written_is_told(bench: Bench) -> None:
    old = bench.workbook()
    entries.reword(Ref(editions_entry(bench, "SDP-3-02")), said={"title": "Thanet Parkway station"}, by=ACTOR, at=AT)
    run = bench.dry_run(old)
    assert [(f.code, f.subject, f.sheet, f.cell) for f in run.findings] == [("BOOK167", "SDP-3-02", "Activities", "A4")]
    assert (run.counts.warned, run.stopped) == (1, False)
    assert bench.bring(run)
    assert bench.entries()["SDP-3-02"].title == "Thanet Parkway"


def test_an_old_workbook_over_a_plan_that_did_not_change_is_told_nothing(bench: Bench) -> None:
    old = bench.workbook()
    a_place("Somewhere else")
    assert not bench.dry_run(old).findings


def test_a_workbook_of_an_earlier_edition_is_told_when_something_would_change(bench: Bench) -> None:
    old = bench.workbook()
    later = Bench(plans.roll_forward(Ref(bench.key), title="2022 draft", by=ACTOR, at=AT))
    assert not later.dry_run(old).findings
    entries.reword(Ref(editions_entry(later, "SDP-3-02")), said={"title": "Thanet Parkway station"}, by=ACTOR, at=AT)
    (told,) = later.dry_run(old).findings
    assert (told.code, told.severity) == ("BOOK168", "warning")
    assert "edition 1, “2021 draft”" in told.message


def test_an_approved_edition_takes_no_workbook(bench: Bench) -> None:
    from throughline.plan.models import Edition
    from throughline.plan.rules.words import EditionStatus

    run = bench.dry_run(one_sheet(HEADINGS, NEW))
    Edition.objects.filter(pk=bench.key).update(status=EditionStatus.APPROVED)
    with pytest.raises(Refused, match="what was approved stays as it was read"):
        bench.bring(run)


def test_own_headings_are_mapped_once_and_kept_with_the_plan(bench: Bench) -> None:
    file = one_sheet(
        ("Our number", "What we do", "Boss", "Notes"), ("SDP-3-02", "Thanet Parkway", "Head of Waste", "x")
    )
    assert [h.text for h in bench.dry_run(file).draft.headings if not h.name] == [
        "Our number",
        "What we do",
        "Boss",
        "Notes",
    ]
    mapping = {"Our number": "reference", "What we do": "title", "Boss": "owner", "Notes": "-"}
    plans.map_headings(bench.row.plan, mapping=mapping, by=the_policy_team(), at=AT)
    assert importing.own_headings(bench.row) == mapping
    run = bench.dry_run(file)
    assert not run.findings
    assert [c.heading for c in run.changes[0].columns] == ["Owner"]
    assert bench.dry_run(file, mapping={}).stopped


def test_only_who_may_import_maps_headings(bench: Bench) -> None:
    with pytest.raises(Refused, match="You may not bring in a workbook"):
        plans.map_headings(bench.row.plan, mapping={"Boss": "owner"}, by=somebody("lead officer"), at=AT)


def test_the_digest_of_a_file_is_of_its_mapping_too() -> None:
    assert bringing.file_digest(b"a", {"x": "title"}) == bringing.file_digest(b"a", {"x": "title"})
    assert (
        len(
            {bringing.file_digest(b"a", {}), bringing.file_digest(b"b", {}), bringing.file_digest(b"a", {"x": "title"})}
        )
        == 3
    )


def test_a_post_that_ended_and_a_place_that_is_gone_stay_where_they_stand(bench: Bench) -> None:
    """Names that nobody may choose any more are still read where an entry has them."""
    from throughline.council.models import Place, Post

    Place.objects.filter(name="Dover").update(ends=DAY)
    Post.objects.filter(title="Head of Transport").update(ends=DAY)
    run = bench.dry_run(bench.workbook())
    assert (run.said, run.stopped) == ({}, False)


def test_a_reference_of_something_that_is_not_open_to_the_person_is_not_written_over(bench: Bench) -> None:
    from throughline.access.roles import ROLES, Audience, Permission

    entries.record(Ref(editions_entry(bench, "SDP-3-02")), said={"audience": Audience.EXEMPT.value}, by=ACTOR, at=AT)
    clerk = somebody("lead officer")
    run = bringing.dry_run(clerk, bench.row, read_book(row_with(reference="SDP-3-02", title="Mine")), DAY)
    assert [c.fate for c in run.changes] == [Fate.ADDED]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ROLES["lead officer"], Permission.PLAN_IMPORT, ROLES["policy team"][Permission.PLAN_IMPORT])
        with pytest.raises(Refused, match="not open to you"):
            bringing.bring(clerk, bench.row, run, file="x", digest="d", at=AT)


def test_reading_the_plan_costs_as_many_queries_for_many_rows(bench: Bench, django_assert_max_num_queries: Any) -> None:
    rows = [(f"SDP-3-{n}", f"Scheme {n}", *ROW[2:]) for n in range(10, 60)]
    for some in (rows[:1], rows):
        book = read_book(one_sheet(HEADINGS, *some))
        with django_assert_max_num_queries(53):
            bench.dry_run(book)


def test_of_two_posts_with_one_title_it_is_said_which_was_taken(bench: Bench) -> None:
    for number, unit in enumerate(("Ashford", "Swale")):
        a_post(title="Area Manager", unit=a_unit(name=unit), begins=DAY - timedelta(days=number))
    run = bench.dry_run(row_with(owner="Area Manager"))
    (told,) = run.findings
    assert (told.code, told.severity, told.cell) == ("BOOK129", "warning", "A2")
    assert "2 posts have the title “Area Manager”. The one in Ashford was taken." in told.message
    bench.bring(run)
    owner = bench.entries()["SDP-3-01"].owner
    assert owner is not None
    assert owner.unit == "Ashford"
    assert not bench.dry_run(row_with(owner="Area Manager")).findings


def test_a_table_pasted_from_word_becomes_draft_entries(bench: Bench) -> None:
    table = "Activity\tLead officer\tStart date\tCost\nSturry Link Road\tHead of Waste\tJuly 2021\t£29,600,000\n"
    run = bench.dry_run(read_table(table))
    assert [(row.sheet, row.number, row.reference, row.state.value) for row in run.rows] == [
        ("Pasted table", 2, "SDP-0-01", "accepted with a warning")
    ]
    assert bench.bring(run)
    entry = bench.entries()["SDP-0-01"]
    assert (entry.title, entry.details.whole_cost) == ("Sturry Link Road", 2_960_000_000)
    assert not bench.dry_run(read_table(table)).said


def test_a_text_longer_than_a_cell_does_not_stop_the_workbook_and_is_not_cut_by_bringing_it_back(bench: Bench) -> None:
    entries.reword(Ref(editions_entry(bench, "SDP-3-02")), said={"description": "x" * 40_000}, by=ACTOR, at=AT)
    run = bench.dry_run(bench.workbook())
    assert run.left_out == ("Activities row 4",)
    assert not run.said


@pytest.mark.django_db
def test_two_plans_of_one_council_do_not_meet() -> None:
    """A reference of one plan says nothing in another."""
    bench = a_bench()
    other = Bench(an_edition())
    assert [c.fate for c in other.dry_run(one_sheet(HEADINGS[:3], ROW[:3])).changes] == [Fate.ADDED]
    assert [c.fate for c in bench.dry_run(one_sheet(HEADINGS[:3], ROW[:3])).changes] == [Fate.UNCHANGED]
