"""The one factory module: a small lifelike council, built through operations alone.

Each factory answers the key of what it made, and makes what that stands on when nothing is given. `FACTORIES` names the
one for each table, which tests/architecture/test_tables.py asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from throughline.access.rules import Actor, Holding
from throughline.council import models as council_tables
from throughline.council import queries as council
from throughline.council.operations import bodies, founding, structure
from throughline.council.rules import BodyKind, OutsideKind, PlaceKind, PostKind, UnitKind
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.outcomes import models as outcome_tables
from throughline.outcomes import operations as outcomes
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind
from throughline.plan import models as plan_tables
from throughline.plan.operations import plans
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.document import AuthorityPart, FundingPart, MilestonePart, ProvisionPart, SignpostPart
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

DAY = date(2021, 1, 13)
AT = datetime(2021, 1, 13, 10, 0, tzinfo=UTC)
BEGAN = date(2017, 5, 4)  # the council's term, and with it whatever has no date of its own
_numbers = count(1)


def _next(word: str) -> str:
    return f"{word} {next(_numbers)}"


def the_clerk() -> Actor:
    """The post that acts when no person does; may set up the council."""
    return council.the_system(DAY)


def somebody(role: str, post: str = "") -> Actor:
    """Somebody with a role and no place of their own, without a row in the database: enough for council-wide rights."""
    return Actor.on(DAY, 0, post or role, [Holding(role, post or role, BEGAN, None, {})])


def the_policy_team() -> Actor:
    """Somebody of the policy team, who may prepare the whole plan."""
    return somebody("policy team", "Head of Strategy and Policy")


# --- council --------------------------------------------------------------------------------------------------------


def a_council(**said: Any) -> int:
    """The council of this database: founded once, then always the same."""
    standing = council.council()
    if standing is not None:
        return standing.ref.key
    told = {"name": "Westshire County Council", "short_name": "Westshire", "demonstration": False} | said
    return founding.found(**told, by=the_clerk(), at=AT)


def _on_council(act: Callable[..., Any], **said: Any) -> Any:
    return act(Ref(a_council()), **said, by=the_clerk(), at=AT)


def a_unit(
    kind: UnitKind = UnitKind.DIRECTORATE, name: str = "", parent: int | None = None, begins: date = BEGAN
) -> int:
    """A directorate, unless said otherwise."""
    return _on_council(
        structure.open_unit, kind=kind, name=name or _next(kind.value.capitalize()), parent=parent, begins=begins
    )


def a_post(
    *roles: str, title: str = "", unit: int | None = None, kind: PostKind = PostKind.OFFICER, begins: date = BEGAN
) -> int:
    """A vacant post with the roles that come with it."""
    return _on_council(
        structure.open_post, kind=kind, title=title or _next("Post"), unit=unit, roles=roles, begins=begins
    )


def a_person(name: str = "", email: str = "") -> int:
    """Somebody who may hold posts."""
    return _on_council(structure.welcome, name=name, email=email)


def a_holding(post: int | None = None, person: int | None = None, begins: date = BEGAN) -> int:
    """A person in a post; answers the person."""
    person = person or a_person()
    structure.hold(Ref(post or a_post()), person=person, begins=begins, by=the_clerk(), at=AT)
    return person


def an_account(person: int | None = None, username: str = "") -> int:
    """An account with a password that nobody knows; answers the person."""
    person = person or a_person()
    structure.open_account(
        Ref(person), username=username or _next("account"), hashed_password="!", by=the_clerk(), at=AT
    )
    return person


def a_grant(post: int | None = None, role: str = "lead officer") -> int:
    """A role granted to a post; answers the post."""
    post = post or a_post()
    structure.grant(Ref(post), role=role, begins=BEGAN, by=the_clerk(), at=AT)
    return post


def an_actor(role: str, *, post: int | None = None, unit: int | None = None, on: date = DAY) -> Actor:
    """A person who holds a post that brings this role, as they stand on a day."""
    post = post or a_post(role, title=_next(role.capitalize()), unit=unit)
    return council.actor_of(a_holding(post), on)


def a_portfolio(title: str = "", post: int | None = None) -> int:
    """A Cabinet Member's portfolio."""
    return _on_council(bodies.open_portfolio, title=title or _next("Portfolio"), post=post, begins=BEGAN)


def a_group(name: str = "") -> int:
    """A political group."""
    return _on_council(bodies.open_group, name=name or _next("Group"), begins=BEGAN)


def a_body(name: str = "", kind: BodyKind = BodyKind.CABINET_COMMITTEE) -> int:
    """A body that meets."""
    return _on_council(bodies.open_body, kind=kind, name=name or _next("Committee"))


def a_seat(body: int | None = None, post: int | None = None) -> int:
    """A seat of a post on a body; answers the body."""
    body = body or a_body()
    bodies.take_seat(Ref(body), post=post or a_post(kind=PostKind.MEMBER), begins=BEGAN, by=the_clerk(), at=AT)
    return body


def an_outside_body(name: str = "", kind: OutsideKind = OutsideKind.NHS) -> int:
    """A body outside the council."""
    return _on_council(bodies.add_outside_body, kind=kind, name=name or _next("Trust"))


def a_place(name: str = "", kind: PlaceKind = PlaceKind.DISTRICT) -> int:
    """A district."""
    name = name or _next("District")
    keys: dict[str, int] = _on_council(founding.add_places, kind=kind, names=[(name, None)], begins=BEGAN)
    return keys[name]


def a_closure_day(day: date = date(2020, 12, 25)) -> int:
    """A day on which the council is closed; answers the council."""
    _on_council(founding.declare_closure_days, days=[(day, "Christmas Day")])
    return a_council()


def a_setting(name: str = "year_begins_in", value: object = 4, begins: date = BEGAN) -> int:
    """A decided setting; answers the council."""
    _on_council(founding.decide_setting, name=name, value=value, begins=begins, reason="as it has always been")
    return a_council()


def a_label(word: str = "entry", shown: str = "activity") -> int:
    """One of the council's own screen words; answers the council."""
    _on_council(founding.choose_label, word=word, shown=shown)
    return a_council()


# --- outcomes -------------------------------------------------------------------------------------------------------


def a_strategic_plan(title: str = "", begins: date = date(2020, 4, 1), ends: date = date(2025, 3, 31)) -> int:
    """A 5 Year Plan that was never adopted."""
    return outcomes.open_strategic_plan(
        Ref(a_council()),
        title=title or _next("5 Year Plan"),
        kind=StrategicKind.FIVE_YEAR,
        status=PlanStatus.CONSULTED,
        begins=begins,
        ends=ends,
        by=the_policy_team(),
        at=AT,
    )


def an_outcome(plan: int | None = None, number: int = 0, title: str = "") -> int:
    """An outcome, which is a chapter."""
    number = number or next(_numbers)
    return outcomes.set_outcome(
        Ref(plan or a_strategic_plan()),
        number=number,
        title=title or f"Outcome {number}",
        by=the_policy_team(),
        at=AT,
    )


def an_objective(
    outcome: int | None = None, reference: str = "", title: str = "Buses come when people need them"
) -> int:
    """An objective under an outcome."""
    return outcomes.set_objective(
        Ref(outcome or an_outcome()),
        reference=reference or f"{next(_numbers)}.1",
        title=title,
        by=the_policy_team(),
        at=AT,
    )


def a_priority(reference: str = "") -> int:
    """A political priority."""
    return outcomes.set_priority(
        Ref(a_council()), reference=reference or _next("P"), title="Roads", by=the_policy_team(), at=AT
    )


def a_success_criterion(number: int = 0) -> int:
    """A success criterion."""
    return outcomes.set_success_criterion(
        Ref(a_council()), number=number or next(_numbers), title="People are heard", by=the_policy_team(), at=AT
    )


def an_environment_change(reference: str = "") -> int:
    """A change in the operating environment."""
    return outcomes.note_environment(
        Ref(a_council()),
        reference=reference or _next("E"),
        title="The end of the transition period",
        level=Level.NATIONAL,
        by=the_policy_team(),
        at=AT,
    )


# --- plan -----------------------------------------------------------------------------------------------------------


def a_plan(parent: int | None = None, title: str = "") -> int:
    """A three-year delivery plan."""
    return plans.open_plan(
        Ref(a_council()),
        title=title or _next("Strategic Delivery Plan"),
        parent=parent or a_strategic_plan(),
        begins=date(2020, 4, 1),
        ends=date(2023, 3, 31),
        by=the_policy_team(),
        at=AT,
    )


def an_edition(plan: int | None = None, title: str = "2020-23") -> int:
    """An empty draft edition."""
    return plans.open_edition(Ref(plan or a_plan()), title=title, by=the_policy_team(), at=AT)


def a_matter(edition: int | None = None, kind: MatterKind = MatterKind.INTRODUCTION) -> int:
    """A piece of front matter; answers the edition."""
    edition = edition or an_edition()
    plans.set_matter(
        Ref(edition), kind=kind, title="Introduction", words="Why there is a plan.", by=the_policy_team(), at=AT
    )
    return edition


def an_entry(edition: int | None = None, reference: str = "", **said: Any) -> int:
    """A half-finished entry: a title, a nature, and what is said besides."""
    told: EntryChanges = {"title": _next("Bus service"), "nature": Nature.SERVICE, **said}  # type: ignore[typeddict-item]
    return plans.add_entry(
        Ref(edition or an_edition()),
        reference=reference or f"SDP-{next(_numbers)}",
        said=told,
        by=the_policy_team(),
        at=AT,
    )


def a_whole_entry(edition: int | None = None, reference: str = "", **said: Any) -> int:
    """An entry with every part of the core record filled."""
    edition = edition or an_edition()
    parent = plan_tables.Edition.objects.values_list("plan__parent_id", flat=True).get(pk=edition)
    outcome = an_outcome(parent)
    unit = a_unit()
    told: dict[str, Any] = {
        "summary": "More buses in the evening, so that people can reach their work.",
        "sub_kind": SubKind.TRANSFORMATION,
        "because": (Because.AMBITION, Because.RISK),
        "chapter": outcome,
        "other_outcomes": (an_outcome(parent),),
        "objectives": (an_objective(outcome),),
        "priorities": (a_priority(),),
        "answers": (an_environment_change(),),
        "starts": Timing("2020-07"),
        "ends": Timing("2022-03"),
        "owner": a_post("lead officer", unit=unit),
        "portfolio": a_portfolio(),
        "contributing": (a_unit(),),
        "milestones": (
            MilestonePart("Timetable agreed", Timing("2020-10")),
            MilestonePart("First bus runs", Timing("2021-03")),
        ),
        "provisions": (
            ProvisionPart("2020-21", ProvisionKind.REVENUE, 12_000_000, Certainty.CONFIRMED, "Key service 12"),
        ),
        "funding": (FundingPart("Department for Transport", 5_000_000, FundingCertainty.SECURED),),
        "authorities": (
            AuthorityPart(AuthorityState.IN_PLACE, "Cabinet, 22 June 2020", "20/00054"),
            AuthorityPart(AuthorityState.NEEDED, "Award of the contract", "20/00090", Timing("2021-02")),
        ),
        "signposts": (SignpostPart(SignpostKind.BUDGET_BOOK, "Budget Book 2020-21, page 12"),),
        "eqia": Screening.APPROVED,
        "dpia": Screening.SCREENED_OUT,
        "places": (a_place(),),
    }
    return an_entry(edition, reference, **(told | said))


def _accepted(edition: int | None = None) -> int:
    from throughline.plan.operations import gates

    edition = edition or an_edition()
    gates.accept(Ref(edition), code="PLAN001", subject="", because="It is known.", by=the_policy_team(), at=AT)
    return edition


FACTORIES: dict[type, Callable[[], int]] = {
    council_tables.Account: an_account,
    council_tables.Body: a_body,
    council_tables.ClosureDay: a_closure_day,
    council_tables.Council: a_council,
    council_tables.Grant: a_grant,
    council_tables.Holding: a_holding,
    council_tables.Label: a_label,
    council_tables.OutsideBody: an_outside_body,
    council_tables.Person: a_person,
    council_tables.Place: a_place,
    council_tables.PoliticalGroup: a_group,
    council_tables.Portfolio: a_portfolio,
    council_tables.Post: a_post,
    council_tables.Seat: a_seat,
    council_tables.Setting: a_setting,
    council_tables.Unit: a_unit,
    outcome_tables.StrategicPlan: a_strategic_plan,
    outcome_tables.Outcome: an_outcome,
    outcome_tables.Objective: an_objective,
    outcome_tables.Priority: a_priority,
    outcome_tables.SuccessCriterion: a_success_criterion,
    outcome_tables.EnvironmentChange: an_environment_change,
    plan_tables.Plan: a_plan,
    plan_tables.Edition: an_edition,
    plan_tables.Activity: an_entry,
    plan_tables.Entry: an_entry,
    plan_tables.Matter: a_matter,
    plan_tables.Acceptance: _accepted,
}
FACTORIES |= dict.fromkeys(
    (
        plan_tables.EntryAnswer,
        plan_tables.EntryObjective,
        plan_tables.EntryOutcome,
        plan_tables.EntryPlace,
        plan_tables.EntryPriority,
        plan_tables.EntryUnit,
        plan_tables.Milestone,
        plan_tables.Provision,
        plan_tables.Funding,
        plan_tables.Authority,
        plan_tables.Signpost,
    ),
    a_whole_entry,
)
