"""Pictures of risks, each with the finding in words and a table that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from throughline.assurance.queries.risks import RiskPage, RiskRow
from throughline.assurance.rules.scoring import IMPACTS, LIKELY, LOW_TO, MEDIUM_TO
from throughline.assurance.rules.words import Band
from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed
from throughline.measures.rules.figures import Unit
from throughline.publishing.renderers.lines import Chart, Point, line
from throughline.web.desk.measures.drawing import brand_of
from throughline.web.furniture.parts import Cell, Column, Drawing, Row, Table
from throughline.web.furniture.pictures import risks as picture
from throughline.web.furniture.pictures.risks import Place

SCALE = picture.Scale(LIKELY, IMPACTS, LOW_TO + 1, MEDIUM_TO + 1)
READING = "Impact across, likelihood up; the small number in a cell is its score. 16 and over is High, 8 to 15 Medium, 6 and under Low."


def heat(rows: Iterable[RiskRow]) -> Drawing:
    """Every risk of a list in its cell; what has a score without a place, or none, is named beneath."""
    there = [r for r in rows if r.removed_on is None]
    placed: defaultdict[Place, list[str]] = defaultdict(list)
    for r in there:
        if r.score.likelihood and r.score.impact:
            placed[r.score.likelihood, r.score.impact].append(r.reference)
    finding = _bands(there)
    wide, narrow = (
        picture.grid("risks", placed, SCALE, title="Risks by likelihood and impact", told=finding, narrow=n)
        for n in (False, True)
    )
    invented = any({"likelihood", "impact"} & r.illustrative for r in there)
    told = " How each score splits into likelihood and impact is illustrative." if invented else ""
    return Drawing(finding, wide, narrow, READING + told + _without_place(there), _by_place(placed))


def now_and_target(page: RiskPage) -> Drawing:
    """One risk: where it stands now, and where it should come to."""
    row = page.row
    placed: defaultdict[Place, list[str]] = defaultdict(list)
    for word, score in (("Now", row.score), ("Target", row.target)):
        if score.likelihood and score.impact:
            placed[score.likelihood, score.impact].append(word)
    finding = f"Now {row.score.said}; target {row.target.said}"
    wide, narrow = (
        picture.grid("place", placed, SCALE, title="Where this risk stands", told=finding, narrow=n)
        for n in (False, True)
    )
    cells = (
        Row((Cell(name), Cell(s.said), Cell(str(s.likelihood or "–")), Cell(str(s.impact or "–"))))
        for name, s in (("Now", row.score), ("Target", row.target))
    )
    heads = tuple(Column(h) for h in ("When", "Score", "Likelihood", "Impact"))
    return Drawing(finding, wide, narrow, READING, Table("Score now and target", heads, tuple(cells), tight=True))


def scores(page: RiskPage, on: date) -> Drawing | None:
    """The score at each review; None before there are two."""
    known = [r for r in page.reviews if r.score.whole]
    if len(known) < 2:
        return None
    points = tuple(Point(f"{r.on:%b %y}", r.score.whole, page.row.target.whole, None, None, None) for r in known)
    chart, brand = Chart("Score at each review", Unit(""), points), brand_of(on)
    first, last = known[0].score.whole or 0, known[-1].score.whole or 0
    went = "risen" if last > first else "fallen" if last < first else "not moved"
    finding = f"The score has {went} from {first} to {last}" if last != first else f"The score stands at {last} again"
    invented = any(r.illustrative for r in known)
    table = Table(
        "Score at each review",
        tuple(Column(h) for h in ("Review", "Score", "What was found", "By")),
        tuple(
            Row((Cell(day_said(r.on)), Cell(r.score.said, r.score.made, illustrative=r.illustrative), Cell(r.words), Cell(r.posts)))
            for r in reversed(known)
        ),
    )  # fmt: skip
    reading = "Long dashes: target." + (" Reviews marked in the table are illustrative." if invented else "")
    return Drawing(finding, line(brand, chart, width=832), line(brand, chart, width=335, height=240), reading, table)


def _bands(rows: list[RiskRow]) -> str:
    found = Counter(r.score.band for r in rows if r.score.band)
    said = [f"{found[b]} {b}" for b in reversed(Band) if found[b]]
    unscored = sum(r.score.whole is None for r in rows)
    said += [f"{unscored} to be confirmed"] if unscored else []
    return listed(said) or "No risk is listed"


def _without_place(rows: list[RiskRow]) -> str:
    alone = [f"{r.reference} ({r.score.whole})" for r in rows if r.score.whole and not r.score.likelihood]
    none = [r.reference for r in rows if not r.score.whole]
    said = f" Only the score is known of {listed(alone)}." if alone else ""
    return said + (f" Score to be confirmed: {listed(none)}." if none else "")


def _by_place(placed: dict[Place, list[str]]) -> Table:
    rows = tuple(
        Row((Cell(str(a * b)), Cell(f"{LIKELY[a]}, {a}"), Cell(f"{IMPACTS[b]}, {b}"), Cell(counted(len(refs), "risk"), listed(refs))))
        for (a, b), refs in sorted(placed.items(), key=lambda p: -p[0][0] * p[0][1])
    )  # fmt: skip
    heads = tuple(Column(h) for h in ("Score", "Likelihood", "Impact", "Risks"))
    return Table("Risks by likelihood and impact", heads, rows, tight=True)
