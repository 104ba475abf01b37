"""Pictures: whole XML without style, the same bytes each time, every word escaped and inside the frame."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.furniture import sample
from throughline.drawing.picture import COLUMN, NARROW, WIDE, Tones, at, balanced, measured, wrapped
from throughline.web.furniture.parts import Mark
from throughline.web.furniture.pictures import change, chapters, milestones, money, thread
from throughline.web.furniture.pictures.sheet import Sheet

SVG = "{http://www.w3.org/2000/svg}"
DRAWN: dict[str, Callable[..., str]] = {
    "thread": lambda **k: thread.thread(sample.golden(), **k),
    "chapters": lambda **k: chapters.chapters(sample.plan(), **k),
    "rated": lambda **k: chapters.chapters(sample.rated(), **k),
    "milestones": lambda **k: milestones.milestones(sample.dated(), on=sample.TODAY, **k),
    "money": lambda **k: money.money(sample.paid(), **k),
    "change": lambda **k: change.change(sample.changed(), **k),
    "no thread": lambda **k: thread.thread(thread.Thread("Outcome"), **k),
    "no chapters": lambda **k: chapters.chapters((), **k),
    "no milestones": lambda **k: milestones.milestones((), on=sample.TODAY, **k),
    "no money": lambda **k: money.money((), **k),
    "no change": lambda **k: change.change(change.Change("", "", 0, 0, 0), **k),
}
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z")), min_size=1, max_size=140)
amounts = st.integers(0, 10**12)


def read(svg: str) -> ElementTree.Element:
    """A picture as XML, with what every picture must have."""
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    named, told = (root.get("aria-labelledby") or "").split()
    assert root.find(f"{SVG}title[@id='{named}']") is not None
    desc = root.find(f"{SVG}desc[@id='{told}']")
    assert desc is not None
    assert desc.text
    for part in root.iter():
        assert "style" not in part.attrib
        assert "class" not in part.attrib
        assert part.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "text", "line", "path", "circle"}
    return root


def inside(root: ElementTree.Element) -> None:
    """No word or box reaches beyond the frame, a few pixels of measuring aside."""
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for part in root.iter(f"{SVG}text"):
        long = measured(part.text or "", float(part.get("font-size", 0)), bold=part.get("font-weight") == "700")
        x = float(part.get("x", 0)) - {"end": long, "middle": long / 2}.get(part.get("text-anchor", ""), 0)
        assert x >= -6, part.text
        assert x + long <= width + 6, part.text
        assert 0 <= float(part.get("y", 0)) <= height, part.text
    for part in root.iter(f"{SVG}rect"):
        assert float(part.get("x", 0)) + float(part.get("width", 0)) <= width + 2
        assert float(part.get("y", 0)) + float(part.get("height", 0)) <= height + 1


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_is_whole_and_the_same_each_time(name: str, narrow: bool) -> None:
    root = read(DRAWN[name](narrow=narrow))
    inside(root)
    assert float(root.get("width", 0)) == (NARROW if narrow else WIDE if "thread" in name else COLUMN)
    assert DRAWN[name](narrow=narrow) == DRAWN[name](narrow=narrow)


@pytest.mark.parametrize("name", ["thread", "chapters", "milestones", "money", "change"])
def test_the_councils_tones_are_used(name: str) -> None:
    tones = Tones("#3a1d4d", "#66407f", "#e8dff0")
    drawn = DRAWN[name](tones=tones)
    assert "#17384d" not in drawn
    assert "#3a1d4d" in drawn or "#66407f" in drawn


@given(words, words, st.sampled_from(Mark))
def test_any_name_fits_the_thread(name: str, other: str, mark: Mark) -> None:
    activity = thread.Activity(name, mark, other, late=mark == Mark.RED)
    value = thread.Thread(other, (thread.Objective(name, (activity,)), thread.Objective(other)), (activity,))
    for narrow in (False, True):
        inside(read(thread.thread(value, narrow=narrow)))


@given(words, st.lists(amounts, min_size=1, max_size=6), st.integers(0, 200))
def test_any_plan_fits_its_chapters(name: str, sums: list[int], activities: int) -> None:
    rows = tuple(chapters.Chapter(name, activities, pence) for pence in sums)
    rated = tuple(chapters.Chapter(name, n, None, ((Mark.GREEN, n),)) for n in (activities, 1))
    for narrow in (False, True):
        inside(read(chapters.chapters(rows, narrow=narrow)))
        inside(read(chapters.chapters(rated, narrow=narrow)))


@given(words, st.dates(date(2015, 1, 1), date(2040, 12, 31)), st.integers(0, 400), st.integers(-400, 400))
def test_any_dates_fit_the_milestones(name: str, first: date, days: int, moved: int) -> None:
    span = (first, first + timedelta(days))
    other = (first + timedelta(moved), first + timedelta(days + moved))
    rows = (
        milestones.Milestone(name, span, other, says=name[:40]),
        milestones.Milestone(name, span, span, reached=True, says=name[:20]),
    )
    for narrow in (False, True):
        inside(read(milestones.milestones(rows, on=date(2021, 1, 13), narrow=narrow)))


@given(st.lists(words, min_size=1, max_size=5, unique=True), st.lists(amounts, min_size=1, max_size=5), st.booleans())
def test_any_money_fits_its_years(names: list[str], sums: list[int], settled: bool) -> None:
    shares = tuple(money.Part(name[:40], pence, settled) for name, pence in zip(names, sums, strict=False))
    years = (
        money.Year("2020–21", shares),
        money.Year("2021–22", (money.Part("No source stated", sums[0], known=False),)),
    )
    for narrow in (False, True):
        inside(read(money.money(years, narrow=narrow)))


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), words)
def test_any_change_fits(gone: int, stayed: int, new: int, name: str) -> None:
    value = change.Change(name[:60], name[:60], gone, stayed, new, ((name[:30], stayed),), 1, 10**11)
    for narrow in (False, True):
        inside(read(change.change(value, narrow=narrow)))


def test_nobodys_words_become_markup() -> None:
    root = read(thread.thread(thread.Thread("<script>&\"'", (thread.Objective("<b>", broken="<i>"),)), name="a"))
    assert "<script>&\"'" in "".join(root.itertext())


def test_what_the_thread_lacks_is_told() -> None:
    desc = read(thread.thread(sample.golden())).find(f"{SVG}desc")
    assert desc is not None
    assert "1 objective without an activity" in (desc.text or "")
    assert "1 activity without an objective" in (desc.text or "")


def test_bars_begin_at_nought_and_keep_proportion() -> None:
    rows = (chapters.Chapter("A", 1, 100), chapters.Chapter("B", 2, 300))
    bars = [float(r.get("width", 0)) for r in read(chapters.chapters(rows)).iter(f"{SVG}rect")][1:]
    assert bars[2] / bars[0] == pytest.approx(2, abs=0.01)
    assert bars[3] / bars[1] == pytest.approx(3, abs=0.01)


def test_a_milestone_is_later_only_beyond_its_last_planned_day() -> None:
    planned = (date(2022, 3, 1), date(2022, 3, 31))
    within, beyond = (date(2022, 3, 31),) * 2, (date(2022, 4, 1),) * 2
    assert not milestones.Milestone("Opens", planned, within).later
    assert milestones.Milestone("Opens", planned, beyond).later
    assert not milestones.Milestone("Opens", None, beyond).later


@given(words, st.integers(40, 400))
def test_wrapped_words_fit_and_none_is_lost(said: str, width: int) -> None:
    for lines in (wrapped(said, width, 14), balanced(said, width, 14)):
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", said)
        assert all(measured(line, 14) <= width or len(line) == 1 for line in lines)


def test_words_cut_short_say_so() -> None:
    cut = wrapped("one two three four five six seven", 60, 14, most=2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert measured(cut[-1], 14) <= 60


@pytest.mark.parametrize(("number", "said"), [(0.0, "0"), (-0.01, "0"), (12.0, "12"), (12.34, "12.3"), (-4.5, "-4.5")])
def test_a_distance_is_written_in_one_way(number: float, said: str) -> None:
    assert at(number) == said


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_a_shape_of_its_own(mark: Mark) -> None:
    drawn = []
    for one in Mark:
        sheet = Sheet("marks", "Marks", "Marks", 20)
        sheet.mark(one, 10, 10)
        drawn.append(re.sub(r'(fill|stroke)="#\w+"', "", sheet.parts[0]))
    assert drawn.count(drawn[list(Mark).index(mark)]) == 1
