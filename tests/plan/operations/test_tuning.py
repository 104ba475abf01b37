"""A council tunes its checks from a day on: health, gates and a dry run follow, and what cannot be meant is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import AT, DAY, a_council, a_whole_entry, an_edition, an_entry, somebody, the_policy_team
from tests.plan.kept import events, everything_kept
from throughline.council import queries as council
from throughline.ground.findings import Severity
from throughline.history.doorway import Ref, Refused
from throughline.plan.operations import entries, gates, tuning
from throughline.plan.queries import editions
from throughline.plan.queries import entries as pages
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db
SET_UP: dict[str, Any] = {"by": somebody("council set-up"), "at": AT, "reason": "As the board decided"}


def row(edition: int) -> EditionRow:
    """The edition as a page reads it."""
    return next(e for e in editions.editions(council.the_system(DAY)) if e.ref.key == edition)


def severities(edition: int, on: date = DAY) -> dict[str, Severity]:
    """What stands, by code."""
    return {f.code: f.severity for f in editions.health(row(edition), on).standing}


def tune(begins: date = DAY, **said: str) -> None:
    """Decide severities."""
    tuning.tune_checks(Ref(a_council()), severities=said, begins=begins, **SET_UP)


def test_health_and_the_page_of_an_entry_follow_the_council_s_severities() -> None:
    edition = an_edition()
    an_entry(edition, "SDP-1-01")
    before = severities(edition)
    assert (before["PLAN033"], before["PLAN022"]) == (Severity.WARNING, Severity.ADVICE)
    tune(PLAN033="off", PLAN022="error")
    assert severities(edition) == {c: s for c, s in before.items() if c != "PLAN033"} | {"PLAN022": Severity.ERROR}
    page = pages.entry(the_policy_team(), row(edition), "SDP-1-01", DAY)
    assert page is not None
    assert {f.code for f in page.findings} == {f.code for f in editions.health(row(edition), DAY).standing if f.subject}
    assert events()[-2:] == ["plan.checks.tune", "council.setting.decide"]


def test_severities_hold_from_their_day_on() -> None:
    edition = an_edition()
    an_entry(edition)
    tune(begins=DAY + timedelta(days=1), PLAN033="off")
    assert "PLAN033" in severities(edition)
    assert "PLAN033" not in severities(edition, DAY + timedelta(days=1))


def test_a_later_decision_takes_the_place_of_an_earlier_one_as_a_whole() -> None:
    edition = an_edition()
    an_entry(edition)
    tune(PLAN033="off")
    tune(begins=DAY + timedelta(days=1), PLAN022="off")
    assert {"PLAN033", "PLAN022"} - severities(edition, DAY + timedelta(days=1)).keys() == {"PLAN022"}


def test_after_a_write_what_moved_is_found_by_the_same_severities() -> None:
    edition = an_edition()
    entry = an_entry(edition)
    tune(PLAN033="error")
    assert severities(edition)["PLAN033"] is Severity.ERROR
    entries.reword(Ref(entry), said={"title": "Other words"}, by=the_policy_team(), at=AT)
    assert severities(edition)["PLAN033"] is Severity.ERROR


def test_the_gate_stops_at_what_the_council_holds_to_be_an_error() -> None:
    edition = an_edition()
    a_whole_entry(edition, engagement="")
    tune(PLAN022="error")
    assert severities(edition)["PLAN022"] is Severity.ERROR
    for finding in editions.health(row(edition), DAY).standing:
        if finding.code != "PLAN022":
            gates.accept(
                Ref(edition),
                code=finding.code,
                subject=finding.subject,
                because="x",
                until=DAY,
                by=the_policy_team(),
                at=AT,
            )
    with pytest.raises(Refused, match="1 error stands in the way of approval"):
        gates.move_on(Ref(edition), to=EditionStatus.FOR_APPROVAL, by=the_policy_team(), at=AT)
    tune(PLAN022="advice")
    gates.move_on(Ref(edition), to=EditionStatus.FOR_APPROVAL, by=the_policy_team(), at=AT)


@pytest.mark.parametrize(
    ("code", "word", "says"),
    [
        (
            "PLAN021",
            "off",
            r"^PLAN021 stays an error\. No decision is submitted on an activity whose screening is missing",
        ),
        ("PLAN014", "advice", r"^PLAN014 stays an error\. Approval of a plan gives no authority to act"),
        ("PLAN999", "off", r"^There is no check PLAN999\."),
        ("PLAN033", "loud", r"^PLAN033 is given as \"loud\"\. Write error, warning, advice or off\."),
    ],
)
def test_what_may_not_or_cannot_be_meant_is_refused_and_leaves_nothing(code: str, word: str, says: str) -> None:
    a_council()
    before = everything_kept()
    with pytest.raises(Refused, match=says):
        tune(**{code: word})
    assert everything_kept() == before


@pytest.mark.parametrize("role", ["policy team", "lead officer", "auditor"])
def test_only_who_sets_the_council_up_tunes_its_checks(role: str) -> None:
    key = a_council()
    with pytest.raises(Refused, match=r"^You may not "):
        tuning.tune_checks(Ref(key), severities={}, begins=DAY, **SET_UP | {"by": somebody(role)})
