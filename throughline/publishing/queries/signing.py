"""The key that signs what is released."""

from __future__ import annotations

from throughline.history.doorway import Refused
from throughline.publishing.models import Series, SigningKey


def key_of(series: Series, key: str, what: str) -> SigningKey:
    """The key by which this was signed, of this fingerprint. Refused where another signs by now; `what`: “this list”."""
    signs = series.keys.order_by("-number").first()
    if signs is None or signs.fingerprint != key:
        raise Refused(f"Another key signs since {what} was built. Publish it again: it is then signed by that key.")
    return signs
