"""How somebody comes to their returns: through the desk, or by a link without logging in."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Way:
    """The names of the addresses of one way: the list, one return, and where it is kept while it is typed."""

    list_name: str
    one_name: str
    keep_name: str
    linked: bool = False

    @property
    def every(self) -> str:
        """The address of the list."""
        return reverse(self.list_name)

    def one(self, key: str) -> str:
        """The address of a return."""
        return reverse(self.one_name, args=[key])

    def keep(self, key: str) -> str:
        """Where what is typed is sent."""
        return reverse(self.keep_name, args=[key])


DESK = Way("returns", "return", "return-keep")
LINK = Way("by-link", "by-link-return", "by-link-keep", linked=True)
