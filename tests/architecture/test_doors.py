"""Every address has its permission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from throughline.access.roles import Permission


def views(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address and what answers it."""
    for entry in (resolver or get_resolver()).url_patterns:
        at = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, at)
        elif isinstance(entry, URLPattern):
            yield at, entry.callback


def test_every_address_says_what_it_needs() -> None:
    """`view.needs` is a Permission, or "open: " with the reason why anybody may."""
    silent = [at for at, view in views() if not says(getattr(view, "needs", None))]
    assert not silent, f"These addresses do not say what they need: {silent}"


def says(needs: object) -> bool:
    """Whether that is a permission, or open with a reason."""
    return isinstance(needs, Permission) or (isinstance(needs, str) and needs.startswith("open: ") and len(needs) > 12)


def test_there_are_addresses() -> None:
    """So that the test above cannot pass by finding nothing."""
    assert len(list(views())) > 5
