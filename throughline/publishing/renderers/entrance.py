"""The page over all series: a resident's questions, each answered from what was released, and the way to where it stands.

It is drawn by whoever hands the site out, from the released folders alone; no release holds it, and none is touched by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from throughline.governance.rules.decisions.document import DecisionsDocument
from throughline.governance.rules.decisions.listing import coming
from throughline.ground.freezing import thaw
from throughline.ground.words import opening
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.documents.quarter.telling import Exceptions
from throughline.publishing.documents.sums import by_place
from throughline.publishing.renderers.addresses import addresses
from throughline.publishing.renderers.deciding.whole import heading_of, paths_of
from throughline.publishing.renderers.engine import written
from throughline.publishing.renderers.quarter.delivery import finding_of
from throughline.publishing.renderers.quarter.summary import MEANS
from throughline.publishing.renderers.saying import day, marked, spelled, works

NEXT = 5  # decisions that are named on the page
Told = dict[str, Any]


def entrance(plan: str, reports: Sequence[str], decisions: str) -> str:
    """The page, from the frozen texts that lie in the released folders; an empty text where a series has none.

    `reports`: one a quarter. At least one text has to be there.
    """
    promised = thaw(PublicPlan, plan) if plan else None
    series = {"plan": _plan(promised), "quarter": _quarter(reports, promised), "decisions": _decisions(decisions)}
    told = {name: said for name, said in series.items() if said}
    first = next(iter(told.values()))
    values = {
        "council": first["council"],
        "demonstration": any(said["demonstration"] for said in told.values()),
        "look": next(said["folder"] for said in told.values()),
        **told,
    }
    return written("entrance.html", values)


def _plan(plan: PublicPlan | None) -> Told:
    if plan is None:
        return {}
    chapters = plan.chapters
    many = f"{spelled(len(chapters))} {plan.word('chapter' if len(chapters) == 1 else 'chapters')}"
    span = sorted({plan.window_begins.year, plan.window_ends.year})
    return {
        "folder": "plan/",
        "council": plan.council,
        "demonstration": plan.demonstration,
        "name": plan.title,
        "says": f"{opening(works(len(plan.activities)))}{f' in {many}' if chapters else ''}, for {' to '.join(map(str, span))}",
        "chapters": [(f"{c.number}. {c.title}", f"plan/chapters/{c.number}.html") for c in chapters],
        "places": bool(by_place(plan.activities)),
        "as_at": f"Edition {plan.edition}, as things stood on {day(plan.as_at)}",
    }


def _quarter(texts: Sequence[str], plan: PublicPlan | None) -> Told:
    reports = sorted((thaw(QuarterReport, text) for text in texts), key=lambda r: r.ends_on, reverse=True)
    if not reports:
        return {}
    latest, *others = reports
    folder = _folder(latest)
    exceptions = telling.exceptions(latest.entries, latest.ends_on)
    return {
        "folder": folder,
        "council": latest.council,
        "demonstration": latest.demonstration,
        "delivery": marked(finding_of(latest.entries, len(exceptions)), latest.demonstration),
        "exceptions": _named(exceptions, plan),
        "measures": marked(telling.finding(latest), latest.demonstration),
        "ratings": [(n, f"{rating.value}: {_small(MEANS[rating])}") for rating, n in latest.tally.ratings if n],
        "months": telling.months(latest.ends_on),
        "as_at": f"{telling.named(latest.year, latest.quarter)}, closed on {day(latest.closed_on)}",
        "others": [(f"{telling.named(r.year, r.quarter)}, {telling.months(r.ends_on)}", _folder(r)) for r in others],
    }


def _named(found: Exceptions, plan: PublicPlan | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """The pieces of work to be looked at, under why; each with its page where the plan that is read still lists it."""
    slugs = addresses(a.reference for a in plan.activities) if plan else {}
    paths = {reference: f"plan/work/{slug}.html" for reference, slug in slugs.items()}
    kinds = (
        ("Needs a decision", found.decisions),
        ("Stopped", found.stopped),
        ("Slipped", found.slipped),
        ("No update", found.silent),
    )
    return [
        (name, [(entry.title, paths.get(entry.reference, "")) for entry in those]) for name, those in kinds if those
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _folder(report: QuarterReport) -> str:
    return f"quarter/{telling.address(report.year, report.quarter)}/"


def _decisions(text: str) -> Told:
    if not text:
        return {}
    listed = thaw(DecisionsDocument, text)
    groups, paths = coming(listed), paths_of(listed)
    those = [item.decision for group in groups for item in group.items]
    rest = len(those) - NEXT
    return {
        "folder": "decisions/",
        "council": listed.council,
        "demonstration": listed.demonstration,
        "says": heading_of(groups, listed.as_at),
        "next": [(d.title, f"decisions/{paths[d.key]}") for d in those[:NEXT]],
        "more": f"{opening(spelled(rest))} more on the list" if rest > 0 else "The list of decisions to come",
        "as_at": f"List of {day(listed.as_at)}",
    }
