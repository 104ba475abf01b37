"""What is done to a return besides its way: excusing it, opening it again, handing it on; each says first what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.delivery.operations import handing, returns
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.words import Act, Stage
from throughline.ground.labels import Words
from throughline.ground.words import listed
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.web.desk.delivery import screen
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.quarterly import quarter
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field, errors, field
from throughline.web.furniture.parts import Band, Link, Mark


@dataclass(frozen=True, slots=True)
class Deed:
    """One such act: how it is named, what it changes, what is asked, and what is said when it is done."""

    name: str
    heading: str
    button: str
    question: str
    changes: Callable[[WholeReturn, Words], tuple[str, ...]]
    against: Callable[[WholeReturn], str]
    done: str
    heir: bool = False  # whether it asks for another post


def _excused(one: WholeReturn, words: Words) -> tuple[str, ...]:
    return (
        f"{one.said.owner or 'Whoever owns it'} is asked for nothing more this quarter, and is not reminded.",
        "It counts apart, as excused, on every page of the quarter; your reason and your post stand beside it.",
        words.fill("Its {short owner} may send it all the same, until the quarter is closed."),
    )


def _reopened(one: WholeReturn, words: Words) -> tuple[str, ...]:
    said = one.said
    excused = said.stage is Stage.EXCUSED
    told = [
        f"It goes back to {_owner(one, words)}, who sends it anew. "
        + ("That it was excused is no longer said." if excused else "What was said in it stays until then.")
    ]
    told += (
        [f"The signature of {said.signed_as} is no longer said: a director signs it anew."] if said.signed_as else []
    )
    told += [words.fill("The challenge stays beside the rating of the {short owner}.")] if said.challenge else []
    told += [f"No longer cleared as a whole: the page of {listed(one.cleared)}."] if one.cleared else []
    return tuple(told)


def _handed(one: WholeReturn, words: Words) -> tuple[str, ...]:
    return (
        "The post that you choose finds it among its returns, and is reminded of it. What was said in it stays.",
        f"For {_owner(one, words)} it is no longer among theirs, by desk or by link.",
        words.fill("It is for this quarter alone: the {short owner} that the plan names is changed in the plan."),
    )


def _owner(one: WholeReturn, words: Words) -> str:
    return one.said.owner or words.fill("its {short owner}")


DEEDS = (
    Deed(
        "excuse", "Excuse this return", "Excuse it for this quarter", "Why is no update asked for?",
        _excused, lambda one: one.against[Act.EXCUSE], "excused for this quarter, with your reason.",
    ),
    Deed(
        "reopen", "Open this return again", "Open it again", "Why is it opened again?",
        _reopened, lambda one: one.against[Act.REOPEN], "open again. It waits for its {short owner}, who reads your reason.",
    ),
    Deed(
        "hand-on", "Hand this return on", "Hand it on", "Why does another post answer for it?",
        _handed, lambda one: one.against_handing, "handed on.", heir=True,
    ),
)  # fmt: skip


class Why(Asking):
    """The reason, which stays on record."""

    reason = writing("Why?", lines=True, required=True, hint="The reason stays on record, with your post and the day.")


class Whither(Why):
    """The post that answers from now on, and the reason."""

    post = forms.TypedChoiceField(label="Who answers for it now?", coerce=int)
    field_order = ("post", "reason")

    def __init__(self, data: Any, visit: Visit, away: int | None) -> None:
        super().__init__(data)
        self.fields["post"].choices = heirs(visit, away)  # type: ignore[attr-defined]


def heirs(visit: Visit, away: int | None) -> list[tuple[str, str]]:
    """The posts that stand and that somebody holds, under their directorates; to begin with, none is chosen."""
    found = (p for p in council.posts(visit.on) if not (p.ended or p.vacant) and p.key != away)
    rows = sorted(found, key=lambda p: (p.title, p.directorate))
    return [
        ("", "Choose a post"),
        *((str(p.key), f"{p.title}, {p.directorate}" if p.directorate else p.title) for p in rows),
    ]


@needs(Permission.PLAN_VIEW)
def page(request: HttpRequest, visit: Visit, key: str, deed: str) -> HttpResponse:
    """One deed: what it would change, then the questions, then it is done; or why this person may not, and who can."""
    one, wanted = screen.found(visit, key), next((d for d in DEEDS if d.name == deed), None)
    if wanted is None:
        raise Absent(ABSENT)
    if against := wanted.against(one):
        raise Refused(against)
    data = request.POST if request.method == "POST" else None
    form = Whither(data, visit, one.post) if wanted.heir else Why(data)
    form.fields["reason"].label = wanted.question
    if form.is_valid():
        _do(wanted, seen(one.ref, request), form, visit)
        tell(request, f"{one.said.title}: {visit.words.fill(wanted.done)}")
        return redirect("return", key)
    return ask(request, visit, one, wanted.heading, wanted.changes(one, visit.words), form, wanted.button)


def ask(
    request: HttpRequest,
    visit: Visit,
    one: WholeReturn,
    heading: str,
    changes: tuple[str, ...],
    form: forms.Form,
    button: str,
    fields: tuple[Field, ...] = (),
) -> HttpResponse:
    """The page of a deed: what it changes, the questions, and what is wrong in what was sent, if anything."""
    here = reverse("return", args=[one.said.key])
    wrong = errors(form) if form.is_bound else ()
    page_ = frame(
        visit,
        heading,
        caption=f"{one.said.reference} · {one.said.title} · {quarter(one.round)}",
        here="quarter",
        crumbs=(Link("The round", reverse("round", args=[one.round.key])), Link("The return", here)),
        band=Band(Mark.AMBER, "What it changes.", "", changes),
        errors=wrong,
        error_title="Nothing was changed. Mend this first",
        narrow=True,
    )
    version = (("version", str(one.ref.version)),)
    shown = {
        "fields": fields or asked(form),
        "button": button,
        "back": Link("Leave it as it is", here),
        "hidden": version,
    }
    return show(request, visit, "desk/delivery/deed.html", page_, 422 if wrong else 200, **shown)


def asked(form: forms.Form) -> tuple[Field, ...]:
    """The questions of a deed as its page shows them."""
    shown = (field(bound) for bound in form)
    return tuple(replace(one, rows=3) if one.kind == "area" else one for one in shown)


def seen(ref: Ref, request: HttpRequest) -> Ref:
    """The return in the version that stood on the page."""
    version = request.POST.get("version", "")
    return ref._replace(version=int(version)) if version.isdecimal() else ref


def _do(deed: Deed, ref: Ref, form: forms.Form, visit: Visit) -> None:
    said = form.cleaned_data
    more: dict[str, Any] = {"reason": said["reason"], "by": visit.actor, "at": visit.at}
    if deed.heir:
        handing.hand_on(ref, post=said["post"], **more)
    elif deed.name == "excuse":
        returns.excuse(ref, **more)
    else:
        returns.reopen(ref, **more)
