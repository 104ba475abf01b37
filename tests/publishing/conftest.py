"""Sites that several tests look at, built once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.publishing.kent import kent
from tests.publishing.keys import SEAL
from throughline.ground.freezing import canonical
from throughline.publishing.build import build_site

RELEASED = date(2021, 1, 13)


@pytest.fixture(scope="session")
def kent_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kent's plan, built."""
    out = tmp_path_factory.mktemp("public") / "site"
    build_site(canonical(kent()), "c" * 64, RELEASED, out, seal=SEAL)
    return out
