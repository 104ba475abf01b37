"""What the council configured of assurance, as it stands on a day."""

from __future__ import annotations

from datetime import date

from throughline.assurance.rules.kinds import SETTING, Kind, kinds_from
from throughline.assurance.rules.scoring import CATEGORIES_SETTING, Category, categories_from
from throughline.council import queries as council


def kinds(on: date) -> tuple[Kind, ...]:
    """The kinds of assessment that the council uses."""
    return kinds_from(council.setting_texts((SETTING,), on).get(SETTING))


def categories(on: date) -> dict[str, Category]:
    """The categories of risk with their appetite, by key."""
    text = council.setting_texts((CATEGORIES_SETTING,), on).get(CATEGORIES_SETTING)
    return {c.key: c for c in categories_from(text)}
