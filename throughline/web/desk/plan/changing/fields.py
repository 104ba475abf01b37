"""Form fields for times and money as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from throughline.ground.labels import PLAIN, Words
from throughline.ground.money import MoneyUnclear, pence
from throughline.ground.timing import Timing, TimingUnclear, timing


class Asking(forms.Form):
    """A form that says what is wrong in words: what is missing or too long is named, with the remedy.

    `words`: the council's own, which fill the slots of labels and hints.
    """

    def __init__(self, *args: Any, words: Words = PLAIN, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.label, field.help_text = words.fill(str(field.label or "")), words.fill(str(field.help_text))
            field.error_messages |= wrongs(str(field.label))


def wrongs(label: str) -> dict[str, str]:
    """What is said of a field that is empty, too long, or answered with what is not in its list."""
    choose = f"{label}: what was sent is not in the list. Choose again from it."
    return {
        "required": f"“{label.rstrip('?')}” is missing. Fill it in.",
        "max_length": f"{label}: %(show_value)d characters are too many. Say it in %(limit_value)d.",
        "invalid_choice": choose,
        "invalid_list": choose,
    }


class TimingInput(forms.CharField):
    """A time in words. What stands already is left as it is when nobody touches it, whatever its words."""

    def __init__(self, *, label: str, required: bool = False, help_text: str = "") -> None:
        super().__init__(label=label, required=required, help_text=help_text, max_length=200)

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return value.said() if isinstance(value, Timing) else value

    def clean(self, value: Any) -> Any:
        """A `Timing`, or None when nothing is said; the error says how to write it."""
        said = super().clean(value)
        if not said:
            return None
        if isinstance(self.initial, Timing) and said == self.initial.said():
            return self.initial
        try:
            return timing(said)
        except TimingUnclear as unclear:
            raise forms.ValidationError(f"{self.label}: {unclear}") from unclear


class DayInput(TimingInput):
    """One day in words: "31 March 2021"."""

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return Timing(value.isoformat()).said() if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """A date, or None when nothing is said; a month is refused, for it leaves the day open."""
        said = super().clean(value)
        if said is None:
            return None
        if said.latest != said.earliest:
            raise forms.ValidationError(f"{self.label}: “{value}” is no single day. Write it as “31 March 2021”.")
        return said.earliest


class PoundsInput(forms.CharField):
    """An amount written in pounds."""

    def __init__(
        self, *, label: str, required: bool = False, help_text: str = "In pounds, as 34510000 or 34,510,000."
    ) -> None:
        super().__init__(label=label, required=required, help_text=help_text, max_length=40)

    def prepare_value(self, value: Any) -> Any:
        """Pounds with separators, without the sign, which stands beside the field."""
        if not isinstance(value, int):
            return value
        pounds, rest = divmod(abs(value), 100)
        return f"{'-' if value < 0 else ''}{pounds:,}" + (f".{rest:02}" if rest else "")

    def clean(self, value: Any) -> Any:
        """Whole pence, or None when nothing is said; the error says how to write it."""
        said = super().clean(value)
        if not said:
            return None
        try:
            return pence(said)
        except MoneyUnclear as unclear:
            raise forms.ValidationError(f"{self.label}: {unclear}") from unclear


def writing(
    label: str, *, lines: bool = False, required: bool = False, most: int = 300, hint: str = ""
) -> forms.CharField:
    """A text of one line, or of many; nothing said is an empty text."""
    widget = forms.Textarea() if lines else forms.TextInput()
    most = 40_000 if lines else most
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=hint)


def one_of(label: str, hint: str = "", *, radios: bool = False) -> forms.TypedChoiceField:
    """One row of the council's lists, or none; the form fills in the choices."""
    widget = forms.RadioSelect() if radios else forms.Select()
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None, help_text=hint, widget=widget
    )


def some_of(label: str, hint: str = "") -> forms.TypedMultipleChoiceField:
    """Some rows of the council's lists; the form fills in the choices."""
    return forms.TypedMultipleChoiceField(
        label=label, required=False, coerce=int, help_text=hint, widget=forms.CheckboxSelectMultiple()
    )
