"""Pathways that no decision has yet: of next year's budget, of the programme of change, of the draft edition. All illustrative."""

from __future__ import annotations

from datetime import date, datetime

from throughline.council import queries as council
from throughline.demo.people import POLICY_TEAM, holder, the_council
from throughline.governance.operations import pathways
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.words import Purpose, Subject
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.plan.operations.following import edition_follows
from throughline.plan.queries import editions

FINANCE, CLERK, LAW = "Corporate Director of Finance", "Head of Democratic Services", "General Counsel"
COMMITTEE = "Policy and Resources Cabinet Committee"
Steps = tuple[tuple[str, Purpose, date | Timing], ...]
BUDGET: Steps = (
    (COMMITTEE, Purpose.CONSIDER, date(2021, 1, 15)),
    ("Cabinet", Purpose.RECOMMEND, date(2021, 1, 25)),
    ("County Council", Purpose.DECIDE, date(2021, 2, 11)),
)
PROGRAMME: Steps = (
    ("Corporate Management Team", Purpose.CONSIDER, Timing("2021-02")),
    ("Cabinet", Purpose.DECIDE, date(2021, 3, 1)),
    ("County Council", Purpose.NOTE, Timing("2021-03")),
)
EDITION: Steps = (
    (COMMITTEE, Purpose.CONSIDER, Timing("2021-01")),
    ("Corporate Board", Purpose.DECIDE, Timing("2021-03")),
)


def set_out(at: datetime) -> None:
    """Set out the three; the budget's is approved by the post of the monitoring officer, the others wait."""
    budget = _opened("Revenue and capital budget", "2021/22", Subject.BUDGET, FINANCE, BUDGET, at)
    pathways.approve(Ref(budget), by=holder(LAW, at.date()), at=at)
    _opened("Strategic Reset Programme", "2020–2022", Subject.PROGRAMME, CLERK, PROGRAMME, at)
    plan = _opened("Strategic Delivery Plan, 2021 edition", "", None, POLICY_TEAM, EDITION, at)
    team = holder(POLICY_TEAM, at.date())
    draft = editions.editions(team)[0]
    edition_follows(draft.ref, pathway=plan, by=team, at=at)


def _opened(title: str, reference: str, subject: Subject | None, owner: str, said: Steps, at: datetime) -> int:
    bodies = {b.name: b.key for b in council.bodies()}
    steps = tuple(
        StepSaid(
            body, purpose, None if isinstance(when, date) else when, when if isinstance(when, date) else None,
            body_key=bodies.get(body), illustrative=True,
        )
        for body, purpose, when in said
    )  # fmt: skip
    post = next(p.key for p in council.posts(at.date()) if p.title == owner)
    return pathways.open_pathway(
        the_council(), title=title, owner=post, steps=steps, subject=subject, reference=reference,
        by=holder(CLERK, at.date()), at=at,
    )  # fmt: skip
