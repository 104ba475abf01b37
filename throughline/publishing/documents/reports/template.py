"""The house template of a committee report: its parts in order, which must be there, and whose clearance each needs.

Source: the headers and closing parts of the reports of 2013, 2018 and July 2020 (seeds 003, 004 and 001); domain.md 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SETTING = "committee report"  # the dated setting in which a council keeps its own template


class Clearing(StrEnum):
    """Whose clearance a part needs before the report can be submitted. The value is how it is said."""

    FINANCE = "Finance"
    LAW = "Law"
    DIRECTOR = "Director"


@dataclass(frozen=True, slots=True)
class Part:
    """One part that people write. `code`: how it is kept; `asks`: what to write there; `cleared`: None when nobody's."""

    code: str
    title: str
    asks: str
    required: bool = True
    cleared: Clearing | None = None


SUMMARY = "summary"
HOUSE = (
    Part(SUMMARY, "Summary", "What Members should know if they read nothing else: at most 130 words."),
    Part("background", "Background", "How it came to this, and what has been found."),
    Part(
        "consultation",
        "What people said",
        "Who was asked, what they answered, and what was changed because of it.",
        required=False,
    ),
    Part(
        "options",
        "Options considered",
        "Each option with its risks, those that were dismissed too, and why.",
    ),
    Part("strategy", "How this supports the strategy", "Which outcome and which priorities it serves, and how."),
    Part("risk", "Risk implications", "What could go wrong, how likely it is, and who deals with it."),
    Part(
        "financial",
        "Financial implications",
        "What it costs, in which years, and where the money is in the budget.",
        cleared=Clearing.FINANCE,
    ),
    Part(
        "legal",
        "Legal implications",
        "The power that the council acts under, and what the law asks for first.",
        cleared=Clearing.LAW,
    ),
    Part("equalities", "Equalities implications", "Whom it affects unequally, and what is done about it."),
    Part("data", "Data protection implications", "Whether personal data are used, and how.", required=False),
    Part("other", "Other implications", "For other services, partners, places or the climate.", required=False),
    Part("next", "Next steps", "What happens after the meeting: by whom, and by when.", cleared=Clearing.DIRECTOR),
)


class TemplateRefused(ValueError):
    """A council's own template cannot be read; the message says which line, and what to do."""


def house_template(said: str) -> tuple[Part, ...]:
    """A council's own template from the text of its setting; without one, the house's.

    Each line reads "Title; what it asks; required or optional; Finance, Law or Director". The last two may be left out.
    The summary always comes first. Raises TemplateRefused.
    """
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if not lines:
        return HOUSE
    parts = [_part(n, line) for n, line in enumerate(lines, 1)]
    codes = [p.code for p in parts]
    if twice := next((p for n, p in enumerate(parts) if p.code in codes[:n]), None):
        raise TemplateRefused(f"“{twice.title}” stands twice in the template. Give each part a title of its own.")
    return (HOUSE[0], *(p for p in parts if p.code != SUMMARY))


def _part(number: int, line: str) -> Part:
    title, asks, must, who = (*(piece.strip() for piece in line.split(";")), "", "", "")[:4]
    if not title:
        raise TemplateRefused(f"Line {number} of the template has no title. Begin it with the part's title.")
    if must not in ("", "required", "optional"):
        raise TemplateRefused(f"Line {number} of the template says “{must}”. Say “required” or “optional”.")
    if who and who not in set(Clearing):
        known = ", ".join(Clearing)
        raise TemplateRefused(f"Line {number} of the template asks “{who}” to clear it. Name one of: {known}.")
    return Part(_code(title), title, asks, must != "optional", Clearing(who) if who else None)


def _code(title: str) -> str:
    """A part of the house keeps its code under the council's own title only when the title is the same."""
    same = {p.title.casefold(): p.code for p in HOUSE}
    return same.get(title.casefold(), "".join(c if c.isalnum() else "-" for c in title.casefold())[:40])
