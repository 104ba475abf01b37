"""Papers of an edition before it is released: of the same public facts as a released one, and marked on each page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from throughline.ground.freezing import canonical, digest, thaw
from throughline.ground.undisturbed import undisturbed
from throughline.history import queries as history
from throughline.plan.rules.comments import CommentPlace
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.marks import Known, Mark, known, mark
from throughline.publishing.documents.differing import Differences, differences
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.papers.marking import marked, printed_marks
from throughline.publishing.renderers.papers.whole import AS_IT_STANDS
from throughline.publishing.renderers.printing import (
    CHAPTER,
    PLAN,
    SUMMARY,
    Form,
    Printable,
    paper,
    printables,
    printed,
    told,
)


def drafts(plan: PlanDocument, on: date) -> tuple[Printable, ...]:
    """The papers that there are of an edition as it stands."""
    return printables(_site(plan, on, Brand()))


@undisturbed()
def draft(plan: PlanDocument, name: str, form: Form, on: date, brand: Brand) -> bytes:
    """One paper of an edition as it stands on a day. Raises KeyError where there is no such paper; TwiceInThePlan.

    In Word each of its paragraphs carries the mark of its place, by which comments that are made there find back.
    """
    site = _site(plan, on, brand)
    one = paper(site, told(site), name, replace(AS_IT_STANDS, check=check_of(plan)))
    return printed(marked(one, site, plan.plan_key, plan.edition) if form is Form.WORD else one, form)


def check_of(plan: PlanDocument) -> str:
    """What a draft prints of itself: the first 48 bits of the SHA-256 of what residents would read, as "1a2b-3c4d-5e6f".

    The day on which it is read is left out: two drafts with one check say the same of the plan.
    """
    said = digest(canonical(replace(public_plan(plan), as_at=plan.window_begins)))
    return "-".join((said[:4], said[4:8], said[8:12]))


def stands(plan: PlanDocument, check: str) -> bool | None:
    """Whether a draft with this check says what the plan says now; None where no draft prints such a check."""
    typed = re.sub(r"[^0-9a-z]", "", check.casefold())
    return typed == check_of(plan).replace("-", "") if re.fullmatch("[0-9a-f]{12}", typed) else None


@undisturbed()
def marks_of(plan: PlanDocument, on: date) -> tuple[Mark, Known]:
    """A mark of this draft, for its plan and edition; and every place of its papers with the words printed there now."""
    site = _site(plan, on, Brand())
    pages, names = told(site), [p.name for p in printables(site)]
    whole = [PLAN, SUMMARY] if PLAN in names else [SUMMARY, *(n for n in names if n.startswith(CHAPTER))]
    papers = [paper(site, pages, name, AS_IT_STANDS) for name in whole]
    printed_now = (pair for one in papers for pair in printed_marks(one, site, plan.plan_key, plan.edition))
    return mark(plan.plan_key, plan.edition, CommentPlace(), ""), known(printed_now)


def in_public(released: str, plan: PlanDocument) -> Differences | None:
    """What residents would be told has changed if this plan were released; `released`: digest of the text they read now.

    None where that text is not kept. Raises TwiceInThePlan.
    """
    text = history.snapshot_by_digest(released)
    return differences(public_plan(thaw(PlanDocument, text.text)), public_plan(plan), plan.reasons) if text else None


def _site(plan: PlanDocument, on: date, brand: Brand) -> Site:
    """The edition as its site would show it, without what only a release has: a frozen text, a chain, a signature."""
    return Site(plan=public_plan(plan), brand=brand, released_on=on, snapshot="", chain_head="")
