"""The workbook of returns: filled, sent back and weighed against what changed meanwhile; one of another round is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import AT, a_measure, the_policy_team
from tests.web.desk.delivery.conftest import Quarter
from tests.web.desk.delivery.test_the_round import page_of
from tests.web.desk.edited_workbooks import edited
from tests.web.desk.reading import the_form, words
from throughline.council import queries as council
from throughline.delivery import scratch
from throughline.delivery.models import Return, Round
from throughline.delivery.operations import links, returns
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref
from throughline.sheets.reading import read_book
from throughline.web.furniture.linking import path_of

pytestmark = pytest.mark.django_db
Cells = dict[str, Any]


def filled(data: bytes, **sheets: Cells) -> SimpleUploadedFile:
    """A workbook with these cells filled in, as a spreadsheet saves it."""
    over = {(name, cell): value for name, cells in sheets.items() for cell, value in cells.items()}
    return SimpleUploadedFile("my returns.xlsx", edited(data, over))


def fetched(browser: Client, here: str) -> bytes:
    answer = browser.get(f"{here}.xlsx")
    assert answer.status_code == 200
    return answer.content


def sent_in(browser: Client, here: str, file: SimpleUploadedFile) -> str:
    """The page of a workbook that was sent back."""
    answer = browser.post(here, {"file": file})
    assert answer.status_code == 302, words(answer.content.decode())
    return str(answer["Location"])


def test_a_workbook_sends_what_is_ready_and_keeps_the_rest(quarter: Quarter) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    assert here in page_of(owner, "/quarter/returns")
    returned = filled(
        fetched(owner, here),
        Returns={"E2": "on course", "I2": "The timetable is agreed.", "J2": "yes", "E3": "needs a new decision"},
        Milestones={"E2": date(2020, 11, 2), "F2": "yes"},
    )
    look = sent_in(owner, here, returned)
    page = page_of(owner, look)
    assert "It would send 1 return" in words(page)
    assert "Would be kept, not sent" in words(page)
    first, second, third = quarter.addresses()
    assert quarter.said(first).stage == Stage.OPEN, "nothing changes before it is confirmed"
    owner.post(look, the_form(page).with_())
    one = quarter.said(first)
    assert (one.stage, one.rating, one.words) == (Stage.CONFIRMED, Rating.ON_COURSE, "The timetable is agreed.")
    assert one.milestones.get(title="Timetable agreed").reached == date(2020, 11, 2)
    assert quarter.said(second).stage == Stage.OPEN
    told = page_of(owner, "/quarter/returns")
    assert "1 return sent to your director and 1 return kept, not sent yet" in words(told)
    assert "Half written" in words(told)
    assert quarter.said(third).stage == Stage.OPEN
    assert owner.get(look).status_code == 404, "what was confirmed is thrown away"


def test_what_changed_meanwhile_stands_and_where_both_wrote_somebody_chooses(quarter: Quarter) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    data, key = fetched(owner, here), quarter.addresses()[0]
    theirs = ReturnSaid(Rating.RECOVERABLE, reason="One bid only", action="Tender again", words="Prepared by the team.")
    returns.prepare(Ref(quarter.said(key).pk), said=theirs, steps={}, by=the_policy_team(), at=AT)
    mine = {"E2": "late or dearer, but recoverable", "H2": date(2021, 6, 30), "I2": "Two bids came.", "J2": "yes"}
    look = sent_in(owner, here, filled(data, Returns=mine))
    page = page_of(owner, look)
    assert "1 return changed here while you had the workbook" in words(page)
    assert "Two bids came." in words(page)
    assert "Prepared by the team." in words(page)
    owner.post(look, the_form(page).with_())
    assert quarter.said(key).stage == Stage.PREPARED, "nobody chose, so that nothing is written"
    owner.post(look, the_form(page).with_(**{f"keep:{key}:words": "mine"}))
    one = quarter.said(key)
    assert (one.stage, one.words, one.reason) == (Stage.CONFIRMED, "Two bids came.", "One bid only")
    assert one.forecast == date(2021, 6, 30)


def test_a_choice_holds_only_for_what_was_shown(quarter: Quarter) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    data, key = fetched(owner, here), quarter.addresses()[0]

    def prepared(text: str) -> None:
        said = ReturnSaid(Rating.ON_COURSE, words=text)
        returns.prepare(Ref(quarter.said(key).pk), said=said, steps={}, by=the_policy_team(), at=AT)

    prepared("Once.")
    look = sent_in(owner, here, filled(data, Returns={"E2": "on course", "I2": "Mine.", "J2": "yes"}))
    form = the_form(page_of(owner, look)).with_(**{f"keep:{key}:words": "mine"})
    prepared("Twice.")
    owner.post(look, form)
    assert (quarter.said(key).stage, quarter.said(key).words) == (Stage.PREPARED, "Twice.")
    assert "Twice." in words(page_of(owner, look))


def test_each_cell_that_cannot_be_taken_is_named(quarter: Quarter) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    returned = filled(
        fetched(owner, here),
        Returns={"E2": "splendid", "J2": "yes", "E3": "needs a new decision", "J3": "yes", "H4": "soon", "A6": "unknown", "J4": "perhaps"},
        Milestones={"C3": "Another bus runs"},
    )  # fmt: skip
    page = words(page_of(owner, sent_in(owner, here, returned)))
    for told in (
        "Returns E2", "what was sent is not in the list", "Returns F3", "needs its reason", "Returns G3", "Returns H4",
        "Returns A6", "is no return of this workbook", "Returns J4", "neither yes nor no",
        "Milestones C3", "“Another bus runs” in row 3 is no milestone",
    ):  # fmt: skip
        assert told in page, told
    assert {quarter.said(key).stage for key in quarter.addresses()} == {Stage.OPEN}


def test_a_rating_that_is_typed_for_a_measure_is_refused_and_not_lost(quarter: Quarter) -> None:
    measure, lead = a_measure("KPI-W"), quarter.posts["lead officer"]
    period = {"period": "2020-10/2020-12", "reference": "A-KPI", "title": "Calls answered"}
    Return.objects.create(round_id=quarter.round, measure_id=measure, owner_id=lead, **period)
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    returned = filled(fetched(owner, here), Returns={"E2": "on course", "I2": "Calls were longer.", "J2": "yes"})
    page = words(page_of(owner, sent_in(owner, here, returned)))
    assert "Rating: “on course” is typed, and a measure is rated by its figure." in page
    assert "Would be sent to the director" not in page


def test_a_workbook_that_lost_a_column_is_refused_by_its_name(quarter: Quarter) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    answer = owner.post(here, {"file": filled(fetched(owner, here), Returns={"F1": "Because"})})
    assert answer.status_code == 422
    assert "The sheet “Returns” has no column “Why” any more." in words(answer.content.decode())


def test_a_workbook_of_another_round_or_none_of_ours_is_refused(quarter: Quarter) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    data = fetched(owner, here)
    Round.objects.update(key="another123")
    there = "/quarter/another123/workbook"
    answer = owner.post(there, {"file": filled(data)})
    assert answer.status_code == 422
    assert "This workbook is for another round: it was fetched for Quarter 3" in words(answer.content.decode())
    others = quarter.come_in("policy team").get("/quarter/another123/returns.xlsx").content
    for file, said in (
        (SimpleUploadedFile("x.xlsx", others), "This is no workbook of returns"),
        (SimpleUploadedFile("x.xlsx", b"no workbook"), "not"),
        (SimpleUploadedFile("x.xlsx", b""), "empty"),
    ):
        answer = owner.post(there, {"file": file})
        assert answer.status_code == 422
        assert said in words(answer.content.decode())
    assert "No file was chosen" in words(owner.post(there, {}).content.decode())


def test_by_a_link_the_workbook_holds_the_returns_of_its_post_and_takes_nothing_else(quarter: Quarter) -> None:
    lead, director = quarter.posts["lead officer"], quarter.posts["director"]
    first, second, _ = quarter.addresses()
    data = fetched(quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook")
    handed = quarter.said(first)
    handed.owner_id = director
    handed.save()
    made = links.send_links(Ref(quarter.round), posts=[lead], last_day=date(2021, 1, 29), by=the_policy_team(), at=AT)
    browser = Client()
    browser.get(path_of(made[lead]))
    assert "/by-link/workbook" in browser.get("/by-link").content.decode()
    book = read_book(fetched(browser, "/by-link/workbook"))
    assert [row.cell(1).text for row in book.sheets[0].rows[1:]] == quarter.addresses()[1:]
    returned = filled(data, Returns={f"{c}{n}": v for n in (2, 3) for c, v in (("E", "on course"), ("J", "yes"))})
    look = sent_in(browser, "/by-link/workbook", returned)
    page = browser.get(look).content.decode()
    assert "This return is not among yours in this round" in words(page)
    browser.post(look, the_form(page).with_())
    assert (quarter.said(first).stage, quarter.said(second).stage) == (Stage.OPEN, Stage.CONFIRMED)
    assert (
        quarter.come_in("lead officer").get(f"/quarter/{quarter.key}{look.removeprefix('/by-link')}").status_code == 200
    )


def test_a_return_that_was_sent_meanwhile_is_not_overwritten_and_a_closed_quarter_takes_none(
    quarter: Quarter, at: Callable[[datetime], None]
) -> None:
    owner, here = quarter.come_in("lead officer"), f"/quarter/{quarter.key}/workbook"
    data, key = fetched(owner, here), quarter.addresses()[0]
    me = council.actor_of(quarter.people["lead officer"], AT.date())
    met = {"Timetable agreed": StepSaid(reached=date(2020, 11, 2))}
    returns.confirm(Ref(quarter.said(key).pk), said=ReturnSaid(Rating.ON_COURSE, words="On the screen."), steps=met, by=me, at=AT)  # fmt: skip
    look = sent_in(owner, here, filled(data, Returns={"E2": "on course", "I2": "In the workbook.", "J2": "yes"}))
    page = page_of(owner, look)
    assert "so that it is not changed any more" in words(page)
    owner.post(look, the_form(page).with_())
    assert quarter.said(key).words == "On the screen."
    quarter.come_in("policy team").post(f"/quarter/{quarter.key}/close", {"confirm": "close"})
    assert "This quarter was closed on" in words(owner.get(here).content.decode())
    assert scratch.throw_away(datetime(2100, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC), date(2100, 1, 1))[
        "workbooks"
    ]
