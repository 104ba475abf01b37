"""The workbook of returns: one row each, filled in as the screen would be, with what stood when it was fetched kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from throughline.delivery.rules.words import Rating
from throughline.ground.timing import TimingUnclear, timing
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written

RETURNS, MILESTONES, LISTS, STOOD = "Returns", "Milestones", "Lists", "As it stood"
CODE, SEND, MET = "Code", "Send it", "Met"
FIELDS = {
    "Rating": "rating",
    "Why": "reason",
    "What is being done": "action",
    "Finish": "forecast",
    "What happened": "words",
}  # heading → the question of the screen
OF_ROUND = "round"  # the first line of what stood: whose round it is
TITLE = "title-"  # before the number of a milestone: its title
LEAVE = "Leave it as it is: it says which return the row is."

RETURN_COLUMNS = (
    ColumnSpec(CODE, 14, LEAVE),
    ColumnSpec("Reference", 14),
    ColumnSpec("What it is of", 44),
    ColumnSpec("The figure", 30, "Of a measure. It is entered among the measures, not here."),
    ColumnSpec("Rating", 30, "Not for a measure, which is rated by its figure.", Kind.CHOICE, (LISTS, "Ratings")),
    ColumnSpec("Why", 40, "Unless it is on course or finished.", Kind.LONG),
    ColumnSpec("What is being done", 40, "And by whom; where it is late, dearer, or needs a decision.", Kind.LONG),
    ColumnSpec("Finish", 16, "The day on which it will be finished, or was.", Kind.DATE),
    ColumnSpec("What happened", 60, "This quarter, in one paragraph; of a measure, its context.", Kind.LONG),
    ColumnSpec(SEND, 10, "“yes” sends it to your director; else it is kept, not sent.", Kind.CHOICE, (LISTS, "Yes or no")),
)  # fmt: skip
STEP_COLUMNS = (
    ColumnSpec(CODE, 14, LEAVE),
    ColumnSpec("Reference", 14),
    ColumnSpec("Milestone", 44),
    ColumnSpec("In the plan", 20),
    ColumnSpec("Day", 16, "The day on which it is met, or expected.", Kind.DATE),
    ColumnSpec(MET, 10, "“yes”: it was met on that day.", Kind.CHOICE, (LISTS, "Yes or no")),
)
STOOD_COLUMNS = (ColumnSpec(CODE), ColumnSpec("Version"), ColumnSpec("Field"), ColumnSpec("Text", 60))
LIST_COLUMNS = (ColumnSpec("Ratings", 30), ColumnSpec("Yes or no"))


@dataclass(frozen=True, slots=True)
class Slip:
    """A return as its row shows it. `figure`: of a measure, the figure in words, else empty; `stands`: question → text;
    `steps`: title and day in the plan of each milestone."""

    code: str
    version: int
    reference: str
    title: str
    figure: str
    stands: Mapping[str, str]
    steps: tuple[tuple[str, str], ...]


def book_of(round_key: str, name: str, slips: Iterable[Slip]) -> BookSpec:
    """The workbook of somebody's returns in one round, which it names."""
    rows = list(slips)
    stood: list[tuple[Written, ...]] = [("", "", OF_ROUND, round_key), ("", "", "name", name)]
    for slip in rows:
        said = dict(slip.stands) | {f"{TITLE}{n}": title for n, (title, _) in enumerate(slip.steps)}
        stood += [(slip.code, str(slip.version), field, text) for field, text in said.items()]
    words: list[Written] = [rating.value for rating in Rating]
    lists = [(word, {0: "yes", 1: "no"}.get(n, "")) for n, word in enumerate(words)]
    return BookSpec(
        name,
        (
            SheetSpec(RETURNS, RETURN_COLUMNS, [_row(slip) for slip in rows]),
            SheetSpec(MILESTONES, STEP_COLUMNS, [line for slip in rows for line in _steps(slip)]),
            SheetSpec(LISTS, LIST_COLUMNS, lists, hidden=True),
            SheetSpec(STOOD, STOOD_COLUMNS, stood, hidden=True),
        ),
    )


def _row(slip: Slip) -> tuple[Written, ...]:
    asked: tuple[Written, ...] = tuple(
        _day(slip.stands.get(field, "")) if field == "forecast" else slip.stands.get(field, "")
        for field in FIELDS.values()
    )
    return (slip.code, slip.reference, slip.title, slip.figure, *asked, "")


def _steps(slip: Slip) -> Iterable[tuple[Written, ...]]:
    for number, (title, planned) in enumerate(slip.steps):
        day, met = slip.stands.get(f"day-{number}", ""), slip.stands.get(f"met-{number}", "")
        yield (slip.code, slip.reference, title, planned, _day(day), "yes" if met else "")


def _day(text: str) -> Written:
    """A day as a spreadsheet counts it; what is no single day stays as it was written."""
    try:
        when = timing(text) if text else None
    except TimingUnclear:
        return text
    return when.latest if when and when.latest else text
