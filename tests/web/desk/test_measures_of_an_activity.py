"""The measures of an activity's success: named at the desk, rolled forward, told in history, counted in the coverage."""

from __future__ import annotations

import pytest

from tests.web.desk.conftest import Become
from tests.web.desk.test_measures import rows, words
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db
HERE = "SDP-3-01"


def test_an_owner_names_a_measure_and_the_page_shows_its_one_target(become: Become, draft: EditionRow) -> None:
    browser = become("lead officer")
    page = f"/plan/{draft.key}/activities/{HERE}"
    assert "No measure is named yet" in words(browser.get(page))
    form = browser.get(f"{page}/change/serves").context
    said = {f.name: [c.value for c in f.choices if c.chosen] for group in form["groups"] for f in group.fields}
    said |= dict(form["hidden"])
    potholes = rows()["HT01"]
    said["measures"] = [str(potholes.ref.key)]
    assert browser.post(f"{page}/change/serves", said).status_code == 302
    shown = words(browser.get(page))
    assert f"{potholes.title} {potholes.stands.rated.rating}" in shown
    assert "target 90%, floor 80%" in shown
    assert "Potholes repaired in 28 calendar days" in words(browser.get(f"{page}/history"))
    line = next(
        line
        for line in become("policy team").get(f"/plan/{draft.key}/coverage.csv").content.decode().splitlines()
        if "3.3" in line
    )
    assert "Potholes repaired in 28 calendar days" in line
