"""`throughline tidy`: throws away what is no record and no longer needed. Records are never touched."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer

NEEDS = "tables"


def add(parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(asked: Namespace) -> Answer:
    """Throw away, and say how much."""
    from throughline.web.console.clock import real_now

    gone = tidy(real_now())
    said = "; ".join(counted(number, kind.removesuffix("s")) for kind, number in gone.items())
    return Answer(f"Thrown away: {said}.", values={"thrown_away": gone})


def tidy(at: datetime) -> dict[str, int]:
    """Throw away every room's scratch rows that are past their time, and bytes that no record has named since a day."""
    from django.conf import settings

    from throughline.council import scratch as tries
    from throughline.delivery import scratch as returns
    from throughline.history.files import shelf
    from throughline.history.queries import named_files
    from throughline.plan import scratch as uploads
    from throughline.web.console import scratch

    before, long_before = at - timedelta(hours=uploads.KEPT_HOURS), at - timedelta(days=uploads.KEPT_DAYS)
    loose = list(shelf.unnamed(Path(settings.FILES), named_files(), before.timestamp()))
    for file in loose:
        file.unlink(missing_ok=True)
    thrown = {
        "uploads": uploads.throw_away_uploads(before),
        "askings": uploads.throw_away_askings(long_before),
        "files": len(loose),
    }
    thrown |= returns.throw_away(
        at - timedelta(days=returns.KEPT_DAYS), before, (at - timedelta(days=returns.TOLD_DAYS)).date()
    )
    return scratch.throw_away(at) | tries.throw_away(at) | thrown
