"""A field of a form as `_field.html` shows it, written by hand or read from a Django form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget

from throughline.web.furniture.parts import Choice, Error

UNSAID = forms.Field.default_error_messages["required"]  # by a form that has no sentence of its own for it
LONG = 12  # of ticks, more than people look through at a glance
TIMING_HINT = "A day, a month, a quarter or a season will do."
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "area"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "tick"),
    (forms.HiddenInput, "hidden"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.ClearableFileInput, "file"),
    (forms.TextInput, "text"),
)  # the first that fits, so the narrower classes stand above the wider


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `kind`: text, area, select, timing, money, radios, checkboxes, tick, password, email, search, file or hidden.
    `after`: words beneath, such as what was said last time. `width`: "short", "mid" or "" for the whole line.
    `choices`: for select, radios and checkboxes. `in_a_row`: short radios beside one another. `locked`: shown, not sent.
    `most`: characters, counted in `after` while they are typed.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    after: str = ""
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    width: str = ""
    rows: int = 4
    autocomplete: str = ""
    accept: str = ""
    in_a_row: bool = False
    locked: bool = False
    most: int = 0

    @property
    def id(self) -> str:
        """The id of the first control, to which an error leads: that of the question, so that they stay together."""
        return f"id_{self.name}"

    @property
    def told_by(self) -> str:
        """The ids of what describes the control: hint, then error, then what stands beneath."""
        told = (("hint", self.hint), ("error", self.error), ("after", self.after))
        return " ".join(f"{self.id}_{part}" for part, said in told if said)

    @property
    def at_hand(self) -> tuple[Choice, ...]:
        """The choices that are seen at once: all of a short list, what is chosen of a long one."""
        return tuple(c for c in self.choices if c.chosen or not self._long)

    @property
    def further(self) -> tuple[Choice, ...]:
        """The rest of a long list, behind one line."""
        return tuple(c for c in self.choices if self._long and not c.chosen)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """The choices of a select under their groups; those without a group stand under none."""
        return tuple((name, tuple(found)) for name, found in groupby(self.choices, key=lambda c: c.group))

    @property
    def _long(self) -> bool:
        return self.kind == "checkboxes" and len(self.choices) > LONG

    @property
    def input_type(self) -> str:
        """The type of the input; times and money are written as people write them."""
        return {"timing": "text", "money": "text"}.get(self.kind, self.kind)


def field(bound: forms.BoundField, **shown: Any) -> Field:
    """A field of a Django form; `shown` replaces or adds what the form does not know ("kind", "after", "width")."""
    widget = bound.field.widget
    kind = next((kind for cls, kind in KINDS if isinstance(widget, cls)), "text")
    value = bound.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {_said(value)}
    read = Field(
        name=bound.html_name,
        label=str(bound.label or ""),
        kind=kind,
        value="on" if kind == "tick" and value else "" if kind == "tick" else _said(value),
        hint=str(bound.help_text or ""),
        error=" ".join(_sentences(bound)),
        choices=_choices(widget, chosen),
        optional=not bound.field.required and kind not in ("tick", "hidden", "checkboxes"),
    )
    if shown.get("kind") == "timing" and not read.hint:
        read = replace(read, hint=TIMING_HINT)
    return replace(read, **shown)


def errors(form: forms.BaseForm) -> tuple[Error, ...]:
    """What the error summary says: each field's errors, in the order of the form, then those of the form as a whole."""
    told = [Error(said, f"#id_{bound.html_name}") for bound in form for said in _sentences(bound)]
    return (*told, *(Error(str(said)) for said in form.non_field_errors()))


def _sentences(bound: forms.BoundField) -> tuple[str, ...]:
    """What is wrong with an answer. That it is missing is said with its question: at the head of a page nobody sees which is meant."""
    return tuple(
        _missing(bound) if said.code == "required" and said.message == UNSAID else " ".join(said.messages)
        for said in bound.errors.as_data()
    )


def _missing(bound: forms.BoundField) -> str:
    chosen = isinstance(bound.field.widget, ChoiceWidget | forms.CheckboxInput | forms.FileInput)
    question = str(bound.label or "").rstrip(":")
    told = "Nothing was chosen, and it is needed." if chosen else "Nothing was written, and it is needed."
    return f"{question} {told}" if question.endswith("?") else f"{question}: {told[:1].lower()}{told[1:]}"


def hidden(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Names and values that a form carries unseen, as parts want them."""
    return tuple((name, _said(value)) for name, value in values.items())


def _choices(widget: forms.Widget, chosen: set[str]) -> tuple[Choice, ...]:
    if not isinstance(widget, ChoiceWidget):
        return ()
    found = []
    for value, words in widget.choices:
        group, within = (str(value), words) if isinstance(words, list | tuple) else ("", [(value, words)])
        found += [Choice(_said(v), str(w), _said(v) in chosen, group=group) for v, w in within]
    return tuple(found)


def _said(value: object) -> str:
    return "" if value is None else str(value)
