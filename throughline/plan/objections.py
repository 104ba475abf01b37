"""What the plan has against operations of lower rooms. It objects, in a sentence, and never acts."""

from __future__ import annotations

from datetime import date

from throughline.ground.words import counted, listed
from throughline.history.objections import Subject, objects_to
from throughline.plan.models import Entry
from throughline.plan.queries.relying import unscreened
from throughline.plan.rules.moves import OPEN_FOR_WORK

NAMED = 3  # activities that the sentence names; the rest are counted


@objects_to("outcomes.objective.drop")
def still_served(objective: Subject, _on: date) -> str | None:
    """An objective is not dropped while activities of an edition that is worked on serve it."""
    rows = Entry.objects.filter(objectives__objective=objective.pk, edition__status__in=OPEN_FOR_WORK)
    served = list(rows.order_by("reference").values_list("reference", flat=True).distinct())
    if not served:
        return None
    others = len(served) - NAMED
    named = listed([*served[:NAMED], *([f"{others} more"] if others > 0 else [])])
    return (
        f"{counted(len(served), '{entry}', '{entries}')} of the edition that is worked on "
        f"{'serves' if len(served) == 1 else 'serve'} it: {named}. Let {'it' if len(served) == 1 else 'them'} serve "
        "another {objective} first."
    )


@objects_to("governance.decision.submit")
def screened(decision: Subject, on: date) -> str | None:
    """No decision is submitted on an activity whose equality or data-protection screening is missing [domain: screening gate]."""
    missing = unscreened(decision.pk, str(getattr(decision, "number", "")), on)
    if not missing:
        return None
    others = len(missing) - NAMED
    named = listed([*missing[:NAMED], *([f"{others} more"] if others > 0 else [])])
    return (
        f"The equality or data-protection screening of {named} is missing, and no decision is submitted on {{an entry}} without it "
        "(the council’s screening gate; Equality Act 2010 section 149). Screen it first."
    )
