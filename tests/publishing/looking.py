"""A process that looks at another house after a release was killed there: settles, proves the history, and says what is read."""

from __future__ import annotations

import sys
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402

from tests.another_house import say  # noqa: E402
from throughline.history import queries as history  # noqa: E402
from throughline.publishing import releasing, shelf  # noqa: E402
from throughline.publishing.queries import releases as queries  # noqa: E402
from throughline.publishing.verifying import verify_folder  # noqa: E402

if __name__ == "__main__":
    site = Path(sys.argv[1])
    releasing.settle(site)
    assert history.faults(connection) == ()
    folder = shelf.current(site, queries.PLAN)
    rows = queries.releases()
    if folder is not None:
        assert verify_folder(folder, rows[0].manifest).holds
    say(f"{len(rows)} {'release' if len(rows) == 1 else 'releases'}, residents read {'it' if folder else 'nothing'}")
