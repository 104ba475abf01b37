"""Readers of PSPLIB and MPSPLIB, on small instances of our own whose best plans are worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import levelling
from bench.levelling import (
    Activity,
    Instance,
    ends_of,
    from_mpsplib,
    from_psplib,
    levelled,
    listed,
    plan_of,
    problem_of,
    rows,
)
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.verdicts import Family

# Of one resource there are 2. The rule of the longest way left begins with 2 (1 is the source) and then has 3 before 4:
# 2 from 0 to 3 beside 4 (one each) would leave 3 and 5 to run beside each other.
SMALL = """\
************************************************************************
jobs (incl. supersource/sink ):  6
horizon                       :  11
RESOURCES
  - renewable                 :  1   R
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          3           2   3   4
   2        1          1           6
   3        1          1           5
   4        1          1           6
   5        1          1           6
   6        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     3       1
  3      1     2       1
  4      1     3       1
  5      1     2       2
  6      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
   2
************************************************************************
"""
TWO = """\
2
1
2

3 0
1
0 0 1 1:2
3 2 1 1:3
0 0 0

3 1
1
0 0 1 2:2
2 1 1 2:3
0 0 0
"""


def test_an_instance_is_read_as_it_is_written() -> None:
    small = from_psplib("small", SMALL)
    assert small.room == (2,)
    assert small.activities[0] == Activity(0, 0, (0,), (1, 2, 3))
    assert small.activities[4] == Activity(0, 2, (2,), (5,))
    assert small.ends == [5]
    two = from_mpsplib("two", TWO)
    assert two.activities[4] == Activity(2, 2, (1,), (5,), release=1)
    assert two.ends == [2, 5]


def test_both_ways_are_judged_and_ours_is_the_best_there_is() -> None:
    """Of the small one nothing ends before 7: activity 5 needs both, so 2 and 4 (three periods each) lie before or after it."""
    ours, greedy = levelled(from_psplib("small", SMALL), 0.5)
    assert ours == 7 <= greedy
    ours, greedy = levelled(from_mpsplib("two", TWO), 0.5)
    assert ours == 3 + 5 if greedy >= 8 else greedy  # the first alone until 3, then the second until 5


def test_the_judge_refuses_two_that_need_more_than_there_is_and_one_that_does_not_wait() -> None:
    small = from_psplib("small", SMALL)
    problem = problem_of(small, 11)
    starts = listed(small)
    assert judge(problem, plan_of(problem, starts)).legal
    together = {Family.PEOPLE, Family.LINKS}
    assert {one.family for one in judge(problem, plan_of(problem, [0, 0, 0, 0, 0, 11])).breaches} >= together
    assert ends_of(small, plan_of(problem, starts)) == starts[5]


def test_what_takes_no_time_in_the_middle_is_refused() -> None:
    chain = tuple(Activity(0, length, (0,), after) for length, after in ((1, (1,)), (0, (2,)), (1, ())))
    with pytest.raises(ValueError, match="activity 2 takes no time"):
        problem_of(Instance("chain", (1,), chain), 5)


def test_the_bench_reads_a_folder_and_what_is_known_to_be_best(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, name, text in (("psplib", "small.sm", SMALL), ("mpsplib", "two.rcmp", TWO)):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / name).write_text(text)
    (tmp_path / "psplib" / "best.txt").write_text("small 7\n")
    monkeypatch.setenv("THROUGHLINE_BENCH_DATA", str(tmp_path))
    found = list(rows(0.5))
    assert [row.ok for row in found] == [True, True, True]
    assert found[1].measured == "1.0000"
    monkeypatch.setenv("THROUGHLINE_BENCH_DATA", str(tmp_path / "none"))
    assert list(levelling.rows(0.5)) == []
