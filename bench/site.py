"""Building the public site of 200 activities from the frozen text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bench.measuring import Row, seconds, within
from bench.plans import plan_of
from throughline.ground.freezing import canonical
from throughline.publishing.build import Seal, build_site
from throughline.publishing.manifest import KeyFact
from throughline.publishing.renderers import whole
from throughline.publishing.signing import PrivateKey, fingerprint
from throughline.publishing.verifying import verify_folder

SIZE = 200
PAGES_ASKED, WHOLE_ASKED = (
    5.0,
    15.0,
)  # the pages and data alone; with the papers, which take most of it: see bench papers
KEY = PrivateKey.made()
SEAL = Seal((KeyFact(fingerprint(KEY.public), KEY.public, "2021-01-13"),), KEY.sign)


def run() -> list[Row]:
    """Two rows: the edition's site with what changed since the edition before, without and with its papers."""
    plan = plan_of(SIZE)
    text, before = canonical(plan), canonical(replace(plan, edition=plan.edition - 1, entries=plan.entries[10:]))
    with TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        files = len(build_site(text, "0" * 64, date(2021, 1, 13), out, before=before, seal=SEAL).files)
        if faults := verify_folder(out).faults:
            raise AssertionError(faults)
        places = iter(range(100))

        def build() -> object:
            folder_of_this = Path(folder) / f"{next(places)}"
            return build_site(text, "0" * 64, date(2021, 1, 13), folder_of_this, before=before, seal=SEAL)

        with_papers = seconds(build, 3)
        with patch.object(whole, "released", lambda _site, _pages: ()):
            without = seconds(build, 3)
        what = f"public site of {SIZE} activities"
        return [
            within(f"{what}, pages and data alone", without, PAGES_ASKED),
            within(f"{what}, with its papers ({files} files)", with_papers, WHOLE_ASKED),
        ]
