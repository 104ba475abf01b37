"""The one place where tests make things: a small lifelike council, built through operations alone.

Each factory answers the key of what it made, and makes what that stands on when nothing is given. `FACTORIES` names the
one for each table, which tests/test_factories.py asks for.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.factories.council import (
    AT,
    BEGAN,
    DAY,
    a_body,
    a_closure_day,
    a_council,
    a_grant,
    a_group,
    a_holding,
    a_label,
    a_person,
    a_place,
    a_portfolio,
    a_post,
    a_seat,
    a_setting,
    a_unit,
    an_account,
    an_actor,
    an_outside_body,
    somebody,
    the_clerk,
    the_policy_team,
)
from tests.factories.outcomes import (
    a_priority,
    a_strategic_plan,
    a_success_criterion,
    an_environment_change,
    an_objective,
    an_outcome,
)
from tests.factories.plan import (
    a_matter,
    a_plan,
    a_whole_entry,
    an_acceptance,
    an_edition,
    an_entry,
    an_upload,
    everything,
    many_entries,
)
from throughline.council import models as council_tables
from throughline.outcomes import models as outcome_tables
from throughline.plan import models as plan_tables
from throughline.plan.scratch import Upload

__all__ = [
    "AT",
    "BEGAN",
    "DAY",
    "FACTORIES",
    "a_body",
    "a_closure_day",
    "a_council",
    "a_grant",
    "a_group",
    "a_holding",
    "a_label",
    "a_matter",
    "a_person",
    "a_place",
    "a_plan",
    "a_portfolio",
    "a_post",
    "a_priority",
    "a_seat",
    "a_setting",
    "a_strategic_plan",
    "a_success_criterion",
    "a_unit",
    "a_whole_entry",
    "an_acceptance",
    "an_account",
    "an_actor",
    "an_edition",
    "an_entry",
    "an_environment_change",
    "an_objective",
    "an_outcome",
    "an_outside_body",
    "an_upload",
    "everything",
    "many_entries",
    "somebody",
    "the_clerk",
    "the_policy_team",
]

FACTORIES: dict[type, Callable[[], int | str]] = {
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
    plan_tables.Acceptance: an_acceptance,
    Upload: an_upload,
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
