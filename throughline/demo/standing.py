"""What the facts said of an activity at a moment: the files hold the last state, `changes.csv` what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from throughline.demo.people import london
from throughline.demo.reading import MADE_UP, Row, day, grouped, pence, rows, several, when, yes
from throughline.plan.rules.changes import COLUMNS, KEYS, LINKS, EntryChanges
from throughline.plan.rules.document import (
    AuthorityPart,
    FundingPart,
    MilestonePart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

NOT_THERE = "not there"
_TIMES = ("starts", "ends", "contract_ends", "completion", "expires")
_SUMS = ("contract_value", "whole_cost", "first_estimate")
_READ: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_TIMES, when),
    **dict.fromkeys(_SUMS, pence),
    "countywide": yes,
    "organisational_change": yes,
    "source_as_at": day,
    "nature": Nature,
    "sub_kind": lambda cell: SubKind(cell) if cell else None,
    "eqia": Screening,
    "dpia": Screening,
    "because": lambda cell: tuple(Because(one) for one in several(cell)),
    "illustrative": several,
}
MAYBE_NOT_YET = (
    "priorities",
    "answers",
    "measures",
)  # what is named here may be recorded only after an activity is written


@dataclass(frozen=True, slots=True)
class Keys:
    """Database keys by the words that the facts use: column of EntryChanges → words → key."""

    of: Mapping[str, Mapping[str, int]]

    def one(self, column: str, words: str) -> int | None:
        """The key of what a cell names, or None for an empty cell. Raises KeyError for words that name nothing."""
        return self.of[column][words] if words else None

    def many(self, column: str, words: Iterable[str]) -> tuple[int, ...]:
        """The keys of what a cell names."""
        known = self.of[column]
        if column in MAYBE_NOT_YET:
            return tuple(known[word] for word in words if word in known)
        return tuple(known[word] for word in words)


@dataclass(frozen=True, slots=True)
class Change:
    """One value that somebody changed: which, and what it was before."""

    at: datetime
    post: str
    act: str
    activity: str
    what: str
    was: str
    reason: str


@dataclass(frozen=True, slots=True)
class Act:
    """What one post did to one activity (or, for `many`, to several) at one moment."""

    at: datetime
    post: str
    act: str
    activities: tuple[str, ...]
    whats: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Facts:
    """Every activity of the demonstration with its parts and what became of it."""

    activities: dict[str, Row] = field(default_factory=dict)
    parts: dict[str, dict[str, tuple[Row, ...]]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Facts:
        """Read them from their files."""
        facts = cls()
        facts.activities = {row["reference"]: row for row in (*rows("activities"), *rows("withdrawn"))}
        names = ("milestones", "provisions", "funding", "authorities", "signposts")
        facts.parts = {name: grouped(rows(name), "activity") for name in names}
        for row in rows("changes"):
            change = Change(
                london(row["at"]), row["post"], row["act"], row["activity"], row["what"], row["was"], row["reason"]
            )
            facts.changes.setdefault(change.activity, []).append(change)
        return facts

    def acts(self) -> tuple[Act, ...]:
        """What people did, oldest first; what one post did at one moment is one act."""
        groups: dict[tuple[datetime, str, str, str], list[Change]] = {}
        for change in (one for many in self.changes.values() for one in many):
            of = "" if change.act == "many" else change.activity
            groups.setdefault((change.at, change.act, change.post, of), []).append(change)
        return tuple(
            Act(
                at,
                post,
                act,
                tuple(dict.fromkeys(c.activity for c in group)),
                tuple(dict.fromkeys(c.what for c in group)),
                group[0].reason,
            )
            for (at, act, post, _), group in sorted(groups.items())
        )

    def of_first_edition(self) -> tuple[str, ...]:
        """References of the activities that the first edition held: those that nobody added later."""
        added = {one.activity for many in self.changes.values() for one in many if one.act == "add"}
        return tuple(reference for reference in self.activities if reference not in added)

    def said(self, reference: str, at: datetime, keys: Keys, only: Iterable[str] | None = None) -> EntryChanges:
        """What was said of an activity just after a moment; `only`: these columns and parts."""
        moment = _Moment(self, reference, at)
        makers: dict[str, Callable[[], Any]] = {
            "milestones": moment.milestones,
            "provisions": moment.provisions,
            "funding": moment.funding,
            "authorities": moment.authorities,
            "signposts": moment.signposts,
        }
        row = moment.row()
        named = set(makers) | (set(row) & {*COLUMNS, *KEYS, *LINKS}) if only is None else set(only)
        said: dict[str, Any] = {}
        for name in sorted(named):
            if name in makers:
                said[name] = makers[name]()
            elif name in KEYS:
                said[name] = keys.one(name, row[name])
            elif name in LINKS:
                said[name] = keys.many(name, several(row[name]))
            else:
                said[name] = _READ.get(name, str)(row[name])
        return cast("EntryChanges", said)


class _Moment:
    """One activity just after a moment: each value is what the next change of it says that it was."""

    def __init__(self, facts: Facts, reference: str, at: datetime) -> None:
        self.facts, self.reference = facts, reference
        later = [one for one in facts.changes.get(reference, ()) if one.at > at]
        self.was: dict[str, str] = {}
        for change in sorted(later, key=lambda one: one.at, reverse=True):
            self.was[change.what] = change.was

    def row(self) -> Row:
        """The columns; those that still differ from the facts are invented, and say so."""
        final = self.facts.activities[self.reference]
        before = {what: was for what, was in self.was.items() if what in final and was != final[what]}
        invented = (*several(final["illustrative"]), *before)
        return {**final, **before, "illustrative": "; ".join(dict.fromkeys(invented))}

    def _parts(self, name: str) -> tuple[Row, ...]:
        return self.facts.parts[name].get(self.reference, ())

    def milestones(self) -> tuple[MilestonePart, ...]:
        """Steps that were known, with the planned times, later views and facts of that moment."""
        return tuple(
            MilestonePart(
                title=row["title"],
                due=when(row["due"]),
                forecast=when(self.was.get(f"forecast {row['title']}", row["forecast"])),
                reached=day(self.was.get(f"reached {row['title']}", row["reached"])),
                illustrative=row["illustrative"] == MADE_UP,
            )
            for row in self._parts("milestones")
            if self.was.get(f"milestone {row['title']}") != NOT_THERE
        )

    def provisions(self) -> tuple[ProvisionPart, ...]:
        """Money by year; an amount that differs from the facts is invented and has no paper."""
        return tuple(one for row in self._parts("provisions") if (one := self._provision(row)) is not None)

    def _provision(self, row: Row) -> ProvisionPart | None:
        was = self.was.get(f"provision {row['year']} {row['kind']}", "")
        if was == NOT_THERE:
            return None
        part = ProvisionPart(
            year=row["year"],
            kind=ProvisionKind(row["kind"]),
            amount=pence(row["amount"]) or 0,
            certainty=Certainty(row["certainty"]),
            budget_reference=row["budget_reference"],
            source=Source(row["source_paper"], row["source_link"], day(row["source_as_at"])),
            illustrative=row["illustrative"] == MADE_UP,
        )
        return replace(part, amount=pence(was) or 0, source=EARLIER, illustrative=True) if was else part

    def funding(self) -> tuple[FundingPart, ...]:
        """Who pays."""
        return tuple(
            FundingPart(
                row["payer"],
                pence(row["amount"]) or 0,
                FundingCertainty(row["certainty"]),
                row["illustrative"] == MADE_UP,
            )
            for row in self._parts("funding")
            if self.was.get(f"funding {row['payer']}") != NOT_THERE
        )

    def authorities(self) -> tuple[AuthorityPart, ...]:
        """Decisions relied on; an earlier state of them is told whole: "needed | words | number | by"."""
        if "authorities" in self.was:
            state, words, number, by = (part.strip() for part in self.was["authorities"].split("|"))
            return (AuthorityPart(AuthorityState(state), words, number, when(by), illustrative=True),)
        return tuple(
            AuthorityPart(
                AuthorityState(row["state"]),
                row["words"],
                row["number"],
                when(row["by"]),
                row["illustrative"] == MADE_UP,
            )
            for row in self._parts("authorities")
        )

    def signposts(self) -> tuple[SignpostPart, ...]:
        """Where to read on."""
        return tuple(
            SignpostPart(SignpostKind(row["kind"]), row["words"], row["link"]) for row in self._parts("signposts")
        )


EARLIER = Source(paper="Illustrative: an earlier figure, made up for this demonstration")
