"""What one piece of work costs and who pays: sentences, a bar of shares, money by year, exact figures with sources."""

from __future__ import annotations

from functools import partial
from typing import Any

from throughline.ground.money import exact, short
from throughline.plan.rules.words import ProvisionKind
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.documents.sums import Share, shares
from throughline.publishing.renderers import pictures
from throughline.publishing.renderers.exhibits import Drawn, Head, Table, table
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.pages.fragments import (
    BESIDE,
    NARROW,
    invented,
    money_table,
    source_said,
    spend_chart,
)
from throughline.publishing.renderers.saying import joined, marked, millions, percent, year

FILLS = (pictures.SOLID, pictures.MIDDLE, pictures.STRIPED, pictures.BANDED, pictures.OPEN)
NOTHING = "The plan states no money for this piece of work."


def costs(site: Site, activity: PublicActivity) -> dict[str, Any]:
    """What the page's section on money is given."""
    parts = shares(activity.funding, activity.details.whole_cost) if activity.funding else ()
    return {
        "cost_says": _sentences(activity),
        "shares": _shares_table(activity, parts) if parts else None,
        "shares_drawing": _shares_drawing(site, activity, parts) if parts else None,
        "chart": spend_chart(site, (activity,), BESIDE) if len({p.year for p in activity.provisions}) > 1 else None,
        "money": money_table((activity,), f"Planned money by year: {activity.title}"),
        "exact": _exact(site, activity),
    }


def _sentences(activity: PublicActivity) -> list[str]:
    said: list[str] = []
    whole, first = activity.details.whole_cost, activity.details.first_estimate
    if whole is not None:
        said.append(marked(f"{short(whole)} in all.", invented(activity, "whole_cost")))
    if first is not None:
        said.append(marked(_grown(first, whole), invented(activity, "first_estimate")))
    if activity.details.contract_value is not None:
        value = short(activity.details.contract_value)
        said.append(marked(f"The contract is worth {value}.", invented(activity, "contract_value")))
    if activity.no_money_because:
        said.append(marked(activity.no_money_because, invented(activity, "no_money_because")))
    if not said and not activity.provisions and not activity.funding:
        said.append(NOTHING)
    if activity.budget_reference:
        reference = marked(activity.budget_reference, invented(activity, "budget_reference"))
        said.append(joined(("Budget Book reference: ", reference, "."), ""))
    return said + _unplaced(activity)


def _unplaced(activity: PublicActivity) -> list[str]:
    """What of the whole cost lies in no year, or lies in years beyond it: parts add up, or the page says what does not."""
    whole = activity.details.whole_cost
    capital = [p for p in activity.provisions if p.kind == ProvisionKind.CAPITAL]
    if whole is None or not capital:
        return []
    apart = whole - sum(p.amount for p in capital)
    if not apart:
        return []
    ill = invented(activity, "whole_cost") or any(p.illustrative for p in capital)
    said = (
        "of the whole cost lies in no year of this plan" if apart > 0 else "more is planned by year than the whole cost"
    )
    return [joined((marked(short(abs(apart)), ill), f" {said}."), "")]


def _grown(first: int, whole: int | None) -> str:
    """ "The first estimate was £11.2m: £23.3m less than now." """
    if whole is None or whole == first:
        return f"The first estimate was {short(first)}."
    word = "less" if whole > first else "more"
    return f"The first estimate was {short(first)}, {short(abs(whole - first))} {word} than now."


def _shares_table(activity: PublicActivity, parts: tuple[Share, ...]) -> Table:
    rows = [
        (marked(p.payer, p.illustrative), millions(p.amount), percent(p.tenths), p.certainty or "not stated")
        for p in parts
    ]
    heads = (Head("Who pays"), Head("£m", number=True), Head("Share", number=True), Head("How sure"))
    foot = [("Total", millions(sum(p.amount for p in parts)), percent(sum(p.tenths for p in parts)), "")]
    return table(f"Who pays for {activity.title}", heads, rows, foot=foot, kind="shares")


def _shares_drawing(site: Site, activity: PublicActivity, parts: tuple[Share, ...]) -> Drawn:
    fills = [FILLS[min(n, len(FILLS) - 1)] for n in range(len(parts))]
    said = f"Who pays for {activity.title}: " + ", ".join(f"{p.payer} {short(p.amount)}" for p in parts)
    segments = [
        pictures.Segment(p.amount, fill, f"{p.payer} {short(p.amount)}", short(p.amount))
        for p, fill in zip(parts, fills, strict=True)
    ]
    return Drawn(
        [(pictures.key(site.brand, fill), p.payer) for p, fill in zip(parts, fills, strict=True)],
        wide=partial(pictures.bar, site.brand, segments, width=BESIDE, height=44, title=said),
        narrow=partial(pictures.bar, site.brand, segments, width=NARROW, height=44, title=said),
    )


def _exact(site: Site, activity: PublicActivity) -> Table:
    """Every provision to the pound with its source."""
    rows = [
        (
            f"{year(p.year)}, {p.kind.value}",
            marked(exact(p.amount), p.illustrative),
            p.certainty.value,
            p.budget_reference or "not stated",
            "invented for this demonstration" if p.illustrative and not p.source.paper else source_said(p.source),
        )
        for p in activity.provisions
    ]
    heads = (site.word("Short provision"), Head("Exactly", number=True), "How sure", "Budget Book reference", "Source")
    return table(f"Exact figures: {activity.title}", heads, rows, kind="exact")
