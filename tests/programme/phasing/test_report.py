"""The report of a plan: whole in itself, the same bytes each time, true to the judge, and safe from what is typed."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.programme.phasing.town import M, at, kept, project, town, with_placement
from throughline.drawing.picture import Tones
from throughline.ground.money import exact
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.choices import DIFFERENT, Choices, Option, choices_from, differs
from throughline.programme.phasing.plan import (
    Allowed,
    Bought,
    MadeBy,
    Outlook,
    Placement,
    Plan,
    Price,
    Reason,
    StageValue,
    Verb,
)
from throughline.programme.phasing.problem import CallOff, Capacity, Demand, Envelope, Mode, Problem, Role, Scope, Stage
from throughline.programme.phasing.report.broken import lines
from throughline.programme.phasing.report.heat import have, quarters, tone
from throughline.programme.phasing.report.money import years
from throughline.programme.phasing.report.page import report
from throughline.programme.phasing.report.wording import BROKEN, MEANS, VERBS, percent_up
from throughline.programme.phasing.sound import plan_from, problem_from
from throughline.programme.phasing.verdicts import Family

FACTS = Path(__file__).parents[3] / "throughline" / "demo" / "facts"
VOID = {"meta", "rect", "line", "path", "circle"}


class Balanced(HTMLParser):
    """Reads a page and keeps what is never closed, the ids, and where links within the page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.leads: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.leads += [(told["href"] or "")[1:]] if (told.get("href") or "").startswith("#") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


def over_booked() -> tuple[Problem, Plan]:
    """The town with one person, who is asked for in many months."""
    problem = town(roles=(Role("digital", "Digital", (Capacity(M("2026-04"), fte=10),), CallOff(10, 900_000)),))
    return problem, replace(kept(), problem="", parts=())


def test_the_same_problem_and_plan_give_the_same_bytes_and_nothing_is_fetched_or_run() -> None:
    problem = town()
    page = report(problem, kept(problem))
    assert page == report(town(), kept())
    assert not re.search(r"<script|\bsrc=|\bstyle=|url\(|@import|<link|\bon\w+=", page)
    assert not re.findall(r'href="(?!#)', page)


def test_every_element_is_closed_every_id_is_one_and_every_link_within_the_page_arrives() -> None:
    for problem, plan in ((town(), kept()), over_booked()):
        read = Balanced()
        read.feed(report(problem, plan))
        assert (read.open, read.wrong) == ([], [])
        assert len(read.ids) == len(set(read.ids))
        assert set(read.leads) <= set(read.ids)
        assert len(read.leads) > 5


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_what_is_typed_never_becomes_part_of_the_page(typed: str) -> None:
    hostile = f"<b onclick='x'>{typed}</b>&"
    problem = town(
        title=hostile, projects=(project("A", title=hostile, ground=hostile, mandatory=True), *town().projects[1:])
    )
    read = Balanced()
    page = report(problem, replace(kept(problem), title=hostile, notes=(hostile,)))
    read.feed(page)
    assert (read.open, read.wrong) == ([], [])
    assert "<b " not in page


def test_it_needs_no_solver_and_no_framework() -> None:
    asks = (
        "import sys; import throughline.programme.phasing.report.page; "
        "print(sorted({'numpy', 'numba', 'highspy', 'ortools', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_plan_that_keeps_every_limit_says_so_and_how_good_it_is() -> None:
    problem = town()
    worth = judge(problem, kept(problem)).value
    plan = replace(
        kept(problem), made_by=MadeBy.ENGINE, value=worth, bound=worth * 11 // 10, seed=1, steps=4321, versions="highspy 1.14",
        stages=(StageValue("value", "Weighted public value", worth, 5),),
        prices=(Price("One more digital person from July 2026", 12, 40, "Project B sooner"), Price("£1m in 2026–27", 0, 0)),
    )  # fmt: skip
    page = report(problem, plan)
    assert "All 3 projects can be done, and every limit is kept" in page
    assert f"no plan within the same limits can be worth more than {worth * 11 // 10:,}" in page
    assert "better by less than 10.0 %" in page or "better by less than 9.9 %" in page
    assert "+12 to +40" in page
    assert "nothing: it is no limit" in page
    assert "4,321 steps" in page
    assert "What it breaks" not in page


def test_odds_options_and_changes_have_their_section_when_there_are_any() -> None:
    problem = town()
    worth = judge(problem, kept(problem)).value
    outlook = (
        Outlook("A", M("2027-02"), M("2027-03"), None, 3, 40),
        Outlook("B", M("2027-08"), M("2027-08"), M("2027-08"), 90),
    )
    plan = replace(kept(problem), value=worth, outlook=outlook, allowed=(Allowed(0), Allowed(2, 7), Allowed(3, 9)))
    other = with_placement(plan, Placement("B"))
    choices = Choices(problem.digest, (
        Option("value", "the most public value", plan, worth + 5), Option("smaller", "a tenth less money", other, None, "", 33),
        Option("own staff", "nobody is bought", None, None, "No plan keeps every rule.", 0),
    ))  # fmt: skip
    page = report(problem, plan, choices)
    assert (
        "At 80 % odds 1 of 2 projects end later than planned; 1 date in law is met in fewer than 80 % of courses"
        in page
    )
    assert "after every known meeting" in page
    assert "2 options, each the best that was found under one more rule" in page
    assert "No partner (nobody is bought): No plan keeps every rule." in page
    assert "No plan was found with fewer than 2 changes" in page
    read = Balanced()
    read.feed(page)
    assert (read.open, read.wrong) == ([], [])
    assert len(read.ids) == len(set(read.ids))
    plain = report(problem, kept(problem))
    assert not any(f'id="{name}"' in plain for name in ("odds", "options", "changes"))


def test_proved_unproved_and_unsearched_are_told_apart() -> None:
    problem = town()
    worth = judge(problem, kept(problem)).value
    assert "has not been worked out" in report(problem, kept(problem))
    assert "It is proved that no plan within the same limits is worth more." in report(
        problem, replace(kept(problem), bound=worth)
    )


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 100, "0.0 %"), (1, 1000, "0.1 %"), (1, 1001, "0.1 %"), (1001, 10000, "10.1 %"), (5, 0, "0.0 %")],
)
def test_how_far_from_the_best_is_never_said_smaller_than_it_is(part: int, whole: int, said: str) -> None:
    assert percent_up(part, whole) == said


def test_every_family_of_limits_and_every_verb_has_words() -> None:
    assert set(BROKEN) == set(Family)
    assert set(VERBS) == set(MEANS) == set(Verb)


def test_months_of_one_role_in_a_row_are_one_line_and_none_is_lost() -> None:
    problem, plan = over_booked()
    judged = judge(problem, plan)
    told = lines(problem, plan, judged)
    of = [line for line in told if line.family is Family.PEOPLE]
    assert sum(line.times for line in told) == len(judged.breaches)
    assert len(of) < sum(line.times for line in of)
    assert of[0].message == "Digital, April to June 2026: at worst, in April 2026, 2.0 FTE needed, 1.0 there."
    assert set(of[0].projects) == {"A", "C"}
    page = report(problem, plan)
    assert f"This plan cannot be done: it breaks {len(judged.breaches)} limits" in page
    assert of[0].message in page


def test_directorates_that_live_through_too_much_are_told_by_months_in_a_row() -> None:
    one = replace(town().directorates[0], embedding=1)
    problem = town(directorates=(one,))
    plan = replace(kept(), problem="", parts=())
    judged = judge(problem, plan)
    told = [line for line in lines(problem, plan, judged) if line.family is Family.EMBEDDING]
    assert [line.times for line in told] == [2]
    assert told[0].projects == ("A", "C")
    assert sum(line.times for line in told) == len(judged.breaches)


def test_a_breach_stands_with_each_project_that_meets_in_it() -> None:
    problem = town()
    page = report(problem, with_placement(kept(problem), at("A", "2026-04", "2027-01", date(2026, 12, 10))))
    why = page.partition('id="why"')[2].partition("</section></div>")[0]
    assert "is built in March 2027, 3 months after its date" in why


def test_reasons_stand_with_their_project() -> None:
    problem = town()
    said = replace(
        kept(problem).placements[1], reasons=(Reason("people", "Digital people are all at work until October."),)
    )
    page = report(problem, with_placement(kept(problem), said))
    assert "Digital people are all at work until October." in page.partition('id="why"')[2]


def test_a_project_that_is_left_out_is_told_as_such() -> None:
    problem = town(links=())
    page = report(problem, with_placement(with_placement(kept(problem), Placement("B")), Placement("C")))
    assert "1 of 3 projects can be done" in page
    assert "Not now" in page
    assert "Stop" in page


def test_money_is_told_as_the_judge_adds_it_up() -> None:
    problem = town(
        envelopes=(
            Envelope(2026, 20_000_000, 9_000_000, 3_000_000, 1_000_000, 100_000),
            Envelope(2027, 1, 0, savings=10**9),
        )
    )
    plan = replace(kept(), problem="", parts=(), bought=(Bought("digital", M("2026-04"), 5),))
    judged = judge(problem, plan)
    first, second = years(problem, judged.accounts)
    assert first.net == -(-judged.accounts.money[2026].net // 10)
    assert first.call_off == 5 * 3 * 90_000
    left = 20_000_000 - judged.accounts.money[2026].net // 10
    assert second.room == 1 + min(3_000_000, left)
    page = report(problem, plan)
    assert exact(first.net) in page
    assert "missing" in page


def test_people_known_as_a_range_are_said_to_be() -> None:
    role = Role("digital", "Digital", (Capacity(M("2026-04"), least=30, most=55),))
    problem = town(roles=(role,))
    accounts = judge(problem, kept(problem)).accounts
    assert have(problem, accounts, role) == "3.0 FTE of 3.0 to 5.5, not known exactly"
    assert "people are counted at their least" in report(problem, kept(problem))


def test_the_figure_of_a_quarter_is_its_tightest_month() -> None:
    problem, plan = over_booked()
    cells = quarters(problem, judge(problem, plan).accounts, problem.roles[0])
    assert len(cells) == 8
    assert cells[0].worst == (20, 10)
    assert cells[0].over == 10
    assert [tone(asked, 10) for asked in (6, 7, 9, 11)] == ["#ffffff", "#e6eef3", "#b9d0dc", "#fbd5cd"]


def test_a_plan_of_many_years_and_of_few_months_can_be_drawn() -> None:
    short = Mode("full", Scope.FULL, (Stage(0), Stage(1), Stage(1, (Demand("digital", fte=1),)), Stage(0)))
    for months in (2, 240):
        named = tuple(Envelope(year, 10**9) for year in range(2026, 2026 + -(-months // 12)))
        problem = town(
            months=months, envelopes=named, projects=(project("A", modes=(short,), body=None),), links=(), alignments=()
        )
        page = report(problem, Plan((Placement("A", "full", M("2026-04"), M("2026-05")),)))
        assert "every limit is kept" in page


def test_a_council_s_own_colours_are_taken() -> None:
    page = report(town(), kept(), tones=Tones("#4a148c", "#6a1b9a", "#f3e5f5"))
    assert "#17384d" not in page
    assert page.count("#4a148c") > 3


def test_the_worked_example_is_sound_and_its_draft_breaks_what_the_guide_says() -> None:
    problem = problem_from((FACTS / "portfolio.json").read_text(encoding="utf-8"))
    draft = plan_from((FACTS / "portfolio_draft.json").read_text(encoding="utf-8"))
    judged = judge(problem, draft)
    assert problem.illustrative
    made = plan_from((FACTS / "portfolio_plan.json").read_text(encoding="utf-8"))
    assert judge(problem, made).breaches == ()
    assert made.bound is not None
    assert judge(problem, made).value == made.value
    assert "every limit is kept" in report(problem, made)
    choices = choices_from((FACTS / "portfolio_options.json").read_text(encoding="utf-8"))
    assert choices.problem == problem.digest
    assert [one.key for one in choices.offered] == ["value", "own staff", "least change", "smaller"]
    for first, second in combinations(choices.offered, 2):
        assert first.plan
        assert second.plan
        assert judge(problem, second.plan).legal
        assert differs(problem, first.plan, second.plan) >= DIFFERENT
    assert {one.project for one in made.outlook} == {one.project for one in made.placements if one.done}
    assert all("Decision" in one.source or "http" in one.source for one in problem.projects)
    assert {Family.PEOPLE, Family.CAPITAL, Family.EMBEDDING} <= {breach.family for breach in judged.breaches}
    assert Family.MADE_FOR not in {breach.family for breach in judged.breaches}
