"""The council itself: its name, its settings as they stand on a day, and the days on which it is closed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.council import models
from throughline.council.rules import CouncilSettings, Governance
from throughline.ground.bank_holidays import Nation, bank_holiday_days
from throughline.history.doorway import Ref
from throughline.history.following import kept_while_still


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """The council as a page shows it."""

    ref: Ref
    name: str
    short_name: str
    demonstration: bool


@kept_while_still("council")
def council() -> CouncilRow | None:
    """The council of this database; None before it is founded. Open to everybody: its name is on every page."""
    row = models.Council.objects.first()
    if row is None:
        return None
    return CouncilRow(Ref(row.pk, row.version), row.name, row.short_name, row.demonstration)


@kept_while_still("council")
def settings(on: date) -> CouncilSettings:
    """The room's settings as they stand on a day."""
    known = setting_texts(("year_begins_in", "brand", "governance"), on)
    labels = dict(models.Label.objects.values_list("word", "shown"))
    plain = CouncilSettings(labels=labels)
    return CouncilSettings(
        year_begins_in=json.loads(known["year_begins_in"]) if "year_begins_in" in known else plain.year_begins_in,
        brand=tuple(json.loads(known["brand"])) if "brand" in known else plain.brand,
        governance=Governance(json.loads(known["governance"])) if "governance" in known else None,
        labels=labels,
    )


@kept_while_still("council")
def setting_texts(names: tuple[str, ...], on: date) -> Mapping[str, str]:
    """The JSON text of each named setting that stands on a day: for upper rooms, which type their own."""
    rows = models.Setting.objects.filter(name__in=names, begins__lte=on).order_by("begins")
    return dict(rows.values_list("name", "value"))


def nation(on: date) -> Nation:
    """Where the council lies, as its setting says: its bank holidays follow."""
    said = setting_texts(("nation",), on).get("nation")
    return Nation(json.loads(said)) if said else Nation.ENGLAND_AND_WALES


def closure_days() -> frozenset[date]:
    """Days on which the council itself is closed, weekends and bank holidays apart."""
    return frozenset(models.ClosureDay.objects.values_list("day", flat=True))


@kept_while_still("council")
def days_shut(on: date) -> frozenset[date]:
    """Days that are no working days, weekends apart: its closure days and the bank holidays of where it lies."""
    return closure_days() | bank_holiday_days(nation(on))
