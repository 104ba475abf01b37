"""Decisions, pathways and what hangs on them: a key decision of two divisions, noticed by the normal route."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.factories.assurance import a_frozen_version
from tests.factories.council import AT, DAY, a_body, a_council, a_post, another, somebody
from throughline.access.rules import Actor
from throughline.council.rules import BodyKind
from throughline.governance.models import Breach, Decision
from throughline.governance.operations import assessing, owed, pathways, planning, recording
from throughline.governance.rules.decisions.exempting import Restricted
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.saying import Planned, Recorded
from throughline.governance.rules.decisions.words import Maker, Openness, Purpose, Route, Subject, Whence
from throughline.history.doorway import Ref

LATER = datetime(2021, 2, 15, 10, 0, tzinfo=UTC)  # after 28 clear days from the day of the council


def a_clerk() -> Actor:
    """Somebody of democratic services, who publishes notices and records decisions."""
    return somebody("committee clerk", "Democratic Services Officer")


def an_overseer() -> Actor:
    """The monitoring officer."""
    return somebody("monitoring officer", "Monitoring Officer")


def said(**new: Any) -> Planned:
    """A key decision of Cabinet's that says all that its notice needs."""
    plain = Planned(
        title=another("Highway scheme"),
        matter="Whether to build the scheme, within the budget that was set.",
        maker=Maker.MEETING,
        maker_body=a_body(kind=BodyKind.CABINET, name=another("Cabinet")),
        due=date(2021, 2, 15),
        money=250_000_000,
        divisions="Malling North; Malling West",
        serves="Priority 1",
    )
    return replace(plain, **new)


def a_decision(**new: Any) -> int:
    """A planned decision."""
    return planning.plan(Ref(a_council()), said=said(**new), by=a_clerk(), at=AT)


def a_noticed_decision(**new: Any) -> int:
    """One whose notice was published on the council's day by the normal route."""
    decision = a_decision(**new)
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    return decision


def a_taken_decision(**new: Any) -> int:
    """One that was taken on 15 February 2021 and published the same day: effective from 23 February."""
    decision = a_noticed_decision(**new)
    taken = Recorded(date(2021, 2, 15), published_on=date(2021, 2, 15), texts={"resolution": "Agreed to build."})
    recording.record(Ref(decision), said=taken, by=a_clerk(), at=LATER)
    return decision


def a_decision_with_votes() -> int:
    """One with a vote that was taken by name."""
    decision = a_noticed_decision()
    taken = Recorded(date(2021, 2, 15), votes=(("Leader of the Council", "for"),))
    recording.record(Ref(decision), said=taken, by=a_clerk(), at=LATER)
    return decision


def a_call_in() -> int:
    """A decision that is called in."""
    decision = a_taken_decision()
    recording.call_in(
        Ref(decision), asked_by="Member one\nMember two", ground="Those affected were not consulted",
        on=date(2021, 2, 16), by=a_clerk(), at=LATER,
    )  # fmt: skip
    return decision


def a_restricted_decision(secret: str = "The price is agreed", **new: Any) -> int:
    """A part exempt one with a document, whose financial implications are kept back under paragraph 3."""
    decision = a_decision(texts={"financial": secret}, **new)
    planning.restrict(
        Ref(decision),
        openness=Openness.PART,
        parts=[
            Restricted("financial", 3, "The seller would learn our price."),
            Restricted("Valuation", 3, "As above."),
        ],
        documents=[("Report", "https://example.gov.uk/report"), ("Valuation", f"https://example.gov.uk/{secret}")],
        by=a_clerk(),
        at=AT,
    )
    return decision


def steps() -> tuple[StepSaid, ...]:
    """A pathway that decides."""
    return (
        StepSaid("Members’ working group", Purpose.CONSIDER, on=date(2020, 11, 3), informal=True),
        StepSaid("Cabinet Committee", Purpose.ENDORSE, on=date(2021, 1, 19)),
        StepSaid("Cabinet", Purpose.DECIDE, on=date(2021, 2, 15)),
    )


def an_assessed_decision(assessment: int, **new: Any) -> int:
    """A noticed decision with an assessment, not yet put in."""
    decision = a_noticed_decision(**new)
    assessing.assess(Ref(decision), assessments=[assessment], by=a_clerk(), at=AT)
    return decision


def a_frozen_decision() -> int:
    """One that was put in with an assessment, whose version went before the maker."""
    decision = an_assessed_decision(a_frozen_version())
    planning.submit(Ref(decision), by=a_clerk(), at=AT)
    return decision


def a_pathway(**new: Any) -> int:
    """The pathway of a budget, of three steps."""
    budget = {"title": another("Pathway"), "subject": Subject.BUDGET, "reference": "2021/22"}
    told: dict[str, Any] = {**budget, "steps": steps()} | new
    return pathways.open_pathway(Ref(a_council()), **told, by=a_clerk(), at=AT)


def an_action(**new: Any) -> int:
    """An action that is owed by the end of January."""
    told: dict[str, Any] = {"whence": Whence.MINUTES, "words": "Write to the district", "due": date(2021, 1, 29)} | new
    return owed.owe(
        Ref(a_council()),
        owner=new.get("owner") or a_post(),
        **{k: v for k, v in told.items() if k != "owner"},
        by=a_clerk(),
        at=AT,
    )


def a_breach() -> int:
    """A decision that was taken with no notice."""
    decision = a_decision()
    recording.record(Ref(decision), said=Recorded(DAY), by=a_clerk(), at=AT)
    return Breach.objects.filter(decision=decision).values_list("pk", flat=True)[0]


def number_of(decision: int) -> str:
    """Its number."""
    return Decision.objects.values_list("number", flat=True).get(pk=decision)
