"""The names that a council's workbook may use today, and the keys of the rows that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.queries import PostRow
from throughline.measures.queries import naming as measures
from throughline.outcomes import queries as outcomes
from throughline.plan.intake.columns import REFERENCE
from throughline.plan.intake.known import Reference
from throughline.plan.queries import importing
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.document import EnvironmentPart, ObjectivePart, OutcomePart, PostPart, Source

ONE = ("owner", "portfolio", "chapter")
SEVERAL = ("other_outcomes", "objectives", "priorities", "answers", "measures", "contributing", "places")


@dataclass(frozen=True, slots=True)
class InUse:
    """`known`: every name that a cell may hold; `keys`: by the names of EntryChanges, the key of each name."""

    known: Reference
    keys: Mapping[str, Mapping[Any, int]]

    def changes(self, said: Mapping[str, Any]) -> EntryChanges:
        """What a row says, with keys in place of names."""
        new = {name: value for name, value in said.items() if name != REFERENCE}
        for name in ONE:
            if name in new:
                new[name] = None if new[name] in ("", None) else self.keys[name][new[name]]
        for name in SEVERAL:
            if name in new:
                new[name] = tuple(self.keys[name][one] for one in new[name])
        if "audience" in new:
            new["audience"] = str(new["audience"].value)
        return cast("EntryChanges", new)


def _objectives(standing: Iterable[Any], dropped: Iterable[Any]) -> tuple[ObjectivePart, ...]:
    """Those that stand with why nothing serves them, then those that only an entry still names."""
    named = (ObjectivePart(o.reference, o.chapter, o.title, o.unserved_because) for o in standing)
    return (*named, *(ObjectivePart(o.reference, o.chapter, o.title) for o in dropped))


def names_in_use(actor: Actor, edition: EditionRow, on: date) -> InUse:
    """Everything that the workbook of an edition may name on a day.

    Posts and units that ended are among it, so that what stands can be read; so are objectives that were dropped and
    places that ended, where an entry of this edition still names them.
    """
    posts = council.posts(on)
    units = council.units(on)
    portfolios = council.portfolios(on)
    places = importing.places_touched(edition) | {p.name: p.key for p in reversed(council.places(on))}
    chapters = outcomes.outcomes(actor, edition.parent)
    objectives = outcomes.objectives(actor, edition.parent)
    served = {o.reference: o for o in importing.objectives_served(edition)}
    dropped = [o for r, o in served.items() if r not in {o.reference for o in objectives}]
    priorities = outcomes.priorities(actor)
    environment = outcomes.environment(actor)
    measured = measures.to_name(actor, on)
    numbers = {o.number: o.key for o in chapters}
    return InUse(
        Reference(
            posts=tuple(_post(p) for p in posts),
            units=tuple(dict.fromkeys(u.name for u in units)),
            portfolios=tuple(dict.fromkeys(p.name for p in portfolios)),
            places=tuple(sorted(places)),
            outcomes=tuple(OutcomePart(o.number, o.title, o.promise, o.is_outcome) for o in chapters),
            objectives=_objectives(objectives, dropped),
            priorities=tuple((p.reference, p.title) for p in priorities),
            environment=tuple(EnvironmentPart(e.reference, e.title, e.level, e.words, Source()) for e in environment),
            measures=tuple((m.reference, m.title) for m in measured),
            whole=True,
            plan=edition.plan_title,
        ),
        {
            "owner": _keys(posts, "title"),
            "contributing": _keys(units, "name"),
            "portfolio": _keys(portfolios, "name"),
            "places": places,
            "chapter": numbers,
            "other_outcomes": numbers,
            "objectives": {o.reference: o.key for o in dropped} | {o.reference: o.key for o in objectives},
            "priorities": {p.reference: p.key for p in priorities},
            "answers": {e.reference: e.key for e in environment},
            "measures": {m.reference: m.key for m in measured},
        },
    )


def _post(post: PostRow) -> PostPart:
    return PostPart(post.title, post.unit_name, post.directorate, post.vacant, post.ended)


def _keys(rows: Iterable[Any], name: str) -> dict[Any, int]:
    """The key of each name; of rows with one name the first that has not ended."""
    keys: dict[Any, int] = {}
    for row in sorted(rows, key=lambda row: bool(getattr(row, "ended", False))):
        keys.setdefault(getattr(row, name), row.key)
    return keys
