"""The questions of a return: one rating, its reason, one day for each milestone, the finish, and one paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.queries.desks import OwnReturn
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.document import ReportPart
from throughline.delivery.rules.rating import LONGEST_PARAGRAPH, ReturnSaid, against_confirming
from throughline.delivery.rules.words import Rating
from throughline.ground.timing import Timing, day_said
from throughline.web.desk.plan.changing.fields import Asking, TimingInput, writing
from throughline.web.desk.quarterly import demands, words_of
from throughline.web.furniture.forms import Field, field
from throughline.web.furniture.parts import Choice

BY_HINT = "A day, or a month: its last day is meant."
TELLS = (
    ("needs its reason", "reason"),
    ("needs a management action", "action"),
    ("needs a day", "forecast"),
    ("has not come yet", "forecast"),
    ("The paragraph", "words"),
    ("The figure is Red", "action"),
    ("No figure is entered", "reason"),
    ("The context", "words"),
)  # which question a sentence of the rules is about

LABELS = {
    "rating": "Rating",
    "reason": "Why",
    "action": "What is being done",
    "forecast": "Finish",
    "words": "What happened",
}  # the questions in few words, where what two people wrote is weighed
Asked = WholeReturn | OwnReturn


class ByDay(TimingInput):
    """A last day, as people say one: "31 March 2021", or "March 2021" for the same."""

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return day_said(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """A date, or None when nothing is said. Raises for a time without an end."""
        said = super().clean(value)
        if not isinstance(said, Timing):
            return said
        if said.latest is None:
            raise forms.ValidationError(f"{self.label}: “{value}” has no end. Write the last day, as “31 March 2021”.")
        return said.latest


class Returning(Asking):
    """One return. Half of it may be missing while it is prepared; `against` says what stands against confirming it."""

    rating = forms.TypedChoiceField(
        label="How does it stand?",
        required=False,
        choices=[(r.value, words_of(r)) for r in Rating],
        coerce=Rating,
        empty_value=None,
        widget=forms.RadioSelect(),
    )
    reason = writing("Why, in a sentence", lines=True)
    action = writing("What is being done about it, and by whom", lines=True)
    forecast = ByDay(label="When will it be finished?", help_text=f"Or when it was. {BY_HINT}")
    words = writing("What happened this quarter, in one paragraph", lines=True)

    def __init__(self, data: Any, whole: Asked) -> None:
        self.steps = whole.said.milestones
        self.figure = whole.said.figure
        super().__init__(data)
        if self.figure:  # rated by its figure; the texts are management action and context
            del self.fields["rating"], self.fields["forecast"]
            self.fields["reason"].label = "Why there is no figure, where there is none"
            self.fields["action"].label = "Management action, where the figure is Red"
            self.fields["words"].label = "Context: what lies behind the figure, in one paragraph"
        for number, part in enumerate(self.steps):
            self.fields[f"day-{number}"] = ByDay(label=part.title)
            self.fields[f"met-{number}"] = forms.BooleanField(label="It is met: this is the day", required=False)

    def said(self) -> ReturnSaid:
        """What was said of the entry."""
        asked = self.cleaned_data
        rating, forecast = asked.get("rating"), asked.get("forecast")
        return ReturnSaid(rating, asked["reason"], asked["action"], forecast, asked["words"])

    def steps_said(self) -> dict[str, StepSaid]:
        """What was said of each milestone: a forecast, or the day on which it was met."""
        told = {}
        for number, part in enumerate(self.steps):
            day, met = self.cleaned_data.get(f"day-{number}"), self.cleaned_data.get(f"met-{number}")
            told[part.title] = StepSaid(reached=day) if met else StepSaid(forecast=day)
        return told

    def confirmable(self, on: date) -> bool:
        """Whether it may be confirmed on a day; what stands against it stands beside its question."""
        if not self.is_valid():
            return False
        for sentence in () if self.figure else against_confirming(self.said(), on):
            self.add_error(next((name for words, name in TELLS if words in sentence), "rating"), sentence)
        for number, part in enumerate(self.steps):
            day, met = self.cleaned_data.get(f"day-{number}"), self.cleaned_data.get(f"met-{number}")
            if met and (day is None or day > on):
                gap = "Give the day on which it was met." if day is None else f"{day_said(day)} has not come yet."
                self.add_error(f"day-{number}", f"{part.title}: {gap}")
        return not self.errors


def place_of(sentence: str, form: Returning) -> str | None:
    """The question that a refusal is about; None where it is about none."""
    return next((name for words, name in TELLS if words in sentence and name in form.fields), None)


def stands(whole: Asked) -> dict[str, str]:
    """What a return says now, as its form would send it; filled in from the quarter before where nothing is said yet."""
    said, last = whole.said, whole.last.said if whole.last else None
    told = said if said.rating or said.words or said.reason or last is None else last
    values = {
        "rating": told.rating.value if told.rating else "",
        "reason": told.reason,
        "action": told.action,
        "forecast": day_said(told.forecast) if told.forecast else "",
        "words": told.words,
    }
    before = {part.title: part for part in last.milestones} if last else {}
    for number, part in enumerate(said.milestones):
        known = part if part.forecast or part.reached else before.get(part.title, part)
        if not (known.forecast or known.reached) and part.due_on and part.due_on > whole.round.ends_on:
            known = replace(part, forecast=part.due_on)  # still as the plan has it, unless its owner says otherwise
        values |= step_values(number, known)
    return values


def step_values(number: int, part: ReportPart) -> dict[str, str]:
    """What a milestone says, as its two questions would send it; a tick that is not set is not sent."""
    day = part.reached or part.forecast
    values = {f"day-{number}": day_said(day) if day else ""}
    return values | ({f"met-{number}": "on"} if part.reached else {})


def fields(form: Returning, whole: WholeReturn) -> Mapping[str, Field]:
    """The questions as the page shows them, by name."""
    last = whole.last.said if whole.last else None
    shown: dict[str, dict[str, Any]] = {
        "rating": {"after": f"Last time: {words_of(last.rating)}." if last and last.rating else "", "optional": False},
        "reason": {"rows": 2, "optional": False, "hint": "" if form.figure else "Unless it is on course or finished."},
        "action": {
            "rows": 2,
            "optional": False,
            "hint": "" if form.figure else "Where it is late, dearer, or needs a decision.",
        },
        "forecast": {"kind": "timing", "optional": False},
        "words": {"rows": 5},
    }
    made = {bound.name: field(bound, **shown.get(bound.name, {})) for bound in form}
    if "rating" in made:
        made["rating"] = _with_meanings(made["rating"])
    return made


def names(one: Asked) -> tuple[str, ...]:
    """The questions of a return, by their names."""
    steps = (f"{kind}-{n}" for n in range(len(one.said.milestones)) for kind in ("day", "met"))
    return (*LABELS, *steps)


def label(one: Asked, name: str) -> str:
    """What a question is about, in words."""
    if name in LABELS:
        return LABELS[name]
    kind, _, number = name.partition("-")
    return f"{one.said.milestones[int(number)].title}: {'met' if kind == 'met' else 'the day'}"


def so_long(words: str) -> str:
    """How long a paragraph is so far."""
    return f"{len(words):,} of {LONGEST_PARAGRAPH:,} characters."


def _with_meanings(asked: Field) -> Field:
    """Each rating with what it means and what it asks for."""
    told = tuple(Choice(c.value, c.words, c.chosen, hint=demands(Rating(c.value))) for c in asked.choices)
    return replace(asked, choices=told)
