"""When a link to returns opens, and what is said when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.ground.timing import day_said

HELP = "Ask the policy team for a new link, or log in."


@dataclass(frozen=True, slots=True)
class LinkStands:
    """What a link stands on: its days, its round, and who held the post when it was made and holds it now (keys, None: nobody)."""

    last_day: date
    revoked_on: date | None
    round_closed_on: date | None
    made_for: int
    held_by: frozenset[int]


def why_link_shut(link: LinkStands, on: date) -> str | None:
    """Why a link opens nothing on a day, and who can help; None when it opens."""
    if link.revoked_on:
        return f"This link was ended on {day_said(link.revoked_on)}, before its time. {HELP}"
    if link.round_closed_on:
        return (
            f"The quarter was closed on {day_said(link.round_closed_on)}, and its returns with it. "
            "The policy team can restate what turned out otherwise."
        )
    if on > link.last_day:
        return f"This link worked until {day_said(link.last_day)}. {HELP}"
    if link.made_for not in link.held_by:
        return f"The post that this link was made for is held by somebody else now. {HELP}"
    return None
