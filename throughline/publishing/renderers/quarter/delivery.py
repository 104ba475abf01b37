"""How the plan is delivered: exceptions first, then every piece of work by chapter, the challenge beside the owner's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from throughline.delivery.rules.words import Rating
from throughline.ground.timing import day_said
from throughline.ground.words import counted, opening, spelled
from throughline.publishing.documents.papers.tree import (
    Block,
    Column,
    Grid,
    Heading,
    Item,
    Kind,
    Paragraph,
    Points,
    Run,
    Shape,
    Text,
)
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import ReportEntry, ReportLater, ReportStep
from throughline.publishing.renderers.quarter.book import DELIVERY, Book, plain
from throughline.publishing.renderers.quarter.summary import text

SHAPES = {
    Rating.ON_COURSE: Shape.GREEN,
    Rating.RECOVERABLE: Shape.AMBER,
    Rating.DECISION: Shape.RED,
    Rating.FINISHED: Shape.IN_PLACE,
    Rating.STOPPED: Shape.NEEDED,
    Rating.UNRATED: Shape.UNKNOWN,
}
ALWAYS = (Rating.ON_COURSE, Rating.RECOVERABLE, Rating.DECISION)
SILENT = "no update from its owner"


def delivery(book: Book) -> Iterator[Block]:
    """All of it."""
    report = book.report
    found = telling.exceptions(report.entries, report.ends_on)
    yield Heading(1, finding_of(report.entries, len(found)), DELIVERY, listed=True, fresh=True)
    yield Paragraph(
        text(
            f"From {report.plan_title}, {report.edition_title}. Each piece of work has its owner’s own rating; where somebody else challenged it, that stands beside it and not in its place."
        ),
        Kind.LEAD,
    )
    yield _counts(report.entries)
    for title, those, why in (
        ("What needs a decision", found.decisions, _decision),
        ("What stopped", found.stopped, _reason),
        ("What slipped", found.slipped, _slip),
        ("What nobody told of", found.silent, _silence),
    ):
        yield from _exceptions(book, title, those, why)
    yield from _chapters(book)


def rated(rating: Rating | None, confirmed: bool = True) -> Text:
    """An owner's rating with its colour in words: "Amber: late or dearer, but recoverable"."""
    if rating is None or not confirmed:
        return (Run(SILENT, shape=Shape.UNKNOWN),)
    said = f"{rating.colour}: {rating}" if rating.colour else rating.value
    return (Run(said, shape=SHAPES[rating]),)


def finding_of(entries: Sequence[ReportEntry], exceptions: int) -> str:
    """The heading: "Seven of 26 pieces of work need to be looked at"."""
    if not entries:
        return "No piece of work of the plan was due to tell of itself"
    whole = counted(len(entries), "piece of work", "pieces of work")
    if not exceptions:
        return f"None of {whole} stands out this quarter"
    return f"{spelled(exceptions).capitalize()} of {whole} {'needs' if exceptions == 1 else 'need'} to be looked at"


def _counts(entries: Sequence[ReportEntry]) -> Grid:
    """How many have each rating, and a quarter ago where there was one."""
    found = [(r, n) for r, n in telling.standing(entries).items() if n or r in ALWAYS]
    old = {r: sum(e.before is r for e in entries) for r in Rating}
    columns = [Column(text("Rating by its owner"), 60), Column(text("Now"), 15, number=True)]
    rows: list[tuple[Text, ...]] = [(rated(r), text(str(n))) for r, n in found]
    foot: tuple[Text, ...] = (text("All"), text(str(len(entries))))
    if any(old.values()):
        columns.append(Column(text("Last quarter"), 25, number=True))
        rows = [(*row, text(str(old[r]) if r else "")) for row, (r, _) in zip(rows, found, strict=True)]
        foot = (*foot, text(str(sum(old.values()))))
    return Grid("Pieces of work by rating", tuple(columns), tuple(rows), (foot,))


def _exceptions(
    book: Book, title: str, those: Sequence[ReportEntry], why: Callable[[Book, ReportEntry], str]
) -> Iterator[Block]:
    yield Heading(2, f"{title}: {spelled(len(those)) if those else 'nothing'}", listed=bool(those))
    if not those:
        return
    heads = (("Piece of work", 34), ("Rating", 22), ("Why, and what is done", 44))
    rows = tuple((_named(one), _both(one), text(why(book, one))) for one in those)
    yield Grid(title, tuple(Column(text(h), share) for h, share in heads), rows)


def _named(one: ReportEntry) -> Text:
    return Run(f"{one.reference} {one.title}"), Run(one.owner or "no owner", below=True)


def _both(one: ReportEntry) -> Text:
    """The owner's rating, and beneath it the challenge."""
    own = rated(one.rating, one.confirmed)
    if one.challenge is None:
        return own
    return (*own, Run(f"challenged as {one.challenge.colour or one.challenge}: {one.challenge_reason}", below=True))


def _decision(_: Book, one: ReportEntry) -> str:
    done = one.action.strip() or "No management action was given."
    return f"{_ended(one.reason)} {_ended(done)}".strip()


def _reason(_: Book, one: ReportEntry) -> str:
    return _ended(one.reason) or "No reason was given."


def _silence(book: Book, one: ReportEntry) -> str:
    if one.excuse.strip():
        return f"No update this quarter, excused: {_ended(one.excuse)}"
    return f"{one.owner or 'Nobody'} had not answered by {day_said(book.report.closed_on)}."


def _slip(book: Book, one: ReportEntry) -> str:
    due, late = telling.overdue(one, book.report.ends_on), telling.later(one)
    said = [_ended(one.reason), _ended(one.action)]
    said += [f"{s.title} was due on {day_said(s.due_on)} and is not met{_expected(s)}." for s in due if s.due_on]
    said += [f"{s.title}: {_moved(s)}." for s in late if s not in due]
    return " ".join(filter(None, said))


def _expected(step: ReportStep) -> str:
    return f"; it is expected on {day_said(step.forecast)}" if step.forecast else ", and no new day is given"


def _moved(step: ReportStep) -> str:
    assert step.due_on is not None  # telling.later asks for it
    if step.reached:
        return f"met on {day_said(step.reached)}, due on {day_said(step.due_on)}"
    return f"expected on {day_said(step.forecast or step.due_on)}, due on {day_said(step.due_on)}"


def _chapters(book: Book) -> Iterator[Block]:
    report = book.report
    for number, title in (*report.chapters, (None, "Not yet placed in a chapter")):
        those = [e for e in report.entries if e.chapter == number]
        if not those:
            continue
        yield Heading(2, title, listed=True)
        for one in those:
            yield from _entry(one)


def _entry(one: ReportEntry) -> Iterator[Block]:
    yield Heading(3, "".join(run.text for run in plain(f"{one.reference} {one.title}", one.illustrative)))
    answers = f" {one.owner}{f', {one.directorate}' if one.directorate else ''}." if one.owner else ""
    first, *rest = rated(one.rating, one.confirmed)
    begun = replace(first, text=opening(first.text))
    yield Paragraph((begun, *rest, Run(f".{answers}"), *_finish(one)))
    for label, said in (("Why", one.reason), ("Management action", one.action)):
        if said.strip():
            yield Paragraph((Run(f"{label}. ", bold=True), Run(_ended(said))))
    if one.words.strip():
        yield Paragraph(text(_ended(one.words)))
    if one.challenge is not None:
        said = f"{one.challenge.colour or one.challenge}: {_ended(one.challenge_reason)}"
        yield Paragraph((Run("Challenge. ", bold=True), Run(said)))
    if one.excuse.strip() and not one.confirmed:
        yield Paragraph((Run("Excused. ", bold=True), Run(_ended(one.excuse))))
    for late in one.later:
        yield Paragraph((Run("Restated since. ", bold=True), Run(_restated(late))))
    steps = [s for s in one.steps if s.due_on or s.forecast or s.reached]
    if steps:
        yield Points(tuple(Item(text(f"{s.title}: {_step(s)}")) for s in steps))


def _restated(late: ReportLater) -> str:
    """What a return says since the closing, and why: as published stands above it."""
    said = f"{late.rating.colour or late.rating}" if late.rating else "no rating"
    reason = f": {_ended(late.reason)}" if late.reason.strip() else "."
    return f"On {day_said(late.on)} to {said}{reason} Why: {_ended(late.because)}"


def _finish(one: ReportEntry) -> Text:
    if one.forecast is None:
        return ()
    word = "Finished" if one.rating is Rating.FINISHED else "Expected to finish"
    return (Run(f" {word} on {day_said(one.forecast)}."),)


def _step(step: ReportStep) -> str:
    due = f"due on {day_said(step.due_on)}" if step.due_on else "without a day in the plan"
    if step.reached:
        return f"met on {day_said(step.reached)}, {due}"
    return f"{due}, expected on {day_said(step.forecast)}" if step.forecast else due


def _ended(said: str) -> str:
    """A text that somebody wrote as a sentence of its own."""
    bare = " ".join(said.split())
    return bare if not bare or bare[-1] in ".!?" else f"{bare}."
