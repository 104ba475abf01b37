"""The plan's story: a first edition brought in, approved and published; a second one worked on until the demonstration's day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from throughline.council import queries as council
from throughline.demo import commenting, wanting
from throughline.demo.explaining import explain
from throughline.demo.measuring import Figures
from throughline.demo.people import POLICY_TEAM, holder, london, the_council
from throughline.demo.reading import FACTS, rows
from throughline.demo.standing import Act, Facts, Keys
from throughline.ground.findings import Severity
from throughline.ground.freezing import digest
from throughline.history.doorway import Ref
from throughline.measures.queries import naming as measures
from throughline.outcomes import queries as outcomes
from throughline.plan.operations import entries, gates, many, plans
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.words import EditionStatus, MatterKind

PLAN = "Strategic Delivery Plan 2020–2023"
FIRST, SECOND = "2020 edition", "2021 edition, draft"
WINDOW = (date(2020, 4, 1), date(2023, 3, 31))
OPENED = london("2020-01-20T10:00")
BROUGHT_IN = london("2020-03-02T10:15")
WRITTEN = london("2020-03-05T14:00")
ACCEPTED = london("2020-03-23T15:30")
ACCEPTED_UNTIL = date(2021, 3, 19)  # by when the next edition is to be approved
ASSESSED = london("2020-03-23T15:00")
SUBMITTED = london("2020-03-24T10:00")
APPROVED = london("2020-04-02T16:00")
PUBLISHED = london("2020-04-09T11:00")
OPENED_AGAIN = london("2020-06-15T09:30")
ANSWERED = london("2020-09-08T10:20")
ALIGNED = london("2020-12-14T11:40")
MEASURED = london("2020-12-14T15:10")
WRITTEN_AGAIN = london("2021-01-07T10:00")
WORKBOOK = "strategic-delivery-plan-2020.xlsx"
EntryAct = Callable[..., object]
RECORDS: dict[str, EntryAct] = {
    "record": entries.record,
    "reword": entries.reword,
    "re_cost": entries.re_cost,
    "set_milestones": entries.set_milestones,
    "screen": entries.screen,
    "authorise": entries.authorise,
}
PART_OF = {
    "milestone": "milestones",
    "reached": "milestones",
    "forecast": "milestones",
    "provision": "provisions",
    "funding": "funding",
}


def begin(draft: int) -> int:
    """Open the plan under the draft 5 Year Plan with an empty first edition; answers the edition's key."""
    by = holder(POLICY_TEAM, OPENED.date())
    plan = plans.open_plan(the_council(), title=PLAN, parent=draft, begins=WINDOW[0], ends=WINDOW[1], by=by, at=OPENED)
    return plans.open_edition(Ref(plan), title=FIRST, by=by, at=OPENED)


def bring_in(edition: int, facts: Facts) -> None:
    """Bring the first edition's activities in as one event; front matter; owners confirm."""
    by = holder(POLICY_TEAM, BROUGHT_IN.date())
    keys = keys_on(BROUGHT_IN.date())
    said = {reference: facts.said(reference, BROUGHT_IN, keys) for reference in facts.of_first_edition()}
    file = "".join((FACTS / f"{name}.csv").read_text(encoding="utf-8") for name in ("activities", "withdrawn"))
    many.bring_in(
        Ref(edition),
        said=said,
        file=WORKBOOK,
        digest=digest(file),
        reason="The plan as its owners sent it in",
        by=by,
        at=BROUGHT_IN,
    )
    _write_matter(edition, {row["kind"]: row for row in (*rows("matter"), *rows("matter_first"))}, WRITTEN)
    tell(edition, facts, None, until=ACCEPTED)


def submit(edition: int) -> None:
    """Accept the errors that stand, each with its reason; submit; record approval."""
    by = holder(POLICY_TEAM, ACCEPTED.date())
    reasons = {row["code"]: row["reason"] for row in rows("acceptances")}
    health = editions.health(_edition(edition), ACCEPTED.date())
    for finding in health.standing:
        if finding.severity is Severity.ERROR and finding.code in reasons:
            gates.accept(
                Ref(edition),
                code=finding.code,
                subject=finding.subject,
                because=reasons[finding.code],
                until=ACCEPTED_UNTIL,
                by=by,
                at=ACCEPTED,
            )
    for to, at, reason in (
        (EditionStatus.FOR_APPROVAL, SUBMITTED, "To Corporate Board"),
        (EditionStatus.APPROVED, APPROVED, "Corporate Board, 2 April 2020"),
    ):
        gates.move_on(Ref(edition), to=to, reason=reason, by=holder(POLICY_TEAM, at.date()), at=at)


def open_again(edition: int) -> int:
    """Roll the plan forward into a draft, after a spring that overtook its dates; answers the draft's key."""
    by = holder(POLICY_TEAM, OPENED_AGAIN.date())
    return plans.roll_forward(Ref(edition), title=SECOND, by=by, at=OPENED_AGAIN)


def work_on(edition: int, facts: Facts, figures: Figures, upto: datetime) -> None:
    """Everything that posts did to the draft, and the figures that they entered meanwhile, in order of time."""
    tell(edition, facts, figures, until=wanting.RESET, since=OPENED_AGAIN)
    wanting.reset()
    tell(edition, facts, figures, until=wanting.NOTED, since=wanting.RESET)
    wanting.notice()
    tell(edition, facts, figures, until=ANSWERED, since=wanting.NOTED)
    _align(edition, facts, ANSWERED, "answers", "What each activity answers in a changed operating environment")
    tell(edition, facts, figures, until=wanting.INTERIM, since=ANSWERED)
    wanting.prioritise()
    tell(edition, facts, figures, until=ALIGNED, since=wanting.INTERIM)
    _align(edition, facts, ALIGNED, "priorities", "Read against the five challenges of the Interim Strategic Plan")
    tell(edition, facts, figures, until=MEASURED, since=ALIGNED)
    _align(edition, facts, MEASURED, "measures", "Which measures tell whether each activity succeeds")
    tell(edition, facts, figures, until=WRITTEN_AGAIN, since=MEASURED)
    _write_matter(edition, {row["kind"]: row for row in rows("matter")}, WRITTEN_AGAIN)
    explain(edition, facts, since=OPENED_AGAIN, at=WRITTEN_AGAIN)
    tell(edition, facts, figures, until=upto, since=WRITTEN_AGAIN)


def tell(edition: int, facts: Facts, figures: Figures | None, until: datetime, since: datetime = OPENED) -> None:
    """Do what the facts say was done after `since` and up to `until`."""
    scene = _Scene(edition, facts, until)
    told: list[tuple[datetime, Callable[[], None]]] = [(act.at, partial(scene.play, act)) for act in facts.acts()]
    told += commenting.acts(partial(_edition, edition))
    for at, act in sorted(told, key=lambda one: one[0]):
        if since < at <= until:
            if figures:
                figures.enter(at)
            act()
    if figures:
        figures.enter(until)


class _Scene:
    """One edition while its story is told: who is who, and which record an activity's reference names."""

    def __init__(self, edition: int, facts: Facts, at: datetime) -> None:
        self.edition, self.facts = edition, facts
        self.entries = entries_of(edition, facts)
        self.keys = keys_on(at.date())

    def play(self, act: Act) -> None:
        """Do one act as the post that did it."""
        by = holder(act.post, act.at.date())
        done: dict[str, Any] = {"by": by, "at": act.at}
        names = tuple(dict.fromkeys(PART_OF.get(what.partition(" ")[0], what) for what in act.whats if what))
        reference = act.activities[0]
        match act.act:
            case "many":
                said = {one: self._said(one, act.at, names) for one in act.activities}
                many.change_many(Ref(self.edition), said=said, reason=act.reason, **done)
            case "add":
                self.entries[reference] = plans.add_entry(
                    Ref(self.edition), reference=reference, said=self._said(reference, act.at, None), **done
                )
            case "withdraw":
                entries.withdraw(Ref(self.entries.pop(reference)), reason=act.reason, **done)
            case "confirm":
                entries.confirm(Ref(self.entries[reference]), **done)
            case "reschedule":
                now = self._said(reference, act.at, ("starts", "ends", "end_in_words"))
                entries.reschedule(
                    Ref(self.entries[reference]),
                    starts=now["starts"],
                    ends=now["ends"],
                    end_in_words=now["end_in_words"],
                    reason=act.reason,
                    **done,
                )
            case "re_own":
                owner = self._said(reference, act.at, ("owner",))["owner"]
                entries.re_own(Ref(self.entries[reference]), owner=owner, reason=act.reason, **done)
            case named:
                now = self._said(reference, act.at, (*names, "illustrative"))
                RECORDS[named](Ref(self.entries[reference]), said=now, reason=act.reason, **done)

    def _said(self, reference: str, at: datetime, only: tuple[str, ...] | None) -> EntryChanges:
        return self.facts.said(reference, at, self.keys, only)


def keys_on(on: date) -> Keys:
    """What the facts' words name in the database on a day."""
    by = holder(POLICY_TEAM, on)
    parent = max(editions.editions(by), key=lambda row: row.number).parent
    posts = {post.title: post.key for post in council.posts(on)}
    chapters = {str(row.number): row.key for row in outcomes.outcomes(by, parent)}
    return Keys(
        {
            "owner": posts,
            "portfolio": {row.name: row.key for row in council.portfolios(on)},
            "chapter": chapters,
            "other_outcomes": chapters,
            "objectives": {row.reference: row.key for row in outcomes.objectives(by, parent)},
            "priorities": {row.reference: row.key for row in outcomes.priorities(by)},
            "answers": {row.reference: row.key for row in outcomes.environment(by)},
            "measures": {row.reference: row.key for row in measures.to_name(by, on)},
            "contributing": {row.name: row.key for row in council.units(on)},
            "places": {row.name: row.key for row in council.places(on)},
        }
    )


def _align(edition: int, facts: Facts, at: datetime, column: str, reason: str) -> None:
    """Say of every activity at once which changes it answers or which priorities it serves."""
    keys = keys_on(at.date())
    said = {reference: facts.said(reference, at, keys, (column,)) for reference in entries_of(edition, facts)}
    many.change_many(Ref(edition), said=said, reason=reason, by=holder(POLICY_TEAM, at.date()), at=at)


def _write_matter(edition: int, pieces: Mapping[str, Mapping[str, str]], at: datetime) -> None:
    posts = {post.title: post.key for post in council.posts(at.date())}
    for kind in MatterKind:
        row = pieces[kind]
        plans.set_matter(
            Ref(edition),
            kind=kind,
            title=row["title"],
            words=row["words"],
            owner=posts[row["owner"]],
            illustrative="words" in row["illustrative"],
            by=holder(POLICY_TEAM, at.date()),
            at=at,
        )


def _edition(key: int) -> EditionRow:
    by = council.the_system(OPENED.date())
    return next(row for row in editions.editions(by) if row.ref.key == key)


def entries_of(edition: int, facts: Facts) -> dict[str, int]:
    """The records of an edition’s entries, by their activities’ references."""
    by = council.the_system(OPENED.date())
    found = lists.named(by, _edition(edition), WINDOW[0], facts.activities)
    return {entry.reference: entry.key for entry in found}
