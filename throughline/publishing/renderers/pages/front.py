"""The front page: what was promised, what it costs, what is decided, what changed; each answered before it is shown."""

from __future__ import annotations

from typing import Any

from throughline.ground.money import short
from throughline.ground.words import listed, opening
from throughline.plan.rules.words import AuthorityState, Certainty
from throughline.publishing.documents.slipping import slips
from throughline.publishing.documents.sums import (
    MoneyRow,
    money_rows,
    natures,
    spend,
    spend_of,
    standing,
    total,
    waiting,
)
from throughline.publishing.renderers.exhibits import Cell, Head, Table, table
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.changed import lead
from throughline.publishing.renderers.pages.changing import kinds
from throughline.publishing.renderers.pages.fragments import (
    money_invented,
    money_table,
    nature_bar,
    nature_words,
    small_bar,
    spend_chart,
    unpriced,
    waiting_table,
)
from throughline.publishing.renderers.pages.lateness import late_says, late_table
from throughline.publishing.renderers.saying import (
    joined,
    linked,
    marked,
    millions,
    spelled,
    strong,
    unbroken,
    under,
    works,
    year,
)

SOON = 6


def front(site: Site) -> Page:
    """The page that answers a resident's four questions."""
    activities = site.plan.activities
    late, changed = slips(activities, site.plan.as_at), kinds(site)
    context = {
        "lead": _lead(site),
        "bar": nature_bar(site, activities) if activities else None,
        "promised_says": _promised(site),
        "chapters": _chapters(site),
        "parent": site.plan.parent_title,
        "parent_status": site.plan.parent_status,
        "cost_says": marked(_cost(site), money_invented(activities)),
        "cost_figures": _figures(site),
        "chart": spend_chart(site, activities),
        "money": money_table(activities, "Planned money by year"),
        "unpriced": unpriced(activities),
        "decided_says": _decided(site),
        "waiting": waiting_table(site, waiting(activities)[:SOON], "", "The next decisions that are needed"),
        "late_says": late_says(activities, late),
        "late": late_table(site, late[:SOON], "", "Steps that are behind the plan, the longest delay first"),
        "late_rest": _rest(site, len(late) - SOON),
        "changed_says": lead(site.differences),
        "changes": changed,
        "compared": site.differences is not None,
    }
    return Page("index.html", "site/front.html", "What the council promised", context)


def _lead(site: Site) -> str:
    """One breath: how much work, of what kinds, still to be decided."""
    activities = site.plan.activities
    if not activities:
        return "This edition lists no piece of work yet."
    of = listed([f"{n:,} {nature_words(nature, n)}" for nature, n in natures(activities)])
    ill = any("nature" in a.illustrative for a in activities)
    begins, ends = site.plan.window_begins.year, site.plan.window_ends.year
    span = f"{begins}" if begins == ends else f"{begins} to {ends}"
    return joined((f"The plan for {span} has ", strong(works(len(activities))), ": ", marked(of, ill), "."), "")


def _rest(site: Site, number: int) -> str:
    """The line under a table that shows only the first."""
    if number <= 0:
        return ""
    verb = "is" if number == 1 else "are"
    return f"{opening(spelled(number))} more {verb} told on the pages of the {site.word('chapters')}."


def _promised(site: Site) -> str:
    outcomes = sum(1 for c in site.plan.chapters if c.is_outcome)
    others = len(site.plan.chapters) - outcomes
    if not site.plan.chapters:
        return f"This edition has no {site.word('chapters')} yet"
    about = f"{spelled(outcomes)} about life here" if outcomes else ""
    itself = f"{spelled(others)} about the council itself" if others else ""
    chapters = site.word("chapter" if len(site.plan.chapters) == 1 else "chapters")
    return f"{opening(spelled(len(site.plan.chapters)))} {chapters}: {listed([p for p in (about, itself) if p])}"


def _chapters(site: Site) -> Table:
    most = max(map(len, site.by_chapter.values()), default=0)
    ill = money_invented(site.plan.activities)
    heads = (
        Head(f"{site.word('Chapter')} and promise"),
        Head("Pieces of work", number=True),
        Head("By kind", label=""),
        Head("Decisions needed", number=True),
        Head("Planned spend,\N{NO-BREAK SPACE}£m", number=True, invented=ill),
    )
    whole = site.plan.activities
    foot: list[tuple[str | Cell, ...]] = [
        ("Whole plan", f"{len(whole)}", "", f"{_undecided(whole)}", millions(spend_of(whole)))
    ]
    return table(
        f"{site.word('Chapters')} of the plan",
        heads,
        [_chapter(site, n, most) for n in site.chapter_numbers],
        foot=foot,
        kind="chap",
    )


def _chapter(site: Site, number: int | None, most: int) -> tuple[str | Cell, ...]:
    those = site.by_chapter.get(number, ())
    promise: str = ""
    if number is not None:
        chapter = site.chapters[number]
        promise = marked(chapter.promise, chapter.illustrative) if chapter.promise else ""
    priced = any(spend(a) is not None for a in those)
    return (
        under(linked(site.chapter_title(number), site.chapter_path(number)), promise),
        f"{len(those)}",
        Cell(small_bar(site, those, most) if those else "none", picture=bool(those)),
        f"{_undecided(those)}",
        millions(spend_of(those) if priced or not those else None),
    )


def _undecided(activities: tuple[Any, ...]) -> int:
    return sum(1 for a in activities if standing(a) == AuthorityState.NEEDED)


def _cost(site: Site) -> str:
    rows = money_rows(site.plan.activities)
    confirmed, provisional = total(rows, Certainty.CONFIRMED), total(rows, Certainty.PROVISIONAL)
    spent = confirmed.spend + provisional.spend
    if not rows:
        return "No money is stated in this edition"
    years = sorted({r.year for r in rows})
    first, last = unbroken(year(years[0])), unbroken(year(years[-1]))
    over = joined(("in ", first) if first == last else ("from ", first, " to ", last), "")
    return joined((f"{short(spent)} of spending is planned ", over, f": {_split(confirmed, provisional)}"), "")


def _split(confirmed: MoneyRow, provisional: MoneyRow) -> str:
    if not provisional.spend:
        return "all of it is confirmed"
    if not confirmed.spend:
        return "all of it is provisional until the budget is set"
    return f"{short(confirmed.spend)} is confirmed and {short(provisional.spend)} is provisional"


def _figures(site: Site) -> list[tuple[str, str]]:
    """The sums in large figures: pairs of figure and what it is. Savings and income are never added to spending."""
    rows = money_rows(site.plan.activities)
    ill = money_invented(site.plan.activities)
    sums = [total(rows, c) for c in Certainty]
    named = (
        (sum(s.revenue for s in sums), "revenue: running services"),
        (sum(s.capital for s in sums), "capital: building and buying"),
        (sum(s.saving for s in sums), "savings planned"),
        (sum(s.income for s in sums), "income planned"),
    )
    return [(marked(short(amount), ill), words) for amount, words in named if amount]


def _decided(site: Site) -> str:
    activities = site.plan.activities
    needed = _undecided(activities)
    settled = sum(1 for a in activities if standing(a) == AuthorityState.IN_PLACE)
    silent = len(activities) - needed - settled
    parts = [
        f"{works(needed)} still {'needs' if needed == 1 else 'need'} a decision" if needed else "",
        f"{spelled(settled)} {'rests' if settled == 1 else 'rest'} on one already taken" if settled else "",
        f"for {spelled(silent)} the plan does not say" if silent else "",
    ]
    return opening(listed([p for p in parts if p])) or "No decision is needed yet"
