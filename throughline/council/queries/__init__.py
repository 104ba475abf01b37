"""Every read of the council's make-up that leaves the room: frozen rows, never models."""

from throughline.council.queries.acting import FOREVER_AGO, actor_of, posts_carrying, the_system
from throughline.council.queries.holding import HolderRow, PersonRow, holders, people, people_by_post
from throughline.council.queries.itself import (
    CouncilRow,
    closure_days,
    council,
    days_shut,
    nation,
    setting_texts,
    settings,
)
from throughline.council.queries.named import (
    NamedRow,
    SeatRow,
    bodies,
    outside_bodies,
    places,
    political_groups,
    portfolios,
    seats,
)
from throughline.council.queries.structure import PostRow, UnitRow, below, directorate_of, posts, stands_for, units

__all__ = [
    "FOREVER_AGO",
    "CouncilRow",
    "HolderRow",
    "NamedRow",
    "PersonRow",
    "PostRow",
    "SeatRow",
    "UnitRow",
    "actor_of",
    "below",
    "bodies",
    "closure_days",
    "council",
    "days_shut",
    "directorate_of",
    "holders",
    "nation",
    "outside_bodies",
    "people",
    "people_by_post",
    "places",
    "political_groups",
    "portfolios",
    "posts",
    "posts_carrying",
    "seats",
    "setting_texts",
    "settings",
    "stands_for",
    "the_system",
    "units",
]
