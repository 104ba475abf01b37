"""What is due each minute: one thing that fails keeps nothing else from being done."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories import AT, the_policy_team
from tests.publishing.releases import an_approved_edition
from throughline.publishing import releasing, shelf
from throughline.publishing.queries import releases as queries
from throughline.web.console.commands import tidying, working


@pytest.mark.django_db
def test_the_minute_brings_a_lost_release_back(tmp_path: Path, settings: Settings) -> None:
    """Residents read it again within the minute."""
    settings.SITE = tmp_path
    releasing.publish(the_policy_team(), an_approved_edition(), tmp_path, AT)
    (tmp_path / "plan" / shelf.CURRENT).unlink()
    working.tick()
    assert shelf.current(tmp_path, queries.PLAN) is not None


@pytest.mark.django_db
def test_what_fails_is_logged_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A site that cannot be settled does not keep scratch rows from being thrown away."""
    done: list[object] = []

    def fail(_: object) -> bool:
        raise releasing.NotWhatWasReleased("It differs.")

    monkeypatch.setattr(releasing, "settle", fail)
    monkeypatch.setattr(tidying, "tidy", done.append)
    with caplog.at_level(logging.ERROR, logger="throughline.console"):
        working.tick()
    assert len(done) == 1
    assert "It differs." in caplog.text
