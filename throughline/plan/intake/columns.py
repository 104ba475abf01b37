"""What a column of the workbook is, and how headings are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from throughline.access.roles import Audience
from throughline.ground.words import folded, tidy
from throughline.plan.intake.kinds import Holds
from throughline.plan.rules.words import Word

LONG = 20_000  # characters of one text: some ten pages; more belongs in a document that is signposted
REFERENCE, WHAT_IS_WRONG, PASSED_OVER = "reference", "what_is_wrong", "-"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name`: of the value it holds; `also`: other headings that mean it, with semicolons; `choices`:
    sheet and heading of its list; `needed`: an empty cell refuses the row; `keeps`: an empty cell leaves what stands."""

    name: str
    heading: str
    note: str
    holds: Holds
    width: int = 18
    also: str = ""
    choices: tuple[str, str] | None = None
    needed: bool = False
    keeps: bool = False


def plain(heading: str) -> str:
    """A heading as it is compared: no capitals, no asterisk or colon, nothing in brackets at its end."""
    bare = folded(heading)
    return tidy(re.sub(r"\s*\([^()]*\)\s*$", "", bare).strip(" *:.#-")) or bare.strip()


class Readers(Word):
    """Who may read an entry: the audiences of `access`, as words of a list."""

    OPEN, MEMBERS, STAFF = Audience.OPEN.value, Audience.MEMBERS.value, Audience.STAFF.value
    EXECUTIVE, EXEMPT = Audience.EXECUTIVE.value, Audience.EXEMPT.value
