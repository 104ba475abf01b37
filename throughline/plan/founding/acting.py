"""Setting up a council from what was read: one act, all or nothing, each operation of it an event of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from throughline.access.rules import Actor, Holding
from throughline.council.operations import bodies, founding, structure
from throughline.council.queries import FOREVER_AGO
from throughline.council.rules import Governance
from throughline.ground.words import counted
from throughline.history.doorway import Ref, Refused
from throughline.outcomes import operations as outcomes
from throughline.plan.founding import declaring as sheets
from throughline.plan.founding.checking import SET_UP, begins_of, person_of, product_word
from throughline.plan.founding.reading import FirstDay
from throughline.plan.intake.declared import DeclaredSheet
from throughline.plan.intake.lines import Line
from throughline.plan.operations import plans, tuning
from throughline.plan.rules.checks.tuning import OFF

POST = "first set-up"  # whoever holds the set-up code or the shell: no person of the council yet
REASON = "Set up on the first day."
NO_PORTFOLIO = "PLAN051"  # the check that asks each entry for the portfolio of an executive member
NOBODY_S = "!"  # a hash that no password has: the account waits for its link to be followed


@dataclass(frozen=True, slots=True)
class Founded:
    """What was set up. `accounts`: log-in name → person; `first`: the person who may let others in, 0 without account."""

    council: int
    accounts: dict[str, int] = field(default_factory=dict)
    first: int = 0
    edition: int = 0


def the_founder(on: date) -> Actor:
    """Who sets up the first day: the system for the council, with the policy team's rights for what it wants."""
    roles = ("clerk to the system", "policy team")
    return Actor.on(on, 0, POST, [Holding(role, POST, FOREVER_AGO, None, {}) for role in roles])


def found(day: FirstDay, *, at: datetime) -> Founded:
    """Set up the council, its people, what it wants and its first plan. Raises Refused, and then nothing is left.

    `day`: as `checking.checked` left it. A second council is refused by the doorway.
    """
    if day.stopped:
        errors = [f for f in day.findings if f.severity == "error"]
        raise Refused(
            f"{counted(len(errors), 'error').capitalize()} must be mended first. {errors[0].message} {errors[0].remedy}"
        )
    line = day.on(sheets.COUNCIL)[0]
    builder = _Builder(day, the_founder(at.date()), at)
    council = founding.found(
        name=line.said["name"],
        short_name=line.said["short_name"],
        demonstration=False,
        then=builder.build,
        by=builder.by,
        at=at,
    )
    return Founded(council, builder.accounts, builder.first, builder.edition)


class _Builder:
    """Calls the operations in the order in which each finds what it needs; keeps the keys by the names of the sheets."""

    def __init__(self, day: FirstDay, by: Actor, at: datetime) -> None:
        self.day, self.by, self.at = day, by, at
        self.council = 0
        self.units: dict[str, int] = {}
        self.posts: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self.accounts: dict[str, int] = {}
        self.first = self.edition = 0

    def build(self, council: int) -> None:
        """Everything but the council itself."""
        self.council = council
        self._settings()
        self._units()
        self._posts()
        self._people()
        self._bodies()
        self._places()
        self._plan(self._wants())

    def _on(self, act: Any, key: int = 0, **said: Any) -> Any:
        """Call one operation on a record, without one on the council."""
        return act(Ref(key or self.council), **said, by=self.by, at=self.at)

    def _rows(self, sheet: DeclaredSheet) -> tuple[Line, ...]:
        return self.day.on(sheet)

    def _begins(self, line: Line) -> date:
        return begins_of(line, self.day, self.at.date())

    def _settings(self) -> None:
        said = self._rows(sheets.COUNCIL)[0].said
        begins = said["begins"] or self.at.date()
        values = {
            "brand": (said["dark"], said["middle"], said["pale"]),
            "year_begins_in": said["year_begins_in"],
            "governance": said["governance"].value,
        }
        for name, value in values.items():
            self._on(founding.decide_setting, name=name, value=value, begins=begins, reason=REASON)
        if said["governance"] is Governance.COMMITTEES:
            off = {NO_PORTFOLIO: OFF}
            self._on(tuning.tune_checks, severities=off, begins=begins, reason="A committee system has no executive.")
        for line in self._rows(sheets.LABELS):
            self._on(founding.choose_label, word=product_word(line.said["word"]), shown=line.said["shown"])
        if days := [(line.said["day"], line.said["name"]) for line in self._rows(sheets.CLOSURE_DAYS)]:
            self._on(founding.declare_closure_days, days=days)

    def _units(self) -> None:
        for line in _from_the_top(self._rows(sheets.UNITS), "name", "parent"):
            name, kind, parent = line.said["name"], line.said["kind"], self.units.get(line.said["parent"])
            self.units[name] = self._on(
                structure.open_unit, kind=kind, name=name, parent=parent, begins=self._begins(line)
            )

    def _posts(self) -> None:
        for line in self._rows(sheets.POSTS):
            said = line.said
            self.posts[said["title"]] = self._on(
                structure.open_post,
                kind=said["kind"],
                title=said["title"],
                unit=self.units.get(said["unit"]),
                roles=said["roles"],
                shared=said["shared"],
                begins=self._begins(line),
            )
        for line in self._rows(sheets.PORTFOLIOS):
            post = self.posts.get(line.said["post"])
            self._on(bodies.open_portfolio, title=line.said["title"], post=post, begins=self._begins(line))

    def _people(self) -> None:
        """Whoever stands in comes after the holders, so that nobody is refused by the order of the rows."""
        sets_up = {line.said["title"] for line in self._rows(sheets.POSTS) if SET_UP in line.said["roles"]}
        for line in self._rows(sheets.PEOPLE):
            said, who = line.said, person_of(line)
            if who not in self.people:
                self.people[who] = self._on(structure.welcome, name=said["name"], email=said["email"])
            person = self.people[who]
            begins, post = self._begins(line), self.posts[said["post"]]
            self._on(structure.hold, post, person=person, begins=begins, acting=said["acting"])
            if (name := said["log_in"]) and name not in self.accounts:
                self._on(structure.open_account, person, username=name, hashed_password=NOBODY_S)
                self.accounts[name] = person
        for line in self._rows(sheets.PEOPLE):
            if line.said["post"] in sets_up and self.people[person_of(line)] in self.accounts.values():
                self.first = self.first or self.people[person_of(line)]

    def _bodies(self) -> None:
        groups = {
            line.said["name"]: self._on(bodies.open_group, name=line.said["name"], begins=self._begins(line))
            for line in self._rows(sheets.GROUPS)
        }
        known = {
            line.said["name"]: self._on(bodies.open_body, kind=line.said["kind"], name=line.said["name"])
            for line in self._rows(sheets.BODIES)
        }
        for line in self._rows(sheets.SEATS):
            said = line.said
            self._on(
                bodies.take_seat,
                known[said["body"]],
                post=self.posts[said["post"]],
                begins=self._begins(line),
                group=groups.get(said["group"]),
                chairs=said["chairs"],
            )

    def _places(self) -> None:
        known: dict[str, int] = {}
        for line in _from_the_top(self._rows(sheets.PLACES), "name", "within"):
            names = [(line.said["name"], known.get(line.said["within"]))]
            known |= self._on(founding.add_places, kind=line.said["kind"], names=names, begins=self._begins(line))

    def _wants(self) -> dict[str, int]:
        """Strategic plans by title; outcomes hang from the one that the plan delivers."""
        known = {
            line.said["title"]: self._on(outcomes.open_strategic_plan, **line.said)
            for line in self._rows(sheets.STRATEGIC)
        }
        parent = self._parent(known)
        numbers = {}
        for line in self._rows(sheets.OUTCOMES):
            said = {name: line.said[name] for name in ("number", "title", "promise", "source")}
            is_outcome = not line.said["about_itself"]
            numbers[line.said["number"]] = self._on(outcomes.set_outcome, parent, is_outcome=is_outcome, **said)
        for line in self._rows(sheets.OBJECTIVES):
            said = {name: line.said[name] for name in ("reference", "title")}
            self._on(outcomes.set_objective, numbers[line.said["outcome"]], **said)
        for line in self._rows(sheets.PRIORITIES):
            self._on(outcomes.set_priority, **line.said)
        for line in self._rows(sheets.CRITERIA):
            self._on(outcomes.set_success_criterion, **line.said)
        return known

    def _parent(self, known: dict[str, int]) -> int:
        plan = self._rows(sheets.PLAN)
        chosen = plan[0].said["parent"] if plan else ""
        return known.get(chosen) or next(iter(known.values()), 0)

    def _plan(self, known: dict[str, int]) -> None:
        for line in self._rows(sheets.PLAN):
            said = {name: line.said[name] for name in ("title", "begins", "ends")}
            plan = self._on(plans.open_plan, parent=self._parent(known), **said)
            self.edition = self._on(plans.open_edition, plan, title=line.said["edition"])


def _from_the_top(lines: tuple[Line, ...], name: str, parent: str) -> list[Line]:
    """Each row after the one that it hangs from, in whatever order they stand. In no circle: that was checked."""
    ordered: list[Line] = []
    done: set[str] = {""}
    waiting = list(lines)
    while waiting:
        now = [line for line in waiting if line.said[parent] in done]
        if not now:
            raise Refused(
                "Some rows hang from one another in a circle. Leave the cell empty for what is part of nothing."
            )
        ordered += now
        done |= {line.said[name] for line in now}
        waiting = [line for line in waiting if line not in now]
    return ordered
