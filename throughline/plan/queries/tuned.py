"""The council's own severities of the checks, as they stand on a day."""

from __future__ import annotations

from datetime import date

from throughline.council import queries as council
from throughline.plan.rules.checks import Tuning
from throughline.plan.rules.checks.tuning import SETTING, tuning


def tuned_on(on: date) -> Tuning:
    """How the checks are tuned on a day. `plan.checks.tune` lets in only what can be read."""
    return tuning(council.setting_texts((SETTING,), on).get(SETTING, ""))
