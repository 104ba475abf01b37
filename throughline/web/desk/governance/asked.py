"""What an address asks of the clock: everything stands in it, so that an answer can be sent to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from throughline.governance.rules.clock.asking import BodyCalendar, Question, Rules, Work
from throughline.governance.rules.law_pack import Route
from throughline.web.desk.plan.changing.fields import Asking, DayInput

SIGNED = "signature"
FURTHEST = 3660  # days ahead
NUMBER = {"max_value": 104, "min_value": 0}


class Whole(forms.IntegerField):
    """A number of weeks or days, 0 where nothing is said; shown as a short line of text."""

    def __init__(self, label: str, hint: str, most: int) -> None:
        super().__init__(
            label=label, required=False, min_value=0, max_value=most, help_text=hint, widget=forms.TextInput()
        )
        self.error_messages["invalid"] = f"{label}: write a whole number from 0 to {most}."

    def clean(self, value: Any) -> int:
        """The number; nothing said is 0."""
        return int(super().clean(value) or 0)


class ClockForm(Asking):
    """The question, one field each."""

    needed = DayInput(label="When must it be able to start?", required=True, help_text="As “1 March 2021”.")
    maker = forms.ChoiceField(label="Who decides?")
    route = forms.ChoiceField(label="By which route?")
    committee = forms.ChoiceField(label="Which committee considers it first?", required=False)
    weeks = Whole("Weeks of consultation", "0 where there is none, or it is over.", 52)
    assessing = Whole("Working days of assessing", "Equality, data protection and others.", 120)
    drafting = Whole("Working days of drafting", "0 where the paper is written.", 120)
    plain = forms.BooleanField(label="It is not a key decision", required=False)
    exempt = forms.BooleanField(label="It is exempt from call-in", required=False)

    def __init__(
        self, said: Mapping[str, Any] | None, bodies: Mapping[str, BodyCalendar], rules: Rules, today: date
    ) -> None:
        super().__init__(said)
        self.today = today
        named = sorted(((key, body.name) for key, body in bodies.items()), key=lambda one: one[1])
        meeting = [(key, name) for key, name in named if bodies[key].sittings]
        self.fields["maker"].choices = [*meeting, (SIGNED, "One person signs (a Cabinet Member or an officer)")]  # type: ignore[attr-defined]
        self.fields["committee"].choices = [("", "None"), *meeting]  # type: ignore[attr-defined]
        routes = [(one.route.value, one.route.value.capitalize()) for one in rules.pack.routes]
        self.fields["route"].choices = routes  # type: ignore[attr-defined]

    def clean_needed(self) -> date:
        """A day that calendars can reach."""
        needed: date = self.cleaned_data["needed"]
        if abs((needed - self.today).days) > FURTHEST:
            raise forms.ValidationError("That day is more than ten years away. Look at the year again.")
        return needed

    def clean(self) -> dict[str, Any]:
        """A body does not consider its own decision first."""
        said = super().clean() or {}
        if said.get("committee") and said.get("committee") == said.get("maker"):
            self.add_error("committee", "This body decides already. Choose another that considers it first, or none.")
        return said


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the form before anybody asked."""

    needed: str
    maker: str
    route: str = Route.NORMAL.value
    committee: str = ""
    weeks: str = "0"
    assessing: str = "10"
    drafting: str = "15"

    @property
    def said(self) -> dict[str, str]:
        """As the form reads it."""
        return {name: getattr(self, name) for name in self.__slots__}


def standing(
    query: Mapping[str, Any], bodies: Mapping[str, BodyCalendar], rules: Rules, today: date, first: str
) -> dict[str, Any]:
    """What is asked; where an address asks only a part (as from an activity), the rest as it usually is."""
    later = today + timedelta(120)
    usual = Standing(f"{later.day} {later:%B %Y}", first, rules.pack.routes[0].route.value).said
    said = {name: query[name] for name in (*usual, "plain", "exempt") if name in query}
    if said.get("maker") not in (*bodies, SIGNED):
        said.pop("maker", None)
    return usual | said


def question(said: Mapping[str, Any], bodies: Mapping[str, BodyCalendar], today: date) -> Question:
    """The clean answers of the form as the clock's question."""
    return Question(
        said["needed"],
        today,
        None if said["maker"] == SIGNED else bodies[said["maker"]],
        Route(said["route"]),
        bodies[said["committee"]] if said["committee"] else None,
        Work(said["weeks"], said["assessing"], said["drafting"]),
        not said["plain"],
        not said["exempt"],
    )
