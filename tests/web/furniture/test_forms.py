"""A Django form's field as the furniture shows it."""

from __future__ import annotations

import pytest
from django import forms

from throughline.web.furniture.forms import TIMING_HINT, Field, errors, field, hidden
from throughline.web.furniture.parts import Choice, Error

NATURES = (("capital", "Capital"), ("service", "Service"))


class Asked(forms.Form):
    """One question of each kind."""

    title = forms.CharField(help_text="As the Budget Book has it")
    why = forms.CharField(widget=forms.Textarea, error_messages={"required": "Say why it moves."})
    nature = forms.ChoiceField(choices=NATURES)
    kind = forms.ChoiceField(choices=NATURES, widget=forms.RadioSelect)
    places = forms.MultipleChoiceField(choices=NATURES, widget=forms.CheckboxSelectMultiple, required=False)
    agreed = forms.BooleanField(required=False)
    end = forms.CharField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    mail = forms.EmailField()
    book = forms.FileField()
    password = forms.CharField(widget=forms.PasswordInput)

    def clean(self) -> None:
        """Something wrong with the whole."""
        raise forms.ValidationError("The end is before the start.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("title", "text"), ("why", "area"), ("nature", "select"), ("kind", "radios"), ("places", "checkboxes"),
     ("agreed", "tick"), ("version", "hidden"), ("mail", "email"), ("book", "file"), ("password", "password")],
)  # fmt: skip
def test_the_kind_follows_the_widget(name: str, kind: str) -> None:
    assert field(Asked()[name]).kind == kind


def test_what_was_typed_comes_back() -> None:
    form = Asked(
        {"title": "Thanet", "kind": "service", "places": ["capital", "service"], "agreed": "on", "version": "4"}
    )
    assert field(form["title"]).value == "Thanet"
    assert field(form["title"]).hint == "As the Budget Book has it"
    assert field(form["kind"]).choices == (Choice("capital", "Capital"), Choice("service", "Service", True))
    assert all(choice.chosen for choice in field(form["places"]).choices)
    assert field(form["agreed"]).value == "on"
    assert field(form["version"]).value == "4"


def test_a_field_that_may_be_left_empty_says_so() -> None:
    assert field(Asked()["end"]).optional
    assert not field(Asked()["title"]).optional
    assert not field(Asked()["agreed"]).optional


def test_a_page_may_add_what_the_form_does_not_know() -> None:
    shown = field(Asked()["end"], kind="timing", after="Last time: April 2022")
    assert (shown.kind, shown.hint, shown.after) == ("timing", TIMING_HINT, "Last time: April 2022")


def test_the_summary_leads_to_each_field_and_tells_of_the_whole() -> None:
    told = errors(Asked({"title": "Thanet"}))
    assert Error("Say why it moves.", "#id_why") in told
    assert told[-1] == Error("The end is before the start.")
    assert field(Asked({})["why"]).error == "Say why it moves."


def test_what_is_missing_is_said_with_its_question() -> None:
    """At the head of a page "this field is required" says of none which it is."""

    class Plainly(forms.Form):
        title = forms.CharField()
        kind = forms.ChoiceField(label="Of which kind?", choices=[("", "Choose one"), ("road", "Road")])

    told = errors(Plainly({}))
    assert [one.words for one in told] == [
        "Title: nothing was written, and it is needed.",
        "Of which kind? Nothing was chosen, and it is needed.",
    ]
    assert field(Plainly({})["title"]).error == told[0].words


def test_hidden_values_are_written_as_text() -> None:
    assert hidden({"version": 4, "from": None}) == (("version", "4"), ("from", ""))


def test_a_long_list_keeps_what_is_not_chosen_behind_one_line() -> None:
    """Nobody scrolls past fifty ticks to the next question; what is chosen stays in sight."""
    many = tuple(Choice(str(n), f"Unit {n}", n in (3, 40)) for n in range(50))
    long = Field("units", "Units", "checkboxes", choices=many)
    assert [c.value for c in long.at_hand] == ["3", "40"]
    assert len(long.further) == 48
    short = Field("units", "Units", "checkboxes", choices=many[:12])
    assert (len(short.at_hand), short.further) == (12, ())


def test_the_groups_of_a_select_stay_groups() -> None:
    """A group's name is no answer."""

    class Kinds(forms.Form):
        kind = forms.ChoiceField(choices=[("", "Not yet"), ("Capital", [("road", "Road"), ("rail", "Rail")])])

    read = field(Kinds(initial={"kind": "rail"})["kind"])
    assert [(name, [c.value for c in chosen]) for name, chosen in read.groups] == [
        ("", [""]),
        ("Capital", ["road", "rail"]),
    ]
    assert [c.value for c in read.choices if c.chosen] == ["rail"]
