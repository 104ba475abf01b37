"""Which words of the field a page asks with or puts over a column: it opens their meaning, and no page has to remember to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from throughline.ground.glossary import Entry, chosen, standing_in
from throughline.ground.labels import Words
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Facet, Row, Table

DEEP, LONG = 8, 60  # how far into the parts of a page questions and tables are looked for, and how many of a kind

# Words of headings that a template writes itself, by the name of the page's address.
HEADED: dict[str, tuple[str, ...]] = {
    "assurance-set-up": ("assessment", "decision"),
    "comments-answer": ("provision",),
    "decision": ("pathway",),
    "decision-urgency": ("decision",),
    "document-change": ("entry",),
    "edition": ("pathway", "portfolio"),
    "entry": ("assessment", "objective"),
    "held": ("entry", "owner"),
    "help": ("entry", "measure"),
    "many": ("entry",),
    "meeting": ("meeting",),
    "moving": ("decision",),
    "pathway": ("step",),
    "performance": ("KPI", "entry", "portfolio"),
    "report": ("meeting", "option"),
    "return": ("challenge",),
    "thread": ("entry",),
    "trend": ("chapter",),
}
# Words that such pages use in everyday English, or in the title of a record, and of which the glossary says something else.
OTHERWISE: dict[str, frozenset[str]] = {
    "assessment": frozenset({"step"}),  # of the review, not of a pathway
    "clock": frozenset({"step"}),  # of the working-out
    "council": frozenset({"step"}),  # of setting up
    "measure-workings": frozenset({"step"}),  # of the working-out
    "quarter-publish": frozenset({"release"}),  # the verb of a heading
    "report": frozenset({"step"}),  # what comes next
    "report-read": frozenset({"step", "option"}),  # the text of the report itself
    "report-template": frozenset({"place"}),  # in a file
    "risk-new": frozenset({"target"}),  # a score that a risk should come down to
    "risks": frozenset({"target"}),
}
ON_NO_PAGE = frozenset({"stage"})  # of a project: where a page says it, an activity's or a tender's is meant


def opened(parts: Mapping[str, Any], kind: str, words: Words, already: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The meanings that a page opens: those that it names itself, then those of its headings, questions and columns.

    `kind`: the name of its address; `parts`: what its template is given.
    """
    asked = standing_in(_asked(tuple(parts.values()), DEEP), words)
    found = {entry.address: entry for entry in (*already, *chosen(HEADED.get(kind, ()), words), *asked)}
    otherwise = {entry.address for entry in chosen((*ON_NO_PAGE, *OTHERWISE.get(kind, ())), words)}
    return tuple(entry for address, entry in found.items() if address not in otherwise)


def _asked(part: object, deep: int) -> Iterator[str]:
    """The labels of questions and filters and the heads of tables in some parts of a page; rows hold records, and are left out."""
    if isinstance(part, Field):
        yield part.label
    elif isinstance(part, Table):
        yield part.name
        yield from (column.words for column in part.columns)
    elif isinstance(part, Facet):
        yield part.legend
    elif not deep or isinstance(part, Row):
        return
    elif isinstance(part, tuple | list):
        if len(part) == 2 and isinstance(part[0], str) and isinstance(part[1], tuple):
            yield part[0]  # over some questions
        for one in part[:LONG]:
            yield from _asked(one, deep - 1)
    elif is_dataclass(part) and type(part).__module__.startswith("throughline.web."):
        yield str(getattr(part, "legend", ""))
        for one in fields(part):
            yield from _asked(getattr(part, one.name), deep - 1)
