"""Small tables of one piece of work, told in lines: a long paper has hundreds, and each would be read cell by cell.

The words and figures are those of the page's own table.
"""

from __future__ import annotations

from collections.abc import Iterator

from throughline.publishing.documents.papers.tree import Block, Item, Kind, Paragraph, Points, Run, Text
from throughline.publishing.documents.slipping import UNREPORTED
from throughline.publishing.renderers.exhibits import Row, Table
from throughline.publishing.renderers.papers.reading import after, bold, plain, words
from throughline.publishing.renderers.saying import marked

ON_TIME = "none"  # a difference that is none needs no words where no column asks for it


def steps(table: Table) -> Iterator[Block]:
    """Each step with its planned time, what came of it, and how far that lies from the plan."""
    if not table.rows:
        yield Paragraph(words(table.empty), about="milestones")
        return
    yield Paragraph(words(marked(table.caption, table.heads[1].invented)), Kind.LABEL, about="milestones")
    items = (Item((*words(row.head), *_step(*(words(cell.text) for cell in row.cells)))) for row in table.rows)
    yield Points(tuple(items), about="milestones")


def _step(due: Text, now: Text = (), apart: Text = ()) -> Iterator[Run]:
    yield Run(": ")
    yield from due
    if now:
        yield Run(". ")
        yield from now
    if apart and plain(apart) != ON_TIME:
        yield Run(": " if plain(apart) == UNREPORTED else ", ")
        yield from apart


def money(table: Table) -> Iterator[Paragraph]:
    """Each kind of money in one line: year by year, how sure each year is, and the sums of all years."""
    kinds = table.heads[1:]
    if len(kinds) == 2:  # one kind, and planned spend, which says the same of it
        kinds = kinds[:1]
    for column, head in enumerate(kinds):
        told = _amounts(table.rows, column)
        if sums := _amounts(table.foot, column):
            told = f"{told}. {sums[:1]}{sums[1:].replace('All', 'all')}"
        yield Paragraph((*bold(words(head.said)), Run(". ", bold=True), Run(f"{told}.")), about="provisions")


def _amounts(rows: tuple[Row, ...], column: int) -> str:
    """ "2020–21, confirmed: 7.01; 2021–22, provisional: 1.35"."""
    return "; ".join(f"{row.head}: {row.cells[column].text}" for row in rows)


def shares(table: Table) -> Block:
    """Who pays how much of the whole, and how sure it is."""
    told: list[Run] = []
    for row in table.rows:
        amount, part, sure = (cell.text for cell in row.cells)
        told += [*words(row.head), Run(f": £{amount}m, {part}, {sure}; ")]
    total, all_of_it, *_ = (cell.text for cell in table.foot[0].cells)
    told[-1] = Run(
        told[-1].text.removesuffix("; ") + (f". Total: £{total}m, {all_of_it}." if len(table.rows) > 1 else ".")
    )
    return Paragraph(after("Who pays", tuple(told)), about="funding")
