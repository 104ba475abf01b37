"""The page of the trend: each frozen edition beside the one that is worked on, and nothing of what one may not read."""

from __future__ import annotations

import pytest

from tests.web.desk.conftest import Become
from tests.web.desk.reading import words
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db


def test_the_draft_stands_beside_the_edition_before_it(become: Become, draft: EditionRow) -> None:
    said = words(become("policy team").get(f"/plan/{draft.key}/health/trend").content.decode())
    assert "2021 edition, draft, as it stands" in said
    assert "2020 edition" in said
    assert "Editions running" in said


def test_a_member_reads_no_draft_in_the_trend(become: Become, published: EditionRow) -> None:
    said = words(become("opposition member").get(f"/plan/{published.key}/health/trend").content.decode())
    assert "as it stands" not in said
    assert "A trend begins with the second edition" in said
