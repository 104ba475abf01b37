"""Fields that the pages of decisions ask with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms

from throughline.ground.words import opening
from throughline.web.desk.plan.changing.fields import DayInput


def text(label: str, value: str = "", *, lines: bool = False, required: bool = True, hint: str = "") -> forms.Field:
    """Words, of one line or of several."""
    widget = forms.Textarea() if lines else forms.TextInput()
    most = 20_000 if lines else 300
    return forms.CharField(
        label=label, initial=value, required=required, help_text=hint, max_length=most, widget=widget
    )


def day(label: str, value: date | None = None, *, required: bool = False, hint: str = "") -> forms.Field:
    """One day in words."""
    field = DayInput(label=label, required=required, help_text=hint or "For example 31 March 2021.")
    field.initial = value
    return field


def tick(label: str) -> forms.Field:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False)


def one_of(label: str, choices: Iterable[tuple[Any, str]], chosen: Any = "", *, hint: str = "") -> forms.Field:
    """One of these, or none."""
    rows = [("", "None")] if not chosen or chosen not in {k for k, _ in choices} else []
    return forms.ChoiceField(label=label, choices=[*rows, *choices], initial=chosen, required=False, help_text=hint)


def key_of(label: str, choices: Iterable[tuple[int, str]], chosen: int | None, *, hint: str = "") -> forms.Field:
    """The key of one of these, or None."""
    rows = [("", "None"), *((str(key), words) for key, words in choices)]
    return forms.TypedChoiceField(
        label=label, choices=rows, coerce=int, empty_value=None, initial=chosen or "", required=False, help_text=hint
    )


def words(label: str, members: tuple[StrEnum, ...], chosen: StrEnum | None, *, hint: str = "") -> forms.Field:
    """One word of an enumeration, as radios."""
    kind = type(members[0])
    return forms.TypedChoiceField(
        label=label,
        coerce=kind,
        choices=[(w.value, opening(w.value)) for w in members],
        initial=chosen.value if chosen else None,
        widget=forms.RadioSelect(),
        help_text=hint,
    )
