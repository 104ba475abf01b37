"""Dates, money and words as people write them: filters and tags that every template has without loading them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from throughline.ground import money as pounds
from throughline.ground import words
from throughline.ground.timing import MONTHS, Timing
from throughline.publishing.renderers.narrative import narrative

register = template.Library()
LONDON = ZoneInfo("Europe/London")
NBSP = "\N{NO-BREAK SPACE}"
NOT_KNOWN = "not known"
DAY = re.compile(rf"(?:[a-z]+ )?\d{{1,2}}\s({'|'.join(MONTHS)})\s\d{{4}}")
LONGEST_DAY = len("since 30 September 2020")


@register.filter
def money(pence: int | None) -> SafeString | str:
    """Whole pence as "£34.5m", the exact figure in the title of an abbr; nothing known is said so."""
    if pence is None:
        return NOT_KNOWN
    short, exact = pounds.short(pence), pounds.exact(pence)
    return short if short == exact else format_html('<abbr title="{}">{}</abbr>', exact, short)


@register.filter
def exact_money(pence: int | None) -> str:
    """Whole pence to the pound, or to the penny where there are pence: "£34,510,000"."""
    return NOT_KNOWN if pence is None else pounds.exact(pence)


@register.filter
def day(value: date | datetime | None) -> str:
    """ "13 January 2021", day and month never parted at the end of a line; an instant gives its day in London."""
    if value is None:
        return NOT_KNOWN
    at = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return f"{at.day}{NBSP}{MONTHS[at.month - 1]} {at.year}"


@register.filter
def timing(value: Timing | None) -> str:
    """A time no more precisely than its source says: "July–September 2022"."""
    return value.said() if value else "no date given"


@register.filter
def clock(value: datetime | None) -> str:
    """The time of day in London: "09:12"."""
    return NOT_KNOWN if value is None else f"{value.astimezone(LONDON):%H:%M}"


@register.filter
def when(value: datetime | date | None) -> str:
    """An instant as its day and time in London, "13 January 2021, 09:12"; a day without a time as the day."""
    return f"{day(value)}, {clock(value)}" if isinstance(value, datetime) else day(value)


@register.filter
def instant(value: datetime | date | None) -> str:
    """The same in the form that a machine reads."""
    return "" if value is None else value.isoformat()


@register.filter
def counted(number: int, word: str) -> str:
    """ "1 row", "2 rows", "no rows"; a plural of its own follows a comma: "activity,activities"."""
    one, _, many = word.partition(",")
    return words.counted(number, one, many)


@register.filter
def listed(things: Iterable[object], joint: str = "and") -> str:
    """ "a, b and c"."""
    return words.listed([str(thing) for thing in things], joint)


@register.filter
def paragraphs(text: str | None) -> SafeString:
    """Plain text as paragraphs, escaped; a line's end within one is kept."""
    parts = [part.strip() for part in (text or "").replace("\r\n", "\n").split("\n\n")]
    lines = (
        format_html_join(SafeString("<br>"), "{}", ((line,) for line in part.split("\n"))) for part in parts if part
    )
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines))


@register.filter
def markdown(text: str | None) -> SafeString:
    """Narrative text as safe HTML: no HTML of its own, no picture, no link but to the web or a mailbox."""
    return narrative(text or "")


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each cell with its column. Raises ValueError when a row is longer or shorter than the head of the table."""
    return zip(cells, columns, strict=True)


@register.filter
def is_day(words: str) -> bool:
    """Whether this is one day and nothing else, "10 February 2021", "by 1 May 2021": it is read best in one line."""
    return len(words) <= LONGEST_DAY and words[-4:].isdecimal() and DAY.fullmatch(words) is not None


@register.simple_tag
def address(query: QueryDict, **changes: Any) -> str:
    """The address of a list with some of its filters changed, as "?chapter=3&sort=name"; None or "" takes one off.

    What is not named stays, but for the page of the list, which a changed filter makes meaningless.
    """
    kept = query.copy()
    for name in ({"page"} - set(changes)) & set(kept):
        del kept[name]
    for name, value in changes.items():
        kept.setlist(name, [] if value in (None, "") else [str(value)])
        if not kept.getlist(name):
            del kept[name]
    return f"?{kept.urlencode()}"
