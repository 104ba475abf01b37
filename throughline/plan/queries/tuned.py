"""The council's own severities of the checks, as they stand on a day."""

from __future__ import annotations

from datetime import date

from throughline.council import queries as council
from throughline.plan.rules.checks import Tuning
from throughline.plan.rules.checks.tuning import SETTING, tuning


def tuned_on(on: date) -> Tuning:
    """How the checks are tuned on a day. What cannot be read is refused when it is decided (plan.objections)."""
    return tuning(council.setting_texts((SETTING,), on).get(SETTING, ""))
