"""What the council configured of assurance, as it stands on a day."""

from __future__ import annotations

from datetime import date

from throughline.assurance.models import Risk
from throughline.assurance.rules import questionnaires as asked
from throughline.assurance.rules.kinds import SETTING, Kind, kinds_from
from throughline.assurance.rules.questionnaires import Questionnaire, questionnaires_from
from throughline.assurance.rules.scoring import CATEGORIES_SETTING, Category, categories_from
from throughline.council import queries as council
from throughline.council.queries import make_up
from throughline.history.following import kept_while_still


def kinds(on: date) -> tuple[Kind, ...]:
    """The kinds of assessment that the council uses."""
    return kinds_from(council.setting_texts((SETTING,), on).get(SETTING))


def categories(on: date) -> dict[str, Category]:
    """The categories of risk with their appetite, by key."""
    text = council.setting_texts((CATEGORIES_SETTING,), on).get(CATEGORIES_SETTING)
    return {c.key: c for c in categories_from(text)}


@kept_while_still("council")
def questionnaires() -> tuple[Questionnaire, ...]:
    """Every version of every questionnaire, the council's own among them; each says from which day it is asked."""
    rows = make_up.setting_rows((asked.SETTING,))
    return questionnaires_from(rows[0].value if rows else None)


def categories_in_use() -> frozenset[str]:
    """The categories in which risks stand that are on the register. For whoever decides the categories."""
    return frozenset(Risk.objects.filter(removed_on=None).exclude(category="").values_list("category", flat=True))
