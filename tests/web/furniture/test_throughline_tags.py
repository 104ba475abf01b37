"""The filters that every template has: dates, money and words as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.template import Context, Engine, engines

from throughline.ground.timing import Timing
from throughline.web.furniture.templatetags.throughline import is_day

NBSP = "\N{NO-BREAK SPACE}"
WINTER, SUMMER = datetime(2021, 1, 13, 9, 12, tzinfo=UTC), datetime(2021, 6, 30, 23, 30, tzinfo=UTC)


def said(source: str, **given: Any) -> str:
    """What a template says; no tag is loaded, since the settings make them builtin."""
    return str(engines["django"].from_string(source).render(given))


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|money }}", 3_451_000_000, '<abbr title="£34,510,000">£34.5m</abbr>'),
        ("{{ v|money }}", 41_690_500, "£416,905"),
        ("{{ v|money }}", 0, "£0"),
        ("{{ v|money }}", None, "not known"),
        ("{{ v|exact_money }}", -120_050, "−£1,200.50"),
        ("{{ v|exact_money }}", None, "not known"),
        ("{{ v|day }}", date(2021, 1, 13), f"13{NBSP}January 2021"),
        ("{{ v|day }}", SUMMER, f"1{NBSP}July 2021"),
        ("{{ v|day }}", None, "not known"),
        ("{{ v|timing }}", Timing("2022-07/2022-09"), "July–September 2022"),
        ("{{ v|timing }}", None, "no date given"),
        ("{{ v|when }}", WINTER, f"13{NBSP}January 2021, 09:12"),
        ("{{ v|when }}", SUMMER, f"1{NBSP}July 2021, 00:30"),
        ("{{ v|when }}", date(2021, 1, 13), f"13{NBSP}January 2021"),
        ("{{ v|clock }}", SUMMER, "00:30"),
        ("{{ v|instant }}", WINTER, "2021-01-13T09:12:00+00:00"),
        ("{{ v|counted:'row' }}", 1, "1 row"),
        ("{{ v|counted:'row' }}", 0, "no rows"),
        ("{{ v|counted:'activity,activities' }}", 60, "60 activities"),
        ("{{ v|listed }}", ("a", "b", "c"), "a, b and c"),
        ("{{ v|listed:'or' }}", ["a", "<b>"], "a or &lt;b&gt;"),
        ("{{ v|paragraphs }}", "One\ntwo\n\n\n<b>Three</b>", "<p>One<br>two</p>\n<p>&lt;b&gt;Three&lt;/b&gt;</p>"),
        ("{{ v|paragraphs }}", None, ""),
        ("{{ v|markdown }}", "A **strong** word <script>x</script>", "strong</strong>"),
    ],
)
def test_a_filter_says_it_as_people_write_it(source: str, value: object, expected: str) -> None:
    answer = said(source, v=value)
    assert expected in answer
    assert "markdown" in source or answer == expected
    assert "<script" not in answer


@pytest.mark.parametrize(
    ("query", "tag", "expected"),
    [
        ("chapter=3&chapter=4&page=2", "{% address q sort='name' %}", "?chapter=3&amp;chapter=4&amp;sort=name"),
        ("chapter=3&sort=name", "{% address q chapter=None %}", "?sort=name"),
        ("chapter=3&page=2", "{% address q page=3 %}", "?chapter=3&amp;page=3"),
        ("", "{% address q q='a&b' %}", "?q=a%26b"),
        ("chapter=3", "{% address q chapter='' %}", "?"),
    ],
)
def test_an_address_keeps_the_other_filters_and_forgets_the_page(query: str, tag: str, expected: str) -> None:
    given = QueryDict(query)
    assert said(tag, q=given) == expected
    assert given.urlencode() == QueryDict(query).urlencode(), "the request's own query is left alone"


def test_the_tags_need_no_loading() -> None:
    engine = Engine(builtins=["throughline.web.furniture.templatetags.throughline"])
    assert engine.from_string("{{ 1|counted:'row' }}").render(Context()) == "1 row"


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("10 February 2021", True),
        ("30 September 2020", True),
        ("by 28 September 2022", True),
        ("originally 18 February 2014", False),
        ("in 28 days", False),
        ("10 Fabruary 2021", False),
        ("", False),
    ],
)
def test_a_day_that_stands_alone_is_known_so_that_it_stays_in_one_line(words: str, alone: bool) -> None:
    """In a table a narrow column would set its day, its month and its year under one another."""
    assert is_day(words) is alone
