"""Appendices as files: an open one with its copy, an exempt one with its paragraph, its test, and its own readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import AT, an_actor
from tests.factories.reports import a_report, a_report_appendix, submitted, the_row
from throughline.history.doorway import Ref, Refused
from throughline.history.files.kinds import ODT
from throughline.history.files.preparing import Prepared
from throughline.publishing.operations.appendices import append

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"paragraph": 3}, "outweighs that in disclosing it"),
        ({"paragraph": 9, "interest": "It harms."}, "has paragraphs 1 to 7"),
        ({"title": " "}, "has no title"),
    ],
)
def test_an_exempt_appendix_says_its_paragraph_and_its_test(said: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        a_report_appendix(**said)


def test_an_exempt_one_has_no_copy_and_an_open_one_has() -> None:
    report = a_report_appendix(a_report_appendix(), paragraph=3, interest="It harms the bid.")
    open_, exempt = the_row(report).files.order_by("pk")
    assert (open_.copy is not None, exempt.copy) == (True, None)
    assert open_.interest == ""


def test_what_cannot_be_cleaned_is_not_open() -> None:
    file = Prepared("map.odt", ODT, b"PK", None, "Nobody here can clean it.")
    with pytest.raises(Refused, match=r"Map cannot be published\. Nobody here can clean it"):
        a_file_of(a_report(), file)


def a_file_of(report: int, file: Prepared) -> None:
    """Add one file."""
    append(Ref(report), folder=Path("/nowhere"), file=file, title="Map", by=an_actor("policy team"), at=AT)


def test_a_submitted_report_takes_no_more() -> None:
    with pytest.raises(Refused, match="Begin a supplement"):
        a_report_appendix(submitted())
