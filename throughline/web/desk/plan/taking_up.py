"""What the decisions of an activity offer now, and taking one up as its authority."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries import one
from throughline.governance.rules.decisions.standing import Offer
from throughline.history.doorway import ABSENT, Absent, Ref
from throughline.plan.operations.authorities import take_up
from throughline.plan.queries import relying
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, Mark, State

MARKS = {Offer.IN_PLACE: Mark.DONE, Offer.PAUSED: Mark.AMBER, Offer.GONE: Mark.STOP, Offer.NOTHING: Mark.NONE}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision beside an activity. `take`: the address at which it is taken up; "" where there is nothing to take up."""

    read: Link
    state: State
    take: str = ""
    address: str = ""


def beside(visit: Visit, row: EditionRow, entry: EntryPage) -> tuple[Decided, ...]:
    """The decisions that this activity relies on and we hold, each with what it offers."""
    may = row.open_for_work and entry.may_edit.allowed and visit.may(Permission.AUTHORITY_TAKE_UP)
    return tuple(
        Decided(
            Link(f"Decision {t.number}" if t.number else t.words, reverse("decision", args=[t.address])),
            State(MARKS[t.offer], t.offer.value.capitalize(), t.says),
            reverse("take-up", args=[row.key, entry.part.reference]) if may and t.takeable else "",
            t.address,
        )
        for t in relying.of_entry(visit.actor, entry.ref.key, visit.on)
    )


@needs(Permission.AUTHORITY_TAKE_UP)
def take(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Take up a decision as this activity's authority."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    if request.method == "POST":
        decision = one.decision(visit.actor, request.POST.get("decision", ""), visit.on)
        if decision is None:
            raise Absent(ABSENT)
        take_up(Ref(entry.ref.key), decision=decision.ref.key, by=visit.actor, at=visit.at)
        tell(request, f"Decision {decision.facts.number} is taken up: the authority is in place.")
    return redirect("entry", row.key, reference)
