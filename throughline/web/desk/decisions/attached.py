"""The assessments of a decision on its page: where each stands, which version went before its maker, what the maker must know."""

from __future__ import annotations

from django.urls import reverse

from throughline.governance.queries.assessing import AttachedRow, assessed
from throughline.governance.queries.one import DecisionPage
from throughline.ground.timing import day_said
from throughline.ground.words import counted, opening
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Row, Table


def table(visit: Visit, page: DecisionPage) -> Table:
    """A row for each that this person may read; how many more there are, and what must be told, stands under the heading."""
    found = assessed(visit.actor, page.ref.key, visit.on)
    more = f"{counted(found.others, 'more assessment')} {'is' if found.others == 1 else 'are'} not open to you."
    told = " ".join((*(() if page.facts.status.settled else found.told), *([more] if found.others else ())))
    columns = (Column("Assessment"), Column("Stands at"), Column("Before the decision maker"))
    return Table("Assessments", columns, tuple(map(_row, found.rows)), stacked=True, told=told)


def _row(one: AttachedRow) -> Row:
    row = one.row
    state = opening(row.state.value)
    level = f"{row.level.value} level" if row.level else ""
    version = (
        Cell(f"Frozen on {day_said(one.taken_on)}", f"SHA-256 {one.digest[:12]}…")
        if one.taken_on
        else Cell("Not yet", "frozen when the decision is put in")
    )
    return Row((Cell(row.title, row.reference, reverse("assessment", args=[row.address])), Cell(state, level), version))
