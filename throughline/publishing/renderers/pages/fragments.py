"""What several pages show alike: a bar by nature with its key, planned money by year, lists of work, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.utils.safestring import SafeString

from throughline.ground.money import short
from throughline.ground.words import opening
from throughline.plan.rules.words import AuthorityState, Certainty, Nature
from throughline.publishing.documents.public import PublicActivity, PublicSource, end_said
from throughline.publishing.documents.sums import MoneyRow, Waiting, money_rows, natures, spend, standing, total
from throughline.publishing.renderers import pictures
from throughline.publishing.renderers.exhibits import Cell, Drawn, Head, Table, table
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
    spelled,
    under,
    when,
    year,
)
from throughline.publishing.renderers.timelines import Track, timeline

FILLS = {
    Nature.COMMISSIONING: pictures.SOLID,
    Nature.SERVICE: pictures.STRIPED,
    Nature.CAPITAL: pictures.MIDDLE,
    Nature.STRATEGY: pictures.OPEN,
}
NATURE_WORDS = {
    Nature.COMMISSIONING: ("commissioning exercise", "commissioning exercises"),
    Nature.SERVICE: ("service change", "service changes"),
    Nature.CAPITAL: ("capital project", "capital projects"),
    Nature.STRATEGY: ("strategy or policy", "strategies or policies"),
}
WIDE, BESIDE, NARROW = 1040, 661, 335  # widths of a picture: the page, the column beside the facts, a phone
MONEY = (
    ("Revenue, £m", "revenue"),
    ("Capital, £m", "capital"),
    ("Planned spend,\N{NO-BREAK SPACE}£m", "spend"),
    ("Savings, £m", "saving"),
    ("Income, £m", "income"),
)  # column and what it shows of a row


def nature_bar(site: Site, activities: Iterable[PublicActivity], wide: int = WIDE) -> Mapping[str, Any]:
    """The bar by nature in two drawings, and its key with the counts."""
    counts = natures(activities)
    said = "Pieces of work by kind: " + ", ".join(f"{nature.value} {n}" for nature, n in counts)
    segments = [pictures.Segment(n, FILLS[nature], str(n)) for nature, n in counts]
    return Drawn(
        [(pictures.key(site.brand, FILLS[nature]), f"{nature.said}: {n}") for nature, n in counts],
        wide=partial(pictures.bar, site.brand, segments, width=wide, height=40, title=said),
        narrow=partial(pictures.bar, site.brand, segments, width=NARROW, height=34, title=said),
    )


def nature_words(nature: Nature, number: int) -> str:
    """What so many pieces of work of one nature are called in a sentence."""
    return NATURE_WORDS[nature][number != 1]


def small_bar(site: Site, activities: tuple[PublicActivity, ...], most: int) -> SafeString:
    """The bar of one row of a table; its length tells the number of pieces of work against the longest row."""
    counts = natures(activities)
    said = ", ".join(f"{nature.said} {n}" for nature, n in counts) or "No piece of work"
    segments = [pictures.Segment(n, FILLS[nature]) for nature, n in counts]
    return pictures.bar(site.brand, segments, width=150, height=18, title=said, whole=most)


def drawn(site: Site, tracks: tuple[Track, ...], said: str, *, width: int, margin: int) -> Mapping[str, Any]:
    """A picture of time in two drawings, with a key of what stands in it and the day of the edition's position."""
    as_at = site.plan.as_at
    solid = any(s.done for t in tracks for s in t.spans)
    marks = [(pictures.key(site.brand, pictures.OPEN), "Planned or expected")]
    return Drawn(
        [*marks, (pictures.key(site.brand, pictures.SOLID), "Done")] if solid else marks,
        wide=partial(timeline, site.brand, tracks, as_at, width=width, margin=margin, title=said),
        narrow=partial(timeline, site.brand, tracks, as_at, width=NARROW, margin=0, title=said),
    )


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


def all_invented(activities: Iterable[PublicActivity], field: str) -> bool:
    """Whether a field is illustrative everywhere, so that the head of its column carries the mark."""
    those = tuple(activities)
    return bool(those) and all(invented(a, field) for a in those)


def money_invented(activities: Iterable[PublicActivity]) -> bool:
    """Whether any provision among them is illustrative: then every sum of them is."""
    return any(p.illustrative for a in activities for p in a.provisions)


def activity_link(site: Site, activity: PublicActivity, root: str) -> SafeString:
    """A link to an activity's page."""
    return linked(activity.title, root + site.activity_paths[activity.reference])


def work_table(site: Site, activities: Iterable[PublicActivity], root: str, caption: str) -> Table:
    """Pieces of work: name and reference, kind, end, whether it is decided, planned spend."""
    those = tuple(activities)
    kinds, ends = all_invented(those, "nature"), all_invented(those, "ends")
    spends = bool(those) and all(money_invented((a,)) for a in those if a.provisions)
    heads = (
        Head("Work"),
        Head("Kind", invented=kinds),
        Head("Ends", invented=ends),
        Head("Decision"),
        Head("Planned spend,\N{NO-BREAK SPACE}£m", number=True, invented=spends),
    )
    rows = [
        (
            under(activity_link(site, a, root), a.reference),
            marked(a.nature.said, invented(a, "nature") and not kinds),
            marked(end_said(a), invented(a, "ends") and not ends),
            decision_word(a),
            marked(millions(spend(a)), money_invented((a,)) and not spends),
        )
        for a in those
    ]
    return table(caption, heads, rows, kind="works", empty="No piece of work is listed here yet.")


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
    """Planned money by year, provisional and confirmed apart, with the sums of both; columns without money are left out."""
    those = tuple(activities)
    rows, ill = money_rows(those), money_invented(those)
    shown = [(words, name) for words, name in MONEY if any(getattr(r, name) for r in rows)]
    sums = [total(rows, c) for c in (Certainty.CONFIRMED, Certainty.PROVISIONAL)]
    foot = [_money_cells(f"All years, {row.certainty.value}", row, shown) for row in sums if not row.empty]
    body = [_money_cells(f"{year(r.year)}, {r.certainty.value}", r, shown) for r in rows]
    heads = Head("Year"), *(Head(words, number=True, invented=ill) for words, _ in shown)
    return table(caption, heads, body, foot=foot if len(rows) > 1 else [], kind="money", empty="No money is stated.")


def _money_cells(name: str, row: MoneyRow, shown: list[tuple[str, str]]) -> tuple[str | Cell, ...]:
    return (name, *(millions(getattr(row, column)) for _, column in shown))


def spend_chart(site: Site, activities: Iterable[PublicActivity], wide: int = 760) -> Mapping[str, Any] | None:
    """Planned spend by year: confirmed solid, provisional striped; nothing where there is no spend."""
    rows = money_rows(activities)
    years = sorted({r.year for r in rows})
    lines = tuple(_year_line(y, [r for r in rows if r.year == y]) for y in years)
    if not any(s.amount > 0 for line in lines for s in line.segments) or any(r.spend < 0 for r in rows):
        return None
    said = "Planned spend by year: " + ", ".join(f"{line.name} {line.end}" for line in lines)
    return Drawn(
        [
            (pictures.key(site.brand, pictures.SOLID), "Confirmed"),
            (pictures.key(site.brand, pictures.STRIPED), "Provisional, until the budget is set"),
        ],
        wide=partial(pictures.bars, site.brand, lines, width=wide, margin=90, title=said),
        narrow=partial(pictures.bars, site.brand, lines, width=NARROW, margin=70, title=said),
    )


def _year_line(name: str, rows: list[MoneyRow]) -> pictures.Line:
    confirmed = sum(r.spend for r in rows if r.certainty == Certainty.CONFIRMED)
    provisional = sum(r.spend for r in rows if r.certainty == Certainty.PROVISIONAL)
    segments = pictures.Segment(confirmed, pictures.SOLID), pictures.Segment(provisional, pictures.STRIPED)
    return pictures.Line(year(name), segments, short(confirmed + provisional))


def unpriced(activities: Iterable[PublicActivity]) -> str:
    """How much work states no money, for the line under a sum; "" when all does."""
    without = [a for a in activities if not a.provisions]
    if not without:
        return ""
    explained = sum(1 for a in without if a.no_money_because)
    if len(without) == 1:
        return (
            f"One piece of work states no money, so the sums leave it out{'; its page says why' if explained else ''}."
        )
    why = f"; the pages of {spelled(explained)} of them say why" if explained else ""
    return f"{opening(spelled(len(without)))} pieces of work state no money, so the sums leave them out{why}."


def source_said(source: PublicSource) -> str:
    """A source in words with its link, or "no source stated"; a bare address is named by its site."""
    if not (source.paper or source.link):
        return "no source stated"
    site = source.link.partition("://")[2].partition("/")[0]
    named = outward(source.paper or (f"a page of {site}" if site else source.link), source.link)
    return joined((named, f", as at {day(source.as_at)}"), "") if source.as_at else named
