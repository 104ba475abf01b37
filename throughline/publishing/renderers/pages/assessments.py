"""The approved assessments of what the plan promises, as they stood when it was frozen; never one that is kept back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from throughline.ground.words import counted
from throughline.publishing.documents.public import PublicAssessment
from throughline.publishing.renderers.addresses import addresses
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.fragments import activity_link
from throughline.publishing.renderers.saying import day, linked, marked, opening

PATH = "assessments.html"
TITLE = "Approved assessments"


def assessments(site: Site) -> Iterator[Page]:
    """The page of assessments; none where none is approved and open."""
    those = site.plan.assessments
    if those:
        context = {"heading": TITLE, "lead": _lead(those), "assessments": [_shown(site, one) for one in those]}
        crumbs = (("The plan", "index.html"), (TITLE, ""))
        yield Page(PATH, "site/assessments.html", TITLE, context, crumbs, "contents.html")


def linked_to(site: Site, reference: str, up: str) -> str:
    """The way from a piece of work to its assessment."""
    one = next(a for a in site.plan.assessments if a.reference == reference)
    return marked(linked(f"{opening(one.kind)}: {one.title}", f"{up}{PATH}#{_anchor(site, one)}"), one.illustrative)


def _anchor(site: Site, one: PublicAssessment) -> str:
    return f"a-{addresses(a.reference for a in site.plan.assessments)[one.reference]}"


def _lead(those: tuple[PublicAssessment, ...]) -> str:
    verb = "is" if len(those) == 1 else "are"
    number = counted(len(those), "assessment")
    return (
        f"{opening(number)} of what this edition promises {verb} approved. What each found stands here as it was when the "
        "edition was frozen."
    )


def _shown(site: Site, one: PublicAssessment) -> dict[str, Any]:
    facts = (
        ("Reference", one.reference),
        ("Impact found", opening(one.level)),
        ("Approved", day(one.settled_on) if one.settled_on else ""),
        ("To be reviewed by", day(one.review_due_on) if one.review_due_on else ""),
    )
    return {
        "anchor": _anchor(site, one),
        "heading": marked(f"{opening(one.kind)}: {one.title}", one.illustrative),
        "summary": one.summary.splitlines(),
        "reason": one.reason,
        "facts": [(term, said) for term, said in facts if said],
        "digest": one.digest,
        "work": [activity_link(site, a, "") for a in site.plan.activities if one.reference in a.assessments],
    }
