"""Whatever a plan says, its filled workbook says the same: written, read and compared, nothing changes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plan.rules.documents import PLAN
from throughline.access.roles import Audience
from throughline.ground.timing import Timing, TimingUnclear, timing
from throughline.ground.words import tidy, tidy_lines
from throughline.plan.intake import workbook
from throughline.plan.intake.drafting import draft
from throughline.plan.intake.known import reference_in
from throughline.plan.intake.preview import changed
from throughline.plan.rules.document import (
    AuthorityPart,
    EntryPart,
    FundingPart,
    MilestonePart,
    NatureDetails,
    PlanDocument,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)
from throughline.sheets.reading import read_book

TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "=1+1",
            "+44",
            "-",
            "'",
            "0",
            "5",
            "1.50",
            "2020-21",
            "July 2020",
            "yes",
            "_x0041_",
            "\N{BUS}",
            "a;b",
            "<b>&amp;",
        ]
    ),
)
LINE = TEXT.map(tidy).filter(lambda t: not t.startswith("#"))
LINES = st.lists(TEXT, max_size=3).map("\n".join).map(tidy_lines).filter(lambda t: not t.startswith("#"))
NAME = LINE.filter(bool)
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
PENCE = st.integers(-(10**14), 10**14)


def _read(text: str) -> Timing | None:
    try:
        return timing(text)
    except TimingUnclear:
        return None


TIMES = st.one_of(
    st.none(),
    DAYS.map(lambda day: Timing(day.isoformat())),
    st.sampled_from(
        [
            "2020",
            "2020-07",
            "2020-04/2021-03",
            "2020/2021",
            "2020/2022",
            "2020-22",
            "2020-10/..",
            "2020-10-05/2021",
            "2020-11/2021-01",
        ]
    ).map(Timing),
    st.sampled_from(["early 2021", "late summer 2020", "mid-July 2020", "Q3 2020/21", "from October 2020"]).map(_read),
    st.builds(Timing, st.sampled_from(["2020-07", "2021"]), NAME.filter(lambda w: "|" not in w)),
)
SOURCES = st.builds(Source, LINE, LINE, st.none() | DAYS)


def several(part: st.SearchStrategy[Any], *told_by: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Parts that can be told apart."""
    return st.lists(part, max_size=3, unique_by=lambda p: tuple(getattr(p, name) for name in told_by)).map(tuple)


def some(values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some of these."""
    return st.lists(st.sampled_from(list(values)), unique=True).map(tuple)


DETAILS = st.builds(
    NatureDetails,
    **{
        field.name: PENCE | st.none() if "int" in str(field.type) else TIMES if "Timing" in str(field.type) else LINE
        for field in fields(NatureDetails)
    },
)
ENTRIES = st.builds(
    EntryPart,
    reference=st.just("SDP-3-01"),
    title=NAME,
    nature=st.sampled_from(list(Nature)),
    chapter=st.none() | st.sampled_from([o.number for o in PLAN.outcomes]),
    summary=LINES,
    description=LINES,
    sub_kind=st.none() | st.sampled_from(list(SubKind)),
    because=some(Because),
    other_outcomes=some(o.number for o in PLAN.outcomes),
    objectives=some(o.reference for o in PLAN.objectives),
    priorities=some(r for r, _ in PLAN.priorities),
    answers=some(e.reference for e in PLAN.environment),
    starts=TIMES,
    ends=st.none(),
    end_in_words=LINE,
    owner=st.sampled_from([None, *(e.owner for e in PLAN.entries)]),
    milestones=several(st.builds(MilestonePart, NAME, TIMES, TIMES, st.none() | DAYS, st.booleans()), "title"),
    provisions=several(
        st.builds(ProvisionPart, st.sampled_from(["2020-21", "1999-00"]), st.sampled_from(list(ProvisionKind)), PENCE,
                  st.sampled_from(list(Certainty)), LINE, SOURCES, st.booleans()),
        "year", "kind", "budget_reference",
    ),
    funding=several(st.builds(FundingPart, NAME, PENCE, st.sampled_from(list(FundingCertainty)), st.booleans()), "payer"),
    no_money_because=LINE,
    authorities=several(st.builds(AuthorityPart, st.sampled_from(list(AuthorityState)), NAME, LINE.map(lambda t: t[:30].strip()), TIMES, st.booleans()), "words"),
    eqia=st.sampled_from(list(Screening)),
    eqia_note=LINES,
    dpia=st.sampled_from(list(Screening)),
    dpia_note=LINES,
    engagement=LINES,
    pathway=LINES,
    budget_reference=LINE,
    signposts=several(st.builds(SignpostPart, st.sampled_from(list(SignpostKind)), NAME, LINE), "words"),
    countywide=st.booleans(),
    organisational_change=st.booleans(),
    assurance=LINES,
    details=DETAILS,
    audience=st.sampled_from([a.value for a in Audience]),
    source=SOURCES,
    illustrative=some(("title", "summary", "whole_cost")),
)  # fmt: skip


@given(entry=ENTRIES)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_filled_workbook_says_what_the_plan_says(entry: EntryPart) -> None:
    plan = PlanDocument(**{name: getattr(PLAN, name) for name in PLAN.__slots__} | {"entries": (entry,)})
    known, standing = reference_in(PLAN), {entry.reference: entry}
    read = draft(read_book(workbook.filled(plan, known)), known, standing)
    assert not read.errors
    assert changed(read.said[entry.reference], entry) == {}
