"""History as an auditor reads it: what any record is called, one event record by record, names from every part of the house."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from throughline.access.rules import Actor, audiences
from throughline.council import queries as council
from throughline.ground.labels import PLAIN, Words
from throughline.history import queries as history
from throughline.history.doorway import CATALOGUE
from throughline.history.queries import ChangeRow, EventRow
from throughline.plan.models import Entry
from throughline.plan.queries import editions, telling
from throughline.plan.queries.telling import Names, Told

WORDS = {
    "plan.entry": "{Entry}",
    "plan.activity": "{Entry}",
    "outcomes.outcome": "{Outcome}",
    "outcomes.objective": "{Objective}",
    "outcomes.priority": "{Priority}",
    "council.portfolio": "{Portfolio}",
    "council.place": "{Place}",
    "council.outsidebody": "Outside body",
    "council.closureday": "Closure day",
    "council.politicalgroup": "Political group",
    "outcomes.strategicplan": "Strategic plan",
    "outcomes.successcriterion": "Success criterion",
    "outcomes.environmentchange": "Change in the operating environment",
    "history.file": "Kept file",
    "publishing.series": "Public site",
}
ACTS = {
    "council.place.end": "End {a place} on a day",
    "council.portfolio.end": "End {a portfolio} on a day",
    "council.portfolio.hand": "Hand {a portfolio} to another post",
    "council.portfolio.open": "Open {a portfolio} and say who answers for it",
    "delivery.page.clear_portfolio": "Clear the page of {a portfolio}",
    "delivery.return.challenge": "Put an independent rating beside that of the {short owner}",
    "delivery.return.confirm": "Confirm a return as its {short owner}",
    "delivery.return.prepare": "Prepare a return for its {short owner}",
    "delivery.return.send_back": "Send a return back to its {short owner} with a reason",
    "governance.decision.submit": "Put a decision before its maker",
    "governance.list.freeze": "Freeze the list of decisions that everybody may read",
    "measures.measure.name_codes": "Say under which codes others know a measure",
    "outcomes.objective.drop": "Drop {an objective} from a day on",
    "outcomes.objective.excuse": "Say why no {entry} serves {an objective}",
    "outcomes.objective.reword": "Reword {an objective}",
    "outcomes.objective.set": "Set {an objective} under {an outcome}",
    "outcomes.outcome.reword": "Reword {an outcome} and its promise",
    "outcomes.outcome.set": "Set {an outcome}",
    "outcomes.priority.reword": "Reword {a political priority}",
    "outcomes.priority.set": "Record {a political priority}",
    "publishing.list.begin": "Begin the series of the public list of decisions",
    "publishing.list.release": "Release a list of decisions",
}
"""Acts of other rooms whose entry in the reference holds a word that a council may say otherwise, with slots for it; and
those that only the worker does, whose entries a server that reads history may not have loaded."""
KEPT_AT_MOST = 12  # events among the latest that may be passed over
NAMED_BY = ("title", "name", "reference", "word", "digest")


@dataclass(frozen=True, slots=True)
class Part:
    """What one event changed of one record. `record`: its name in words, "" where it is kept to others; `told` then too."""

    record: str
    told: Told | None


def verb_said(verb: str, words: Words) -> str:
    """A verb as people say it: ours, or the first words of its entry in the reference."""
    said = telling.VERBS.get(verb) or ACTS.get(verb)
    if said or verb not in CATALOGUE:
        return words.fill(said or verb)
    return CATALOGUE[verb].says.partition(";")[0].partition(".")[0].partition(",")[0]


def names_everywhere(actor: Actor, on: date) -> Names:
    """What the keys in history are called today, over every plan that this person may read."""
    columns: dict[str, dict[int, str]] = {}
    posts = {p.key: p.title for p in council.posts(on)}
    parents = {e.parent: e for e in editions.editions(actor)}
    for names in (telling.names(e, on) for e in parents.values()):
        for column, found in names.by_column.items():
            columns.setdefault(column, {}).update(found)
    columns |= {"post_id": posts, "owner_id": posts, "body_id": {b.key: b.name for b in council.bodies()}}
    return Names(columns, council.settings(on).words)


def called(records: Iterable[str], words: Words) -> Mapping[str, str]:
    """What records are called, as they are named now or were when they were last named: "Activity SDP-3-01, Thanet Parkway"."""
    asked = list(dict.fromkeys(records))
    entries = [int(r.rpartition(":")[2]) for r in asked if r.startswith("plan.entry:")]
    live = {
        f"plan.entry:{key}": f"{reference}, {title}"
        for key, reference, title in Entry.objects.filter(pk__in=entries).values_list("pk", "reference", "title")
    }
    told = history.last_named([r for r in asked if r not in live], NAMED_BY)
    return {r: f"{words.fill(_word(r))} {live.get(r) or told.get(r, '')}".strip() for r in asked}


def kept_events(actor: Actor, events: Iterable[EventRow]) -> frozenset[int]:
    """The numbers of those events of which this person may know nothing but their link: done to a record that is kept to
    others, or in which a comment was made that is. Who commented, when and why is as secret as what was said."""
    rows = list(events)
    comments = history.touched_of((e.seq for e in rows), "plan.comment")
    hidden = telling.kept_from(actor, {*(e.subject for e in rows), *(record for _, record in comments)})
    within = {seq for seq, record in comments if record in hidden}
    return frozenset(within | {e.seq for e in rows if e.subject in hidden})


def lately(actor: Actor, count: int, records: Collection[str] | None = None, words: Words = PLAIN) -> tuple[Told, ...]:
    """The newest events in brief, of these records or of the house, without those that are kept to others.

    Up to KEPT_AT_MOST of the newest may be kept; beyond that fewer are told. Three queries more than without.
    """
    wanted = count + KEPT_AT_MOST
    events = history.latest_of_all(wanted) if records is None else history.latest(records, wanted)
    hidden = kept_events(actor, events)
    told = telling.told_briefly([e for e in events if e.seq not in hidden][:count], words)
    return tuple(replace(t, says=verb_said(t.verb, words)) if t.says == t.verb else t for t in told)


def told_of_event(
    actor: Actor, event: EventRow, records: tuple[tuple[str, tuple[ChangeRow, ...]], ...], on: date
) -> tuple[Part, ...]:
    """One event told record by record, with nothing of what is kept to others than this person."""
    roots = [root for root, _ in records]
    hidden, names, known = (
        telling.kept_from(actor, roots),
        names_everywhere(actor, on),
        called(roots, council.settings(on).words),
    )
    readable = audiences(actor)
    parts = []
    for root, changes in records:
        if root in hidden:
            parts.append(Part("", None))
            continue
        if any(
            c.table == telling.DOCUMENT for c in changes
        ):  # whether a document is kept to others is told by all its life
            life = telling.unhidden(history.history_of(root), readable)
            changes = next((e.changes for e in life if e.seq == event.seq), ())
        parts.append(Part(known[root], telling.told_whole(event, changes, names)))
    return tuple(parts)


def _word(record: str) -> str:
    table = record.partition(":")[0]
    return WORDS.get(table, table.partition(".")[2].capitalize())
