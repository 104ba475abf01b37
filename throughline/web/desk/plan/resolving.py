"""The decision that approves an edition: naming it, what it offers now, and taking it up."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries import one
from throughline.history.doorway import Ref
from throughline.plan.operations import resolving
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.resolved import ResolvedRow, resolved
from throughline.web.desk.frame import tell
from throughline.web.desk.plan.way import Way, Wrong
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, Refusal

TAKE_UP = "take up"
ASKED = "Give the number under which the decision stands on the list of decisions."


def ways(visit: Visit, row: EditionRow) -> tuple[Way, ...]:
    """What the decision of an edition offers, and naming one, for whoever moves editions on; nothing once it is approved."""
    if not row.open_for_work or not editions.verdict(visit.actor, Permission.PLAN_APPROVE, row).allowed:
        return ()
    action, found = reverse("edition-decision", args=[row.key]), resolved(visit.actor, row.ref.key, visit.on)
    name = Way(
        "Name another decision" if found else "Name the decision that approves it",
        "Once that decision has effect, it is offered here, and taken up by you or within a minute by itself.",
        action,
        asks="Its number on the list of decisions",
    )
    return (_offer(found, action), name) if found else (name,)


def _offer(found: ResolvedRow, action: str) -> Way:
    read = (Link(f"Read decision {found.number}".strip(), reverse("decision", args=[found.address])),)
    if found.resolution.takeable:
        return Way("Take up the decision", found.resolution.says, action, TAKE_UP, links=read)
    return Way("Take up the decision", refusal=Refusal("Not yet", found.resolution.says, links=read))


def decided(request: HttpRequest, visit: Visit, row: EditionRow) -> Wrong | None:
    """Name a decision or take it up, and tell so; what is wrong with the number that was typed."""
    if request.POST.get("to") == TAKE_UP:
        resolving.take_up(Ref(row.ref.key), by=visit.actor, at=visit.at)
        tell(request, f"The decision is taken up: {row.title} is approved.")
        return None
    number = request.POST.get("reason", "").strip()
    decision = one.decision(visit.actor, number.replace("/", "-"), visit.on) if number else None
    if decision is None and editions.verdict(visit.actor, Permission.PLAN_APPROVE, row).allowed:
        return Wrong(reverse("edition-decision", args=[row.key]), "", number, f"There is no decision “{number}” that you may read. {ASKED}" if number else ASKED)  # fmt: skip
    found = decision.ref.key if decision else 0  # which the operation refuses, with who may name one
    resolving.name_decision(Ref(row.ref.key), decision=found, by=visit.actor, at=visit.at)
    tell(
        request,
        f"Decision {decision.facts.number if decision else number} is named as the one that approves {row.title}.",
    )
    return None
