"""The pages on which an entry is changed, what becomes of what was sent, and what happens when two people write at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Audience, Permission
from throughline.access.rules import audiences
from throughline.ground.freezing import canonical, digest
from throughline.ground.words import listed
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.plan.queries import entries
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import Choices, EntryPage
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.fields import called
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.clashing import Both, clashing
from throughline.web.desk.plan.changing.fields import Asking, DayInput, PoundsInput, TimingInput, writing
from throughline.web.desk.plan.changing.forms import Kept, Saying
from throughline.web.desk.plan.changing.rows import Rows, rows
from throughline.web.desk.plan.changing.things import BY_KEY, THINGS, WORDS, Thing, write
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field, errors, field
from throughline.web.furniture.parts import Error, Link


class Why(Asking):
    """The reason that history keeps."""

    reason = writing(
        "Why does it change?", required=True, most=500, hint="History keeps this sentence with the change."
    )


@dataclass(frozen=True, slots=True)
class Lines:
    """One table of rows: what one of them is called, those with something in them, and the empty ones."""

    one: str
    filled: tuple[tuple[str, tuple[Field, ...]], ...]
    empty: tuple[tuple[str, tuple[Field, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together on the page: a heading, questions, and tables of rows."""

    key: str
    legend: str
    fields: tuple[Field, ...]
    tables: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All forms of a page."""

    things: tuple[Thing, ...]
    forms: tuple[tuple[Thing, Saying], ...]
    rows: tuple[tuple[Thing, Rows], ...]
    why: Why | None

    def is_valid(self) -> bool:
        """Whether everything that was sent can be read."""
        checks = [f.is_valid() for _, f in self.forms] + [r.is_valid() for _, r in self.rows]
        return all(checks) and (self.why is None or self.why.is_valid())

    def said(self) -> dict[str, Any]:
        """All that was said."""
        said: dict[str, Any] = {}
        for _, form in self.forms:
            said |= form.said()
        return said | {r.name: r.parts() for _, r in self.rows}

    def groups(self) -> tuple[Group, ...]:
        """The page's questions, thing by thing."""
        return tuple(
            Group(
                thing.key,
                thing.question,
                tuple(_field(bound) for t, form in self.forms if t == thing for bound in form),
                tuple(_lines(r) for t, r in self.rows if t == thing),
            )
            for thing in self.things
        )

    def errors(self) -> tuple[Error, ...]:
        """What the summary says, in the order of the page."""
        told = [e for _, form in self.forms for e in errors(form)]
        told += [
            replace(e, words=f"{r.one} {number}: {e.words}")
            for _, r in self.rows
            for number, row in enumerate(r.forms, 1)
            if not row.is_blank()
            for e in errors(row)
        ]
        return tuple(told + (list(errors(self.why)) if self.why else []))


@needs(Permission.PLAN_EDIT)
def change(request: HttpRequest, visit: Visit, edition: str, reference: str, thing: str = "") -> HttpResponse:
    """Ask, and record what is said; one thing, or the whole record."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    if not entry.may_edit.allowed:
        raise Refused(entry.may_edit.reason)
    if thing and thing not in BY_KEY:
        raise Absent(ABSENT)
    things = (BY_KEY[thing],) if thing else THINGS
    choices, reads = entries.choices(visit.actor, row, visit.on), audiences(visit.actor)
    if request.method != "POST":
        return _ask(request, visit, row, entry, sheet(things, entry, choices, reads), request.GET)
    sent = sheet(things, entry, choices, reads, request.POST)
    if not sent.is_valid():
        return _ask(request, visit, row, entry, sent, request.POST)
    return _record(request, visit, row, entry, sent, choices)


def sheet(
    things: tuple[Thing, ...],
    entry: EntryPage,
    choices: Choices,
    reads: frozenset[Audience],
    data: QueryDict | None = None,
) -> Sheet:
    """The forms of these things, filled from the entry, read from what was sent by whoever `reads` these audiences."""
    says = entry.says()
    made = tuple(
        (thing, form(data, says=says, choices=choices, **({"reads": reads} if form is Kept else {})))
        for thing in things
        for form in thing.forms_for(entry.part.nature)
    )
    tables = tuple((thing, rows(name, says, choices.words, data)) for thing in things for name in thing.rows)
    return Sheet(things, made, tables, Why(data) if any(t.why for t in things) and len(things) == 1 else None)


def seen(sent: EntryChanges, names: set[str]) -> dict[str, str]:
    """A short mark of what each field said when the page was made: tells later who changed what."""
    whole = cast("dict[str, Any]", sent)
    return {name: _mark(whole[name]) for name in sorted(names)}


def _record(
    request: HttpRequest, visit: Visit, row: EditionRow, entry: EntryPage, sent: Sheet, choices: Choices
) -> HttpResponse:
    """Write what this person changed, and only that: a field that they left alone says nothing."""
    said = sent.said()
    now = seen(entry.says(), set(said))
    marks = {name: request.POST.get(f"seen-{name}") or now[name] for name in said}
    theirs = {name for name in said if request.POST.get(f"keep-{name}") == "theirs"}
    mine = {n: v for n, v in said.items() if _mark(v) != marks[n] and n not in theirs}
    moved = {n for n in said if marks[n] != now[n]}
    if both := clashing(mine, moved, entry, choices):
        return _clash(request, visit, row, entry, both, now)
    changes = cast("EntryChanges", {n: v for n, v in mine.items() if _mark(v) != now[n]})
    if not changes:
        tell(request, "Nothing was different, so nothing was changed.")
        return redirect("entry", row.key, entry.part.reference)
    reason = sent.why.cleaned_data["reason"] if sent.why else ""
    try:
        write(sent.things, entry, changes, reason, visit.actor, visit.at)
    except Stale:  # somebody wrote between our reading and our writing: look again
        fresh = entry_of(visit, row, entry.part.reference)
        return _record(request, visit, row, fresh, sent, choices)
    names = listed([called(n, visit.words).lower() for n in changes])
    beside = " What somebody else changed meanwhile stands beside it." if _older(request, entry) else ""
    tell(request, f"Changed: {names}.{beside}")
    return redirect("entry", row.key, entry.part.reference)


def _mark(value: Any) -> str:
    return digest(canonical(value))[:12]


def _older(request: HttpRequest, entry: EntryPage) -> bool:
    return request.POST.get("version", "") not in ("", str(entry.ref.version))


def _ask(
    request: HttpRequest, visit: Visit, row: EditionRow, entry: EntryPage, asked: Sheet, data: QueryDict
) -> HttpResponse:
    sent = request.method == "POST"
    names = {n for _, form in asked.forms for n in form.fields} | {r.name for _, r in asked.rows}
    says = entry.says()
    marks = {n: data.get(f"seen-{n}") or m for n, m in seen(says, names & set(says)).items()}
    one = asked.things[0] if len(asked.things) == 1 else None
    page = frame(
        visit,
        one.question if one else "Change this record",
        caption=f"{entry.part.reference} · {entry.part.title}",
        edition=row,
        here="plan",
        tab="activities",
        crumbs=(Link(entry.part.title, reverse("entry", args=[row.key, entry.part.reference])),),
        errors=asked.errors() if sent else (),
        words=WORDS.get(one.key if one else "", ()),
        narrow=True,
    )
    why = field(asked.why["reason"]) if asked.why else None
    return show(
        request,
        visit,
        "desk/plan/change.html",
        page,
        422 if sent else 200,
        groups=asked.groups(),
        why=why,
        hidden=(("version", data.get("version") or entry.ref.version), *((f"seen-{n}", m) for n, m in marks.items())),
        back=reverse("entry", args=[row.key, entry.part.reference]),
        one=one,
        whole=reverse("change", args=[row.key, entry.part.reference]),
    )


def _clash(
    request: HttpRequest, visit: Visit, row: EditionRow, entry: EntryPage, clash: tuple[Both, ...], now: dict[str, str]
) -> HttpResponse:
    """Both texts of each field that both changed; everything sent is carried along, so that nothing typed is lost.

    The marks of these fields become those of this moment: should they move again, the page comes again.
    """
    page = frame(
        visit,
        "Somebody changed the same thing while you wrote",
        caption=f"{entry.part.reference} · {entry.part.title}",
        lead="Nothing of yours is lost, and nothing of theirs. Choose what is to stand, field by field.",
        edition=row,
        here="plan",
        tab="activities",
        narrow=True,
    )
    fresh = {f"seen-{both.name}": now[both.name] for both in clash} | {"version": str(entry.ref.version)}
    carried = [
        (name, fresh.get(name, value))
        for name in request.POST
        if name != "csrfmiddlewaretoken" and not name.startswith("keep-")
        for value in request.POST.getlist(name)
    ]
    return show(
        request,
        visit,
        "desk/plan/clash.html",
        page,
        409,
        clash=clash,
        carried=carried,
        back=reverse("entry", args=[row.key, entry.part.reference]),
    )


def _lines(of: Rows) -> Lines:
    rows = [
        (row.is_blank(), f"{of.one} {number}", tuple(replace(_field(bound), optional=False) for bound in row))
        for number, row in enumerate(of.forms, 1)
    ]
    filled = tuple((legend, fields) for blank, legend, fields in rows if not blank)
    return Lines(of.one.lower(), filled, tuple((legend, fields) for blank, legend, fields in rows if blank))


def _field(bound: forms.BoundField) -> Field:
    kinds: dict[type[forms.Field], str] = {TimingInput: "timing", DayInput: "timing", PoundsInput: "money"}
    kind = kinds.get(type(bound.field), "")
    shown: dict[str, Any] = {"kind": kind} if kind else {}
    if isinstance(bound.field, TimingInput) and bound.field.help_text:
        shown["hint"] = bound.field.help_text
    if isinstance(bound.field.widget, forms.Textarea):
        shown["rows"] = 3 if str(bound.html_name).endswith("note") else 5
    return field(bound, **shown)
