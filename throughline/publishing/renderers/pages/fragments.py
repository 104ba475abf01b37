"""What several pages show alike: a bar by nature with its key, planned money by year, lists of work, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from throughline.ground.money import short
from throughline.ground.words import counted
from throughline.plan.rules.words import AuthorityState, Certainty, Nature
from throughline.publishing.documents.comparing import end_said
from throughline.publishing.documents.public import PublicActivity, PublicSource
from throughline.publishing.documents.sums import MoneyRow, Waiting, money_rows, natures, spend, standing, total
from throughline.publishing.renderers import pictures
from throughline.publishing.renderers.exhibits import Cell, Head, Table, table
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.saying import (
    NOT_STATED,
    day,
    joined,
    linked,
    marked,
    millions,
    outward,
    shaped,
    under,
    when,
    year,
)

FILLS = {
    Nature.COMMISSIONING: pictures.SOLID,
    Nature.SERVICE: pictures.STRIPED,
    Nature.CAPITAL: pictures.MIDDLE,
    Nature.STRATEGY: pictures.OPEN,
}
WIDE, NARROW = 1040, 335
MONEY_HEADS = (
    Head("Year"),
    Head("Revenue, £m", number=True),
    Head("Capital, £m", number=True),
    Head("Planned spend, £m", number=True),
    Head("Savings, £m", number=True),
    Head("Income, £m", number=True),
)


def nature_bar(site: Site, activities: Iterable[PublicActivity]) -> Mapping[str, Any]:
    """The bar by nature in two drawings, and its key with the counts."""
    counts = natures(activities)
    said = "Pieces of work by kind: " + ", ".join(f"{nature.value} {n}" for nature, n in counts)
    segments = [pictures.Segment(n, FILLS[nature], str(n)) for nature, n in counts]
    return {
        "wide": pictures.bar(site.brand, segments, width=WIDE, height=40, title=said),
        "narrow": pictures.bar(site.brand, segments, width=NARROW, height=34, title=said),
        "key": [(pictures.key(site.brand, FILLS[nature]), f"{nature.said}: {n}") for nature, n in counts],
    }


def small_bar(site: Site, activities: tuple[PublicActivity, ...], most: int) -> SafeString:
    """The bar of one row of a table; its length tells the number of pieces of work against the longest row."""
    counts = natures(activities)
    said = ", ".join(f"{nature.said} {n}" for nature, n in counts) or "No piece of work"
    segments = [pictures.Segment(n, FILLS[nature]) for nature, n in counts]
    return pictures.bar(site.brand, segments, width=190, height=18, title=said, whole=most)


def decision_word(activity: PublicActivity) -> str:
    """Whether the authority to act is in place or still needed, with its shape."""
    match standing(activity):
        case AuthorityState.NEEDED:
            return shaped("needed", "Needed")
        case AuthorityState.IN_PLACE:
            return shaped("in-place", "In place")
    return shaped("unknown", "Not stated")


def invented(activity: PublicActivity, field: str) -> bool:
    """Whether a field's value is illustrative."""
    return field in activity.illustrative


def money_invented(activities: Iterable[PublicActivity]) -> bool:
    """Whether any provision among them is illustrative: then every sum of them is."""
    return any(p.illustrative for a in activities for p in a.provisions)


def activity_link(site: Site, activity: PublicActivity, root: str) -> SafeString:
    """A link to an activity's page."""
    return linked(activity.title, root + site.activity_paths[activity.reference])


def work_table(site: Site, activities: Iterable[PublicActivity], root: str, caption: str) -> Table:
    """Pieces of work: name and reference, kind, end, whether it is decided, planned spend."""
    return table(
        caption,
        (
            "Work",
            "Kind",
            "Ends",
            Head("Decision"),
            Head("Planned spend, £m", number=True),
        ),
        [
            (
                under(activity_link(site, a, root), a.reference),
                marked(a.nature.said, invented(a, "nature")),
                marked(end_said(a), invented(a, "ends")),
                decision_word(a),
                marked(millions(spend(a)), money_invented((a,))),
            )
            for a in activities
        ],
        kind="works",
        empty="No piece of work is listed here yet.",
    )


def waiting_table(site: Site, needed: Iterable[Waiting], root: str, caption: str) -> Table:
    """Decisions that are still needed, by when, and the work that waits for each."""
    return table(
        caption,
        ("Work", Head("Needed by"), Head("Decision", label="")),
        [
            (
                under(activity_link(site, w.activity, root), w.activity.reference),
                marked(when(w.authority.by), w.authority.illustrative and w.authority.by is not None),
                under(
                    marked(w.authority.words or NOT_STATED, w.authority.illustrative),
                    w.authority.number and f"Decision {w.authority.number}",
                ),
            )
            for w in needed
        ],
        kind="waits",
        empty="No piece of work listed here waits for a decision.",
    )


def money_table(activities: Iterable[PublicActivity], caption: str) -> Table:
    """Planned money by year, provisional and confirmed apart, with the sums of both."""
    those = tuple(activities)
    rows, ill = money_rows(those), money_invented(those)
    sums = [total(rows, c) for c in (Certainty.CONFIRMED, Certainty.PROVISIONAL)]
    foot = [_money_cells(f"All years, {row.certainty.value}", row) for row in sums if not row.empty]
    body = [_money_cells(f"{year(r.year)}, {r.certainty.value}", r) for r in rows]
    heads = tuple(Head(marked(h.text, ill and h.number), h.number) for h in MONEY_HEADS)
    return table(caption, heads, body, foot=foot if len(rows) > 1 else [], kind="money", empty="No money is stated.")


def _money_cells(name: str, row: MoneyRow) -> tuple[str | Cell, ...]:
    return (name, *(millions(m) for m in (row.revenue, row.capital, row.spend, row.saving, row.income)))


def spend_chart(site: Site, activities: Iterable[PublicActivity]) -> Mapping[str, Any] | None:
    """Planned spend by year: confirmed solid, provisional striped; nothing where there is no spend."""
    rows = money_rows(activities)
    years = sorted({r.year for r in rows})
    lines = tuple(_year_line(y, [r for r in rows if r.year == y]) for y in years)
    if not any(s.amount > 0 for line in lines for s in line.segments) or any(r.spend < 0 for r in rows):
        return None
    said = "Planned spend by year: " + ", ".join(f"{line.name} {line.end}" for line in lines)
    return {
        "wide": pictures.bars(site.brand, lines, width=760, margin=90, title=said),
        "narrow": pictures.bars(site.brand, lines, width=NARROW, margin=70, title=said),
        "key": [
            (pictures.key(site.brand, pictures.SOLID), "Confirmed"),
            (pictures.key(site.brand, pictures.STRIPED), "Provisional, until the budget is set"),
        ],
    }


def _year_line(name: str, rows: list[MoneyRow]) -> pictures.Line:
    confirmed = sum(r.spend for r in rows if r.certainty == Certainty.CONFIRMED)
    provisional = sum(r.spend for r in rows if r.certainty == Certainty.PROVISIONAL)
    segments = pictures.Segment(confirmed, pictures.SOLID), pictures.Segment(provisional, pictures.STRIPED)
    return pictures.Line(year(name), segments, short(confirmed + provisional))


def unpriced(activities: Iterable[PublicActivity]) -> str:
    """How many pieces of work state no money, for the line under a sum; "" when all do."""
    without = [a for a in activities if not a.provisions]
    if not without:
        return ""
    explained = sum(1 for a in without if a.no_money_because)
    said = f"No money is stated for {counted(len(without), 'piece', 'pieces')} of work, which the sums leave out"
    return f"{said}; {explained} of them say why." if explained else f"{said}."


def source_said(source: PublicSource) -> str:
    """A source in words with its link, or "no source stated"."""
    if not (source.paper or source.link):
        return "no source stated"
    named = outward(source.paper or source.link, source.link)
    return joined((named, f", as at {day(source.as_at)}"), "") if source.as_at else named
