"""The reasons that residents will read beside each change of the draft: invented like the rest of its story, and marked so."""

from __future__ import annotations

from datetime import datetime

from throughline.demo.people import POLICY_TEAM, holder
from throughline.demo.standing import Facts
from throughline.history.doorway import Ref
from throughline.plan.operations.reasons import give_reason
from throughline.plan.rules.words import ChangeKind

KINDS = {  # the acts whose reasons the policy team took up for residents
    "reschedule": ChangeKind.TIME,
    "re_cost": ChangeKind.COST,
    "re_own": ChangeKind.OWNER,
    "withdraw": ChangeKind.DROPPED,
}


def explain(edition: int, facts: Facts, since: datetime, at: datetime) -> None:
    """Write the last reason that was noted after `since` for each activity and kind of change, as its own words say it."""
    reasons: dict[tuple[str, ChangeKind], str] = {}
    for act in facts.acts():
        if act.act in KINDS and since < act.at <= at and act.reason:
            reasons[act.activities[0], KINDS[act.act]] = f"{act.reason.rstrip('.')}."
    by = holder(POLICY_TEAM, at.date())
    for (reference, kind), words in reasons.items():
        give_reason(Ref(edition), reference=reference, kind=kind, words=words, illustrative=True, by=by, at=at)
