"""Times as people write them: what is read, what is said, and what to write instead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.timing import SEASON_MONTHS, Timing, TimingUnclear, timing

READ = {
    "16 July 2020": "2020-07-16",
    "16th July 2020": "2020-07-16",
    "Thursday 16 July 2020": "2020-07-16",
    "Thursday, 16 July 2020": "2020-07-16",
    "16 Jul. 2020": "2020-07-16",
    "16/07/2020": "2020-07-16",
    "16.7.20": "2020-07-16",
    "2020-07-16": "2020-07-16",
    "July 2020": "2020-07",
    "jul 2020": "2020-07",
    "Sept 2020": "2020-09",
    "July, 2020": "2020-07",
    "2020-07": "2020-07",
    "July–September 2020": "2020-07/2020-09",
    "July to September 2020": "2020-07/2020-09",
    "from July to September 2020": "2020-07/2020-09",
    "between July and September 2020": "2020-07/2020-09",
    "Oct 2020 - Mar 2021": "2020-10/2021-03",
    "November–January 2021": "2020-11/2021-01",
    "November 2020–January": "2020-11/2021-01",
    "16 July to 3 August 2020": "2020-07-16/2020-08-03",
    "16 July 2020 – 3 August 2021": "2020-07-16/2021-08-03",
    "Q1 2020/21": "2020-04/2020-06",
    "Q4 2020-21": "2021-01/2021-03",
    "quarter 3 2020/2021": "2020-10/2020-12",
    "autumn 2022": "2022-23",
    "winter 2020": "2020-24",
    "spring 2021 to summer 2021": "2021-21/2021-22",
    "2021": "2021",
    "2020/21": "2020-04/2021-03",
    "2020-21": "2020-04/2021-03",
    "2020–2021": "2020-04/2021-03",
    "1999-00": "1999-04/2000-03",
    "2009-10": "2009-04/2010-03",
    "2020-10": "2020-10",
    "2020-22": "2020/2022",
    "2020-23": "2020/2023",
    "2020 to 2021": "2020/2021",
    "from 2020/21 to 2022/23": "2020-04/2023-03",
    "from October 2020": "2020-10/..",
    "since 2015": "2015/..",
    "October 2020 onwards": "2020-10/..",
    "Oct 2020+": "2020-10/..",
    "from Q3 2020/21": "2020-10/..",
    "2020-10/..": "2020-10/..",
    "by March 2021": "2021-03",
    "end of March 2021": "2021-03",
    "by the end of March 2021": "2021-03",
    "16\N{NO-BREAK SPACE}July\N{NO-BREAK SPACE} 2020 ": "2020-07-16",
}
REFUSED = {
    "": "Write a day, a month or a year",
    "   ": "Write a day, a month or a year",
    "ongoing": "Write a month or a year, or leave it empty",
    "On-going": "Write a month or a year, or leave it empty",
    "TBC": "Write a month or a year, or leave it empty",
    "n/a": "Write a month or a year, or leave it empty",
    "31/02/2021": "There is no 31 February 2021. Give the last day of the month, or a month: “February 2021”.",
    "29 February 2021": "There is no 29 February 2021",
    "07/16/2020": "There is no month 16. Write the day, then the month",
    "September 2020 to July 2020": "ends before it begins",
    "16 July 2020 to 15 July 2020": "ends before it begins",
    "2022-2020": "ends before it begins",
    "2020-13-01": "There is no month 13",
    "0000": "The year 0 cannot be meant",
    "March 9999": "The year 9999 cannot be meant",
    "Q1 2020/25": "“2020/25” is not a financial year. Write it as 2020-21.",
    "٢٠٢٠": "Write a day, a month, a quarter or a year",
    "when the Government says so": "Write a day, a month, a quarter or a year",
    "to " * 10_000: "Write a day, a month, a quarter or a year",
}


@pytest.mark.parametrize("words", READ)
def test_what_people_write_is_read(words: str) -> None:
    assert timing(words).text == READ[words]


@pytest.mark.parametrize("words", REFUSED)
def test_refused_words_tell_what_to_write(words: str) -> None:
    with pytest.raises(TimingUnclear) as refused:
        timing(words)
    assert REFUSED[words] in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("words", READ)
def test_what_was_read_is_said_so_that_it_is_read_again(words: str) -> None:
    first = timing(words)
    assert timing(first.said()) == first


def test_the_month_first_is_read_only_when_asked() -> None:
    assert timing("04/05/2020").text == "2020-05-04"
    assert timing("04/05/2020", month_first=True).text == "2020-04-05"


@pytest.mark.parametrize(
    ("words", "form"),
    [("early 2021", "2021"), ("late July 2020", "2020-07"), ("mid-2021", "2021"), ("Mid 2021", "2021")],
)
def test_vague_words_are_kept_beside_the_form(words: str, form: str) -> None:
    assert timing(words) == Timing(form, words)
    assert timing(words).said() == words


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [
        ("2020-07-16", date(2020, 7, 16), date(2020, 7, 16)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2022-23", date(2022, 9, 1), date(2022, 11, 30)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("2020-04/2021-03", date(2020, 4, 1), date(2021, 3, 31)),
        ("2020-10/..", date(2020, 10, 1), None),
    ],
)
def test_a_time_is_the_span_of_days_it_can_mean(form: str, first: date, last: date | None) -> None:
    assert (Timing(form).earliest, Timing(form).latest) == (first, last)
    assert Timing(form).open_ended is (last is None)


days = st.dates(date(1900, 1, 1), date(2150, 1, 1))
precise = st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"])
points = st.one_of(
    st.builds(lambda day, form: day.strftime(form), days, precise),
    st.builds(lambda year, season: f"{year}-{season}", st.integers(1900, 2150), st.sampled_from(list(SEASON_MONTHS))),
)


def _between(day: date, later: int, first: str, last: str) -> str:
    return f"{day:{first}}/{day + timedelta(later):{last}}"


spans = st.builds(_between, days, st.integers(800, 4000), precise, precise)
months = st.builds(_between, days, st.integers(32, 700), st.just("%Y-%m"), st.just("%Y-%m"))
forms = st.one_of(points, spans, months, points.map(lambda p: f"{p}/.."))


@given(forms)
def test_said_reads_back_to_the_same_value(form: str) -> None:
    assert timing(Timing(form).said()) == Timing(form)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    answer = _read_or_refused(text)
    if isinstance(answer, str):
        assert answer.endswith((".", "”."))
    else:
        assert answer.latest is None or answer.earliest <= answer.latest


def _read_or_refused(text: str) -> Timing | str:
    try:
        return timing(text)
    except TimingUnclear as refused:
        return str(refused)
