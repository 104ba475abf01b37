"""What would become of the plan: activities added and changed, from what to what, and the control totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.labels import Words
from throughline.ground.money import exact
from throughline.ground.words import counted
from throughline.plan.intake.preview import DryRun, EntryChange, Fate, Totals
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.plan.importing.brief import brief, contrast
from throughline.web.furniture.parts import Cell, Column, Row, Table, Was

Chapters = Mapping[str, str]  # titles by number, as a workbook says it
MOST = 25  # activities that are shown; all are in the file
TITLE = 120
FIRST_OF_ALL = ("chapter", "owner", "starts", "ends")  # what is shown of a new activity
NO_CHANGE = "no change"


@dataclass(frozen=True, slots=True)
class Changed:
    """One activity that changes, and each thing that does, before and after."""

    title: str
    reference: str
    href: str
    lines: tuple[Was, ...]


def activities(words: Words, number: int) -> str:
    """ "3 activities"."""
    return counted(number, words.word("entry"), words.word("entries"))


def in_words(words: Words, run: DryRun) -> str:
    """ "2 activities added, 17 changed; 38 stay as they are"."""
    added, changed, same = (len(run.of_fate(fate)) for fate in Fate)
    done = f"{activities(words, added)} added, {changed} changed" if added and changed else ""
    done = done or (
        f"{activities(words, added)} added" if added else f"{activities(words, changed)} changed" if changed else ""
    )
    stays = f"{same} stay{'s' if same == 1 else ''} as {'it is' if same == 1 else 'they are'}" if same else ""
    return "; ".join(filter(None, (done or words.fill("no {entry} changes"), stays)))


def added_table(words: Words, run: DryRun, chapters: Chapters) -> Table | None:
    """The new activities with what says most of each."""
    added = run.of_fate(Fate.ADDED)
    if not added:
        return None
    columns = ("{Entry}", "{Chapter}", "{Short owner}", "Starts", "Ends", "Besides")
    return Table(
        words.fill("{Entries} that are added"),
        tuple(Column(words.fill(one)) for one in columns),
        tuple(_new(change, chapters) for change in added[:MOST]),
        stacked=True,
        told=_further(words, added),
    )


def changed(edition: EditionRow, run: DryRun, titles: Mapping[str, str], chapters: Chapters) -> tuple[Changed, ...]:
    """The first activities that change, each by the title that it has now, with what, from what, to what."""
    shown = run.of_fate(Fate.CHANGED)[:MOST]
    return tuple(_changed(edition, change, titles[change.reference], chapters) for change in shown)


def further_changed(words: Words, run: DryRun) -> str:
    """How many are not among them."""
    return _further(words, run.of_fate(Fate.CHANGED))


def totals_table(words: Words, before: Totals, after: Totals) -> Table:
    """The control totals now and afterwards, with the difference."""
    rows = [
        _count(words.word("Entries"), before.activities, after.activities),
        _count("Milestones", before.milestones, after.milestones),
        *_years("Planned spend", before.spend, after.spend),
        _pounds("Planned spend, all years", sum(before.spend.values()), sum(after.spend.values()), "total"),
        *_years("Savings and income", before.savings, after.savings),
        _pounds(words.fill("Whole cost of capital {entries}"), before.whole_cost, after.whole_cost),
    ]
    columns = (Column("Total"), *(Column(one, number=True) for one in ("Now", "Afterwards", "Difference")))
    told = "Planned spend is revenue and capital. Rows that are left out count as if they were not in the file."
    return Table("Control totals", columns, tuple(rows), stacked=True, tight=True, told=told)


def spend_differs_by(run: DryRun) -> str:
    """ "now £337.7m", and by how much it will differ."""
    now, then = sum(run.before.spend.values()), sum(run.after.spend.values())
    return NO_CHANGE if now == then else f"{_signed(then - now)} on {exact(now)}"


def _changed(edition: EditionRow, change: EntryChange, title: str, chapters: Chapters) -> Changed:
    lines = []
    for column in change.columns:
        now, then = contrast(_said(column.name, column.now, chapters), _said(column.name, column.then, chapters))
        lines.append(Was(column.heading, now, then))
    href = reverse("entry", args=[edition.key, change.reference])
    return Changed(brief(title, TITLE), change.reference, href, tuple(lines))


def _said(name: str, words: str, chapters: Chapters) -> str:
    """What a column says; a chapter by its number and its title."""
    return f"{words}. {chapters[words]}" if name == "chapter" and words in chapters else words


def _new(change: EntryChange, chapters: Chapters) -> Row:
    said = {column.name: _said(column.name, column.then, chapters) for column in change.columns}
    further = sum(1 for name, words in said.items() if words and name not in (*FIRST_OF_ALL, "title"))
    besides = counted(further, "thing is said", "things are said") if further else ""
    shown = (Cell(brief(said.get(name, ""), TITLE) or "not said") for name in FIRST_OF_ALL)
    return Row((Cell(brief(change.title, TITLE), change.reference), *shown, Cell(besides)))


def _further(words: Words, changes: tuple[EntryChange, ...]) -> str:
    left = len(changes) - MOST
    return f"and {activities(words, left)} more: the list as a file has them all." if left > 0 else ""


def _count(what: str, now: int, then: int) -> Row:
    difference = f"{then - now:+,}".replace("-", "−") if then != now else NO_CHANGE
    return Row((Cell(what), Cell(f"{now:,}"), Cell(f"{then:,}"), Cell(difference)))


def _years(what: str, now: Mapping[str, int], then: Mapping[str, int]) -> list[Row]:
    return [
        _pounds(f"{what} {year.replace('-', '–')}", now.get(year, 0), then.get(year, 0))
        for year in sorted(now.keys() | then.keys())
    ]


def _pounds(what: str, now: int, then: int, kind: str = "") -> Row:
    difference = _signed(then - now) if then != now else NO_CHANGE
    return Row((Cell(what), Cell(exact(now)), Cell(exact(then)), Cell(difference)), kind)


def _signed(amount: int) -> str:
    return f"+{exact(amount)}" if amount > 0 else exact(amount)
