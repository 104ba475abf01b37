"""The frame of a page of the quarter: the desk's own, or the bare one of somebody who came by a link."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from throughline.web.desk.delivery.ways import Way
from throughline.web.desk.frame import frame
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page


def framed(visit: Visit, way: Way, title: str, **more: Any) -> Page:
    """Whoever came by a link sees neither navigation nor who else they might be, for none of it would open."""
    if not way.linked:
        return frame(visit, title, here="quarter", **more)
    return replace(frame(visit, title, foot_only=True, **more), person=None)
