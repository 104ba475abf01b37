"""Every act on the council's make-up that has a page: what it is called, what it asks, what it does. One form page for all."""

from __future__ import annotations

from throughline.web.desk.council.acts.asking import Act
from throughline.web.desk.council.acts.meeting import MEETING
from throughline.web.desk.council.acts.settings import SETTINGS
from throughline.web.desk.council.acts.structure import STRUCTURE
from throughline.web.desk.council.acts.wants import WANTS

__all__ = ["ACTS", "Act"]
ACTS: dict[str, Act] = {**STRUCTURE, **MEETING, **SETTINGS, **WANTS}
