"""Every act on the council's make-up that has a page: what it is called, what it asks, what it does. One form page for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.council.operations import bodies, founding, inviting, structure
from throughline.council.rules import WORDS, BodyKind, Governance, PlaceKind, PostKind, UnitKind
from throughline.ground.colours import against_tones
from throughline.ground.timing import MONTHS
from throughline.history.doorway import Ref, Refused
from throughline.outcomes import operations as outcomes
from throughline.outcomes import queries as wants
from throughline.outcomes.rules import PlanStatus, StrategicKind
from throughline.plan.founding.declaring import GIVEN_ROLES
from throughline.plan.operations import plans
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.visiting import Visit

Said = dict[str, Any]
Asked = dict[str, forms.Field]


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `page`: the list it belongs to; `asks`: its fields for this visit; `does`: the operation it calls."""

    title: str
    button: str
    page: str
    asks: Callable[[Visit], Asked]
    does: Callable[[Visit, Said], object]
    says: str = ""
    needs: Permission = Permission.COUNCIL_SET_UP
    follows: str = ""  # what is shown before it is done: "unit"


def _text(label: str, hint: str = "", most: int = 200, required: bool = True) -> forms.Field:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required)


def _day(visit: Visit, label: str = "From which day") -> forms.Field:
    return forms.DateField(
        label=label, initial=f"{visit.on:%d/%m/%Y}", input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"],
        help_text="Day, month, year: 16/07/2026.", error_messages={"invalid": "Write a day, such as 16/07/2026."},
    )  # fmt: skip


def _why() -> forms.Field:
    return forms.CharField(label="Why", help_text="History keeps this sentence.", max_length=500)


def _one(label: str, rows: Any, required: bool = True) -> forms.Field:
    choices = [("", "Choose one" if required else "None"), *((str(key), words) for key, words in rows)]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=required)


def _word(label: str, words: Any) -> forms.Field:
    return forms.TypedChoiceField(label=label, coerce=words, choices=[(w.value, w.value.capitalize()) for w in words])


def _units(visit: Visit) -> list[tuple[int, str]]:
    return [(u.key, u.name) for u in council.units(visit.on) if not u.ended]


def _posts(visit: Visit) -> list[tuple[int, str]]:
    return [(p.key, f"{p.title}{', vacant' if p.vacant else ''}") for p in council.posts(visit.on) if not p.ended]


def _people(visit: Visit) -> list[tuple[int, str]]:
    return [(p.key, p.name or ", ".join(p.posts) or f"person {p.key}") for p in council.people(visit.actor, visit.on)]


def _bodies(_visit: Visit) -> list[tuple[int, str]]:
    return [(b.key, b.name) for b in council.bodies()]


def _groups(visit: Visit) -> list[tuple[int, str]]:
    return [(g.key, g.name) for g in council.political_groups(visit.on)]


def _strategic(visit: Visit) -> list[tuple[int, str]]:
    return [(p.ref.key, p.title) for p in wants.strategic_plans(visit.actor)]


def _outcomes(visit: Visit) -> list[tuple[int, str]]:
    plans = wants.strategic_plans(visit.actor)
    return [(o.key, f"{o.number}. {o.title}") for p in plans for o in wants.outcomes(visit.actor, p.ref.key)]


def _do(operation: Any, *names: str, on: str = "") -> Callable[[Visit, Said], object]:
    """Call one operation with these answers; on the council, or on the record whose key the answer `on` gives."""

    def does(visit: Visit, said: Said) -> object:
        ref = Ref(said[on]) if on else the_council(visit)
        return operation(ref, **{name: said[name] for name in names}, by=visit.actor, at=visit.at)

    return does


def _tones(visit: Visit, said: Said) -> object:
    tones = tuple(str(said[name]).strip().lower() for name in ("dark", "middle", "pale"))
    if against := against_tones(*tones):
        raise Refused(against[0][1])
    return _decide(visit, "brand", tones, said)


def _decide(visit: Visit, name: str, value: object, said: Said) -> object:
    begins, reason = said["begins"], said["reason"]
    return founding.decide_setting(
        the_council(visit), name=name, value=value, begins=begins, reason=reason, by=visit.actor, at=visit.at
    )


def _place(visit: Visit, said: Said) -> object:
    names = [(said["name"], said["within"])]
    return founding.add_places(
        the_council(visit), kind=said["kind"], names=names, begins=said["begins"], by=visit.actor, at=visit.at
    )


def _closure(visit: Visit, said: Said) -> object:
    days: list[tuple[date, str]] = [(said["day"], said["name"])]
    return founding.declare_closure_days(the_council(visit), days=days, by=visit.actor, at=visit.at)


def _first_edition(visit: Visit, said: Said) -> object:
    who: Said = {"by": visit.actor, "at": visit.at}
    names = {name: said[name] for name in ("title", "parent", "begins", "ends")}
    plan = plans.open_plan(the_council(visit), **names, **who)
    return plans.open_edition(Ref(plan), title=said["edition"], **who)


def _sitting(visit: Visit) -> forms.Field:
    rows = [(str(key), words) for key, words in _posts(visit)]
    return forms.TypedMultipleChoiceField(
        label="Posts that sit on it from that day",
        choices=rows,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _roles(required: bool = False) -> forms.Field:
    return forms.MultipleChoiceField(
        label="Roles that come with it", choices=[(r, r.capitalize()) for r in GIVEN_ROLES],
        widget=forms.CheckboxSelectMultiple, required=required,
    )  # fmt: skip


def _role() -> forms.Field:
    return forms.ChoiceField(label="Role", choices=[(r, r.capitalize()) for r in GIVEN_ROLES])


def _tick(label: str) -> forms.Field:
    return forms.BooleanField(label=label, required=False)


ACTS: dict[str, Act] = {
    "unit-open": Act(
        "Open a unit", "Open this unit", "units",
        lambda v: {"name": _text("Name"), "kind": _word("Kind", UnitKind), "parent": _one("Part of", _units(v), False), "begins": _day(v)},
        _do(structure.open_unit, "name", "kind", "parent", "begins"),
    ),
    "unit-rename": Act(
        "Rename a unit", "Rename it", "units",
        lambda v: {"unit": _one("Unit", _units(v)), "name": _text("New name"), "reason": _why()},
        _do(structure.rename_unit, "name", "reason", on="unit"),
        "What stands in it stays. Editions that were published keep the old name.",
    ),
    "unit-succeed": Act(
        "Let a unit be succeeded by another", "Let its work pass on", "units",
        lambda v: {"unit": _one("Unit that ends", _units(v)), "successor": _one("Unit that takes over its work", _units(v)),
                   "on": _day(v, "On which day"), "reason": _why()},
        _do(structure.succeed_unit, "successor", "on", "reason", on="unit"),
        "Its posts, the units within it and all that they answer for follow from that day. You see them first.",
        follows="unit",
    ),
    "unit-close": Act(
        "Close a unit", "Close it", "units",
        lambda v: {"unit": _one("Unit", _units(v)), "on": _day(v, "On which day"), "reason": _why()},
        _do(structure.close_unit, "on", "reason", on="unit"),
        "Only a unit in which nothing stands any more is closed without a successor.",
    ),
    "post-open": Act(
        "Open a post", "Open this post", "posts",
        lambda v: {"title": _text("Title"), "kind": _word("Kind", PostKind), "unit": _one("Unit", _units(v), False),
                   "roles": _roles(), "shared": _tick("Several people hold it at once"), "begins": _day(v)},
        _do(structure.open_post, "title", "kind", "unit", "roles", "shared", "begins"),
        "Rights come with posts, never with persons.",
    ),
    "post-hold": Act(
        "Put somebody into a post", "Put them into this post", "posts",
        lambda v: {"post": _one("Post", _posts(v)), "person": _one("Person", _people(v)), "begins": _day(v),
                   "acting": _tick("They stand in for the holder")},
        _do(structure.hold, "person", "begins", "acting", on="post"),
    ),
    "post-vacate": Act(
        "Vacate a post", "Vacate it", "posts",
        lambda v: {"post": _one("Post", _posts(v)), "on": _day(v, "On which day"), "reason": _why()},
        _do(structure.vacate, "on", "reason", on="post"),
        "Whoever holds it no longer does, and loses what it gave. The post stays.",
    ),
    "post-move": Act(
        "Move a post to another unit", "Move it", "posts",
        lambda v: {"post": _one("Post", _posts(v)), "unit": _one("Unit", _units(v), False), "reason": _why()},
        _do(structure.move_post, "unit", "reason", on="post"),
    ),
    "post-end": Act(
        "End a post", "End it", "posts",
        lambda v: {"post": _one("Post", _posts(v)), "on": _day(v, "On which day"), "reason": _why()},
        _do(structure.end_post, "on", "reason", on="post"),
        "Its holdings and roles end with it. What it answered for needs another post.",
    ),
    "grant": Act(
        "Grant a role to a post", "Grant it", "rights",
        lambda v: {"post": _one("Post", _posts(v)), "role": _role(), "begins": _day(v), "reason": _why()},
        _do(structure.grant, "role", "begins", "reason", on="post"),
    ),
    "revoke": Act(
        "Take a role from a post", "Take it away", "rights",
        lambda v: {"post": _one("Post", _posts(v)), "role": _role(), "on": _day(v, "From which day"), "reason": _why()},
        _do(structure.revoke, "role", "on", "reason", on="post"),
        "No role is rubbed out: it ends on a day, and its history stays.",
    ),
    "portfolio-open": Act(
        "Open a portfolio", "Open this portfolio", "bodies",
        lambda v: {"title": _text("Title"), "post": _one("Post that answers for it", _posts(v), False), "begins": _day(v)},
        _do(bodies.open_portfolio, "title", "post", "begins"),
    ),
    "portfolio-hand": Act(
        "Hand a portfolio to another post", "Hand it over", "bodies",
        lambda v: {"portfolio": _one("Portfolio", [(p.key, p.name) for p in council.portfolios(v.on)]),
                   "post": _one("Post that answers for it", _posts(v), False), "reason": _why()},
        _do(bodies.hand_portfolio, "post", "reason", on="portfolio"),
    ),
    "body-open": Act(
        "Record a body that meets", "Record it", "bodies",
        lambda _v: {"name": _text("Name"), "kind": _word("Kind", BodyKind)},
        _do(bodies.open_body, "name", "kind"),
    ),
    "seat-take": Act(
        "Give a post a seat", "Seat it", "bodies",
        lambda v: {"body": _one("Body", _bodies(v)), "post": _one("Post", _posts(v)), "group": _one("Group", _groups(v), False),
                   "chairs": _tick("It presides"), "begins": _day(v)},
        _do(bodies.take_seat, "post", "group", "chairs", "begins", on="body"),
    ),
    "seat-leave": Act(
        "End a seat", "End it", "bodies",
        lambda v: {"body": _one("Body", _bodies(v)), "post": _one("Post", _posts(v)), "on": _day(v, "On which day"), "reason": _why()},
        _do(bodies.leave_seat, "post", "on", "reason", on="body"),
    ),
    "elect": Act(
        "Seat a body anew after an election", "Seat it anew", "bodies",
        lambda v: {"body": _one("Body", _bodies(v)), "on": _day(v, "On which day"), "posts": _sitting(v), "reason": _why()},
        _do(bodies.seat_anew, "posts", "on", "reason", on="body"),
        "Every seat ends on that day, and these begin. What each may see follows. Say who presides afterwards.",
    ),
    "group-open": Act(
        "Record a political group", "Record it", "bodies",
        lambda v: {"name": _text("Name", most=120), "begins": _day(v)},
        _do(bodies.open_group, "name", "begins"),
    ),
    "place-add": Act(
        "Add a place", "Add it", "places",
        lambda v: {"name": _text("Name", most=120), "kind": _word("Kind", PlaceKind),
                   "within": _one("Lies in", [(p.key, p.name) for p in council.places(v.on)], False), "begins": _day(v)},
        _place,
    ),
    "place-end": Act(
        "End a place", "End it", "places",
        lambda v: {"place": _one("Place", [(p.key, p.name) for p in council.places(v.on)]), "on": _day(v, "On which day"), "reason": _why()},
        _do(founding.end_place, "on", "reason", on="place"),
    ),
    "label": Act(
        "Say a word your own way", "Say it so", "places",
        lambda _v: {"word": forms.ChoiceField(label="Word as it stands", choices=[(k, w) for k, w in WORDS.items() if k != "authority"]),
                    "shown": _text("Your own word", most=60)},
        _do(founding.choose_label, "word", "shown"),
        "A word that would hide what the law means is refused.",
    ),
    "colours": Act(
        "Choose colours", "Use these colours", "settings",
        lambda v: {"dark": _text("Dark colour", "The bar and headings, as #17384d.", 7), "middle": _text("Middle colour", "Pictures and links.", 7),
                   "pale": _text("Pale colour", "Shaded grounds.", 7), "begins": _day(v), "reason": _why()},
        _tones,
    ),
    "year": Act(
        "Say when the financial year begins", "Say so", "settings",
        lambda v: {"month": forms.TypedChoiceField(label="Month", coerce=int, choices=list(enumerate(MONTHS, start=1))), "begins": _day(v), "reason": _why()},
        lambda v, said: _decide(v, "year_begins_in", said["month"], said),
    ),
    "governance": Act(
        "Say how this council decides", "Say so", "settings",
        lambda v: {"governance": _word("How it decides", Governance), "begins": _day(v), "reason": _why()},
        lambda v, said: _decide(v, "governance", said["governance"].value, said),
    ),
    "site-address": Act(
        "Say where the public site stands", "Say so", "settings",
        lambda v: {"address": forms.URLField(label="Web address", assume_scheme="https", max_length=300, help_text="As https://plan.example.gov.uk/. The feed of changes names it; pages need none."),
                   "begins": _day(v), "reason": _why()},
        lambda v, said: _decide(v, "site_address", said["address"], said),
    ),
    "closure-day": Act(
        "Declare a closure day", "Declare it", "settings",
        lambda v: {"day": _day(v, "Day"), "name": _text("Name", most=120)},
        _closure,
    ),
    "invite": Act(
        "Invite a colleague", "Invite them", "people",
        lambda v: {"name": _text("Name", "History does not keep it."), "email": forms.EmailField(label="Mail address", required=False, max_length=200),
                   "username": _text("Log-in name", most=150), "post": _one("Post", _posts(v)), "begins": _day(v),
                   "acting": _tick("They stand in for the holder")},
        _do(inviting.invite, "name", "email", "username", "post", "begins", "acting"),
        "They get a link, once, by which they choose a password.",
    ),
    "strategic-plan": Act(
        "Record a strategic plan", "Record it", "wants",
        lambda v: {"title": _text("Title"), "kind": _word("Kind", StrategicKind), "status": _word("Where it stands", PlanStatus),
                   "begins": _day(v, "First day"), "ends": _day(v, "Last day")},
        _do(outcomes.open_strategic_plan, "title", "kind", "status", "begins", "ends"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "outcome": Act(
        "Set an outcome", "Set it", "wants",
        lambda v: {"plan": _one("Strategic plan", _strategic(v)), "number": forms.IntegerField(label="Number", min_value=1, max_value=999),
                   "title": _text("Title"), "promise": _text("Promise to residents", most=400, required=False)},
        _do(outcomes.set_outcome, "number", "title", "promise", on="plan"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective": Act(
        "Set an objective",
        "Set it",
        "wants",
        lambda v: {
            "outcome": _one("Outcome", _outcomes(v)),
            "reference": _text("Reference", "Such as 3.2.", 20),
            "title": _text("What it says", most=300),
        },
        _do(outcomes.set_objective, "reference", "title", on="outcome"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "priority": Act(
        "Record a priority",
        "Record it",
        "wants",
        lambda _v: {"reference": _text("Reference", "Such as P1.", 20), "title": _text("What it says", most=300)},
        _do(outcomes.set_priority, "reference", "title"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "plan": Act(
        "Open a delivery plan", "Open it", "wants",
        lambda v: {"title": _text("Title"), "parent": _one("Under which strategic plan", _strategic(v)), "begins": _day(v, "First day of its window"),
                   "ends": _day(v, "Last day of its window"), "edition": _text("Title of its first edition")},
        _first_edition,
        needs=Permission.PLAN_PREPARE,
    ),
}  # fmt: skip
