"""The council's own severities of the checks: decided from a day on, and only what can be meant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.council.operations import founding
from throughline.ground.freezing import canonical
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen
from throughline.plan.rules.checks.tuning import SETTING, TuningUnclear, tuning


@operation("plan.checks.tune", Permission.COUNCIL_SET_UP, on=Council)
def tune_checks(
    council: Council, pen: Pen, *, severities: Mapping[str, str], begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Give checks other severities from a day on, or switch them off; those that law or the gate asks for stay."""
    try:
        tuning(canonical(severities))
    except TuningUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    founding.decide_setting(
        Ref(council.pk), name=SETTING, value=dict(severities), begins=begins, reason=reason, by=by, at=at
    )
