"""The small plan that workbooks are brought into."""

from __future__ import annotations

import pytest

from tests.plan.intake.workbooks import Bench, a_bench


@pytest.fixture
def bench(db: None) -> Bench:
    """A plan of three activities."""
    return a_bench()
