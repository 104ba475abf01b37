"""What the council configures of assurance: kinds of assessment, categories of risk, questionnaires; each a dated setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.queries import settings
from throughline.assurance.rules import kinds as of_kinds
from throughline.assurance.rules import questionnaires as of_questionnaires
from throughline.assurance.rules.kinds import Kind, against_kinds
from throughline.assurance.rules.questionnaires import Questionnaire, against_questionnaire, version_of
from throughline.assurance.rules.scoring import CATEGORIES_SETTING, Category, against_categories
from throughline.council.models import Council
from throughline.council.operations import founding
from throughline.council.queries import make_up
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen


@operation("assurance.kinds.decide", Permission.COUNCIL_SET_UP, on=Council)
def decide_kinds(
    council: Council, pen: Pen, *, kinds: Sequence[Kind], begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Decide which kinds of assessment the council uses from a day on; assessments of a dropped kind stay readable."""
    if against := against_kinds(tuple(kinds)):
        raise Refused(against)
    known = {one.key for one in settings.questionnaires()}
    if unknown := next((k for k in kinds if k.questionnaire and k.questionnaire not in known), None):
        raise Refused(f"{unknown.key} names a questionnaire that there is not. Choose one that stands, or a form.")
    _decide(council, of_kinds.SETTING, [asdict(kind) for kind in kinds], begins, reason, by, at)


@operation("assurance.categories.decide", Permission.COUNCIL_SET_UP, on=Council)
def decide_categories(
    council: Council, pen: Pen, *, categories: Sequence[Category], begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Decide the categories of risk and the appetite of each from a day on; one that risks stand in is not dropped."""
    if against := against_categories(tuple(categories)):
        raise Refused(against)
    gone = settings.categories_in_use() - {one.key for one in categories}
    if gone:
        raise Refused(f"Risks stand in the category “{min(gone)}”. Give them another category first.")
    _decide(council, CATEGORIES_SETTING, [asdict(one) for one in categories], begins, reason, by, at)


@operation("assurance.questionnaire.publish", Permission.COUNCIL_SET_UP, on=Council)
def publish_questionnaire(
    council: Council, pen: Pen, *, new: Questionnaire, reason: str, by: Actor, at: datetime
) -> int:
    """Put out the next version of a questionnaire, or the first of a new one; answers its number.

    Older versions are never changed: an assessment answers the version that stood when its screening began.
    """
    known = settings.questionnaires()
    version = max((one.version for one in known if one.key == new.key), default=0) + 1
    row = replace(new, key=tidy(new.key).lower(), version=version)
    if against := against_questionnaire(row, version_of(row.key, version - 1, known), at.date()):
        raise Refused(against)
    own = [one for one in known if one not in of_questionnaires.QUESTIONNAIRES]
    _decide(council, of_questionnaires.SETTING, [asdict(one) for one in (*own, row)], at.date(), reason, by, at)
    return version


def _decide(council: Council, name: str, value: object, begins: date, reason: str, by: Actor, at: datetime) -> None:
    """A decision holds whole until the next: one made for a day before that would be lost on it."""
    if not tidy(reason):
        raise Refused("Say why: others read the reason beside the decision.")
    later = [row.begins for row in make_up.setting_rows((name,)) if row.begins > begins]
    if later:
        said = day_said(max(later))
        raise Refused(
            f"Another decision holds from {said}, and would take this one back. Choose {said} or a later day."
        )
    founding.decide_setting(Ref(council.pk), name=name, value=value, begins=begins, reason=reason, by=by, at=at)
