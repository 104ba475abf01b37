"""A council of another shape is set up by the first-day workbook alone; a wrong one sets up nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from tests.plan.founding.thornmere import CHAIR, CHIEF, HOMES, POLICY, SAID, with_rows
from tests.plan.kept import everything_kept
from throughline.council import queries as council
from throughline.council.rules import BodyKind, Governance, UnitKind
from throughline.history import queries as history
from throughline.history.doorway import Refused
from throughline.history.models import Event
from throughline.outcomes import queries as wants
from throughline.plan.founding import acting
from throughline.plan.founding.checking import checked
from throughline.plan.founding.reading import FirstDay, read
from throughline.plan.founding.template import empty, filled
from throughline.plan.queries import editions
from throughline.sheets.reading import read_book
from throughline.sheets.refusing import Unreadable
from throughline.sheets.writing import BookSpec, ColumnSpec, SheetSpec, write_book

AT = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
ON = AT.date()


def day(**sheets: Any) -> FirstDay:
    """What stands in the workbook with these sheets, checked."""
    return checked(read(read_book(with_rows(**sheets))), ON)


def found_thornmere() -> acting.Founded:
    """Thornmere, as its workbook has it."""
    return acting.found(day(), at=AT)


@pytest.mark.django_db
def test_one_workbook_sets_up_a_whole_council() -> None:
    assert day().findings == ()
    founded = found_thornmere()
    settings = council.settings(ON)
    assert (settings.year_begins_in, settings.governance) == (7, Governance.COMMITTEES)
    assert settings.brand == ("#4a1d4f", "#7a3b80", "#f0e4f1")
    assert (settings.word("entry"), settings.word("entries")) == ("scheme", "schemes")
    posts = {p.title: p for p in council.posts(ON)}
    assert posts[HOMES].directorate == "Thornmere Services"
    assert not any(p.vacant for p in posts.values())
    assert [(s.post_title, s.group, s.chairs) for s in council.seats(ON)] == [(CHAIR, "Rivers Group", True)]
    assert council.portfolios(ON) == ()
    assert founded.accounts.keys() == {"ada", "bo", "di"}
    assert founded.first == founded.accounts["ada"], "the first who may let others in"
    assert council.actor_of(founded.accounts["bo"], ON).roles == {"policy team", "council set-up"}
    by = acting.the_founder(ON)
    (plan,) = wants.strategic_plans(by)
    assert [o.title for o in wants.outcomes(by, plan.ref.key)] == [o["title"] for o in SAID["Outcomes"]]
    assert [o.is_outcome for o in wants.outcomes(by, plan.ref.key)] == [True, True, False]
    (edition,) = editions.editions(by)
    assert (edition.plan_title, edition.title) == ("Thornmere Delivery Plan", "First edition")
    assert not history.faults(connection)


@pytest.mark.django_db
def test_the_first_day_is_one_act_of_many_events() -> None:
    found_thornmere()
    first, *rest = Event.objects.order_by("seq")
    assert first.verb == "council.found"
    assert len(rest) > 30
    assert all(f'"part_of":{first.seq}' in event.body for event in rest)


@pytest.mark.django_db
def test_all_of_it_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything_kept()

    def broken(*_: object, **__: object) -> int:
        raise Refused("The last step fails.")

    monkeypatch.setattr("throughline.plan.founding.acting.plans.open_edition", broken)
    with pytest.raises(Refused):
        found_thornmere()
    assert everything_kept() == before
    assert council.council() is None


@pytest.mark.django_db
def test_a_second_council_is_refused() -> None:
    found_thornmere()
    before = everything_kept()
    with pytest.raises(Refused, match="already holds a council"):
        found_thornmere()
    assert everything_kept() == before


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("DAY110", {"Posts": []}, "Posts", ""),
    ("DAY120", {"Council": [*SAID["Council"], *SAID["Council"]]}, "Council", "A3"),
    ("DAY121", {"Council": [{**SAID["Council"][0], "dark": "#eeeeee"}]}, "Council", "C2"),
    ("DAY122", {"Groups": [{"name": "Rivers Group"}, {"name": "rivers  group"}]}, "Groups", "A2"),
    (
        "DAY123",
        {
            "Units": [
                {"name": "Homes", "kind": UnitKind.SERVICE, "parent": "Thornmere Services"},
                {"name": "Thornmere Services", "kind": UnitKind.DIRECTORATE, "parent": "Homes"},
            ]
        },
        "Units",
        "C2",
    ),
    ("DAY124", {"People": [*SAID["People"], {"post": HOMES, "name": "Flo Crake"}]}, "People", "A5"),
    ("DAY125", {"People": [*SAID["People"], {"post": POLICY, "name": "Flo", "log_in": "ada"}]}, "People", "D2"),
    ("DAY126", {"Labels": [{"word": "activity", "shown": "key decision"}]}, "Labels", "B2"),
    ("DAY127", {"Plan": [{**SAID["Plan"][0], "ends": date(2026, 7, 1)}]}, "Plan", "D2"),
    ("DAY128", {"Strategic_plan": []}, "Outcomes", "B2"),
    ("DAY129", {"Objectives": [{"outcome": 9, "reference": "9.1", "title": "Far away"}]}, "Objectives", "A2"),
    ("DAY140", {"People": [row for row in SAID["People"] if row["post"] not in (CHIEF, POLICY)]}, "Posts", ""),
    ("BOOK111", {"Seats": [{"body": "Policy Committee", "post": CHAIR}]}, "Seats", "A2"),
    ("BOOK114", {"Bodies": [{"kind": BodyKind.COUNCIL}]}, "Bodies", "A2"),
]


@pytest.mark.parametrize(("code", "sheets", "sheet", "cell"), CASES, ids=[code for code, *_ in CASES])
def test_an_error_is_told_with_its_cell_and_stops_all(code: str, sheets: Any, sheet: str, cell: str) -> None:
    told = day(**sheets)
    errors = {(f.code, f.sheet, f.cell) for f in told.findings if f.severity == "error"}
    assert (code, sheet, cell) in errors
    assert told.stopped
    with pytest.raises(Refused, match="must be mended first"):
        acting.found(told, at=AT)


def test_somebody_who_stands_in_stands_beside_the_holder() -> None:
    assert not day(People=[*SAID["People"], {"post": HOMES, "name": "Flo Crake", "acting": True}]).stopped


def test_what_is_odd_is_said_and_stops_nothing() -> None:
    told = day(Portfolios=[{"title": "Homes", "post": CHAIR}], People=[{**r, "log_in": ""} for r in SAID["People"]])
    assert [f.code for f in told.findings] == ["DAY130", "DAY141"]
    assert not told.stopped


def test_the_empty_template_asks_for_what_is_needed_only() -> None:
    told = checked(read(read_book(empty())), ON)
    assert {(f.code, f.sheet) for f in told.findings} == {
        ("DAY110", s) for s in ("Council", "Units", "Posts", "People")
    }


def test_the_same_rows_give_the_same_bytes() -> None:
    assert filled(SAID) == filled(SAID)


@pytest.mark.parametrize(
    ("name", "rows", "code"),
    [
        ("About", [("Plan key", "abc")], "DAY160"),
        ("About", [("First-day schema", "2")], "DAY161"),
        ("Projects", [("Title", "Roads")], "DAY162"),
    ],
)
def test_a_workbook_of_another_kind_is_refused(name: str, rows: Any, code: str) -> None:
    book = write_book(BookSpec("x", (SheetSpec(name, (ColumnSpec("Name"), ColumnSpec("Value")), rows),)))
    with pytest.raises(Unreadable) as told:
        read(read_book(book))
    assert told.value.code == code
