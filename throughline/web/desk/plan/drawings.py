"""The plan's pictures, each with the finding in words and a table that says the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from throughline.council import queries as council
from throughline.drawing.picture import Tones
from throughline.ground.labels import Words
from throughline.ground.money import exact, short
from throughline.ground.timing import Timing
from throughline.ground.words import counted
from throughline.plan.rules.document import EntryPart, MilestonePart
from throughline.plan.rules.numbers import PlanNumbers
from throughline.plan.rules.stage import Stage
from throughline.plan.rules.words import ProvisionKind
from throughline.web.desk.plan.coming import difference_of
from throughline.web.furniture.parts import Cell, Column, Drawing, Row, Table
from throughline.web.furniture.pictures import chapters as chapters_picture
from throughline.web.furniture.pictures import milestones as milestones_picture
from throughline.web.furniture.pictures import money as money_picture


def tones(on: date) -> Tones:
    """The council's three tones."""
    return Tones(*council.settings(on).brand)


def milestones_drawing(part: EntryPart, on: date) -> Drawing | None:
    """Planned against expected; None when there is no milestone."""
    if not part.milestones:
        return None
    rows = tuple(_milestone(m) for m in part.milestones)
    late = [m for m in rows if m.later and not m.reached]
    finding = (
        f"{counted(len(late), 'milestone')} later than planned".capitalize()
        if late
        else f"{counted(len(rows), 'milestone')}, none later than planned".capitalize()
    )
    invented = any(m.illustrative for m in part.milestones)
    reading = "Ring: planned. Triangle: forecast, later than planned. Disc: on its planned date. Tick: reached."
    wide, narrow = (milestones_picture.milestones(rows, on=on, narrow=n, tones=tones(on)) for n in (False, True))
    table = Table(
        "Milestones",
        (Column("Milestone"), Column("Planned"), Column("Forecast or actual"), Column("Difference")),
        tuple(Row(_milestone_cells(m, on)) for m in part.milestones),
    )
    return Drawing(
        finding,
        wide,
        narrow,
        reading + (" Dates marked illustrative in the table are invented." if invented else ""),
        table,
    )


def _milestone(part: MilestonePart) -> milestones_picture.Milestone:
    reached = (part.reached, part.reached) if part.reached else None
    return milestones_picture.Milestone(
        part.title,
        _span(part.due),
        reached or _span(part.forecast),
        bool(part.reached),
        (part.forecast or part.due or _none()).said(),
    )


def _none() -> Timing:
    return Timing("0001", "no date given")


def _span(timing: Timing | None) -> tuple[date, date] | None:
    return (timing.earliest, timing.latest or timing.earliest) if timing else None


def _milestone_cells(part: MilestonePart, on: date) -> tuple[Cell, ...]:
    due = part.due.said() if part.due else "no date given"
    apart = difference_of(part, on)
    said = "as planned" if apart == "none" else apart
    if part.reached:
        return (
            Cell(part.title),
            Cell(due, illustrative=part.illustrative),
            Cell(Timing(part.reached.isoformat()).said(), "reached"),
            Cell(said),
        )
    forecast = part.forecast.said() if part.forecast else due
    return Cell(part.title), Cell(due, illustrative=part.illustrative), Cell(forecast), Cell(said)


def funding_drawing(part: EntryPart) -> Drawing | None:
    """Who pays the whole cost, and how much of it has no source; None when nobody is named."""
    cost = part.details.whole_cost
    if not part.funding or cost is None:
        return None
    missing = cost - sum(f.amount for f in part.funding)
    shares = [money_picture.Part(f.payer, f.amount, f.certainty != "bid") for f in part.funding]
    if missing > 0:
        shares.append(money_picture.Part("No source stated", missing, known=False))
    year = (money_picture.Year("Whole cost", tuple(shares)),)
    finding = (
        f"{short(missing)} of the cost has no named source"
        if missing > 0
        else f"All of {short(cost)} has a named source"
    )
    invented = any(f.illustrative for f in part.funding)
    wide, narrow = (money_picture.money(year, title="Who pays", narrow=n, name="funding") for n in (False, True))
    rows = [
        Row((Cell(f.payer), Cell(f.certainty.said), Cell(exact(f.amount), illustrative=f.illustrative)))
        for f in part.funding
    ]
    if missing > 0:
        rows.append(Row((Cell("No source stated"), Cell(""), Cell(exact(missing)))))
    rows.append(
        Row((Cell("Whole cost"), Cell(""), Cell(exact(cost), illustrative="whole_cost" in part.illustrative)), "total")
    )
    table = Table("Who pays", (Column("Who pays"), Column("Certainty"), Column("Amount", number=True)), tuple(rows))
    return Drawing(
        finding, wide, narrow, "Shares marked illustrative in the table are invented." if invented else "", table
    )


def money_table(words: Words, part: EntryPart) -> Table | None:
    """Provisions by year and kind, each with its line, its certainty and its source; None when there are none."""
    if not part.provisions:
        return None
    rows = [
        Row(
            (
                Cell(p.year.replace("-", "–")),
                Cell(p.kind.said),
                Cell(exact(p.amount), illustrative=p.illustrative),
                Cell(p.certainty.said),
                Cell(p.budget_reference or "No line"),
                Cell(
                    "invented for this demonstration"
                    if p.illustrative and not p.source.paper
                    else p.source.paper or "no source stated"
                ),
            )
        )
        for p in part.provisions
    ]
    sums: defaultdict[ProvisionKind, int] = defaultdict(int)
    for p in part.provisions:
        sums[p.kind] += p.amount
    rows += [
        Row((Cell("All years"), Cell(kind.said), Cell(exact(amount)), Cell(), Cell(), Cell()), "total")
        for kind, amount in sums.items()
    ]
    columns = ("Year", "For", "Amount", "Certainty", "Budget Book line", "Source")
    return Table(
        f"{words.word('Provision')} by year",
        tuple(Column(c, number=c == "Amount") for c in columns),
        tuple(rows),
        caption=f"{words.word('Provision')} by year",
        stacked=True,
    )


def chapters_drawing(words: Words, numbers: PlanNumbers, on: date, chapter_addresses: dict[str, str]) -> Drawing:
    """Activities and money by chapter, with the stages in the table."""
    rows = tuple(chapters_picture.Chapter(f"{c.number}. {c.title}", c.activities, c.spend) for c in numbers.chapters)
    wide, narrow = (chapters_picture.chapters(rows, narrow=n, tones=tones(on), words=words) for n in (False, True))
    most = max(numbers.chapters, key=lambda c: c.activities, default=None)
    dearest = max(numbers.chapters, key=lambda c: c.spend, default=None)
    finding = f"No {words.word('chapter')} has {words.word('an entry')} yet"
    if most and dearest and most.activities:
        finding = f"“{most.title}” has the most {words.word('entries')}, {most.activities}; “{dearest.title}” the most money, {short(dearest.spend)}"
    stages = tuple(Stage)
    table = Table(
        f"{words.word('Entries')} and money by {words.word('chapter')}",
        (
            Column(words.word("Chapter")),
            *(Column(s.value, number=True) for s in stages),
            Column("All", number=True),
            Column("Planned spend", number=True),
        ),
        tuple(
            Row(
                (
                    Cell(f"{c.number}. {c.title}", href=chapter_addresses.get(c.title, "")),
                    *(Cell(str(c.stages.get(s, 0))) for s in stages),
                    Cell(str(c.activities)),
                    Cell(short(c.spend)),
                )
            )
            for c in numbers.chapters
        ),
    )
    return Drawing(finding, wide, narrow, "The table beneath says how far the work of each came.", table)
