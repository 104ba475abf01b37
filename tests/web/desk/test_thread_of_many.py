"""The golden thread of a chapter with more activities than can be drawn: the first of each objective, and a way to all."""

from __future__ import annotations

import pytest

from tests.web.desk.conftest import Become
from throughline.plan.queries.editions import EditionRow


def test_what_is_not_drawn_is_counted_and_led_to(
    become: Become, draft: EditionRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = become("policy team"), f"/plan/{draft.key}/thread?chapter=3"
    whole = client.get(address)
    monkeypatch.setattr("throughline.web.desk.plan.thread.DRAWN", 1)
    first = client.get(address)
    table, all_of_it = first.context["drawing"].table, whole.context["drawing"].table
    left_out = len(all_of_it.rows) - len(table.rows)
    assert left_out > 0
    assert f"Of each objective the first 1 activities are drawn; {left_out} more are in the list." in str(first.content)
    assert "All activities of this chapter" in str(first.content)
    assert "All activities of this chapter" not in str(whole.content)
    assert first.context["drawing"].finding == whole.context["drawing"].finding
