"""The few questions without which there is no council: its name, its first unit, post and person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from throughline.council.rules import CouncilSettings, Governance, UnitKind
from throughline.ground.findings import Finding
from throughline.ground.timing import MONTHS
from throughline.plan.founding import declaring as sheets
from throughline.plan.founding.reading import FirstDay, row
from throughline.sheets.book import address
from throughline.web.furniture.forms import Field, field

DARK, MIDDLE, PALE = CouncilSettings().brand
CAPITAL = [(kind.value, kind.value.capitalize()) for kind in UnitKind]


class Questions(forms.Form):
    """One page; the words of the workbook's columns."""

    name = forms.CharField(label="Name of the council", max_length=200)
    short_name = forms.CharField(label="Short name", max_length=40, help_text="For narrow places.")
    dark = forms.CharField(
        label="Dark colour", initial=DARK, max_length=7, help_text="The bar and headings, as #17384d."
    )
    middle = forms.CharField(label="Middle colour", initial=MIDDLE, max_length=7, help_text="Pictures and links.")
    pale = forms.CharField(label="Pale colour", initial=PALE, max_length=7, help_text="Shaded grounds.")
    year_begins_in = forms.TypedChoiceField(
        label="Financial year begins in", coerce=int, choices=list(enumerate(MONTHS, start=1)), initial=4
    )
    governance = forms.TypedChoiceField(
        label="How it decides", coerce=Governance, choices=[(g.value, g.value.capitalize()) for g in Governance]
    )
    unit = forms.CharField(
        label="First unit", max_length=200, help_text="The directorate or service that you stand in."
    )
    unit_kind = forms.TypedChoiceField(label="Its kind", coerce=UnitKind, choices=CAPITAL)
    post = forms.CharField(label="Your post", max_length=200, help_text="It sets up the council and prepares the plan.")
    person = forms.CharField(label="Your name", max_length=200, help_text="History does not keep it.")
    email = forms.EmailField(label="Your mail address", required=False, max_length=200)
    log_in = forms.CharField(label="Log-in name", max_length=150, help_text="You choose its password on the next page.")


GROUPS = (
    ("The council", ("name", "short_name", "dark", "middle", "pale", "year_begins_in", "governance")),
    ("The first unit", ("unit", "unit_kind")),
    ("You", ("post", "person", "email", "log_in")),
)


def grouped(form: Questions) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    """The questions under their headings."""
    return tuple((heading, tuple(field(form[name], width="mid") for name in names)) for heading, names in GROUPS)


def question_of(finding: Finding) -> str | None:
    """The question that a finding is about; None when it is about all of them."""
    asked = {
        sheets.COUNCIL: {name: name for name in GROUPS[0][1]},
        sheets.UNITS: {"name": "unit", "kind": "unit_kind"},
        sheets.POSTS: {"title": "post", "unit": "unit"},
        sheets.PEOPLE: {"post": "post", "name": "person", "email": "email", "log_in": "log_in"},
    }
    for sheet, names in asked.items():
        for number, column in enumerate(sheet.columns, start=1):
            if (finding.sheet, finding.cell) == (sheet.name, address(number, 0)) and column.name in names:
                return names[column.name]
    return None


def first_day(said: Mapping[str, Any]) -> FirstDay:
    """The answers as rows of the first-day workbook."""
    council = {name: said[name] for name in ("name", "short_name", "year_begins_in", "governance")}
    tones = {name: str(said[name]).strip().lower() for name in ("dark", "middle", "pale")}
    post, roles = said["post"], ("policy team", "council set-up")
    person = {"name": said["person"], "email": said["email"], "log_in": said["log_in"]}
    return FirstDay(
        {
            sheets.COUNCIL.name: (row(sheets.COUNCIL, **council, **tones),),
            sheets.UNITS.name: (row(sheets.UNITS, name=said["unit"], kind=said["unit_kind"]),),
            sheets.POSTS.name: (row(sheets.POSTS, title=post, unit=said["unit"], roles=roles),),
            sheets.PEOPLE.name: (row(sheets.PEOPLE, post=post, **person),),
        }
    )
