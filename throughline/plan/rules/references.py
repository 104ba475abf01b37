"""How an activity is referred to: its reference stands in addresses, in workbooks and in every edition."""

from __future__ import annotations

import re

_FIT = re.compile(r"[^/\\?#%]*\w[^/\\?#%]*")


def fit_for_an_address(reference: str) -> bool:
    """Whether a reference can stand in an address: it has a letter or a figure, and none of / \\ ? # %.

    A rule of this product: addresses carry the council's own references, never counting numbers.
    """
    return _FIT.fullmatch(reference) is not None
