"""What a council's own headings mean: said once, kept with the plan, and every later file is read the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.labels import Words
from throughline.ground.words import counted, tidy
from throughline.history.doorway import Ref
from throughline.plan import scratch
from throughline.plan.intake.columns import PASSED_OVER, Column, plain
from throughline.plan.intake.headings import Heading
from throughline.plan.intake.labelled import activities, parts
from throughline.plan.operations.plans import map_headings
from throughline.plan.queries import importing
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.book import Book, place
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.importing.brief import brief
from throughline.web.desk.plan.importing.opened import Opened, importable, opened
from throughline.web.desk.plan.importing.preview import GIVEN_TWICE, NOT_KNOWN
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Choice, Error, Link

NOT_YET, DO_NOT_READ = "Not said yet", "Do not read this"
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Own:
    """A heading that is asked about. `means`: the name of a column, "-" for none, "" when it was not said yet."""

    text: str
    where: str  # in words, for a person
    columns: tuple[Column, ...]  # that it may mean
    every: tuple[Column, ...]  # of any sheet
    means: str
    nearest: str = ""
    here: bool = True  # in the file that is looked at; else in one before it

    @property
    def choices(self) -> dict[str, str]:
        """What it may mean: names of columns with their headings."""
        known = {c.name: c.heading for c in self.every}
        names = {c.name: c.heading for c in self.columns}
        return (
            {"": NOT_YET, PASSED_OVER: DO_NOT_READ}
            | names
            | ({self.means: known[self.means]} if self.means in known and self.means not in names else {})
        )


@needs(Permission.PLAN_IMPORT)
def headings(request: HttpRequest, visit: Visit, edition: str, key: str) -> HttpResponse:
    """Ask what each heading means that is not known, and keep it with the plan; then back to the preview."""
    row = importable(visit, edition)
    found = opened(visit, row, key)
    kept = importing.own_headings(row)
    own = tuple(_own(found, kept, visit.words))
    answers = _answers(request.POST, own) if request.method == "POST" else {one.text: one.means for one in own}
    problems = _problems(own, answers)
    if request.method == "POST" and not problems:
        return _keep(request, visit, row, key, kept, answers)
    back = reverse("import-preview", args=[row.key, key])
    page = frame(
        visit,
        "What your headings mean",
        caption=f"{brief(found.upload.file, 80)} · {row.title}",
        lead="Say it once: it is kept with the plan, and every later file is read the same way.",
        edition=row,
        here="plan",
        tab="import",
        crumbs=(Link("Back to the preview", back),),
        errors=tuple(problems.values()),
        narrow=True,
    )
    asked = [(n, one, _field(n, one, answers.get(one.text, ""), problems.get(one.text))) for n, one in enumerate(own)]
    return show(
        request,
        visit,
        "desk/plan/importing/headings.html",
        page,
        422 if problems else 200,
        here=[(n, one.text, field) for n, one, field in asked if one.here],
        before=[(n, one.text, field) for n, one, field in asked if not one.here],
        back=back,
    )


def _own(found: Opened, kept: Mapping[str, str], words: Words) -> Iterator[Own]:
    """Each heading of the file that is not known or was mapped, once; then those of other files that were mapped."""
    meant = {plain(heading): name for heading, name in kept.items()}
    every, asked = _every(words), set[str]()
    for heading in found.run.draft.headings:
        name = plain(heading.text)
        if name not in asked and (not heading.name or name in meant):
            asked.add(name)
            yield Own(
                heading.text,
                _under(found.book, heading),
                activities(words),
                every,
                meant.get(name, ""),
                heading.nearest,
            )
    for finding in found.run.findings:
        name = plain(finding.said)
        if finding.code in (NOT_KNOWN, GIVEN_TWICE) and name not in asked:
            asked.add(name)
            yield Own(
                finding.said,
                f"Sheet “{finding.sheet}”, {finding.cell}.",
                _columns(finding.sheet, words),
                every,
                meant.get(name, ""),
            )
    for text, means in kept.items():
        if plain(text) not in asked:
            yield Own(text, "", every, every, means, here=False)


def _columns(sheet: str, words: Words) -> tuple[Column, ...]:
    """The columns that a heading of a sheet may mean."""
    return next((p.columns for p in parts(words) if p.name.casefold() == sheet.strip().casefold()), activities(words))


def _every(words: Words) -> tuple[Column, ...]:
    """The columns of all sheets, one of each name."""
    there = (*(c for p in parts(words) for c in p.columns), *activities(words))
    return tuple({c.name: c for c in there}.values())


def _under(book: Book, heading: Heading) -> str:
    """The first values that stand under a heading, by which a person knows it again."""
    column, number = place(heading.cell)
    for sheet in book.sheets:
        head = next((row for row in sheet.rows if row.number == number), None)
        if head is not None and tidy(head.cell(column).text) and tidy(head.cell(column).text) in heading.text:
            below = (tidy(row.cell(column).text) for row in sheet.rows if row.number > number)
            values = [brief(text, 40) for text in dict.fromkeys(filter(None, below))][:SAMPLES]
            return (
                f"{heading.cell}. Under it stands: {'; '.join(values)}."
                if values
                else f"{heading.cell}. Nothing stands under it."
            )
    return f"{heading.cell}."


def _field(number: int, one: Own, means: str, problem: Error | None) -> Field:
    guess = f" It is most like “{one.nearest}”." if one.nearest and not means else ""
    return Field(
        f"means-{number}",
        f"“{brief(one.text, 80)}”",
        "select",
        hint=f"{one.where}{guess}",
        choices=tuple(Choice(value, words, value == means) for value, words in one.choices.items()),
        error=problem.words if problem else "",
        width="mid",
    )


def _answers(sent: QueryDict, own: tuple[Own, ...]) -> dict[str, str]:
    """What was chosen, by heading: each choice is sent with its heading, since the list may have changed meanwhile."""
    asked = {one.text for one in own}
    pairs = {
        sent.get(name, ""): sent.get(f"means-{name.removeprefix('heading-')}", "")
        for name in sent
        if name.startswith("heading-")
    }
    return {heading: means for heading, means in pairs.items() if heading in asked}


def _problems(own: tuple[Own, ...], answers: Mapping[str, str]) -> dict[str, Error]:
    """By heading: a choice that is not offered, and two headings of one sheet that mean the same column."""
    problems: dict[str, Error] = {}
    taken: dict[tuple[tuple[Column, ...], str], str] = {}
    for number, one in enumerate(own):
        means = answers.get(one.text, "")
        first = (
            taken.setdefault((one.columns, means), one.text)
            if means not in ("", PASSED_OVER) and one.here
            else one.text
        )
        says = ""
        if means not in one.choices:
            says = f"“{brief(one.text, 40)}”: choose what it means from the list."
        elif first != one.text:
            says = f"“{brief(first, 40)}” and “{brief(one.text, 40)}” cannot both mean “{one.choices[means]}”. Keep one, and do not read the other."
        if says:
            problems[one.text] = Error(says, f"#id_means-{number}")
    return problems


def _keep(
    request: HttpRequest, visit: Visit, row: EditionRow, key: str, kept: Mapping[str, str], answers: Mapping[str, str]
) -> HttpResponse:
    """Keep the answers beside what other files said, and go back to the preview, which is read anew."""
    answered = {plain(heading) for heading in answers}
    stays = {heading: name for heading, name in kept.items() if plain(heading) not in answered}
    said = {heading: name for heading, name in answers.items() if name}
    map_headings(Ref(row.plan.key), mapping=stays | said, by=visit.actor, at=visit.at)
    scratch.show_again(key, shown=opened(visit, row, key).run.told)
    tell(request, f"What {counted(len(said), 'heading')} mean{'s' if len(said) == 1 else ''} is kept with the plan.")
    return redirect("import-preview", row.key, key)
