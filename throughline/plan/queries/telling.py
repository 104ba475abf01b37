"""History told in sentences: what each event changed of an entry or an edition, with what it was before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor, Scope, audiences, scope
from throughline.assurance.queries import assessments, risks
from throughline.council import queries as council
from throughline.ground.labels import PLAIN, Words
from throughline.ground.money import exact
from throughline.ground.timing import Timing
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.history.following import kept_while_still
from throughline.history.pen import WITHHELD
from throughline.history.queries import ChangeRow, EventRow
from throughline.measures.queries import naming as measures
from throughline.outcomes import queries as outcomes
from throughline.plan.models import Comment, Edition, Entry
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import place_of
from throughline.plan.rules.fields import FIELDS, MONEY
from throughline.plan.rules.fields import called as field_called

VERBS: dict[str, str] = {
    "plan.entry.record": "Changed the record",
    "plan.entry.reword": "Reworded",
    "plan.entry.reschedule": "Moved in time",
    "plan.entry.re_own": "Handed to another {short owner}",
    "plan.entry.re_cost": "Re-costed",
    "plan.entry.set_milestones": "Set the milestones",
    "plan.entry.screen": "Recorded the screening",
    "plan.entry.authorise": "Recorded the decision authority",
    "plan.entry.align": "Said what it serves",
    "plan.entry.locate": "Said where it happens",
    "plan.entry.confirm": "Confirmed by the {short owner}",
    "plan.entry.attach": "Attached a document",
    "plan.entry.keep_document_to": "Changed who may read a document",
    "plan.entry.take_off": "Took a document off",
    "plan.entry.withdraw": "Withdrawn from this edition",
    "plan.entry.add": "Added to the plan",
    "plan.entry.assess": "Opened an assessment",
    "plan.entry.face": "Said which risks threaten it",
    "plan.entry.follow_pathway": "Said which pathway it follows",
    "plan.plan.follow_pathway": "Said which pathway the plan follows",
    "plan.edition.follow_pathway": "Said which pathway the edition follows",
    "plan.edition.match_decisions": "Matched with a decision by its number",
    "plan.open": "Opened the plan",
    "plan.map_headings": "Said what the council’s own headings mean",
    "plan.edition.open": "Opened the edition",
    "plan.edition.roll_forward": "Rolled forward into the next edition",
    "plan.edition.give_reason": "Wrote a reason to be published",
    "plan.edition.set_matter": "Wrote front or back matter",
    "plan.edition.import": "Brought in a workbook",
    "plan.edition.undo_import": "Took back an import",
    "plan.edition.change_many": "Changed many {entries} at once",
    "plan.edition.move": "Moved the edition on",
    "plan.finding.accept": "Accepted a finding",
    "plan.comment.make": "Commented on the draft",
    "plan.comment.bring_in": "Brought in comments made in Word",
    "plan.comment.answer": "Answered a comment",
    "plan.comments.answer": "Answered comments",
    "plan.comment.share": "Shared a comment with officers",
    "plan.comment.release": "Released a comment with its answer",
    "plan.comments.release": "Released the answered comments",
    "plan.comment.withdraw": "Withdrew a comment",
    "publishing.release": "Released to residents",
}
PARTS = {
    "plan.milestone": ("Milestone", "title"),
    "plan.provision": ("{Provision}", "year"),
    "plan.funding": ("Funding", "payer"),
    "plan.authority": ("Decision authority", "words"),
    "plan.signpost": ("Signpost", "words"),
    "plan.attachment": ("Document", "title"),
    "plan.reason": ("Reason to be published", "reference"),
}
LINKS = {
    "plan.entryoutcome": ("Other {outcome} served", "outcome_id"),
    "plan.entryobjective": ("{Objective} served", "objective_id"),
    "plan.entrypriority": ("{Priority} served", "priority_id"),
    "plan.entryanswer": ("Change it answers", "change_id"),
    "plan.entryunit": ("Contributing unit", "unit_id"),
    "plan.entryplace": ("{Place}", "place_id"),
    "plan.entryassessment": ("Assessment", "assessment_id"),
    "plan.entryrisk": ("Risk", "risk_id"),
}
QUIET = frozenset(
    {"id", "version", "entry_id", "sort_title", "search", "starts_on", "ends_by", "due_on", "planned_spend",
     "authority_state", "authority_needed_by", "illustrative", "edition_id", "activity_id", "unit_id", "file_id", "copy_id", "key"}
)  # fmt: skip
LONG = 160
DOCUMENT = "plan.attachment"
HUSHED = {"title": "kept to other people"}

OTHERWISE = {"place_said": "where"}  # columns whose names would say something else to a reader


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that changed: what, what it was and what it became; either may be empty."""

    what: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    seq: int
    verb: str
    says: str
    posts: str
    at: datetime
    reason: str
    said: tuple[Said, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in history are called today: key of the row by column of its foreign key; and the council's own words."""

    by_column: Mapping[str, Mapping[int, str]]
    words: Words = PLAIN

    def of(self, column: str, key: int) -> str:
        """The name of a row; a row that is gone says so."""
        return self.by_column.get(column, {}).get(key, "one that is no longer kept")


def names(edition: EditionRow, on: date) -> Names:
    """The names that an edition's history needs."""
    return _names(edition.parent, on)


@kept_while_still("council", "outcomes", "assurance", "measures")
def _names(parent: int, on: date) -> Names:
    system = council.the_system(on)
    chapters = {o.key: o.title for o in outcomes.outcomes(system, parent)}
    return Names(
        {
            "owner_id": {p.key: p.title for p in council.posts(on)},
            "portfolio_id": {p.key: p.name for p in council.portfolios(on)},
            "unit_id": {u.key: u.name for u in council.units(on)},
            "chapter_id": chapters,
            "outcome_id": chapters,
            "objective_id": {o.key: o.title for o in outcomes.objectives(system, parent)},
            "priority_id": {p.key: p.title for p in outcomes.priorities(system)},
            "change_id": {e.key: e.title for e in outcomes.environment(system)},
            "assessment_id": dict(assessments.references()),
            "risk_id": dict(risks.named()),
            "measure_id": {m.key: m.title for m in measures.to_name(system, on)},
            "place_id": {p.key: p.name for p in council.places(on)},
        },
        council.settings(on).words,
    )


def told(record: str, called: Names, actor: Actor, newest: int = 200) -> tuple[Told, ...]:
    """What happened to a record, newest first. Whoever calls has asked whether the record may be seen; of documents that
    are kept to others than this person no word is told."""
    events = unhidden(history.history_of(record), audiences(actor))
    titles = _titles(events)
    return tuple(_told(event, called, titles) for event in events[:newest])


def told_whole(event: EventRow, changes: tuple[ChangeRow, ...], called: Names) -> Told:
    """One event with what it changed of one record, its beginning too, column by column."""
    bare = replace(event, changes=changes)
    return replace(_told(bare, called), said=tuple(s for c in changes for s in _said(c, called, _titles([bare]))))


def kept_from(actor: Actor, subjects: Iterable[str]) -> frozenset[str]:
    """Those of some records ("plan.entry:17") of which this person may not know: kept to others.

    An entry that was withdrawn is judged by what it said last: its life is read by whoever could have read it then.
    """
    near, subjects = scope(actor, Permission.PLAN_VIEW), list(subjects)
    if near.audiences == frozenset(Audience) and not any(s.startswith("plan.comment:") for s in subjects):
        return frozenset()
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for table, _, number in (subject.rpartition(":") for subject in subjects):
        if table in ("plan.entry", "plan.edition", "plan.comment"):
            numbers[table].add(int(number))
    open_to = {
        "plan.entry": Entry.objects.within(near).filter(pk__in=numbers["plan.entry"]),
        "plan.edition": Edition.objects.within(near).filter(pk__in=numbers["plan.edition"]),
        "plan.comment": Comment.objects.within(near).filter(pk__in=numbers["plan.comment"]),
    }
    hidden = {
        f"{table}:{number}"
        for table, asked in numbers.items()
        for number in asked - set(open_to[table].values_list("pk", flat=True))
    }
    return frozenset(hidden - _withdrawn(near, hidden))


def _withdrawn(near: Scope, records: Iterable[str]) -> set[str]:
    """Those of some entries that stand no more and were open to a person of this reach when they were withdrawn."""
    struck = history.struck(r for r in records if r.startswith("plan.entry:"))
    if not struck or not near.everywhere:
        return set()
    open_to = Edition.objects.within(near).filter(pk__in={v["edition_id"] for v in struck.values()})
    readable = set(open_to.values_list("pk", flat=True))
    return {r for r, v in struck.items() if v["audience"] in near.audiences and v["edition_id"] in readable}


def unhidden(events: Iterable[EventRow], readable: Collection[str]) -> tuple[EventRow, ...]:
    """Events, the newest first, in which documents that are kept to others last, as far as these events tell, say nothing."""
    kept, last = list(events), dict[int, str]()
    for change in (c for e in kept for c in e.changes if c.table == DOCUMENT):
        said = (change.after or change.before or {}).get("audience")
        if said:
            last.setdefault(change.row, str(said))
    hidden = {row for row, audience in last.items() if audience not in readable}
    return tuple(
        replace(e, changes=tuple(_hush(c) if c.table == DOCUMENT and c.row in hidden else c for c in e.changes))
        for e in kept
    )


def _hush(change: ChangeRow) -> ChangeRow:
    return ChangeRow(change.table, change.row, HUSHED if change.before else None, HUSHED if change.after else None)


def told_briefly(events: Iterable[EventRow], words: Words = PLAIN) -> tuple[Told, ...]:
    """Events without their changes, for a list of the latest."""
    return tuple(_told(event, Names({}, words)) for event in events)


def _titles(events: Iterable[EventRow]) -> dict[tuple[str, int], str]:
    """What each part was last called: a change that leaves its name alone does not repeat it."""
    titles: dict[tuple[str, int], str] = {}
    for event in events:
        for change in event.changes:
            if change.table in PARTS:
                column = PARTS[change.table][1]
                name = (change.after or {}).get(column) or (change.before or {}).get(column)
                if name:
                    titles.setdefault((change.table, change.row), str(name))
    return titles


def _told(event: EventRow, called: Names, titles: Mapping[tuple[str, int], str] | None = None) -> Told:
    whole = ("plan.entry", "plan.edition")
    began = next((c for c in event.changes if c.table in whole and c.before is None), None)
    said = () if began else tuple(s for change in event.changes for s in _said(change, called, titles or {}))
    return Told(
        event.seq,
        event.verb,
        _says(event, began is not None and began.table == "plan.entry", called.words),
        event.posts,
        event.at,
        event.reason,
        said,
        event.digest,
    )


def _says(event: EventRow, began: bool, words: Words) -> str:
    says = words.fill(VERBS.get(event.verb, event.verb))
    if event.verb == "plan.edition.import":
        rows = counted(event.note.get("rows", 0), words.word("entry"), words.word("entries"))
        says = f"Brought in the workbook {event.note.get('file', '')} with {rows}"
    if event.verb == "plan.edition.roll_forward" and began:
        says = "Carried into this edition"
    return says


def _said(change: ChangeRow, called: Names, titles: Mapping[tuple[str, int], str]) -> list[Said]:
    if change.table in LINKS:
        what, column = LINKS[change.table]
        was, now = ((side or {}).get(column) for side in (change.before, change.after))
        return [
            Said(called.words.fill(what), called.of(column, was) if was else "", called.of(column, now) if now else "")
        ]
    if change.table in PARTS:
        return [_part(change, titles.get((change.table, change.row), ""), called.words)]
    before, after = change.before or {}, change.after or {}
    return [
        Said(
            _field(column.removesuffix("_id"), called.words),
            _value(column, before.get(column), called),
            _value(column, after.get(column), called),
        )
        for column in after
        if column not in QUIET
    ]


def _field(name: str, words: Words) -> str:
    name = OTHERWISE.get(name, name)
    return field_called(name, words) if name in FIELDS else name.replace("_", " ").capitalize()


def _part(change: ChangeRow, called: str, words: Words) -> Said:
    what, title = words.fill(PARTS[change.table][0]), PARTS[change.table][1]
    before, after = change.before or {}, change.after or {}
    name = str(after.get(title) or before.get(title) or called)
    shown = [c for c in (after or before) if c not in QUIET and c not in (title, "source_link", "link")]
    was = ", ".join(filter(None, (_value(c, before.get(c), Names({})) for c in shown))) if before else ""
    now = ", ".join(filter(None, (_value(c, after.get(c), Names({})) for c in shown))) if after else ""
    whole = "there" if not (before and after) else ""  # of a part that came or went with nothing else to say
    return Said(f"{what}: {name}" if name else what, was or (whole if before else ""), now or (whole if after else ""))


def _value(column: str, value: Any, called: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return Timing(value["text"], value.get("words", "")).said()
    if value == WITHHELD:
        return "personal: changed, not kept"
    if column.endswith("_id") and column not in called.by_column:
        return "another record"
    if column in called.by_column and isinstance(value, int):
        return called.of(column, value)
    if column in MONEY:
        return exact(value)
    if column == "field" and value in FIELDS:
        return field_called(value, called.words)
    if column == "changed" and isinstance(value, str):
        return place_of(value).said(words=called.words)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = _day(str(value))
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def _day(text: str) -> str:
    try:
        return Timing(date.fromisoformat(text).isoformat()).said()
    except ValueError:
        return text
