"""The page that says which of the figures that a plan quotes were restated since.

It is signed as it was known at the release. Who hands the site out puts beside each figure what later reports say; no
other page of the release is touched by that, so that each is still what was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString

from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.documents.since import Since, quoted
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.saying import day, linked, marked

PATH = "restated.html"
TITLE = "Whether a quoted figure was restated since"
UNKNOWN = "Nothing was known of a restatement when this edition was released."


def restated_page(site: Site) -> Iterator[Page]:
    """The page, where the plan quotes any figure."""
    if those := quoted(site.plan):
        rows = tuple(
            (anchor(site.plan, one.reference), one.title, marked(f"{one.figure} in {one.period}", one.illustrative), _place(site.plan, one.reference))
            for one in those
        )  # fmt: skip
        context = {"heading": TITLE, "rows": rows, "unknown": UNKNOWN, "as_at": day(site.plan.as_at)}
        yield Page(PATH, "site/restated.html", TITLE, context, (("The plan", "index.html"), (TITLE, "")))


def since_link(site: Site, reference: str, up: str) -> SafeString:
    """The way from a quoted figure to what became of it."""
    return linked("restated since?", f"{up}{PATH}#{anchor(site.plan, reference)}")


def with_restated(page: str, plan: PublicPlan, found: Iterable[Since]) -> str:
    """The page with what later reports say, each beside the figure that the plan quotes."""
    for one in found:
        now = (
            f"Restated since: now {one.now}" if one.now else "Restated since, and withheld: it tells of too few people"
        )
        because = f". {one.because.rstrip('.')}" if one.because else ""
        said = format_html("<strong>{}</strong>{}. So says the report of {}.", now, because, one.told_in)
        place = _place(plan, one.reference)
        page = page.replace(f"{place}{UNKNOWN}", f"{place}{said}")
    return page


def anchor(plan: PublicPlan, reference: str) -> str:
    """The place of a quoted measure on the page."""
    return f"figure-{[one.reference for one in quoted(plan)].index(reference) + 1}"


def _place(plan: PublicPlan, reference: str) -> SafeString:
    return format_html("<!-- {} -->", anchor(plan, reference))
