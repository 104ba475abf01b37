"""Every verb on an entry with something to say, and what its document then shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.factories import (
    AT,
    a_place,
    a_post,
    a_priority,
    a_risk,
    a_unit,
    an_environment_change,
    an_objective,
    an_outcome,
)
from tests.plan.operations.conftest import Scene
from throughline.access.rules import Actor
from throughline.council.models import Place, Post
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.outcomes.models import EnvironmentChange, Objective, Outcome, Priority
from throughline.plan.operations import entries
from throughline.plan.rules.document import AuthorityPart, FundingPart, MilestonePart, ProvisionPart
from throughline.plan.rules.words import AuthorityState, Certainty, FundingCertainty, ProvisionKind, Screening

Values = dict[str, Any]


@dataclass(frozen=True)
class Verb:
    """An operation on an entry: what is said, and what the entry's part of the document shows for it."""

    act: Callable[..., object]
    says: Callable[[Scene], tuple[Values, Values]]

    def __call__(self, ref: Ref, by: Actor, said: Values) -> None:
        """Do it."""
        self.act(ref, **said, by=by, at=AT)


STEPS = (MilestonePart("Contract let", Timing("2020-09")), MilestonePart("First bus runs", Timing("2021-06")))
MONEY = (
    ProvisionPart("2020-21", ProvisionKind.REVENUE, 700, Certainty.PROVISIONAL, "Key service 12"),
    ProvisionPart("2021-22", ProvisionKind.CAPITAL, 90_000, Certainty.PROVISIONAL),
    ProvisionPart("2021-22", ProvisionKind.SAVING, 5, Certainty.PROVISIONAL),
)
PAYERS = (FundingPart("Bus operators", 1, FundingCertainty.BID),)
DECISIONS = (AuthorityPart(AuthorityState.NEEDED, "Award of the contract", "21/00007", Timing("2021-03")),)


def _said(scene: Scene, **values: Any) -> tuple[Values, Values]:
    return {"said": values, "reason": "It was agreed."}, values


def _align(scene: Scene) -> tuple[Values, Values]:
    edition = scene.kept.edition
    chapter, other = an_outcome(edition.plan.parent_id), an_outcome(edition.plan.parent_id)
    objective, priority, change = an_objective(chapter), a_priority(), an_environment_change()
    said = {
        "chapter": chapter,
        "other_outcomes": (other,),
        "objectives": (objective,),
        "priorities": (priority,),
        "answers": (change,),
    }
    shown = {
        "chapter": Outcome.objects.get(pk=chapter).number,
        "other_outcomes": (Outcome.objects.get(pk=other).number,),
        "objectives": (Objective.objects.get(pk=objective).reference,),
        "priorities": (Priority.objects.get(pk=priority).reference,),
        "answers": (EnvironmentChange.objects.get(pk=change).reference,),
    }
    return {"said": said}, shown


def _re_own(scene: Scene) -> tuple[Values, Values]:
    post = a_post(title="Head of Buses", unit=a_unit(name="Buses"))
    return {"owner": post, "reason": "A reorganisation."}, {"owner": Post.objects.get(pk=post).title}


def _locate(scene: Scene) -> tuple[Values, Values]:
    place = a_place("Thanet")
    return {"countywide": True, "places": (place,)}, {"countywide": True, "places": (Place.objects.get(pk=place).name,)}


def _face(scene: Scene) -> tuple[Values, Values]:
    return {"risks": (a_risk("CRR0003"),)}, {"risks": ("CRR0003",)}


def _reschedule(scene: Scene) -> tuple[Values, Values]:
    said = {"starts": Timing("2020-10"), "ends": None, "end_in_words": "ongoing"}
    return said | {"reason": "The tender was late."}, said


VERBS = {
    "plan.entry.record": Verb(
        entries.record, lambda s: _said(s, title="Evening buses", eqia=Screening.SCREENING, milestones=STEPS)
    ),
    "plan.entry.reword": Verb(
        entries.reword, lambda s: _said(s, title="Evening buses", summary="Buses run late.", description="Long.")
    ),
    "plan.entry.reschedule": Verb(entries.reschedule, _reschedule),
    "plan.entry.re_own": Verb(entries.re_own, _re_own),
    "plan.entry.re_cost": Verb(entries.re_cost, lambda s: _said(s, provisions=MONEY, funding=PAYERS)),
    "plan.entry.set_milestones": Verb(entries.set_milestones, lambda s: _said(s, milestones=STEPS)),
    "plan.entry.screen": Verb(
        entries.screen,
        lambda s: _said(s, eqia=Screening.REVIEW_DUE, eqia_note="Again in May.", dpia=Screening.APPROVED),
    ),
    "plan.entry.authorise": Verb(
        entries.authorise, lambda s: _said(s, authorities=DECISIONS, pathway="Cabinet, March 2021")
    ),
    "plan.entry.align": Verb(entries.align, _align),
    "plan.entry.locate": Verb(entries.locate, _locate),
    "plan.entry.face": Verb(entries.face, _face),
}
