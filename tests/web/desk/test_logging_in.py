"""The way in: what it says, where it leads, and how long it waits when somebody guesses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.factories import AT, a_council, a_person, the_clerk
from tests.web.desk.reading import words
from throughline.council.operations import structure
from throughline.council.rules import MOST_TRIES
from throughline.history.doorway import Ref
from throughline.web.desk import entrance

PASSWORD = "a-long-enough-word-47"


@pytest.fixture
def clock(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A council with one account, "ada"; the time of the door, which a test moves on."""
    settings.DEMO = False
    a_council()
    structure.open_account(
        Ref(a_person()), username="ada", hashed_password=make_password(PASSWORD), by=the_clerk(), at=AT
    )
    stands = [AT]
    monkeypatch.setattr(entrance, "real_now", lambda: stands[0])
    return stands


def tried(name: str, password: str, onwards: str = "/help") -> Any:
    """A log-in from a browser that was never here."""
    return Client().post("/log-in", {"username": name, "password": password, "next": onwards})


def test_whoever_guesses_waits_and_so_does_the_right_password(clock: list[datetime]) -> None:
    for _ in range(MOST_TRIES):
        assert tried("ada", "wrong").status_code == 422
    waits = tried("ada", PASSWORD)
    assert waits.status_code == 429
    assert "This name was tried too often with a wrong password. Try again at 10:16." in words(waits.content.decode())
    assert "sessionid" not in waits.cookies
    clock[0] += timedelta(minutes=15)
    assert tried("ada", PASSWORD)["Location"] == "/help"


def test_a_name_that_nobody_has_waits_in_the_same_words(clock: list[datetime]) -> None:
    """Else the answer would tell which names there are."""
    said = {
        name: [words(tried(name, "wrong").content.decode()) for _ in range(MOST_TRIES + 1)] for name in ("ada", "no")
    }
    assert said["ada"] == said["no"]
    assert said["no"][-2] != said["no"][-1]


def test_whoever_mistypes_and_comes_in_starts_afresh(clock: list[datetime]) -> None:
    for _ in range(3):
        for _ in range(MOST_TRIES - 1):
            tried("ada", "wrong")
        assert tried("ada", PASSWORD).status_code == 302


@pytest.mark.parametrize("onwards", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"])
def test_nobody_is_led_to_another_site(clock: list[datetime], onwards: str) -> None:
    assert tried("ada", PASSWORD, onwards)["Location"] == "/"


def test_what_is_missing_is_said_and_spends_no_try(clock: list[datetime]) -> None:
    for _ in range(MOST_TRIES + 1):
        missing = tried("ada", "")
        assert missing.status_code == 422
        assert "Password is missing. Fill it in." in words(missing.content.decode())
    assert tried("ada", PASSWORD).status_code == 302
