"""The risk register through its operations: scores by review, appetite, removal, files; audits; the one list of actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AT,
    DAY,
    a_control,
    a_council,
    a_director,
    a_post,
    a_recommendation,
    a_risk,
    a_risk_action,
    a_unit,
    an_audit_review,
    an_auditor,
    somebody,
    the_policy_team,
)
from throughline.assurance.models import Recommendation, Risk, RiskAction
from throughline.assurance.operations import audits, many, risks
from throughline.assurance.queries import actions as owed
from throughline.assurance.queries import risks as queries
from throughline.assurance.rules.saying import ControlSaid, RecommendationSaid, RiskSaid
from throughline.assurance.rules.words import Answer, Band, Level, Owed, Tier
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
TEAM = {"by": the_policy_team(), "at": AT}


def page_of(key: int, on: date = DAY) -> queries.RiskPage:
    """The page of a risk."""
    page = queries.risk(the_policy_team(), Risk.objects.get(pk=key).key, on)
    assert page is not None
    return page


def test_a_score_moves_by_a_review_and_every_review_stays() -> None:
    key = a_risk()
    risks.review(Ref(key), likelihood=4, impact=4, words="Funding came", next_on=date(2021, 4, 7),
                 by=the_policy_team(), at=datetime(2021, 1, 20, tzinfo=UTC))  # fmt: skip
    page = page_of(key)
    assert (page.row.score.said, page.row.moved, page.row.review_due_on) == ("High 16", -1, date(2021, 4, 7))
    assert [r.score.whole for r in page.reviews] == [20, 16]


def test_an_older_review_that_is_entered_late_leaves_the_score_alone() -> None:
    key = a_risk()
    risks.review(Ref(key), likelihood=1, impact=1, on=date(2020, 7, 13), **TEAM)
    page = page_of(key)
    assert (page.row.score.whole, [r.score.whole for r in page.reviews]) == (20, [1, 20])


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"likelihood": 6, "impact": 1}, "from 1 to 5"),
        ({"likelihood": 1, "impact": 1, "on": date(2021, 1, 14)}, "has not happened yet"),
        ({"likelihood": 1, "impact": 1, "next_on": DAY}, "Give a later day"),
    ],
)
def test_what_no_review_finds(said: dict[str, object], says: str) -> None:
    with pytest.raises(Refused, match=says):
        risks.review(Ref(a_risk()), **said, **TEAM)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"title": ""}, "a reference and a title"),
        ({"tier": Tier.DIVISION}, "stands in a unit"),
        ({"category": "weather"}, "no category of risk “weather”"),
        ({"target": 7}, "7 is no score"),
        ({"score": 21}, "4 × 5 is 20"),
    ],
)
def test_what_no_risk_is(said: dict[str, object], says: str) -> None:
    with pytest.raises(Refused, match=says):
        a_risk(**said)  # type: ignore[arg-type]


def test_a_target_may_be_to_be_confirmed_or_still_high() -> None:
    a_risk("CRR3", target=None)
    a_risk("CRR9", target=16)
    rows = {r.reference: r.target.said for r in queries.risks(the_policy_team(), DAY)}
    assert rows == {"CRR3": "TBC", "CRR9": "High 16"}


def test_above_the_appetite_a_director_accepts_until_a_day_and_no_higher_score_than_that() -> None:
    unit = a_unit()
    key = a_risk(category="technology", unit=unit, likelihood=4, impact=4)
    assert "nobody has accepted" in page_of(key).row.appetite
    with pytest.raises(Refused, match="accept that this risk"):
        risks.accept(Ref(key), until=date(2021, 6, 30), because="Enough", **TEAM)
    director = a_director(unit)
    with pytest.raises(Refused, match="Say why"):
        risks.accept(Ref(key), until=date(2021, 6, 30), because=" ", by=director, at=AT)
    risks.accept(Ref(key), until=date(2021, 6, 30), because="Enough is spent", by=director, at=AT)
    assert "accepted for now" in page_of(key).row.appetite
    risks.review(Ref(key), likelihood=5, impact=5, by=director, at=datetime(2021, 1, 20, tzinfo=UTC))
    assert "nobody has accepted" in page_of(key).row.appetite


def test_within_the_appetite_there_is_nothing_to_accept() -> None:
    unit = a_unit()
    key = a_risk(category="technology", unit=unit, likelihood=1, impact=1)
    with pytest.raises(Refused, match="within the appetite"):
        risks.accept(Ref(key), until=date(2021, 6, 30), because="Why not", by=a_director(unit), at=AT)


def test_a_removed_risk_is_listed_for_twelve_months_and_stays_readable() -> None:
    key = a_risk()
    with pytest.raises(Refused, match="Say why"):
        risks.remove(Ref(key), reason="", **TEAM)
    risks.remove(Ref(key), reason="It happened", **TEAM)
    team = the_policy_team()
    assert [r.removed_on for r in queries.risks(team, DAY)] == [DAY]
    assert queries.risks(team, date(2022, 1, 13)) == ()
    assert page_of(key, date(2023, 1, 1)).removed_because == "It happened"
    with pytest.raises(Refused, match="was removed on 13 January 2021"):
        risks.review(Ref(key), likelihood=1, impact=1, **TEAM)
    risks.restore(Ref(key), reason="It may happen again", **TEAM)
    assert page_of(key).row.removed_on is None


def test_controls_are_said_whole() -> None:
    key = a_control()
    risks.set_controls(Ref(key), controls=(ControlSaid("Two keys"),), **TEAM)
    assert [c.words for c in page_of(key).controls] == ["Two keys"]


def test_a_file_opens_new_risks_and_reviews_known_ones_as_one_event() -> None:
    a_council()
    known = a_risk("CRR1")
    said = [
        RiskSaid("CRR1", "Cyber-attack", Tier.CORPORATE, likelihood=5, impact=5, source_as_at=date(2021, 1, 12)),
        RiskSaid("CRR2", "Flood", Tier.CORPORATE, score=20),
    ]
    assert many.bring_in(Ref(a_council()), risks=said, file="risks.csv", digest="d", **TEAM) == 2
    assert page_of(known).row.score.whole == 25
    assert page_of(Risk.objects.get(reference="CRR2").pk).row.score.made == ""
    risks.remove(Ref(known), reason="Gone", **TEAM)
    with pytest.raises(Refused, match="CRR1 was removed"):
        many.bring_in(Ref(a_council()), risks=said, file="risks.csv", digest="d", **TEAM)


def test_the_summary_counts_every_risk_of_its_tier_once() -> None:
    a_risk("CRR1", category="technology")
    a_risk("CRR2", likelihood=None, impact=None)
    a_risk("CRR3", likelihood=2, impact=4)
    a_risk_action(a_risk("CRR4", likelihood=1, impact=1))
    a_risk("DIV1", tier=Tier.DIVISION, unit=a_unit())
    told = queries.summary(the_policy_team(), DAY)
    assert told.risks == 4 == sum(told.bands.values()) + told.unscored
    assert told.bands == {Band.HIGH: 1, Band.MEDIUM: 1, Band.LOW: 1}
    assert (told.above, told.overdue, [r.reference for r in told.top]) == (1, 1, ["CRR1", "CRR3", "CRR4", "CRR2"])


def test_a_register_costs_the_same_for_one_and_for_many() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.risks(the_policy_team(), DAY)
        return len(asked)

    a_risk_action()
    cost()
    few = cost()
    for _ in range(4):
        a_risk_action(a_control())
    assert cost() == few


def test_one_list_holds_what_is_owed_from_risks_and_audits_overdue_first() -> None:
    a_risk_action(due=date(2021, 1, 8))
    a_recommendation()
    a_recommendation(answer=Answer.NOT_ACCEPTED, because="It costs more than it saves", due=None)
    rows = owed.owed(the_policy_team())
    assert [(r.kind, r.stands_on(DAY)) for r in rows] == [
        (Owed.AUDIT, "13 days overdue"),
        (Owed.RISK, "5 days overdue"),
    ]


def test_an_action_is_reported_by_its_owner_and_says_what_was_done() -> None:
    key = a_risk_action()
    with pytest.raises(Refused, match="report on this action"):
        risks.report(Ref(key), progress="Done", done=True, by=somebody("lead officer"), at=AT)
    with pytest.raises(Refused, match="Say what was done"):
        risks.report(Ref(key), progress="", done=True, **TEAM)
    risks.report(Ref(key), progress="Practised on 12 January", done=True, **TEAM)
    assert RiskAction.objects.get(pk=key).done_on == DAY
    with pytest.raises(Refused, match="its day moves no more"):
        risks.re_due(Ref(key), due=date(2021, 2, 1), reason="Late", **TEAM)


def test_every_day_that_an_action_had_stays_with_who_moved_it_and_why() -> None:
    key, other = a_risk_action(due=date(2021, 1, 8)), a_risk_action(due=date(2021, 1, 8))
    for day, reason in ((date(2021, 2, 1), "The supplier is late"), (date(2021, 3, 1), "Later still")):
        risks.re_due(Ref(key), due=day, reason=reason, **TEAM)
    rows = {a.address: a for a in owed.owed(the_policy_team())}
    moves = rows[RiskAction.objects.get(pk=key).key].moves
    assert [(m.was, m.to, m.on, m.posts, m.because) for m in moves] == [
        (date(2021, 1, 8), date(2021, 2, 1), DAY, the_policy_team().posts, "The supplier is late"),
        (date(2021, 2, 1), date(2021, 3, 1), DAY, the_policy_team().posts, "Later still"),
    ]
    assert rows[RiskAction.objects.get(pk=other).key].moves == ()


def test_what_management_did_not_accept_has_no_day_to_move() -> None:
    key = a_recommendation(answer=Answer.NOT_ACCEPTED, because="It costs more than it saves", due=None)
    with pytest.raises(Refused, match="did not accept"):
        audits.re_due(Ref(key), due=date(2021, 2, 1), reason="Later", by=an_auditor(), at=AT)


def test_a_recommendation_is_done_then_verified_by_audit_and_not_by_whoever_said_so() -> None:
    key = a_recommendation()
    auditor = an_auditor()
    with pytest.raises(Refused, match="nothing to verify"):
        audits.verify(Ref(key), by=auditor, at=AT)
    audits.report(Ref(key), progress="Tested on 4 January", done=True, **TEAM)
    with pytest.raises(Refused, match="nobody verifies their own"):
        audits.verify(Ref(key), by=replace(auditor, key=the_policy_team().key), at=AT)
    audits.verify(Ref(key), by=replace(auditor, key=5), at=AT)
    with pytest.raises(Refused, match="verified this already"):
        audits.report(Ref(key), progress="Again", done=False, **TEAM)
    with pytest.raises(Refused, match="Say what is missing"):
        audits.reopen(Ref(key), reason="", by=auditor, at=AT)
    audits.reopen(Ref(key), reason="One was never tested", by=auditor, at=AT)
    row = Recommendation.objects.get(pk=key)
    assert (row.done_on, row.verified_on, row.progress) == (None, None, "One was never tested")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (RecommendationSaid("1", " ", Level.LOW, Answer.ACCEPTED), "what should be done"),
        (RecommendationSaid("1", "Do it", Level.LOW, Answer.IN_PART), "says why"),
        (RecommendationSaid("1", "Do it", Level.LOW, Answer.ACCEPTED), "owed by a post, by a day"),
    ],
)
def test_what_no_recommendation_says(said: RecommendationSaid, says: str) -> None:
    with pytest.raises(Refused, match=says):
        audits.recommend(Ref(an_audit_review()), said=said, by=an_auditor(), at=AT)


def test_a_review_tells_how_its_recommendations_stand() -> None:
    review = an_audit_review()
    a_recommendation(review, a_post())
    refused = RecommendationSaid("2", "Move it abroad", Level.LOW, Answer.NOT_ACCEPTED, because="It costs too much")
    audits.recommend(Ref(review), said=refused, by=an_auditor(), at=AT)
    (row,) = owed.reviews(an_auditor(), DAY)
    assert (row.recommendations, row.open, row.overdue, row.waiting) == (2, 1, 1, frozenset())
    one, other = row.owed
    assert row.refused == {other.address}
    page = owed.action(an_auditor(), Owed.AUDIT, one.address)
    assert page is not None
    assert (page.priority, page.may_report.allowed) == (Level.HIGH, False)
