"""Words and figures as the pages say them, and the few marks that stand beside them. Everything given is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from throughline.ground import words
from throughline.ground.money import MINUS
from throughline.ground.periods import FinancialYear
from throughline.ground.timing import MONTHS, Timing
from throughline.ground.words import tidy
from throughline.publishing.renderers.escaping import escaped, format_html

NOT_STATED = "not stated"
ONE_LINE = 16  # letters that any screen has room for
ILLUSTRATIVE = mark_safe(
    '<span class="ill" aria-hidden="true">&nbsp;◇</span><span class="hidden"> (illustrative)</span>'
)
spelled = words.spelled


def in_words(span: str) -> str:
    """ "six months" for "6 months": for running text."""
    return re.sub(r"(\d+) ", lambda found: f"{spelled(int(found[1]))}\N{NO-BREAK SPACE}", span)


def works(number: int) -> str:
    """ "one piece of work", "12 pieces of work"."""
    return f"{spelled(number)}\N{NO-BREAK SPACE}{'piece' if number == 1 else 'pieces'} of work"


def day(when: date) -> str:
    """ "2 September 2022"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def when(timing: Timing | None) -> str:
    """A time as people write it, or "not stated"."""
    return timing.said() if timing else NOT_STATED


def year(text: str) -> str:
    """ "2020–21" for reading; what is not a financial year is said as it was written."""
    try:
        return FinancialYear.named(text).said()
    except ValueError:
        return text


def millions(pence: int | None) -> str:
    """Millions of pounds with two decimals, for a column headed "£m"; 0 is "0", a trifle is "under 0.01"."""
    if pence is None:
        return NOT_STATED
    hundredths = (abs(pence) + 500_000) // 1_000_000
    if not hundredths:
        return "under 0.01" if pence else "0"
    return f"{MINUS if pence < 0 else ''}{hundredths // 100:,}.{hundredths % 100:02}"


def percent(tenths: int) -> str:
    """ "51.6%"."""
    return f"{tenths // 10}.{tenths % 10}%"


def marked(text: str, illustrative: bool = True) -> str:
    """The text, with the diamond and its hidden word where the value is invented."""
    return format_html("{}{}", text, ILLUSTRATIVE) if illustrative else text


def linked(text: str, href: str) -> SafeString:
    """A link inside the site; what else stands beside the text belongs outside it."""
    return format_html('<a href="{}">{}</a>', href, text)


def outward(text: str, href: str) -> str:
    """A link to another site where the address is a plain web address; the bare text otherwise."""
    return format_html('<a href="{}">{}</a>', href, text) if is_web_address(href) else text


def is_web_address(href: str) -> bool:
    """Whether an address begins with http:// or https://, names a host and holds no space or control character."""
    return (
        href.startswith(("https://", "http://"))
        and href.partition("://")[2][:1].isalnum()
        and href == tidy(href)
        and " " not in href
        and href.isprintable()
    )


def under(main: str, second: str) -> str:
    """The main words, and quieter ones on a line beneath."""
    return format_html('{}<span class="sub">{}</span>', main, second) if second else main


def shaped(shape: str, word: str) -> SafeString:
    """A word with its shape before it; `shape` names a class of the style sheet."""
    return format_html('<span class="mark mark--{}">{}</span>', shape, word)


def strong(text: str) -> SafeString:
    """Bold."""
    return format_html("<b>{}</b>", text)


def unbroken(text: str) -> str:
    """A short text that stays on one line."""
    return format_html('<span class="nw">{}</span>', text) if len(text) <= ONE_LINE else text


def coded(text: str) -> SafeString:
    """A fingerprint or a reference in letters of one width."""
    return format_html("<code>{}</code>", text)


def joined(parts: Iterable[str], between: str = ", ") -> SafeString:
    """Several texts with something between them."""
    return SafeString(escaped(between).join(map(escaped, parts)))
