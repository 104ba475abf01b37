"""What the council decides of assurance: kinds of assessment, categories of risk with their appetite, questionnaires."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.operations import setting_up as operations
from throughline.assurance.queries import settings
from throughline.assurance.rules import kinds as of_kinds
from throughline.assurance.rules import questionnaires as of_questionnaires
from throughline.assurance.rules.kinds import Kind
from throughline.assurance.rules.questionnaires import Question, Questionnaire, current
from throughline.assurance.rules.scoring import CATEGORIES_SETTING, SCORES, Category
from throughline.assurance.rules.words import Workflow
from throughline.council.queries import make_up
from throughline.ground.timing import day_said
from throughline.ground.words import counted, folded
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk import assured as saying
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Cell, Column, Link, Row, Table

NEW = "new"  # the address of one that does not stand yet
NAMES = {
    of_kinds.SETTING: "Kinds of assessment",
    CATEGORIES_SETTING: "Categories of risk",
    of_questionnaires.SETTING: "Questionnaires",
}


def _begins() -> DayInput:
    return DayInput(label="From which day?", required=True)


def _why() -> forms.CharField:
    return writing("Why?", required=True, hint="History keeps this sentence.")


class Kinding(Asking):
    """One kind of assessment."""

    key = writing("Short name", required=True, most=10, hint="Stands in references: EQIA.")
    name = writing("Name", required=True, most=120)
    workflow = forms.ChoiceField(
        label="How does it go on its way?", choices=[(w.value, w.value.capitalize()) for w in Workflow],
        help_text="Equality: signed twice. Data protection: asks the officer. Plain: signed once.",
    )  # fmt: skip
    questionnaire = forms.ChoiceField(label="Questionnaire", required=False)
    form = writing("Or the council’s own form", most=500, hint="A web address that begins with https://.")
    required = forms.BooleanField(label="A decision needs its screening", required=False)
    review_months = forms.IntegerField(
        label="Looked at again after how many months?", min_value=1, max_value=120, widget=forms.TextInput()
    )
    why = writing("Why is it asked?", most=300)
    dropped = forms.BooleanField(label="No longer used", required=False)
    begins = _begins()
    reason = _why()


class Categorising(Asking):
    """One category of risk and its appetite."""

    name = writing("Name", required=True, most=60)
    appetite = forms.IntegerField(
        label="Appetite", min_value=1, max_value=max(SCORES), widget=forms.TextInput(),
        help_text="The highest score, likelihood times impact, that needs nobody’s acceptance: from 1 to 25.",
    )  # fmt: skip
    dropped = forms.BooleanField(label="No longer used", required=False)
    begins = _begins()
    reason = _why()


class Versioning(Asking):
    """The next version of a questionnaire, or the first of a new one."""

    name = writing("Name", required=True, most=60, hint="By it, a kind of assessment says what it asks.")
    title = writing("Heading", required=True, most=200)
    source = writing("Where do its questions come from?", required=True, most=300)
    shows = writing("What does one “yes” mean?", required=True, most=300)
    questions = writing(
        "Questions", lines=True, required=True,
        hint="One a line: its short name, a colon, and what is asked. After a bar, |, what to think of. A question that stays keeps its short name.",
    )  # fmt: skip
    begins = _begins()
    reason = _why()

    def clean_questions(self) -> tuple[Question, ...]:
        """Each line a question."""
        return tuple(_question(line) for line in str(self.cleaned_data["questions"]).splitlines() if line.strip())


def _question(line: str) -> Question:
    code, colon, rest = line.partition(":")
    asks, _, hint = rest.partition("|")
    if not colon or not asks.strip() or " " in code.strip():
        raise forms.ValidationError(
            f"“{line[:60]}” is no question. Write it as “age: Could it affect some ages more?”."
        )
    return Question(folded(code), asks.strip(), hint.strip())


@needs(Permission.ASSURANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What holds today, and what was ever decided."""
    may = visit.may(Permission.COUNCIL_SET_UP)
    page = frame(
        visit,
        "Set-up of assurance",
        heading="What the council decided of assurance",
        lead="Each is a decision from a day on, with its reason. What was decided before stays readable.",
        here="risks",
        second=saying.tabs("assurance-set-up"),
    )
    parts = (
        ("Kinds of assessment", _kinds(visit, may), "assurance-kind", "Add a kind"),
        ("Categories of risk", _categories(visit, may), "assurance-category", "Add a category"),
        ("Questionnaires", _questionnaires(visit, may), "assurance-questionnaire", "Write another one"),
    )
    shown = [(name, table, reverse(where, args=[NEW]) if may else "", add) for name, table, where, add in parts]
    return show(request, visit, "desk/assurance/set_up.html", page, parts=shown, decided=_decided(visit))


@needs(Permission.COUNCIL_SET_UP)
def kind(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Decide anew of one kind of assessment, or add one."""
    standing = {one.key: one for one in settings.kinds(visit.on)}
    row = _found(standing, key)
    form = Kinding(request.POST or None, initial=_first(visit, asdict(row) if row else {"review_months": 12}))
    named = sorted({one.key for one in settings.questionnaires()})
    form.fields["questionnaire"].choices = [("", "None"), *((n, n.capitalize()) for n in named)]  # type: ignore[attr-defined]

    def do(said: dict[str, Any]) -> None:
        when = {"begins": said.pop("begins"), "reason": said.pop("reason")}
        kept = {k: one for k, one in standing.items() if row is None or k != row.key}
        if row is None and said["key"] in kept:
            raise Refused(f"{said['key']} stands already. Change that one, or give another short name.")
        new = {} if said.pop("dropped") else {said["key"]: Kind(**said | {"workflow": Workflow(said["workflow"])})}
        order = {k: new.pop(k, one) if k not in kept else one for k, one in standing.items() if k in kept or k in new}
        operations.decide_kinds(
            the_council(visit), kinds=tuple((order | new).values()), by=visit.actor, at=visit.at, **when
        )

    return _asked(request, visit, form, row.name if row else "Add a kind of assessment", do)


@needs(Permission.COUNCIL_SET_UP)
def category(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Decide anew of one category of risk and its appetite, or add one."""
    standing = settings.categories(visit.on)
    row = _found(standing, key)
    form = Categorising(request.POST or None, initial=_first(visit, asdict(row) if row else {}))

    def do(said: dict[str, Any]) -> None:
        own = row.key if row else folded(said["name"]).replace(" ", "-")
        if row is None and own in standing:
            raise Refused(f"{said['name']} stands already. Change that one, or give another name.")
        new = standing | {own: Category(own, said["name"].strip(), said["appetite"])}
        if said["dropped"]:
            new.pop(own)
        operations.decide_categories(
            the_council(visit), categories=tuple(new.values()), begins=said["begins"], reason=said["reason"], by=visit.actor,
            at=visit.at,
        )  # fmt: skip

    return _asked(request, visit, form, row.name if row else "Add a category of risk", do)


@needs(Permission.COUNCIL_SET_UP)
def questionnaire(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Write the next version of a questionnaire, or the first of a new one."""
    known = settings.questionnaires()
    row = _found({one.key: current(one.key, date.max, known) for one in known}, key)
    first = {"name": row.key, "title": row.title, "source": row.source, "shows": row.shows} if row else {}
    lines = "\n".join(f"{q.code}: {q.asks}" + (f" | {q.hint}" if q.hint else "") for q in row.questions) if row else ""
    form = Versioning(request.POST or None, initial=_first(visit, first | {"questions": lines}))

    def do(said: dict[str, Any]) -> None:
        name, reason = row.key if row else folded(said["name"]), said["reason"]
        new = Questionnaire(name, 0, said["begins"], said["title"], said["source"], said["shows"], said["questions"])
        operations.publish_questionnaire(the_council(visit), new=new, reason=reason, by=visit.actor, at=visit.at)

    title = f"Write version {row.version + 1}: {row.key}" if row else "Write a questionnaire"
    return _asked(request, visit, form, title, do)


def _found(standing: dict[str, Any], key: str) -> Any:
    if key != NEW and key not in standing:
        raise Absent(ABSENT)
    return standing.get(key)


def _first(visit: Visit, said: dict[str, Any]) -> dict[str, Any]:
    return said | {"begins": visit.on}


def _asked(request: HttpRequest, visit: Visit, form: Asking, heading: str, do: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            do(dict(form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, "It was decided. What held before stays readable below.")
            return redirect("assurance-set-up")
    page = frame(
        visit,
        heading,
        here="risks",
        second=saying.tabs("assurance-set-up"),
        crumbs=(Link("Set-up of assurance", reverse("assurance-set-up")),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    short = ("key", "begins", "appetite", "review_months")
    fields = tuple(field(bound, width="mid" if bound.name in short else "") for bound in form)
    return show(
        request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button="Decide it"
    )


def _kinds(visit: Visit, may: bool) -> Table:
    rows = tuple(
        Row(
            (
                Cell(f"{one.key}: {one.name}", one.why, reverse("assurance-kind", args=[one.key]) if may else ""),
                Cell(one.workflow.value.capitalize()),
                Cell("The council’s own form" if one.form else one.questionnaire.capitalize(), one.form),
                Cell("Needed" if one.required else "As the council chooses"),
                Cell(counted(one.review_months, "month"), "after approval"),
            )
        )
        for one in settings.kinds(visit.on)
    )
    columns = ("Kind", "Workflow", "What it asks", "Before a decision", "Looked at again")
    return Table("Kinds of assessment", tuple(map(Column, columns)), rows, stacked=True)


def _categories(visit: Visit, may: bool) -> Table:
    rows = tuple(
        Row(
            (
                Cell(one.name, "", reverse("assurance-category", args=[one.key]) if may else ""),
                Cell(str(one.appetite)),
            )
        )
        for one in settings.categories(visit.on).values()
    )
    return Table("Categories of risk", (Column("Category"), Column("Appetite", number=True)), rows)


def _questionnaires(visit: Visit, may: bool) -> Table:
    known = settings.questionnaires()
    newest = {one.key: one for one in sorted(known, key=lambda one: one.version)}
    rows = tuple(
        Row(
            (
                Cell(
                    one.key.capitalize(), one.title, reverse("assurance-questionnaire", args=[one.key]) if may else ""
                ),
                Cell(f"Version {one.version}", _since(one, visit.on)),
                Cell(counted(len(one.questions), "question").replace(" ", "\N{NO-BREAK SPACE}")),
                Cell(one.source),
            )
        )
        for one in newest.values()
    )
    columns = ("Questionnaire", "Newest version", "Asks", "Source")
    return Table("Questionnaires", tuple(map(Column, columns)), rows, stacked=True)


def _since(one: Questionnaire, on: date) -> str:
    if one == replace(one, begins=of_questionnaires.FROM_THE_START):
        return "as delivered"
    return f"{'from' if one.begins > on else 'since'} {day_said(one.begins)}"


def _decided(visit: Visit) -> Table | None:
    """Every decision, the latest first; by whom and why for whoever reads history."""
    why = _reasons(visit)
    rows = tuple(
        Row((Cell(day_said(one.begins)), Cell(NAMES[one.name]), Cell(why.get((one.name, one.begins.isoformat()), "Kept in history"))))
        for one in sorted(make_up.setting_rows(tuple(NAMES)), key=lambda one: one.begins, reverse=True)
    )  # fmt: skip
    columns = tuple(map(Column, ("From", "What", "By whom, and why")))
    return Table("What was decided", columns, rows, stacked=True) if rows else None


def _reasons(visit: Visit) -> dict[tuple[str, str], str]:
    if visit.council is None or not visit.may_everywhere(Permission.HISTORY_VIEW):
        return {}
    told: dict[tuple[str, str], str] = {}
    for event in history.history_of(f"council.council:{visit.council.ref.key}"):
        for change in event.changes:
            after = change.after or {}
            if change.table == "council.setting" and after.get("name") in NAMES and "begins" in after:
                told.setdefault((after["name"], after["begins"]), f"{event.posts}: {event.reason}")
    return told
