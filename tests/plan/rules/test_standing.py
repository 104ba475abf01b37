"""Whether the words moved since they were put forward, and which findings nobody accepted."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from tests.plan.rules.documents import ENTRY, OWNER, PLAN, a_plan, an_entry
from throughline.ground.findings import Finding, Severity
from throughline.plan.rules.standing import AcceptedFinding, unaccepted, why_not_until, words_digest
from throughline.plan.rules.words import EditionStatus

ON = date(2021, 1, 13)
WORDS = words_digest(PLAN)


def accepted(code: str = "PLAN001", subject: str = "SDP-3-01", until: date | None = None) -> AcceptedFinding:
    """A finding that the policy team accepted."""
    return AcceptedFinding(code, subject, "It is known.", "Policy team", date(2020, 12, 1), until)


def finding(code: str = "PLAN001", subject: str = "SDP-3-01") -> Finding:
    """A finding of a check."""
    return Finding(code, Severity.ERROR, "It is wrong.", "Mend it.", subject)


@pytest.mark.parametrize("status", EditionStatus)
def test_the_words_are_the_same_whatever_the_day_and_the_status(status: EditionStatus) -> None:
    assert words_digest(replace(PLAN, as_at=date(2021, 6, 1), status=status)) == WORDS


@pytest.mark.parametrize(("vacant", "ended"), [(True, False), (False, True)])
def test_the_words_are_the_same_when_somebody_leaves_their_post(vacant: bool, ended: bool) -> None:
    """Who holds a post depends on the day; that the post answers for the entry is what the plan says."""
    left = an_entry(owner=replace(OWNER, vacant=vacant, ended=ended))
    assert words_digest(a_plan([left])) == WORDS


@pytest.mark.parametrize("name", [f.name for f in fields(ENTRY) if f.init])
def test_every_other_word_of_an_entry_counts(name: str) -> None:
    value = getattr(ENTRY, name)
    other = value[1:] if isinstance(value, tuple) and value else None if value else "something else"
    assert words_digest(a_plan([an_entry(**{name: other})])) != WORDS


@pytest.mark.parametrize("name", ["plan_title", "window_ends", "outcomes", "objectives", "matter", "year_begins_in"])
def test_the_words_of_the_whole_plan_count(name: str) -> None:
    value = getattr(PLAN, name)
    other = {"window_ends": date(2024, 3, 31), "year_begins_in": 1}.get(name, () if isinstance(value, tuple) else "x")
    assert words_digest(replace(PLAN, **{name: other})) != WORDS


def test_an_accepted_finding_no_longer_stands_and_the_rest_do() -> None:
    found = [finding(), finding("PLAN002"), finding(subject="SDP-3-02")]
    assert unaccepted(found, [accepted()], ON) == (finding("PLAN002"), finding(subject="SDP-3-02"))


@pytest.mark.parametrize(
    ("until", "stands"),
    [(None, False), (ON, False), (date(2021, 1, 12), True)],
    ids=["for good", "last day", "day after"],
)
def test_an_acceptance_expires_after_its_last_day(until: date | None, stands: bool) -> None:
    assert bool(unaccepted([finding()], [accepted(until=until)], ON)) is stands


@pytest.mark.parametrize(
    ("on", "until", "says"),
    [
        (date(2021, 1, 13), date(2021, 1, 12), "12 January 2021 has passed"),
        (date(2021, 1, 13), date(2021, 1, 13), None),
        (date(2021, 1, 13), date(2022, 1, 13), None),
        (date(2021, 1, 13), date(2022, 1, 14), "14 January 2022 is more than a year away"),
        (date(2020, 2, 29), date(2021, 2, 28), None),
        (date(2020, 2, 29), date(2021, 3, 1), "Choose a day up to 28 February 2021"),
    ],
)
def test_an_acceptance_may_hold_from_its_day_to_a_year_ahead(on: date, until: date, says: str | None) -> None:
    """Both days count."""
    against = why_not_until(until, on)
    assert (against is None) if says is None else says in (against or "")
