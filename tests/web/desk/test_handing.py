"""Files that the desk hands out: their names, and what a file that somebody gave may do in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from throughline.history.files import shelf
from throughline.web.desk.handing import as_given, download


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan.xlsx", 'attachment; filename="plan.xlsx"'),
        ("Größe.pdf", "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"),
        ('a"; filename="b.html', 'attachment; filename="a\\"; filename=\\"b.html"'),
    ],
)
def test_a_name_is_a_name_whatever_letters_it_has(name: str, said: str) -> None:
    assert download(b"x", "text/plain", name).headers["Content-Disposition"] == said


def test_a_file_that_somebody_gave_runs_nothing(settings: Any, tmp_path: Path) -> None:
    settings.FILES = tmp_path
    digest = shelf.keep(tmp_path, b"<script>alert(1)</script>")
    answer = as_given(digest, "text/html", "page.html")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert answer.headers["Content-Disposition"].startswith("attachment")
