"""Acts on places, the council's own words, and its settings."""

from __future__ import annotations

from datetime import date

from django import forms

from throughline.council import queries as council
from throughline.council.operations import founding
from throughline.council.queries import make_up
from throughline.council.rules import Governance, PlaceKind
from throughline.ground.colours import against_tones
from throughline.ground.labels import WORDS
from throughline.ground.timing import MONTHS, day_said
from throughline.history.doorway import Refused
from throughline.web.desk.council.acts.asking import Act, Said, day, do, one_of, text, why, word_of
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.visiting import Visit


def _tones(visit: Visit, said: Said) -> object:
    tones = tuple(str(said[name]).strip().lower() for name in ("dark", "middle", "pale"))
    if against := against_tones(*tones):
        raise Refused(" ".join(said for _, said in against))
    return _decide(visit, "brand", tones, said)


def _decide(visit: Visit, name: str, value: object, said: Said) -> object:
    begins, reason = said["begins"], said["reason"]
    return founding.decide_setting(
        the_council(visit), name=name, value=value, begins=begins, reason=reason, by=visit.actor, at=visit.at
    )


def _place(visit: Visit, said: Said) -> object:
    names = [(said["name"], said["within"])]
    return founding.add_places(
        the_council(visit), kind=said["kind"], names=names, begins=said["begins"], by=visit.actor, at=visit.at
    )


def _closure(visit: Visit, said: Said) -> object:
    days: list[tuple[date, str]] = [(said["day"], said["name"])]
    return founding.declare_closure_days(the_council(visit), days=days, by=visit.actor, at=visit.at)


def _declared(visit: Visit) -> forms.Field:
    rows = [(day.isoformat(), f"{day_said(day)}: {name}") for day, name in make_up.closure_day_rows(visit.on)]
    return forms.TypedChoiceField(label="Day", choices=[("", "Choose one"), *rows], coerce=date.fromisoformat)


SETTINGS: dict[str, Act] = {
    "place-add": Act(
        "Add {a place}", "Add it", "places",
        lambda v: {"name": text("Name", most=120), "kind": word_of("Kind", PlaceKind),
                   "within": one_of("Lies in", [(p.key, p.name) for p in council.places(v.on)], False), "begins": day(v)},
        _place,
    ),
    "place-end": Act(
        "End {a place}", "End it", "places",
        lambda v: {"place": one_of("{Place}", [(p.key, p.name) for p in council.places(v.on)]), "on": day(v, "On which day"), "reason": why()},
        do(founding.end_place, "on", "reason", on="place"),
    ),
    "label": Act(
        "Say a word your own way", "Say it so", "places",
        lambda _v: {"word": forms.ChoiceField(label="Word as it stands", choices=[(k, w) for k, w in WORDS.items() if k != "authority"]),
                    "shown": text("Your own word", most=60)},
        do(founding.choose_label, "word", "shown"),
        "A word that would hide what the law means is refused.",
    ),
    "colours": Act(
        "Choose colours", "Use these colours", "settings",
        lambda v: {"dark": text("Dark colour", "The bar and headings, as #17384d.", 7), "middle": text("Middle colour", "Pictures and links.", 7),
                   "pale": text("Pale colour", "Shaded grounds.", 7), "begins": day(v), "reason": why()},
        _tones,
    ),
    "year": Act(
        "Say when the financial year begins", "Say so", "settings",
        lambda v: {"month": forms.TypedChoiceField(label="Month", coerce=int, choices=list(enumerate(MONTHS, start=1))), "begins": day(v), "reason": why()},
        lambda v, said: _decide(v, "year_begins_in", said["month"], said),
    ),
    "governance": Act(
        "Say how this council decides", "Say so", "settings",
        lambda v: {"governance": word_of("How it decides", Governance), "begins": day(v), "reason": why()},
        lambda v, said: _decide(v, "governance", said["governance"].value, said),
    ),
    "site-address": Act(
        "Say where the public site stands", "Say so", "settings",
        lambda v: {"address": forms.URLField(label="Web address", assume_scheme="https", max_length=300, help_text="As https://plan.example.gov.uk/. The feed of changes names it; pages need none."),
                   "begins": day(v), "reason": why()},
        lambda v, said: _decide(v, "site_address", said["address"], said),
    ),
    "largest-file": Act(
        "Say how large an attached file may be", "Say so", "settings",
        lambda v: {"most": forms.IntegerField(label="Megabytes", min_value=1, max_value=200, help_text="20 without a choice of your own."),
                   "begins": day(v), "reason": why()},
        lambda v, said: _decide(v, "largest_file_mb", said["most"], said),
    ),
    "closure-day": Act(
        "Declare a closure day", "Declare it", "settings",
        lambda v: {"day": day(v, "Day"), "name": text("Name", most=120)},
        _closure,
    ),
    "closure-day-withdraw": Act(
        "Take back a closure day", "Take it back", "settings",
        lambda v: {"day": _declared(v), "reason": why()},
        do(founding.withdraw_closure_day, "day", "reason"),
        "It is a working day after all: clear working days are counted anew.",
    ),
}  # fmt: skip
