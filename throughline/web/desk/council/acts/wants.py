"""Acts on what the council wants: strategic plans, outcomes, objectives, priorities, and the plans under them."""

from __future__ import annotations

from django import forms

from throughline.access.roles import Permission
from throughline.assurance.queries.risks import references
from throughline.history.doorway import Ref
from throughline.outcomes import operations as outcomes
from throughline.outcomes import queries as wants
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind
from throughline.plan.operations import plans
from throughline.web.desk.council.acts.asking import Act, Said, day, do, one_of, text, why, word_of
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.visiting import Visit


def _strategic(visit: Visit) -> list[tuple[int, str]]:
    return [(p.ref.key, p.title) for p in wants.strategic_plans(visit.actor)]


def _outcomes(visit: Visit) -> list[tuple[int, str]]:
    plans = wants.strategic_plans(visit.actor)
    return [(o.key, f"{o.number}. {o.title}") for p in plans for o in wants.outcomes(visit.actor, p.ref.key)]


def _threats(visit: Visit) -> forms.Field:
    risks = dict(references(visit.actor, visit.on))
    pairs = [
        (f"{t.objective}-{t.risk}", f"{t.reference} {t.title}: {risks[t.risk]}")
        for t in wants.threats(visit.actor)
        if t.risk in risks
    ]
    return forms.ChoiceField(label="Which?", choices=[("", "Choose one"), *pairs])


def _take_off(visit: Visit, said: Said) -> object:
    objective, _, risk = said["pair"].partition("-")
    return outcomes.take_risk_off(
        Ref(int(objective)), risk=int(risk), reason=said["reason"], by=visit.actor, at=visit.at
    )


def _objectives(visit: Visit) -> list[tuple[int, str]]:
    plans = wants.strategic_plans(visit.actor)
    return [(o.key, f"{o.reference} {o.title}") for p in plans for o in wants.objectives(visit.actor, p.ref.key)]


def _reword_outcome(visit: Visit, said: Said) -> object:
    plans = wants.strategic_plans(visit.actor)
    stands = {o.key: o.promise for p in plans for o in wants.outcomes(visit.actor, p.ref.key)}
    return outcomes.reword_outcome(
        Ref(said["outcome"]),
        title=said["title"],
        promise=said["promise"] or stands[said["outcome"]],
        reason=said["reason"],
        by=visit.actor,
        at=visit.at,
    )


def _first_edition(visit: Visit, said: Said) -> object:
    who: Said = {"by": visit.actor, "at": visit.at}
    names = {name: said[name] for name in ("title", "parent", "begins", "ends")}
    plan = plans.open_plan(the_council(visit), **names, **who)
    return plans.open_edition(Ref(plan), title=said["edition"], **who)


WANTS: dict[str, Act] = {
    "strategic-plan": Act(
        "Record a strategic plan", "Record it", "wants",
        lambda v: {"title": text("Title"), "kind": word_of("Kind", StrategicKind), "status": word_of("Where it stands", PlanStatus),
                   "begins": day(v, "First day"), "ends": day(v, "Last day")},
        do(outcomes.open_strategic_plan, "title", "kind", "status", "begins", "ends"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "strategic-plan-stand": Act(
        "Say where a strategic plan stands", "Say so", "wants",
        lambda v: {"plan": one_of("Strategic plan", _strategic(v)), "status": word_of("Where it stands now", PlanStatus), "reason": why()},
        do(outcomes.stand, "status", "reason", on="plan"),
        "Delivery plans that hang from it survive, whatever it is.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "outcome": Act(
        "Set {an outcome}", "Set it", "wants",
        lambda v: {"plan": one_of("Strategic plan", _strategic(v)), "number": forms.IntegerField(label="Number", min_value=1, max_value=999),
                   "title": text("Title"), "promise": text("Promise to residents", most=400, required=False)},
        do(outcomes.set_outcome, "number", "title", "promise", on="plan"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "outcome-reword": Act(
        "Reword {an outcome}", "Reword it", "wants",
        lambda v: {"outcome": one_of("{Outcome}", _outcomes(v)), "title": text("New title"),
                   "promise": text("Promise to residents", "Leave it empty to keep the one that stands.", 400, required=False), "reason": why()},
        _reword_outcome,
        "Its number, and what serves it, stay.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective": Act(
        "Set {an objective}",
        "Set it",
        "wants",
        lambda v: {
            "outcome": one_of("{Outcome}", _outcomes(v)),
            "reference": text("Reference", "Such as 3.2.", 20),
            "title": text("What it says", most=300),
        },
        do(outcomes.set_objective, "reference", "title", on="outcome"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective-reword": Act(
        "Reword {an objective}", "Reword it", "wants",
        lambda v: {"objective": one_of("{Objective}", _objectives(v)), "title": text("What it says now", most=300), "reason": why()},
        do(outcomes.reword_objective, "title", "reason", on="objective"),
        "Its reference, and what serves it, stay.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective-excuse": Act(
        "Say why nothing serves {an objective}", "Say so", "wants",
        lambda v: {"objective": one_of("{Objective}", _objectives(v)), "because": text("Why nothing serves it", "Plan health and the public read this.", 500)},
        do(outcomes.excuse_objective, "because", on="objective"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective-risk": Act(
        "Point {an objective} at a risk", "Point it there", "wants",
        lambda v: {"objective": one_of("{Objective}", _objectives(v)), "risk": one_of("Risk", references(v.actor, v.on))},
        do(outcomes.point_at_risk, "risk", on="objective"),
        "The risk’s page names it, and the golden thread shows the risk.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective-risk-off": Act(
        "Take a risk off {an objective}", "Take it off", "wants",
        lambda v: {"pair": _threats(v), "reason": why()},
        _take_off,
        needs=Permission.OUTCOMES_EDIT,
    ),
    "objective-drop": Act(
        "Drop {an objective}", "Drop it", "wants",
        lambda v: {"objective": one_of("{Objective}", _objectives(v)), "reason": why()},
        do(outcomes.drop_objective, "reason", on="objective"),
        "Refused while {an entry} of a live edition serves it.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "priority": Act(
        "Record {a priority}",
        "Record it",
        "wants",
        lambda _v: {"reference": text("Reference", "Such as P1.", 20), "title": text("What it says", most=300)},
        do(outcomes.set_priority, "reference", "title"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "priority-reword": Act(
        "Reword {a priority}", "Reword it", "wants",
        lambda v: {"priority": one_of("{Priority}", [(p.key, f"{p.reference} {p.title}") for p in wants.priorities(v.actor)]),
                   "title": text("What it says now", most=300), "reason": why()},
        do(outcomes.reword_priority, "title", "reason", on="priority"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "criterion": Act(
        "Set a success criterion", "Set it", "wants",
        lambda _v: {"number": forms.IntegerField(label="Number", min_value=1, max_value=99), "title": text("What it says", most=300)},
        do(outcomes.set_success_criterion, "number", "title"),
        "Change is designed, decided and delivered against these.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "criterion-reword": Act(
        "Reword a success criterion", "Reword it", "wants",
        lambda v: {"criterion": one_of("Success criterion", [(c.key, f"{c.number}. {c.title}") for c in wants.success_criteria(v.actor)]),
                   "title": text("What it says now", most=300), "reason": why()},
        do(outcomes.reword_success_criterion, "title", "reason", on="criterion"),
        needs=Permission.OUTCOMES_EDIT,
    ),
    "environment": Act(
        "Note a change in the operating environment", "Note it", "wants",
        lambda v: {"reference": text("Reference", "Such as E7.", 20), "title": text("What changes", most=300), "level": word_of("National or local", Level),
                   "words": forms.CharField(label="What it means for the council", widget=forms.Textarea, required=False, max_length=4000),
                   "source": text("Where this is said", required=False, most=500), "as_at": day(v, "As at which day")},
        do(outcomes.note_environment, "reference", "title", "level", "words", "source", "as_at"),
        "{Entries} answer it; one that nothing answers is found by plan health.",
        needs=Permission.OUTCOMES_EDIT,
    ),
    "plan": Act(
        "Open a delivery plan", "Open it", "wants",
        lambda v: {"title": text("Title"), "parent": one_of("Under which strategic plan", _strategic(v)), "begins": day(v, "First day of its window"),
                   "ends": day(v, "Last day of its window"), "edition": text("Title of its first edition")},
        _first_edition,
        needs=Permission.PLAN_PREPARE,
    ),
}  # fmt: skip
