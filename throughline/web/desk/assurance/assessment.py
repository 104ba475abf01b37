"""One assessment: where it stands, what was answered, who signed what, and what may be done now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Audience, Permission
from throughline.assurance.operations import assessments as operations
from throughline.assurance.queries import assessments as queries
from throughline.assurance.queries.assessments import AssessmentPage
from throughline.assurance.rules.gate import Standing, against_submitting
from throughline.assurance.rules.moves import MOVES, move_of
from throughline.assurance.rules.saying import AnswerSaid, AssessmentSaid
from throughline.assurance.rules.words import Act, Advice, Answered, Level
from throughline.council import queries as council
from throughline.governance.queries.assessing import decisions_with
from throughline.ground.labels import Words
from throughline.ground.timing import day_said
from throughline.ground.words import opening
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan.queries import screened
from throughline.web.desk import assured as saying
from throughline.web.desk.assurance import covering
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying as plan_saying
from throughline.web.desk.plan.changing.fields import Asking, DayInput, one_of, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Band, Cell, Column, Link, Mark, Pair, Row, Table

PARAGRAPHS = {
    1: "1. An individual", 2: "2. Who an individual is", 3: "3. Financial or business affairs", 4: "4. Labour relations",
    5: "5. Legal privilege", 6: "6. Notices or orders", 7: "7. Crime",
}  # fmt: skip


class Reason(Asking):
    """Words that an act needs, or may have."""

    reason = writing("In words", lines=True)


class Advising(Asking):
    """The data protection officer's advice."""

    advice = forms.TypedChoiceField(
        label="Advice",
        coerce=Advice,
        choices=[(a.value, a.value.capitalize()) for a in Advice],
        widget=forms.RadioSelect(),
    )
    words = writing("In words", lines=True, required=True)


class Freezing(Asking):
    """Before whom a version goes."""

    before = writing("Before whom, or before which decision?", required=True, hint="As in “Cabinet, 25 January 2021”.")


class Writing(Asking):
    """What stands on the face of an assessment."""

    title = writing("What is assessed?", required=True)
    summary = writing(
        "In plain English", lines=True, hint="Who could be affected, and what is done about it. Residents read this."
    )
    level = forms.ChoiceField(label="Level that was found", required=False,
                              choices=[("", "Not found yet"), *((v.value, v.value.capitalize()) for v in Level)])  # fmt: skip
    owner = one_of("{Short owner}")
    unit = one_of("Directorate or division")
    form = forms.URLField(label="The council's own form", required=False, assume_scheme="https", max_length=500,
                          help_text="Where it is filled in elsewhere: the questions here need no answer then.")  # fmt: skip
    consulted_to = DayInput(label="Consultation ends", help_text="It is looked at again on that day.")
    audience = forms.ChoiceField(label="Who may read it", choices=[(a.value, plan_saying.READERS[a]) for a in Audience])
    paragraph = forms.TypedChoiceField(label="Exempt under Schedule 12A, paragraph", coerce=int, required=False, empty_value=None,
                                       choices=[("", "Not exempt"), *PARAGRAPHS.items()])  # fmt: skip
    exempt_because = writing("Public-interest test", lines=True)


def found(visit: Visit, key: str) -> AssessmentPage:
    """The assessment at an address. Raises Absent."""
    page = queries.assessment(visit.actor, key, visit.on)
    if page is None:
        raise Absent(ABSENT)
    return page


@needs(Permission.ASSURANCE_VIEW)
def assessment(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One assessment with its answers, signatures and frozen versions."""
    page = found(visit, key)
    row = page.row
    stopped = against_submitting([Standing(row.kind, row.state)]) if page.kind.required else ()
    framed = frame(
        visit,
        row.title,
        caption=f"{row.reference} · {row.kind_name}",
        lead=row.summary,
        here="risks",
        second=saying.tabs("assessments"),
        words=("assessment", "screening"),
        crumbs=(Link("Assessments", reverse("assessments")),),
        band=Band(Mark.STOP, "No decision can be submitted yet.", stopped[0]) if stopped else None,
    )
    return show(
        request,
        visit,
        "desk/assurance/assessment.html",
        framed,
        facts=_facts(page, visit.words),
        answers=_answers(page),
        shows=page.shows,
        source=page.source,
        signatures=_signatures(page),
        versions=_versions(page),
        ways=_ways(page),
        of=_of(visit, page),
        before=_before(visit, page),
        frozen_to=reverse("assessment-do", args=[key, "freeze"]) if page.may_prepare.allowed else "",
        invented=tuple(sorted(w.replace("_", " ") for w in row.illustrative)),
    )


@needs(Permission.ASSURANCE_VIEW)
def do(request: HttpRequest, visit: Visit, key: str, act: str) -> HttpResponse:
    """Take one step of an assessment."""
    page = found(visit, key)
    kind = _form_of(page, act)
    form = kind(request.POST or None)
    step = next((a for a in Act if a.name.lower() == act), None)
    move = move_of(page.kind.workflow, step, page.row.state) if step else None
    if move and move.reason and "reason" in form.fields:
        form.fields["reason"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            told = _do(visit, page, act, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, told)
            return redirect("assessment", key)
    heading = "Freeze the version before a decision maker" if act == "freeze" else (step.value if step else "")
    says = move.says if move else "What was there stays as it is, whatever is written later."
    return _asked(request, visit, page, form, opening(heading), says, opening(heading))


@needs(Permission.ASSESSMENT_PREPARE)
def write(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Write what stands on the face of an assessment."""
    page = found(visit, key)
    if not page.may_prepare.allowed:
        raise Refused(page.may_prepare.reason)
    form = Writing(
        request.POST or None, initial={n: getattr(page.said, n) for n in Writing.base_fields}, words=visit.words
    )
    posts = [("", "None"), *((p.key, p.title) for p in council.posts(visit.on) if not p.ended)]
    units = [("", "None"), *((u.key, u.name) for u in council.units(visit.on) if not u.ended)]
    form.fields["owner"].choices, form.fields["unit"].choices = posts, units  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"level": Level(form.cleaned_data["level"]) if form.cleaned_data["level"] else None}
        try:
            operations.write(page.row.ref, said=AssessmentSaid(**said), by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, "What it says was written.")
            return redirect("assessment", key)
    return _asked(request, visit, page, form, "Write this assessment", "", "Record this")


@needs(Permission.ASSESSMENT_PREPARE)
def answer(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Answer the questionnaire, a question at a time or all at once."""
    page = found(visit, key)
    if not page.may_prepare.allowed:
        raise Refused(page.may_prepare.reason)
    form = _questions(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        answers = tuple(
            AnswerSaid(q.code, Answered(said[q.code]), said[f"{q.code}-words"])
            for q, _ in page.questions
            if said[q.code]
        )
        try:
            operations.answer(page.row.ref, answers=answers, by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, f"{len(answers)} of {len(page.questions)} questions are answered.")
            return redirect("assessment", key)
    return _asked(
        request,
        visit,
        page,
        form,
        page.whole.questionnaire,
        f"{page.shows} Source: {page.source}.",
        "Record these answers",
    )


def _questions(page: AssessmentPage, posted: Any) -> Asking:
    form = Asking(posted)
    for question, given in page.questions:
        form.fields[question.code] = forms.ChoiceField(
            label=question.asks, help_text=question.hint, required=False, widget=forms.RadioSelect(),
            choices=[(a.value, a.value.capitalize()) for a in Answered], initial=given.answer.value if given else "",
        )  # fmt: skip
        words = writing("In words, where there is something to say", lines=True)
        words.label, words.initial = f"{question.asks.rstrip('?')}: in words", given.words if given else ""
        form.fields[f"{question.code}-words"] = words
    return form


def _form_of(page: AssessmentPage, act: str) -> type[forms.Form]:
    if act == "freeze":
        return Freezing
    if act not in {a.name.lower() for a in page.acts}:
        raise Refused(
            f"{page.row.reference} stands at “{page.row.state}”, so that this cannot be done now. Open it again."
        )
    return Advising if act == "advise" else Reason


def _do(visit: Visit, page: AssessmentPage, act: str, said: Mapping[str, Any]) -> str:
    done: dict[str, Any] = {"by": visit.actor, "at": visit.at}
    ref = page.row.ref
    if act == "freeze":
        operations.freeze(ref, before=said["before"], **done)
        return "The version was frozen, and is found again by its fingerprint."
    if act == "advise":
        operations.advise(ref, advice=said["advice"], words=said["words"], **done)
        return "The advice was given."
    step = Act[act.upper()]
    take = operations.go_on if step in operations.PREPARING else operations.sign
    take(ref, act=step, reason=said["reason"], **done)
    move = next(m for m in MOVES[page.kind.workflow] if m.act is step)
    return f"{page.row.reference} stands at “{move.to}” now."


def _facts(page: AssessmentPage, words: Words) -> tuple[Pair, ...]:
    row, said = page.row, page.said
    exempt = f"Exempt, paragraph {said.paragraph}: {said.exempt_because}" if said.paragraph else ""
    return (
        Pair("State", "", row.reason, state=saying.standing(row.state)),
        Pair("Level", row.level.value.capitalize() if row.level else "not found yet"),
        Pair(words.word("Short owner"), row.owner or words.fill("No {short owner}"), row.directorate),
        *((Pair("Own form", "The council's own form, filled in", "", said.form),) if said.form else ()),
        *((Pair("Consultation ends", day_said(said.consulted_to)),) if said.consulted_to else ()),
        Pair("Review due", day_said(row.review_due_on) if row.review_due_on else "not set"),
        Pair("Who may read it", plan_saying.READERS[Audience(row.audience)], exempt),
        Pair("Why there is one", page.kind.why or "The council asks for it"),
    )


def _answers(page: AssessmentPage) -> Table:
    rows = tuple(
        Row((Cell(q.asks, q.hint), Cell(given.answer.value.capitalize() if given else "Not answered"), Cell(given.words if given else "")))
        for q, given in page.questions
    )  # fmt: skip
    return Table(page.whole.questionnaire or "Questions", tuple(Column(h) for h in ("Question", "Answer", "In words")), rows, stacked=True)  # fmt: skip


def _signatures(page: AssessmentPage) -> Table:
    rows = tuple(
        Row((Cell(opening(s.act)), Cell(s.posts), Cell(day_said(s.on)), Cell(s.words))) for s in page.whole.signatures
    )
    return Table("Who did what", tuple(Column(h) for h in ("Step", "As", "On", "In words")), rows, stacked=True)


def _versions(page: AssessmentPage) -> Table:
    rows = tuple(
        Row((Cell(f"Version {v.number}"), Cell(v.before), Cell(day_said(v.taken_on)), Cell(v.digest, code=True)))
        for v in page.versions
    )
    heads = ("Version", "Went before", "Frozen", "Fingerprint (SHA-256)")
    return Table("Versions before a decision maker", tuple(Column(h) for h in heads), rows, stacked=True)


def _ways(page: AssessmentPage) -> tuple[Link, ...]:
    key = page.row.address
    ways = []
    if page.writable and page.may_prepare.allowed:
        ways.append(Link("Write what it says", reverse("assessment-write", args=[key])))
        if page.questions:
            ways.append(Link("Answer the questions", reverse("assessment-answer", args=[key])))
    for act in page.acts:
        may = (
            page.may_prepare if act in operations.PREPARING else page.may_advise if act is Act.ADVISE else page.may_sign
        )
        if may.allowed:
            ways.append(Link(opening(act.value), reverse("assessment-do", args=[key, act.name.lower()])))
    return tuple(ways)


def _of(visit: Visit, page: AssessmentPage) -> tuple[Link, ...]:
    edition = covering.edition_now(visit)
    if edition is None:
        return ()
    rows = screened.entries_with(visit.actor, page.row.ref.key, edition.ref.key)
    return tuple(Link(title, reverse("entry", args=[edition.key, reference])) for reference, title in rows)


def _before(visit: Visit, page: AssessmentPage) -> tuple[Link, ...]:
    """The decisions that have it, with the day on which a version went before the maker."""
    return tuple(
        Link(
            f"{one.number} {one.title}".strip() + (f", frozen {day_said(one.taken_on)}" if one.taken_on else ""),
            reverse("decision", args=[one.address]),
        )
        for one in decisions_with(visit.actor, page.row.ref.key)
    )


def _asked(
    request: HttpRequest, visit: Visit, page: AssessmentPage, form: forms.Form, heading: str, lead: str, button: str
) -> HttpResponse:
    key = page.row.address
    framed = frame(
        visit,
        heading,
        caption=f"{page.row.reference} · {page.row.title}",
        lead=lead,
        here="risks",
        second=saying.tabs("assessments"),
        crumbs=(Link("Assessments", reverse("assessments")), Link(page.row.title, reverse("assessment", args=[key]))),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(
        field(bound, **({"in_a_row": True} if isinstance(bound.field.widget, forms.RadioSelect) else {"rows": 2} if bound.name.endswith("-words") else {}))
        for bound in form
    )  # fmt: skip
    return show(
        request, visit, "desk/plan/form.html", framed, 422 if framed.errors else 200, fields=fields, button=button
    )
