"""The page of the trend: each frozen edition beside the one that is worked on, and nothing of what one may not read."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import words
from throughline.council.queries import the_system
from throughline.ground.findings import Severity
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.trend import told_of

pytestmark = pytest.mark.django_db


def test_the_draft_stands_beside_the_edition_before_it(become: Become, draft: EditionRow) -> None:
    said = words(become("policy team").get(f"/plan/{draft.key}/health/trend").content.decode())
    assert "2021 edition, draft, as it stands" in said
    assert "2020 edition" in said
    assert "Editions running" in said


def test_its_numbers_are_those_of_the_findings_of_each_text(become: Become, draft: EditionRow) -> None:
    """Counted here from what the checks of today find in the frozen text and in the draft, not by the rule of the page."""
    before, now = told_of(the_system(AT.date()), draft, AT.date())[-2:]
    old, new = ({(f.code, f.subject) for f in told.findings} for told in (before, now))
    assert old
    assert new - old
    said = words(become("policy team").get(f"/plan/{draft.key}/health/trend").content.decode())
    assert (
        f"Since the {before.title}: {len(new - old)} new findings, {len(old - new)} gone, {len(old & new)} that stay"
        in said
    )
    errors = sum(f.severity is Severity.ERROR for f in now.findings)
    assert re.search(
        rf"{now.title}[^–]*? {errors} \d+ \d+ {len(new)} {len(new - old)} {len(old - new)} {len(old & new)}", said
    )


def test_a_member_reads_no_draft_in_the_trend(become: Become, published: EditionRow) -> None:
    said = words(become("opposition member").get(f"/plan/{published.key}/health/trend").content.decode())
    assert "as it stands" not in said
    assert "A trend begins with the second edition" in said
