"""What changed between two editions, in sentences as a committee would ask, with texts marked and money summed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.labels import Words
from throughline.ground.money import exact
from throughline.plan.queries import comparing
from throughline.plan.queries.comparing import Asked, Beside, Noted
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.comparison import About, Comparison, Group
from throughline.plan.rules.comparing.marking import Redline, redline, shortened
from throughline.plan.rules.comparing.saying import year_said
from throughline.plan.rules.comparing.sums import Sum, Sums
from throughline.plan.rules.document import ReasonPart
from throughline.plan.rules.words import ChangeKind
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan.comparing.choosing import Chosen, chosen
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Link, Row, Table

SHOWN = 12  # activities of one kind on the page of all kinds; the page of one kind shows all of them
NOTED = 2  # notes beside an activity that are read at once; more are folded


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, with its text marked where it has one."""

    says: str
    pieces: Redline
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One activity under a kind of change: its sentences, the reason for residents, the notes that people left."""

    title: str
    reference: str
    href: str
    lines: tuple[Line, ...]
    given: str
    given_illustrative: bool
    noted: tuple[Noted, ...]
    why: str  # where the reason for residents is written, for whoever may

    @property
    def folded(self) -> bool:
        """Whether there are so many notes that they would push the next activity down the page."""
        return len(self.noted) > NOTED


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of change. `count`: how many activities; `rest`: how many of them are not shown."""

    key: str
    title: str
    count: int
    items: tuple[Item, ...]
    whole: str

    @property
    def rest(self) -> int:
        """How many activities are left for the page of this kind."""
        return self.count - len(self.items)


@needs(Permission.PLAN_VIEW)
def changed(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """What changed between two editions, or an edition and now; `kind` narrows it to one kind of change."""
    row = edition_of(visit, edition)
    two = chosen(request, visit, row)
    if two is None:
        return _nothing(request, visit, row)
    found = comparing.beside(visit.actor, two.before, two.after, visit.on)
    only = request.GET.get("kind", "")
    here = f"{reverse('changed', args=[row.key])}?{two.query}"
    telling = _telling(visit, found, here, only)
    return show(
        request,
        visit,
        "desk/plan/comparing/changed.html",
        _page(visit, row, two, found),
        here=reverse("changed", args=[row.key]),
        before=two.choices(two.before),
        after=two.choices(two.after),
        kinds=telling.kinds(found.comparison),
        sections=telling.sections(found.comparison),
        empty=nothing(only),
        tables=tables(found.comparison.sums, visit.words) if not only else (),
        illustrative=any(c.illustrative for c in found.comparison.changes),
    )


def _nothing(request: HttpRequest, visit: Visit, row: EditionRow) -> HttpResponse:
    page = frame(visit, "What changed", edition=row, here="plan", tab="changed", caption=row.plan_title)
    why_not = Empty(
        "There is nothing to compare with yet.",
        "This is the first edition of the plan. Once it has been put forward, its text is kept, and whatever changes "
        "after that is told here.",
        (Link("See where the plan stands", reverse("edition", args=[row.key])),),
    )
    return show(request, visit, "desk/plan/comparing/nothing.html", page, empty=why_not)


def _page(visit: Visit, row: EditionRow, two: Chosen, found: Beside) -> Page:
    files = f"?{two.query}"
    return frame(
        visit,
        "What changed",
        words=("edition", "entry", "owner", "provision", "saving"),
        heading="What changed in the plan",
        caption=f"{row.plan_title} · {two.before.says} → {two.after.says}",
        lead=found.comparison.says(),
        edition=row,
        here="plan",
        tab="changed",
        action=Action(
            "Word, with changes marked",
            reverse("changed-paper", args=[row.key, "docx"]) + files,
            links=(Link("PDF", reverse("changed-paper", args=[row.key, "pdf"]) + files),),
            secondary=True,
        ),
    )


def nothing(only: str) -> Empty:
    """What is said where there is no change."""
    says = "No change is of this kind." if only else "The two say the same."
    return Empty("Nothing changed.", says)


def _key(kind: ChangeKind) -> str:
    """A kind as an address names it."""
    return kind.name.lower()


@dataclass(frozen=True, slots=True)
class Telling:
    """How a page tells changes: the reasons for residents, the notes, where an activity and its reason are.

    `here`: the page's own address, to which a kind is added; `only`: the kind that it shows, if not all.
    """

    given: Mapping[Asked, ReasonPart]
    noted: Mapping[Asked, tuple[Noted, ...]]
    leads: Callable[[About], str]
    why: Callable[[About], str]
    here: str
    only: str = ""

    def sections(self, comparison: Comparison) -> tuple[Section, ...]:
        """Every kind that is shown, with the first of its activities, or with all where it is shown alone."""
        groups = (g for g in comparison.groups if self.only in ("", _key(g.kind)))
        return tuple(map(self._section, groups))

    def kinds(self, comparison: Comparison) -> tuple[Link, ...]:
        """All kinds with how many activities each is about; one of them may be chosen."""
        every = Link(f"All changes ({len(comparison.changes)})", self.here, "" if self.only else "true")
        return (every, *map(self._kind, comparison.groups))

    def _kind(self, group: Group) -> Link:
        key = _key(group.kind)
        words = f"{group.title} ({group.activities})"
        return Link(words, self._narrowed(key), "true" if self.only == key else "")

    def _narrowed(self, key: str) -> str:
        return f"{self.here}{'&' if '?' in self.here else '?'}kind={key}"

    def _section(self, group: Group) -> Section:
        those = group.by_activity
        shown = those if self.only else those[:SHOWN]
        key = _key(group.kind)
        return Section(key, group.title, group.activities, tuple(map(self._item, shown)), self._narrowed(key))

    def _item(self, about: About) -> Item:
        asked = (about.reference, about.kind)
        given = self.given.get(asked)
        return Item(
            about.title,
            about.reference,
            self.leads(about),
            tuple(map(line, about.changes)),
            given.words if given else "",
            bool(given and given.illustrative),
            self.noted.get(asked, ()),
            self.why(about),
        )


def _telling(visit: Visit, found: Beside, here: str, only: str) -> Telling:
    row = found.after.edition
    writes = row.open_for_work and not found.after.frozen and visit.may(Permission.PLAN_PREPARE)

    def why(about: About) -> str:
        """Where the reason for residents is written, for whoever may."""
        address = reverse("why", args=[row.key, _key(about.kind)])
        return f"{address}?of={quote(about.reference)}&before={found.before.key}" if writes else ""

    def leads(about: About) -> str:
        """An activity that has gone is read where it stood."""
        return activity(found.before.edition if about.kind is ChangeKind.DROPPED else row, about)

    return Telling(found.given, found.noted, leads, why, here, only)


def activity(row: EditionRow, about: About) -> str:
    """Where an activity stands in an edition; nowhere for the plan itself."""
    return reverse("entry", args=[row.key, about.reference]) if about.reference else ""


def line(change: Change) -> Line:
    """A change as it is shown."""
    pieces = shortened(redline(change.was, change.now)) if change.is_text else ()
    return Line(change.beneath, pieces, change.illustrative)


def tables(sums: Sums, words: Words) -> tuple[Table, ...]:
    """Money before, after and the difference: by chapter, by year, by kind."""
    whole = Row(_cells(sums.whole, sums.whole.names), "total")
    spend = "Planned spend is revenue and capital; savings and income are not spend."
    return (
        _table(
            words.fill("Planned spend by {chapter}"),
            words.word("Chapter"),
            (*(Row(_cells(s, s.names)) for s in sums.chapters), whole),
            spend,
        ),
        _table("Planned spend by year", "Year", (*(Row(_cells(s, year_said(s.names))) for s in sums.years), whole), ""),
        _table("Money by kind", "Kind", tuple(Row(_cells(s, s.names)) for s in sums.kinds), ""),
    )


def _table(name: str, head: str, rows: Iterable[Row], told: str) -> Table:
    columns = (Column(head), *(Column(words, number=True) for words in ("Before", "After", "Difference")))
    return Table(name, columns, tuple(rows), caption=name, told=told)


def _cells(found: Sum, name: str) -> tuple[Cell, ...]:
    return Cell(name), Cell(exact(found.before)), Cell(exact(found.after)), Cell(_difference(found.more))


def _difference(pence: int) -> str:
    """ "+£416,905", "−£1,200", "none"."""
    return exact(pence) if pence < 0 else f"+{exact(pence)}" if pence else "none"
