"""How an act on the council's make-up is described, and the fields that acts ask with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.history.doorway import Ref
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.visiting import Visit

Said = dict[str, Any]
Asked = dict[str, forms.Field]


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `page`: the list it belongs to; `asks`: its fields for this visit; `does`: the operation it calls."""

    title: str
    button: str
    page: str
    asks: Callable[[Visit], Asked]
    does: Callable[[Visit, Said], object]
    says: str = ""
    needs: Permission = Permission.COUNCIL_SET_UP
    follows: str = ""  # what is shown before it is done: "unit"


def text(label: str, hint: str = "", most: int = 200, required: bool = True) -> forms.Field:
    """A line of words; `most`: characters."""
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required)


def day(visit: Visit, label: str = "From which day") -> forms.Field:
    """A day, offered as today."""
    return forms.DateField(
        label=label, initial=f"{visit.on:%d/%m/%Y}", input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"],
        help_text="Day, month, year: 16/07/2026.", error_messages={"invalid": "Write a day, such as 16/07/2026."},
    )  # fmt: skip


def why() -> forms.Field:
    """The sentence that history keeps."""
    return forms.CharField(label="Why", help_text="History keeps this sentence.", max_length=500)


def one_of(label: str, rows: Any, required: bool = True) -> forms.Field:
    """One of these (key, words)."""
    choices = [("", "Choose one" if required else "None"), *((str(key), words) for key, words in rows)]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=required)


def word_of(label: str, words: Any) -> forms.Field:
    """One of an enumeration’s words."""
    return forms.TypedChoiceField(label=label, coerce=words, choices=[(w.value, w.value.capitalize()) for w in words])


def unit_choices(visit: Visit) -> list[tuple[int, str]]:
    """Units that stand."""
    return [(u.key, u.name) for u in council.units(visit.on) if not u.ended]


def post_choices(visit: Visit) -> list[tuple[int, str]]:
    """Posts that stand, and which of them are vacant."""
    return [(p.key, f"{p.title}{', vacant' if p.vacant else ''}") for p in council.posts(visit.on) if not p.ended]


def person_choices(visit: Visit) -> list[tuple[int, str]]:
    """People by name, or by their posts where names are not kept."""
    return [(p.key, p.name or ", ".join(p.posts) or f"person {p.key}") for p in council.people(visit.actor, visit.on)]


def body_choices(_visit: Visit) -> list[tuple[int, str]]:
    """Bodies that meet."""
    return [(b.key, b.name) for b in council.bodies()]


def group_choices(visit: Visit) -> list[tuple[int, str]]:
    """Political groups that stand."""
    return [(g.key, g.name) for g in council.political_groups(visit.on)]


def do(operation: Any, *names: str, on: str = "") -> Callable[[Visit, Said], object]:
    """Call one operation with these answers; on the council, or on the record whose key the answer `on` gives."""

    def does(visit: Visit, said: Said) -> object:
        ref = Ref(said[on]) if on else the_council(visit)
        return operation(ref, **{name: said[name] for name in names}, by=visit.actor, at=visit.at)

    return does


def tick(label: str) -> forms.Field:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False)
