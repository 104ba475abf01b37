"""A resolution that approves an edition is offered by a rule and taken up by an operation; nothing else moves the edition."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories import a_whole_entry, move_on, the_policy_team
from tests.factories.decisions import LATER, a_noticed_decision, a_taken_decision
from throughline.council.queries import the_system
from throughline.governance.models import Decision
from throughline.governance.rules.decisions.standing import Offer, Standing
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Edition, Entry
from throughline.plan.operations import resolving
from throughline.plan.queries.resolved import resolved, to_take_up
from throughline.plan.rules.resolving import resolution
from throughline.plan.rules.words import EditionStatus

DAY = date(2021, 2, 15)
IN_PLACE = Standing(Offer.IN_PLACE, "Decision 21/00001: Cabinet approved it. Take up the decision.", DAY)
EFFECTIVE = datetime(2021, 2, 23, 9, tzinfo=UTC)
S = EditionStatus


@pytest.mark.parametrize(
    ("status", "offered", "submitted", "takeable", "says"),
    [
        (S.FOR_APPROVAL, IN_PLACE, date(2021, 2, 15), True, "Take up the decision."),
        (S.FOR_APPROVAL, IN_PLACE, None, True, "Take up the decision."),
        (S.FOR_APPROVAL, IN_PLACE, date(2021, 2, 16), False, "approves another text"),
        (S.FOR_APPROVAL, Standing(Offer.PAUSED, "It is called in."), None, False, "It is called in."),
        (S.DRAFT, IN_PLACE, None, False, "not submitted for approval yet"),
        (S.FOR_COMMENT, IN_PLACE, None, False, "not submitted for approval yet"),
        (S.APPROVED, IN_PLACE, None, False, "Cabinet approved it."),
        (S.PUBLISHED, Standing(Offer.GONE, "It is withdrawn."), None, False, "It is withdrawn."),
    ],
)
def test_a_decision_approves_the_text_that_was_before_it_and_no_other(
    status: EditionStatus, offered: Standing, submitted: date | None, takeable: bool, says: str
) -> None:
    found = resolution(status, offered, DAY, submitted)
    assert found.takeable is takeable
    assert found.says.endswith(says) or says in found.says
    assert takeable or "Take up" not in found.says


def submitted() -> int:
    """An edition that is for approval."""
    edition = Entry.objects.get(pk=a_whole_entry()).edition_id
    move_on(edition, S.FOR_APPROVAL)
    return edition


@pytest.mark.django_db
def test_it_is_taken_up_once_it_has_effect_and_not_before() -> None:
    edition, decision = submitted(), a_taken_decision()
    resolving.name_decision(Ref(edition), decision=decision, by=the_policy_team(), at=LATER)
    with pytest.raises(Refused, match="takes effect on 23 February 2021"):
        resolving.take_up(Ref(edition), by=the_policy_team(), at=LATER)
    resolving.take_up(Ref(edition), by=the_policy_team(), at=EFFECTIVE)
    assert Edition.objects.get(pk=edition).status == S.APPROVED
    with pytest.raises(Refused, match="stays as it was recorded"):
        resolving.name_decision(Ref(edition), decision=decision, by=the_policy_team(), at=EFFECTIVE)


@pytest.mark.django_db
def test_the_clerk_to_the_system_finds_it_and_takes_it_up_once() -> None:
    edition, decision = submitted(), a_taken_decision()
    resolving.name_decision(Ref(edition), decision=decision, by=the_policy_team(), at=LATER)
    clerk = the_system(EFFECTIVE.date())
    assert to_take_up(clerk, LATER.date()) == ()
    assert to_take_up(clerk, EFFECTIVE.date()) == (Ref(edition),)
    resolving.take_up(Ref(edition), by=clerk, at=EFFECTIVE)
    assert to_take_up(clerk, EFFECTIVE.date()) == ()


@pytest.mark.django_db
def test_a_decision_that_is_nowhere_is_not_named_and_none_is_not_taken_up() -> None:
    edition = submitted()
    with pytest.raises(Refused, match="There is no such decision"):
        resolving.name_decision(Ref(edition), decision=999_999, by=the_policy_team(), at=LATER)
    with pytest.raises(Refused, match="No decision is named"):
        resolving.take_up(Ref(edition), by=the_policy_team(), at=EFFECTIVE)
    assert resolved(the_policy_team(), edition, LATER.date()) is None


@pytest.mark.django_db
def test_one_that_is_noticed_only_offers_nothing_yet() -> None:
    edition, decision = submitted(), a_noticed_decision()
    resolving.name_decision(Ref(edition), decision=decision, by=the_policy_team(), at=LATER)
    found = resolved(the_policy_team(), edition, LATER.date())
    assert found is not None
    assert (found.number, found.resolution.takeable) == (Decision.objects.get(pk=decision).number, False)
