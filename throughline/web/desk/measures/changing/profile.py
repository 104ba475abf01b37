"""The periods of a year on a form of targets or ranges: a row for each, left empty where the year's own holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from throughline.measures.queries.one import WholeMeasure
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import Period
from throughline.web.desk.measures.changing.forms import FigureInput
from throughline.web.desk.plan.changing.fields import Asking


class PeriodRow(Asking):
    """What one period of the year is held against."""

    def __init__(self, *args: Any, names: Mapping[str, str], unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in names.items():
            self.fields[name] = FigureInput(label, unit)
            self.fields[name].help_text = ""
            self.fields[name].required = False
        self.leads = next(iter(names))

    def clean(self) -> dict[str, Any]:
        """A floor without its target says nothing."""
        said = super().clean() or {}
        given = {name: said.get(name) for name in self.fields}
        if any(v is not None for v in given.values()) and given[self.leads] is None and self.leads not in self.errors:
            self.add_error(
                self.leads, f"{self.fields[self.leads].label} is missing. Fill it in, or empty the whole row."
            )
        return said


def periods_of(whole: WholeMeasure, year: int) -> tuple[Period, ...]:
    """The periods of one year of a measure, in order."""
    first = Period(date(year, whole.year_begins, 1), whole.frequency.months)
    return tuple(first.later(n) for n in range(12 // whole.frequency.months))


class Profile:
    """A row for each period of a year."""

    def __init__(
        self, whole: WholeMeasure, year: int, names: Mapping[str, str], stands: Mapping[int, Any], data: Any = None
    ) -> None:
        self.periods = periods_of(whole, year)
        self.forms = [
            PeriodRow(
                data,
                prefix=f"p{place}",
                names=names,
                unit=whole.unit,
                initial={name: getattr(stands.get(place), name, None) for name in names},
            )
            for place, _ in enumerate(self.periods, 1)
        ]

    def is_valid(self) -> bool:
        """Whether every row can be read; each is asked, so that each says what is wrong with it."""
        read = [form.is_valid() for form in self.forms]
        return all(read)

    def said(self) -> dict[int, dict[str, Any]]:
        """What was said, by the place of the period; an empty row says nothing."""
        rows = {place: dict(form.cleaned_data) for place, form in enumerate(self.forms, 1)}
        return {place: row for place, row in rows.items() if any(v is not None for v in row.values())}

    @property
    def is_filled(self) -> bool:
        """Whether some period has its own."""
        return any(str(bound.value() or "") for form in self.forms for bound in form)

    def rows(self) -> Iterable[tuple[str, forms.Form]]:
        """Each row with the period that it is for."""
        return zip((p.said() for p in self.periods), self.forms, strict=True)
