"""Measures are opened, redefined, given targets and figures; and what is refused of each, in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AT,
    DAY,
    a_council,
    a_measure,
    a_post,
    a_range,
    a_result,
    a_target,
    a_unit,
    an_actor,
    somebody,
    the_clerk,
    the_policy_team,
)
from tests.factories.measures import LAST_QUARTER, NUMBER, SHARE
from tests.plan.kept import events, everything_kept
from throughline.access.rules import Actor
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.measures.operations import many, measures, results, targets
from throughline.measures.queries import lists, one
from throughline.measures.queries.importing import IMPORT
from throughline.measures.rules.saying import MeasureSaid, PartSaid, ResultSaid
from throughline.measures.rules.targets import Aim, Range
from throughline.measures.rules.words import (
    BrokenDownBy,
    Firmness,
    Frequency,
    MeasureKind,
    PeriodType,
    Rating,
    Standing,
)  # fmt: skip

pytestmark = pytest.mark.django_db
TEAM: dict[str, Any] = {"by": the_policy_team(), "at": AT}
FIGURE = ResultSaid(period=LAST_QUARTER, as_at=date(2021, 1, 8), figure="92")
READER = somebody("opposition member")


def whole(measure: int) -> one.WholeMeasure:
    """The measure as its page reads it."""
    address = next(r.address for r in lists.measures(READER, DAY) if r.ref.key == measure)
    found = one.measure(READER, address, DAY)
    assert found is not None
    return found


def test_a_measure_is_rated_once_it_has_a_target_and_the_figure_that_is_due() -> None:
    measure = a_target()
    assert whole(measure).stands.rated.rating is Rating.UNRATED
    a_result(measure, figure="85")
    found = whole(measure)
    assert (found.stands.rated.rating, found.stands.value) == (Rating.AMBER, 85)
    assert (found.results[0].entered_as, found.definitions[0].said) == ("Head of Strategy and Policy", SHARE)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"figure": "ninety"}, "“ninety” is not a number"),
    ({"figure": "101"}, "cannot be above 100%"),
    ({"figure": "", "numerator": 101, "denominator": 100}, "numerator (101) is above the denominator (100)"),
    ({"figure": "", "numerator": 1, "denominator": 0}, "denominator is nothing"),
    ({"figure": ""}, "No figure is given"),
    ({"period": "2021-01/2021-03"}, "no figure can be known on 13 January 2021"),
    ({"period": "2020-12"}, "December 2020 is not one quarter of it"),
    ({"as_at": date(2021, 1, 14)}, "still to come"),
    ({"parts": (PartSaid(BrokenDownBy.PLACE, "Dover", 1, 2),)}, "Without all numerators"),
]


@pytest.mark.parametrize(("said", "why"), REFUSED)
def test_a_figure_that_cannot_be_is_refused_and_nothing_is_left(said: dict[str, Any], why: str) -> None:
    measure = a_measure("KPI-R")
    before = everything_kept()
    with pytest.raises(Refused) as refused:
        results.enter(Ref(measure), said=replace(FIGURE, **said), **TEAM)
    assert why in str(refused.value)
    assert str(refused.value).startswith("KPI-R, ")
    assert everything_kept() == before


def test_two_final_figures_of_one_period_cannot_both_stand() -> None:
    measure = a_measure()
    a_result(measure, standing=Standing.FINAL)
    with pytest.raises(Refused, match="already has a final figure for October–December 2020"):
        results.enter(Ref(measure), said=replace(FIGURE, figure="93", standing=Standing.FINAL), **TEAM)
    with pytest.raises(Refused, match="Say why the figure is restated"):
        results.restate(Ref(measure), said=replace(FIGURE, figure="93"), reason=" ", **TEAM)
    results.restate(Ref(measure), said=replace(FIGURE, figure="93"), reason="Late data from one depot", **TEAM)
    newest, first = whole(measure).results
    assert (newest.value, newest.because, newest.latest, newest.restates) == (
        93,
        "Late data from one depot",
        True,
        first.key,
    )
    assert (first.value, first.latest) == (92, False)


def test_a_final_figure_takes_the_place_of_a_provisional_one_and_the_same_twice_restates_nothing() -> None:
    measure = a_measure()
    a_result(measure)
    results.enter(Ref(measure), said=replace(FIGURE, figure="91", standing=Standing.FINAL), **TEAM)
    assert [(r.value, r.standing) for r in whole(measure).results] == [(91, Standing.FINAL), (92, Standing.PROVISIONAL)]
    told = events()
    results.enter(Ref(measure), said=replace(FIGURE, figure="91", standing=Standing.FINAL), **TEAM)
    assert events() == told


def test_a_figure_that_is_not_there_cannot_be_restated() -> None:
    with pytest.raises(Refused, match="Enter it instead"):
        results.restate(Ref(a_measure()), said=FIGURE, reason="Late", **TEAM)


def test_a_figure_is_kept_as_it_was_typed_and_as_it_is_shown() -> None:
    measure = a_measure()
    a_result(measure, figure="92.46%", in_period="88.4")
    found = whole(measure).results[0]
    assert (found.value, found.stated, found.in_period) == (92, "92.46", 88)
    other = a_measure()
    a_result(other, figure="", numerator=925, denominator=1000)
    assert (whole(other).results[0].value, whole(other).results[0].stated) == (93, "")


def test_a_target_that_stood_changes_within_its_year_only_with_a_reason() -> None:
    measure = a_target(aim=Aim(90, 80), firmness=Firmness.CONFIRMED)
    with pytest.raises(Refused, match="Say why it changes"):
        a_target(measure, aim=Aim(85, 80))
    a_target(measure, aim=Aim(85, 80), reason="Cabinet, 11 January 2021")
    assert [(t.aim, t.because) for t in whole(measure).targets] == [(Aim(85, 80), "Cabinet, 11 January 2021")]
    a_target(measure, year=2021, aim=Aim(91, 85))
    a_target(measure, year=2021, aim=Aim(92, 85))  # that year has not begun
    targets.confirm_target(Ref(measure), year=2021, **TEAM)
    assert [(t.year, t.firmness) for t in whole(measure).targets] == [
        (2021, Firmness.CONFIRMED),
        (2020, Firmness.PROVISIONAL),
    ]


TARGETS: list[tuple[dict[str, Any], str]] = [
    ({"aim": Aim(90, 91)}, "The floor is above the target"),
    ({"aim": Aim(None)}, "No target is given"),
    ({"aim": Aim(90), "profile": {5: Aim(1)}}, "has 4 periods, and the profile names number 5"),
]


@pytest.mark.parametrize(("said", "why"), TARGETS)
def test_a_target_that_cannot_be_is_refused(said: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        targets.set_target(Ref(a_measure()), year=2020, **said, **TEAM)


def test_targets_belong_to_kpis_and_ranges_to_activity_indicators() -> None:
    with pytest.raises(Refused, match="never rated"):
        a_target(a_range())
    with pytest.raises(Refused, match="A KPI has a target and a floor"):
        a_range(a_measure())
    with pytest.raises(Refused, match="Change them round"):
        targets.expect(Ref(a_range()), year=2020, expected=Range(2, 1), **TEAM)
    with pytest.raises(Refused, match="no target for this year"):
        targets.confirm_target(Ref(a_measure()), year=2020, **TEAM)


def test_a_profile_is_read_back_and_can_be_taken_away() -> None:
    measure = a_measure(definition=replace(NUMBER, period_type=PeriodType.YEAR_TO_DATE))
    a_target(measure, aim=Aim(400, 300), profile={1: Aim(100), 2: Aim(200)})
    assert [(t.place, t.aim.target) for t in whole(measure).targets] == [(0, 400), (1, 100), (2, 200)]
    a_target(measure, aim=Aim(400, 300), reason="The profile was a guess")
    assert [t.place for t in whole(measure).targets] == [0]


def test_a_definition_changes_from_a_period_on_and_older_figures_keep_theirs() -> None:
    measure = a_measure()
    a_result(measure, "2020-07/2020-09", as_at=date(2020, 10, 8))
    within_15 = replace(SHARE, formula="Within 15 days", comparable=False)
    with pytest.raises(Refused, match="There are figures from July–September 2020 on"):
        measures.redefine(Ref(measure), definition=within_15, first_period="2020-07/2020-09", reason="Policy", **TEAM)
    with pytest.raises(Refused, match="Say why the definition changes"):
        measures.redefine(Ref(measure), definition=within_15, first_period=LAST_QUARTER, reason="", **TEAM)
    measures.redefine(Ref(measure), definition=within_15, first_period=LAST_QUARTER, reason="Policy", **TEAM)
    with pytest.raises(Refused, match="Begin the new one with a later period"):
        measures.redefine(Ref(measure), definition=SHARE, first_period=LAST_QUARTER, reason="Policy", **TEAM)
    a_result(measure)
    found = whole(measure)
    assert [(r.period.text, r.definition) for r in found.results] == [(LAST_QUARTER, 2), ("2020-07/2020-09", 1)]
    assert found.series.comparable_from == date(2020, 10, 1)


def test_a_definition_in_another_unit_is_never_compared() -> None:
    measure = a_measure()
    measures.redefine(
        Ref(measure), definition=replace(SHARE, places=1), first_period="2021-01/2021-03", reason="Finer", **TEAM
    )
    assert whole(measure).definitions[1].said.comparable is False


def test_a_measure_keeps_its_frequency_once_it_has_figures_and_retires_with_a_reason() -> None:
    measure = a_measure("KPI-F")
    a_result(measure)
    monthly = MeasureSaid("KPI-F", "Potholes", MeasureKind.KPI, Frequency.MONTHLY)
    with pytest.raises(Refused, match="cannot become monthly"):
        measures.describe(Ref(measure), said=monthly, reason="Oftener", **TEAM)
    measures.describe(Ref(measure), said=replace(monthly, frequency=Frequency.QUARTERLY), reason="Shorter", **TEAM)
    assert whole(measure).title == "Potholes"
    with pytest.raises(Refused, match="Say why the measure is retired"):
        measures.retire(Ref(measure), on=DAY, reason="", **TEAM)
    measures.retire(Ref(measure), on=DAY, reason="Replaced", **TEAM)
    assert not lists.measures(READER, DAY)
    assert lists.measures(READER, date(2021, 1, 12))


SAID: list[tuple[dict[str, Any], str]] = [
    ({"title": "  "}, "Give both"),
    ({"scheme": "Westshire"}, "no rating scheme “Westshire”"),
    ({"scheme": "Target and floor", "kind": MeasureKind.INDICATOR}, "never rated"),
    ({"year_begins": 13}, "month from 1 to 12"),
]


@pytest.mark.parametrize(("said", "why"), SAID)
def test_a_measure_that_cannot_be_is_refused(said: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        a_measure(**said)
    with pytest.raises(Refused, match="four decimal places"):
        a_measure(definition=replace(SHARE, places=5))


def test_codes_in_other_lists_are_named_changed_and_taken_away() -> None:
    measure = a_measure()
    for codes in ({"LG Inform": "1", "Local Outcomes Framework": "2"}, {"LG Inform": "3", "Other": " "}):
        measures.name_codes(Ref(measure), codes=codes, **TEAM)
    assert whole(measure).codes == (("LG Inform", "3"),)


def test_another_scheme_rates_from_its_day_on() -> None:
    measure = a_target()
    a_result(measure, figure="87")
    clerk: dict[str, Any] = {"reason": "Corporate Board", "by": the_clerk(), "at": AT}
    with pytest.raises(Refused, match="no rating scheme"):
        measures.choose_scheme(Ref(a_council()), scheme={"name": "Traffic"}, begins=DAY, **clerk)
    measures.choose_scheme(
        Ref(a_council()), scheme={"name": "Tolerance bands", "amber_within": 20}, begins=date(2021, 1, 13), **clerk
    )
    assert whole(measure).stands.rated.rating is Rating.RED
    assert [r.stands.rated.rating for r in lists.measures(READER, date(2021, 1, 12))] == [Rating.AMBER]


BANDS: list[tuple[dict[str, object], str]] = [
    ({"name": "Target and floor", "green_within": 10}, "has no tolerance"),
    ({"name": "Tolerance bands", "green_within": 60, "amber_within": 50}, "at least as wide"),
    ({"name": "Tolerance bands", "amber_within": "5%"}, "whole number of tenths"),
    ({"name": "Tolerance bands", "amber": 5}, "is not part of a rating scheme"),
]


@pytest.mark.parametrize(("scheme", "why"), BANDS)
def test_a_scheme_that_cannot_be_is_refused(scheme: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        measures.choose_scheme(Ref(a_council()), scheme=scheme, begins=DAY, reason="x", by=the_clerk(), at=AT)


def _may(who: Actor, measure: int) -> bool:
    try:
        results.enter(Ref(measure), said=FIGURE, by=who, at=AT)
    except Refused:
        return False
    return True


def test_owners_enter_their_own_figures_directors_their_unit_s_and_others_none() -> None:
    unit, post = a_unit(), a_post("lead officer")
    for who, mine in (
        (an_actor("lead officer", post=post), {"owner": post}),
        (an_actor("director", unit=unit), {"unit": unit}),
    ):
        assert _may(who, a_measure(**mine))
        assert not _may(who, a_measure())
    with pytest.raises(Refused, match=r"open to the policy team \(any\), a lead officer \(their own\) or a director"):
        results.enter(Ref(a_measure()), said=FIGURE, by=somebody("auditor"), at=AT)
    with pytest.raises(Refused, match="change definitions and targets"):
        targets.set_target(Ref(a_measure()), year=2020, aim=Aim(1), by=an_actor("director", unit=unit), at=AT)


def test_many_results_come_in_as_one_event_and_are_taken_back_whole() -> None:
    first, second = a_measure("A"), a_measure("B")
    a_result(first, figure="80")
    before = everything_kept()
    told: dict[str, Any] = {"file": "q3.csv", "digest": "0" * 64}
    with pytest.raises(Refused, match="no measure C"):
        many.bring_in(Ref(a_council()), results=[("A", FIGURE), ("C", FIGURE)], **told, **TEAM)
    assert everything_kept() == before
    assert many.bring_in(Ref(a_council()), results=[("A", FIGURE), ("B", FIGURE)], **told, **TEAM) == 2
    assert [whole(m).stands.value for m in (first, second)] == [92, 92]
    event = history.last_of(IMPORT)
    assert event is not None
    assert (event.note["file"], event.note["rows"]) == ("q3.csv", 2)
    with pytest.raises(Refused, match="not an import"):
        many.undo_import(Ref(a_council()), event=event.seq - 1, reason="x", **TEAM)
    many.undo_import(Ref(a_council()), event=event.seq, reason="The wrong quarter", **TEAM)
    assert [whole(m).stands.value for m in (first, second)] == [80, None]
    with pytest.raises(Refused, match="Somebody wrote something"):
        many.bring_in(Ref(a_council()), results=[("A", FIGURE)], seen=event.seq, **told, **TEAM)


def test_an_import_that_was_built_on_is_not_taken_back() -> None:
    measure = a_measure("A")
    many.bring_in(Ref(a_council()), results=[("A", FIGURE)], file="f", digest="d", **TEAM)
    event = history.last_of(IMPORT)
    assert event is not None
    results.restate(Ref(measure), said=replace(FIGURE, figure="93"), reason="Late", **TEAM)
    with pytest.raises(Refused, match="changed since"):
        many.undo_import(Ref(a_council()), event=event.seq, reason="x", **TEAM)


def test_a_list_of_measures_needs_as_many_queries_for_thirty_as_for_three() -> None:
    def asked(more: int) -> int:
        for _ in range(more):
            a_result(a_target(a_measure(owner=a_post(), unit=a_unit())))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lists.measures(READER, DAY)
        return len(queries)

    assert asked(3) == asked(27)


def test_a_figure_is_worked_out_again_step_by_step_and_agrees() -> None:
    measure = a_target()
    first = a_result(measure, figure="", numerator=850, denominator=1000)
    results.restate(Ref(measure), said=replace(FIGURE, figure="95"), reason="Late data", **TEAM)
    page = whole(measure)
    again = one.workings(READER, page.address, "2020-12", 2, DAY)
    assert again is not None
    assert (again.again.agrees, again.again.rated.rating) == (True, Rating.GREEN)
    assert [r.key for r in again.earlier] == [first]
    published = one.workings(READER, page.address, "2020-12", 1, DAY)
    assert published is not None
    assert (published.again.value, published.again.rated.rating) == (85, Rating.AMBER)
    assert published.later is not None
    assert published.again.steps[0].workings == "100 × 850 ÷ 1,000 = 85.000, shown to whole numbers"
    assert one.workings(READER, page.address, "2020-12", 3, DAY) is None
    assert one.measure(READER, "nowhere", DAY) is None
