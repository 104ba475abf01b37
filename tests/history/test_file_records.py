"""The record of a kept file: `verify` proves that its bytes are there and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import a_file, an_attachment
from throughline.history import queries as history


@pytest.mark.django_db
def test_every_named_file_is_read_and_proved(tmp_path: Path) -> None:
    """Whole, changed by one byte, gone."""
    an_attachment(folder=tmp_path)
    digest = a_file().digest
    assert history.file_faults(tmp_path) == ()
    (place,) = tmp_path.glob("*/*")
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    assert history.file_faults(tmp_path) == (f"The file {digest} is not what was kept: its bytes were changed.",)
    place.unlink()
    assert history.file_faults(tmp_path) == (f"The file {digest} is named by a record and is not on this machine.",)
