"""The questions of a measure, its definition, its targets and ranges."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from throughline.measures.queries.choosing import Choices, Groups
from throughline.measures.rules.figures import FigureUnclear, Unit, plain, read
from throughline.measures.rules.schemes import SCHEMES
from throughline.measures.rules.words import Firmness, Frequency, MeasureKind, PeriodType, Polarity
from throughline.web.desk.plan.changing.fields import Asking, DayInput, one_of, writing, wrongs

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MADE = (
    (0, "Counted or read off: the figure itself"),
    (100, "Numerator ÷ denominator, as a percentage"),
    (1, "Numerator ÷ denominator"),
    (1_000, "Numerator ÷ denominator, for every 1,000"),
    (10_000, "Numerator ÷ denominator, for every 10,000"),
    (100_000, "Numerator ÷ denominator, for every 100,000"),
)
NOBODY = ("", "Not yet chosen")


class Number(forms.IntegerField):
    """A small whole number, refused in words."""

    def __init__(self, label: str, most: int, hint: str = "", least: int = 0) -> None:
        said = f"{label}: write a whole number from {least} to {most:,}."
        super().__init__(label=label, help_text=hint, widget=forms.TextInput())
        self.validators = [MinValueValidator(least, said), MaxValueValidator(most, said)]
        self.error_messages |= {"invalid": said}


class FigureInput(forms.CharField):
    """A figure in the unit of its measure, kept as whole smallest units."""

    def __init__(self, label: str, unit: Unit, *, required: bool = False, hint: str = "") -> None:
        self.unit = unit
        super().__init__(
            label=label, required=required, max_length=40, help_text=hint or f"In {unit.name or 'figures'}."
        )

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return plain(value, self.unit.places) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Whole smallest units, or None when nothing is said."""
        said = str(super().clean(value) or "").strip()
        if not said:
            return None
        try:
            return read(said, self.unit)[0]
        except FigureUnclear as unclear:
            raise forms.ValidationError(f"{self.label}: {unclear}") from unclear


class Describing(Asking):
    """Whose it is, what it tells of, and when its figure is due."""

    reference = writing("Reference", required=True, most=30, hint="As reports name it, for example “HT01”.")
    title = writing("Title", required=True)
    kind = forms.TypedChoiceField(
        label="Kind", coerce=MeasureKind, widget=forms.RadioSelect(),
        choices=[(MeasureKind.KPI.value, "KPI: rated against a target"),
                 (MeasureKind.INDICATOR.value, "Activity indicator: demand or context, never rated")],
    )  # fmt: skip
    service = writing("Service", most=200, hint="The heading under which a report prints it.")
    owner = one_of("{Short owner}", "The post that answers for the figure.")
    unit = one_of("Unit", "The directorate or division whose measure it is.")
    outcome = one_of("{Outcome}")
    objective = one_of("{Objective}")
    priority = one_of("{Political priority}")
    core_business = forms.BooleanField(label="It tells of core business, which no {outcome} names", required=False)
    frequency = forms.TypedChoiceField(
        label="How often", coerce=Frequency, choices=[(f.value, f.value.capitalize()) for f in Frequency],
        widget=forms.RadioSelect(),
    )  # fmt: skip
    lag = Number("Days until it is due", 400, "The agreed lag: days after the period’s end.")
    year_begins = forms.TypedChoiceField(
        label="Its year begins in", coerce=int, choices=list(enumerate(MONTHS, 1)),
        help_text="April for most; September for schools, January for some national figures.",
    )  # fmt: skip
    scheme = forms.ChoiceField(
        label="Rating scheme", required=False,
        choices=[("", "The council’s own"), *((name, name) for name in SCHEMES)],
        help_text="Another than the council’s only where a published report rates this one otherwise.",
    )  # fmt: skip
    begins = DayInput(label="Measured from", help_text="The first day. Before it nothing is owed.")
    small = Number(
        "Withhold counts below", 100, "Where it counts people: such counts are not published. 0: it counts things."
    )
    note = writing("Note", lines=True, hint="What a reader should know of this measure.")
    source = writing("Source", most=500, hint="The paper that it comes from, or its address.")

    def offer(self, choices: Choices) -> None:
        """Fill in what can be chosen."""
        for name, rows in (("owner", choices.posts), ("unit", choices.units), ("priority", choices.priorities)):
            self._choose(name, [NOBODY, *rows])
        for name, groups in (("outcome", choices.outcomes), ("objective", choices.objectives)):
            self._choose(name, [NOBODY, *_grouped(groups)])

    def _choose(self, name: str, rows: list[Any]) -> None:
        self.fields[name].choices = rows  # type: ignore[attr-defined]


class Defining(Asking):
    """How the figure is worked out."""

    formula = writing("Formula, in words", lines=True, hint="So that somebody else gets the same figure.")
    per = forms.TypedChoiceField(label="How it is made", coerce=int, choices=MADE, widget=forms.RadioSelect())
    numerator_says = writing("Numerator", hint="What is counted above the line.")
    denominator_says = writing("Denominator", hint="What is counted below the line.")
    at_most_whole = forms.BooleanField(
        label="The numerator is part of the denominator, so that it cannot be above it", required=False
    )
    measured_in = writing("Unit of the figure", most=40, hint="%, £, £m, days, people, tonnes.")
    places = Number("Decimals shown", 4, "Ratings use the figure as it is shown.")
    polarity = forms.TypedChoiceField(
        label="Which is better", coerce=Polarity, widget=forms.RadioSelect(),
        choices=[(p.value, p.said.capitalize()) for p in Polarity],
    )  # fmt: skip
    period_type = forms.TypedChoiceField(
        label="What it covers", coerce=PeriodType, widget=forms.RadioSelect(),
        choices=[(p.value, p.value.capitalize()) for p in PeriodType],
    )  # fmt: skip
    source_system = writing("Source system", most=200)
    collection = writing("How it is collected", lines=True, hint="By whom, when, with which checks.")


class Redefining(Defining):
    """Another version: from when, and why."""

    first_period = writing("First period by the new definition", required=True, most=40)
    comparable = forms.BooleanField(label="Its figures may stand in one line with the earlier ones", required=False)
    reason = writing("Why does the definition change?", required=True, most=500, hint="Shown beside it for good.")


class Coding(Asking):
    """Under which codes others know it."""

    def __init__(self, *args: Any, codes: tuple[tuple[str, str], ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        usual = ("Local Outcomes Framework", "LG Inform")
        names = [*(f for f, _ in codes), *(f for f in usual if f not in dict(codes)), "", ""]
        for n, name in enumerate(names):
            self.fields[f"framework_{n}"] = writing("List", most=120)
            self.fields[f"code_{n}"] = writing("Code there", most=60)
            self.initial[f"framework_{n}"], self.initial[f"code_{n}"] = name, dict(codes).get(name, "")

    def said(self) -> dict[str, str]:
        """Codes by list; a list without a code says nothing."""
        rows = range(len(self.fields) // 2)
        told = [(self.cleaned_data[f"framework_{n}"].strip(), self.cleaned_data[f"code_{n}"].strip()) for n in rows]
        return {framework: code for framework, code in told if framework and code}

    def clean(self) -> dict[str, Any]:
        """A code belongs to a list, and each list has one."""
        said = super().clean() or {}
        seen: set[str] = set()
        for n in range(len(self.fields) // 2):
            framework, code = said.get(f"framework_{n}", "").strip(), said.get(f"code_{n}", "").strip()
            if code and not framework:
                self.add_error(f"framework_{n}", f"In whose list is the code “{code}”? Name the list.")
            if code and framework in seen:
                self.add_error(f"framework_{n}", f"“{framework}” stands here twice. Keep one of them.")
            seen.add(framework)
        return said


class Retiring(Asking):
    """From when it is no longer counted, and why."""

    on = DayInput(label="Retired from", required=True)
    reason = writing("Why is it retired?", required=True, most=500, hint="Shown beside it for good; its figures stay.")


class Confirming(Asking):
    """Which year's target is confirmed."""

    year = forms.TypedChoiceField(label="Year", coerce=int)


class Saying(Asking):
    """The reason that history keeps."""

    reason = writing("Why does it change?", required=True, most=500, hint="History keeps this sentence.")


class Aiming(Asking):
    """Target and floor, or the two distances from a target that figures should be near."""

    def __init__(self, *args: Any, unit: Unit, near: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["target"] = FigureInput("Target", unit, required=True)
        names = (("band", "Achieved within"), ("outer", "Floor within")) if near else (("floor", "Floor standard"),)
        hints = {"floor": "Where Red begins. No floor: a missed target is unrated under target and floor.",
                 "band": "The distance from the target that still achieves it.",
                 "outer": "The distance beyond which it is Red."}  # fmt: skip
        for name, label in names:
            self.fields[name] = FigureInput(label, unit, hint=hints[name])
        self.fields["firmness"] = forms.TypedChoiceField(
            label="Standing", coerce=Firmness, widget=forms.RadioSelect(),
            choices=[(f.value, f.value.capitalize()) for f in Firmness],
            help_text="Provisional until the first quarter’s figures; then confirmed.",
        )  # fmt: skip
        self.fields["source"] = writing("Where it was agreed", most=500)
        self.fields["reason"] = writing("Why does it change?", most=500, hint="Needed once the year has begun.")
        for name, field in self.fields.items():
            field.required = name in ("target", "firmness")
            field.error_messages |= wrongs(str(field.label))


class Expecting(Asking):
    """The thresholds of an activity indicator."""

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["low"] = FigureInput("Lower threshold", unit, required=True)
        self.fields["high"] = FigureInput("Upper threshold", unit, required=True)
        self.fields["reason"] = writing("Why?", most=500, hint="History keeps this sentence.")
        for field in self.fields.values():
            field.error_messages |= wrongs(str(field.label))


def _grouped(groups: Groups) -> list[Any]:
    filled = [(title, list(rows)) for title, rows in groups if rows]
    return filled if len(filled) > 1 else [row for _, rows in filled for row in rows]
