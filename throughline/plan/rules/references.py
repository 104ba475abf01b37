"""How an activity is referred to: its reference stands in addresses, in workbooks and in every edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.+)-\d+-(\d+)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})
_FIT = re.compile(r"[^/\\?#%]*\w[^/\\?#%]*")


def fit_for_an_address(reference: str) -> bool:
    """Whether a reference can stand in an address: it has a letter or a figure, and none of / \\ ? # %.

    A rule of this product: addresses carry the council's own references, never counting numbers.
    """
    return _FIT.fullmatch(reference) is not None


def stem_of(title: str) -> str:
    """How references of a plan begin while it has none: its initials, "SDP" for a Strategic Delivery Plan 2020-2023.

    A rule of this product. Years and small words have no initial; a title of fewer than two letters gives "A".
    """
    initials = "".join(word[0] for word in _WORD.findall(title) if word.lower() not in _SMALL).upper()
    return initials if len(initials) > 1 else "A"


def next_reference(taken: Iterable[str], chapter: int | None, title: str) -> str:
    """The next free reference of a chapter, after the pattern of those there are: "SDP-3-09".

    `title`: the plan's, which gives the pattern when there are none.
    """
    taken = list(taken)
    stems = Counter(m[1] for r in taken if (m := _NUMBERED.fullmatch(r)))
    stem = f"{stems.most_common(1)[0][0] if stems else stem_of(title)}-{chapter or 0}-"
    numbers = [int(r[len(stem) :]) for r in taken if r.startswith(stem) and r[len(stem) :].isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:02}"
