"""The page over all series, from the folders that residents read; drawn anew once one of them is another."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from throughline.publishing import shelf
from throughline.publishing.renderers.entrance import entrance
from throughline.web.public.since import reports_of

PLAN, DECISIONS = "plan", "decisions"


def over_all(site: Path) -> str:
    """The page; nothing where fewer than two series are read, since it would then lead to one place alone."""
    plan, decisions = shelf.current(site, PLAN), shelf.current(site, DECISIONS)
    reports = reports_of(site)
    return _drawn(plan, reports, decisions) if sum(map(bool, (plan, reports, decisions))) > 1 else ""


@lru_cache(maxsize=2)
def _drawn(plan: Path | None, reports: tuple[Path, ...], decisions: Path | None) -> str:
    """A released folder is never written again, so that the page holds as long as the folders are these."""
    return entrance(
        _text(plan, "plan.json"), [_text(one, "report.json") for one in reports], _text(decisions, "decisions.json")
    )


def _text(folder: Path | None, name: str) -> str:
    return (folder / "data" / name).read_text(encoding="utf-8") if folder else ""
