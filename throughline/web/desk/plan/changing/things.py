"""The things that can be said of an entry, each a page of its own; the whole record is all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from throughline.access.rules import Actor
from throughline.plan.operations import entries as operations
from throughline.plan.queries.entries import EntryPage
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.words import Nature
from throughline.web.desk.plan.changing import forms
from throughline.web.desk.plan.changing.forms import Saying

Write = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to say: its question, its forms, its tables of rows, the verb that records it, whether why is asked."""

    key: str
    question: str
    forms: tuple[type[Saying], ...]
    rows: tuple[str, ...] = ()
    verb: Write = operations.record
    why: bool = False

    def forms_for(self, nature: Nature) -> tuple[type[Saying], ...]:
        """The forms of an entry of this nature."""
        return (forms.BY_NATURE[nature], *self.forms) if self.key == "details" else self.forms


THINGS: tuple[Thing, ...] = (
    Thing("words", "What is it?", (forms.Words,), verb=operations.record),
    Thing("when", "When does it start and end?", (forms.When,), why=True),
    Thing("owner", "Who answers for it?", (forms.Owner,), why=True),
    Thing("serves", "What does it serve?", (forms.Serves,), verb=operations.align),
    Thing("authority", "Which decisions does it rely on?", (forms.Pathway,), ("authorities",), operations.authorise),
    Thing("screening", "Where do the assessments stand?", (forms.Screenings,), verb=operations.screen),
    Thing("engagement", "Who is asked?", (forms.Engagement,)),
    Thing("milestones", "What are its milestones?", (), ("milestones",), operations.set_milestones),
    Thing(
        "money",
        "What does it cost, and who pays?",
        (forms.Provision,),
        ("provisions", "funding"),
        operations.re_cost,
        why=True,
    ),
    Thing("places", "Where does it happen?", (forms.Places,)),
    Thing("details", "What else belongs to it?", (forms.Shared, forms.Kept)),
    Thing("source", "Where does the record come from, and where to read on?", (forms.Sourced,), ("signposts",)),
)
BY_KEY = {thing.key: thing for thing in THINGS}


def write(
    things: tuple[Thing, ...], entry: EntryPage, said: EntryChanges, reason: str, by: Actor, at: datetime
) -> None:
    """Record what was said by the narrowest verb that says it: history then tells what was meant."""
    ref = entry.ref
    whole = cast("dict[str, Any]", entry.says() | said)
    thing = things[0] if len(things) == 1 else None
    if thing is None:
        operations.record(ref, said=said, reason=reason, by=by, at=at)
    elif thing.key == "when":
        days = {name: whole[name] for name in ("starts", "ends", "end_in_words")}
        operations.reschedule(ref, **days, reason=reason, by=by, at=at)
    elif thing.key == "places":
        operations.locate(ref, countywide=whole["countywide"], places=whole["places"], reason=reason, by=by, at=at)
    elif thing.key == "owner" and set(said) == {"owner"}:
        operations.re_own(ref, owner=said["owner"], reason=reason, by=by, at=at)
    elif thing.key == "words" and set(said) <= {"title", "summary", "description"}:
        operations.reword(ref, said=said, reason=reason, by=by, at=at)
    else:
        thing.verb(ref, said=said, reason=reason, by=by, at=at)


# Words of the product that a question uses, whose meaning the page opens beneath its heading.
WORDS = {
    "": ("owner", "objective", "authority", "screening", "provision", "signpost"),
    "owner": ("owner", "post", "portfolio"),
    "serves": ("outcome", "objective", "priority"),
    "authority": ("authority", "pathway", "key decision"),
    "screening": ("assessment", "screening"),
    "engagement": ("pathway", "signpost"),
    "money": ("provision", "saving", "Budget Book"),
    "places": ("place", "whole area", "electoral division"),
}
