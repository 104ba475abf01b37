"""The demonstration as tests stand on it: built in three goes, as where somebody pressed Ctrl-C twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from throughline.council import queries as council
from throughline.demo import building, telling
from throughline.demo.people import london

AT = london("2021-01-13T09:00")
GOES = "goes.json"


def build(files: Path) -> None:
    """Build it, with its site in this folder; a note beside the site says how far each go came."""
    files.mkdir(exist_ok=True)
    came = [_cut_at("submit", files / "site"), _cut_at("work_on", files / "site")]
    came.append({"built": building.build(AT, files / "site"), **_stands()})
    (files / GOES).write_text(json.dumps(came), encoding="utf-8")


def _cut_at(step: str, site: Path) -> dict[str, object]:
    """Build until a step of the telling is met, and no further."""

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, step, cut)
        with pytest.raises(KeyboardInterrupt):
            building.build(AT, site)
    return _stands()


def _stands() -> dict[str, object]:
    return {"council": council.council() is not None, "stands": building.standing().name}
