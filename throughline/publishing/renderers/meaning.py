"""Which words of the field a public page says over its parts, its columns and its terms: it opens their meaning at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from throughline.ground.glossary import Entry, chosen, standing_in
from throughline.ground.labels import PLAIN, Words

TEMPLATES = Path(__file__).parent / "templates"

# Words of headings that are made for each page, by the kind of page; the others are read off it.
HEADED: dict[str, tuple[str, ...]] = {
    "site/activity.html": ("entry", "owner", "assessment", "objective"),
    "site/assessment.html": ("assessment", "screening"),
    "site/assessments.html": ("assessment", "screening"),
    "site/changed.html": ("edition", "entry"),
    "site/chapter.html": ("chapter", "entry"),
    "site/contents.html": ("chapter", "outcome"),
    "site/decisions.html": ("decision",),
    "site/front.html": ("entry", "edition"),
    "site/places.html": ("place",),
    "site/place.html": ("place",),
    "site/restated.html": ("restatement",),
    "list/decision.html": ("decision",),
    "list/index.html": ("decision", "key decision", "notice"),
    "list/records.html": ("decision",),
    "list/report.html": ("meeting", "decision"),
    "list/reports.html": ("meeting",),
    "list/urgency.html": ("key decision", "notice"),
    "quarter/delivery.html": ("entry", "owner", "decision", "challenge"),
    "quarter/figures": ("measure", "result"),
    "quarter/index.html": ("KPI", "target", "direction of travel"),
    "quarter/key.html": ("KPI", "target", "floor standard", "direction of travel", "activity indicator"),
    "quarter/services": ("KPI", "target", "floor standard", "direction of travel", "activity indicator"),
}
# Words that such pages say in everyday English, and of which the glossary says something else.
OTHERWISE: dict[str, frozenset[str]] = {
    "site/activity.html": frozenset({"step", "stage"}),  # a milestone; of a tender
    "site/data.html": frozenset({"line"}),
    "site/decisions.html": frozenset({"place"}),  # that a decision is in place
    "quarter/figures": frozenset({"step"}),  # of the working-out
}
# Pages that are the meanings, or whose headings people have written.
UNREAD = frozenset({"site/words.html", "site/matter.html"})

_OWN_HEADING = re.compile(r"<(h[1-3])\b[^>]*>(.*?)</\1>", re.DOTALL)
_FILLED = re.compile(r"{{ word\.(\w+) }}")
_NOT_WORDS = re.compile(r"{[{%].*?[}%]}|<[^>]+>", re.DOTALL)
_INCLUDED = re.compile(r'{% include "([^"]+)"')
_LABEL = re.compile(
    r'<th role="columnheader"[^>]*>(.*?)</th>|<dt>(.*?)</dt>|<summary>(.*?)</summary>|<label\b[^>]*>(.*?)</label>'
)
_ANSWERS = re.compile(r'<dl class="facts answers">.*?</dl>', re.DOTALL)  # the questions of a council's own form
_MARK = re.compile(r"<[^>]+>")


def meanings(kind: str, template: str, page: str, words: Words = PLAIN) -> tuple[Entry, ...]:
    """The meanings that a page opens: those that its kind names, then those of its headings, its columns and its terms.

    `kind`: its template, or what tells it from others of one template; `page`: the whole page as it is written.
    """
    if kind in UNREAD:
        return ()
    headed, otherwise = _named(kind, words)
    found = dict.fromkeys((*headed, *standing_in(_labels(template, page, words), words)))
    return tuple(entry for entry in found if entry not in otherwise)


@cache
def _named(kind: str, words: Words) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What a kind of page opens by itself, and what it does not open."""
    return chosen(HEADED.get(kind, ()), words), chosen(OTHERWISE.get(kind, ()), words)


def _labels(template: str, page: str, words: Words) -> Iterator[str]:
    """What a page asks or names with. Headings that hold a record's title are no labels: only those of the template are read."""
    yield from (heading for heading in _headings(template, words) if heading in page)
    for found in _LABEL.finditer(_ANSWERS.sub("", page) if "facts answers" in page else page):
        yield _MARK.sub(" ", found[found.lastindex or 0])


@cache
def _headings(template: str, words: Words) -> tuple[str, ...]:
    """The headings that a template and what it includes write themselves, in a council's own words."""
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    own = [_FILLED.sub(lambda slot: words[slot[1]], found[2]) for found in _OWN_HEADING.finditer(source)]
    within = [heading for name in _INCLUDED.findall(source) for heading in _headings(name, words)]
    return tuple(dict.fromkeys(said for one in (*own, *within) if (said := _NOT_WORDS.sub("", one).strip(" :,"))))
