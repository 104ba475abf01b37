"""The house that the architecture tests read; test_the_contracts_bite.py hands them a copy with a breach instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.reading import HOUSE


@pytest.fixture(name="house")
def _house() -> Path:
    return HOUSE
