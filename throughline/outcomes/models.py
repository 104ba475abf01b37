"""Strategic plans and what they want; priorities, success criteria, changes in the operating environment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Permission
from throughline.assurance.models import Risk
from throughline.columns.fields import KeyField, WordField, once, one_of
from throughline.council.models import Council
from throughline.history.models import Kept, KeptRows
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind


class StrategicPlan(Kept):
    """A corporate plan, strategic statement or interim plan, of any status, for [begins, ends]."""

    SEEN_BY = Permission.OUTCOMES_VIEW
    objects = KeptRows["StrategicPlan"].as_manager()
    key = KeyField()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    kind = WordField(StrategicKind)
    status = WordField(PlanStatus)
    begins = models.DateField()
    ends = models.DateField()
    source = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            one_of("strategic_plan_kind", "kind", StrategicKind),
            one_of("strategic_plan_status", "status", PlanStatus),
            once(
                "strategic_plan_once",
                "title",
                "begins",
                says="A strategic plan of this title already begins on this day. Open that plan, or choose another title.",
            ),
            models.CheckConstraint(
                name="strategic_plan_dates",
                condition=Q(ends__gt=models.F("begins")),
                violation_error_message="A strategic plan ends on a later day than it begins. Look at both dates.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Outcome(Kept):
    """What a strategic plan wants for people; a chapter of the delivery plan. `is_outcome` false: a chapter about the council."""

    SEEN_BY = Permission.OUTCOMES_VIEW
    objects = KeptRows["Outcome"].as_manager()
    plan = models.ForeignKey(StrategicPlan, models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    promise = models.CharField(max_length=400, default="")
    is_outcome = models.BooleanField(default=True)
    source = models.CharField(max_length=500, default="")
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "outcome_number_once_per_plan",
                "plan",
                "number",
                says="Another outcome of this strategic plan has this number. Choose the next free number.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Objective(Kept):
    """A step towards an outcome. It may succeed one of an older plan, so that trends cross plans."""

    SEEN_BY = Permission.OUTCOMES_VIEW
    objects = KeptRows["Objective"].as_manager()
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="objectives")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    succeeds = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    unserved_because = models.CharField(max_length=500, default="")
    dropped_on = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            once(
                "objective_reference_once",
                "outcome",
                "reference",
                says="Another objective of this outcome has this reference. Choose another reference.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ObjectiveRisk(models.Model):
    """A risk of the register that threatens an objective."""

    ROOT = "objective"
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="risks")
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once(
                "objective_risk_once",
                "objective",
                "risk",
                says="The objective already points at this risk. Name each risk once.",
            )
        ]


class Priority(Kept):
    """What Members have said comes first."""

    SEEN_BY = Permission.OUTCOMES_VIEW
    objects = KeptRows["Priority"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            once(
                "priority_reference_once", "reference", says="Another priority has this reference. Choose another one."
            )
        ]

    def __str__(self) -> str:
        return self.title


class SuccessCriterion(Kept):
    """One of the criteria that all design, delivery and decisions are held against [seed 001, figure B]."""

    SEEN_BY = Permission.OUTCOMES_VIEW
    objects = KeptRows["SuccessCriterion"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [
            once(
                "success_criterion_number_once",
                "number",
                says="Another criterion has this number. Choose the next one.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class EnvironmentChange(Kept):
    """A change in the operating environment, national or local, that the plan should answer."""

    SEEN_BY = Permission.OUTCOMES_VIEW
    objects = KeptRows["EnvironmentChange"].as_manager()
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    level = WordField(Level)
    words = models.TextField(default="")
    source = models.CharField(max_length=500, default="")
    as_at = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("environment_level", "level", Level),
            once(
                "environment_reference_once",
                "reference",
                says="Another change in the operating environment has this reference. Choose another one.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
