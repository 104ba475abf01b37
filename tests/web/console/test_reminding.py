"""`throughline remind`: once a day, on the days that are set, to whoever owes something; it says to whom and what failed."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import override_settings
from pytest_django import Settings

from tests.factories import a_setting
from tests.web.desk.delivery.conftest import a_quarter
from throughline.council.models import Council
from throughline.delivery.models import ReturnLink
from throughline.web.console import clock
from throughline.web.console.answers import Answer, Status
from throughline.web.console.commands import reminding

pytestmark = pytest.mark.django_db
TUESDAY, DUE, MONDAY = (
    datetime(2021, 1, day, 9, tzinfo=UTC) for day in (12, 15, 18)
)  # three days before, on it, after


@pytest.fixture(autouse=True)
def reached(settings: Settings) -> None:
    """Where this system is reached."""
    settings.ADDRESS = "https://throughline.council.test"


def remind(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Answer:
    """Call the command at a moment."""
    monkeypatch.setattr(clock, "now", lambda: at)
    return reminding.run(Namespace())


def test_it_reminds_once_a_day_and_says_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    a_quarter(2)
    answer = remind(monkeypatch, DUE)
    assert answer.message == "1 reminder sent."
    assert answer.lines[0].endswith(": 2 returns to send, sent")
    assert mail.outbox[0].subject.endswith("due today")
    assert "https://throughline.council.test/by-link/open/" in str(mail.outbox[0].body)
    assert remind(monkeypatch, DUE).message == "No reminder is due today that has not gone already."
    assert len(mail.outbox) == 1


def test_the_mail_says_who_sends_it_how_long_its_link_works_and_what_to_do_when_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_quarter(2)
    remind(monkeypatch, TUESDAY)
    (said,) = (str(one.body) for one in mail.outbox)
    last = ReturnLink.objects.get().last_day
    assert f"The link works until {last:%A} {last.day} January. It opens the returns of your post" in said
    assert "Pass it to nobody: whoever has it can send them in your name." in said
    assert "are you away? Tell the policy team." in said
    assert said.rstrip().endswith(f"The policy team, {Council.objects.get().name}")
    assert mail.outbox[0].subject == "2 returns for October to December 2020, due Friday 15 January"


def test_on_other_days_nothing_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three working days before, on the day, and every second working day after it, unless the council sets others."""
    a_quarter(1)
    gone = [remind(monkeypatch, at).values["sent"] for at in (TUESDAY, TUESDAY.replace(day=13), DUE, MONDAY)]
    assert gone == [1, 0, 1, 0]
    a_setting("delivery.reminders", {"every": 1})
    assert remind(monkeypatch, MONDAY).values["sent"] == 1
    assert mail.outbox[-1].subject.endswith("3 days late")


def test_a_mail_that_cannot_go_is_told_and_tried_again_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    a_quarter(1)
    with override_settings(EMAIL_BACKEND="tests.web.console.test_reminding.Broken"):
        for _ in range(3):
            answer = remind(monkeypatch, DUE)
            assert answer.values == {"sent": 0, "not_sent": 1}
            assert "not sent: the mail server refused it (ConnectionRefusedError)" in answer.lines[0]
        assert remind(monkeypatch, DUE).values == {"sent": 0, "not_sent": 0}
    assert mail.outbox == []


def test_without_an_address_it_says_what_to_set(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ADDRESS = ""
    answer = remind(monkeypatch, DUE)
    assert answer.status is Status.UNUSABLE
    assert "Set THROUGHLINE_ADDRESS" in answer.message


class Broken:
    """A mail server that answers nobody."""

    def __init__(self, **_: object) -> None:
        """It takes what every back end takes."""

    def send_messages(self, _: object) -> int:
        """Nothing goes."""
        raise ConnectionRefusedError
