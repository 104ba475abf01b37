"""The executive summary: the counts with what moved, the direction of travel, what needs attention, and the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed, spelled
from throughline.measures.rules.auditing import unit_of
from throughline.measures.rules.periods import kept
from throughline.measures.rules.words import Direction, Rating
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
    Text,
)
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import ReportMeasure, ReportRisk
from throughline.publishing.renderers.quarter import words
from throughline.publishing.renderers.quarter.book import DELIVERY, Book, plain, rated
from throughline.publishing.renderers.quarter.charts import ratings_bar

MEANS = {
    Rating.BLUE: "Target exceeded by far",
    Rating.GREEN: "Target achieved",
    Rating.AMBER: "Floor standard achieved, target not",
    Rating.RED: "Floor standard not achieved: management action is required",
    Rating.UNRATED: "No figure of this period, or nothing to hold it against",
}
MARKS = (
    ("Solid line with discs", "The figure, period by period"),
    ("Ring", "A provisional figure, which may change"),
    ("Square round a disc", "A figure that was restated"),
    ("Long dashes", "The target"),
    ("Dots", "The floor standard"),
    ("Pale band", "The range that was expected, for activity"),
)
RATINGS = (Rating.GREEN, Rating.AMBER, Rating.RED, Rating.UNRATED)


def text(said: str) -> Text:
    """Plain words."""
    return (Run(said),)


def summary(book: Book) -> Iterator[Block]:
    """All of it."""
    report = book.report
    yield Heading(1, telling.finding(report), "index.html", listed=True)
    yield Paragraph(text(_lead(book)), Kind.LEAD)
    if report.replaces:
        yield Paragraph(text(telling.replaced(report)))
    yield _counts(book)
    yield ratings_bar(report.tally.ratings, book.brand, f"KPIs by rating: {_numbers(report.tally.ratings)}.")
    yield Paragraph(_directions(book))
    yield from _moved(book)
    yield from _attention(book)
    yield from _by_service(book)
    yield from _later(book)
    yield from _risks(book)
    yield from cleared(book)


def shown(book: Book) -> tuple[Rating, ...]:
    """The ratings that a report has; Blue only where a scheme gives it."""
    numbers = dict(book.report.tally.ratings)
    return (*((Rating.BLUE,) if numbers.get(Rating.BLUE) else ()), *RATINGS)


def _lead(book: Book) -> str:
    report = book.report
    numbers, old = dict(report.tally.ratings), dict(report.tally.before)
    reds = numbers[Rating.RED]
    said = f"{spelled(reds).capitalize()} {'is' if reds == 1 else 'are'} below the floor standard"
    if old:
        by = reds - old.get(Rating.RED, 0)
        said += (
            ", as many as last quarter"
            if not by
            else f", {spelled(abs(by))} {'more' if by > 0 else 'fewer'} than last quarter"
        )
    silent = len(telling.without_action(report.measures))
    if silent:
        said += (
            f"; for {spelled(silent)} of them no management action was given"
            if silent < reds
            else "; no management action was given"
            if reds == 1
            else "; for none of them was a management action given"
        )
    found = telling.exceptions(report.entries, report.ends_on)
    if report.entries:
        said += f". Of {counted(len(report.entries), 'piece of work', 'pieces of work')} in the plan, {spelled(len(found))} {'stands' if len(found) == 1 else 'stand'} out"
    return f"{said}."


def _numbers(ratings: Iterable[tuple[Rating, int]]) -> str:
    return listed([f"{n} {r}" for r, n in ratings if n]) or "none"


def _counts(book: Book) -> Grid:
    """The counts that reconcile: the foot is the number of KPIs. The quarter before stands beside it where there was one."""
    now, old = dict(book.report.tally.ratings), dict(book.report.tally.before)
    rows: list[tuple[Text, ...]] = [(rated(r), text(MEANS[r]), text(str(now[r]))) for r in shown(book)]
    foot: tuple[Text, ...] = (text("All KPIs"), text(""), text(str(sum(now.values()))))
    heads = [("Rating", 20), ("What it means", 44), ("Now", 10)]
    if old:
        heads += [("Last quarter", 14), ("Change", 12)]
        rows = [(*row, *_beside(now[r], old.get(r, 0))) for row, r in zip(rows, shown(book), strict=True)]
        foot = (*foot, *_beside(sum(now.values()), sum(old.values())))
    columns = tuple(Column(text(h), share, number=n > 1) for n, (h, share) in enumerate(heads))
    return Grid("KPIs by rating", columns, tuple(rows), (foot,))


def _beside(now: int, before: int) -> tuple[Text, Text]:
    by = now - before
    return text(str(before)), text("0" if not by else f"+{by}" if by > 0 else f"\N{MINUS SIGN}{-by}")


def _directions(book: Book) -> Text:
    """Direction of travel, and beside it, labelled apart, the last movement of ratings."""
    found = dict(book.report.tally.directions)
    order = (Direction.IMPROVING, Direction.STABLE, Direction.NO_CLEAR, Direction.WORSENING, Direction.TOO_FEW)
    said = listed(
        [f"{found[d]} {'with ' if d in (Direction.NO_CLEAR, Direction.TOO_FEW) else ''}{d}" for d in order if found[d]]
    )
    return Run("Direction of travel", bold=True), Run(
        f", by a straight line through all points shown: {said or 'nothing to tell'}."
    )


def _moved(book: Book) -> Iterator[Block]:
    if not book.report.tally.before:
        return
    better, worse = telling.moved(book.report.measures)
    yield Heading(2, f"{spelled(len(better)).capitalize()} rated better than last quarter, {spelled(len(worse))} worse")
    those = [*worse, *better]
    if those:
        yield Points(
            tuple(Item((*_named(book, m), Run(f": {m.before} before, {telling.rating(m)} now"))) for m in those)
        )
    else:
        yield Paragraph(text("No rating of a KPI moved since last quarter."))


def _attention(book: Book) -> Iterator[Block]:
    """Every Red with what is done about it, or that nobody said; and where delivery stands."""
    reds = [m for m in telling.kpis(book.report.measures) if telling.rating(m) is Rating.RED]
    if reds:
        yield Heading(
            2,
            f"What is done about {'the measure that is' if len(reds) == 1 else f'the {spelled(len(reds))} that are'} Red",
        )
        yield Points(tuple(Item((*_named(book, m), Run(f": {_acted(m)}"))) for m in reds))
    if book.report.entries:
        yield Paragraph(
            (
                Run("How the plan is delivered", to=DELIVERY),
                Run(
                    " has what needs a decision, what stopped and what slipped first, and every piece of work after it."
                ),
            )
        )


def _acted(measure: ReportMeasure) -> str:
    said = " ".join(measure.action.split())
    mark = "\N{NO-BREAK SPACE}◇" if measure.illustrative else ""
    return f"{said.rstrip('.')}.{mark}" if said else "no management action was given."


def _named(book: Book, m: ReportMeasure) -> Text:
    now = words.replaced(book, m.part)
    return (
        Run(m.part.title, to=book.figure_paths[m.part.reference]),
        Run(", "),
        *words.value(m.part),
        *((Run(f" ({now})"),) if now else ()),
    )


def _by_service(book: Book) -> Iterator[Block]:
    yield Heading(2, "By directorate")
    order = shown(book)
    rows, sums = [], dict.fromkeys(order, 0)
    for name, those in telling.services(book.report.measures).items():
        found = dict(telling.tally(those).ratings)
        for r in order:
            sums[r] += found[r]
        cells = (text(str(n)) for n in (sum(found.values()), *(found[r] for r in order)))
        rows.append(((Run(name, to=book.service_paths[name]),), *cells))
    heads = ("Directorate", "KPIs", *(r.value for r in order))
    columns = tuple(Column(text(h), 4 if n == 0 else 1, number=n > 0) for n, h in enumerate(heads))
    foot = (text("All"), *(text(str(n)) for n in (sum(sums.values()), *sums.values())))
    yield Grid("KPIs of each directorate by rating", columns, tuple(rows), (foot,))
    if book.report.tally.indicators:
        yield Paragraph(
            text(
                f"{counted(book.report.tally.indicators, 'activity indicator')} {'tells' if book.report.tally.indicators == 1 else 'tell'} of demand and {'has' if book.report.tally.indicators == 1 else 'have'} no rating."
            ),
            Kind.SOURCE,
        )


def _later(book: Book) -> Iterator[Block]:
    """Figures that were restated since the quarter was closed: as published, and the latest."""
    if not book.report.later:
        return
    parts = {m.part.reference: m.part for m in book.report.measures}
    yield Heading(2, f"{counted(len(book.report.later), 'figure').capitalize()} restated since the quarter was closed")
    heads = ("Measure", "Period", "As published", "Latest", "Why, and when")
    rows = tuple(
        (
            (Run(parts[one.reference].title, to=book.figure_paths[one.reference]),),
            text(kept(one.period).said()),
            text(unit_of(parts[one.reference].definition).said(one.published)),
            text("withheld" if one.latest is None else unit_of(parts[one.reference].definition).said(one.latest)),
            text(f"{one.because.rstrip('.') or 'no reason was given'}, {day_said(one.on)}"),
        )
        for one in book.report.later
        if one.reference in parts
    )
    columns = tuple(
        Column(text(h), s, number=n in (2, 3)) for n, (h, s) in enumerate(zip(heads, (30, 20, 12, 12, 26), strict=True))
    )
    yield Grid("Figures that were restated", columns, rows)
    yield Paragraph(
        text("The counts and ratings of this report are those of the day on which the quarter was closed."), Kind.SOURCE
    )


def _risks(book: Book) -> Iterator[Block]:
    """The corporate risks as the register stood at the closing, the worst first; nothing where none is kept here."""
    those = book.report.risks
    if not those:
        return
    scored = [r for r in those if r.score is not None]
    worst = max((r.score or 0 for r in scored), default=0)
    yield Heading(2, f"{counted(len(those), 'corporate risk').capitalize()}, {_worst(scored, worst)}")
    heads = (("Risk", 46), ("Owner", 30), ("Score", 12), ("Target", 12))
    rows = tuple(
        (
            text(f"{r.reference} {r.title}"),
            plain(r.owner or "nobody", "owner" in r.invented),
            plain(_score(r.score), "score" in r.invented),
            plain(_score(r.target), "target" in r.invented),
        )
        for r in those
    )
    yield Grid(
        "Corporate risks, the worst first",
        tuple(Column(text(h), s, number=n > 1) for n, (h, s) in enumerate(heads)),
        rows,
    )
    yield Paragraph(
        text("A score is likelihood times impact, each 1 to 5, as the register stood when the quarter was closed."),
        Kind.SOURCE,
    )


def _worst(scored: Sequence[ReportRisk], worst: int) -> str:
    if not scored:
        return "none scored yet"
    return f"{spelled(sum(r.score == worst for r in scored))} scored {worst}, the highest"


def _score(score: int | None) -> str:
    return "to be set" if score is None else str(score)


def cleared(book: Book) -> Iterator[Block]:
    """Which page was cleared as a whole, by which posts and when; and which nobody cleared before the closing."""
    pages = book.report.cleared
    if not pages:
        return
    done = sum(one.on is not None for one in pages)
    yield Heading(
        2, f"{spelled(done).capitalize() if done else 'None'} of {counted(len(pages), 'page')} cleared as a whole"
    )
    heads = (("Page", 40), ("Cleared on", 20), ("By", 40))
    rows = tuple(
        (
            text(f"{one.name}, {'portfolio' if one.portfolio else 'directorate'}"),
            text(day_said(one.on) if one.on else "not cleared"),
            text(one.by or "nobody, before the quarter was closed"),
        )
        for one in pages
    )
    yield Grid("Pages cleared as a whole", tuple(Column(text(h), s) for h, s in heads), rows)


def key(book: Book) -> Iterator[Block]:
    """How to read the report: ratings, graphs, direction of travel; each scheme with its published source."""
    yield Heading(1, "How to read this report", "key.html", listed=True)
    rows = tuple((rated(r), text(MEANS[r])) for r in shown(book))
    yield Grid("Ratings of KPIs", (Column(text("Rating"), 1), Column(text("What it means"), 3)), rows)
    for scheme in dict.fromkeys(m.part.scheme for m in telling.kpis(book.report.measures)):
        yield Paragraph((Run(f"{scheme.name}. ", bold=True), Run(scheme.says)))
        yield Paragraph(words.addressed(f"Source of the rule: {scheme.source}"), Kind.SOURCE)
    yield Heading(2, "Which figure is rated")
    yield Paragraph(
        text(
            "The figure that was due for this quarter is rated, and it shows its own period. An older figure is never rated: the measure is then unrated, and it says why. Every KPI is Green, Amber, Red or Unrated, so that the counts add up."
        )
    )
    yield Heading(2, "The graphs")
    yield Grid(
        "Marks in the graphs",
        (Column(text("Mark"), 1), Column(text("What it means"), 2)),
        tuple((text(a), text(b)) for a, b in MARKS),
    )
    yield from _key_to_travel(book)


def _key_to_travel(book: Book) -> Iterator[Block]:
    yield Heading(2, "Direction of travel")
    methods = dict.fromkeys(m.part.found.method for m in book.report.measures if m.part.found)
    yield Paragraph(
        text(
            f"Found by {listed(list(methods)) or 'no method yet'}. It is about performance: a lower figure improves where "
            "lower is better. With fewer than six points nothing is said. The last movement stands beside it and is not "
            "the same."
        )
    )
    yield Heading(2, "Activity")
    yield Paragraph(
        text(
            "Activity indicators tell of demand. They are not rated: they lie below, within or above the range that was "
            "expected, and the thresholds themselves are within."
        )
    )
