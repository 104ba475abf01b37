"""A decision is offered to an activity's authority and taken up; none is submitted on an activity that was not screened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.factories import an_edition, an_entry, the_policy_team
from tests.factories.decisions import LATER, a_clerk, a_noticed_decision, a_taken_decision, number_of
from throughline.council.queries import the_system
from throughline.governance.operations import planning, recording
from throughline.governance.rules.decisions.standing import Offer
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Authority, Edition, Entry
from throughline.plan.operations import authorities, entries
from throughline.plan.queries import editions, relying
from throughline.plan.queries.documents import document_of
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import AuthorityPart, ReliedPart
from throughline.plan.rules.words import AuthorityState, Screening

pytestmark = pytest.mark.django_db
EFFECTIVE = datetime(2021, 2, 23, 9, tzinfo=UTC)
NEEDED = AuthorityState.NEEDED


def relying_on(number: str, **said: Any) -> int:
    """An entry whose authority is needed and names a decision."""
    parts = (AuthorityPart(NEEDED, "Cabinet to decide", number, Timing("2021-02-15")),)
    return an_entry(an_edition(), authorities=parts, **said)


def test_an_authority_points_at_the_decision_whose_number_it_states_and_keeps_its_words() -> None:
    decision = a_noticed_decision()
    row = Authority.objects.get(entry=relying_on(number_of(decision)))
    assert (row.decision_id, row.words) == (decision, "Cabinet to decide")


def test_a_decision_is_taken_up_once_it_has_effect_and_not_before() -> None:
    decision = a_taken_decision()
    entry = relying_on(number_of(decision))
    with pytest.raises(Refused, match="takes effect on 23 February 2021"):
        authorities.take_up(Ref(entry), decision=decision, by=the_policy_team(), at=LATER)
    assert relying.of_entry(the_policy_team(), entry, EFFECTIVE.date())[0].offer is Offer.IN_PLACE
    authorities.take_up(Ref(entry), decision=decision, by=the_policy_team(), at=EFFECTIVE)
    row = Entry.objects.get(pk=entry)
    assert (row.authority_state, row.authority_needed_by) == ("in place", None)


def test_the_clerk_to_the_system_finds_what_is_to_be_taken_up() -> None:
    decision = a_taken_decision()
    entry = relying_on(number_of(decision))
    clerk = the_system(EFFECTIVE.date())
    assert relying.to_take_up(clerk, date(2021, 2, 22)) == ()
    assert relying.to_take_up(clerk, EFFECTIVE.date()) == ((Ref(entry), decision),)
    authorities.take_up(Ref(entry), decision=decision, by=clerk, at=EFFECTIVE)
    assert relying.to_take_up(clerk, EFFECTIVE.date()) == ()


def test_what_comes_later_is_matched_and_what_does_not_match_is_reported() -> None:
    entry = relying_on("21/00001")
    edition = Entry.objects.get(pk=entry).edition_id
    assert relying.unmatched(edition) == ((Entry.objects.get(pk=entry).reference, "21/00001"),)
    decision = a_noticed_decision()
    assert authorities.match_decisions(Ref(edition), by=the_policy_team(), at=LATER) == 1
    assert Authority.objects.get(entry=entry).decision_id == decision
    assert relying.unmatched(edition) == ()


def test_what_the_public_record_says_of_a_needed_decision_stands_beside_the_plan() -> None:
    decision = a_noticed_decision()
    edition = Edition.objects.select_related("plan").get(entries=relying_on(number_of(decision)))
    beside = ReliedPart("21/00001", "for determination", date(2021, 2, 15), date(2021, 2, 15), date(2021, 1, 13))
    assert document_of(edition, LATER.date()).relied == (beside,)
    row = editions.edition(the_policy_team(), edition.key)
    assert row is not None
    assert not told_of("PLAN082", row, date(2021, 2, 15))
    assert told_of("PLAN082", row, date(2021, 2, 17))
    recording.tell(Ref(decision), due=date(2021, 3, 1), reason="The grant", by=a_clerk(), at=LATER)
    assert not told_of("PLAN082", row, date(2021, 2, 17))


def told_of(code: str, row: EditionRow, on: date) -> bool:
    """Whether plan health tells of this check on a day."""
    return any(f.code == code for f in editions.health(row, on).standing)


def test_no_decision_is_submitted_on_an_activity_whose_screening_is_missing() -> None:
    decision = a_noticed_decision()
    entry = relying_on(number_of(decision))
    with pytest.raises(Refused, match=r"screening of .* is missing"):
        planning.submit(Ref(decision), by=a_clerk(), at=LATER)
    done: Any = {"eqia": Screening.SCREENED_OUT, "dpia": Screening.SCREENED_OUT}
    entries.screen(Ref(entry), said=done, by=the_policy_team(), at=LATER)
    planning.submit(Ref(decision), by=a_clerk(), at=LATER)
