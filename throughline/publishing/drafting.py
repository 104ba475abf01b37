"""Papers of an edition before it is released: of the same public facts as a released one, and marked on each page."""

from __future__ import annotations

from datetime import date

from throughline.plan.rules.document import PlanDocument
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.papers.whole import AS_IT_STANDS
from throughline.publishing.renderers.printing import Form, Printable, paper, printables, printed, told


def drafts(plan: PlanDocument, on: date) -> tuple[Printable, ...]:
    """The papers that there are of an edition as it stands."""
    return printables(_site(plan, on, Brand()))


def draft(plan: PlanDocument, name: str, form: Form, on: date, brand: Brand) -> bytes:
    """One paper of an edition as it stands on a day. Raises KeyError where there is no such paper; TwiceInThePlan."""
    site = _site(plan, on, brand)
    return printed(paper(site, told(site), name, AS_IT_STANDS), form)


def _site(plan: PlanDocument, on: date, brand: Brand) -> Site:
    """The edition as its site would show it, without what only a release has: a frozen text, a chain, a signature."""
    return Site(plan=public_plan(plan), brand=brand, released_on=on, snapshot="", chain_head="")
