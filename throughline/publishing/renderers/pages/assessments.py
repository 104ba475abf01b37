"""What was assessed before this was promised, as it stood when the plan was frozen: what was approved, and the version that
went before a decision maker with its answers. Never one that is kept back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from throughline.ground.words import counted, opening
from throughline.publishing.documents.public import PublicAssessment, PublicVersion
from throughline.publishing.renderers.addresses import addresses
from throughline.publishing.renderers.exhibits import Head, table
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.fragments import activity_link
from throughline.publishing.renderers.saying import day, linked, marked, outward

PATH = "assessments.html"
TITLE = "Assessments"
FOLDER = "assessments"


def assessments(site: Site) -> Iterator[Page]:
    """The page of assessments, and one for each version that went before a decision maker; none where none is open."""
    those = site.plan.assessments
    if those:
        context = {"heading": TITLE, "lead": _lead(those), "assessments": [_shown(site, one) for one in those]}
        crumbs = (("The plan", "index.html"), (TITLE, ""))
        yield Page(PATH, "site/assessments.html", TITLE, context, crumbs, "contents.html")
        yield from (_version(site, one, one.version) for one in those if one.version)


def linked_to(site: Site, reference: str, up: str) -> str:
    """The way from a piece of work to its assessment."""
    one = next(a for a in site.plan.assessments if a.reference == reference)
    return marked(linked(f"{opening(one.kind)}: {one.title}", f"{up}{PATH}#{_anchor(site, one)}"), one.illustrative)


def _slug(site: Site, one: PublicAssessment) -> str:
    return addresses(a.reference for a in site.plan.assessments)[one.reference]


def _anchor(site: Site, one: PublicAssessment) -> str:
    return f"a-{_slug(site, one)}"


def _before(version: PublicVersion) -> str:
    return f"What was before {version.before}: the version of {day(version.taken_on)}, with its answers"


def _version(site: Site, one: PublicAssessment, version: PublicVersion) -> Page:
    """One version as it went before a decision maker: where it stood, what it found, every question with its answer."""
    facts = (
        ("Reference", one.reference),
        ("Before", version.before),
        ("Version of", day(version.taken_on)),
        ("Stood at", opening(version.state)),
        ("Level found", opening(version.level)),
    )
    rows = [(asks, opening(answer) or "Not answered", words) for asks, answer, words in version.answers]
    name = f"{opening(one.kind)}: {one.title}"
    context = {
        "heading": marked(name, one.illustrative),
        "facts": [(term, said) for term, said in facts if said],
        "summary": version.summary.splitlines(),
        "reason": version.reason,
        "answers": table("What was asked and answered", ("Question", "Answer", Head("In words", label="")), rows),
        "form": outward(f"The council’s own form, filled in: {version.form}", version.form) if version.form else "",
        "digest": version.digest,
        "back": linked(TITLE, f"../{PATH}#{_anchor(site, one)}"),
    }
    crumbs = (("The plan", "../index.html"), (TITLE, f"../{PATH}"), (one.reference, ""))
    return Page(f"{FOLDER}/{_slug(site, one)}.html", "site/assessment.html", name, context, crumbs, "contents.html")


def _lead(those: tuple[PublicAssessment, ...]) -> str:
    verb = "was" if len(those) == 1 else "were"
    number = counted(len(those), "assessment")
    return (
        f"{opening(number)} of what this edition promises {verb} approved or went before a decision maker. What each found "
        "stands here as it was when the edition was frozen."
    )


def _shown(site: Site, one: PublicAssessment) -> dict[str, Any]:
    version = one.version
    facts = (
        ("Reference", one.reference),
        ("State", "" if one.approved else "Not approved yet: only the version before the decision maker is public"),
        ("Level found", opening(one.level)),
        ("Approved", day(one.settled_on) if one.settled_on else ""),
        ("To be reviewed by", day(one.review_due_on) if one.review_due_on else ""),
    )
    return {
        "anchor": _anchor(site, one),
        "heading": marked(f"{opening(one.kind)}: {one.title}", one.illustrative),
        "summary": one.summary.splitlines(),
        "reason": one.reason,
        "facts": [(term, said) for term, said in facts if said],
        "version": linked(_before(version), f"{FOLDER}/{_slug(site, one)}.html") if version else "",
        "work": [activity_link(site, a, "") for a in site.plan.activities if one.reference in a.assessments],
    }
